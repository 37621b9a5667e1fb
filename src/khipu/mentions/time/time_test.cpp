#include "khipu/mentions/time/time.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace khipu::mentions {
namespace {

struct Room {
  language::Lexicon lexicon;
  TimeGrammar grammar;
};

const Room& room(const std::string& code) {
  const auto load = [](const std::string& name) {
    auto lexicon = language::Lexicon::load(std::string(KHIPU_SOURCE_DIR "/lang/") + name);
    EXPECT_TRUE(lexicon) << lexicon.error().to_string();
    auto grammar = TimeGrammar::load(*lexicon);
    EXPECT_TRUE(grammar) << grammar.error().to_string();
    return Room{std::move(*lexicon), std::move(*grammar)};
  };
  static const Room english = load("en"), spanish = load("es");
  return code == "en" ? english : spanish;
}

std::string show(const TimeMention& mention, std::string_view text) {
  const auto day = [](std::optional<Date> date) { return date ? to_iso(*date) : "?"; };
  std::string out = std::string(slice(text, mention.span)) + "=";
  out += mention.from == mention.to ? day(mention.from) : day(mention.from) + ".." + day(mention.to);
  constexpr const char* kRelations[] = {"", " since", " until", " before", " after"};
  return out + kRelations[static_cast<std::size_t>(mention.relation)] + (mention.invalid ? " invalid" : "");
}

std::vector<TimeMention> find_all(const std::string& code, const std::string& text, std::string_view published,
                                  OtherYears other_years = OtherYears::kLeaveOut) {
  std::vector<TimeMention> all;
  const auto sentences = language::analyse_text(text, room(code).lexicon);
  const auto found =
      room(code).grammar.find_times(sentences, text, room(code).lexicon, parse_iso_date(published), other_years);
  EXPECT_EQ(found.size(), sentences.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::uint32_t last = 0;
    for (const TimeMention& mention : found[i]) {
      EXPECT_LT(mention.tokens.begin, mention.tokens.end);
      EXPECT_LE(mention.tokens.end, sentences[i].tokens.size());
      EXPECT_GE(mention.tokens.begin, last);
      EXPECT_EQ(mention.span, sentences[i].span_of(mention.tokens));
      EXPECT_TRUE(!mention.from || !mention.to || *mention.from <= *mention.to) << text;
      last = mention.tokens.end;
      all.push_back(mention);
    }
  }
  return all;
}

/// "words=day; words=from..to since"; Thursday 19 January 2023 if no other day is given.
std::string times(const std::string& code, const std::string& text, std::string_view published) {
  std::string out;
  for (const TimeMention& mention : find_all(code, text, published)) {
    out += (out.empty() ? "" : "; ") + show(mention, text);
  }
  return out;
}
std::string en(const std::string& text, std::string_view published = "2023-01-19") {
  return times("en", text, published);
}
std::string es(const std::string& text, std::string_view published = "2023-01-19") {
  return times("es", text, published);
}
std::string value(const std::string& code, const std::string& text) {
  const auto found = find_all(code, text, "2023-01-19");
  return found.empty() ? "" : found.front().value;
}

TEST(FindTimes, ReadsDatesInFull) {
  EXPECT_EQ(en("It began on January 4, 2023."), "January 4, 2023=2023-01-04");
  EXPECT_EQ(en("It began on 4 January 2023."), "4 January 2023=2023-01-04");
  EXPECT_EQ(en("It began on Wednesday, January 4."), "Wednesday, January 4=2023-01-04");
  EXPECT_EQ(es("Murieron el 9 de enero de 2023."), "el 9 de enero de 2023=2023-01-09");
  EXPECT_EQ(es("Fecha: 09/01/2023"), "09/01/2023=2023-01-09");
  EXPECT_EQ(en("Date: 2023-01-09"), "2023-01-09=2023-01-09");
}

TEST(FindTimes, GivesTheYearThatIsNearestAndNotAfterTheReport) {
  EXPECT_EQ(en("Congress removed him on December 7."), "December 7=2022-12-07");
  EXPECT_EQ(es("El 9 de enero murieron 18 personas."), "El 9 de enero=2023-01-09");
  EXPECT_EQ(en("They will march on July 19."), "July 19=2023-07-19");
  EXPECT_EQ(en("In 2009 police shot at them. On June 5 many died."), "2009=2009-01-01..2009-12-31; June 5=2009-06-05");
}

TEST(FindTimes, CountsWeekdaysBackFromTheReportUnlessTheVerbLooksAhead) {
  EXPECT_EQ(en("They marched on Monday."), "Monday=2023-01-16");
  EXPECT_EQ(en("They marched on Thursday."), "Thursday=2023-01-19");
  EXPECT_EQ(en("They marched last Thursday."), "last Thursday=2023-01-12");
  EXPECT_EQ(en("They will march on Monday."), "Monday=2023-01-23");
  EXPECT_EQ(en("The strike is next Friday."), "next Friday=2023-01-20");
  EXPECT_EQ(es("Marcharon el lunes pasado."), "el lunes pasado=2023-01-16");
  EXPECT_EQ(es("Convocaron a un paro para el martes."), "el martes=2023-01-24");
  EXPECT_EQ(es("Ocurrió este miércoles."), "este miércoles=2023-01-18");
}

TEST(FindTimes, ReadsRelativeDays) {
  EXPECT_EQ(en("Yesterday, two days ago and last night."),
            "Yesterday=2023-01-18; two days ago=2023-01-17; last night=2023-01-18");
  EXPECT_EQ(es("Anoche, ayer y anteayer."), "Anoche=2023-01-18; ayer=2023-01-18; anteayer=2023-01-17");
  EXPECT_EQ(es("Ocurrió hace dos semanas."), "hace dos semanas=2023-01-02..2023-01-08");
  EXPECT_EQ(en("On December 7 he fell. The next day she took over."), "December 7=2022-12-07; The next day=2022-12-08");
  EXPECT_EQ(es("El 9 de enero dispararon. Al día siguiente hubo paro."),
            "El 9 de enero=2023-01-09; Al día siguiente=2023-01-10");
  EXPECT_EQ(en("in the past two weeks"), "the past two weeks=2023-01-05..2023-01-19");
}

TEST(FindTimes, ReadsMonthsYearsAndTheirParts) {
  EXPECT_EQ(en("It began in December."), "December=2022-12-01..2022-12-31");
  EXPECT_EQ(es("a mediados de enero"), "mediados de enero=2023-01-11..2023-01-20");
  EXPECT_EQ(en("in 2021"), "2021=2021-01-01..2021-12-31");
  EXPECT_EQ(en("last year and this month"), "last year=2022-01-01..2022-12-31; this month=2023-01-01..2023-01-31");
}

TEST(FindTimes, JoinsTheEndsOfARange) {
  EXPECT_EQ(en("from 7 to 9 December"), "7=2022-12-07..2022-12-09; 9 December=2022-12-07..2022-12-09");
  EXPECT_EQ(en("on December 7-9"), "December 7=2022-12-07..2022-12-09; 9=2022-12-07..2022-12-09");
  EXPECT_EQ(es("del 7 al 9 de diciembre"), "del 7=2022-12-07..2022-12-09; 9 de diciembre=2022-12-07..2022-12-09");
  EXPECT_EQ(en("on 4, 5 and 6 January"),
            "4=2023-01-04..2023-01-06; 5=2023-01-04..2023-01-06; 6 January=2023-01-04..2023-01-06");
  EXPECT_EQ(en("between last October and December"),
            "last October=2022-10-01..2022-12-31; December=2022-10-01..2022-12-31");
  EXPECT_EQ(en("December 2014 to February 2015"),
            "December 2014=2014-12-01..2015-02-28; February 2015=2014-12-01..2015-02-28");
  EXPECT_EQ(en("25 October to 3 November 2022"),
            "25 October=2022-10-25..2022-11-03; 3 November 2022=2022-10-25..2022-11-03");
  EXPECT_EQ(es("28 de octubre al 3 de noviembre"),
            "28 de octubre=2022-10-28..2022-11-03; 3 de noviembre=2022-10-28..2022-11-03");
  EXPECT_EQ(en("| Monday 16 | Tuesday 17 |"), "Monday 16=2023-01-16; Tuesday 17=2023-01-17");
  EXPECT_EQ(en("March to May 2015"), "March=2015-03-01..2015-05-31; May 2015=2015-03-01..2015-05-31");
  EXPECT_EQ(es("noviembre–enero de 2016"), "noviembre=2015-11-01..2016-01-31; enero de 2016=2015-11-01..2016-01-31");
  EXPECT_EQ(en("| April | May 2020 |"), "April=2022-04-01..2022-04-30; May 2020=2020-05-01..2020-05-31");
  EXPECT_EQ(en("in March and April 2020"), "March=2020-03-01..2020-03-31; April 2020=2020-04-01..2020-04-30");
}

TEST(FindTimes, TakesTheWeekdaysOfAListForWhatTheyAre) {
  EXPECT_EQ(es("el martes 17 y miércoles 18 de enero"),
            "el martes 17=2023-01-17..2023-01-18; 18 de enero=2023-01-17..2023-01-18");
}

TEST(FindTimes, TakesTheWeekendForTheLatestOne) {
  EXPECT_EQ(en("They marched over the weekend."), "the weekend=2023-01-14..2023-01-15");
  EXPECT_EQ(es("Marcharon el fin de semana."), "el fin de semana=2023-01-14..2023-01-15");
}

TEST(FindTimes, SaysHowTheExpressionIsRelated) {
  EXPECT_EQ(en("since January 4"), "January 4=2023-01-04 since");
  EXPECT_EQ(en("until Friday"), "Friday=2023-01-13 until");
  EXPECT_EQ(es("desde el miércoles 4"), "el miércoles 4=2023-01-04 since");
  EXPECT_EQ(es("a partir del 7 de diciembre"), "del 7 de diciembre=2022-12-07 since");
}

TEST(FindTimes, CountsRunningDaysBack) {
  EXPECT_EQ(en("for the sixth consecutive day"), "the sixth consecutive day=2023-01-14..2023-01-19");
  EXPECT_EQ(es("por tercer día consecutivo"), "tercer día consecutivo=2023-01-17..2023-01-19");
}

TEST(FindTimes, ReadsTheShorthandOfHeadlines) {
  EXPECT_EQ(es("La toma del 19J y el 9-E."), "del 19J=2022-07-19; el 9-E=2023-01-09");
  EXPECT_EQ(es("La marcha del 19J", "2023-07-20"), "del 19J=2023-07-19");
}

TEST(FindTimes, AYearEarlierThanAQuarterIsThatQuarterOfTheYearBefore) {
  const std::string text = "There were 51 marches in the third quarter. A year earlier there were 30.";
  EXPECT_EQ(find_all("en", text, "2023-11-20").at(1).value, "2022-Q3");
  EXPECT_EQ(find_all("en", "There were 51 marches. A year earlier there were 30.", "2023-11-20").at(0).value, "2022");
}

TEST(FindTimes, ANumberBehindAWeekdayMayCountWhatFollows) {
  EXPECT_EQ(find_all("es", "Detuvieron el sábado 27 personas.", "2023-06-19").at(0).value, "2023-06-17");
  EXPECT_EQ(find_all("es", "Murió el martes 5.", "2015-05-10").at(0).value, "2015-05-05");
}

TEST(FindTimes, TheNthDayOfSomethingIsNoDayOfTheMonth) {
  EXPECT_EQ(es("Es el día 13 del paro. El día 13 marcharon."), "El día 13=2023-01-13");
  EXPECT_EQ(es("Santiago, día 5 de cierres."), "");
}

TEST(FindTimes, ADayOfTheMonthIsReckonedFromTheReport) {
  EXPECT_EQ(find_all("es", "Empezó el 22 de abril; murió un albañil el martes 5.", "2015-05-10").at(1).value,
            "2015-05-05");
}

TEST(FindTimes, KeepsDaysThatDoNotExistAsText) {
  EXPECT_EQ(en("on February 31, 2023"), "February 31, 2023=? invalid");
  EXPECT_EQ(es("el 31 de febrero"), "el 31 de febrero=? invalid");
  EXPECT_EQ(en("99999999 days ago, 99999 years ago"), "99999999 days ago=?; 99999 years ago=?");
}

TEST(FindTimes, LeavesNamesThatAreMonthsAlone) {
  EXPECT_EQ(en("They may march. The march went on."), "");
  EXPECT_EQ(en("Theresa May spoke."), "");
  EXPECT_EQ(en("It began in May."), "May=2022-05-01..2022-05-31");
}

TEST(FindTimes, GivesTimex3Values) {
  EXPECT_EQ(value("en", "a 48-hour strike"), "PT48H");
  EXPECT_EQ(value("en", "for three weeks"), "P3W");
  EXPECT_EQ(value("es", "todos los lunes"), "XXXX-WXX-1");
  EXPECT_EQ(value("en", "last week"), "2023-W02");
  EXPECT_EQ(value("es", "el próximo fin de semana"), "2023-W04-WE");
  EXPECT_EQ(value("en", "the 1990s"), "199");
  EXPECT_EQ(value("es", "a las 13:00 horas"), "2023-01-19T13:00");
}

TEST(FindTimes, TakesAnHourWithItsWeekday) {
  EXPECT_EQ(value("en", "at 10 p.m. Tuesday"), "2023-01-17T22:00");
  EXPECT_EQ(value("es", "a las 13:00 GMT"), "2023-01-19T13:00Z");
}

TEST(FindTimes, TellsAnHourOfItsOwnDayFromOneOfTheDayLastSpokenOf) {
  EXPECT_EQ(en("At 8:30 p.m. on Wednesday a bus burned."), "8:30 p.m. on Wednesday=2023-01-18");
  EXPECT_EQ(es("A las cinco de la tarde de ayer ardió."), "las cinco de la tarde de ayer=2023-01-18");
  const auto bare = find_all("es", "El martes marcharon. En la tarde hubo gas. A las 11.40 empezó.", "2023-01-19");
  ASSERT_EQ(bare.size(), 3U);
  EXPECT_FALSE(bare[0].borrowed);
  EXPECT_TRUE(bare[1].borrowed);
  EXPECT_EQ(bare[1].from, parse_iso_date("2023-01-17"));
  EXPECT_TRUE(bare[2].borrowed);
  EXPECT_EQ(bare[2].from, std::nullopt);
}

TEST(FindTimes, ReadsYearsInWords) {
  EXPECT_EQ(value("en", "in nineteen ninety-six"), "1996");
  EXPECT_EQ(value("es", "en mil novecientos noventa y dos"), "1992");
}

TEST(FindTimes, KnowsTheFutureOfVerbsThatNoLexiconHolds) {
  EXPECT_EQ(es("La obra se descubanará el 6 de septiembre."), "el 6 de septiembre=2023-09-06");
}

TEST(FindTimes, TakesTheMonthThatIsAboutToComeForTheComingOne) {
  EXPECT_EQ(en("They had until mid-February.", "2023-01-19").substr(0, 23), "mid-February=2023-02-10");
}

TEST(FindTimes, CountsFromAnEventThatIsNamed) {
  EXPECT_EQ(value("en", "two days after the march"), "P2D");
  EXPECT_EQ(value("es", "dos días después del paro"), "P2D");
  EXPECT_EQ(value("en", "two days later"), "2023-01-21");
}

TEST(FindTimes, ReadsADayWithoutItsMonth) {
  EXPECT_EQ(en("On the 9th they marched."), "the 9th=2023-01-09");
  EXPECT_EQ(en("Mon 9. The strike began."), "Mon 9=2023-01-09");
  EXPECT_EQ(en("The 30 were freed."), "");
}

TEST(FindTimes, LeavesStreetsAndMovementsTheirNames) {
  EXPECT_EQ(en("He leads the April 6 Movement."), "");
  EXPECT_TRUE(find_all("es", "Marcharon por la avenida 9 de Julio.", "2023-01-19").empty());
}

TEST(FindTimes, CountsThatMonthFromTheDayLastSpokenOf) {
  const auto english = find_all("en", "On December 15 ten died. In that same month six more fell.", "2023-01-19");
  ASSERT_EQ(english.size(), 2U);
  EXPECT_EQ(english[1].value, "2022-12");
  const auto spanish = find_all("es", "El 15 de diciembre murieron diez. Ese mismo mes hubo seis más.", "2023-01-19");
  ASSERT_EQ(spanish.size(), 2U);
  EXPECT_EQ(spanish[1].value, "2022-12");
}

TEST(FindTimes, TellsOfAWeekdayThatContradictsItsDate) {
  const auto found = find_all("en", "They marched on Monday, January 10, 2023.", "2023-01-19");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_iso(*found[0].from), "2023-01-10");
  EXPECT_EQ(found[0].other_weekday, 1U);
  EXPECT_EQ(find_all("en", "They marched on Tuesday, January 10, 2023.", "2023-01-19").at(0).other_weekday, 0U);
}

