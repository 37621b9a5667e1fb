#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Long enough to be nothing but running text.
const std::string kProse =
    "Several thousand people walked from the bus terminal to the regional government on Tuesday, behind drums and "
    "a banner that asked for water. The police counted about 2,000 of them; the unions spoke of twice as many. "
    "Traffic on the northern road stood still until the afternoon, and nobody was hurt.";
const std::string kProsa =
    "Unas dos mil personas caminaron el martes desde el terminal hasta el gobierno regional, detrás de los tambores "
    "y de una pancarta que pedía agua. La Policía contó ochocientas; los gremios, el triple. El tránsito por la "
    "carretera del norte estuvo detenido hasta la tarde y no hubo heridos.";

TEST(ReadText, TakesTheFirstLineAsTitleAndLaysTheTextOut) {
  const Report report =
      read_one("Water march reaches the coast\n\nBy Ana Ruiz\nTrujillo, 4 May 2021\n\n" + kProse + "\n");
  EXPECT_EQ(report.title(), "Water march reaches the coast");
  EXPECT_EQ(day_of(report), "2021-05-04");
  EXPECT_EQ(report.published_from(), PublishedFrom::kDateline);
  EXPECT_EQ(report.text(), "Water march reaches the coast\n\nBy Ana Ruiz\n\nTrujillo, 4 May 2021\n\n" + kProse);
  ASSERT_EQ(report.blocks().size(), 4U);
  EXPECT_EQ(report.blocks()[1].kind, BlockKind::kByline);
  EXPECT_EQ(report.blocks()[2].kind, BlockKind::kDateline);
  EXPECT_EQ(report.blocks()[3].kind, BlockKind::kParagraph);
}

TEST(ReadText, GivesNoTitleToATextThatHasNone) {
  const Report report = read_one("By Ana Ruiz from Trujillo\n\n" + kProse + "\n\n" + kProse + "\n");
  EXPECT_FALSE(report.title_span());
}

TEST(ReadText, DropsWhatWasPastedAlongFromAPage) {
  const Report report = read_one(
      "Skip to content\nHome | World | Politics | Sport\n\nWater march reaches the coast\n\nFacebook Twitter "
      "WhatsApp\n\n" +
      kProse + "\n\nYou might be interested in: 3,000 dolphins seen off Chorrillos\n\n" + kProse +
      "\n\nMarchers at the terminal, 4 May. AFP/Luis Vera\n\n" + kProse +
      "\n\nPlease consider donating to our newsroom: donate here, or become a member.\n\nShare  Tweet  Print\n\n"
      "MOST READ\n\n1. Twelve dead in bus crash\n2. Strike off\n\n© 2021 The Northern Post. All rights reserved.\n");
  EXPECT_EQ(report.text(), "Water march reaches the coast\n\n" + kProse + "\n\n" + kProse + "\n\n" + kProse);
}

TEST(ReadText, DropsTheSameInSpanish) {
  const Report report = read_one(
      "Ir al contenido\nPortada | Política | Economía | Deportes\n\nLa marcha del agua llega a la costa\n\n"
      "Compartir: Facebook · WhatsApp · Copiar enlace\n\n" +
      kProsa + "\n\nTE PUEDE INTERESAR: Ven tres mil delfines frente a Chorrillos\n\n" + kProsa +
      "\n\nSuscríbete a nuestro boletín y recibe las noticias en tu correo.\n\n"
      "Lo más leído\n\n1. Doce muertos al volcar un bus\n2. Se levanta la huelga\n\n"
      "© El Norte. Todos los derechos reservados.\n");
  EXPECT_EQ(report.text(), "La marcha del agua llega a la costa\n\n" + kProsa + "\n\n" + kProsa);
}

TEST(ReadText, EndsTheArticleWhereTheTeasersOfOthersBegin) {
  std::string teasers;
  for (const char* title : {"Mexico City Shuts Its Markets", "Why the Ports Stand Still", "A Union Votes Again"}) {
    teasers += std::string(title) +
               "\n\nA short word on what this other article will tell its readers.\n\nJoan Doe\n\nMay 2, 2021\n\n";
  }
  const Report report = read_one("Water march reaches the coast\n\n" + kProse + "\n\n" + kProse + "\n\n" + kProse +
                                 "\n\nFacebook Twitter Share\n\nLatin America\n\n" + teasers);
  EXPECT_THAT(std::string(report.text()), Not(HasSubstr("Mexico")));
  EXPECT_EQ(day_of(report), "none");
}

