#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kOne =
    "Several thousand people walked from the bus terminal to the regional government on Tuesday, behind drums and a "
    "banner that asked for water.";
const std::string kTwo =
    "The police counted about 2,000 of them; the unions spoke of twice as many. Traffic on the northern road stood "
    "still until the afternoon, and nobody was hurt.";

std::string paragraphs() { return "<p>" + kOne + "</p>\n<p>" + kTwo + "</p>\n"; }

TEST(ReadHtml, TakesTheArticleAndLeavesTheSiteAroundIt) {
  const Report report = read_one(
      "<!DOCTYPE html><html lang=\"en-GB\"><head><title>March reaches the coast | Coast Times</title>"
      "<link rel=canonical href=\"https://coast.example/a\"><script>var x = 'no text';</script></head><body>"
      "<nav><a href=/>Home</a> <a href=/n>News</a></nav><div class=cookie-bar>We use cookies and 800 partners.</div>"
      "<article><h1>March reaches the coast</h1><p class=byline>By Ana Ruiz</p>"
      "<div class=\"share-buttons\"><button>Share</button> 418 shares</div>" +
          paragraphs() +
          "<aside class=related><h3>Read next</h3><ul><li>Twelve dead in bus crash</li></ul></aside>"
          "<figure><img src=a.jpg><figcaption>200 marchers. Photo: pool</figcaption></figure></article>"
          "<section id=comments><h2>12 comments</h2><p>Ten thousand will march, mark my words, and then ten thousand "
          "more!</p></section>"
          "<footer>&copy; Coast Times</footer></body></html>",
      "a.html");
  EXPECT_EQ(report.text(), "March reaches the coast\n\nBy Ana Ruiz\n\n" + kOne + "\n\n" + kTwo);
  EXPECT_EQ(report.outlet(), "Coast Times");
  EXPECT_EQ(report.url(), "https://coast.example/a");
  EXPECT_EQ(report.declared_language(), "en");
}

TEST(ReadHtml, FindsTheTextOfAPageOfTables) {
  const Report report = read_one(
      "<html><body><table><tr><td><a href=#>News</a> <a href=#>Sport</a></td></tr><tr><td><a href=#>Film</a><br>"
      "<a href=#>Books</a></td><td><h1>March reaches the coast</h1>" +
          paragraphs() +
          "</td><td><b>Most viewed</b><ol><li>Hundreds march</li><li>Six "
          "arrested</li></ol></td></tr></table></body></html>",
      "a.html");
  EXPECT_EQ(report.text(), "March reaches the coast\n\n" + kOne + "\n\n" + kTwo);
}

TEST(ReadHtml, KeepsHeadingsListsAndDataTables) {
  const Report report = read_one(
      "<html><body><main><h1>Wells in numbers</h1>" + paragraphs() +
          "<h2>By town</h2><table><tr><th>Town</th><th>Wells</th></tr><tr><td>Virú</td><td>12</td></tr></table>"
          "<ul><li>Two wells reopen.</li></ul></main></body></html>",
      "a.html");
  EXPECT_THAT(std::string(report.text()),
              HasSubstr("By town\n\n| Town | Wells |\n\n| Virú | 12 |\n\nTwo wells reopen."));
  EXPECT_EQ(report.blocks().at(4).kind, BlockKind::kTableRow);
  EXPECT_EQ(report.blocks().back().kind, BlockKind::kListItem);
}

TEST(ReadHtml, TakesTheDayFromTheMostTrustedPlace) {
  const auto page = [](const std::string& head) {
    return "<html><head>" + head + "</head><body><main><h1>March reaches the coast</h1><p class=date>7 May 2021</p>" +
           paragraphs() + "</main></body></html>";
  };
  const std::string linked =
      "<script "
      "type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-05-04T23:00:00-05:00\"}</"
      "script>";
  const std::string graph = "<meta property=\"article:published_time\" content=\"2021-05-05T06:00:00Z\">";
  EXPECT_EQ(day_of(read_one(page(graph + linked), "a.html")), "2021-05-04");
  EXPECT_EQ(day_of(read_one(page(graph), "a.html")), "2021-05-05");
  EXPECT_EQ(day_of(read_one(page("<meta name=\"DC.date.issued\" content=\"2021-05-06\">"), "a.html")), "2021-05-06");
  const std::string web_page =
      "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2021-05-03\"}]}</"
      "script>";
  EXPECT_EQ(day_of(read_one(page(web_page + graph), "a.html")), "2021-05-05");
  EXPECT_EQ(day_of(read_one(page(web_page), "a.html")), "2021-05-03");
  EXPECT_EQ(day_of(read_one(page(""), "a.html")), "2021-05-07");
  EXPECT_EQ(read_one(page(""), "a.html").published_from(), PublishedFrom::kDateline);
}

