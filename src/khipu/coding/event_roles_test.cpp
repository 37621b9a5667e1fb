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

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

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

/// "arrest: COP Police > nine students": one line for each event.
std::vector<std::string> told(const std::string& language, const std::string& text) {
  std::vector<std::string> lines;
  for (const Event& e : code(language, text)) {
    lines.push_back(e.mode + ": " + e.actor_role + " " + e.actor + " > " + e.target);
  }
  return lines;
}

std::vector<Modality> modalities(const std::string& language, const std::string& text) {
  std::vector<Modality> all;
  for (const Event& e : code(language, text, true)) {
    all.push_back(e.modality);
  }
  return all;
}

TEST(EventRoles, SubjectActsAndObjectSuffers) {
  EXPECT_THAT(told("en", "Police arrested nine students on Monday."),
              ElementsAre("arrest: COP Police > nine students"));
  EXPECT_THAT(told("en", "Students attacked a police officer on Monday."),
              ElementsAre("other: EDU Students > a police officer"));
  EXPECT_THAT(told("es", "La policía detuvo a nueve estudiantes el lunes."),
              ElementsAre("arrest: COP La policía > nueve estudiantes"));
}

TEST(EventRoles, ThePassiveTurnsThemRound) {
  EXPECT_THAT(told("en", "Nine students were arrested by soldiers on Monday."),
              ElementsAre("arrest: MIL soldiers > Nine students"));
  EXPECT_THAT(told("es", "Nueve estudiantes fueron detenidos por soldados el lunes."),
              ElementsAre("arrest: MIL soldados > Nueve estudiantes"));
}

TEST(EventRoles, WhoDiesIsNotWhoKills) {
  EXPECT_THAT(told("en", "Two students died of gunshot wounds on Monday."), Contains(HasSubstr(" > Two students")));
}

TEST(EventRoles, AVerbSharesTheSubjectOfTheOneBeforeIt) {
  EXPECT_THAT(told("en", "Farmers marched on the ministry on Monday and blocked the main road."),
              Contains(HasSubstr("obstruct: LAB Farmers")));
  EXPECT_THAT(told("es", "Los campesinos marcharon el lunes y bloquearon la carretera principal."),
              Contains(HasSubstr("obstruct: LAB Los campesinos")));
}

TEST(EventRoles, ANameWithoutAnOfficeIsNotRecorded) {
  EXPECT_THAT(told("en", "Police arrested Jane Roe at a rally on Monday."), Not(Contains(HasSubstr("Roe"))));
  EXPECT_THAT(told("es", "La policía detuvo a Rosa Poma en una marcha el lunes."), Not(Contains(HasSubstr("Poma"))));
}

TEST(EventRoles, ANameIsNotRecordedWhereverItStands) {
  for (const char* text :
       {"Jane Roe marched to the square on Monday.", "Jane Roe was arrested by police on Monday.",
        "Relatives of Jane Roe marched on Monday.", "Jane Roe's neighbours blocked the road on Monday.",
        "Police arrested farmer Jane Roe on Monday."}) {
    EXPECT_THAT(told("en", text), Not(Contains(HasSubstr("Roe")))) << text;
  }
  for (const char* text :
       {"Rosa Poma bloqueó la carretera el lunes.", "Rosa Poma fue detenida por la policía el lunes.",
        "Los familiares de Rosa Poma marcharon el lunes."}) {
    EXPECT_THAT(told("es", text), Not(Contains(HasSubstr("Poma")))) << text;
  }
}

TEST(EventRoles, AnOfficeHolderKeepsTheName) {
  EXPECT_THAT(told("en", "Supporters of President Jane Roe blocked the road on Monday."),
              Contains(HasSubstr("Supporters of President Jane Roe")));
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
  const std::string english = "Police did not arrest any demonstrators on Monday.";
  const std::string spanish = "La policía no detuvo a ningún manifestante el lunes.";
  EXPECT_THAT(told("en", english), IsEmpty());
  EXPECT_THAT(told("es", spanish), IsEmpty());
  EXPECT_THAT(modalities("en", english), Contains(Modality::kDenied));
  EXPECT_THAT(modalities("es", spanish), Contains(Modality::kDenied));
}

TEST(EventRoles, ANegationOfOtherWordsTakesNothingBack) {
  EXPECT_THAT(told("en", "Police, who did not say why, arrested nine demonstrators on Monday."),
              Contains(HasSubstr("arrest: COP Police")));
  EXPECT_THAT(told("es", "La policía, que no dijo por qué, detuvo a nueve manifestantes el lunes."),
              Contains(HasSubstr("arrest: COP La policía")));
}

TEST(EventRoles, AProtestMetWithForceIsOneWithIntervention) {
  const auto events =
      code("en", "Hundreds of students marched on Monday. Police dispersed the students with tear gas.");
  ASSERT_FALSE(events.empty());
  EXPECT_EQ(events[0].mode, "demo");
  EXPECT_EQ(events[0].acled, "Protest with intervention");
  EXPECT_EQ(events[0].cameo, "14");
}

}  // namespace
}  // namespace khipu::coding
