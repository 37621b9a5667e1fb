// A third language takes no C++: a small Portuguese, written here table by table, is coded by the same program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "khipu/base/tsv.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::coding {
namespace {

using ::testing::ElementsAre;

/// Rows by table, cells parted by tabs. What is not here holds its header alone (docs/adding-a-language.md).
const std::map<std::string, std::string>& small_portuguese() {
  static const std::map<std::string, std::string> tables = {
      {"authorities.tsv",
       "polícia\tNOUN\tinstitution\n"
       "ministério\tNOUN\tinstitution\n"},
      {"authorities_types.tsv",
       "police\tpolícia\n"
       "ministry/health\tministério saúde\n"},
      {"endings.tsv", "ção\tNOUN\n"},
      {"events.tsv",
       "protest.demo\tPROTEST\tdemo\t-\tt={manifestação_N|protesto_N}\n"
       "clash\tPROTEST\triot\t-\tt={confronto_N}\n"},
      {"figures_cues.tsv",
       "cause.clash\tcause_clash\t{confronto_N}\n"
       "zero.none\tzero\t{nenhum|nenhuma}\n"},
      {"figures_predicates.tsv", "kill.die\tkilled\tbefore\t2\t{morrer_V}\n"},
      {"figures_settings.tsv", "head\tfirst\n"},
      {"figures_topics.tsv",
       "protesto\t1\n"
       "confronto\t1\n"
       "manifestantes\t1\n"},
      {"figures_units.tsv",
       "manifestante\tNOUN\tpeople\tprotesters\n"
       "morto\tNOUN\tdead\tpeople\n"
       "ferido\tNOUN\tinjured\tpeople\n"
       "pessoa\tNOUN\tpeople\tpeople\n"},
      {"inflection.tsv",
       "NOUN\t-\t-s\tPlur\tplain\n"
       "VERB\t-er\t-er\tInf\tplain\n"
       "VERB\t-er\t-eu\tPast|Fin|Sing\tplain\n"
       "VERB\t-er\t-eram\tPast|Fin|Plur\tplain\n"
       "VERB\t-ar\t-ar\tInf\tplain\n"
       "VERB\t-ar\t-ou\tPast|Fin|Sing\tplain\n"
       "VERB\t-ar\t-aram\tPast|Fin|Plur\tplain\n"
       "VERB\t-ir\t-ir\tInf\tplain\n"
       "VERB\t-ir\t-iu\tPast|Fin|Sing\tplain\n"
       "VERB\t-ir\t-iram\tPast|Fin|Plur\tplain\n"},
      {"numbers.tsv",
       "doze\tunit\t12\t-\t-\t-\n"
       "trinta\tunit\t30\t-\t-\t-\n"
       "cem\tunit\t100\t-\t-\t-\n"
       "mil\tscale_alone\t1000\t2000\t9999\t-\n"},
      {"numbers_around.tsv",
       "pelo menos\tbefore\tat_least\n"
       "mais de\tbefore\tmore_than\n"
       "cerca de\tbefore\tabout\n"},
      {"places.tsv",
       "em\tlocative\t\n"
       "no\tlocative\t\n"
       "na\tlocative\t\n"},
      {"places_countries.tsv", "BR\tBrasil\tbrasileiro|brasileira\n"},
      {"speakers.tsv",
       "segundo\tafter\tany\tsegundo\n"
       "diz\tbefore\tany\t{dizer_V|disse|disseram|informar_V}\n"},
      {"time_rules.tsv",
       "DAY de MONTH de YEAR\tdate\t-\n"
       "DAY de MONTH\tdate\t-\n"},
      {"time_words.tsv",
       "janeiro\tMONTH\t1\n"
       "domingo\tWEEKDAY\t7\n"
       "segunda-feira\tWEEKDAY\t1\n"
       "ontem\tREL\t-1\n"},
      {"words.tsv",
       "o\tDET\t! a:Fem os:Plur as:Plur|Fem\tdet\n"
       "um\tDET\t! uma:Fem\tdet\n"
       "nenhum\tDET\t! nenhuma:Fem\tnobody\n"
       "de\tADP\t! do da dos das\tof_link\n"
       "em\tADP\t! no na nos nas\t\n"
       "por\tADP\t! pelo pela pelos pelas\tagent_link\n"
       "segundo\tADP\t!\t\n"
       "desde\tADP\t!\tsince_word\n"
       "e\tCCONJ\t!\t\n"
       "mas\tCCONJ\t!\tclause_break\n"
       "que\tSCONJ\t!\tque than_word\n"
       "não\tADV\t!\tnegation nobody\n"
       "mais\tADV\t!\tmore_word\n"
       "depois\tADV\t!\tafter_word\n"
       "ser\tAUX\t! foi:Past foram:Past|Plur é:Pres são:Pres|Plur\tbe aux\n"
       "ele\tPRON\t! ela eles elas\tpronoun\n"
       "seu\tDET\t! sua seus suas\tpossessive\n"
       "nosso\tDET\t! nossa\tours\n"
       "mesmo\tADJ\t! mesma\tsame_as\n"
       "segunda-feira\tNOUN\t!\tweekday\n"
       "domingo\tNOUN\t!\tweekday\n"},
      {"words_events.tsv",
       "começar\tVERB\t\tstart_word\n"
       "manifestação\tNOUN\t! manifestações:Plur\t\n"
       "protesto\tNOUN\t\t\n"
       "confronto\tNOUN\t\t\n"},
      {"words_figures.tsv",
       "fonte\tNOUN\t\tsource_head\n"
       "número\tNOUN\t\tamount_head\n"
       "total\tNOUN\t! totais:Plur\tamount_head\n"
       "morto\tNOUN\t\t\n"
       "ferido\tNOUN\t\t\n"
       "manifestante\tNOUN\t\t\n"
       "pessoa\tNOUN\t\t\n"},
  };
  return tables;
}

/// A copy of lang/ with the small language in it, gone when the test is over.
class SmallLanguage : public ::testing::Test {
 protected:
  void SetUp() override {
    namespace fs = std::filesystem;
    lang_ = fs::temp_directory_path() / ("khipu-small-language-" + std::to_string(::getpid()));
    const fs::path ours = KHIPU_SOURCE_DIR "/lang";
    fs::create_directories(lang_ / "pt");
    for (const auto& entry : fs::directory_iterator(ours)) {
      fs::create_symlink(entry.path(), lang_ / entry.path().filename());
    }
    for (const auto& entry : fs::directory_iterator(ours / "es")) {
      if (entry.path().extension() == ".tsv") {
        write(entry.path());
      }
    }
  }
  void TearDown() override { std::filesystem::remove_all(lang_); }

