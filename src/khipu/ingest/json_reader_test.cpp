#include "khipu/ingest/json_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khipu/ingest/test_archives.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kEventRegistry = R"({"articles": {"page": 1, "results": [
  {"uri": "1", "lang": "spa", "date": "2021-05-04", "url": "https://c.example/1", "title": "Paro",
   "body": "El paro sigue en la ciudad de Puno.", "source": {"uri": "c.example", "title": "Coast Wire"}},
  {"uri": "2", "lang": "eng", "date": "2021-05-05", "title": "March", "body": "A march went through the city of Puno.",
   "source": {"title": "Coast Wire"}, "concepts": [{"label": {"eng": "x"}}]}
], "totalResults": 2}})";

TEST(ReadJsonArchive, KnowsTheFieldsOfEventRegistry) {
  for (const ReadResult& result : {read(kEventRegistry, "a.json"), read_drop_by_drop(kEventRegistry, "-"),
                                   read_drop_by_drop(kEventRegistry, "a.json")}) {
    EXPECT_THAT(complaints(result), IsEmpty());
    EXPECT_THAT(titles(result), ElementsAre("Paro", "March"));
    EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-05"));
    EXPECT_EQ(result.reports.at(0).outlet(), "Coast Wire");
    EXPECT_EQ(result.reports.at(0).declared_language(), "es");
  }
}

// One white space too many has the lines of a text copied, which are taken over where all are clean.
TEST(ReadJsonArchive, GivesTheSameWhetherATextIsTakenOverOrCopied) {
  const std::string begin = R"({"title":"Paro en Juliaca","text":"Unas 900 personas marcharon ayer, inform\u00f3 la )"
                            R"(Defensor\u00eda.\n\n- Puno\n- Ilave\n\nLa carretera qued\u00f3 libre )";
  const Report taken = read_one(begin + "al fin.\"}\n", "a.jsonl");
  const Report copied = read_one(begin + " al fin.\"}\n", "a.jsonl");
  EXPECT_EQ(taken.text(), copied.text());
  ASSERT_EQ(taken.blocks().size(), copied.blocks().size());
  for (std::size_t i = 0; i + 1 < taken.blocks().size(); ++i) {
    EXPECT_EQ(taken.blocks()[i].span, copied.blocks()[i].span);
    EXPECT_EQ(taken.blocks()[i].kind, copied.blocks()[i].kind);
    EXPECT_EQ(taken.find_source(taken.blocks()[i].span), copied.find_source(copied.blocks()[i].span));
  }
}

TEST(ReadJsonArchive, UnescapesALongTextPieceByPiece) {
  std::string json = R"({"title":"T","text":")", text;
  for (int i = 0; i < 9000; ++i) {  // several pieces, with escapes at their edges
    json += i % 7 == 0 ? R"(Juliaca\ud83e\udd41)" : i % 3 == 0 ? R"(march\u00f3 )" : R"(\"Puno\" )";
    text += i % 7 == 0 ? "Juliaca🥁" : i % 3 == 0 ? "marchó " : "\"Puno\" ";
  }
  const Report report = read_one(json + ".\"}\n", "a.jsonl");
  EXPECT_EQ(report.slice(report.blocks().at(1).span), text + ".");
}

