#pragma once
// Archives made for tests: sources that come drop by drop, a small PDF.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/test_packing.hpp"
#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {

/// Gives a few bytes at a time, one more with each read, as a slow pipe does.
class TrickleSource : public ByteSource {
 public:
  explicit TrickleSource(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    step_ = step_ % 97 + 1;
    const std::size_t count = std::min({size, step_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, to);
    at_ += count;
    return count;
  }
  std::uint64_t received() const override { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t step_ = 0;
};

class Collected : public ReadSink {
 public:
  void report(Report report) override { result.reports.push_back(std::move(report)); }
  void problem(Error problem) override { result.problems.push_back(std::move(problem)); }
  void note(Error note) override { result.notes.push_back(std::move(note)); }
  ReadResult result;
};

inline ReadResult read_drop_by_drop(std::string_view bytes, const std::string& name,
                                    const ReadOptions& options = test_options()) {
  Collected sink;
  read_stream(std::make_unique<TrickleSource>(bytes), name, options, sink);
  return std::move(sink.result);
}

/// A piece of text at a place of a page, in points from its lower left corner.
struct PdfText {
  double x, y, size;
  std::string text;  ///< Latin-1, no brackets
};

/// A PDF of these pages, with one of the fonts that every reader has.
inline std::string make_pdf(const std::vector<std::vector<PdfText>>& pages) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", {}, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
  std::string kids;
  for (const auto& page : pages) {
    std::string content = "BT\n";
    for (const PdfText& piece : page) {
      content += "/F1 " + std::to_string(piece.size) + " Tf 1 0 0 1 " + std::to_string(piece.x) + " " +
                 std::to_string(piece.y) + " Tm (" + piece.text + ") Tj\n";
    }
    content += "ET";
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream");
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
                      std::to_string(objects.size()) + " 0 R>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>";
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  return out + "xref\n0 " + std::to_string(objects.size() + 1) + "\n" + table + "trailer\n<</Root 1 0 R/Size " +
         std::to_string(objects.size() + 1) + ">>\nstartxref\n" + std::to_string(out.size()) + "\n%%EOF\n";
}

inline std::vector<std::string> texts(const ReadResult& result) {
  std::vector<std::string> all;
  for (const Report& report : result.reports) {
    all.emplace_back(report.text());
  }
  return all;
}

inline std::vector<std::string> complaints(const ReadResult& result) {
  std::vector<std::string> all;
  for (const Error& error : result.problems) {
    all.push_back(error.to_string());
  }
  return all;
}

}  // namespace khipu::ingest
