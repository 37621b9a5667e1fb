// What is said of a figure beside its number: who says it by the table of authorities, its hour, its cause, and the
// words that gave each.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::coding {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;

const Coder& coder() {
  static const Coder one =
      Coder::load({KHIPU_SOURCE_DIR "/lang", KHIPU_BUILD_DIR "/share/khipu/places.idx", KHIPU_SOURCE_DIR "/models", ""})
          .value();
  return one;
}

CodedReport code(const char* language, const std::string& text, ChoiceLog* log = nullptr) {
  ingest::ReadOptions options;
  options.language = language;
  options.published = make_date(2023, 1, 24);
  return coder().code(std::move(ingest::read_bytes(text, "example.txt", options).reports.front()), log);
}

/// The id of the authority of each figure, "-" for none.
std::vector<std::string> authorities(const char* language, const std::string& text) {
  std::vector<std::string> all;
  for (const Figure& figure : code(language, text).figures) {
    all.push_back(figure.authority ? figure.authority->id : "-");
  }
  return all;
}

TEST(FigureAuthority, OneBodyHasOneIdInBothLanguages) {
  EXPECT_THAT(authorities("en", "Twelve protesters were killed in clashes in Puno, Peru, the Ombudsman's Office said."),
              ElementsAre("pe-defensoria"));
  EXPECT_THAT(authorities("es", "Doce manifestantes murieron en choques en Puno, Perú, informó la Defensoría."),
              ElementsAre("pe-defensoria"));
}

TEST(FigureAuthority, AMinistryGoesByItsFieldAlone) {
  EXPECT_THAT(authorities("es",
                          "Los choques en Quito, Ecuador, dejaron 12 muertos, según Salud, y 40 detenidos, según "
                          "Interior."),
              ElementsAre("ec/ministry/health", "ec/ministry/interior"));
  EXPECT_THAT(authorities("en", "Clashes in Nairobi, Kenya, left 12 protesters dead, Health said."),
              ElementsAre("ke/ministry/health"));
}

TEST(FigureAuthority, TwoSpeakersOfATitleAreKeptApart) {
  EXPECT_THAT(authorities("es", "Francia: 1,08 millones de manifestantes según Interior, 3,5 millones según la CGT"),
              ElementsAre("fr/ministry/interior", "fr-cgt"));
}

/// "number from..to speaker" of each figure of a table, "-" for the report's own voice.
std::vector<std::string> cells(const std::string& table) {
  std::vector<std::string> all;
  const std::string text =
      "Arrests in Lima\n\nPolice in Lima, Peru, arrested protesters on several days of January, and the streets near "
      "the congress stayed shut for a week after the march.\n\n" +
      table;
  const CodedReport coded = code("en", text);
  for (const Figure& figure : coded.figures) {
    const auto day = [](const std::optional<Date>& date) { return date ? to_iso(*date) : std::string("-"); };
    all.push_back(std::string(coded.report.slice(figure.number)) + " " + day(figure.when.from) + ".." +
                  day(figure.when.to) + " " + figure.says.value_or("-"));
  }
  return all;
}

TEST(FigureColumns, TheHeadOfAColumnNamesItsDay) {
  EXPECT_THAT(
      cells("| District | Arrested on 18 January | Arrested on 19 January |\n|---|---|---|\n| Breña | 12 | 31 |\n"),
      ElementsAre("12 2023-01-18..2023-01-18 -", "31 2023-01-19..2023-01-19 -"));
}

TEST(FigureColumns, TheFirstCellNamesTheDaysOfItsRow) {
  EXPECT_THAT(cells("| Period | Arrested |\n|---|---|\n| 16 January | 12 |\n| March to May 2022 | 31 |\n"),
              ElementsAre("12 2023-01-16..2023-01-16 -", "31 2022-03-01..2022-05-31 -"));
}

TEST(FigureColumns, TheHeadOfAColumnNamesWhoCounts) {
  EXPECT_THAT(
      cells("Arrested, by source:\n\n| Day | Teachers' union | Police |\n|---|---|---|\n| 16 January | 40 | 31 |\n"),
      ElementsAre("40 2023-01-16..2023-01-16 Teachers' union", "31 2023-01-16..2023-01-16 Police"));
}