TEST(ReadJsonArchive, KnowsTheFieldsOfTrafilaturaAndNewspaper) {
  const ReadResult result = read(
      R"({"title":"A","text":"First text of the city.","date":"2021-05-04","source":"https://c.example/1","source-hostname":"Coast Wire","raw_text":"menu First text"})"
      "\n"
      R"({"title":"B","text":"Second text of the city.","publish_date":"2021-05-05 00:00:00","source_url":"https://c.example","url":"https://c.example/2","meta_lang":"es"})"
      "\n",
      "a.jsonl");
  EXPECT_THAT(titles(result), ElementsAre("A", "B"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-05"));
  EXPECT_EQ(result.reports.at(0).url(), "https://c.example/1");
  EXPECT_EQ(result.reports.at(0).outlet(), "Coast Wire");
  EXPECT_EQ(result.reports.at(1).url(), "https://c.example/2");
}

TEST(ReadJsonArchive, MarksWhatIsASummaryOnly) {
  const ReadResult result = read(
      "{\"title\":\"A\",\"summary\":\"A short text of the city.\"}\n"
      "{\"title\":\"B\",\"summary\":\"Short.\",\"text\":\"The whole text of the city.\"}\n",
      "a.jsonl");
  EXPECT_EQ(result.reports.at(0).extent(), Extent::kSummary);
  EXPECT_EQ(result.reports.at(1).extent(), Extent::kFull);
}

TEST(ReadJsonArchive, TakesAFeedsTitleForTheOutlet) {
  const Report report = read_one(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Coast Wire", "items": [{"title": "A", "content_text": "First text of the city."}]})",
      "feed.json");
  EXPECT_EQ(report.outlet(), "Coast Wire");
}

TEST(ReadJsonArchive, TakesAFeedsLanguageForItsItems) {
  const ReadResult result =
      read(R"({"title": "Cable", "language": "es-PE", "items": [{"content_text": "Una marcha pasó por la ciudad."}]})",
           "a.json");
  EXPECT_EQ(result.reports.at(0).declared_language(), "es");
}

TEST(ReadJsonArchive, LeavesOutHowMuchMoreIsSold) {
  const ReadResult result = read(
      R"([{"content": "A march went through the town and … [+1200 chars]"}, {"content": "They sang [+12 chars] all day."}])",
      "a.json");
  EXPECT_THAT(texts(result), ElementsAre("A march went through the town and …", "They sang [+12 chars] all day."));
  EXPECT_EQ(result.reports.at(0).extent(), Extent::kSummary);
  EXPECT_EQ(result.reports.at(1).extent(), Extent::kFull);
}

TEST(ReadJsonArchive, ReadsValuesOneAfterAnother) {
  EXPECT_THAT(titles(read("{\n \"title\": \"A\",\n \"text\": \"First text.\"\n}\n{\n \"title\": \"B\",\n \"text\": "
                          "\"Second text.\"\n}\n",
                          "-")),
              ElementsAre("A", "B"));
  EXPECT_THAT(
      titles(read("[{\"title\":\"A\",\"text\":\"First text.\"}]\n[{\"title\":\"B\",\"text\":\"Second text.\"}]", "-")),
      ElementsAre("A", "B"));
}

TEST(ReadJsonArchive, SaysWhereAnArrayBreaksOff) {
  const ReadResult cut = read("[{\"title\":\"A\",\"text\":\"First text.\"},{\"title\":\"B\",\"te", "a.json");
  EXPECT_THAT(titles(cut), ElementsAre("A"));
  EXPECT_THAT(complaints(cut),
              ElementsAre(HasSubstr("a.json: the JSON ends inside a value, which was not read (byte ")));
  const ReadResult bad = read("[{\"title\":\"A\",\"text\":\"First text.\"} x {\"title\":\"B\"}]", "a.json");
  EXPECT_THAT(titles(bad), ElementsAre("A"));
  EXPECT_THAT(complaints(bad), ElementsAre("a.json: not JSON; the rest was not read (byte 36)"));
}

TEST(ReadJsonArchive, ReadsLinesOfDifferentCharsets) {
  const ReadResult result = read(
      "{\"title\":\"A\",\"text\":\"La policía dijo que sí.\"}\n{\"title\":\"B\",\"text\":\"La polic\xED"
      "a dijo que no.\"}\n"
      "{\"title\":\"C\",\"text\":\"Per\\u00c3\\u00ba dijo que no.\"}\n",
      "a.jsonl");
  EXPECT_THAT(texts(result),
              ElementsAre("A\n\nLa policía dijo que sí.", "B\n\nLa policía dijo que no.", "C\n\nPerú dijo que no."));
  EXPECT_EQ(result.notes.size(), 2U);
}

TEST(ReadJsonArchive, GoesOnBehindASourceThatIsNoJson) {
  const ReadResult result = read_bytes(R"({"title":"A","text":"First.","source":{"title":~}})"
                                       "\n"
                                       R"({"title":"B","text":"Second."})"
                                       "\n",
                                       "a.jsonl", test_options());
  EXPECT_THAT(titles(result), ElementsAre("B"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("a.jsonl:1: not JSON; not read")));
}

TEST(ReadJsonArchive, CutsNoLetterAfterAnEscapeThatIsNone) {
  // Found by fuzzing: six bytes were taken for "\\uXXXX" whatever they were.
  for (const std::string text : {"Uno \\udñññ dos", "Uno \\ñ dos", "Uno \\u00", "Uno \\ud83d\\udñ dos"}) {
    for (const Report& report : read("{\"text\":\"" + text + "\"}\n", "a.jsonl").reports) {
      EXPECT_THAT(std::string(report.text()), testing::StartsWith("Uno")) << text;
    }
  }
}

TEST(ReadJsonArchive, ReadsUtf16AndLeadsBackThroughIt) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string("{\"title\":\"A\",\"text\":\"First text of Puno.\"}\n")) {
    bytes += c;
    bytes += '\0';
  }
  const Report report = read_one(bytes, "a.jsonl");
  const auto at = static_cast<std::uint32_t>(report.text().find("Puno"));
  const auto source = report.find_source({at, at + 4});
  ASSERT_TRUE(source);
  EXPECT_EQ(bytes.substr(source->first, 2), std::string("P\0", 2));
}

