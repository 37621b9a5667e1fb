#include "khipu/mentions/dictionary/verb_dictionary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/mentions/dictionary/inflected_forms.hpp"

namespace khipu::mentions {
namespace {

constexpr std::string_view kNoEvent = "---";

std::string code_or_none(std::string_view text) {
  const std::string_view code = trim(text);
  return code == kNoEvent ? std::string() : std::string(code);
}

EventCode read_code(std::string_view inside) {
  const std::size_t colon = inside.find(':');
  return colon == std::string_view::npos
             ? EventCode{code_or_none(inside), {}}
             : EventCode{code_or_none(inside.substr(0, colon)), code_or_none(inside.substr(colon + 1))};
}

/// "+CARRY_OUT", "BREAK_+OFF": the words of a verb, and which of them is conjugated.
struct VerbWords {
  std::vector<std::string> words;
  std::size_t head = 0;

  std::string with_head(std::string_view form) const {
    std::string phrase;
    for (std::size_t i = 0; i < words.size(); ++i) {
      phrase += (i == 0 ? "" : "_") + (i == head ? std::string(form) : words[i]);
    }
    return phrase;
  }
};

VerbWords read_verb(std::string_view text) {
  VerbWords verb;
  for (std::string_view word : phrase_words(text)) {
    if (word.front() == '+') {
      word.remove_prefix(1);
      verb.head = verb.words.size();
    }
    if (!word.empty()) {
      verb.words.emplace_back(word);
    }
  }
  return verb;
}

}  // namespace

/// One file on its way into a dictionary.
class VerbDictionaryReader {
 public:
  VerbDictionaryReader(VerbDictionary& to, const DictionaryFile& file, Vocabulary& words, Complaints& complaints)
      : to_(to), file_(file), words_(words), complaints_(complaints) {}

  void read() {
    to_.files_.push_back(std::filesystem::path(file_.name()).filename().string());
    begin_block({});
    for (const DictionaryLine& line : file_.lines()) {
      line_ = line;
      read_line(line.text);
    }
    if (transformations_ > 0) {
      complain(fmt::format("{} transformations (~) are not supported; passed over", transformations_));
    }
    for (std::vector<VerbPattern>& block : to_.blocks_) {
      std::stable_sort(block.begin(), block.end(),
                       [](const VerbPattern& a, const VerbPattern& b) { return a.size > b.size; });
    }
  }

 private:
  void complain(std::string what) { complaints_.push_back(file_.error_at(line_, std::move(what))); }

  void read_line(std::string_view text) {
    if (text.starts_with("---")) {
      begin_block(read_code(find_bracketed(text, '[', ']').inside));
    } else if (text.starts_with("- ")) {
      read_pattern(text.substr(2));
    } else if (text.starts_with('~')) {
      ++transformations_;
    } else if (text.starts_with('&')) {
      set_ = find_set(trim(text.substr(1)));
    } else if (text.starts_with('+') && set_) {
      add_synonym(trim(text.substr(1)));
    } else {
      read_verb_line(text);
    }
  }

  void begin_block(EventCode code) {
    set_.reset();
    code_ = std::move(code);
    has_patterns_ = false;
    to_.blocks_.emplace_back();
  }

  std::uint32_t find_set(std::string_view name) {
    const auto [it, fresh] = set_numbers_.try_emplace(fold(name), static_cast<std::uint32_t>(to_.sets_.size()));
    if (fresh) {
      to_.sets_.emplace_back();
    }
    return it->second;
  }

  /// "DOLLAR": with its plural; "EURO_": as it is.
  void add_synonym(std::string_view phrase) {
    to_.sets_[*set_].add(words_.add_phrase(phrase), 0);
    if (!phrase.ends_with('_') && !phrase.empty()) {
      to_.sets_[*set_].add(words_.add_phrase(regular_plural(phrase)), 0);
    }
  }