TEST(FigureColumns, WhatAHeadDoesNotNameIsNotCounted) {
  EXPECT_THAT(cells("| Day | Arrested | Cost in soles |\n|---|---|---|\n| 16 January | 12 | 40,000 |\n"),
              ElementsAre("12 2023-01-16..2023-01-16 -"));
}

TEST(FigureColumns, ARowMayNameWhatItCountsInstead) {
  EXPECT_THAT(cells("| | Monday 16 | Tuesday 17 |\n|---|---|---|\n| Arrested | 12 | 31 |\n"),
              ElementsAre("12 2023-01-16..2023-01-16 -", "31 2023-01-17..2023-01-17 -"));
}

TEST(FigureColumns, AnHourInBracketsIsNoPartOfWhoCounts) {
  EXPECT_THAT(cells("| Source | Arrested |\n|---|---|\n| Ombudsman (19 January, 18:00) | 12 |\n"),
              ElementsAre(testing::EndsWith(" Ombudsman")));
}

TEST(FigureAuthority, WhatIsCountedUnderAHeadingSpeaksNot) {
  for (const Figure& figure : code("es",
                                   "Los choques en Puno dejaron 300 civiles heridos. Policías: 176.\n\n"
                                   "Otras trece regiones: 30 puntos de bloqueo.")
                                  .figures) {
    EXPECT_EQ(figure.says, std::nullopt) << *figure.says;
  }
}

TEST(FigureAuthority, WhoDemonstratesSaysNothing) {
  for (const Figure& figure :
       code("es", "Miles de personas de toda Serbia se manifestaron en Belgrado tras el derrumbe que causó 15 muertos.")
           .figures) {
    EXPECT_EQ(figure.says, std::nullopt) << *figure.says;
  }
}

TEST(FigureHour, IsReadBesideASnapshotOrOverTheBulletin) {
  const auto hours = [](const CodedReport& coded) {
    std::vector<int> all;
    for (const Figure& figure : coded.figures) {
      all.push_back(figure.minute.value_or(-1));
    }
    return all;
  };
  EXPECT_THAT(hours(code("en", "As of 6 p.m. there were 40 roadblocks in the south of Peru.")), Contains(18 * 60));
  EXPECT_THAT(hours(code("es", "Hasta las 13:05 se contaban 90 cortes de carretera en el Perú.")),
              Contains(13 * 60 + 5));
  EXPECT_THAT(hours(code("en", "Twelve people were killed in clashes in Puno at 6 p.m.")), ElementsAre(-1));
}

TEST(FigureCause, AWholeOfSeveralCausesIsOfNone) {
  const CodedReport coded = code("en",
                                 "The toll stands at 46 dead: 39 people killed in clashes with police and seven "
                                 "people killed in traffic accidents linked to the blockades.");
  ASSERT_EQ(coded.figures.size(), 3U);
  EXPECT_EQ(coded.figures[0].cause, Cause::kUnsaid);
  EXPECT_EQ(coded.figures[1].cause, Cause::kClash);
  EXPECT_EQ(coded.figures[2].cause, Cause::kBlockadeAccident);
}

TEST(FigureFields, TheNumberOfAHeadingCountsNothing) {
  const CodedReport coded = code("es", "Choques en Puno, Perú\n\n2. Personas heridas\n\nCiviles: 355.\n");
  for (const Figure& figure : coded.figures) {
    EXPECT_NE(figure.low, 2);
  }
  EXPECT_FALSE(coded.figures.empty());
}

TEST(FigureCause, OfATotalTheWordsOfAnotherNumberSayNothing) {
  const CodedReport coded = code("en",
                                 "Seven people were killed in traffic accidents linked to the blockades, which raised "
                                 "the death toll to 46 since the protests began in Peru.");
  ASSERT_EQ(coded.figures.size(), 2U);
  EXPECT_EQ(coded.figures[0].cause, Cause::kBlockadeAccident);
  EXPECT_EQ(coded.figures[1].cause, Cause::kUnsaid);
}

