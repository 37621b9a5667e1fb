#include "khipu/language/lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace khipu::language {
namespace {

bool is_form_of(const Lexicon& lexicon, std::string_view form, std::string_view lemma, Upos upos, Features features) {
  for (const Reading& r : lexicon.readings(lexicon.find_form(form))) {
    if (lexicon.lemma(r.lexeme) == lemma && r.upos == upos && (r.features & features) == features) {
      return true;
    }
  }
  return false;
}

TEST(Lexicon, InflectsSpanishVerbsByTheirEnding) {
  Lexicon es = std::move(*Lexicon::load(KHIPU_SOURCE_DIR "/lang/es"));
  for (const char* verb : {"bloquear", "exigir", "convocar", "destruir", "ocurrir"}) {
    es.intern_lexeme(verb, Upos::kVerb);
  }
  EXPECT_TRUE(is_form_of(es, "bloquearon", "bloquear", Upos::kVerb, kPast | kPlural));
  EXPECT_TRUE(is_form_of(es, "bloqueada", "bloquear", Upos::kVerb, kParticiple | kFeminine));
  EXPECT_TRUE(is_form_of(es, "exijan", "exigir", Upos::kVerb, kSubjunctive));
  EXPECT_TRUE(is_form_of(es, "convoque", "convocar", Upos::kVerb, kSubjunctive));
  EXPECT_TRUE(is_form_of(es, "destruyó", "destruir", Upos::kVerb, kPast));
  EXPECT_TRUE(is_form_of(es, "ocurrirán", "ocurrir", Upos::kVerb, kFuture));
}

TEST(Lexicon, InflectsEnglishWordsByTheirEnding) {
  Lexicon en = std::move(*Lexicon::load(KHIPU_SOURCE_DIR "/lang/en"));
  for (const char* verb : {"march", "injure", "occupy", "destroy"}) {
    en.intern_lexeme(verb, Upos::kVerb);
  }
  for (const char* noun : {"clash", "city", "policeman"}) {
    en.intern_lexeme(noun, Upos::kNoun);
  }
  EXPECT_TRUE(is_form_of(en, "marched", "march", Upos::kVerb, kPast));
  EXPECT_TRUE(is_form_of(en, "injuring", "injure", Upos::kVerb, kGerund));
  EXPECT_TRUE(is_form_of(en, "occupied", "occupy", Upos::kVerb, kPast));
  EXPECT_TRUE(is_form_of(en, "destroyed", "destroy", Upos::kVerb, kPast));
  EXPECT_TRUE(is_form_of(en, "clashes", "clash", Upos::kNoun, kPlural));
  EXPECT_TRUE(is_form_of(en, "cities", "city", Upos::kNoun, kPlural));
  EXPECT_TRUE(is_form_of(en, "policemen", "policeman", Upos::kNoun, kPlural));
}

class BadLexicon : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) / "khipu_lexicon" /
              ::testing::UnitTest::GetInstance()->current_test_info()->name() / "en";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    for (const auto& file : std::filesystem::directory_iterator(KHIPU_SOURCE_DIR "/lang/en")) {
      std::filesystem::copy(file, folder_);
    }
  }
  void append(const char* file, const char* row) const { std::ofstream(folder_ / file, std::ios::app) << row << '\n'; }
  std::string problem() const {
    const auto lexicon = Lexicon::load(folder_);
    return lexicon ? "" : lexicon.error().to_string();
  }
  std::filesystem::path folder_;
};

TEST_F(BadLexicon, IsRefusedByFileAndLine) {
  EXPECT_EQ(problem(), "");
  append("words.tsv", "blork\tWORD\t\t");
  EXPECT_NE(problem().find("words.tsv:"), std::string::npos);
  EXPECT_NE(problem().find("UPOS"), std::string::npos);
}

TEST_F(BadLexicon, WithoutAFileIsRefusedByItsName) {
  std::filesystem::remove(folder_ / "context.tsv");
  EXPECT_NE(problem().find("context.tsv"), std::string::npos);
}

}  // namespace
}  // namespace khipu::language
