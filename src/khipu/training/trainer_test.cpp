#include "khipu/training/trainer.hpp"

#include <gmock/gmock.h>

#include "khipu/base/file.hpp"
#include "khipu/language/model.hpp"
#include "khipu/training/evaluate.hpp"
#include "khipu/training/export.hpp"

namespace khipu::training {
namespace {

/// Small sentences of one pattern: "The Xs saw the Ys." with six nouns and six verbs.
std::string small_treebank() {
  const std::vector<std::string> nouns = {"miner", "farmer", "worker", "soldier", "driver", "teacher"};
  const std::vector<std::string> verbs = {"help", "call", "stop", "push", "warn", "fear"};
  std::string text;
  for (const std::string& noun : nouns) {
    for (const std::string& verb : verbs) {
      text += "1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\t" + noun + "s\t" + noun +
              "\tNOUN\t_\tNumber=Plur\t3\tnsubj\t_\t_\n3\t" + verb + "ed\t" + verb +
              "\tVERB\t_\tTense=Past\t0\troot\t_\t_\n4\tthe\tthe\tDET\t_\t_\t5\tdet\t_\t_\n5\t" + nouns[0] + "s\t" +
              nouns[0] + "\tNOUN\t_\tNumber=Plur\t3\tobj\t_\t_\n6\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";
    }
  }
  return text;
}

std::string train_small(const std::vector<TreeSentence>& sentences, std::uint64_t seed) {
  Vocabulary vocabulary;
  vocabulary.count(sentences, "main");
  vocabulary.finish();
  Corpus corpus(vocabulary), none(vocabulary);
  corpus.add(sentences, "main");
  Widths widths;
  widths.features = vocabulary.rows().size();
  widths.feats = vocabulary.feats().size();
  widths.lemmas = vocabulary.lemma_rules().size();
  widths.input = widths.hidden = widths.tag = widths.arc = widths.relation = 16;
  Network network(widths, seed);
  TrainOptions options;
  options.epochs = 25;
  options.batch_words = 30;
  options.rate = 1e-2F;
  options.seed = seed;
  options.rates = {0.1F, 0, 0, 0};
  train(network, vocabulary, corpus, none, options, [](const Progress&) {});
  return to_model_file(network, vocabulary, "xx", "main");
}

TEST(Train, LearnsAPatternAndWritesAModelThatKnowsIt) {
  const auto sentences = parse_treebank(small_treebank(), "small");
  ASSERT_TRUE(sentences);
  const std::string path = testing::TempDir() + "/trainer_test.khm";
  replace_file(path, train_small(*sentences, 1));
  const auto model = language::Model::open(path);
  ASSERT_TRUE(model) << model.error().to_string();
  EXPECT_EQ(model->language(), "xx");
  const Scores scores = evaluate(*model, *sentences);
  EXPECT_EQ(scores.upos, scores.words);
  EXPECT_EQ(scores.feats, scores.words);
  EXPECT_EQ(scores.lemmas, scores.words);
  EXPECT_EQ(scores.labelled, scores.words);
}

TEST(Train, GivesTheSameBytesForTheSameSeed) {
  const auto sentences = parse_treebank(small_treebank(), "small");
  const std::string once = train_small(*sentences, 1);
  EXPECT_EQ(once, train_small(*sentences, 1));
  EXPECT_NE(once, train_small(*sentences, 2));
}

TEST(Vocabulary, LetsARelationStandForSubtypesThatItsTreebankNeverMarks) {
  const std::string_view marking =
      "1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n2\tit\tit\tPRON\t_\t_\t1\tnsubj:pass\t_\t_\n\n";
  const std::string_view plain = "1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n2\tit\tit\tPRON\t_\t_\t1\tnsubj\t_\t_\n\n";
  Vocabulary vocabulary;
  vocabulary.count(*parse_treebank(marking, "a"), "marking");
  vocabulary.count(*parse_treebank(plain, "b"), "plain");
  vocabulary.finish();
  using language::Relation;
  const auto bit = [](Relation relation) { return std::uint64_t{1} << static_cast<unsigned>(relation); };
  EXPECT_EQ(vocabulary.meanings(Relation::kNsubj, "plain"), bit(Relation::kNsubj) | bit(Relation::kNsubjPass));
  EXPECT_EQ(vocabulary.meanings(Relation::kNsubj, "marking"), bit(Relation::kNsubj));
  EXPECT_EQ(vocabulary.meanings(Relation::kNsubjPass, "marking"), bit(Relation::kNsubjPass));
}

TEST(Vocabulary, KeepsALeadInOutOfTheModel) {
  Vocabulary vocabulary;
  vocabulary.count(*parse_treebank(small_treebank(), "small"), "main");
  const std::string_view other =
      "1\tCasas\tcasa\tNOUN\t_\t_\t0\troot\t_\t_\n\n1\tCasas\tcasa\tNOUN\t_\t_\t0\troot\t_\t_\n\n";
  vocabulary.count(*parse_treebank(other, "other"), "other", true);
  vocabulary.finish();
  std::vector<language::SpellingFeature> features;
  language::append_spelling("Casas", features);
  const std::uint32_t row = vocabulary.row(features.front().hash);
  ASSERT_NE(row, kNoClass);
  EXPECT_FALSE(vocabulary.rows()[row].in_model);
  features.clear();
  language::append_spelling("miners", features);
  EXPECT_TRUE(vocabulary.rows()[vocabulary.row(features.front().hash)].in_model);
}

TEST(LoadTreebank, NamesTheLineThatIsBroken) {
  const auto fault = [](std::string_view text) {
    const auto read = parse_treebank(text, "a.conllu");
    return read ? "" : read.error().to_string();
  };
  EXPECT_THAT(fault("# x\n1\tYes\n"), testing::HasSubstr("a.conllu:2: 2 columns"));
  EXPECT_THAT(fault("2\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n"), testing::HasSubstr("a.conllu:1: word id 2, not 1"));
  EXPECT_THAT(fault("1\tYes\tyes\tYES\t_\t_\t0\troot\t_\t_\n"), testing::HasSubstr("YES"));
  EXPECT_THAT(fault("1\tYes\tyes\tINTJ\t_\t_\t1\troot\t_\t_\n\n"), testing::HasSubstr("circle"));
  EXPECT_THAT(fault("1\tYes\tyes\tINTJ\t_\t_\t7\troot\t_\t_\n\n"), testing::HasSubstr("leave the sentence"));
  EXPECT_THAT(fault(""), testing::HasSubstr("no sentence"));
}

TEST(LoadTreebank, PassesOverRangesAndEmptyNodes) {
  const auto read = parse_treebank(
      "1-2\tal\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tADP\t_\t_\t2\tcase\t_\t_\n2\tel\tel\tDET\t_\t_\t0\troot\t_\t_\n"
      "2.1\tx\tx\tVERB\t_\t_\t_\t_\t_\t_\n",
      "a");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().words.size(), 2U);
}

}  // namespace
}  // namespace khipu::training