  /// A table with the header of the Spanish one; where sentences end is as in Spanish.
  void write(const std::filesystem::path& spanish) const {
    const std::string name = spanish.filename().string();
    if (name == "boundaries.tsv") {
      std::filesystem::copy(spanish, lang_ / "pt" / name);
      return;
    }
    std::ofstream file(lang_ / "pt" / name);
    const Tsv table = Tsv::load(spanish).value();
    for (std::size_t i = 0; i < table.header().size(); ++i) {
      file << (i == 0 ? "" : "\t") << table.header()[i];
    }
    const auto rows = small_portuguese().find(name);
    file << "\n" << (rows == small_portuguese().end() ? "" : rows->second);
  }

  CodedReport code(const std::string& text) const {
    const Coder coder = Coder::load({lang_, KHIPU_BUILD_DIR "/share/khipu/places.idx", "", ""}).value();
    ingest::ReadOptions options;
    options.published = make_date(2023, 1, 12);
    options.language = "pt";
    return coder.code(std::move(ingest::read_bytes(text, "exemplo.txt", options).reports.front()));
  }

  std::filesystem::path lang_;
};

TEST_F(SmallLanguage, FiguresHaveMeasurePlaceSpeakerAndAuthority) {
  const CodedReport coded = code("12 mortos e 30 feridos em São Paulo, segundo a polícia");
  std::vector<std::string> all;
  for (const Figure& f : coded.figures) {
    all.push_back(std::string(coded.report.slice(f.number)) + " " + std::string(to_string(f.measure)) + " " +
                  f.place.value_or(mentions::Place{}).code + " " + f.says.value_or("-") + " " +
                  f.authority.value_or(mentions::AuthorityRef{}).id);
  }
  EXPECT_THAT(all, ElementsAre("12 killed BR-SP polícia br/police", "30 injured BR-SP polícia br/police"));
}

TEST_F(SmallLanguage, WordsInflectNumbersAreReadAndEventsFound) {
  const CodedReport coded =
      code("Doze manifestantes morreram em confrontos em Manaus no dia 9 de janeiro. Houve uma manifestação em Belém.");
  ASSERT_EQ(coded.figures.size(), 1U);
  EXPECT_EQ(coded.figures[0].low, 12);
  EXPECT_EQ(coded.figures[0].people, PeopleClass::kProtesters);
  EXPECT_EQ(coded.figures[0].cause, Cause::kClash);
  EXPECT_EQ(coded.figures[0].when.to, make_date(2023, 1, 9));
  std::vector<std::string> events;
  for (const Event& event : coded.events) {
    events.push_back(event.type + "/" + event.mode);
  }
  EXPECT_THAT(events, ElementsAre("PROTEST/riot", "PROTEST/demo"));
}

TEST_F(SmallLanguage, ABadRowIsNamedByFileAndLine) {
  std::ofstream(lang_ / "pt" / "figures_units.tsv", std::ios::app) << "morto\tNOUN\tghost\tpeople\n";
  const auto coder = Coder::load({lang_, KHIPU_BUILD_DIR "/share/khipu/places.idx", "", ""});
  ASSERT_FALSE(coder.has_value());
  EXPECT_NE(coder.error().to_string().find("pt/figures_units.tsv:"), std::string::npos);
}

}  // namespace
}  // namespace khipu::coding
