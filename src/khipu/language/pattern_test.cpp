#include "khipu/language/pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khipu::language {
namespace {

using ::testing::ElementsAre;

class Pattern : public ::testing::Test {
 protected:
  Lexicon lexicon_ = std::move(*Lexicon::load(KHIPU_SOURCE_DIR "/lang/en"));

  /// What each match of the patterns covers, in the order found.
  std::vector<std::string> all(const std::vector<std::string_view>& patterns, std::string_view text,
                               std::span<const Mark> marks = {}, bool longest = false) {
    PatternSet set;
    for (std::uint32_t id = 0; id < patterns.size(); ++id) {
      const auto ok = set.add(patterns[id], id, lexicon_);
      EXPECT_TRUE(ok) << ok.error().message;
    }
    std::vector<std::string> out;
    std::vector<Match> matches;
    for (const Sentence& s : analyse_text(text, lexicon_)) {
      longest ? set.find_longest(s, lexicon_, marks, matches) : set.find_all(s, lexicon_, marks, matches);
      for (const Match& m : matches) {
        out.emplace_back(slice(text, s.span_of(m.tokens)));
      }
    }
    return out;
  }
  std::string problem(std::string_view pattern) {
    PatternSet set;
    const auto ok = set.add(pattern, 0, lexicon_);
    return ok ? "" : ok.error().message;
  }
};

TEST_F(Pattern, TakesFormsLexemesAndFeatures) {
  EXPECT_THAT(all({"block_V ~3 road_N"}, "They blocked two main roads"), ElementsAre("blocked two main roads"));
  EXPECT_THAT(all({"block_V+ger"}, "They blocked, blocking it"), ElementsAre("blocking"));
  EXPECT_THAT(all({"anti-government march_N"}, "an anti-government march"), ElementsAre("anti-government march"));
}

TEST_F(Pattern, TakesAlternativesAndRepetitionsGreedily) {
  EXPECT_THAT(all({"the {very|so so}* big_A? march_N"}, "the very so so big march and the march"),
              ElementsAre("the very so so big march", "the march"));
  EXPECT_THAT(all({"to .? cheer_V"}, "to loudly cheer and to cheer"), ElementsAre("to loudly cheer", "to cheer"));
}

TEST_F(Pattern, OfSeveralWaysTheFirstThatFitsWins) {
  EXPECT_THAT(all({"{block_V the|block_V|block_V the road}"}, "They block the road"), ElementsAre("block the"));
  EXPECT_THAT(all({"t={block_V|block_V the}"}, "They block the road"), ElementsAre("block"));
  EXPECT_THAT(all({"{road|{big|small} road|big}"}, "a big road"), ElementsAre("big road", "road"));
  EXPECT_THAT(all({"{big} {road}", "{big|small}? road", "{road\\}|road}"}, "a big road"),
              ElementsAre("big road", "big road", "road", "road"));
}

TEST_F(Pattern, AWayThatFitsNothingOrIsNotClosedIsRefused) {
  EXPECT_NE(problem("{road|}"), "");
  EXPECT_NE(problem("{road|big road"), "");
  EXPECT_NE(problem("{road|@nosuchclass}"), "");
}

TEST_F(Pattern, ClauseGapStopsAtASemicolonAndAtWhich) {
  EXPECT_THAT(all({"police_N ~5 fire_V"}, "police left; crowds fired"), ElementsAre());
  EXPECT_THAT(all({"police_N ~5 fire_V"}, "police, which fired"), ElementsAre());
  EXPECT_THAT(all({"police_N ~~5 fire_V"}, "police left; crowds fired"), ElementsAre("police left; crowds fired"));
}

TEST_F(Pattern, NegationLooksAtOneToken) {
  EXPECT_THAT(all({"strike_N !deal_N"}, "a strike deal and a strike call"), ElementsAre("strike call"));
}

TEST_F(Pattern, AnchorsHoldAtTheEnds) {
  EXPECT_THAT(all({"^ the", "end_N $"}, "the end of the end"), ElementsAre("the", "end"));
}

TEST_F(Pattern, MarksAreTakenWhole) {
  const std::vector<Mark> marks{{{1, 4}, PatternSet::mark_kind("num"), 0}};
  EXPECT_THAT(all({"#num people_N"}, "Then more than 200 people left", marks), ElementsAre("more than 200 people"));
}

TEST_F(Pattern, CapturesNameTheirTokens) {
  PatternSet set;
  ASSERT_TRUE(set.add("who={the police_N} fire_V what=~3 $", 7, lexicon_));
  std::vector<Match> matches;
  const std::string_view text = "the police fired tear gas";
  const auto sentences = analyse_text(text, lexicon_);
  set.find_all(sentences[0], lexicon_, {}, matches);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].pattern, 7U);
  EXPECT_EQ(*matches[0].find(PatternSet::capture("who")), (TokenRange{0, 2}));
  EXPECT_EQ(*matches[0].find(PatternSet::capture("what")), (TokenRange{3, 5}));
  EXPECT_EQ(matches[0].find(PatternSet::capture("nobody")), nullptr);
}

TEST_F(Pattern, LongestWinsFromTheLeft) {
  EXPECT_THAT(all({"the march_N", "the march_N of people_N", "people_N"}, "the march of people", {}, true),
              ElementsAre("the march of people"));
}

TEST_F(Pattern, SaysWhatIsWrong) {
  EXPECT_EQ(problem("@nosuchclass"), "unknown class \"@nosuchclass\"");
  EXPECT_EQ(problem("{a|b"), "a brace is not closed");
  EXPECT_EQ(problem("~3"), "the pattern fits where there is nothing");
  EXPECT_EQ(problem("~99 a"), "a gap is ~1 to ~60");
  EXPECT_EQ(problem("a}"), "unexpected \"}\"");
  EXPECT_EQ(problem("kill_V+nosuch"), "unknown feature \"nosuch\"");
}

TEST_F(Pattern, GivesUpOnHostileTextInsteadOfHanging) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "a a ";
  }
  EXPECT_THAT(all({"a {a a|a}* {a a|a}* {a a|a}* zebra_N"}, text), ElementsAre());
}

}  // namespace
}  // namespace khipu::language
