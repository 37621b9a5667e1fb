#include "khipu/ingest/source_trace.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

bool all_decode(const Report& report, std::string_view bytes) {
  const auto traces = trace_blocks(report, bytes);
  return traces.size() == report.blocks().size() &&
         std::all_of(traces.begin(), traces.end(), [](const BlockTrace& t) { return t.decodes && !t.ranges.empty(); });
}

const std::string kPage =
    "<html><body><h1>Jun&iacute;n:  two <b>roads</b> open</h1><p>The roads to Jun&#237;n and &ldquo;La Oroya&rdquo; "
    "were opened\r\n  on Tuesday, the authority said.</p><table><tr><td>Km "
    "12</td><td>open</td></tr></table></body></html>";

TEST(TraceBlocks, LeadsEveryBlockOfAPageBackToItsBytes) {
  const Report report = read_one(kPage, "a.html");
  EXPECT_TRUE(all_decode(report, kPage));
  const auto traces = trace_blocks(report, kPage);
  EXPECT_EQ(kPage.substr(traces[0].ranges.front().first, 8), "Jun&iacu");
  EXPECT_EQ(traces[0].ranges.size(), 3U);  // before, in and behind <b>
}

TEST(TraceBlocks, FindsBytesThatSaySomethingElse) {
  const Report report = read_one(kPage, "a.html");
  std::string other = kPage;
  other[other.find("Tuesday")] = 'X';
  const auto traces = trace_blocks(report, other);
  EXPECT_TRUE(traces[0].decodes);
  EXPECT_FALSE(traces[1].decodes);
  EXPECT_FALSE(all_decode(report, kPage.substr(0, 60)));
}

TEST(TraceBlocks, LetsABlankStandForWhiteSpaceWithTagsInIt) {
  const std::string page =
      "<html><body><h1>Roads</h1><p>The roads to \n <a class=player-link> Oroya </a> \n were opened on Tuesday, the "
      "authority said to reporters.</p></body></html>";
  const Report report = read_one(page, "a.html");
  EXPECT_NE(report.text().find("to Oroya were"), std::string_view::npos);
  EXPECT_TRUE(all_decode(report, page));
}

TEST(TraceBlocks, ReadsOtherCharsets) {
  const std::string latin =
      "Bloqueo en Jun\xEDn\n\nLos comuneros levantaron ayer el bloqueo de la carretera, inform\xF3 la polic\xED"
      "a de "
      "Jun\xEDn.\n";
  EXPECT_TRUE(all_decode(read_one(latin, "a.txt"), latin));
}

TEST(TraceBlocks, ReadsFeedsAndRecords) {
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

}  // namespace
}  // namespace khipu::ingest
