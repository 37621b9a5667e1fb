#include "khipu/language/parser.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "khipu/base/file.hpp"

namespace khipu::language {
namespace {

using testing::HasSubstr;

Model open_shipped(const std::string& code) {
  auto model = Model::open(std::filesystem::path(KHIPU_SOURCE_DIR) / "models" / (code + ".khm"));
  EXPECT_TRUE(model) << model.error().to_string();
  return std::move(*model);
}

const Model& english() {
  static const Model model = open_shipped("en");
  return model;
}

const Model& spanish() {
  static const Model model = open_shipped("es");
  return model;
}

std::vector<ParsedWord> parse(const Model& model, const std::vector<std::string_view>& forms) {
  Parser parser(model);
  std::vector<ParsedWord> words;
  parser.parse(forms, words);
  return words;
}

/// One root, and every word hangs from it.
void expect_tree(const std::vector<ParsedWord>& words) {
  std::size_t roots = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    roots += words[i].head == kNoHead ? 1 : 0;
    EXPECT_EQ(words[i].head == kNoHead, words[i].relation == Relation::kRoot);
    std::size_t steps = 0;
    for (std::uint32_t at = static_cast<std::uint32_t>(i); at != kNoHead; at = words[at].head) {
      ASSERT_LT(at, words.size());
      ASSERT_LE(++steps, words.size());
    }
  }
  EXPECT_EQ(roots, words.empty() ? 0U : 1U);
}

TEST(Parser, FindsWhoKilledWhom) {
  const auto words = parse(english(), {"The", "police", "killed", "a", "woman", "on", "Monday", "."});
  EXPECT_EQ(words[2].head, kNoHead);
  EXPECT_EQ(words[1].relation, Relation::kNsubj);
  EXPECT_EQ(words[1].head, 2U);
  EXPECT_EQ(words[4].relation, Relation::kObj);
  EXPECT_EQ(words[4].head, 2U);
  EXPECT_EQ(words[6].relation, Relation::kObl);
}

TEST(Parser, TellsThePassiveSubject) {
  const Model& model = english();
  const auto words = parse(model, {"Two", "miners", "were", "arrested", "by", "soldiers", "."});
  EXPECT_EQ(words[1].relation, Relation::kNsubjPass);
  EXPECT_EQ(words[2].relation, Relation::kAuxPass);
  EXPECT_EQ(words[5].relation, Relation::kOblAgent);
  EXPECT_EQ(features_of(model.feats(words[3].feats)) & kParticiple, kParticiple);
}

TEST(Parser, ReadsSpanish) {
  const Model& model = spanish();
  const auto words = parse(model, {"Los", "mineros", "bloquearon", "la", "carretera", "en", "Puno", "."});
  EXPECT_EQ(words[2].head, kNoHead);
  EXPECT_EQ(words[1].relation, Relation::kNsubj);
  EXPECT_EQ(words[4].relation, Relation::kObj);
  EXPECT_EQ(words[6].relation, Relation::kObl);
  EXPECT_EQ(Parser(model).lemma_of(words[2], "bloquearon"), "bloquear");
  EXPECT_EQ(features_of(model.feats(words[2].feats)), kPast | kFinite | kPlural);
}

TEST(Parser, TellsTheSpanishPassiveThatAnCoraDoesNotMark) {
  const auto words = parse(spanish(), {"Dos", "mineros", "fueron", "detenidos", "por", "soldados", "."});
  EXPECT_EQ(words[1].relation, Relation::kNsubjPass);
  EXPECT_EQ(words[2].relation, Relation::kAuxPass);
}

TEST(Parser, GivesLemmas) {
  const Model& model = english();
  const Parser parser(model);
  const auto words = parse(model, {"The", "women", "were", "protesting", "."});
  EXPECT_EQ(parser.lemma_of(words[3], "protesting"), "protest");
  EXPECT_EQ(parser.lemma_of(words[2], "were"), "be");
}

TEST(Parser, ParsesSentencesTogetherAsOneByOne) {
  const std::vector<std::vector<std::string_view>> sentences = {
      {"Police", "fired", "."},
      {},
      {"The", "miners", "who", "marched", "to", "Lima", "were", "stopped", "."},
      {"Fire"}};
  const std::vector<Parser::Forms> views(sentences.begin(), sentences.end());
  Parser parser(english());
  std::vector<std::vector<ParsedWord>> together;
  parser.parse(views, together);
  ASSERT_EQ(together.size(), sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto alone = parse(english(), sentences[s]);
    ASSERT_EQ(together[s].size(), alone.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
      EXPECT_EQ(together[s][i].head, alone[i].head);
      EXPECT_EQ(together[s][i].relation, alone[i].relation);
      EXPECT_EQ(together[s][i].lemmas, alone[i].lemmas);
    }
  }
}

TEST(Parser, FillsTheTokensOfASentence) {
  const std::string text = "Police fired.";
  Sentence sentence;
  for (const Span span : {Span{0, 6}, Span{7, 12}, Span{12, 13}}) {
    Token& token = sentence.tokens.emplace_back();
    token.span = span;
  }
  Sentence* const all[] = {&sentence};
  Parser(english()).parse(text, all);
  EXPECT_EQ(sentence.tokens[0].head, 1U);
  EXPECT_EQ(sentence.tokens[1].head, kNoHead);
  EXPECT_EQ(sentence.tokens[1].upos, Upos::kVerb);
  EXPECT_EQ(sentence.tokens[1].features & (kPast | kFinite), kPast | kFinite);
}

TEST(Parser, MakesATreeOfWhateverItIsGiven) {
  const Model& model = english();
  expect_tree(parse(model, {}));
  expect_tree(parse(model, {"Fire"}));
  expect_tree(parse(model, std::vector<std::string_view>(300, "(")));
  expect_tree(parse(model, {"\xF0\x9F\x94\xA5", "\xF0\x9F\x94\xA5", "e\xCC\x81", "", "\xE2\x80\x8B"}));
  expect_tree(parse(model, {"POLICE", "KILLED", "TWO", "PEASANTS", "IN", "SAN", "SALVADOR"}));
  const std::string endless(100000, 'a');
  expect_tree(parse(model, {endless, "burns"}));
}

TEST(Parser, TakesTenThousandWordsInPiecesOfOneTree) {
  std::vector<std::string_view> forms;
  const std::vector<std::string_view> clause = {"police", "and", "miners", "fought", "in", "the", "street", ","};
  while (forms.size() < 10000) {
    forms.insert(forms.end(), clause.begin(), clause.end());
  }
  expect_tree(parse(english(), forms));
}

TEST(Parser, GivesTheSameEveryTime) {
  const std::vector<std::string_view> forms = {"Workers", "blocked", "the", "road", "to", "Puno", "for", "days", "."};
  const auto once = parse(english(), forms), twice = parse(english(), forms);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    EXPECT_EQ(once[i].head, twice[i].head);
    EXPECT_EQ(once[i].relation, twice[i].relation);
  }
}

