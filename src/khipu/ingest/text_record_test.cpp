#include "khipu/ingest/text_record.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khipu::ingest {
namespace {

std::vector<std::string> blocks_of(std::string text) {
  ReportFields fields;
  fields.text = std::move(text);
  const auto report = make_plain_report(std::move(fields));
  std::vector<std::string> blocks;
  for (const Block& block : report->blocks()) {
    blocks.emplace_back(report->slice(block.span));
  }
  return blocks;
}

Result<TextRecord> parse(std::string_view json) { return parse_text_record(json, "texts.jsonl", 3); }

TEST(PlainReport, KeepsEveryByteOfTheText) {
  ReportFields fields;
  fields.text = "  Three \r\n\n dead.\n";
  EXPECT_EQ(make_plain_report(std::move(fields))->text(), "  Three \r\n\n dead.\n");
}

TEST(PlainReport, JoinsLinesThatWereWrapped) {
  EXPECT_EQ(
      blocks_of("Hundreds of farmers marched through the centre of the\ntown on Monday.\nNobody was hurt.").size(), 2U);
}

TEST(PlainReport, PartsShortLines) {
  EXPECT_EQ(blocks_of("Farmers march\nHundreds marched on Monday."),
            (std::vector<std::string>{"Farmers march", "Hundreds marched on Monday."}));
}

TEST(PlainReport, RefusesWhatIsNotUtf8) {
  ReportFields fields;
  fields.text = "Per\xFA";
  EXPECT_EQ(make_plain_report(std::move(fields)).error().byte, 3U);
}

TEST(TextRecord, HoldsWhatTheLineSays) {
  const auto record = parse(R"({"id": 7, "text": "En Puno.", "lang": "es", "date": "2023-01-09", "spans": [[3, 7]]})");
  ASSERT_TRUE(record);
  EXPECT_EQ(record->id, "7");
  EXPECT_EQ(record->report.declared_language(), "es");
  EXPECT_EQ(record->report.published(), parse_iso_date("2023-01-09"));
  ASSERT_EQ(record->spans.size(), 1U);
  EXPECT_EQ(record->report.slice(record->spans[0]), "Puno");
}

TEST(TextRecord, RefusesSpansThatAreNone) {
  for (const char* spans : {"[[0, 99]]", "[[4, 2]]", "[[0, 4], [2, 5]]", "[[0]]", "7", "[[-1, 2]]", "[[1, 2]]"}) {
    const auto record = parse(std::string(R"({"text": "ñandú", "spans": )") + spans + "}");
    ASSERT_FALSE(record) << spans;
    EXPECT_EQ(record.error().line, 3U);
  }
}

TEST(TextRecord, RefusesWhatIsNoRecord) {
  for (const char* json : {"", "[]", "{", "{\"text\": 7}", R"({"text": "a", "date": "9 January"})"}) {
    EXPECT_FALSE(parse(json)) << json;
  }
}

}  // namespace
}  // namespace khipu::ingest
