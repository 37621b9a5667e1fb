#pragma once
// What the readers of one input share: its name, the options, and the way out for its reports.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {

/// A record as UTF-8: the received bytes themselves where they are that, else what was made of them.
class RecordText {
 public:
  /// `received` must outlive the record.
  RecordText(std::string_view received, std::uint64_t source_begin) : received_(received, source_begin) {}
  explicit RecordText(MappedText made) : made_(std::move(made)), is_made_(true), received_({}, 0) {}
  MappedView view() const& { return is_made_ ? MappedView(made_) : received_; }
  MappedView view() && = delete;

 private:
  MappedText made_;
  bool is_made_ = false;
  MappedView received_;
};

/// Gathers what one record gave and hands it on, so that memory holds one record at a time.
class Handover {
 public:
  Handover(std::string doc, const ReadOptions& options, ReadSink& sink);

  const std::string& doc() const& { return doc_; }
  const ReadOptions& options() const { return options_; }
  const PageWords& words() const { return words_; }
  ReadSink& sink() { return sink_; }

  /// Where the reader of a page puts its reports.
  ReadResult& result() & { return result_; }
  /// Hands on what is in result(), and empties it.
  void pass_on();
  /// What is in result() does not lead back into the input but into `bytes`, which were made of it.
  void set_detour(std::string bytes);
  void problem(ErrorCode code, std::string message, std::optional<std::uint64_t> line = std::nullopt,
               std::optional<std::uint64_t> byte = std::nullopt);
  void note(std::string message);
  /// Says, once for the whole input, that letters of the wrong charset were put right.
  void note_repairs(std::size_t count);
  /// An error of a source, which does not know what it is called.
  void problem(Error error);
  /// True if neither a report nor a problem has come of this input.
  bool is_barren() const { return is_barren_ && result_.reports.empty() && result_.problems.empty(); }

  /// Set while what is read was decoded as a whole before: records then lead back through it.
  void set_origin(const MappedText* origin) { origin_ = origin; }
  /// A record that stands at `begin` of the input. Decodes it by itself if it is not UTF-8, since the records of one
  /// file may come from several places; the first of each charset is noted. Behind the text ByteWindow::kPadding bytes
  /// can be read; `bytes` must be part of a window for that.
  /// Errors: those of decode().
  Result<RecordText> decode_record(std::string_view bytes, std::uint64_t begin, std::optional<std::uint64_t> line);

 private:
  std::string doc_;
  const ReadOptions& options_;
  const PageWords& words_;
  ReadSink& sink_;
  ReadResult result_;
  const MappedText* origin_ = nullptr;
  std::optional<std::string> detour_;
  bool is_barren_ = true;
  std::string noted_charset_;
  bool has_noted_repairs_ = false;
};

}  // namespace khipu::ingest
