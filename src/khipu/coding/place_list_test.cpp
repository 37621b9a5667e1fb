#include "khipu/coding/place_list.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khipu/language/lexicon.hpp"

namespace khipu::coding {
namespace {

using mentions::PlaceMention;
using mentions::PlaceRole;

/// A mention of one word, the `token`th of its sentence.
PlaceMention mention(std::uint32_t token, const std::string& code, PlaceRole role) {
  PlaceMention made;
  made.tokens = {token, token + 1};
  made.place.name = made.place.code = code;
  made.role = role;
  return made;
}

/// The codes of what is listed with the first word of "Juliaca, Puno and Lima", said in this role.
std::string listed_with_first(PlaceRole role) {
  const auto lexicon = language::Lexicon::load(KHIPU_SOURCE_DIR "/lang/en");
  const auto sentences = language::analyse_text("Juliaca, Puno and Lima", *lexicon);
  const std::vector<PlaceMention> mentions = {mention(0, "A", role), mention(2, "B", role), mention(4, "C", role)};
  return key_of(list_around(mentions, 0, sentences.at(0)));
}

TEST(ListAround, TakesAllThatIsListed) { EXPECT_EQ(listed_with_first(PlaceRole::kLocative), "A B C"); }

TEST(ListAround, ADatelineNamesWhereItWasWritten) { EXPECT_EQ(listed_with_first(PlaceRole::kDateline), "A"); }

}  // namespace
}  // namespace khipu::coding
