// Dictionaries written for these tests, in the formats of TABARI and PETRARCH.

#include "khipu/mentions/dictionary/dictionaries.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "khipu/language/lexicon.hpp"
#include "khipu/mentions/dictionary/actor_dictionary.hpp"
#include "khipu/mentions/dictionary/inflected_forms.hpp"

namespace khipu::mentions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kVerbs = R"(# verbs of these tests
&WEAPONS
+RIFLE
+TEAR_GAS_
&ROADS
+HIGHWAY

--- ATTACK [190] ---
ATTACK [190]
RAID {RAIDED RAIDING RAIDS} [195]
- * % [193]            ; clash between two
- * + WITH &WEAPONS [1822:180] # and an answer
- {TALKS} * [---]
- * &ROADS_TOLL [172]
~ A (A B) = C
--- MEET [040] ---
MEET {MET MEETS MEETING}
- * OFF_+ERS [041
--- ARREST [173] ---
ARREST
+CARRY_OUT {CARRIES CARRIED CARRYING} [170]
)";

constexpr std::string_view kActors = R"(; actors of these tests
PERU_ [PER]
+PERUVIAN_
BOLIVIA [BOL]
HUGO_LLOSA_
	[PERGOV 20100101-20141231]
	[PERELI >141231]
	[PER]
	[CHLOPP 31FEB]
SENDERO [PERREB]
)";

constexpr std::string_view kAgents = R"(
!HEAD! = MINISTER, SECRETARY
POLICE {} [~COP]
MINER [~LAB]
!HEAD!_OF_DEFENSE [~MIL]
NOTHING
)";

