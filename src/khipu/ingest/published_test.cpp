#include "khipu/ingest/published.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;

const std::string kMore =
    " Several thousand people walked from the bus terminal to the regional government behind drums and a banner that "
    "asked for water. The police counted about 2,000 of them; the unions spoke of twice as many.";

std::string day(const std::string& text) { return day_of(read_one("Water march reaches the coast\n\n" + text)); }

TEST(FindPublished, ReadsADatelineAtTheHeadOfTheText) {
  EXPECT_EQ(day("TRUJILLO, May 4, 2021 (Coast Wire) - Drums." + kMore), "2021-05-04");
  EXPECT_EQ(day("Trujillo, martes 4 de mayo de 2021. Tambores." + kMore), "2021-05-04");
  EXPECT_EQ(day("4 de mayo de 2021.- Tambores." + kMore), "2021-05-04");
}

TEST(FindPublished, ReadsADatelineHoweverItIsPartedFromTheText) {
  for (const std::string dateline :
       {"TRUJILLO, 4 May 2021 -", "TRUJILLO, May 4th, 2021 —", "TRUJILLO (4 May 2021) –", "TRUJILLO – 4 May 2021 –",
        "TRUJILLO | 4 May 2021 |", "(TRUJILLO, May 4, 2021)", "[4 May 2021, TRUJILLO]", "4 May 2021, TRUJILLO -",
        "TRUJILLO, 2021-05-04 -", "TRUJILLO, 4 May 2021:", "(Coast Wire) TRUJILLO, 4 May 2021 –"}) {
    EXPECT_EQ(day(dateline + " Police arrested 14 miners at the gate." + kMore), "2021-05-04") << dateline;
  }
  for (const std::string dateline :
       {"Trujillo, 4 de mayo de 2021 -", "TRUJILLO, 4 MAY 2021 –", "Trujillo (Perú), 4 may. 2021 (CW).-",
        "[Trujillo, 4 de mayo de 2021]", "Trujillo / 4 de mayo de 2021 /", "TRUJILLO – 4 de mayo de 2021 –",
        "4 de mayo de 2021, Trujillo.-", "Trujillo, 4.º de mayo de 2021.-"}) {
    EXPECT_EQ(day(dateline + " La policía detuvo a 14 mineros en la puerta." + kMore), "2021-05-04") << dateline;
  }
}

TEST(FindPublished, TakesNoDayInTheMiddleOfASentenceForADateline) {
  for (const std::string text :
       {"The march (4 May 2021) drew thousands to the square.", "On 4 May 2021, Trujillo - a port - stood still.",
        "4 May 2021, a day of drums, is remembered in the whole valley.",
        "La marcha (4 de mayo de 2021) reunió a miles en la plaza.",
        "El paro – 4 de mayo de 2021 – terminó sin acuerdo y nadie volvió al trabajo."}) {
    EXPECT_EQ(day(text + kMore), "none") << text;
  }
}

TEST(FindPublished, FindsTheYearOfADatelineByTheWeekdayInItsSentence) {
  EXPECT_EQ(day("LIMA, Jan 10 (Coast Wire) - Peru's government on Tuesday imposed a curfew." + kMore), "2023-01-10");
}

TEST(FindPublished, FindsTheYearBehindADeskByTheWholeFirstSentence) {
  const std::string far =
      " (News Desk) - Police arrested fourteen miners and two drivers at the gate of the old copper "
      "mine above the valley, the prefect said on Tuesday.";
  EXPECT_EQ(day("TUNIS, May 4" + far + kMore), "2021-05-04");
  const std::string lejos =
      " (Redacción).- La policía detuvo a catorce mineros y dos choferes en la puerta de la vieja "
      "mina de cobre del valle alto, informó este martes la prefectura.";
  EXPECT_EQ(day("TRUJILLO, 4 may" + lejos + kMore), "2021-05-04");
  EXPECT_EQ(day("TUNIS, May 4 - Police arrested fourteen miners and two drivers at the gate of the old copper mine "
                "above the valley, and on Monday nobody had told the families why." +
                kMore),
            "none");
}

