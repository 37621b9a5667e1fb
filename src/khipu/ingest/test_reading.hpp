#pragma once
// What the tests of the reader share: reading a text with the words of lang/, and checking the laws of its reports.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {

inline const PageWords& test_words() {
  static const PageWords kWords = *PageWords::load(KHIPU_SOURCE_DIR "/lang");
  return kWords;
}

inline ReadOptions test_options() {
  ReadOptions options;
  options.words = &test_words();
  return options;
}

/// Blocks sorted, disjoint and on UTF-8 boundaries; text valid; every block leads back to bytes of the file.
inline void check_laws(const Report& report, std::string_view bytes) {
  EXPECT_FALSE(find_invalid_utf8(report.text()));
  std::uint32_t last = 0;
  for (const Block& block : report.blocks()) {
    EXPECT_LE(last, block.span.begin);
    EXPECT_LT(block.span.begin, block.span.end);
    EXPECT_LE(block.span.end, report.text().size());
    EXPECT_TRUE(is_utf8_boundary(report.text(), block.span.begin) && is_utf8_boundary(report.text(), block.span.end));
    last = block.span.end;
    if (const auto source = report.find_source(block.span)) {
      EXPECT_LE(source->first, source->second);
      EXPECT_LE(source->second, bytes.size());
    }
  }
}

inline ReadResult read(std::string_view bytes, std::string name = "page.txt") {
  ReadResult result = read_bytes(bytes, std::move(name), test_options());
  for (const Report& report : result.reports) {
    check_laws(report, bytes);
  }
  return result;
}

/// The only report; fails the test if there is another number of them.
inline Report read_one(std::string_view bytes, std::string name = "page.txt") {
  ReadResult result = read(bytes, std::move(name));
  EXPECT_EQ(result.reports.size(), 1U);
  return result.reports.empty() ? Report(ReportFields{}) : std::move(result.reports.front());
}

inline std::vector<std::string> titles(const ReadResult& result) {
  std::vector<std::string> all;
  for (const Report& report : result.reports) {
    all.emplace_back(report.title());
  }
  return all;
}

inline std::string day_of(const Report& report) { return report.published() ? to_iso(*report.published()) : "none"; }

inline std::vector<std::string> days(const ReadResult& result) {
  std::vector<std::string> all;
  for (const Report& report : result.reports) {
    all.push_back(day_of(report));
  }
  return all;
}

}  // namespace khipu::ingest