/// A folder of its own for each test, taken away at its end.
class DictionariesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              fmt::format("khipu_dictionaries_{}", ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    write("CAMEO.verbpatterns.txt", kVerbs);
    write("Test.actors.txt", kActors);
    write("Test.agents.txt", kAgents);
    write("Test.discards.txt", "SOCCER_MATCH\n+CROSSWORD\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, std::string_view text) const { std::ofstream(folder_ / name) << text; }

  static const language::Lexicon& english() {
    static const language::Lexicon lexicon =
        language::Lexicon::load(std::filesystem::path(KHIPU_SOURCE_DIR) / "lang" / "en").value();
    return lexicon;
  }

  /// "PERCOP 173 ---LAB" for each event of a sentence, without a tree.
  std::vector<std::string> code(std::string_view text, std::optional<Date> day = std::nullopt) const {
    const Dictionaries dictionaries = Dictionaries::load(folder_).value();
    std::vector<std::string> told;
    for (const language::Sentence& sentence : language::analyse_text(text, english())) {
      if (const auto marks = dictionaries.mark(text, sentence)) {
        for (const DictionaryEvent& event : dictionaries.find(*marks, sentence, nullptr, day)) {
          told.push_back(fmt::format("{} {} {}", event.source, event.code, event.target));
        }
      }
    }
    return told;
  }

  std::filesystem::path folder_;
};

TEST_F(DictionariesTest, SourceStandsBeforeTheVerbAndTargetAfter) {
  EXPECT_THAT(code("Peruvian police arrested miners on Monday."), ElementsAre("PERCOP 173 ---LAB"));
}

TEST_F(DictionariesTest, APassiveTurnsTheSidesRound) {
  EXPECT_THAT(code("The miners were arrested by the police of Bolivia."), ElementsAre("BOLCOP 173 ---LAB"));
}

TEST_F(DictionariesTest, TheLongestPatternIsTakenAndMayHaveAnAnswer) {
  EXPECT_THAT(code("Police attacked miners with tear gas."), ElementsAre("---COP 1822 ---LAB", "---LAB 180 ---COP"));
  EXPECT_THAT(code("Police attacked miners with a rifle."), SizeIs(2));
  EXPECT_THAT(code("Police attacked miners with songs."), ElementsAre("---COP 190 ---LAB"));
}

TEST_F(DictionariesTest, CompoundPartiesActOnEachOther) {
  EXPECT_THAT(code("Attacking each other, Peru and Bolivia wept."), ElementsAre("PER 193 BOL", "BOL 193 PER"));
}

TEST_F(DictionariesTest, APatternMaySayThatThereIsNoEvent) {
  EXPECT_THAT(code("In talks the police attacked miners."), IsEmpty());
}

TEST_F(DictionariesTest, IrregularFormsAreTheEntrysOwn) {
  EXPECT_THAT(code("Police raided Sendero."), ElementsAre("---COP 195 PERREB"));
  EXPECT_THAT(code("Peru met Bolivia."), ElementsAre("PER 040 BOL"));
}

TEST_F(DictionariesTest, AVerbOfSeveralWordsIsConjugatedAtItsHead) {
  EXPECT_THAT(code("Peru carried out Bolivia."), ElementsAre("PER 170 BOL"));
}

TEST_F(DictionariesTest, CoordinatedPartiesEachHaveTheirEvent) {
  EXPECT_THAT(code("Police arrested miners and Sendero."), ElementsAre("---COP 173 ---LAB", "---COP 173 PERREB"));
}

TEST_F(DictionariesTest, CodesHoldOnTheirDays) {
  const std::string_view text = "Hugo Llosa met Bolivia.";
  EXPECT_THAT(code(text, make_date(2012, 5, 1)), ElementsAre("PERGOV 040 BOL"));
  EXPECT_THAT(code(text, make_date(2014, 12, 31)), ElementsAre("PERGOV 040 BOL"));
  EXPECT_THAT(code(text, make_date(2015, 1, 1)), ElementsAre("PERELI 040 BOL"));
  EXPECT_THAT(code(text, make_date(2009, 1, 1)), ElementsAre("PER 040 BOL"));
  EXPECT_THAT(code(text), ElementsAre("PER 040 BOL"));
}

TEST_F(DictionariesTest, MarksOfAgentsStandForTheirWords) {
  EXPECT_THAT(code("The secretary of defense met Sendero."), ElementsAre("---MIL 040 PERREB"));
  EXPECT_THAT(code("Ministers of defense met Sendero."), IsEmpty());  // only the last word has a plural, as in PETRARCH
}

TEST_F(DictionariesTest, BothPartiesAreNeededAndDiffer) {
  EXPECT_THAT(code("Police arrested students."), IsEmpty());
  EXPECT_THAT(code("Peru attacked Peru."), IsEmpty());
}

TEST_F(DictionariesTest, HyphensAreGapsOfNothing) {
  write("Test.actors.txt", "CEASE-FIRE_GROUP [XXX]\nBOLIVIA [BOL]\n");
  EXPECT_THAT(code("The cease-fire group met Bolivia."), ElementsAre("XXX 040 BOL"));
}

TEST_F(DictionariesTest, DiscardsTakeOutSentencesAndReports) {
  EXPECT_THAT(code("After a soccer match police attacked miners."), IsEmpty());
  const std::string_view text = "Crossword: police attacked miners.";
  const Dictionaries dictionaries = Dictionaries::load(folder_).value();
  EXPECT_TRUE(dictionaries.discards_report(text, language::analyse_text(text, english()).front()));
  EXPECT_FALSE(
      dictionaries.discards_report(text.substr(11), language::analyse_text(text.substr(11), english()).front()));
}

TEST_F(DictionariesTest, WhatCannotBeReadIsSaidWithItsLineAndTheRestIsUsed) {
  const Dictionaries dictionaries = Dictionaries::load(folder_).value();
  std::vector<std::string> said;
  for (const Error& complaint : dictionaries.complaints()) {
    said.push_back(std::filesystem::path(complaint.to_string()).filename().string());
  }
  EXPECT_THAT(said, ElementsAre(HasSubstr("CAMEO.verbpatterns.txt:18: a pattern needs"),
                                HasSubstr("CAMEO.verbpatterns.txt:21: 1 transformations"),
                                HasSubstr("Test.actors.txt:9: no code, or no days, in [CHLOPP 31FEB]"),
                                HasSubstr("Test.agents.txt:6: no agent")));
}

TEST_F(DictionariesTest, AConfigurationNamesTheFiles) {
  write("PETR_config.ini",
        "[Dictionaries]\nverbfile_name = CAMEO.verbpatterns.txt\nactorfile_list = one.txt, two.txt\n");
  EXPECT_FALSE(Dictionaries::load(folder_));
  write("one.txt", "PERU [AAA]\n");
  write("two.txt", "PERU [BBB]\nBOLIVIA [CCC]\n");
  EXPECT_THAT(code("Peru attacked Bolivia."), ElementsAre("AAA 190 CCC"));
}

TEST_F(DictionariesTest, AFolderWithoutVerbsOrActorsIsRefused) {
  std::filesystem::remove(folder_ / "CAMEO.verbpatterns.txt");
  const auto refused = Dictionaries::load(folder_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().to_string(), HasSubstr("needs a file of verbs"));
  EXPECT_FALSE(Dictionaries::load(folder_ / "nowhere"));
}

TEST_F(DictionariesTest, AnyBytesAreReadWithoutHarm) {
  std::string noise;
  for (int i = 0; i < 4096; ++i) {
    noise += static_cast<char>((i * 7919 + i / 3) % 256);
  }
  write("CAMEO.verbpatterns.txt", noise + std::string(kVerbs));
  write("Test.actors.txt", std::string(kActors) + noise + "[[[]]]\n+\n[\n!\n{}\n");
  write("Test.agents.txt", "!\n!!\n!A = \n!A!B! [~X]\n[]\n{} [~Y]\n" + noise);
  EXPECT_TRUE(Dictionaries::load(folder_));
}

TEST(InflectedForms, AreThoseThatDictionariesRelyOn) {
  EXPECT_THAT(regular_verb_forms("ATTACK"), ElementsAre("ATTACKS", "ATTACKED", "ATTACKING"));
  EXPECT_THAT(regular_verb_forms("ACCUSE"), ElementsAre("ACCUSES", "ACCUSED", "ACCUSING"));
  EXPECT_THAT(regular_verb_forms("CARRY"), ElementsAre("CARRIES", "CARRIED", "CARRYING"));
  EXPECT_THAT(regular_verb_forms("PRESS"), ElementsAre("PRESSES", "PRESSED", "PRESSING"));
  EXPECT_EQ(regular_plural("DEPUTY"), "DEPUTIES");
  EXPECT_EQ(regular_plural("BOY"), "BOYS");
}

TEST(DictionaryDay, HasTwoDigitsOrFourForItsYear) {
  EXPECT_EQ(read_dictionary_day("011222"), make_date(2001, 12, 22));
  EXPECT_EQ(read_dictionary_day("730718"), make_date(1973, 7, 18));
  EXPECT_EQ(read_dictionary_day("20150230"), std::nullopt);
  EXPECT_EQ(read_dictionary_day("2015"), std::nullopt);
}

}  // namespace
}  // namespace khipu::mentions
