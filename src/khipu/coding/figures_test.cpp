#include "khipu/coding/figures.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace khipu::coding {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Makes a report of one sentence a report on unrest, so that its numbers are read.
constexpr std::string_view kEnglishLead = "Police clashed with protesters at a blockade.";
constexpr std::string_view kSpanishLead = "La policía chocó con manifestantes en un bloqueo.";

template <class T>
T must(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

/// The rooms that figures need, without places.
class Coding {
 public:
  Coding(const char* code, std::string_view lead)
      : lexicon_(must(language::Lexicon::load(std::string(KHIPU_SOURCE_DIR) + "/lang/" + code))),
        numbers_(must(mentions::NumberGrammar::load(lexicon_))),
        times_(must(mentions::TimeGrammar::load(lexicon_))),
        attributions_(must(mentions::AttributionGrammar::load(lexicon_))),
        rules_(must(FigureRules::load(lexicon_))),
        lead_(lead) {}

  /// Every figure of a text as "measure number": "killed more than 30".
  std::vector<std::string> in(const std::string& text) const {
    std::vector<std::string> all;
    for_each(text, [&](const Figure& f, std::string_view whole) {
      all.push_back(std::string(to_string(f.measure)) + " " + std::string(slice(whole, f.number)));
    });
    return all;
  }

  /// Every explicit zero, likewise.
  std::vector<std::string> zeros(const std::string& text) const {
    std::vector<std::string> all;
    for_each(
        text,
        [&](const Figure& f, std::string_view whole) {
          all.push_back(std::string(to_string(f.measure)) + " " + std::string(slice(whole, f.number)));
        },
        &FigureRules::Found::zeros);
    return all;
  }

  /// Every figure as "number: kind", "number: speaker" …
  template <class Show>
  std::vector<std::string> in(const std::string& text, Show show) const {
    std::vector<std::string> all;
    for_each(text, [&](const Figure& f, std::string_view whole) {
      all.push_back(std::string(slice(whole, f.number)) + ": " + show(f));
    });
    return all;
  }

 private:
  template <class Use>
  void for_each(const std::string& body, Use use,
                std::vector<Figure> FigureRules::Found::*which = &FigureRules::Found::figures) const {
    const std::string text = std::string(lead_) + "\n\n" + body;
    ingest::ReportFields fields;
    fields.text = text;
    const auto lead_end = static_cast<std::uint32_t>(lead_.size());
    fields.blocks = {{{0, lead_end}, ingest::BlockKind::kParagraph},
                     {{lead_end + 2, static_cast<std::uint32_t>(text.size())}, ingest::BlockKind::kParagraph}};
    fields.published = make_date(2023, 1, 20);
    const ingest::Report report(std::move(fields));
    const auto sentences = language::analyse(report, lexicon_);
    Context context{report, lexicon_, sentences, {}, {}, {}, {}, {}};
    for (const language::Sentence& sentence : sentences) {
      context.numbers.push_back(numbers_.find_numbers(sentence, report.text(), lexicon_));
    }
    context.times = times_.find_times(sentences, report.text(), lexicon_, report.published());
    context.places.resize(sentences.size());
    context.actors.resize(sentences.size());
    context.attributions = attributions_.find_attributions(sentences, report.text(), lexicon_);
    mentions::Voices voices = attributions_.voices(sentences, report.text(), lexicon_);
    context.voices = &voices;
    const FigureRules::Found found = rules_.find_figures(context);
    for (const Figure& figure : found.*which) {
      use(figure, report.text());
    }
  }

  language::Lexicon lexicon_;
  mentions::NumberGrammar numbers_;
  mentions::TimeGrammar times_;
  mentions::AttributionGrammar attributions_;
  FigureRules rules_;
  std::string_view lead_;
};

const Coding& english() {
  static const Coding coding("en", kEnglishLead);
  return coding;
}
const Coding& spanish() {
  static const Coding coding("es", kSpanishLead);
  return coding;
}
std::string kind(const Figure& f) { return std::string(to_string(f.kind)); }
std::string speaker(const Figure& f) { return f.says.value_or("-"); }

TEST(FindFigures, StockOfBlockadesAtAnHour) {
  EXPECT_THAT(spanish().in("Hasta las 14:00 se contaban 85 cortes en carreteras nacionales."),
              ElementsAre("blockades 85"));
}

TEST(FindFigures, ANumberAndItsShare) {
  EXPECT_THAT(spanish().in("Hay medidas de fuerza en 24 provincias, el 12,2 % del total del país."),
              ElementsAre("areas 24", "percent 12,2 %"));
}

TEST(FindFigures, PartsOfAGroupKeepItsMeasure) {
  EXPECT_THAT(spanish().in("Se ven bloqueos en 12 provincias, cinco de ellas en Cusco."),
              ElementsAre("areas 12", "areas cinco"));
}

TEST(FindFigures, BothStatesOfTheRoad) {
  EXPECT_THAT(spanish().in("La Sutran da 40 puntos con tránsito interrumpido y 8 restringidos."),
              ElementsAre("blockades 40", "blockades 8"));
}

TEST(FindFigures, ThreeNumbersThreeUnits) {
  EXPECT_THAT(spanish().in("Suman 64 los puntos cerrados en 15 carreteras de siete departamentos."),
              ElementsAre("blockades 64", "blockades 15", "areas siete"));
}

TEST(FindFigures, ARunningTotalInInvertedOrder) {
  const std::string text = "Ya son 33 los muertos en choques con la policía en cuatro regiones.";
  EXPECT_THAT(spanish().in(text), ElementsAre("killed 33", "areas cuatro"));
  EXPECT_THAT(spanish().in(text, kind), Contains("33: cumulative"));
}

TEST(FindFigures, APartition) {
  EXPECT_THAT(spanish().in("De 80 heridos, doce murieron y 60 recibieron atención."), Contains("killed doce"));
  EXPECT_THAT(spanish().in("Hubo 410 lesionados: 230 civiles y 180 agentes."),
              ElementsAre("injured 410", "injured 230", "injured 180"));
}

TEST(FindFigures, ALowerBoundWithASubset) {
  EXPECT_THAT(spanish().in("Al menos 14 personas perdieron la vida, entre ellas un menor."),
              ElementsAre("killed Al menos 14", "killed un"));
}

TEST(FindFigures, TwoSpeakers) {
  EXPECT_THAT(spanish().in("El hospital habla de nueve muertos; la Defensoría, de doce.", speaker),
              Contains("nueve: hospital"));
  EXPECT_THAT(spanish().in("La red de salud informó 31 heridos y la PNP 19 policías.", speaker),
              ElementsAre("31: red de salud", "19: PNP"));
}

TEST(FindFigures, CrowdsBySpeaker) {
  EXPECT_THAT(english().in("Police put the march at 3,000 people; the organisers spoke of 9,000.", speaker),
              ElementsAre("3,000: Police", "9,000: organisers"));
  EXPECT_THAT(spanish().in("Miles de personas marcharon por el centro."), ElementsAre("participants Miles"));
}

TEST(FindFigures, PassiveAndActive) {
  EXPECT_THAT(english().in("Twelve people were shot dead and 40 wounded."), ElementsAre("killed Twelve", "injured 40"));
  EXPECT_THAT(english().in("Two dead, 153 injured, about 800 arrested in two nights."),
              ElementsAre("killed Two", "injured 153", "arrested about 800"));
  EXPECT_THAT(english().in("There were 15 arrested."), ElementsAre("arrested 15"));
  EXPECT_THAT(english().in("Soldiers killed 12 farmers and arrested 30."), ElementsAre("killed 12", "arrested 30"));
}

TEST(FindFigures, AVictimByAnIndefinitePhrase) {
  EXPECT_THAT(english().in("A woman was killed by a tear-gas canister."), ElementsAre("killed A"));
  EXPECT_THAT(spanish().in("Un policía murió quemado."), ElementsAre("killed Un"));
  EXPECT_THAT(english().in("A woman said that she was afraid."), IsEmpty());
}

TEST(FindFigures, NoFigureWhereNothingIsCounted) {
  EXPECT_THAT(english().in("The third strike lasted 48 hours and cost 20 million dollars."), IsEmpty());
  EXPECT_THAT(spanish().in("No se reportan fallecidos hasta el cierre."), IsEmpty());
  EXPECT_THAT(spanish().in("El paro de 48 horas fue anunciado para el 26 y 27 de enero."), IsEmpty());
}

TEST(FindFigures, AnAgeIsNone) {
  EXPECT_THAT(english().in("Thandi Nkosi, 41, was shot dead. The councillor, 61, and Sipho Zulu (34) were hurt."),
              IsEmpty());
  EXPECT_THAT(english().in("Among the dead were Maria Dos Santos, 17, and Ana Lima, 45"), IsEmpty());
  EXPECT_THAT(english().in("Police arrested Ahmed Patel, 38, and 12 others."), ElementsAre("arrested 12"));
  EXPECT_THAT(spanish().in("Juana Restrepo, 41, murió de un disparo y el concejal, de 61, quedó herido."), IsEmpty());
  EXPECT_THAT(spanish().in("Dos manifestantes, de 19 y 24 años, murieron."), ElementsAre("killed Dos"));
}

TEST(FindFigures, ACountBetweenMarksIsOne) {
  EXPECT_THAT(english().in("Deaths (12)."), ElementsAre("killed 12"));
  EXPECT_THAT(spanish().in("Detenidos (30), heridos (12)."), ElementsAre("arrested 30", "injured 12"));
}

TEST(FindFigures, AYearIsNone) {
  EXPECT_THAT(english().in("The court tried the 1980 murder of the archbishop."), IsEmpty());
  EXPECT_THAT(english().in("The 2019 protests in the south left 30 dead."), ElementsAre("killed 30"));
  EXPECT_THAT(english().in("Some 1980 people were arrested."), ElementsAre("arrested Some 1980"));
}

TEST(FindFigures, ACodeAReferenceAndAnHourAreNone) {
  EXPECT_THAT(english().in("The M-19 killed a soldier with an AK-47 at 2015 local time."), ElementsAre("killed a"));
  EXPECT_THAT(english().in("Other counts of the dead agree (10, 11)."), IsEmpty());
  EXPECT_THAT(spanish().in("Los choques con un muerto empezaron a las 2015 horas (24)."), ElementsAre("killed un"));
}

TEST(FindFigures, ThingsAreNone) {
  EXPECT_THAT(english().in("Troops seized 2,000 cartridges, 30 M-16 rifles and 63 grenades."), IsEmpty());
  EXPECT_THAT(spanish().in("Incautaron 2.000 cartuchos y 63 fusiles."), IsEmpty());
}

TEST(FindFigures, NothingInAReportOnSomethingElse) {
  const Coding column("en", "A study of sleep and diet");
  const std::string text =
      "In a study of 146 women, researchers measured calories, weight and blood pressure for six months. Those who "
      "slept "
      "less than eight hours a night ate more sugar, and 81 percent of participants in the second group lost two "
      "kilos. "
      "The authors, who had asked 40,000 adults about their meals before, say that a recipe book and a good mattress "
      "may "
      "help more than any vitamin. Twelve people left the trial early, and one died of a heart attack that had nothing "
      "to "
      "do with it. The team now wants to test the diet on children, whose taste for sweet food grows with age, and on "
      "patients who take drugs against diabetes. Its results appear in a journal of nutrition next month; the company "
      "that "
      "makes the bread gave the money and had no part in the design.";
  EXPECT_THAT(column.in(text), IsEmpty());
}

TEST(FindFigures, ADenominatorIsNone) {
  EXPECT_THAT(english().in("Marches were held in 59 of the 196 provinces."), ElementsAre("areas 59"));
}

TEST(FindFigures, ASuppositionIsNone) {
  EXPECT_THAT(english().in("If there had been 500 armed men, the police station would be ash."), IsEmpty());
}

TEST(FindFigures, AnArrestFlowWithoutThoseReleased) {
  EXPECT_THAT(spanish().in("Detuvieron a 21; 15 fueron liberados horas después."), Contains("arrested 21"));
}

TEST(FindFigures, AShareAlone) {
  EXPECT_THAT(english().in("Protests were reported in about 13 percent of the provinces."),
              ElementsAre("percent about 13 percent"));
}

TEST(FindFigures, RespectivelyGivesEachNumberItsMeasure) {
  EXPECT_THAT(english().in("Police put the crowds in Leeds, York and Hull at 300, 450 and 1,200 people respectively."),
              ElementsAre("participants 300", "participants 450", "participants 1,200"));
  EXPECT_THAT(spanish().in("Piura, Ica y Tacna sumaron 4, 9 y 17 bloqueos, respectivamente."),
              ElementsAre("blockades 4", "blockades 9", "blockades 17"));
}

TEST(FindFigures, AWholeAndItsParts) {
  EXPECT_THAT(english().in("The clinic treated 88 injured: 60 civilians and 28 police officers."),
              ElementsAre("injured 88", "injured 60", "injured 28"));
  EXPECT_THAT(spanish().in("El informe cuenta 74 heridos: 51 civiles y 23 policías."),
              ElementsAre("injured 74", "injured 51", "injured 23"));
}

TEST(FindFigures, ASubset) {
  EXPECT_THAT(english().in("At least nine people were killed, among them two minors."),
              ElementsAre("killed At least nine", "killed two"));
  EXPECT_THAT(spanish().in("Al menos nueve personas murieron, entre ellas dos menores."),
              ElementsAre("killed Al menos nueve", "killed dos"));
}

TEST(FindFigures, AnIncrementAndItsTotal) {
  EXPECT_THAT(english().in("With this death the toll rises to 31.", kind), ElementsAre("31: cumulative"));
  EXPECT_THAT(spanish().in("Con esta muerte, el saldo sube a 31 fallecidos.", kind), ElementsAre("31: cumulative"));
}

TEST(FindFigures, TheNumberOfADayBefore) {
  EXPECT_THAT(english().in("The ministry counted 46 roadblocks, up from 37 on Tuesday."),
              ElementsAre("blockades 46", "blockades 37"));
  EXPECT_THAT(spanish().in("Se contaban 46 bloqueos, frente a los 37 del martes."),
              ElementsAre("blockades 46", "blockades 37"));
}

TEST(FindFigures, SeveralClassesOfOneCount) {
  const auto people = [](const Figure& f) { return std::string(to_string(f.people)); };
  EXPECT_THAT(english().in("Forty-one protesters, a policeman and seven other people have been killed.", people),
              ElementsAre("Forty-one: protesters", "a: police", "seven: unspecified"));
  EXPECT_THAT(spanish().in("Han muerto 41 manifestantes, un policía y otras siete personas.", people),
              ElementsAre("41: protesters", "un: police", "siete: unspecified"));
}

TEST(FindFigures, SharesInWords) {
  EXPECT_THAT(english().in("Three in four teachers joined the strike."), ElementsAre("percent Three in four"));
  EXPECT_THAT(spanish().in("Dos de cada tres docentes acataron el paro."), ElementsAre("percent Dos de cada tres"));
}

TEST(FindFigures, WordsAroundTheNumber) {
  EXPECT_THAT(english().in("Officers took twelve students away."), ElementsAre("arrested twelve"));
  EXPECT_THAT(english().in("Some 400 members of the riot police moved in."), ElementsAre("deployed Some 400"));
  EXPECT_THAT(spanish().in("Unos 400 hombres de la Policía custodian el aeropuerto."),
              ElementsAre("deployed Unos 400"));
}

TEST(FindFigures, WhatHarmCameOf) {
  const auto cause = [](const Figure& f) { return std::string(to_string(f.cause)); };
  EXPECT_THAT(english().in("Two people died in a traffic accident at a roadblock.", cause),
              ElementsAre("Two: blockade_accident"));
  EXPECT_THAT(spanish().in("Dos personas murieron por falta de atención médica.", cause),
              ElementsAre("Dos: delayed_care"));
  EXPECT_THAT(spanish().in("Dos personas murieron en los enfrentamientos.", cause), ElementsAre("Dos: clash"));
}

TEST(FindFigures, HowSureTheReportIs) {
  const auto status = [](const Figure& f) { return std::string(to_string(f.status)); };
  EXPECT_THAT(english().in("Ten thousand people are expected to march on Friday.", status),
              ElementsAre("Ten thousand: planned"));
  EXPECT_THAT(spanish().in("Se espera que marchen diez mil personas el viernes.", status),
              ElementsAre("diez mil: planned"));
  EXPECT_THAT(english().in("Twelve people were killed.", status), ElementsAre("Twelve: asserted"));
}

TEST(FindZeros, AreNoFigures) {
  EXPECT_THAT(english().in("No deaths were reported. Nobody was injured."), IsEmpty());
  EXPECT_THAT(english().zeros("No deaths were reported. Nobody was injured."),
              ElementsAre("killed No", "injured Nobody was"));
  EXPECT_THAT(spanish().zeros("No hubo muertos. Nadie resultó herido."),
              ElementsAre("killed No hubo", "injured Nadie resultó"));
  EXPECT_THAT(english().zeros("Twelve people were killed."), IsEmpty());
}

TEST(FindFigures, TheTollSinceADay) {
  EXPECT_THAT(english().in("Clash deaths reached 39 since early December.", kind), Contains("39: cumulative"));
}

}  // namespace
}  // namespace khipu::coding