  /// "ABANDON [0831]", "GIVE {GIVES GAVE GIVEN GIVING}".
  void read_verb_line(std::string_view text) {
    set_.reset();
    const Bracketed bracket = find_bracketed(text, '[', ']');
    const Bracketed braces = find_bracketed(bracket.before, '{', '}');
    const VerbWords verb = read_verb(braces.before);
    if (verb.words.empty()) {
      return complain("no verb here; passed over");
    }
    if (has_patterns_) {  // TABARI has no heads of blocks: a verb after patterns begins one
      begin_block({});
    }
    const auto index = static_cast<std::uint32_t>(to_.entries_.size());
    to_.entries_.push_back({bracket.found ? read_code(bracket.inside) : code_, line_.number,
                            static_cast<std::uint32_t>(to_.blocks_.size() - 1),
                            static_cast<std::uint32_t>(to_.files_.size() - 1)});
    to_.forms_.add(words_.add_phrase(verb.with_head(verb.words[verb.head])), index);
    if (braces.found) {
      for (const std::string_view form : split(braces.inside, ' ')) {
        to_.forms_.add(words_.add_phrase(form.find('_') == form.npos ? verb.with_head(form) : without_plus(form)),
                       index);
      }
    } else {
      for (const std::string& form : regular_verb_forms(verb.words[verb.head])) {
        to_.forms_.add(words_.add_phrase(verb.with_head(form)), index);
      }
    }
  }

  static std::string without_plus(std::string_view form) {
    std::string bare(form);
    std::erase(bare, '+');
    return bare;
  }

  void read_pattern(std::string_view text) {
    const Bracketed bracket = find_bracketed(text, '[', ']');
    const std::size_t star = bracket.before.find('*');
    if (!bracket.found || star == std::string_view::npos) {
      return complain("a pattern needs * for its verb and a code between brackets; passed over");
    }
    VerbPattern pattern;
    pattern.code = read_code(bracket.inside);
    pattern.line = line_.number;
    const auto before = read_runs(bracket.before.substr(0, star), pattern);
    const auto after = read_runs(bracket.before.substr(star + 1), pattern);
    if (!before || !after) {
      return;
    }
    pattern.before = *before;
    pattern.after = *after;
    has_patterns_ = true;
    to_.blocks_.back().push_back(std::move(pattern));
  }

  /// "$ AGREED_TO (WITH &ALLIES)": runs of places without gaps. Braces and parentheses mark phrases of a parse; what is
  /// in them is matched like the rest.
  std::optional<std::vector<PatternRun>> read_runs(std::string_view text, VerbPattern& pattern) {
    std::string plain(text);
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '{' || c == '}' || c == '(' || c == ')'; }, ' ');
    std::vector<PatternRun> runs;
    for (const std::string_view part : split(plain, ' ')) {
      PatternRun run;
      for (const std::string_view word : phrase_words(part)) {
        const auto step = read_step(word, pattern);
        if (!step) {
          complain(fmt::format("{} is no set of this file; pattern passed over", word));
          return std::nullopt;
        }
        run.push_back(*step);
      }
      pattern.size += static_cast<std::uint32_t>(run.size());
      if (!run.empty()) {
        runs.push_back(std::move(run));
      }
    }
    return runs;
  }

  std::optional<PatternStep> read_step(std::string_view word, VerbPattern& pattern) {
    using Kind = PatternStep::Kind;
    constexpr std::string_view kSigns = "$+%^";
    constexpr std::array kinds = {Kind::kSource, Kind::kTarget, Kind::kCompound, Kind::kAny};
    if (const std::size_t sign = kSigns.find(word); word.size() == 1 && sign != std::string_view::npos) {
      return PatternStep{kinds[sign], 0};
    }
    if (word.front() == '&') {
      const auto set = set_numbers_.find(fold(word.substr(1)));
      return set == set_numbers_.end() ? std::nullopt : std::optional(PatternStep{Kind::kSynonym, set->second});
    }
    const WordId id = words_.add(word);
    pattern.words |= word_bit(id);
    return PatternStep{Kind::kWord, id};
  }

  VerbDictionary& to_;
  const DictionaryFile& file_;
  Vocabulary& words_;
  Complaints& complaints_;
  DictionaryLine line_;
  EventCode code_;                    // of the block
  bool has_patterns_ = false;         // of the block
  std::optional<std::uint32_t> set_;  // that + lines add to
  std::uint32_t transformations_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> set_numbers_;
};

void VerbDictionary::read(const DictionaryFile& file, Vocabulary& words, Complaints& complaints) {
  VerbDictionaryReader(*this, file, words, complaints).read();
}

std::string VerbDictionary::rule(const VerbEntry& entry, std::uint32_t line) const {
  return fmt::format("{}:{}", files_[entry.file], line);
}

}  // namespace khipu::mentions