TEST(FindTimes, GivesThePrecisionsOfAcledAndUcdp) {
  const auto precisions = [](const std::string& text) {
    const TimeMention mention = find_all("en", text, "2023-01-19").at(0);
    return std::pair(to_acled_precision(mention), to_ucdp_precision(mention));
  };
  EXPECT_EQ(precisions("on January 9"), std::pair(1, 1));
  EXPECT_EQ(precisions("last week"), std::pair(2, 3));
  EXPECT_EQ(precisions("in December 2022"), std::pair(3, 4));
  EXPECT_EQ(precisions("in 2022"), std::pair(0, 5));
  EXPECT_EQ(precisions("31 February 2023"), std::pair(0, 0));
}

TEST(FindTimes, KeepsDaysThatDoNotExistAndCountsThatOverflow) {
  EXPECT_EQ(en("It was on 29.2.2023."), "29.2.2023=? invalid");
  EXPECT_EQ(find_all("es", "hace 99999 días", "2023-01-19").at(0).value, "1749-04-06");
  EXPECT_EQ(find_all("es", "hace 999999 años", "2023-01-19").at(0).from, std::nullopt);
}

TEST(FindTimes, SettlesNothingWithoutADay) {
  EXPECT_EQ(en("They marched on Monday and on January 4.", ""), "Monday=?; January 4=?");
}

