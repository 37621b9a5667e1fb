#include "khipu/coding/choice.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace khipu::coding {
namespace {

constexpr std::array<std::string_view, 2> kFacts = {"near", "far"};

/// A table of weights on disk for the time of one test.
class Table {
 public:
  explicit Table(std::string_view text)
      : path_(std::filesystem::temp_directory_path() /
              ("khipu_choice_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".tsv")) {
    std::ofstream(path_) << text;
  }
  ~Table() { std::filesystem::remove(path_); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  Result<ChoiceWeights> load() const { return ChoiceWeights::load(path_, kFacts, {"figure", "event"}); }

 private:
  std::filesystem::path path_;
};

TEST(ChoiceWeights, AddsUpTheWeightsOfTheFactsThatHold) {
  const auto weights = Table("fact\tfigure\tevent\nnear\t1.5\t2\nfar\t-1\t0\n").load();
  ASSERT_TRUE(weights);
  EXPECT_FLOAT_EQ(weights->score(Facts("11"), 0), 0.5F);
  EXPECT_FLOAT_EQ(weights->score(Facts("01"), 1), 2.0F);
}

TEST(ChoiceWeights, GivesNothingForAFactWithoutARow) {
  const auto weights = Table("fact\tfigure\tevent\nnear\t1.5\t2\n").load();
  ASSERT_TRUE(weights);
  EXPECT_FLOAT_EQ(weights->score(Facts("10"), 0), 0.0F);
}

TEST(ChoiceWeights, RefusesAnUnknownFactAndACellThatIsNoNumber) {
  EXPECT_FALSE(Table("fact\tfigure\tevent\nnext\t1\t1\n").load());
  EXPECT_FALSE(Table("fact\tfigure\tevent\nnear\t1\tmuch\n").load());
  EXPECT_FALSE(Table("fact\tfigure\tevent\tu1\n(to crowd)\t-\t-\t1\n").load());
  EXPECT_FALSE(Table("fact\tfigure\tevent\nnear\t1\t1e9\n").load());
  EXPECT_FALSE(Table("fact\tfigure\nnear\t1\n").load());
}

TEST(ChoiceWeights, LetsAUnitSeeWhatTwoFactsSayTogether) {
  const auto weights = Table(
                           "fact\tfigure\tevent\tu1\nnear\t0\t0\t1\nfar\t0\t0\t1\n"
                           "(bias)\t-\t-\t-1\n(to figure)\t-\t-\t2\n(to event)\t-\t-\t-0.5\n")
                           .load();
  ASSERT_TRUE(weights);
  EXPECT_FLOAT_EQ(weights->score(Facts("01"), 0), 0.0F);
  EXPECT_FLOAT_EQ(weights->score(Facts("11"), 0), 2.0F);
  EXPECT_FLOAT_EQ(weights->score(Facts("11"), 1), -0.5F);
}

TEST(ChoiceWeights, SaysOfEachFactByHowMuchTheScoreWouldFallWithoutIt) {
  const auto weights = Table(
                           "fact\tfigure\tevent\tu1\nnear\t1\t0\t1\nfar\t0\t0\t1\n"
                           "(bias)\t-\t-\t-1\n(to figure)\t-\t-\t2\n(to event)\t-\t-\t0\n")
                           .load();
  ASSERT_TRUE(weights);
  const auto all = weights->contributions(Facts("11"), 0, kFacts);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].fact, "near");
  EXPECT_FLOAT_EQ(all[0].weight, 3.0F);
  EXPECT_FLOAT_EQ(all[1].weight, 2.0F);
  EXPECT_EQ(weights->contributions(Facts("10"), 0, kFacts).size(), 1U);
}

}  // namespace
}  // namespace khipu::coding
