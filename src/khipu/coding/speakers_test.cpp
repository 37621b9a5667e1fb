// Who gave a number, with the trees and weights that khipu ships.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::coding {
namespace {

using ::testing::ElementsAre;

const Coder& coder() {
  static const Coder one =
      Coder::load({KHIPU_SOURCE_DIR "/lang", KHIPU_BUILD_DIR "/share/khipu/places.idx", KHIPU_SOURCE_DIR "/models", ""})
          .value();
  return one;
}

/// Who says each figure of a text, "-" for the report itself.
std::vector<std::string> speakers(const char* language, const std::string& text) {
  ingest::ReadOptions options;
  options.language = language;
  options.published = make_date(2023, 1, 12);
  std::vector<std::string> all;
  for (ingest::Report& report : ingest::read_bytes(text, "example.txt", options).reports) {
    for (const Figure& figure : coder().code(std::move(report)).figures) {
      all.push_back(figure.says.value_or("-"));
    }
  }
  return all;
}
std::vector<std::string> english(const std::string& text) {
  return speakers("en", "Protesters marched in Nairobi. " + text);
}
std::vector<std::string> spanish(const std::string& text) {
  return speakers("es", "Los manifestantes marcharon en Quito. " + text);
}

TEST(Speakers, BehindTheWords) {
  EXPECT_THAT(english("Nine people died in clashes in Kisumu, the Health Ministry said."),
              ElementsAre("Health Ministry"));
  EXPECT_THAT(spanish("Nueve personas murieron en los choques, informó el Ministerio de Salud."),
              ElementsAre("Ministerio de Salud"));
}

TEST(Speakers, AccordingTo) {
  EXPECT_THAT(english("According to the Red Cross, 40 protesters were injured."), ElementsAre("Red Cross"));
  EXPECT_THAT(spanish("Según la Cruz Roja, 40 manifestantes resultaron heridos."), ElementsAre("Cruz Roja"));
}

TEST(Speakers, NotWhatIsCountedOrHappens) {
  EXPECT_THAT(english("The overall toll stands at 40 people killed."), ElementsAre("-"));
  EXPECT_THAT(spanish("La toma de Ambato dejó 12 muertos."), ElementsAre("-"));
}

TEST(Speakers, KeeperOfADocument) {
  EXPECT_THAT(
      spanish("El paro dejó ocho fallecidos, según el balance que la Defensoría del Pueblo presentó el martes."),
      ElementsAre("Defensoría del Pueblo"));
}

TEST(Speakers, TwoInOneSentence) {
  EXPECT_THAT(english("Some 3,000 people marched, according to police, and 20,000 according to the organisers."),
              ElementsAre("police", "organisers"));
  EXPECT_THAT(spanish("Marcharon 3.000 personas según la Policía y 20.000 según los organizadores."),
              ElementsAre("Policía", "organizadores"));
}

TEST(Speakers, TheSameBodyIsTheOneNamedBefore) {
  EXPECT_THAT(english("The Human Rights Commission recorded 14 deaths. According to the same body, 60 people were "
                      "injured."),
              ElementsAre("Human Rights Commission", "Human Rights Commission"));
  EXPECT_THAT(spanish("La Comisión de Derechos Humanos registró 14 muertos. Según el mismo organismo, 60 personas "
                      "resultaron heridas."),
              ElementsAre("Comisión de Derechos Humanos", "Comisión de Derechos Humanos"));
}

TEST(Speakers, OneWhoOnlyActsSaysNothing) {
  EXPECT_THAT(english("Police arrested 20 protesters on Monday."), ElementsAre("-"));
  EXPECT_THAT(spanish("La Policía detuvo a 20 manifestantes el lunes."), ElementsAre("-"));
}

TEST(Speakers, ARoleSpeaksAQuotation) {
  EXPECT_THAT(english("\"We buried nine protesters,\" said a nurse at the hospital."), ElementsAre("nurse"));
  EXPECT_THAT(spanish("«Enterramos a nueve manifestantes», dijo una enfermera del hospital."),
              ElementsAre("enfermera del hospital"));
}

TEST(Speakers, APrivatePersonIsNeverNamed) {
  EXPECT_THAT(english("\"They killed four protesters,\" said Wanjiru Otieno."), ElementsAre("-"));
  EXPECT_THAT(spanish("«Mataron a cuatro manifestantes», dijo Rosa Guamán."), ElementsAre("-"));
}

}  // namespace
}  // namespace khipu::coding
