#include "khipu/mentions/actors/actor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace khipu::mentions {
namespace {

using testing::ElementsAre;

/// "sector:words" of every actor in a text.
std::vector<std::string> actors_of(std::string_view code, std::string_view text) {
  auto lexicon = language::Lexicon::load(std::string(KHIPU_SOURCE_DIR "/lang/") + std::string(code));
  EXPECT_TRUE(lexicon.has_value()) << (lexicon ? "" : lexicon.error().to_string());
  const auto grammar = ActorGrammar::load(*lexicon);
  EXPECT_TRUE(grammar.has_value()) << (grammar ? "" : grammar.error().to_string());
  std::vector<std::string> found;
  for (const auto& sentence : language::analyse_text(text, *lexicon)) {
    for (const ActorMention& actor : grammar->find_actors(sentence, text, *lexicon)) {
      found.push_back(actor.sector + ":" + std::string(slice(text, actor.span)));
    }
  }
  return found;
}

TEST(FindActors, TakesInTheArticle) {
  EXPECT_THAT(actors_of("en", "The riot police pushed back the villagers."),
              ElementsAre("COP:The riot police", "CVL:the villagers"));
}

TEST(FindActors, KeepsTheNameOfAnOfficeHolderOnly) {
  EXPECT_THAT(actors_of("en", "Governor Walters thanked the teacher Jane Doe."),
              ElementsAre("GOV:Governor Walters", "EDU:the teacher"));
}

TEST(FindActors, ReadsSpanish) {
  EXPECT_THAT(actors_of("es", "La Policía detuvo a los estudiantes ante la Fiscalía."),
              ElementsAre("COP:La Policía", "EDU:los estudiantes", "JUD:la Fiscalía"));
}

TEST(FindActors, FindsNobodyWhereNobodyActs) {
  EXPECT_THAT(actors_of("en", "It rained all day on the empty bridge."), ElementsAre());
}

}  // namespace
}  // namespace khipu::mentions
