#include "khipu/mentions/numbers/number.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace khipu::mentions {
namespace {

struct Room {
  language::Lexicon lexicon;
  NumberGrammar grammar;
};

const Room& room(const std::string& code) {
  const auto load = [](const std::string& name) {
    auto lexicon = language::Lexicon::load(std::string(KHIPU_SOURCE_DIR "/lang/") + name);
    EXPECT_TRUE(lexicon) << lexicon.error().to_string();
    auto grammar = NumberGrammar::load(*lexicon);
    EXPECT_TRUE(grammar) << grammar.error().to_string();
    return Room{std::move(*lexicon), std::move(*grammar)};
  };
  static const Room english = load("en"), spanish = load("es");
  return code == "en" ? english : spanish;
}

std::string show(std::optional<double> bound) {
  if (!bound) {
    return "_";
  }
  std::string text = std::to_string(*bound);
  text.erase(text.find_last_not_of('0') + 1);
  return text.back() == '.' ? text.substr(0, text.size() - 1) : text;
}

std::string show(const Number& number, std::string_view text) {
  std::string out = std::string(slice(text, number.span)) + "=" + show(number.low);
  out += number.low == number.high ? "" : ".." + show(number.high);
  out += number.percent ? "%" : "";
  out += number.comparator == Comparator::kExact ? "" : " " + std::string(to_string(number.comparator));
  out += number.form == NumberForm::kIndefinite ? " indefinite" : number.form == NumberForm::kOrdinal ? " ordinal" : "";
  constexpr std::array kUses{"", " label", " money", " unit"};
  out += kUses[static_cast<std::size_t>(number.use)];
  return out + (number.plausible_year ? " year" : "");
}

/// "words=low..high% comparator …; …" for every number of the text; also checks the laws.
std::string numbers(const std::string& code, const std::string& text) {
  std::string out;
  for (const language::Sentence& sentence : language::analyse_text(text, room(code).lexicon)) {
    std::uint32_t last = 0;
    for (const Number& number : room(code).grammar.find_numbers(sentence, text, room(code).lexicon)) {
      EXPECT_LT(number.tokens.begin, number.tokens.end);
      EXPECT_LE(number.tokens.end, sentence.tokens.size());
      EXPECT_GE(number.tokens.begin, last);
      EXPECT_LE(number.tokens.begin, number.core.begin);
      EXPECT_GE(number.tokens.end, number.core.end);
      EXPECT_EQ(number.span, sentence.span_of(number.tokens));
      EXPECT_TRUE(number.low || number.high);
      last = number.tokens.end;
      out += (out.empty() ? "" : "; ") + show(number, text);
    }
  }
  return out;
}
std::string en(const std::string& text) { return numbers("en", text); }
std::string es(const std::string& text) { return numbers("es", text); }

TEST(FindNumbers, ReadsDigitsWithEitherThousandsSeparator) {
  EXPECT_EQ(en("15,000 marched."), "15,000=15000");
  EXPECT_EQ(en("15.000 marched."), "15.000=15000");
  EXPECT_EQ(es("Marcharon 15.000 personas."), "15.000=15000");
  EXPECT_EQ(es("Marcharon 15,000 personas."), "15,000=15000");
  EXPECT_EQ(es("Fueron 3 000 personas"), "3 000=3000");
  EXPECT_EQ(es("Fueron 3\u00A0000 personas"), "3\u00A0000=3000");
  EXPECT_EQ(es("Fueron 1\u202F200\u202F000 personas"), "1\u202F200\u202F000=1200000");
  EXPECT_EQ(es("Fueron 1'200,000 personas"), "1'200,000=1200000");
}

TEST(FindNumbers, ReadsDecimalsByTheHabitOfTheLanguage) {
  EXPECT_EQ(en("1.5 million people"), "1.5 million=1500000");
  EXPECT_EQ(en("1.089 million people"), "1.089 million=1089000");
  EXPECT_EQ(es("1,2 millones de personas"), "1,2 millones=1200000");
  EXPECT_EQ(es("1.200 millones de personas"), "1.200 millones=1200000000");
  EXPECT_EQ(es("el 18,4 % del total"), "18,4 %=18.4%");
  EXPECT_EQ(en("0.2 per cent of them"), "0.2 per cent=0.2%");
}

TEST(FindNumbers, ReadsWordsAndMixedForms) {
  EXPECT_EQ(es("ciento veinte puntos"), "ciento veinte=120");
  EXPECT_EQ(en("Twenty-one points"), "Twenty-one=21");
  EXPECT_EQ(en("a hundred and five dead"), "a hundred and five=105");
  EXPECT_EQ(es("15 mil personas"), "15 mil=15000");
  EXPECT_EQ(es("mil 200 efectivos"), "mil 200=1200");
  EXPECT_EQ(es("cien mil millones de estrellas"), "cien mil millones=100000000000");
  EXPECT_EQ(en("two and a half million people"), "two and a half million=2500000");
  EXPECT_EQ(es("un millón y medio de personas"), "un millón y medio=1500000");
  EXPECT_EQ(en("Half a million people"), "Half a million=500000 about");
  EXPECT_EQ(en("eighteen hundred people"), "eighteen hundred=1800");
}

TEST(FindNumbers, KeepsVagueWordsWithTheCodebooksBounds) {
  EXPECT_EQ(en("Dozens fled and hundreds stayed."), "Dozens=24..99 vague; hundreds=200..999 vague");
  EXPECT_EQ(en("Tens of thousands marched, then thousands"),
            "Tens of thousands=20000..99999 vague; thousands=2000..9999 vague");
  EXPECT_EQ(en("millions of people"), "millions=2000000.._ vague");
  EXPECT_EQ(en("several hundred people, a few thousand others"),
            "several hundred=200..999 vague; a few thousand=2000..9999 vague");
  EXPECT_EQ(es("decenas de miles y decenas de heridos"), "decenas de miles=20000..99999 vague; decenas=20..99 vague");
  EXPECT_EQ(es("varios cientos de personas"), "varios cientos=200..999 vague");
}

TEST(FindNumbers, TakesDozensAndScoresAsAbout) {
  EXPECT_EQ(en("a dozen people, two dozen more, a score of tents"),
            "a dozen=12 about; two dozen=24 about; a score=20 about");
  EXPECT_EQ(en("half a dozen buses"), "half a dozen=6 about");
  EXPECT_EQ(es("un centenar, una veintena y medio centenar"),
            "un centenar=100 about; una veintena=20 about; medio centenar=50 about");
  EXPECT_EQ(es("medio millar de policías en dos docenas de buses"), "medio millar=500 about; dos docenas=24 about");
  EXPECT_EQ(es("dos centenares de vecinos"), "dos centenares=200 about");
}

TEST(FindNumbers, BoundsFollowTheComparator) {
  EXPECT_EQ(en("At least 60 died"), "At least 60=60.._ at_least");
  EXPECT_EQ(en("more than 20,000 marched"), "more than 20,000=20000.._ more_than");
  EXPECT_EQ(en("some 200 men"), "some 200=200 about");
  EXPECT_EQ(en("almost 30"), "almost 30=_..30 almost");
  EXPECT_EQ(en("up to 500 and no more than fifty"), "up to 500=_..500 at_most; no more than fifty=_..50 at_most");
  EXPECT_EQ(en("fewer than 9,000"), "fewer than 9,000=_..9000 less_than");
  EXPECT_EQ(en("60,000 at the very least, sixty-odd"),
            "60,000 at the very least=60000.._ at_least; sixty-odd=60 about");
  EXPECT_EQ(es("por lo menos 817, no menos de 15 mil"),
            "por lo menos 817=817.._ at_least; no menos de 15 mil=15000.._ at_least");
  EXPECT_EQ(es("más del 90 % y casi el 80 %"), "más del 90 %=90.._% more_than; casi el 80 %=_..80% almost");
  EXPECT_EQ(es("unos 3 mil, no más de cuarenta, hasta 15.000"),
            "unos 3 mil=3000 about; no más de cuarenta=_..40 at_most; hasta 15.000=_..15000 at_most");
  EXPECT_EQ(es("medio millón largo y mil y pico"),
            "medio millón largo=500000.._ more_than; mil y pico=1000.._ more_than");
  EXPECT_EQ(es("más de un centenar"), "más de un centenar=100.._ more_than");
  EXPECT_EQ(en("at least one person"), "at least one=1.._ at_least");
}

TEST(FindNumbers, ReadsRangesButNoChanges) {
  EXPECT_EQ(en("between 40 and 50"), "between 40 and 50=40..50 range");
  EXPECT_EQ(en("40 to 50 men, 60-70 women"), "40 to 50=40..50 range; 60-70=60..70 range");
  EXPECT_EQ(es("entre 40 y 50, de 60 a 70"), "entre 40 y 50=40..50 range; de 60 a 70=60..70 range");
  EXPECT_EQ(es("700 u 800 personas, dos o tres mil"), "700 u 800=700..800 range; dos o tres mil=2000..3000 range");
  EXPECT_EQ(en("between one hundred and two hundred"), "between one hundred and two hundred=100..200 range");
  EXPECT_EQ(es("entre mil y mil quinientas"), "entre mil y mil quinientas=1000..1500 range");
  EXPECT_EQ(en("between 30 and 40 per cent"), "between 30 and 40 per cent=30..40% range");
  EXPECT_EQ(en("between a quarter and a half of them"), "between a quarter and a half=25..50% range");
  EXPECT_EQ(en("The toll rose from 39 to 40."), "39=39; 40=40");
  EXPECT_EQ(es("Los muertos pasaron de siete a diecinueve."), "siete=7; diecinueve=19");
  EXPECT_EQ(en("They won 3 to 2."), "3=3; 2=2");
}

TEST(FindNumbers, ReadsSharesAsPercent) {
  EXPECT_EQ(en("13 percent, 31.5%, Eighty per cent"), "13 percent=13%; 31.5%=31.5%; Eighty per cent=80%");
  EXPECT_EQ(en("three in four, eight out of ten"), "three in four=75%; eight out of ten=80%");
  EXPECT_EQ(en("Nine workers in ten stayed home."), "Nine workers in ten=90%");
  EXPECT_EQ(en("Seven dead in four days."), "Seven=7; four=4 unit");
  EXPECT_EQ(es("tres de cada cuatro"), "tres de cada cuatro=75%");
  EXPECT_EQ(es("apenas uno de cada diez"), "apenas uno de cada diez=10% about");
  EXPECT_EQ(en("over three quarters, four-fifths, a quarter"),
            "over three quarters=75.._% more_than; four-fifths=80%; a quarter=25%");
  EXPECT_EQ(es("más de la mitad y la cuarta parte"), "más de la mitad=50.._% more_than; la cuarta parte=25%");
  EXPECT_EQ(en("a third of the voters, a third death"), "a third=33.333333%; a=1 indefinite; third=3 ordinal");
}

TEST(FindNumbers, MarksArticlesAndOrdinals) {
  EXPECT_EQ(en("A woman and one man died on the 3rd day."), "A=1 indefinite; one=1 indefinite; 3rd=3 ordinal");
  EXPECT_EQ(es("Una mujer y un policía; el tercer día."), "Una=1 indefinite; un=1 indefinite; tercer=3 ordinal");
  EXPECT_EQ(en("the twenty-first protest of a 48-hour strike"), "twenty-first=21 ordinal; a=1 indefinite; 48=48 unit");
}

TEST(FindNumbers, TellsNamesMoneyAndMeasuresFromCounts) {
  EXPECT_EQ(en("Law 1234 and COVID-19 and 19J and a 4X4"), "1234=1234 label; 19=19 label; a=1 indefinite");
  EXPECT_EQ(es("la Ley N.° 31355-2021"), "31355-2021=31355 label");
  EXPECT_EQ(en("$15 million for 20 dollars"), "$15 million=15000000 money; 20=20 money");
  EXPECT_EQ(es("S/ 20 y 3 millones de soles"), "S/ 20=20 money; 3 millones=3000000 money");
  EXPECT_EQ(en("a 28-year-old"), "a=1 indefinite; 28=28 unit");
  EXPECT_EQ(es("a 5 km, 48 horas"), "5=5 unit; 48=48 unit");
  EXPECT_EQ(en("at 13:00 on 09/01/2023 and 24/7"), "");
  EXPECT_EQ(en("In 2023, 2,023 people"), "2023=2023 year; 2,023=2023");
}

std::string spell_english(int n) {
  static const std::vector<std::string> kSmall{
      "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
      "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const std::vector<std::string> kTens{"twenty", "thirty",  "forty",  "fifty",
                                              "sixty",  "seventy", "eighty", "ninety"};
  const auto rest = [](int r, const char* join) { return r == 0 ? std::string() : join + spell_english(r); };
  if (n < 20) return kSmall[static_cast<std::size_t>(n)];
  if (n < 100) return kTens[static_cast<std::size_t>(n / 10 - 2)] + rest(n % 10, "-");
  if (n < 1000) return spell_english(n / 100) + " hundred" + rest(n % 100, n % 2 == 0 ? " and " : " ");
  return spell_english(n / 1000) + " thousand" + rest(n % 1000, n % 1000 < 100 ? " and " : " ");
}

std::string spell_spanish(int n) {
  static const std::vector<std::string> kSmall{
      "cero",         "uno",         "dos",        "tres",        "cuatro",     "cinco",      "seis",      "siete",
      "ocho",         "nueve",       "diez",       "once",        "doce",       "trece",      "catorce",   "quince",
      "dieciséis",    "diecisiete",  "dieciocho",  "diecinueve",  "veinte",     "veintiuno",  "veintidós", "veintitrés",
      "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"};
  static const std::vector<std::string> kTens{"treinta", "cuarenta", "cincuenta", "sesenta",
                                              "setenta", "ochenta",  "noventa"};
  static const std::vector<std::string> kHundreds{"ciento",        "doscientos",  "trescientos",
                                                  "cuatrocientos", "quinientos",  "seiscientos",
                                                  "setecientos",   "ochocientos", "novecientos"};
  const auto rest = [](int r, const char* join) { return r == 0 ? std::string() : join + spell_spanish(r); };
  if (n < 30) return kSmall[static_cast<std::size_t>(n)];
  if (n < 100) return kTens[static_cast<std::size_t>(n / 10 - 3)] + rest(n % 10, " y ");
  if (n == 100) return "cien";
  if (n < 1000) return kHundreds[static_cast<std::size_t>(n / 100 - 1)] + rest(n % 100, " ");
  return (n < 2000 ? std::string() : spell_spanish(n / 1000) + " ") + "mil" + rest(n % 1000, " ");
}

TEST(FindNumbers, ReadsBackEveryNumberSpelledOut) {
  for (int n = 2; n < 10000; ++n) {
    for (const auto& [code, words] : {std::pair("en", spell_english(n)), std::pair("es", spell_spanish(n))}) {
      EXPECT_EQ(numbers(code, "x " + words + " x"), words + "=" + std::to_string(n));
    }
  }
}

TEST(FindNumbers, HoldsTheSpanLawOnRandomWords) {
  const std::vector<std::string> words{
      "hundred", "and",   "a",   "one",  "20",       "-",        "mil",   "y",  "medio", "de",  "cada",  "%",
      "at",      "least", "to",  "in",   "four",     "quarters", "third", "of", "entre", "5,0", "3",     "000",
      "$",       "law",   "más", "unos", "millones", "'",        ":",     "or", "odd",   "the", "docena"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      text += words[random() % words.size()] + (random() % 4 == 0 ? "" : " ");
    }
    numbers(round % 2 == 0 ? "en" : "es", text);
  }
}

}  // namespace
}  // namespace khipu::mentions
