#include "khipu/ingest/source_trace.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "khipu/ingest/child_process.hpp"
#include "khipu/ingest/test_archives.hpp"

namespace khipu::ingest {
namespace {

bool all_decode(const Report& report, std::string_view bytes) {
  const auto traces = ReceivedBytes(std::string(bytes), "a").trace(report);
  return traces.size() == report.blocks().size() &&
         std::all_of(traces.begin(), traces.end(), [](const BlockTrace& t) { return t.decodes && !t.ranges.empty(); });
}

const std::string kPage =
    "<html><body><h1>Jun&iacute;n:  two <b>roads</b> open</h1><p>The roads to Jun&#237;n and &ldquo;La Oroya&rdquo; "
    "were opened\r\n  on Tuesday, the authority said.</p><table><tr><td>Km "
    "12</td><td>open</td></tr></table></body></html>";

TEST(ReceivedBytes, LeadsEveryBlockOfAPageBackToItsBytes) {
  const Report report = read_one(kPage, "a.html");
  EXPECT_TRUE(all_decode(report, kPage));
  const auto traces = ReceivedBytes(kPage, "a").trace(report);
  EXPECT_EQ(kPage.substr(traces[0].ranges.front().first, 8), "Jun&iacu");
  EXPECT_EQ(traces[0].ranges.size(), 3U);  // before, in and behind <b>
}

TEST(ReceivedBytes, FindsBytesThatSaySomethingElse) {
  const Report report = read_one(kPage, "a.html");
  std::string other = kPage;
  other[other.find("Tuesday")] = 'X';
  const auto traces = ReceivedBytes(other, "a").trace(report);
  EXPECT_TRUE(traces[0].decodes);
  EXPECT_FALSE(traces[1].decodes);
  EXPECT_FALSE(all_decode(report, kPage.substr(0, 60)));
}

TEST(ReceivedBytes, LetsABlankStandForWhiteSpaceWithTagsInIt) {
  const std::string page =
      "<html><body><h1>Roads</h1><p>The roads to \n <a class=player-link> Oroya </a> \n were opened on Tuesday, the "
      "authority said to reporters.</p></body></html>";
  const Report report = read_one(page, "a.html");
  EXPECT_NE(report.text().find("to Oroya were"), std::string_view::npos);
  EXPECT_TRUE(all_decode(report, page));
}

TEST(ReceivedBytes, ReadsOtherCharsets) {
  const std::string latin =
      "Bloqueo en Jun\xEDn\n\nLos comuneros levantaron ayer el bloqueo de la carretera, inform\xF3 la polic\xED"
      "a de "
      "Jun\xEDn.\n";
  EXPECT_TRUE(all_decode(read_one(latin, "a.txt"), latin));
}

TEST(ReceivedBytes, ReadsFeedsAndRecords) {
  const std::string feed =
      "<?xml version=\"1.0\"?><rss><channel><title>C</title><item><title>Roads &amp; rivers</title><description>"
      "&lt;p&gt;The roads to Jun&amp;iacute;n were opened on Tuesday, the authority "
      "said.&lt;/p&gt;</description></item>"
      "</channel></rss>";
  EXPECT_TRUE(all_decode(read_one(feed, "a.xml"), feed));
  const std::string record =
      "{\"title\":\"Roads \\u0026 rivers\",\"maintext\":\"The roads to Jun\\u00edn were \\\"open\\\" on "
      "Tuesday.\\nNobody was hurt.\"}\n";
  EXPECT_TRUE(all_decode(read_one(record, "a.jsonl"), record));
}

TEST(ReceivedBytes, KnowTwistedLettersAndWideOnes) {
  const std::string twisted = "Paro en PerÃº\n\nLa DefensorÃ­a del Pueblo informÃ³ de dos muertos en JunÃ­n y PerÃº.\n";
  EXPECT_TRUE(all_decode(read_one(twisted, "a.txt"), twisted));
  std::string wide("\xFF\xFE", 2);
  for (const char c :
       std::string("<html><body><h1>Roads</h1><p>The roads were opened on Tuesday, the authority said.</p>")) {
    wide += {c, '\0'};
  }
  EXPECT_TRUE(all_decode(read_one(wide, "a.html"), wide));
}

TEST(ReceivedBytes, KnowAPageThatCamePacked) {
  const std::string answer =
      "HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzipped(kPage);
  const std::string warc =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/\r\nContent-Length: " +
      std::to_string(answer.size()) + "\r\n\r\n" + answer + "\r\n\r\n";
  EXPECT_TRUE(all_decode(read_one(warc, "a.warc"), warc));
}

/// Holds every report against the bytes that it is said to come from.
class Tracer : public ReadSink {
 public:
  void report(Report report) override {
    ++reports;
    const std::vector<BlockTrace> traces = received_.back().trace(report);
    sound +=
        std::all_of(traces.begin(), traces.end(), [](const BlockTrace& t) { return t.decodes && !t.ranges.empty(); });
  }
  void problem(Error problem) override { ADD_FAILURE() << problem.to_string(); }
  void note(Error) override {}
  void enter(std::string_view received) override { received_.emplace_back(std::string(received), "a"); }
  void leave() override { received_.pop_back(); }
  int reports = 0, sound = 0;

 private:
  std::vector<ReceivedBytes> received_;
};

TEST(ReceivedBytes, AreThoseOfTheMemberThatAReportCameIn) {
  const std::string lines =
      "{\"title\":\"Roads\",\"text\":\"The roads to Jun\\u00edn were opened.\"}\n{\"title\":\"Rivers\",\"text\":\"The "
      "rivers rose.\"}\n";
  std::vector<std::string> inputs{lines, gzipped(lines), zstd_packed(gzipped(lines)),
                                  zipped({{"a.jsonl", lines}, {"p.html", kPage}, {"b.jsonl.gz", gzipped(lines)}})};
  if (find_program("pdftotext")) {
    inputs.push_back(
        zipped({{"a.jsonl", lines}, {"p.pdf", make_pdf({{{60, 700, 10, "The roads were opened on Tuesday."}}})}}));
  }
  ReadOptions options = test_options();
  options.keeps_received = true;
  for (const std::string& input : inputs) {
    Tracer tracer;
    read_stream(std::make_unique<MemorySource>(input), "a", options, tracer);
    EXPECT_GE(tracer.reports, 2);
    EXPECT_EQ(tracer.sound, tracer.reports) << input.size();
  }
}

}  // namespace
}  // namespace khipu::ingest