TEST(ReadHtml, TakesTheDayFromTheAddressAtLast) {
  const Report report = read_one(
      "<html><head><link rel=canonical href=\"https://c.example/2021/05/04/march\"></head><body><h1>March</h1>" +
          paragraphs() + "</body></html>",
      "a.html");
  EXPECT_EQ(day_of(report), "2021-05-04");
  EXPECT_EQ(report.published_from(), PublishedFrom::kUrl);
}

TEST(ReadHtml, TakesTheDayFromAnAddressWithoutPartsAndFromALineBelowADeck) {
  const std::string line = "<p>Posted on 14 May 2021 at 06:30 | By Ana Ruiz</p>";
  const auto page = [](const std::string& address, const std::string& below) {
    return "<html lang=en><head><link rel=canonical href=\"https://c.example/" + address +
           "\"></head><body><article><h1>March reaches the coast</h1><div><p>The walkers ask for water; the talks go "
           "on.</p></div>" +
           below + paragraphs() + "</article></body></html>";
  };
  EXPECT_EQ(day_of(read_one(page("north/20210513/march", ""), "a.html")), "2021-05-13");
  EXPECT_EQ(day_of(read_one(page("north/20219913/march", ""), "a.html")), "none");
  EXPECT_EQ(day_of(read_one(page("march", line), "a.html")), "2021-05-14");
}

TEST(ReadHtml, FindsAHeadlineBehindTheNameOfTheSiteAndTheDayOfAnEntry) {
  const Report report = read_one(
      "<html lang=en><head><title>Radio Coast: March reaches the coast</title></head><body><div class=outer>"
      "<h3 class=post-title>March reaches the coast</h3><div class=post-body>" +
          paragraphs() +
          "</div><div class=post-footer>Posted at <abbr class=published title=\"2021-05-04T06:30:00-05:00\">6:30"
          "</abbr></div></div></body></html>",
      "a.html");
  EXPECT_EQ(report.title(), "March reaches the coast");
  EXPECT_EQ(day_of(report), "2021-05-04");
  EXPECT_EQ(report.sources().published, MetaSource::kMicrodata);
}

TEST(ReadHtml, PartsALineWhereThePrintChanges) {
  const Report report = read_one(
      "<html lang=en><body><font size=2>Coast, 4 May 2021</font><br><font size=5><b>March reaches the "
      "coast</b></font><br>\n<i>By Ana Ruiz</i><p>" +
          kOne + "<p>" + kTwo + "<p><b>Water</b> was asked<br>for.</body></html>",
      "a.html");
  EXPECT_EQ(report.title(), "March reaches the coast");
  EXPECT_EQ(day_of(report), "2021-05-04");
  EXPECT_THAT(std::string(report.text()), HasSubstr("\n\nBy Ana Ruiz\n\n" + kOne));
  EXPECT_THAT(std::string(report.text()), HasSubstr("Water was asked for."));
}