TEST(FeaturesOf, KeepsWhatATokenCanCarry) {
  EXPECT_EQ(features_of("Mood=Ind|Number=Plur|Tense=Imp|VerbForm=Fin"), kPlural | kPast | kFinite);
  EXPECT_EQ(features_of("Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part"), kFeminine | kPlural | kParticiple);
  EXPECT_EQ(features_of("Tense=Pres|VerbForm=Part"), kGerund);
  EXPECT_EQ(features_of(""), 0);
}

/// A copy of the shipped model, changed.
class ModelFile : public testing::Test {
 protected:
  void SetUp() override {
    bytes_ = *load_file(std::filesystem::path(KHIPU_SOURCE_DIR) / "models" / "en.khm", 1U << 26U);
  }
  std::string fault_of(const std::string& bytes) const {
    const auto path = std::filesystem::path(testing::TempDir()) /
                      (std::string("model_") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".khm");
    replace_file(path, bytes);
    const auto model = Model::open(path);
    std::filesystem::remove(path);
    return model ? "" : model.error().to_string();
  }
  std::string bytes_;
};

TEST_F(ModelFile, CutShortIsRefused) {
  EXPECT_THAT(fault_of(bytes_.substr(0, bytes_.size() / 2)), HasSubstr("cut off"));
  EXPECT_THAT(fault_of(bytes_.substr(0, 20)), HasSubstr("is no khipu model"));
  EXPECT_THAT(fault_of(""), HasSubstr(".khm"));
}

TEST_F(ModelFile, AlteredIsRefused) {
  bytes_[bytes_.size() / 2] ^= 1;
  EXPECT_THAT(fault_of(bytes_), HasSubstr("altered"));
}

TEST_F(ModelFile, OfAnotherVersionIsRefused) {
  bytes_[8] = 99;
  EXPECT_THAT(fault_of(bytes_), HasSubstr("version 99"));
}

}  // namespace
}  // namespace khipu::language
