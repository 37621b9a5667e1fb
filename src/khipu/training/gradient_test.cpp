// The slow, plain twin of every backward pass: the loss with one weight a little larger, and a little smaller.

#include <gtest/gtest.h>

#include <cmath>

#include "khipu/training/network.hpp"

namespace khipu::training {
namespace {

constexpr std::string_view kTreebank =
    "1\tPolice\tpolice\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tfired\tfire\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
    "3\tat\tat\tADP\t_\t_\t4\tcase\t_\t_\n"
    "4\tminers\tminer\tNOUN\t_\tNumber=Plur\t2\tobl\t_\t_\n"
    "\n"
    "1\tMiners\tminer\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tmarched\tmarch\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
    "\n"
    "1\tPolice\tpolice\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tfired\tfire\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
    "3\tat\tat\tADP\t_\t_\t4\tcase\t_\t_\n"
    "4\tPolice\tpolice\tNOUN\t_\tNumber=Plur\t2\tobl\t_\t_\n"
    "5\tminers\tminer\tNOUN\t_\tNumber=Plur\t4\tappos\t_\t_\n"
    "\n";

class Gradients : public testing::Test {
 protected:
  Gradients() : corpus_(vocabulary_) {
    const auto sentences = parse_treebank(kTreebank, "test");
    vocabulary_.count(*sentences, "main");
    vocabulary_.finish();
    corpus_.add(*sentences, "main");
    for (const std::size_t longest_first : {2, 0, 1}) {
      batch_.examples.push_back(&corpus_.examples()[longest_first]);
      batch_.shouted.push_back(false);
    }
  }

  Widths widths() const {
    Widths w;
    w.features = vocabulary_.rows().size();
    w.feats = vocabulary_.feats().size();
    w.lemmas = vocabulary_.lemma_rules().size();
    w.input = w.hidden = w.tag = w.arc = w.relation = 16;
    return w;
  }

  double loss(Network& network) {
    Random random(1);
    return network.run(batch_, corpus_, vocabulary_, nullptr, random).loss;
  }

  Vocabulary vocabulary_;
  Corpus corpus_;
  Batch batch_;
};

TEST_F(Gradients, AgreeWithSmallStepsOfEveryWeight) {
  Network network(widths(), 7);
  Random random(3);
  // Embeddings and biases begin at zero, where some slopes are too.
  for (const auto& [name, parameter] : network.parameters()) {
    for (std::size_t i = 0; i < parameter->value.rows(); ++i) {
      for (std::size_t j = 0; j < parameter->value.cols(); ++j) {
        parameter->value.row(i)[j] += 0.4F * (random.uniform() - 0.5F);
      }
    }
  }
  const Rates no_dropout{0, 0, 0, 0};
  network.run(batch_, corpus_, vocabulary_, &no_dropout, random);
  for (const auto& [name, parameter] : network.parameters()) {
    for (int trial = 0; trial < 6; ++trial) {
      const std::size_t i = random.below(parameter->value.rows()), j = random.below(parameter->value.cols());
      float& weight = parameter->value.row(i)[j];
      const float kept = weight;
      constexpr float kStep = 2e-2F;
      weight = kept + kStep;
      const double above = loss(network);
      weight = kept - kStep;
      const double below = loss(network);
      weight = kept;
      const double slope = (above - below) / (2 * static_cast<double>(kStep));
      const auto gradient = static_cast<double>(parameter->gradient.row(i)[j]);
      EXPECT_NEAR(gradient, slope, 4e-3 + 0.02 * std::fabs(slope)) << name << " [" << i << "][" << j << "]";
    }
  }
}

TEST_F(Gradients, AreNothingWithoutLearning) {
  Network network(widths(), 7);
  loss(network);
  for (const auto& [name, parameter] : network.parameters()) {
    for (std::size_t i = 0; i < parameter->gradient.size(); ++i) {
      ASSERT_EQ(parameter->gradient.data()[i], 0.0F) << name;
    }
  }
}

}  // namespace
}  // namespace khipu::training
