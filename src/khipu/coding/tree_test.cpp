#include "khipu/coding/tree.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace khipu::coding {
namespace {

using language::kNoHead;
using language::ParsedWord;
using language::Relation;
using language::Upos;

ParsedWord word(std::uint32_t head, Relation relation) { return {head, relation, Upos::kNoun, 0, 0}; }

/// "Police killed a woman marching on Monday": killed ← police, woman; woman ← a, marching; marching ← Monday ← on.
Tree killed() {
  return Tree(std::vector<ParsedWord>{word(1, Relation::kNsubj), word(kNoHead, Relation::kRoot),
                                      word(3, Relation::kDet), word(1, Relation::kObj), word(3, Relation::kAcl),
                                      word(6, Relation::kCase), word(4, Relation::kObl)});
}

TreePaths paths() {
  auto loaded = TreePaths::load(KHIPU_SOURCE_DIR "/lang/ud");
  if (!loaded) {
    throw std::runtime_error(loaded.error().to_string());
  }
  return std::move(*loaded);
}

TEST(Tree, NamesTheWayOverTheWordThatHoldsBoth) {
  const TreePath path = killed().path(0, 6);
  EXPECT_EQ(path.up, std::vector<Relation>({Relation::kNsubj}));
  EXPECT_EQ(path.down, std::vector<Relation>({Relation::kObj, Relation::kAcl, Relation::kObl}));
}

TEST(Tree, TakesTheWordThatTheOthersOfARangeHangFrom) {
  EXPECT_EQ(killed().top_of({2, 4}), 3U);
  EXPECT_EQ(killed().top_of({5, 7}), 6U);
}

TEST(Tree, IsBrokenWithoutARootOrWithManyWordsUnknown) {
  EXPECT_TRUE(killed().is_sound());
  EXPECT_FALSE(Tree(std::vector<ParsedWord>{word(1, Relation::kNsubj), word(0, Relation::kObj)}).is_sound());
  EXPECT_FALSE(Tree(std::vector<ParsedWord>{word(1, Relation::kDep), word(kNoHead, Relation::kRoot)}).is_sound());
  EXPECT_FALSE(Tree(std::vector<ParsedWord>(101, word(kNoHead, Relation::kRoot))).is_sound());
}

TEST(TreePaths, TellsTheClauseOfTheWordsFromThoseAboveAndBelow) {
  const TreePaths table = paths();
  EXPECT_EQ(table.link({{Relation::kObj}, {}}), TreeLink::kSameClause);
  EXPECT_EQ(table.link({{}, {Relation::kNmod}}), TreeLink::kUnder);
  EXPECT_EQ(table.link(killed().path(0, 6)), TreeLink::kBelow);
  EXPECT_EQ(table.link({{Relation::kNsubj, Relation::kAcl}, {Relation::kObl}}), TreeLink::kAbove);
  EXPECT_EQ(table.link({{Relation::kNsubj, Relation::kCcomp}, {Relation::kObl}}), TreeLink::kSayingAbove);
  EXPECT_EQ(table.link({{Relation::kConj}, {}}), TreeLink::kJoined);
}

TEST(TreePaths, CallsALongWayApart) {
  EXPECT_EQ(paths().link({std::vector<Relation>(25, Relation::kNmod), {}}), TreeLink::kApart);
}

}  // namespace
}  // namespace khipu::coding