TEST(ReadHtml, MakesAReportOfEachStoryOfATagPage) {
  std::string page = "<html><head><title>News about water | Coast Times</title></head><body><h1>Topic: water</h1>";
  for (const char* story : {"March reaches the coast|2021-05-04", "Dam stays closed|2021-05-02"}) {
    const std::string all = story;
    const std::string title = all.substr(0, all.find('|'));
    page += "<div class=item><h2><a href=/x>" + title + "</a></h2><time datetime=\"" + all.substr(all.find('|') + 1) +
            "\">some time ago</time>" + paragraphs() + "<div class=share>Share <a>FB</a></div></div>";
  }
  const ReadResult result = read(page + "<div class=pagination><a>1</a> <a>Next</a></div></body></html>", "tag.html");
  EXPECT_THAT(titles(result), ElementsAre("March reaches the coast", "Dam stays closed"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-02"));
  EXPECT_EQ(result.reports.at(0).published_from(), PublishedFrom::kMetadata);
}

TEST(ReadHtml, TellsAStoryWithoutADayFromThoseAroundIt) {
  std::string page = "<html><head><title>News about water | Coast Times</title></head><body><h1>Topic: water</h1>";
  for (const char* day : {"2023-01-09", "", "2023-01-02"}) {
    page += "<article><h2><a href=/x>Water march of the week</a></h2>" +
            (*day == '\0'
                 ? "<p>This Thursday about 700 farmers marched again to ask for water, the valley council said.</p>"
                 : "<time datetime=\"" + std::string(day) + "\">" + day + "</time>") +
            paragraphs() + "</article>";
  }
  const ReadResult result = read(page + "</body></html>", "tag.html");
  EXPECT_THAT(days(result), ElementsAre("2023-01-09", "2023-01-05", "2023-01-02"));
  EXPECT_EQ(result.reports.at(1).published_from(), PublishedFrom::kNeighbour);
}

TEST(ReadHtml, KeepsALivePageTogether) {
  std::string page = "<html><body><main><h1>Water march live</h1><p class=byline>4 May 2021</p>";
  for (const char* hour : {"18:20", "16:05", "12:00", "08:10"}) {
    page += std::string("<section><h2>") + hour +
            " The columns move on</h2><time datetime=\"2021-05-04T10:00\">4 May 2021</time>" + paragraphs() +
            "</section>";
  }
  EXPECT_THAT(titles(read(page + "</main></body></html>", "live.html")), ElementsAre("Water march live"));
}

TEST(ReadHtml, LeadsTextBehindEntitiesAndTagsBackToItsBytes) {
  const std::string page = "<html><body><h1>Jun&iacute;n</h1><p>" + kOne +
                           " En <b>Jun&iacute;n</b> hubo &ldquo;dos mil&rdquo; m&aacute;s.</p></body></html>";
  const Report report = read_one(page, "a.html");
  const std::string text(report.text());
  const auto source = [&](const std::string& part) {
    const auto at = static_cast<std::uint32_t>(text.rfind(part));
    const auto range = report.find_source({at, at + static_cast<std::uint32_t>(part.size())});
    return range ? page.substr(range->first, range->second - range->first) : "";
  };
  EXPECT_EQ(source("dos mil"), "dos mil");
  EXPECT_EQ(source("“dos"), "&ldquo;dos");
  EXPECT_EQ(source("Junín hubo"), "Jun&iacute;n</b> hubo");
  EXPECT_EQ(source("más."), "m&aacute;s.");
}

TEST(ReadHtml, TellsAMessageOfTheSiteFromAReport) {
  for (const std::string body :
       {"<title>404 Not Found</title><h1>404 Not Found</h1><p>nginx",
        "<title>Just a moment...</title><p>Verifying you are human. This may take a few seconds.</p>",
        "<title>Diario</title><h1>Página no encontrada</h1><p>La página que buscas ha cambiado de lugar o ya no "
        "existe.</p>"}) {
    const ReadResult result = read("<html><head>" + body, "gone.html");
    EXPECT_TRUE(result.reports.empty()) << body;
    ASSERT_EQ(result.problems.size(), 1U) << body;
    EXPECT_THAT(result.problems[0].to_string(), HasSubstr("gone.html: a message of the site, no report: \""));
  }
}

TEST(ReadHtml, KeepsAReportThatSpeaksOfDeniedAccess) {
  EXPECT_EQ(
      read("<html><body><h1>Access denied to the square, say students</h1>" + paragraphs(), "a.html").reports.size(),
      1U);
}

TEST(ReadHtml, SaysWhereAPaywallBegins) {
  const std::string page = "<html><body><h1>March reaches the coast</h1><p>" + kOne + "</p>";
  for (const std::string wall : {"<p>Subscribe to continue reading.</p>", "<p>Suscríbete para seguir leyendo</p>",
                                 "<div class=paywall-prompt>One euro a week</div>"}) {
    const ReadResult result = read(page + wall, "a.html");
    ASSERT_EQ(result.reports.size(), 1U) << wall;
    EXPECT_EQ(result.reports[0].extent(), Extent::kPaywalled) << wall;
    EXPECT_THAT(std::string(result.reports[0].text()), Not(HasSubstr("ubscri"))) << wall;
    ASSERT_EQ(result.notes.size(), 1U) << wall;
  }
  EXPECT_EQ(
      read_one(page + paragraphs() + paragraphs() + paragraphs() + paragraphs() + "<p>Already a subscriber? Log in</p>",
               "a.html")
          .extent(),
      Extent::kFull);
}

TEST(ReadHtml, MakesNoReportOfAWallWithNothingBeforeIt) {
  const ReadResult result =
      read("<html><body><h1>For subscribers only</h1><p>Subscribe to continue reading.</p></body></html>", "a.html");
  EXPECT_TRUE(result.reports.empty());
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].message, "paywalled: nothing of the article is there");
}