TEST(ReadJsonArchive, HoldsOneRecordAtATime) {
  /// Twenty thousand lines; only what is at hand is held.
  class Endless : public ByteSource {
   public:
    Result<std::size_t> read(char* to, std::size_t size) override {
      static const std::string kLine = "{\"title\":\"A\",\"text\":\"" + std::string(1000, 'x') + " text.\"}\n";
      if (lines_ == 20000) {
        return 0;
      }
      ++lines_;
      const std::size_t count = std::min(size, kLine.size());
      std::copy_n(kLine.data(), count, to);
      return count;
    }
    std::uint64_t received() const override { return 0; }

   private:
    int lines_ = 0;
  } source;
  ByteWindow window(source);
  std::size_t most = 0;
  while (!window.at_end()) {
    most = std::max(most, window.bytes().size());
    window.drop(std::min<std::size_t>(window.bytes().size(), 700));
  }
  EXPECT_LT(most, 1U << 20U);
}

TEST(ReadJsonArchive, GoesOnBehindALineWhoseMemoryItGaveBack) {
  const std::string second = "{\"title\":\"B\",\"text\":\"Second text.\"}\n",
                    third = "{\"title\":\"C\",\"text\":\"Third.\"}";
  const std::string giant = "{\"title\":\"A\",\"text\":\"" + std::string(9U << 20U, 'x') + "\"}\n";
  const ReadResult result = read(giant + second + giant + third, "a.jsonl");
  EXPECT_THAT(titles(result), ElementsAre("A", "B", "A", "C"));
  EXPECT_THAT(complaints(result), ElementsAre());
}

TEST(ReadJsonArchive, SurvivesALineOfAHundredMegabytes) {
  ReadOptions options = test_options();
  options.max_bytes = 1U << 20U;
  const std::string line = "{\"title\":\"A\",\"text\":\"" + std::string(3U << 20U, 'x');
  const ReadResult result = read_bytes(line + "\"}\n{\"title\":\"B\",\"text\":\"Second text.\"}\n", "a.jsonl", options);
  EXPECT_THAT(titles(result), ElementsAre("B"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("a.jsonl:1: a line larger than the limit of 1 MB")));
}

}  // namespace
}  // namespace khipu::ingest
