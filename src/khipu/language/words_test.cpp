#include "khipu/language/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khipu::language {
namespace {

using ::testing::ElementsAre;

const Lexicon& lexicon(const std::string& code) {
  static const Lexicon en = *Lexicon::load(KHIPU_SOURCE_DIR "/lang/en");
  static const Lexicon es = *Lexicon::load(KHIPU_SOURCE_DIR "/lang/es");
  return code == "en" ? en : es;
}

/// The words of a text; "+" stands before one that is written together with the word before it.
std::vector<std::string> words(std::string_view text, const std::string& code) {
  std::vector<std::string> out;
  for (const Sentence& sentence : analyse_text(text, lexicon(code))) {
    for (const Word& word : to_words(text, sentence, lexicon(code))) {
      out.push_back((word.starts ? "" : "+") + word.form);
    }
  }
  return out;
}

TEST(Words, SpanishContractionsStandForTwo) {
  EXPECT_THAT(words("Del paro AL cierre", "es"), ElementsAre("De", "+el", "paro", "A", "+EL", "cierre"));
}

TEST(Words, PronounsBehindAVerbAreWords) {
  EXPECT_THAT(
      words("Dámelo sin matarlos, dándoselo o manifestarse", "es"),
      ElementsAre("Da", "+me", "+lo", "sin", "matar", "+los", ",", "dando", "+se", "+lo", "o", "manifestar", "+se"));
}

TEST(Words, NounsThatEndLikePronounsStayWhole) {
  EXPECT_THAT(words("La muerte de parte de los compañeros en la charla de Carlos en invierno", "es"),
              ElementsAre("La", "muerte", "de", "parte", "de", "los", "compañeros", "en", "la", "charla", "de",
                          "Carlos", "en", "invierno"));
}

TEST(Words, SpanishSignsJoinAndEnglishOnesPart) {
  EXPECT_THAT(words("El 23-02-2010, 60% anti-paro en Lima/Callao", "es"),
              ElementsAre("El", "23-02-2010", ",", "60%", "anti-paro", "en", "Lima/Callao"));
  EXPECT_THAT(words("An anti-war, 10-day and/or 60% march", "en"),
              ElementsAre("An", "anti-war", ",", "10", "-", "day", "and", "/", "or", "60", "%", "march"));
}

TEST(Words, DatesTimesAndTelephonesAreOneWordAndRangesThree) {
  EXPECT_THAT(
      words("On 11/28/2000 at 5:30 call 713-555-0123: 10-15 or 1/2", "en"),
      ElementsAre("On", "11/28/2000", "at", "5:30", "call", "713-555-0123", ":", "10", "-", "15", "or", "1", "/", "2"));
}

TEST(Words, UnitsAreWordsOfTheirOwn) {
  EXPECT_THAT(words("At 5pm on the 15th in the 1980's", "en"),
              ElementsAre("At", "5", "pm", "on", "the", "15th", "in", "the", "1980's"));
}

TEST(Words, EveryTokenBelongsToAWordInOrder) {
  const std::string_view text = "Don't del 5pm --- 1-2-3-4 dámelo ((( a/b/c &c 7%";
  for (const char* code : {"en", "es"}) {
    for (const Sentence& sentence : analyse_text(text, lexicon(code))) {
      std::uint32_t covered = 0;
      for (const Word& word : to_words(text, sentence, lexicon(code))) {
        ASSERT_LE(word.tokens.begin, covered);
        ASSERT_FALSE(word.form.empty());
        covered = std::max(covered, word.tokens.end);
      }
      EXPECT_EQ(covered, sentence.tokens.size());
    }
  }
}

}  // namespace
}  // namespace khipu::language
