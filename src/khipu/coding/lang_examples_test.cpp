// Runs every row of lang/<code>/examples.tsv: what the tables of a language are there for, entry by entry.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/words.hpp"
#include "khipu/mentions/actors/attribution.hpp"
#include "khipu/mentions/numbers/number.hpp"
#include "khipu/mentions/time/time.hpp"

namespace khipu {
namespace {

const Date kPublished = *make_date(2023, 1, 12);

template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

/// Everything that an example can ask for, and how the answer is written in the table.
class Answers {
 public:
  explicit Answers(const std::string& code)
      : code_(code),
        lexicon_(take(language::Lexicon::load(KHIPU_SOURCE_DIR "/lang/" + code))),
        numbers_(take(mentions::NumberGrammar::load(lexicon_))),
        times_(take(mentions::TimeGrammar::load(lexicon_))),
        speakers_(take(mentions::AttributionGrammar::load(lexicon_))),
        coder_(take(coding::Coder::load(
            {KHIPU_SOURCE_DIR "/lang", KHIPU_BUILD_DIR "/share/khipu/places.idx", KHIPU_SOURCE_DIR "/models", ""}))) {}

  /// All answers of a table to a text, parted by " | "; "-" for none.
  std::string find(const std::string& table, const std::string& text) const {
    const std::map<std::string, std::string (Answers::*)(const std::string&) const> tables = {
        {"words", &Answers::readings},    {"numbers", &Answers::numbers},     {"time", &Answers::times},
        {"speakers", &Answers::speakers}, {"events", &Answers::events},       {"writing", &Answers::words},
        {"figures", &Answers::figures},   {"boundaries", &Answers::sentences}};
    const auto it = tables.find(table);
    if (it == tables.end()) {
      return "no such table";
    }
    const std::string found = (this->*it->second)(text);
    return found.empty() ? "-" : found;
  }

 private:
  static void add(std::string& out, const std::string& one) { out += (out.empty() ? "" : " | ") + one; }

  std::string readings(const std::string& form) const {
    std::string out;
    for (const language::Reading& reading : lexicon_.readings(lexicon_.find_form(form))) {
      std::string one = fmt::format("{} {}", lexicon_.lemma(reading.lexeme), to_string(reading.upos));
      for (const char* name :
           {"past", "pres", "fut", "cnd", "sub", "part", "ger", "inf", "plur", "sing", "fin", "fem"}) {
        one += (reading.features & *language::find_feature(name)) != 0 ? std::string("+") + name : "";
      }
      add(out, one);
    }
    return out;
  }
  std::string numbers(const std::string& text) const {
    std::string out;
    for (const language::Sentence& sentence : language::analyse_text(text, lexicon_)) {
      for (const mentions::Number& number : numbers_.find_numbers(sentence, text, lexicon_)) {
        add(out, fmt::format("{}..{}", number.low ? fmt::format("{}", *number.low) : "",
                             number.high ? fmt::format("{}", *number.high) : ""));
      }
    }
    return out;
  }
  std::string times(const std::string& text) const {
    std::string out;
    for (const auto& list : times_.find_times(language::analyse_text(text, lexicon_), text, lexicon_, kPublished)) {
      for (const mentions::TimeMention& time : list) {
        add(out, time.value);
      }
    }
    return out;
  }
  std::string speakers(const std::string& text) const {
    std::string out;
    for (const auto& list : speakers_.find_attributions(language::analyse_text(text, lexicon_), text, lexicon_)) {
      for (const mentions::Attribution& attribution : list) {
        add(out, attribution.name);
      }
    }
    return out;
  }
  std::string events(const std::string& text) const {
    ingest::ReadOptions options;
    options.language = code_;
    options.published = kPublished;
    std::string out;
    for (ingest::Report& report : ingest::read_bytes(text, "example.txt", options).reports) {
      for (const coding::Event& event : coder_.code(std::move(report)).events) {
        add(out, std::string(trim(event.type + " " + event.mode + " " + event.acled)));
      }
    }
    return out;
  }
  std::string figures(const std::string& text) const {
    ingest::ReadOptions options;
    options.language = code_;
    options.published = kPublished;
    std::string out;
    for (ingest::Report& report : ingest::read_bytes(text, "example.txt", options).reports) {
      for (const coding::Figure& figure : coder_.code(std::move(report)).figures) {
        const auto bound = [](std::optional<double> value) { return value ? fmt::format("{}", *value) : ""; };
        add(out, fmt::format("{} {}..{} {}", to_string(figure.measure), bound(figure.low), bound(figure.high),
                             to_string(figure.kind)));
      }
    }
    return out;
  }
  std::string words(const std::string& text) const {
    std::string out;
    for (const language::Sentence& sentence : language::analyse_text(text, lexicon_)) {
      for (const language::Word& word : language::to_words(text, sentence, lexicon_)) {
        out += (out.empty() ? "" : " ") + word.form;
      }
    }
    return out;
  }
  std::string sentences(const std::string& text) const {
    std::string out;
    for (const language::Sentence& sentence : language::analyse_text(text, lexicon_)) {
      add(out, std::string(slice(text, sentence.span)));
    }
    return out;
  }

  std::string code_;
  language::Lexicon lexicon_;
  mentions::NumberGrammar numbers_;
  mentions::TimeGrammar times_;
  mentions::AttributionGrammar speakers_;
  coding::Coder coder_;
};

/// A form has several readings, of which an example names one with some of its features; other answers are whole.
bool holds(const std::string& table, const std::string& wanted, const std::string& found) {
  if (table != "words") {
    return found == wanted;
  }
  const std::string lemma = wanted.substr(0, wanted.find('+'));
  for (std::size_t at = found.find(lemma); at != std::string::npos; at = found.find(lemma, at + 1)) {
    const std::string one = found.substr(at, found.find(" |", at) - at) + "+";
    bool all = at == 0 || found[at - 1] == ' ';
    for (const std::string_view feature : split(wanted.substr(lemma.size()), '+')) {
      all = all && one.find("+" + std::string(feature) + "+") != std::string::npos;
    }
    if (all) {
      return true;
    }
  }
  return false;
}

class LangExamples : public ::testing::TestWithParam<const char*> {};

TEST_P(LangExamples, HoldByFileAndLine) {
  const auto table = Tsv::load(std::string(KHIPU_SOURCE_DIR "/lang/") + GetParam() + "/examples.tsv");
  ASSERT_TRUE(table) << table.error().to_string();
  ASSERT_TRUE(table->expect_columns({"table", "text", "found"}));
  const Answers answers(GetParam());
  for (const Tsv::Row& row : table->rows()) {
    const std::string found = answers.find(row.cells[0], row.cells[1]);
    EXPECT_TRUE(holds(row.cells[0], row.cells[2], found)) << table->name() << ":" << row.line << ": " << row.cells[1]
                                                          << "\n  wanted " << row.cells[2] << "\n  found  " << found;
  }
}

INSTANTIATE_TEST_SUITE_P(AllLanguages, LangExamples, ::testing::Values("en", "es"));

}  // namespace
}  // namespace khipu
