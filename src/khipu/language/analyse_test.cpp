#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "khipu/base/utf8.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {
namespace {

using ::testing::ElementsAre;

class Analyse : public ::testing::Test {
 protected:
  static const Lexicon& lexicon(const std::string& code) {
    static const Lexicon en = *Lexicon::load(KHIPU_SOURCE_DIR "/lang/en");
    static const Lexicon es = *Lexicon::load(KHIPU_SOURCE_DIR "/lang/es");
    return code == "en" ? en : es;
  }
  static std::vector<std::string> sentences(std::string_view text, const std::string& code) {
    std::vector<std::string> out;
    for (const Sentence& s : analyse_text(text, lexicon(code))) {
      out.emplace_back(slice(text, s.span));
    }
    return out;
  }
  static std::vector<std::string> tokens(std::string_view text, const std::string& code) {
    std::vector<std::string> out;
    for (const Sentence& s : analyse_text(text, lexicon(code))) {
      for (const Token& t : s.tokens) {
        out.emplace_back(slice(text, t.span));
      }
    }
    return out;
  }
  static Upos upos_of(std::string_view text, std::string_view word, const std::string& code) {
    for (const Sentence& s : analyse_text(text, lexicon(code))) {
      for (const Token& t : s.tokens) {
        if (slice(text, t.span) == word) {
          return t.upos;
        }
      }
    }
    return Upos::kX;
  }
};

TEST_F(Analyse, DoesNotCutAfterAbbreviationsAndInitials) {
  EXPECT_THAT(sentences("El Gral. Rojas habló en la av. Grau. Luego calló.", "es"),
              ElementsAre("El Gral. Rojas habló en la av. Grau.", "Luego calló."));
  EXPECT_THAT(sentences("Gov. J. Smith left on Jan. 5. Police stayed.", "en"),
              ElementsAre("Gov. J. Smith left on Jan. 5.", "Police stayed."));
}

TEST_F(Analyse, KeepsDecimalPointsAndEllipses) {
  EXPECT_THAT(sentences("About 18.4 percent… of them left.", "en"), ElementsAre("About 18.4 percent… of them left."));
}

TEST_F(Analyse, PartsCliticsHyphensAndSymbols) {
  EXPECT_THAT(tokens("Peru's 48-hour strike didn’t end; 15,000 marched (7.5%).", "en"),
              ElementsAre("Peru", "'s", "48", "-", "hour", "strike", "did", "n’t", "end", ";", "15,000", "marched", "(",
                          "7.5", "%", ")", "."));
  EXPECT_THAT(tokens("El 19J, en EE.UU. y O'Higgins", "es"),
              ElementsAre("El", "19J", ",", "en", "EE.UU.", "y", "O'Higgins"));
}

TEST_F(Analyse, KeepsAddressesEmoticonsAndRunsWhole) {
  EXPECT_THAT(tokens("See (https://a.example/b?c=1,2), mail ana.paz@un.example.", "en"),
              ElementsAre("See", "(", "https://a.example/b?c=1,2", ")", ",", "mail", "ana.paz@un.example", "."));
  EXPECT_THAT(tokens("Ver diario.com.pe :-) ¡¡Ya!! ... --- $$", "es"),
              ElementsAre("Ver", "diario.com.pe", ":-)", "¡", "¡", "Ya", "!!", "...", "---", "$$"));
}

TEST_F(Analyse, PartsContractionsAndTellsThatTheyAreOneWord) {
  const std::string_view text = "They cannot, and dont; workers' wages, 'the boys' said";
  EXPECT_THAT(tokens(text, "en"), ElementsAre("They", "can", "not", ",", "and", "do", "nt", ";", "workers", "'",
                                              "wages", ",", "'", "the", "boys", "'", "said"));
  const auto sentence = analyse_text(text, lexicon("en"))[0];
  EXPECT_TRUE(sentence.tokens[2].is(kJoined) && sentence.tokens[6].is(kJoined) && sentence.tokens[9].is(kJoined));
  EXPECT_FALSE(sentence.tokens[1].is(kJoined) || sentence.tokens[15].is(kJoined));
}

TEST_F(Analyse, StopsOfInitialsAndAbbreviationsBelongToThem) {
  EXPECT_THAT(tokens("S. Quispe y la J. de la R. S.A. etc...", "es"),
              ElementsAre("S.", "Quispe", "y", "la", "J", ".", "de", "la", "R.", "S.A.", "etc", "..."));
}

TEST_F(Analyse, ChoosesAReadingByTheWordBefore) {
  Lexicon lexicon = std::move(*Lexicon::load(KHIPU_SOURCE_DIR "/lang/en"));
  lexicon.intern_lexeme("march", Upos::kNoun);
  lexicon.intern_lexeme("march", Upos::kVerb);
  const auto upos = [&](std::string_view text, std::size_t i) { return analyse_text(text, lexicon)[0].tokens[i].upos; };
  EXPECT_EQ(upos("The march ended", 1), Upos::kNoun);
  EXPECT_EQ(upos("They march today", 1), Upos::kVerb);
}

TEST_F(Analyse, FindsWordsInCapitalsWithoutTheirAccents) {
  Lexicon lexicon = std::move(*Lexicon::load(KHIPU_SOURCE_DIR "/lang/es"));
  const LexemeId police = lexicon.intern_lexeme("policía", Upos::kNoun);
  EXPECT_EQ(analyse_text("LA POLICIA AVANZA", lexicon)[0].tokens[1].lexeme, police);
}

TEST_F(Analyse, HostileTextTakesLinearTimeAndKeepsTheSpanLaw) {
  std::string text;
  for (int i = 0; i < 40000; ++i) {
    text += i % 3 == 0 ? "((((" : i % 3 == 1 ? "áé\xF0\x9F\x98\x80" : "aaaa1.1";
  }
  std::uint32_t last = 0;
  for (const Sentence& s : analyse_text(text, lexicon("es"))) {
    EXPECT_LE(s.tokens.size(), 400U);
    for (const Token& t : s.tokens) {
      ASSERT_LE(last, t.span.begin);
      ASSERT_LT(t.span.begin, t.span.end);
      ASSERT_TRUE(is_utf8_boundary(text, t.span.begin) && is_utf8_boundary(text, t.span.end));
      last = t.span.end;
    }
  }
  EXPECT_LE(last, text.size());
}

TEST_F(Analyse, NamesUnknownWordsByEndingAndCase) {
  EXPECT_EQ(upos_of("Ayer en Chumbivilcas", "Chumbivilcas", "es"), Upos::kPropn);
  EXPECT_EQ(upos_of("Ayer rápidamente", "rápidamente", "es"), Upos::kAdv);
}

TEST(DetectLanguage, TellsEnglishFromSpanish) {
  EXPECT_EQ(detect_language("The police said that twelve people were killed in the clashes on Monday."), "en");
  EXPECT_EQ(detect_language("La policía informó que doce personas murieron en los enfrentamientos del lunes."), "es");
  EXPECT_EQ(detect_language(""), "");
}

}  // namespace
}  // namespace khipu::language
