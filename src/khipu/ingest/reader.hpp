#pragma once
// The door of the house: bytes of any kind that we know in, Reports out. What holds many reports (JSON lines, CSV,
// WARC, zip) is read as a stream: each is handed on before the next is read, so that memory does not grow with the
// archive.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/result.hpp"
#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

struct ReadOptions {
  std::optional<Date> published;          ///< for reports that bear no day themselves
  std::string language;                   ///< "" = as declared or detected
  std::uint64_t max_bytes = 256'000'000;  ///< of one document or record, unpacked
  std::uint32_t max_ratio = 200;          ///< what a byte received may unpack to; more is a bomb
  /// The words of the furniture of pages. nullptr: share buttons, menus and datelines are not known as such, and a
  /// page is read by its structure alone. Must outlive the call.
  const PageWords* words = nullptr;
  /// Holds every document whole and hands it to ReadSink::enter() before its reports: to trace them back to it.
  bool keeps_received = false;
  /// Called before standard input or a pipe is waited for, so that what is done can be shown. May be empty.
  std::function<void()> on_wait;
};

/// Where reports go as they are read, in the order of the input. What it throws ends the reading and comes out of it.
class ReadSink {
 public:
  ReadSink() = default;
  ReadSink(const ReadSink&) = delete;
  ReadSink& operator=(const ReadSink&) = delete;
  virtual ~ReadSink() = default;
  virtual void report(Report report) = 0;
  virtual void problem(Error problem) = 0;  ///< what could not be read; names its file and place
  virtual void note(Error note) = 0;        ///< what was read all the same, and how
  /// Only with ReadOptions::keeps_received: the bytes that the reports up to the next leave() lead back into, unpacked
  /// where they came packed. One may be entered inside another: a bulletin (what pdftotext says of it) in an archive.
  virtual void enter(std::string_view /*received*/) {}
  virtual void leave() {}
};

/// Reads all of `source`, whatever it holds. `doc` is what it is called; its ending helps to tell the format.
/// Errors: none thrown for any bytes.
/// Memory: one record and a few hundred kilobytes, whatever the length; a document that is one report is held whole.
void read_stream(std::unique_ptr<ByteSource> source, const std::string& doc, const ReadOptions& options,
                 ReadSink& sink);

/// The same of a file, or of standard input ("-").
void read_file(const std::filesystem::path& path, const ReadOptions& options, ReadSink& sink);

/// What one file gave: its reports in order, and what could not be read of it.
struct ReadResult {
  std::vector<Report> reports;
  std::vector<Error> problems;
  std::vector<Error> notes;      ///< what was read all the same, and how: another charset, tags nested too deep
  std::uint32_t next_index = 0;  ///< of the next report of this file
};

/// Reads one file already in memory and keeps what it gives. The kinds of file are told apart by content first and by
/// the name's ending second (docs/formats/inputs.md).
/// Errors: none thrown for any bytes; each problem names `doc` and its place.
ReadResult read_bytes(std::string_view bytes, const std::string& doc, const ReadOptions& options);

/// Reads one file and keeps what it gives.
ReadResult read_file(const std::filesystem::path& path, const ReadOptions& options);

/// What the arguments of a command name: files as given, directories walked in byte order of their paths (symbolic
/// links to directories are not followed), "-" for standard input. What does not exist goes into `problems`.
struct InputList {
  std::vector<std::filesystem::path> files;
  std::vector<Error> problems;
};
InputList list_inputs(const std::vector<std::string>& arguments);

}  // namespace khipu::ingest
