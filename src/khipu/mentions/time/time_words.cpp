#include "khipu/mentions/time/time_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "khipu/base/tsv.hpp"

namespace khipu::mentions {
namespace {

using language::FormId;

constexpr std::array<std::string_view, kKnownTimeKinds> kNames{
    "MONTH",    "WEEKDAY", "COUNT",     "ORDINAL", "PART",    "SEASON", "AMPM",      "CENTURY", "UNIT",     "INITIAL",
    "ARTICLE",  "JOIN",    "AMBIGUOUS", "LEADIN",  "NOSPLIT", "FUTURE", "SINCE",     "UNTIL",   "BEFORE",   "AFTER",
    "FROM",     "BETWEEN", "TO",        "AND",     "OPTION",  "SUFFIX", "COMING",    "NOTYEAR", "NAMESAKE", "UNITS",
    "WEEKDAYS", "DAY",     "YEAR",      "CLOCK",   "DATE",    "DECADE", "DAYINITIAL"};
constexpr std::array<std::string_view, 11> kUnits{"S", "MI", "H", "D", "W", "WE", "M", "Q", "Y", "DE", "CE"};
constexpr std::size_t kMaxKinds = 64;
/// "the day before yesterday" is the longest phrase that anything looks back for.
constexpr std::uint32_t kLongestLookBack = 4;

/// The integer that a cell is, or two of them ("6 7" → 706).
std::optional<int> parse_number(std::string_view cell) {
  int number = 0, place = 1;
  for (const std::string_view part : split(cell, ' ')) {
    int value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size()) {
      return std::nullopt;
    }
    number += value * place;
    place *= 100;
  }
  return number;
}

bool is_sound(TimeKind kind, const TimeWord& word, bool has_number) {
  switch (kind) {
    case kMonthWord: return has_number && word.number >= 1 && word.number <= 12;
    case kWeekdaysWord:
    case kWeekdayWord: return has_number && word.number >= 1 && word.number <= 7;
    case kCountWord: return (has_number && word.number > 0) || word.text == "X";
    case kOrdinalWord:
    case kCenturyWord:
    case kInitialWord: return has_number && word.number > 0;
    case kUnitsWord:
    case kUnitWord: return find_time_unit(word.text).has_value();
    default: return true;
  }
}

}  // namespace

std::optional<TimeUnit> find_time_unit(std::string_view code) {
  const auto it = std::find(kUnits.begin(), kUnits.end(), code);
  return it == kUnits.end() ? std::nullopt : std::optional(static_cast<TimeUnit>(it - kUnits.begin()));
}

