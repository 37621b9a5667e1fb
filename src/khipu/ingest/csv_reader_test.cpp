#include "khipu/ingest/csv_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khipu/ingest/test_archives.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ReadCsv, ReadsQuotedFieldsWithSeparatorsNewlinesAndQuotes) {
  const std::string csv =
      "\xEF\xBB\xBFurl,title,date,text,source\r\n"
      "https://c.example/1,\"Paro, \"\"total\"\"\",2021-05-04,\"Primer párrafo, aquí.\n\nSegundo \"\"párrafo\"\" del "
      "texto.\",Coast Wire\r\n"
      "\r\n"
      "https://c.example/2,Marcha,2021-05-05,Una marcha sin comillas pasó por la ciudad.,Coast Wire";
  for (const ReadResult& result : {read(csv, "news.csv"), read_drop_by_drop(csv, "-")}) {
    EXPECT_THAT(complaints(result), IsEmpty());
    EXPECT_THAT(texts(result), ElementsAre("Paro, \"total\"\n\nPrimer párrafo, aquí.\n\nSegundo \"párrafo\" del texto.",
                                           "Marcha\n\nUna marcha sin comillas pasó por la ciudad."));
    EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-05"));
    EXPECT_EQ(result.reports.at(0).outlet(), "Coast Wire");
    EXPECT_EQ(result.reports.at(1).url(), "https://c.example/2");
  }
}

TEST(ReadCsv, KnowsOtherSeparatorsByTheHeader) {
  for (const std::string sep : {";", "\t", "|"}) {
    const ReadResult result =
        read("title" + sep + "body\nMarcha" + sep + "Una marcha, larga, pasó por la ciudad.\n", "-");
    EXPECT_THAT(texts(result), ElementsAre("Marcha\n\nUna marcha, larga, pasó por la ciudad.")) << sep;
  }
  EXPECT_THAT(titles(read("sep=;\ntitle;body\nMarcha;Una marcha pasó por la ciudad.\n", "a.csv")),
              ElementsAre("Marcha"));
}

TEST(ReadCsv, KnowsHeadingsAsPeopleWriteThem) {
  const ReadResult english = read(
      "Headline,Full Text,Publication Date,Source Name,Article URL\nMarch,A march went through the town.,\"May 4, "
      "2021 Tuesday\",Coast Wire,https://c.example/1\n",
      "a.csv");
  EXPECT_THAT(texts(english), ElementsAre("March\n\nA march went through the town."));
  EXPECT_THAT(days(english), ElementsAre("2021-05-04"));
  EXPECT_EQ(english.reports.at(0).outlet(), "Coast Wire");
  EXPECT_EQ(english.reports.at(0).url(), "https://c.example/1");
  const ReadResult spanish = read(
      "ID;TÍTULO;Cuerpo de la nota;Fecha de publicación;Medio;Enlace\n7;Marcha;Una marcha pasó por la "
      "ciudad.;24/05/2021;Cable Costa;https://c.example/2\n",
      "a.csv");
  EXPECT_THAT(texts(spanish), ElementsAre("Marcha\n\nUna marcha pasó por la ciudad."));
  EXPECT_THAT(days(spanish), ElementsAre("2021-05-24"));
  EXPECT_EQ(spanish.reports.at(0).outlet(), "Cable Costa");
}

TEST(ReadCsv, TakesNoDayThatMayBeReadTwoWays) {
  EXPECT_THAT(days(read("text,fecha,idioma\nUna marcha pasó por la ciudad.,03/04/2021,es\n", "a.csv")),
              ElementsAre("2021-04-03"));
  EXPECT_THAT(days(read("text,date,lang\nA march went through the town.,03/04/2021,en\n", "a.csv")),
              ElementsAre("none"));
}

TEST(ReadCsv, SaysWhichRowIsBadAndReadsTheOthers) {
  const ReadResult result =
      read("title,text\nA,\"First\ntext of it.\"\nB\nC,Third text of it.,more\nD,\nE,Fifth text of it.\n", "a.csv");
  EXPECT_THAT(titles(result), ElementsAre("A", "E"));
  EXPECT_THAT(complaints(result), ElementsAre("a.csv:4: a row of 1 fields under a header of 2; not read",
                                              "a.csv:5: a row of 3 fields under a header of 2; not read",
                                              "a.csv:6: a row without text; not read"));
}

TEST(ReadCsv, SaysWhereAQuoteOpensThatIsNotClosed) {
  const ReadResult result = read("title,text\nA,First text of it.\nB,\"Second text\nof it.\n", "a.csv");
  EXPECT_THAT(titles(result), ElementsAre("A"));
  EXPECT_THAT(complaints(result), ElementsAre("a.csv:3: a quote that opens here is not closed; the rest was not read"));
}

TEST(ReadCsv, RefusesATableWithoutText) {
  EXPECT_THAT(complaints(read("id,name\n1,x\n", "a.csv")),
              ElementsAre(HasSubstr("a.csv:1: its first line names no column of text")));
}

TEST(ReadCsv, LeadsAFieldBackToItsBytes) {
  const std::string csv = "title,text\nA,\"Los \"\"ronderos\"\" de Juli marcharon.\"\n";
  const Report report = read_one(csv, "a.csv");
  const auto at = static_cast<std::uint32_t>(report.text().find("Juli"));
  const auto source = report.find_source({at, at + 4});
  ASSERT_TRUE(source);
  EXPECT_EQ(csv.substr(source->first, source->second - source->first), "Juli");
}

TEST(ReadCsv, ReadsRowsOfDifferentCharsets) {
  const ReadResult result = read(
      "title,text\nA,La policía dijo que sí.\nB,La polic\xED"
      "a dijo que no.\n",
      "a.csv");
  EXPECT_THAT(texts(result), ElementsAre("A\n\nLa policía dijo que sí.", "B\n\nLa policía dijo que no."));
  EXPECT_EQ(result.notes.size(), 1U);
}

TEST(ReadCsv, TakesATextForNoTable) {
  EXPECT_FALSE(is_csv_header("Title, text and date of a story that a reader wrote"));
  EXPECT_FALSE(is_csv_header("En Puno, Juliaca y Cusco siguen los bloqueos"));
  EXPECT_TRUE(is_csv_header("id,title,content,publish_date"));
}

}  // namespace
}  // namespace khipu::ingest
