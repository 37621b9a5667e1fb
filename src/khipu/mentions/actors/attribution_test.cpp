#include "khipu/mentions/actors/attribution.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>

namespace khipu::mentions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

/// A language with its grammar, loaded once for all tests.
class Speakers {
 public:
  explicit Speakers(const char* code)
      : lexicon_(language::Lexicon::load(std::string(KHIPU_SOURCE_DIR) + "/lang/" + code).value()),
        grammar_(AttributionGrammar::load(lexicon_).value()) {}

  /// Each speaker of a text with the words that are said by him.
  std::vector<std::pair<std::string, std::string>> in(std::string_view text) const {
    const auto sentences = language::analyse_text(text, lexicon_);
    const auto found = grammar_.find_attributions(sentences, text, lexicon_);
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      for (const Attribution& a : found[i]) {
        all.emplace_back(a.name, a.scope.empty() ? "" : std::string(slice(text, sentences[i].span_of(a.scope))));
      }
    }
    return all;
  }

 private:
  language::Lexicon lexicon_;
  AttributionGrammar grammar_;
};

const Speakers& english() {
  static const Speakers speakers("en");
  return speakers;
}
const Speakers& spanish() {
  static const Speakers speakers("es");
  return speakers;
}

TEST(FindAttributions, AccordingToTakesTheWordsBeforeIt) {
  EXPECT_THAT(english().in("Nine people died, according to the Health Ministry."),
              ElementsAre(Pair("Health Ministry", HasSubstr("Nine people died"))));
}

TEST(FindAttributions, ARoleSpeaksAndThePersonIsNotNamed) {
  EXPECT_THAT(english().in("Teacher Rosa Poma said 40 people were hurt."),
              ElementsAre(Pair("Teacher", HasSubstr("40"))));
  EXPECT_THAT(spanish().in("La madre de Rosa Poma dijo que hubo tres heridos."),
              ElementsAre(Pair("madre", HasSubstr("tres"))));
  EXPECT_THAT(english().in("Health Minister Rosa Poma said 40 people were hurt."),
              ElementsAre(Pair("Health Minister Rosa Poma", HasSubstr("40"))));
}

TEST(FindAttributions, AVerbOfSayingTakesTheWordsBehindIt) {
  EXPECT_THAT(english().in("The interior ministry said 40 officers were hurt."),
              ElementsAre(Pair("interior ministry", "40 officers were hurt.")));
}

TEST(FindAttributions, ASpeakerBehindACommaTakesTheWholeSentence) {
  const auto found = english().in("Ten nurses were beaten, their union says, four of them by guards.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].second, HasSubstr("Ten nurses"));
  EXPECT_THAT(found[0].second, HasSubstr("four of them"));
}

TEST(FindAttributions, SeparateSpeakersForSeparateHalves) {
  EXPECT_THAT(spanish().in("El hospital habla de nueve cuerpos; la Defensoría, de doce."),
              ::testing::Contains(Pair("hospital", "de nueve cuerpos")));
}

TEST(FindAttributions, TheSecondSpeakerMayLackAVerb) {
  EXPECT_THAT(spanish().in("La red de salud informó 38 heridos y la PNP 23 policías."),
              ElementsAre(Pair("red de salud", "38 heridos y"), Pair("PNP", HasSubstr("23 policías"))));
}

TEST(FindAttributions, AnInvertedVerbHasItsSpeakerBehindIt) {
  EXPECT_THAT(spanish().in("Son 31 los puntos cerrados, informó la Sutran."),
              ElementsAre(Pair("Sutran", HasSubstr("Son 31 los puntos cerrados"))));
}

TEST(FindAttributions, APronounTakesTheSpeakerBefore) {
  EXPECT_THAT(english().in("The prosecutor said 12 had died. He put the wounded at 30."),
              ElementsAre(Pair("prosecutor", "12 had died."), Pair("prosecutor", ::testing::_)));
}

TEST(FindAttributions, APrivatePersonIsNeverNamed) {
  EXPECT_THAT(english().in("\"We were 300,\" said Rosa Quispe."), IsEmpty());
}

TEST(FindAttributions, AnOfficeHolderMayBeNamed) {
  EXPECT_THAT(english().in("Interior Minister Ana Soto spoke of 80 arrests. Soto said 12 had been freed."),
              ElementsAre(Pair("Interior Minister Ana Soto", ::testing::_), Pair("Soto", ::testing::_)));
}

TEST(FindAttributions, NoSpeakerInAPlainReport) {
  EXPECT_THAT(english().in("Nine people died on Monday when police opened fire."), IsEmpty());
}

}  // namespace
}  // namespace khipu::mentions
