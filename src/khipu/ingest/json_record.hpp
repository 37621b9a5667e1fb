#pragma once
// One JSON object into a record. simdjson finds where the values stand; our own code unescapes them, since it is the
// places in the file that must not be lost.

#include <cstdint>
#include <memory>
#include <optional>

#include "khipu/ingest/handover.hpp"
#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/record_fields.hpp"

namespace khipu::ingest {

/// Where in the input a record stands, for what is said of it.
struct RecordPlace {
  std::optional<std::uint64_t> line;
  std::optional<std::uint64_t> byte;
};

class JsonRecordReader {
 public:
  explicit JsonRecordReader(Handover& out);
  JsonRecordReader(const JsonRecordReader&) = delete;
  JsonRecordReader& operator=(const JsonRecordReader&) = delete;
  ~JsonRecordReader();

  /// Finds the fields of the object `json`. nullopt after a problem has been said.
  std::optional<FieldSpans> find_fields(const MappedText& json, RecordPlace place);
  /// Reads one JSON value standing at `begin` of the input: an object that is a record, or holds or is a list of them.
  void read(std::string_view value, std::uint64_t begin, std::optional<std::uint64_t> line);
  /// The same of a value decoded by Handover::decode_record(), where the bytes that it was decoded from may be gone.
  void read(Result<MappedText> json, RecordPlace place);

  /// What a feed says of all its records.
  std::string outlet, language;

 private:
  struct Parser;
  void read_list(const MappedText& json, Span list, RecordPlace place, int depth);
  void read_value(MappedText json, RecordPlace place, int depth);
  Handover& out_;
  std::unique_ptr<Parser> parser_;
};

/// The values of `fields` as text. Every string unescaped; for what is measured, apart from read_record().
Record to_record(const MappedText& json, const FieldSpans& fields);

}  // namespace khipu::ingest