TEST(FindPublished, FindsTheYearOfADatelineThatStandsAlone) {
  for (const std::string dateline :
       {"TUNIS, May 4 (Desk)", "TUNIS, May 4 (Staff Reporter) -", "Port Louis, 4 May (Our Correspondent)",
        "TUNIS, May 4", "By the News Desk\nTUNIS, May 4"}) {
    EXPECT_EQ(day(dateline + "\n\nPolice on Tuesday arrested 14 miners at the gate." + kMore), "2021-05-04")
        << dateline;
  }
  for (const std::string dateline : {"LIMA, 4 may (Redacción)", "LIMA, 4 de mayo (Redacción Central).-",
                                     "Ciudad de Guatemala, 4 may. (Corresponsal)", "LIMA, 4 de mayo"}) {
    EXPECT_EQ(day(dateline + "\n\nLa policía detuvo el martes a 14 mineros en la puerta." + kMore), "2021-05-04")
        << dateline;
  }
  EXPECT_EQ(day("TUNIS, May 4 (Desk)\n\nPolice arrested 14 miners at the gate." + kMore), "none");
  EXPECT_EQ(day("May 4\n\nPolice on Tuesday arrested 14 miners at the gate." + kMore), "none");
}

TEST(FindPublished, TakesThePublicationAndNotItsUpdate) {
  EXPECT_EQ(day("Updated: 12 May 2021, 09:10 | Published: 11 May 2021, 18:00\n\nDrums." + kMore), "2021-05-11");
  EXPECT_EQ(day("Publicado el 11 de mayo de 2021 - Actualizado el 12 de mayo de 2021\n\nTambores." + kMore),
            "2021-05-11");
}

TEST(FindPublished, TakesThePublicationAndNotTheLineOfItsUpdate) {
  EXPECT_EQ(day("Updated 12 May 2021, 09:10\nPublished 11 May 2021, 18:00\n\nDrums." + kMore), "2021-05-11");
  EXPECT_EQ(day("Last updated: May 12, 2021\nMay 11, 2021\n\nDrums." + kMore), "2021-05-11");
  EXPECT_EQ(day("May 11, 2021 (updated May 12, 2021)\n\nDrums." + kMore), "2021-05-11");
  EXPECT_EQ(day("Actualizado el 12 de mayo de 2021\nPublicado el 11 de mayo de 2021\n\nTambores." + kMore),
            "2021-05-11");
  EXPECT_EQ(day("Última modificación: 12/05/2021\nFecha: 11/05/2021\n\nTambores." + kMore), "2021-05-11");
  EXPECT_EQ(day("Drums." + kMore + "\n\nPublished 11 May 2021\nUpdated 12 May 2021\n"), "2021-05-11");
}

TEST(FindPublished, TakesTheUpdateWhereNothingElseIsSaid) {
  EXPECT_EQ(day("Updated Wednesday 12 May 2021\n\nTUESDAY 4 MAY\nDrums." + kMore), "2021-05-12");
  EXPECT_EQ(day("Updated 12 May 2021, 09:10\n\nDrums." + kMore), "2021-05-12");
  EXPECT_EQ(day("Actualizado el 12 de mayo de 2021\n\nTambores." + kMore), "2021-05-12");
}

TEST(FindPublished, ReadsADatelineBehindALongName) {
  EXPECT_EQ(
      day("(Radio and Television News Agency of the Northern Coast and Valleys) TRUJILLO, 4 May 2021 – Drums." + kMore),
      "2021-05-04");
  EXPECT_EQ(day("Oficina de Prensa de la Federación Regional de Comunidades Campesinas de la Costa Norte, Trujillo, 4 "
                "de mayo de "
                "2021. Tambores." +
                kMore),
            "2021-05-04");
  EXPECT_EQ(day("The union of the miners who had walked for three days said in Trujillo, 4 May 2021. Drums." + kMore),
            "none");
}

TEST(FindPublished, ReadsTheYearBehindTheAgency) {
  for (const std::string dateline : {"TRUJILLO, May 4 (Coast Wire), 2021 -", "TRUJILLO, 4 May (Coast Wire) 2021:",
                                     "TRUJILLO, May 4 (Coast Wire, 2021) –", "TRUJILLO, 4 de mayo (CW), 2021.-"}) {
    EXPECT_EQ(day(dateline + " Police arrested 14 miners at the gate." + kMore), "2021-05-04") << dateline;
  }
  EXPECT_EQ(day("TRUJILLO, May 4 (Coast Wire) 2021 people walked to the square." + kMore), "none");
  EXPECT_EQ(day("TRUJILLO, May 4 (Coast Wire) - Drums." + kMore), "none");
}

