#include "khipu/language/spanning_tree.hpp"

#include <gtest/gtest.h>

#include <random>

namespace khipu::language {
namespace {

/// Whether the heads make a tree under which one word hangs from the root.
bool is_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::size_t v = 0; v < heads.size(); ++v) {
    roots += heads[v] == 0 ? 1 : 0;
    std::size_t steps = 0;
    for (std::size_t at = v + 1; at != 0; at = heads[at - 1]) {
      if (++steps > heads.size()) {
        return false;
      }
    }
  }
  return roots == 1;
}

double sum_of(const ArcScores& scores, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t v = 0; v < heads.size(); ++v) {
    sum += static_cast<double>(scores.row(v)[heads[v]]);
  }
  return sum;
}

/// The slow twin: every choice of heads.
double best_sum(const ArcScores& scores) {
  const std::size_t n = scores.words();
  std::vector<std::uint32_t> heads(n, 0);
  double best = -1e30;
  for (;;) {
    if (is_tree(heads)) {
      best = std::max(best, sum_of(scores, heads));
    }
    std::size_t v = 0;
    while (v < n && ++heads[v] > n) {
      heads[v++] = 0;
    }
    if (v == n) {
      return best;
    }
  }
}

TEST(BestTree, IsAsGoodAsAnyOfAllTrees) {
  std::mt19937 random(5);
  for (int trial = 0; trial < 400; ++trial) {
    ArcScores scores;
    scores.resize(1 + random() % 5);
    for (std::size_t v = 0; v < scores.words(); ++v) {
      for (std::size_t h = 0; h <= scores.words(); ++h) {
        scores.row(v)[h] = static_cast<float>(random() % 64) - 32;  // whole numbers: no rounding, many ties
      }
    }
    ArcScores spoilt = scores;
    std::vector<std::uint32_t> heads;
    best_tree(spoilt, heads);
    ASSERT_TRUE(is_tree(heads));
    EXPECT_EQ(sum_of(scores, heads), best_sum(scores)) << "trial " << trial;
  }
}

TEST(BestTree, IsATreeWhereAllScoresAreEqual) {
  ArcScores scores;
  scores.resize(160);
  std::vector<std::uint32_t> heads;
  best_tree(scores, heads);
  EXPECT_TRUE(is_tree(heads));
}

TEST(BestTree, UnwindsCyclesWithinCycles) {
  ArcScores scores;
  scores.resize(160);
  std::mt19937 random(9);
  for (std::size_t v = 0; v < 160; ++v) {
    for (std::size_t h = 0; h <= 160; ++h) {
      // Near words like each other most: pairs of pairs of pairs.
      const std::size_t other = h == 0 ? 4096 : h - 1;
      scores.row(v)[h] = -static_cast<float>(other ^ v) - static_cast<float>(random() % 8) / 16;
    }
  }
  std::vector<std::uint32_t> heads;
  best_tree(scores, heads);
  EXPECT_TRUE(is_tree(heads));
}

}  // namespace
}  // namespace khipu::language
