#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(ReadFeed, MakesAReportOfEachItemOfRss) {
  const ReadResult result = read(
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Coast Wire</title><language>es-PE</language>"
      "<item><title>Marcha &amp; paro</title><link>https://c.example/1</link><pubDate>Tue, 04 May 2021 23:30:00 "
      "-0500</pubDate>"
      "<description>Un resumen que no cuenta.</description>"
      "<content:encoded><![CDATA[<p>Unas <b>dos mil</b> personas caminaron.</p><p>No hubo "
      "heridos.</p>]]></content:encoded></item>"
      "<item><title>Cierran el puerto</title><dc:date>2021-05-02</dc:date><description>&lt;p&gt;Cierran el puerto por "
      "segunda vez.&lt;/p&gt;</description></item>"
      "</channel></rss>",
      "feed.xml");
  EXPECT_THAT(titles(result), ElementsAre("Marcha & paro", "Cierran el puerto"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-02"));
  EXPECT_EQ(result.reports.at(0).text(), "Marcha & paro\n\nUnas dos mil personas caminaron.\n\nNo hubo heridos.");
  EXPECT_EQ(result.reports.at(0).outlet(), "Coast Wire");
  EXPECT_EQ(result.reports.at(0).url(), "https://c.example/1");
  EXPECT_EQ(result.reports.at(1).declared_language(), "es");
}

TEST(ReadFeed, ReadsAtomWithEscapedAndWithInlineMarkup) {
  const ReadResult result = read(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Digest</title>"
      "<entry><title>One</title><link rel=\"self\" href=\"/s\"/><link "
      "href=\"/1\"/><published>2021-05-04T01:00:00Z</published>"
      "<updated>2021-05-09T01:00:00Z</updated><content type=\"html\">&lt;p&gt;Drums &amp;amp; "
      "banners.&lt;/p&gt;</content></entry>"
      "<entry><title>Two</title><updated>2021-05-03T01:00:00Z</updated>"
      "<content type=\"xhtml\"><div><p>Text <i>as</i> it stands.</p></div></content></entry></feed>",
      "feed.xml");
  EXPECT_THAT(titles(result), ElementsAre("One", "Two"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-03"));
  EXPECT_EQ(result.reports.at(0).text(), "One\n\nDrums & banners.");
  EXPECT_EQ(result.reports.at(0).url(), "/1");
  EXPECT_EQ(result.reports.at(1).text(), "Two\n\nText as it stands.");
}

TEST(ReadFeed, LeadsTheTextOfAnItemBackToTheFile) {
  const std::string feed =
      "<rss><channel><title>x</title><item><title>Uno</title><description>&lt;p&gt;Marcharon &amp;ldquo;dos "
      "mil&amp;rdquo; vecinos.&lt;/p&gt;</description></item></channel></rss>";
  const Report report = read_one(feed, "feed.xml");
  const auto at = static_cast<std::uint32_t>(report.text().find("vecinos"));
  const auto source = report.find_source({at, at + 7});
  ASSERT_TRUE(source);
  EXPECT_EQ(feed.substr(source->first, source->second - source->first), "vecinos");
}

TEST(ReadFeed, LeavesOutWhereAnItemAppearedFirst) {
  const ReadResult result = read(
      "<rdf:RDF><channel><title>Cable</title><dc:language>es</dc:language></channel><item><title>Cierran el "
      "puerto</title><content:encoded>&lt;p&gt;Cierran el puerto por el paro de los estibadores.&lt;/p&gt;&lt;p&gt;La "
      "entrada &lt;a&gt;Cierran el puerto&lt;/a&gt; se publicó primero en "
      "&lt;a&gt;Cable&lt;/a&gt;.&lt;/p&gt;</content:encoded></item></rdf:RDF>",
      "a.xml");
  EXPECT_EQ(result.reports.at(0).text(), "Cierran el puerto\n\nCierran el puerto por el paro de los estibadores.");
  EXPECT_EQ(result.reports.at(0).declared_language(), "es");
}

TEST(ReadFeed, OpensNoEntityOfADocumentType) {
  const Report report = read_one(
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"boom\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
      "<rss><channel><item><title>One</title><description>Text &a; and &f; here.</description></item></channel></rss>",
      "feed.xml");
  EXPECT_THAT(std::string(report.text()), Not(HasSubstr("boom")));
  EXPECT_THAT(std::string(report.text()), Not(HasSubstr("root:")));
}

TEST(ReadFeed, ReadsTheWholeItemsOfACutFeed) {
  const ReadResult result = read(
      "<rss><channel><item><title>One</title><description>First text.</description></item><item><title>Tw", "feed.xml");
  EXPECT_THAT(titles(result), ElementsAre("One"));
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_THAT(result.problems[0].to_string(), HasSubstr("the feed ends inside an item"));
}

TEST(ReadJsonLines, MakesAReportOfEachLine) {
  const ReadResult result = read(
      "{\"title\": \"Marcha\", \"maintext\": \"Unas \\\"dos mil\\\" personas.\\n\\nJun\\u00edn \\ud83d\\ude00.\", "
      "\"date_publish\": \"2021-05-04 07:15:00\", \"url\": \"https://c.example/1\", \"language\": \"es\"}\n"
      "\n{\"headline\": \"Paro\", \"text\": \"El paro sigue.\", \"date_publish\": null}\n",
      "archive.jsonl");
  EXPECT_THAT(titles(result), ElementsAre("Marcha", "Paro"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "none"));
  EXPECT_EQ(result.reports.at(0).text(), "Marcha\n\nUnas \"dos mil\" personas.\n\nJunín 😀.");
  EXPECT_EQ(result.reports.at(0).doc(), "archive.jsonl");
  EXPECT_EQ(result.reports.at(0).declared_language(), "es");
}

TEST(ReadJsonLines, SaysWhichLineIsBadAndReadsTheOthers) {
  const ReadResult result = read(
      "{\"title\":\"A\",\"text\":\"First text.\"}\n{\"title\": broken\n{\"title\":\"B\",\"text\":\"Second "
      "text.\"}\n{\"id\":7}\n",
      "a.jsonl");
  EXPECT_THAT(titles(result), ElementsAre("A", "B"));
  ASSERT_EQ(result.problems.size(), 2U);
  EXPECT_EQ(result.problems[0].to_string(), "a.jsonl:2: not JSON; not read");
  EXPECT_EQ(result.problems[1].to_string(), "a.jsonl:4: a record without text; not read");
}

TEST(ReadJsonLines, SurvivesAMillionBrackets) {
  EXPECT_EQ(read(std::string(1000000, '['), "a.json").problems.size(), 1U);
  EXPECT_EQ(read("{\"a\":" + std::string(1000000, '['), "a.jsonl").problems.size(), 1U);
}

TEST(ReadJson, ReadsAnArrayAndAJsonFeed) {
  EXPECT_EQ(read("[{\"title\":\"A\",\"text\":\"First text.\"},{\"title\":\"B\",\"text\":\"Second text.\"}]", "a.json")
                .reports.size(),
            2U);
  const ReadResult feed = read(
      "{\"title\":\"Feed\",\"items\":[{\"title\":\"A\",\"content_html\":\"<p>First "
      "<b>text</b>.</p>\",\"date_published\":\"2021-05-04T00:00:00Z\"}]}",
      "a.json");
  ASSERT_EQ(feed.reports.size(), 1U);
  EXPECT_EQ(feed.reports[0].text(), "A\n\nFirst text.");
  EXPECT_EQ(day_of(feed.reports[0]), "2021-05-04");
}

TEST(ReadJson, LeadsAStringWithEscapesBackToItsBytes) {
  const std::string json = "{\"text\": \"Jun\\u00edn: \\\"dos mil\\\" vecinos marcharon hoy.\"}";
  const Report report = read_one(json, "a.json");
  const auto at = static_cast<std::uint32_t>(report.text().find("\"dos mil\""));
  const auto source = report.find_source({at, at + 9});
  ASSERT_TRUE(source);
  EXPECT_EQ(json.substr(source->first, source->second - source->first), "\\\"dos mil\\\"");
}

}  // namespace
}  // namespace khipu::ingest