TEST(FindTimes, HoldsTheSpanLawOnRandomWords) {
  const std::vector<std::string> words{"el",  "9",    "de",   "enero",       "lunes", "pasado", "hace", "dos", "días",
                                       "the", "next", "day",  "January",     "31",    ",",      "2023", "-",   "to",
                                       "and", "May",  "last", "week",        "ago",   "99999",  "days", "13",  ":",
                                       "00",  "19J",  "/",    "consecutive", "sixth", "of",     "al",   "y"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      text += words[random() % words.size()] + (random() % 4 == 0 ? "" : " ");
    }
    find_all(round % 2 == 0 ? "en" : "es", text, round % 3 == 0 ? "" : "2023-01-19");
  }
}

TEST(Times, FiscalAndSchoolYearsAreLeftOutUnlessAsked) {
  const auto seen = [](const std::string& code, const std::string& text, OtherYears asked) {
    std::string out;
    for (const TimeMention& mention : find_all(code, text, "2023-05-04", asked)) {
      EXPECT_EQ(mention.other_year, !mention.from) << text;
      out += std::string(slice(text, mention.span)) + "=" + mention.value + ";";
    }
    return out;
  };
  const std::string english = "The ministry spent less in fiscal 2023 and the 2022-23 school year than in 2021.";
  EXPECT_EQ(seen("en", english, OtherYears::kLeaveOut), "2021=2021;");
  EXPECT_EQ(seen("en", english, OtherYears::kShow), "fiscal 2023=2023;2022-23 school year=2022;2021=2021;");
  const std::string spanish = "Hubo menos huelgas en el año escolar 2022-2023 que en el ejercicio fiscal 2020.";
  EXPECT_EQ(seen("es", spanish, OtherYears::kLeaveOut), "");
  EXPECT_EQ(seen("es", spanish, OtherYears::kShow), "el año escolar 2022-2023=2022;el ejercicio fiscal 2020=2020;");
}

}  // namespace
}  // namespace khipu::mentions