TEST(FindPublished, TakesNoDayInEnglishThatMayBeReadTwoWays) {
  const auto day_in = [](const std::string& language, const std::string& date) {
    return day_of(read_one("<html lang=" + language + "><body><h1>Water march</h1><p class=date>" + date + "</p><p>" +
                               kMore + "</p></body></html>",
                           "a.html"));
  };
  EXPECT_EQ(day_in("en", "03/04/2021"), "none");
  EXPECT_EQ(day_in("en", "04/04/2021"), "2021-04-04");
  EXPECT_EQ(day_in("en", "04/25/2021"), "2021-04-25");
  EXPECT_EQ(day_in("en", "Saturday 03/04/2021"), "2021-04-03");
  EXPECT_EQ(day_in("es", "03/04/2021"), "2021-04-03");
}

TEST(FindPublished, LeavesAYearOpenThatNothingTells) {
  EXPECT_EQ(day("Lima, 14 ago. El gobierno calló." + kMore), "none");
}

TEST(FindPublished, WorksOutTheWritersOwnDay) {
  EXPECT_EQ(day("This Wednesday, January 4, protests were resumed." + kMore), "2023-01-04");
  EXPECT_EQ(day("Este miércoles 4 de enero se reanudaron las protestas." + kMore), "2023-01-04");
}

TEST(FindPublished, TakesTheMorningAfterWhereTheTextTellsOfLastNight) {
  EXPECT_EQ(day("This Wednesday, January 4, protests were resumed; last night the square was full." + kMore),
            "2023-01-05");
}

TEST(FindPublished, DoesNotTakeADayThatTheStoryTellsOf) {
  EXPECT_EQ(day("On January 9 eighteen people were killed, and on December 15, 2022, ten." + kMore), "none");
  EXPECT_EQ(day("On Thursday the police used tear gas." + kMore), "none");
}

TEST(FindPublished, PrefersTheDayOfIssueToTheDaysCovered) {
  EXPECT_EQ(day("Covers 29 July to 2 August 2024. Issued Saturday 3 August by the Desk.\n\nText." + kMore),
            "2024-08-03");
}

TEST(FindPublished, ReadsTheLineAtTheFoot) {
  EXPECT_EQ(day("HAVANA (Wire). Drums." + kMore + "\n\n(July 27, 2021)\n"), "2021-07-27");
  EXPECT_EQ(day("Tambores." + kMore + "\n\nPublicado: 8/8/2023, 19.40 h\n"), "2023-08-08");
}

TEST(FindPublished, TakesTheOptionOnlyWhereTheFileTellsNothing) {
  ReadOptions options = test_options();
  options.published = make_date(2020, 2, 2);
  const ReadResult bare = read_bytes("A title of a text\n\nDrums." + kMore, "a.txt", options);
  EXPECT_EQ(day_of(bare.reports.at(0)), "2020-02-02");
  EXPECT_EQ(bare.reports.at(0).published_from(), PublishedFrom::kOption);
  const ReadResult dated = read_bytes("A title of a text\n4 May 2021\n\nDrums." + kMore, "a.txt", options);
  EXPECT_EQ(day_of(dated.reports.at(0)), "2021-05-04");
}

TEST(FindPublished, TakesTheDayOfAStoryFromItsNeighbours) {
  std::string page = "Peru\n\n";
  const std::string more = kMore + kMore;
  page += "Thousands Arrive For The National Strike\n\nThe march was called for today, January 19, in the capital." +
          more + "\n\n";
  page +=
      "More Police As The Columns Come Near\n\nThis Wednesday, for the second time, columns arrived." + more + "\n\n";
  page +=
      "Prosecutor Opens A Case On The Deaths\n\nThis Tuesday, January 10, the office ordered an inquiry into 2022 and "
      "2023." +
      more + "\n\n";
  page += "The Strike Goes On In Eight Regions\n\nOn Thursday the roads were closed." + more + "\n\n";
  page += "Government Annuls The Old Appointments\n\nThis Monday, December 26, the cabinet met." + more + "\n\n";
  const ReadResult result = read(page);
  EXPECT_THAT(days(result), ElementsAre("2023-01-19", "2023-01-18", "2023-01-10", "none", "2022-12-26"));
  EXPECT_EQ(result.reports.at(1).published_from(), PublishedFrom::kNeighbour);
}

}  // namespace
}  // namespace khipu::ingest
