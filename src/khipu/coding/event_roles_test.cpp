// Who did what to whom, what a protest demands and what did not happen: the parts of an event that lean on trees.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::coding {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

const Coder& coder(bool every_modality) {
  const auto load = [](bool every) {
    auto coder = Coder::load(
        {KHIPU_SOURCE_DIR "/lang", KHIPU_BUILD_DIR "/share/khipu/places.idx", KHIPU_SOURCE_DIR "/models", "", every});
    if (!coder) {
      throw std::runtime_error(coder.error().to_string());
    }
    return std::move(*coder);
  };
  static const Coder usual = load(false);
  static const Coder every = load(true);
  return every_modality ? every : usual;
}

std::vector<Event> code(const std::string& language, const std::string& text, bool every_modality = false) {
  ingest::ReadOptions options;
  options.language = language;
  options.published = make_date(2023, 5, 10);
  std::vector<Event> events;
  for (ingest::Report& report : ingest::read_bytes(text, "t.txt", options).reports) {
    for (Event& event : coder(every_modality).code(std::move(report)).events) {
      events.push_back(std::move(event));
    }
  }
  return events;
}

auto does(const std::string& actor, const std::string& role, const std::string& target) {
  return AllOf(Field(&Event::actor, actor), Field(&Event::actor_role, role), Field(&Event::target, target));
}

TEST(EventRoles, SubjectActsAndObjectSuffers) {
  EXPECT_THAT(code("en", "Police arrested nine students in Leeds on Monday."),
              Contains(does("Police", "COP", "nine students")));
  EXPECT_THAT(code("en", "Students attacked a police officer in Leeds on Monday."),
              Contains(does("Students", "EDU", "a police officer")));
  EXPECT_THAT(code("es", "La policía detuvo a nueve estudiantes el lunes en Cuenca."),
              Contains(does("La policía", "COP", "nueve estudiantes")));
}

TEST(EventRoles, ThePassiveTurnsThemRound) {
  EXPECT_THAT(code("en", "Nine students were arrested by soldiers in Leeds on Monday."),
              Contains(does("soldiers", "MIL", "Nine students")));
  EXPECT_THAT(code("es", "Nueve estudiantes fueron detenidos por soldados el lunes en Cuenca."),
              Contains(does("soldados", "MIL", "Nueve estudiantes")));
}

TEST(EventRoles, AVerbSharesTheSubjectOfTheOneBeforeIt) {
  EXPECT_THAT(code("en", "Farmers marched on the ministry on Monday and blocked the main road."),
              Contains(AllOf(Field(&Event::mode, "obstruct"), Field(&Event::actor, "Farmers"))));
  EXPECT_THAT(code("es", "Los campesinos marcharon el lunes y bloquearon la carretera principal."),
              Contains(AllOf(Field(&Event::mode, "obstruct"), Field(&Event::actor, "Los campesinos"))));
}

TEST(EventRoles, ANameWithoutAnOfficeIsNotRecorded) {
  for (const Event& event : code("en", "Police arrested Jane Roe at a rally in Leeds on Monday.")) {
    EXPECT_EQ(event.target.find("Roe"), std::string::npos);
  }
}

TEST(EventRoles, DemandsOfAProtestAreCoded) {
  const auto english =
      code("en", "Nurses went on strike on Monday to demand higher wages and the resignation of the minister.");
  ASSERT_FALSE(english.empty());
  EXPECT_THAT(english[0].demands, ElementsAre("resignation", "wages"));
  const auto spanish = code("es", "Los maestros marcharon el lunes para exigir mejores salarios y nuevas elecciones.");
  ASSERT_FALSE(spanish.empty());
  EXPECT_THAT(spanish[0].demands, ElementsAre("elections", "wages"));
}

TEST(EventRoles, WhatDidNotHappenIsGivenOnlyWhereItIsAskedFor) {
  EXPECT_THAT(code("en", "Police did not arrest any demonstrators on Monday."), IsEmpty());
  EXPECT_THAT(code("en", "Police did not arrest any demonstrators on Monday.", true),
              Contains(Field(&Event::modality, Modality::kDenied)));
  EXPECT_THAT(code("es", "La policía no detuvo a ningún manifestante el lunes."), IsEmpty());
  EXPECT_THAT(code("es", "La policía no detuvo a ningún manifestante el lunes.", true),
              Contains(Field(&Event::modality, Modality::kDenied)));
}

TEST(EventRoles, ANegationOfOtherWordsTakesNothingBack) {
  EXPECT_THAT(code("en", "Police, who did not say why, arrested nine demonstrators in Leeds on Monday."),
              Contains(Field(&Event::mode, "arrest")));
  EXPECT_THAT(code("es", "La policía, que no dijo por qué, detuvo a nueve manifestantes el lunes en Cuenca."),
              Contains(Field(&Event::mode, "arrest")));
}

TEST(EventRoles, AProtestMetWithForceIsOneWithIntervention) {
  EXPECT_THAT(
      code("en", "Hundreds of students marched in Leeds on Monday. Police dispersed the students with tear gas."),
      Contains(AllOf(Field(&Event::mode, "demo"), Field(&Event::acled, "Protest with intervention"))));
}

TEST(EventRoles, CameoFollowsFromTheType) {
  EXPECT_THAT(code("en", "Thousands marched in Leeds on Monday."), Contains(Field(&Event::cameo, "14")));
}

}  // namespace
}  // namespace khipu::coding