TEST(ReadText, MakesAReportOfEachStoryOfATagPage) {
  const ReadResult result = read(
      "THE COAST TIMES\nHome  News  Sport\n\nTopic: Water\n12 results\n\nMarch reaches the coast\n4 May 2021 | 3 min "
      "read\n"
      "Share  Tweet\n" +
      kProse +
      "\nRead more\n\nAdvertisement\n\nDam stays closed for a week\n2 May 2021 | 2 min read\n"
      "Share  Tweet\n" +
      kProse + "\nRead more\n\nOlder stories 1 2 3 Next\nMost read: Cup final | Weather\n");
  EXPECT_THAT(titles(result), ElementsAre("March reaches the coast", "Dam stays closed for a week"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-02"));
  EXPECT_THAT(std::string(result.reports.at(1).text()), Not(HasSubstr("Cup final")));
  EXPECT_EQ(result.reports.at(1).index(), 1U);
}

TEST(ReadText, CountsRelativeDaysFromTheDayOfThePage) {
  const ReadResult result = read(
      "El Istmo\nÚltima actualización: 20 de julio de 2022\n\nEtiqueta: Puertos\n\nCierran el puerto por segunda vez\n"
      "Hoy, 16:40\n" +
      kProsa + "\n\nEl gremio firma de noche\nHace 2 días\n" + kProsa + "\n");
  EXPECT_THAT(days(result), ElementsAre("2022-07-20", "2022-07-18"));
}

TEST(ReadText, LeavesARelativeDayOpenWhereThePageBearsNone) {
  const ReadResult result = read("Etiqueta: Puertos\n\nCierran el puerto\nHace 2 días\n" + kProsa +
                                 "\n\nEl gremio firma\n3 de mayo de 2022\n" + kProsa + "\n");
  EXPECT_THAT(days(result), ElementsAre("none", "2022-05-03"));
}

TEST(ReadText, TellsAListOfAbstractsWithoutDaysApart) {
  std::string page = "Skip to content\n\nPeru\n\n";
  for (const char* title : {"Thousands Walk To The Coast For Water", "Court Lifts The Ban On Night Marches",
                            "Bus Drivers Stop Work In Four Cities", "Dam Stays Closed After The Vote",
                            "Village Council Refuses To Sign Again"}) {
    page += std::string(title) + "\n\n" + kProse + "\n\n";
  }
  EXPECT_EQ(read(page).reports.size(), 5U);
}

TEST(ReadText, KeepsTheSectionsOfOneArticleTogether) {
  std::string page = "What we know about the water march\nTrujillo, 4 May 2021\n\n";
  for (const char* heading :
       {"What happened?", "Who called it?", "How many came?", "Was anybody hurt?", "What next?"}) {
    page += std::string(heading) + "\n" + kProse + "\n\n";
  }
  EXPECT_EQ(read(page).reports.size(), 1U);
}

TEST(ReadText, KeepsADiaryTogether) {
  const ReadResult result = read("TAMBO, DAY BY DAY\nCompiled by the Valley Desk, 30 May 2021\n\nMonday 24 May\n" +
                                 kProse + "\n\nTuesday 25 May\n" + kProse + "\n\nWednesday 26 May\n" + kProse + "\n");
  EXPECT_THAT(titles(result), ElementsAre("TAMBO, DAY BY DAY"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-30"));
}

TEST(ReadText, TakesTheHeadlineBelowAKicker) {
  EXPECT_EQ(read_one("OPINION\n\nThe well is not a metaphor\n5 May 2021\n\n" + kProse).title(),
            "The well is not a metaphor");
  EXPECT_EQ(read_one("Peru\n\nAnger over wells grows in the north\n\n" + kProse).title(),
            "Anger over wells grows in the north");
}

TEST(ReadText, ReadsMarkdownWithItsMarksTakenOff) {
  const Report report = read_one(
      "---\ntitle: x\ndate: 2021-05-04\n---\n\n# Wells in numbers\n\n*Sheet of the Water Desk*\n\n## Since March\n\n" +
          kProse +
          "\n\n| Town | Wells |\n| --- | ---: |\n| Virú | **12** |\n\n- *Monday.* Two wells "
          "[reopen](http://x.example).\n",
      "wells.md");
  EXPECT_EQ(report.title(), "Wells in numbers");
  EXPECT_EQ(day_of(report), "2021-05-04");
  EXPECT_EQ(report.published_from(), PublishedFrom::kMetadata);
  EXPECT_THAT(std::string(report.text()), HasSubstr("Since March\n\n" + kProse));
  EXPECT_THAT(std::string(report.text()), HasSubstr("| Town | Wells |\n\n| Virú | 12 |\n\nMonday. Two wells reopen."));
  EXPECT_EQ(report.blocks().back().kind, BlockKind::kListItem);
}

TEST(ReadText, MakesReportsOfTheStoriesOfAMarkdownDigest) {
  const ReadResult result = read("# Resumen de la semana\n\n## Cierran el puerto\n\n*4 de mayo de 2021*\n\n" + kProsa +
                                     "\n\n## El gremio firma de noche\n\n*2 de mayo de 2021*\n\n" + kProsa + "\n",
                                 "semana.md");
  EXPECT_THAT(titles(result), ElementsAre("Cierran el puerto", "El gremio firma de noche"));
  EXPECT_THAT(days(result), ElementsAre("2021-05-04", "2021-05-02"));
}

TEST(ReadText, ReadsCountsLineByLineAsAList) {
  const Report report = read_one("Road bulletin\n\n" + kProse + "\n\nClosures by region\n\nPiura: 4 points\n" +
                                 "Tumbes ....... 2\n\nAdvice to drivers\n\n" + kProse + "\n");
  std::vector<BlockKind> kinds;
  for (const Block& block : report.blocks()) {
    kinds.push_back(block.kind);
  }
  EXPECT_THAT(kinds, ElementsAre(BlockKind::kTitle, BlockKind::kParagraph, BlockKind::kHeading, BlockKind::kListItem,
                                 BlockKind::kListItem, BlockKind::kHeading, BlockKind::kParagraph));
}

TEST(ReadText, TakesOneLineWithANumberForAHeading) {
  const Report report = read_one("Road bulletin\n\n" + kProse + "\n\nDay 3: 12 arrested\n\n" + kProse + "\n");
  ASSERT_EQ(report.blocks().size(), 4U);
  EXPECT_EQ(report.blocks()[2].kind, BlockKind::kHeading);
}

TEST(ReadText, JoinsTheLinesOfAWrappedText) {
  std::string wrapped = "Water march reaches the coast\n\n";
  for (int paragraph = 0; paragraph < 3; ++paragraph) {
    wrapped +=
        "Several thousand people walked from the bus terminal to the\nregional government on Tuesday, behind drums and "
        "a banner\n"
        "that asked for water. The police counted about 2,000 of them;\nthe unions spoke of twice as many.\n\n";
  }
  const Report report = read_one(wrapped);
  EXPECT_THAT(std::string(report.text()), HasSubstr("to the regional government"));
}

TEST(ReadText, RefusesTextThatIsWrappedUp) {
  const auto message = [](const std::string& bytes) {
    const ReadResult result = read_bytes(bytes, "a", test_options());
    return result.reports.empty() && result.problems.size() == 1 ? result.problems[0].message : "read";
  };
  EXPECT_THAT(message("{\\rtf1\\ansi A march went through the town.\\par}"), testing::HasSubstr("is an RTF document"));
  EXPECT_THAT(
      message("From: <Saved by Blink>\r\nSubject: March\r\nMIME-Version: 1.0\r\n\r\n<p>A march went thr=\r\nough"),
      testing::HasSubstr("is a message, or a page saved as one"));
  EXPECT_EQ(message("Puno: March\n\nA march went through the town, and MIME-Version: 1.0 stood on its banner."),
            "read");
}

}  // namespace
}  // namespace khipu::ingest
