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

  /// Finds the fields of the object `json`, behind which ByteWindow::kPadding bytes can be read. nullopt after a
  /// problem has been said.
  std::optional<FieldSpans> find_fields(std::string_view json, RecordPlace place);
  /// Reads one JSON value standing at `begin` of the input: an object that is a record, or holds or is a list of them.
  /// `value` is part of a window, and not looked at again: of a giant its memory goes back as it is read.
  void read(std::string_view value, std::uint64_t begin, std::optional<std::uint64_t> line);

  /// What a feed says of all its records.
  std::string outlet, language;

 private:
  struct Parser;
  void read_list(MappedView json, RecordPlace place, int depth);
  void read_value(MappedView json, RecordPlace place, int depth);
  Handover& out_;
  std::unique_ptr<Parser> parser_;
};

/// The values of `fields` as text, every string unescaped. The memory of the longest is not looked at again.
Record to_record(MappedView json, const FieldSpans& fields);

}  // namespace khipu::ingest