TEST(ReadHtml, FindsTheHeadlineByWhatTheHeadCallsTheStory) {
  const Report report = read_one(
      "<html><head><title>March reaches the coast - Coast Times</title></head><body><h1><a "
      "href=/>Coast Times</a></h1><div class=t>March reaches the coast</div><p>4 May 2021</p>" +
          paragraphs(),
      "a.html");
  EXPECT_EQ(report.title(), "March reaches the coast");
  EXPECT_EQ(day_of(report), "2021-05-04");
}

TEST(ReadHtml, TakesTheDayThatReadersSee) {
  const auto page = [](const std::string& stamp, const std::string& seen) {
    return "<html><head><meta property=\"article:published_time\" content=\"" + stamp +
           "\"></head><body><main><h1>March "
           "reaches the coast</h1><p class=date>" +
           seen + "</p>" + paragraphs();
  };
  EXPECT_EQ(day_of(read_one(page("2021-05-05T02:30:00Z", "4 May 2021"), "a.html")), "2021-05-04");
  EXPECT_EQ(day_of(read_one(page("2021-05-05T02:30:00Z", "Updated 7 May 2021"), "a.html")), "2021-05-05");
  EXPECT_EQ(to_iso(*read_one(page("2021-05-05T02:30:00Z", "4 May 2021"), "a.html").published_at()),
            "2021-05-05T02:30Z");
}

TEST(ReadHtml, LeavesOutBoxesAndLinksOfOtherArticles) {
  const Report report =
      read_one("<html><body><main><h1>March reaches the coast</h1><p>" + kOne +
                   "</p><p><a href=/x>Twelve dead as a bus falls into a ravine</a></p><div class=x><h3>Related "
                   "stories</h3><div><h4>Dam "
                   "stays closed</h4><p>" +
                   kTwo +
                   "</p></div></div><ul><li><a href=1>Dam stays closed for a week</a></li><li><a href=2>Fire "
                   "in the port</a></li></ul><p>" +
                   kTwo + "</p></main></body></html>",
               "a.html");
  EXPECT_EQ(report.text(), "March reaches the coast\n\n" + kOne + "\n\n" + kTwo);
}

TEST(ReadHtml, TakesNoScriptAsText) {
  const Report report = read_one(
      "<html><body><h1>March</h1>" + paragraphs() + "<script>alert('9 dead')</script><style>p{}</style></body></html>",
      "a.html");
  EXPECT_THAT(std::string(report.text()), Not(HasSubstr("9 dead")));
}

TEST(ReadHtml, ReadsAHundredThousandNestedTagsInNoTime) {
  for (const std::string tag : {"div", "b", "table", "x-card"}) {
    std::string page = "<html><body>";
    for (int i = 0; i < 100000; ++i) {
      page += "<" + tag + ">";
    }
    const auto begin = std::chrono::steady_clock::now();
    const ReadResult result = read(page + kOne, "deep.html");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10)) << tag;
    ASSERT_EQ(result.notes.size(), 1U);
    EXPECT_THAT(result.notes[0].to_string(), HasSubstr("deep.html: tags nested more than 1000 deep"));
  }
}

}  // namespace
}  // namespace khipu::ingest
