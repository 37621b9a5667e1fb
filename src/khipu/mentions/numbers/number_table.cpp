#include "khipu/mentions/numbers/number_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <tuple>

#include "khipu/base/tsv.hpp"

namespace khipu::mentions {
namespace {

using language::FormId;

constexpr std::array<std::pair<std::string_view, WordKind>, 36> kKinds{{
    {"one", WordKind::kOne},
    {"article", WordKind::kArticle},
    {"unit", WordKind::kUnit},
    {"scale", WordKind::kScale},
    {"scale_alone", WordKind::kScaleAlone},
    {"plural", WordKind::kPlural},
    {"collective", WordKind::kCollective},
    {"vague", WordKind::kVague},
    {"few", WordKind::kFew},
    {"multiplier", WordKind::kMultiplier},
    {"half_more", WordKind::kHalfMore},
    {"share", WordKind::kShare},
    {"part", WordKind::kPart},
    {"ordinal", WordKind::kOrdinal},
    {"ordinal_suffix", WordKind::kOrdinalSuffix},
    {"suffix", WordKind::kSuffix},
    {"may_join", WordKind::kMayJoin},
    {"must_join", WordKind::kMustJoin},
    {"skip", WordKind::kSkip},
    {"before", WordKind::kBefore},
    {"after", WordKind::kAfter},
    {"filler", WordKind::kFiller},
    {"between", WordKind::kBetween},
    {"from", WordKind::kFrom},
    {"to", WordKind::kTo},
    {"and", WordKind::kAnd},
    {"or", WordKind::kOr},
    {"ratio", WordKind::kRatio},
    {"ratio_apart", WordKind::kRatioApart},
    {"percent", WordKind::kPercent},
    {"of", WordKind::kOf},
    {"change", WordKind::kChange},
    {"label", WordKind::kLabel},
    {"money", WordKind::kMoney},
    {"money_after", WordKind::kMoneyAfter},
    {"unit", WordKind::kUnitAfter},
}};

constexpr KindMask kAroundKinds = ~(mask(WordKind::kBefore) - 1);

/// "unit" is a kind in both tables, so the table decides.
std::optional<WordKind> find_kind(std::string_view name, bool around) {
  for (const auto& [text, kind] : kKinds) {
    if (text == name && ((mask(kind) & kAroundKinds) != 0) == around) {
      return kind;
    }
  }
  return std::nullopt;
}

/// "-" is no number, anything else must be one.
bool parse_cell(std::string_view cell, std::optional<double>& out) {
  if (cell == "-") {
    return true;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  out = value;
  return error == std::errc() && end == cell.data() + cell.size();
}

std::vector<FormId> intern_phrase(std::string_view phrase, language::Lexicon& lexicon) {
  std::vector<FormId> forms;
  for (const std::string_view word : split(phrase, ' ')) {
    forms.push_back(lexicon.intern_form(word));
  }
  return forms;
}

bool find_comparator(std::string_view name, Comparator& out) {
  if (name == "-") {
    return true;
  }
  for (unsigned i = 0; i <= static_cast<unsigned>(Comparator::kVague); ++i) {
    if (to_string(static_cast<Comparator>(i)) == name) {
      out = static_cast<Comparator>(i);
      return true;
    }
  }
  return false;
}

}  // namespace

Result<NumberTable> NumberTable::load(language::Lexicon& lexicon) {
  NumberTable table;
  if (const Result<void> added = table.add_words(lexicon); !added) {
    return tl::make_unexpected(added.error());
  }
  if (const Result<void> added = table.add_surroundings(lexicon); !added) {
    return tl::make_unexpected(added.error());
  }
  table.index();
  return table;
}

Result<void> NumberTable::add_words(language::Lexicon& lexicon) {
  const Result<Tsv> tsv = Tsv::load(lexicon.folder() / "numbers.tsv");
  if (!tsv) {
    return tl::make_unexpected(tsv.error());
  }
  if (Result<void> same = tsv->expect_columns({"form", "kind", "value", "low", "high", "comparator"}); !same) {
    return same;
  }
  for (const Tsv::Row& row : tsv->rows()) {
    if (row.cells[1] == "decimal_mark") {
      decimal_mark_ = row.cells[0].front();
      continue;
    }
    NumberWord word{intern_phrase(row.cells[0], lexicon), {}, 0, {}, {}, {}};
    const std::optional<WordKind> kind = find_kind(row.cells[1], false);
    std::optional<double> value;
    if (!kind) {
      return tsv->fail_at(row, fmt::format("no such kind of number word: {}", row.cells[1]));
    }
    if (word.forms.empty() || !parse_cell(row.cells[2], value) || !parse_cell(row.cells[3], word.low) ||
        !parse_cell(row.cells[4], word.high)) {
      return tsv->fail_at(row, "value, low and high must be numbers or -");
    }
    if (!find_comparator(row.cells[5], word.comparator)) {
      return tsv->fail_at(row, fmt::format("no such comparator: {}", row.cells[5]));
    }
    word.kind = *kind;
    word.value = value.value_or(0);
    if (word.kind == WordKind::kMustJoin) {
      joins_.emplace_back(word.low.value_or(0), word.high.value_or(std::numeric_limits<double>::max()));
    }
    words_.push_back(std::move(word));
  }
  return {};
}

Result<void> NumberTable::add_surroundings(language::Lexicon& lexicon) {
  const Result<Tsv> tsv = Tsv::load(lexicon.folder() / "numbers_around.tsv");
  if (!tsv) {
    return tl::make_unexpected(tsv.error());
  }
  if (Result<void> same = tsv->expect_columns({"form", "kind", "value"}); !same) {
    return same;
  }
  for (const Tsv::Row& row : tsv->rows()) {
    NumberWord word{intern_phrase(row.cells[0], lexicon), {}, 0, {}, {}, {}};
    const std::optional<WordKind> kind = find_kind(row.cells[1], true);
    if (!kind || word.forms.empty()) {
      return tsv->fail_at(row, fmt::format("no such kind of word beside a number: {}", row.cells[1]));
    }
    word.kind = *kind;
    if (!find_comparator(row.cells[2], word.comparator)) {
      return tsv->fail_at(row, fmt::format("no such comparator: {}", row.cells[2]));
    }
    words_.push_back(std::move(word));
  }
  return {};
}

void NumberTable::index() {
  std::stable_sort(words_.begin(), words_.end(), [](const NumberWord& a, const NumberWord& b) {
    return std::tuple(a.forms.front(), b.size()) < std::tuple(b.forms.front(), a.size());
  });
  const FormId last = words_.empty() ? 0 : words_.back().forms.front();
  kinds_.assign(last + 1, 0);
  first_.assign(last + 2, 0);
  for (const NumberWord& word : words_) {
    kinds_[word.forms.front()] |= mask(word.kind);
    ++first_[word.forms.front() + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) {
    first_[i] += first_[i - 1];
  }
}

const NumberWord* NumberTable::find(const language::Sentence& sentence, std::uint32_t at, KindMask wanted) const {
  const auto& tokens = sentence.tokens;
  if (at >= tokens.size() || (kinds(tokens[at].form) & wanted) == 0) {
    return nullptr;
  }
  const FormId form = tokens[at].form;
  for (std::uint32_t i = first_[form]; i < first_[form + 1]; ++i) {
    const NumberWord& word = words_[i];
    if ((mask(word.kind) & wanted) == 0 || at + word.size() > tokens.size()) {
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

const NumberWord* NumberTable::find_suffix(std::string_view lower_case, const language::Lexicon& lexicon) const {
  const FormId form = lexicon.find_form(lower_case);
  constexpr KindMask kSuffixes = mask(WordKind::kOrdinalSuffix, WordKind::kSuffix);
  if (form == language::kNoForm || (kinds(form) & kSuffixes) == 0) {
    return nullptr;
  }
  for (std::uint32_t i = first_[form]; i < first_[form + 1]; ++i) {
    if (words_[i].size() == 1 && (mask(words_[i].kind) & kSuffixes) != 0) {
      return &words_[i];
    }
  }
  return nullptr;
}

bool NumberTable::needs_join(double last) const {
  return std::any_of(joins_.begin(), joins_.end(),
                     [last](const auto& join) { return join.first <= last && last <= join.second; });
}

}  // namespace khipu::mentions