std::string_view to_string(TimeUnit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

TimeKind TimeWords::find_kind(std::string_view name) const {
  const auto it = std::find(kind_names_.begin(), kind_names_.end(), name);
  return it == kind_names_.end() ? kNoTimeKind : static_cast<TimeKind>(it - kind_names_.begin());
}

Result<TimeWords> TimeWords::load(language::Lexicon& lexicon) {
  const Result<Tsv> tsv = Tsv::load(lexicon.folder() / "time_words.tsv");
  if (!tsv) {
    return tl::make_unexpected(tsv.error());
  }
  if (Result<void> same = tsv->expect_columns({"form", "kind", "value"}); !same) {
    return tl::make_unexpected(same.error());
  }
  TimeWords words;
  words.kind_names_.assign(kNames.begin(), kNames.end());
  for (const Tsv::Row& row : tsv->rows()) {
    TimeWord word;
    word.kind = words.find_kind(row.cells[1]);
    if (word.kind == kNoTimeKind) {
      if (words.kind_names_.size() == kMaxKinds) {
        return tsv->fail_at(row, fmt::format("more than {} kinds of time words", kMaxKinds));
      }
      word.kind = static_cast<TimeKind>(words.kind_names_.size());
      words.kind_names_.push_back(row.cells[1]);
    }
    word.text = row.cells[2];
    const std::optional<int> number = parse_number(word.text);
    word.number = number.value_or(-1);
    if (!is_sound(word.kind, word, number.has_value())) {
      return tsv->fail_at(row, fmt::format("{} is no value of a {}", row.cells[2], row.cells[1]));
    }
    if (word.kind == kOptionWord) {
      words.capitals_ |= row.cells[0] == "capitals";
      words.ordinal_days_ |= row.cells[0] == "ordinal_days";
      words.bare_names_ |= row.cells[0] == "bare_names";
      words.month_first_ |= row.cells[0] == "mdy";
      continue;
    }
    if (word.kind == kSuffixWord) {
      words.suffixes_.push_back(row.cells[0]);
      continue;
    }
    if (word.kind == kInitialWord && row.cells[0].size() == 1 && row.cells[0][0] >= 'a' && row.cells[0][0] <= 'z') {
      words.initials_[static_cast<std::size_t>(row.cells[0][0] - 'a')] = word.number;
      continue;
    }
    const bool is_past = row.cells[1] == "PAST";
    if ((word.kind == kFutureWord || is_past) && row.cells[0].starts_with('-')) {
      (is_past ? words.past_endings_ : words.future_endings_).push_back(row.cells[0].substr(1));
      continue;
    }
    for (const std::string_view part : split(row.cells[0], ' ')) {
      word.forms.push_back(lexicon.intern_form(part));
    }
    if (word.forms.empty()) {
      return tsv->fail_at(row, "a word without letters");
    }
    words.words_.push_back(std::move(word));
  }
  words.index();
  return words;
}

void TimeWords::index() {
  std::stable_sort(words_.begin(), words_.end(), [](const TimeWord& a, const TimeWord& b) {
    return std::tuple(a.forms.front(), b.size()) < std::tuple(b.forms.front(), a.size());
  });
  const FormId last = words_.empty() ? 0 : words_.back().forms.front();
  kinds_.assign(last + 1, 0);
  first_.assign(last + 2, 0);
  for (const TimeWord& word : words_) {
    kinds_[word.forms.front()] |= time_mask(word.kind);
    ++first_[word.forms.front() + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) {
    first_[i] += first_[i - 1];
  }
}

bool TimeWords::is_day_suffix(std::string_view lower_case) const {
  return std::find(suffixes_.begin(), suffixes_.end(), lower_case) != suffixes_.end();
}

bool TimeWords::has_ending(std::string_view word, const std::vector<std::string>& endings) {
  constexpr std::size_t kShortestStem = 3;  // bytes before the ending: "dirá", not "irá", which the lexicon holds
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return word.size() >= ending.size() + kShortestStem && word.ends_with(ending);
  });
}

const TimeWord* TimeWords::find(const language::Sentence& sentence, std::uint32_t at, TimeKindMask wanted,
                                std::uint32_t size) const {
  const auto& tokens = sentence.tokens;
  if (at >= tokens.size() || (kinds(tokens[at].form) & wanted) == 0) {
    return nullptr;
  }
  const FormId form = tokens[at].form;
  for (std::uint32_t i = first_[form]; i < first_[form + 1]; ++i) {
    const TimeWord& word = words_[i];
    const bool sized = size == kAnySize || word.size() == size;
    if ((time_mask(word.kind) & wanted) == 0 || !sized || at + word.size() > tokens.size()) {
      continue;
    }
    bool fits = true;
    for (std::uint32_t k = 1; fits && k < word.size(); ++k) {
      fits = tokens[at + k].form == word.forms[k];
    }
    if (fits) {
      return &word;
    }
  }
  return nullptr;
}

const TimeWord* TimeWords::find_before(const language::Sentence& sentence, std::uint32_t end,
                                       TimeKindMask wanted) const {
  for (std::uint32_t size = std::min(kLongestLookBack, end); size > 0; --size) {
    if (const TimeWord* word = find(sentence, end - size, wanted, size)) {
      return word;
    }
  }
  return nullptr;
}

}  // namespace khipu::mentions