TEST(FigureAuthority, ABulletinOfABodyIsItsOwnVoice) {
  const CodedReport coded = code("es", "# Defensoría del Pueblo\n\nLos choques en Puno, Perú, dejaron 17 muertos.\n");
  for (const Figure& figure : coded.figures) {
    EXPECT_EQ(figure.says, std::nullopt);
    ASSERT_TRUE(figure.authority);
    EXPECT_EQ(figure.authority->id, "pe-defensoria");
  }
  EXPECT_FALSE(coded.figures.empty());
}

TEST(FigureGrounds, NameTheWordsAndTheRuleOfEachField) {
  ChoiceLog log;
  const CodedReport coded =
      code("en", "Nine protesters were killed in clashes in Puno on 9 January, the Health Ministry said.", &log);
  ASSERT_EQ(coded.figures.size(), 1U);
  const auto ground = [&](const char* field, const char* words, const char* rule) {
    const auto at = static_cast<std::uint32_t>(coded.report.text().find(words));
    const Span span{at, at + static_cast<std::uint32_t>(std::string_view(words).size())};
    return Contains(AllOf(Field(&ChoiceLog::Ground::field, field), Field(&ChoiceLog::Ground::words, span),
                          Field(&ChoiceLog::Ground::rule, rule)));
  };
  EXPECT_THAT(log.grounds, ground("of", "protesters", "figures_units:protester"));
  EXPECT_THAT(log.grounds, ground("class", "protesters", "classes:protesters"));
  EXPECT_THAT(log.grounds, ground("cause", "clashes", "figures_cues:cause.clash"));
  EXPECT_THAT(log.grounds, ground("place", "Puno", ""));
  EXPECT_THAT(log.grounds, ground("day", "9 January", ""));
  EXPECT_THAT(log.grounds, ground("says", "said", "speakers"));
}

/// "killed 1 later" of each figure; "later" where it says so.
std::vector<std::string> harmed(const char* language, const std::string& text) {
  std::vector<std::string> all;
  for (const Figure& figure : code(language, text).figures) {
    all.push_back(std::string(to_string(figure.measure)) + " " + std::to_string(int(figure.low.value_or(0))) +
                  (figure.died_later ? " later" : ""));
  }
  return all;
}

TEST(FigureDiedLater, OfWoundsThatWereReceivedBefore) {
  for (const char* text : {"A student died on Monday of wounds received in clashes with police in Puno on January 9.",
                           "A student succumbed on Monday to injuries sustained in clashes in Puno on January 9.",
                           "A student died of his injuries on Sunday, two weeks after the protest in Puno."}) {
    EXPECT_THAT(harmed("en", text), ElementsAre("killed 1 later")) << text;
  }
  for (const char* text :
       {"Un estudiante falleció el lunes a consecuencia de las heridas sufridas el 9 de enero en Puno.",
        "Un estudiante murió ayer por las lesiones que recibió en los choques del 9 de enero en Puno.",
        "Un manifestante no resistió las heridas y murió el lunes en el hospital de Puno."}) {
    EXPECT_THAT(harmed("es", text), ElementsAre("killed 1 later")) << text;
  }
}

TEST(FigureDiedLater, OneOfTheInjuredIsADeath) {
  EXPECT_THAT(harmed("en", "One of the protesters injured in the clashes in Puno on January 9 died on Thursday."),
              ElementsAre("killed 1 later"));
  EXPECT_THAT(harmed("es", "Uno de los heridos en los choques del 9 de enero en Puno murió el martes."),
              ElementsAre("killed 1 later"));
}

TEST(FigureDiedLater, IsNotSaidOfWhoDiedAtOnce) {
  EXPECT_THAT(harmed("en", "Twelve people died and 40 were injured in clashes in Puno on Monday."),
              ElementsAre("killed 12", "injured 40"));
  EXPECT_THAT(harmed("es", "Doce personas murieron y 40 resultaron heridas en choques en Puno el lunes."),
              ElementsAre("killed 12", "injured 40"));
}

}  // namespace
}  // namespace khipu::coding
