#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/places/index_builder.hpp"

namespace khipu::mentions {
namespace {

namespace fs = std::filesystem;
using index::Kind;

/// A world small enough to be read at a glance.
class World {
 public:
  World() {
    const auto peru = country("Peru", "PE", {"Perú"});
    country("United States", "US", {"U.S.", "US"});
    country("Kenya", "KE", {"Kenia"});
    country("Georgia", "GE", {});
    country("South Korea", "KR", {});
    const auto puno = division("Puno", "PE-PUN", 700'000);
    const auto apurimac = division("Apurímac", "PE-APU", 300'000);
    division("Arequipa", "PE-ARE", 1'300'000);
    division("Georgia", "US-GA", 9'000'000);
    division("Illinois", "US-IL", 12'000'000);
    division("Massachusetts", "US-MA", 6'000'000);
    division("Ohio", "US-OH", 11'700'000);
    division("Texas", "US-TX", 29'000'000);
    town("Lima", "PE-LMA", 7'700'000, index::kCapital | index::kSeat);
    town("Juliaca", "PE-PUN", 245'000);
    town("Puno", "PE-PUN", 116'000, index::kSeat);
    town("Macusani", "PE-PUN", 9'000);
    town("Arequipa", "PE-ARE", 841'000, index::kSeat);
    town("San Martín", "PE-SAM", 3'000);
    town("Castillo", "DO-06", 14'000);
    town("Victoria", "US-TX", 65'000);
    town("March", "GB-ENG", 22'000);
    town("Same", "TL-MF", 9'000);
    town("Springfield", "US-MA", 150'000);
    town("Springfield", "US-IL", 116'000);
    town("Ohio", "US-IL", 500);
    town("Nairobi", "KE-30", 2'700'000, index::kCapital | index::kSeat);
    PlaceDraft chincheros = draft("Chincheros", "PE-APU", Kind::kAdmin2, 0);
    chincheros.admin1 = apurimac;
    builder_.add(chincheros);
    (void)peru;
    (void)puno;
  }
  std::string write() { return builder_.write(); }

 private:
  static PlaceDraft draft(const std::string& name, const std::string& code, Kind kind, std::uint32_t people) {
    PlaceDraft d;
    d.name = name;
    d.code = code;
    d.country = code.substr(0, 2);
    d.kind = kind;
    d.people = people;
    return d;
  }
  std::uint32_t country(const std::string& name, const std::string& code, std::vector<std::string> others) {
    PlaceDraft d = draft(name, code, Kind::kCountry, 10'000'000);
    d.other_names = std::move(others);
    return builder_.add(d);
  }
  std::uint32_t division(const std::string& name, const std::string& code, std::uint32_t people) {
    const std::uint32_t id = builder_.add(draft(name, code, Kind::kAdmin1, people));
    divisions_[code] = id;
    return id;
  }
  void town(const std::string& name, const std::string& code, std::uint32_t people, std::uint8_t flags = 0) {
    PlaceDraft d = draft(name, code, Kind::kCity, people);
    d.flags = flags;
    d.admin1 = divisions_.contains(code) ? divisions_.at(code) : index::kNone;
    builder_.add(d);
  }

  IndexBuilder builder_;
  std::unordered_map<std::string, std::uint32_t> divisions_;
};

class FindPlaces : public testing::TestWithParam<int> {
 protected:
  static void SetUpTestSuite() {
    const fs::path path = fs::path(testing::TempDir()) / "khipu_find_places_test.idx";
    replace_file(path, World().write());
    gazetteer_ = std::make_unique<Gazetteer>(std::move(*Gazetteer::load(path)));
    fs::remove(path);  // stays mapped
    english_ = std::make_unique<Pack>("en");
    spanish_ = std::make_unique<Pack>("es");
  }
  static void TearDownTestSuite() {
    gazetteer_.reset();
    english_.reset();
    spanish_.reset();
  }

  struct Pack {
    explicit Pack(const char* code)
        : lexicon(std::move(*language::Lexicon::load(fs::path(KHIPU_SOURCE_DIR) / "lang" / code))),
          grammar(std::move(*PlaceGrammar::load(lexicon))) {}
    language::Lexicon lexicon;
    PlaceGrammar grammar;
  };

  /// "Juliaca=PE-PUN Peru=PE": all mentions but demonyms.
  static std::string places(const Pack& pack, std::string_view text, std::string_view context = "") {
    std::string out;
    for (const PlaceMention& m : mentions(pack, text, context)) {
      if (m.role != PlaceRole::kDemonym) {
        out += (out.empty() ? "" : " ") + std::string(slice(text, m.span)) + "=" + m.place.code;
      }
    }
    return out;
  }
  static std::string in_english(std::string_view text, std::string_view context = "") {
    return places(*english_, text, context);
  }
  static std::string in_spanish(std::string_view text, std::string_view context = "") {
    return places(*spanish_, text, context);
  }

  static std::vector<PlaceMention> mentions(const Pack& pack, std::string_view text, std::string_view context = "") {
    const auto sentences = language::analyse_text(text, pack.lexicon);
    std::vector<PlaceMention> all;
    for (auto& found :
         pack.grammar.find_places(sentences, text, pack.lexicon, *gazetteer_, {context, {}, {}, {}, false})) {
      all.insert(all.end(), found.begin(), found.end());
    }
    return all;
  }
  static PlaceRole role(const Pack& pack, std::string_view text) { return mentions(pack, text).at(0).role; }

  static std::unique_ptr<Gazetteer> gazetteer_;
  static std::unique_ptr<Pack> english_, spanish_;
};
std::unique_ptr<Gazetteer> FindPlaces::gazetteer_;
std::unique_ptr<FindPlaces::Pack> FindPlaces::english_, FindPlaces::spanish_;

TEST_F(FindPlaces, ATownTakesTheCodeOfItsFirstOrderDivision) {
  EXPECT_EQ(in_english("Clashes went on in Juliaca on Monday."), "Juliaca=PE-PUN");
  EXPECT_EQ(in_spanish("Hubo choques en JULIACA el lunes."), "JULIACA=PE-PUN");
}

TEST_F(FindPlaces, WhatAPlaceLiesInTellsWhichOneIsMeant) {
  EXPECT_EQ(in_english("A rally was held in Springfield, Illinois."), "Springfield=US-IL Illinois=US-IL");
  EXPECT_EQ(in_english("A rally was held in Springfield, Massachusetts."), "Springfield=US-MA Massachusetts=US-MA");
}

TEST_F(FindPlaces, TheRestOfTheReportTellsACountryFromAState) {
  EXPECT_EQ(in_english("Atlanta is far. The U.S. state of Georgia voted."), "U.S.=US Georgia=US-GA");
  EXPECT_EQ(in_english("Police in Georgia used gas."), "Georgia=GE");
}

TEST_F(FindPlaces, APersonWithAPlaceNameIsNoPlace) {
  EXPECT_EQ(in_english("The lawyer Jorge San Martín spoke to reporters."), "");
  EXPECT_EQ(in_spanish("El presidente Pedro Castillo viajó. Castillo dijo que no renuncia."), "");
  EXPECT_EQ(in_english("President Castillo left."), "");
}

TEST_F(FindPlaces, ACommonWordNeedsEvidence) {
  EXPECT_EQ(in_english("March was cold. The vote is on March 3."), "");
  EXPECT_EQ(in_english("Victoria spoke first."), "");
}

TEST_F(FindPlaces, AmongNothingButCapitalsAWordIsAWord) {
  EXPECT_EQ(in_english("IN JULIACA A BOMB WENT OFF AT THE SAME TIME AS THE MARCH IN MARCH BEGAN."), "JULIACA=PE-PUN");
  EXPECT_EQ(in_english("THEY BLOCKED THE ROAD FROM PUNO TO AREQUIPA"), "PUNO=PE-PUN AREQUIPA=PE-ARE");
}

TEST_F(FindPlaces, AListSharesNounAndRole) {
  EXPECT_EQ(in_spanish("Hay bloqueos en las provincias de Macusani, Puno y Chincheros.", "PE"),
            "Macusani=PE-PUN Puno=PE-PUN Chincheros=PE-APU");
  for (const PlaceMention& m : mentions(*spanish_, "Hubo marchas en Apurímac, Arequipa y Puno.")) {
    EXPECT_EQ(m.role, PlaceRole::kLocative);
  }
}

TEST_F(FindPlaces, WhatIsListedTogetherIsOfOneKind) {
  EXPECT_EQ(in_english("A rally was held in Ohio, Illinois."), "Ohio=US-IL Illinois=US-IL");
  EXPECT_EQ(in_english("Rallies were held in Georgia, Ohio, Illinois, Texas and Massachusetts."),
            "Georgia=US-GA Ohio=US-OH Illinois=US-IL Texas=US-TX Massachusetts=US-MA");
  EXPECT_EQ(in_english("Rallies were held in Kenya, Georgia and South Korea."), "Kenya=KE Georgia=GE South Korea=KR");
}

TEST_F(FindPlaces, TellsTheRolesApart) {
  EXPECT_EQ(role(*english_, "NAIROBI (Reuters) - Police fired tear gas."), PlaceRole::kDateline);
  EXPECT_EQ(role(*english_, "Lima said the talks were over."), PlaceRole::kMetonym);
  EXPECT_EQ(role(*english_, "Shops closed in Lima."), PlaceRole::kLocative);
  EXPECT_EQ(role(*english_, "A Peruvian minister resigned."), PlaceRole::kDemonym);
  EXPECT_EQ(role(*spanish_, "Los puneños marcharon."), PlaceRole::kDemonym);
  EXPECT_EQ(role(*spanish_, "Juliaca: 18 muertos."), PlaceRole::kLocative);
}

TEST_F(FindPlaces, ADemonymOfTwoWordsIsNotItsCountry) {
  const auto found = mentions(*english_, "The South Korean president resigned.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].role, PlaceRole::kDemonym);
  EXPECT_EQ(found[0].place.code, "KR");
}

TEST_F(FindPlaces, APlaceByItsContextAloneIsKeptAsABareName) {
  const auto found = mentions(*spanish_, "Marcharon en la comunidad de Huancuire.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].place.name, "Huancuire");
  EXPECT_FALSE(found[0].place.has_point);
  EXPECT_EQ(found[0].place.code, "");
}

TEST_F(FindPlaces, TheNounTellsTheCityFromTheRegion) {
  EXPECT_EQ(mentions(*spanish_, "En la ciudad de Puno no hay clases.").at(0).place.precision, PlacePrecision::kCity);
  EXPECT_EQ(mentions(*spanish_, "En la región Puno no hay clases.").at(0).place.precision, PlacePrecision::kAdmin1);
  EXPECT_EQ(mentions(*english_, "Schools in Puno region are shut.").at(0).place.precision, PlacePrecision::kAdmin1);
}

TEST_F(FindPlaces, SpansAreSortedDisjointAndWithinTheirSentence) {
  const std::string text = "Lima, Juliaca y Puno, en el Perú: Lima. Peruanos en Arequipa, Perú; EE. UU.\n\nJuliaca";
  const auto sentences = language::analyse_text(text, spanish_->lexicon);
  const auto found = spanish_->grammar.find_places(sentences, text, spanish_->lexicon, *gazetteer_, {});
  ASSERT_EQ(found.size(), sentences.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::uint32_t end = sentences[i].span.begin;
    for (const PlaceMention& m : found[i]) {
      EXPECT_GE(m.span.begin, end);
      EXPECT_TRUE(sentences[i].span.contains(m.span));
      end = m.span.end;
    }
  }
}

}  // namespace
}  // namespace khipu::mentions
