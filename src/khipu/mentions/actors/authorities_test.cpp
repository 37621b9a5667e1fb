#include "khipu/mentions/actors/authorities.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace khipu::mentions {
namespace {

const Authorities& authorities() {
  static const Authorities all = Authorities::load(std::string(KHIPU_SOURCE_DIR) + "/lang").value();
  return all;
}

/// "type id" of a name, "-" where nothing is known.
std::string found(std::string_view name, std::string_view country) {
  const auto ref = authorities().find(name, country);
  return ref ? ref->type + " " + ref->id : "-";
}

TEST(FindAuthority, ABodyHasOneIdInBothLanguages) {
  EXPECT_EQ(found("the UN Human Rights Office", "BO"), "un_body ohchr");
  EXPECT_EQ(found("ACNUDH", "BO"), "un_body ohchr");
  EXPECT_EQ(found("National Human Rights Institute", "CL"), "human_rights_commission cl-indh");
  EXPECT_EQ(found("Instituto Nacional de Derechos Humanos", "CL"), "human_rights_commission cl-indh");
}

TEST(FindAuthority, InitialsThatSeveralBodiesShareAreThoseOfTheCountry) {
  EXPECT_EQ(found("CGT", "AR"), "union ar-cgt");
  EXPECT_EQ(found("CGT", "FR"), "union fr-cgt");
  EXPECT_EQ(found("CGT", ""), "-");
}

TEST(FindAuthority, WhatEveryCountryHasNeedsNoRow) {
  EXPECT_EQ(found("Ministry of Health", "KE"), "ministry/health ke/ministry/health");
  EXPECT_EQ(found("health ministry", "KE"), "ministry/health ke/ministry/health");
  EXPECT_EQ(found("Ministerio del Interior", "ES"), "ministry/interior es/ministry/interior");
  EXPECT_EQ(found("National Police", "HT"), "police ht/police");
  EXPECT_EQ(found("Fiscalía General del Estado", "EC"), "prosecutor ec/prosecutor");
  EXPECT_EQ(found("Red Cross", "LK"), "health_service redcross");
}

TEST(FindAuthority, OfALocalBodyOnlyTheTypeIsKnown) {
  EXPECT_EQ(found("Mombasa police", "KE"), "police ");
  EXPECT_EQ(found("hospital de Riobamba", "EC"), "health_service ");
}

TEST(FindAuthority, AMinistryByItsFieldAlone) {
  EXPECT_EQ(found("Interior", "FR"), "ministry/interior fr/ministry/interior");
  EXPECT_EQ(found("Salud", "EC"), "ministry/health ec/ministry/health");
  EXPECT_EQ(found("la Defensoría", "PE"), "ombudsman pe-defensoria") << "whose row is the only ombudsman of PE";
  EXPECT_EQ(found("Interior Designers", "FR"), "-");
}

TEST(FindAuthority, OfWhatACountryHasManyOnlyTheTypeIsKnown) {
  EXPECT_EQ(found("the union", "FR"), "union ");
  EXPECT_EQ(found("the hospital", "PE"), "health_service ");
}

TEST(FindAuthority, ABodyAndTheOfficeOfAPersonAreToldApart) {
  EXPECT_EQ(found("Ombudsman's Office", "BO"), "ombudsman bo/ombudsman");
  EXPECT_EQ(found("Defensoría del Pueblo", "CO"), "ombudsman co/ombudsman");
  EXPECT_EQ(found("public prosecutor", "KE"), "prosecutor ke/prosecutor");
}

TEST(FindAuthority, NothingIsKnownOfAWitness) { EXPECT_EQ(found("a woman at the gate", "KE"), "-"); }

TEST(LoadAuthorities, RefusesABadRowByFileAndLine) {
  const auto folder = std::filesystem::temp_directory_path() / "khipu_authorities_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "authorities.tsv") << "id\ttype\tcountry\ten\tes\nx\tunion\tEverywhere\tX\tX\n";
  const auto loaded = Authorities::load(folder);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().to_string().find("authorities.tsv:2"), std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace khipu::mentions
