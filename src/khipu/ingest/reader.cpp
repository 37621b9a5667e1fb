#include "khipu/ingest/reader.hpp"

#include <utility>

#include "khipu/ingest/byte_source.hpp"

namespace khipu::ingest {
namespace {

/// Keeps all that comes.
class Collector : public ReadSink {
 public:
  void report(Report report) override { result_.reports.push_back(std::move(report)); }
  void problem(Error problem) override { result_.problems.push_back(std::move(problem)); }
  void note(Error note) override { result_.notes.push_back(std::move(note)); }
  ReadResult take() { return std::move(result_); }

 private:
  ReadResult result_;
};

}  // namespace

void read_file(const std::filesystem::path& path, const ReadOptions& options, ReadSink& sink) {
  auto source = FileSource::open(path, options.on_wait);
  if (!source) {
    sink.problem(std::move(source.error()));
    return;
  }
  read_stream(std::move(*source), path.string(), options, sink);
}

ReadResult read_bytes(std::string_view bytes, const std::string& doc, const ReadOptions& options) {
  Collector collector;
  read_stream(std::make_unique<MemorySource>(bytes), doc, options, collector);
  return collector.take();
}

ReadResult read_file(const std::filesystem::path& path, const ReadOptions& options) {
  Collector collector;
  read_file(path, options, collector);
  return collector.take();
}

}  // namespace khipu::ingest
