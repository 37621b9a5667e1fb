// Numbers of a sentence: cores with what stands around them. One pass from the left, nothing is read twice but after
// a comparator or a range that came to nothing.

#include <algorithm>
#include <utility>

#include "khipu/mentions/numbers/number.hpp"
#include "khipu/mentions/numbers/number_core.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;

constexpr KindMask kOpeners =
    mask(WordKind::kBefore, WordKind::kBetween, WordKind::kFrom, WordKind::kLabel, WordKind::kMoney, WordKind::kFiller);
/// "at least some 20": comparators one inside the other; deeper ones are no language.
constexpr int kMaxNesting = 3;
/// How far before "from 39 to 40" a verb of change makes it no range.
constexpr std::uint32_t kChangeWindow = 5;

class Finder {
 public:
  Finder(const NumberTable& table, const Sentence& sentence, std::string_view text, const language::Lexicon& lexicon)
      : table_(table), sentence_(sentence), reader_(table, sentence, text, lexicon) {}

  std::vector<Number> run();

 private:
  std::optional<Number> read(std::uint32_t at, int nesting) const;
  std::optional<Number> read_compared(std::uint32_t at, int nesting) const;
  std::optional<Number> read_range(std::uint32_t at, bool between, bool from) const;
  std::optional<Number> read_label(std::uint32_t at) const;
  std::optional<Number> read_money(std::uint32_t at) const;
  std::optional<Number> read_second(const NumberCore& first, bool between, bool from) const;
  bool find_ratio(Number& number, const NumberCore& core) const;
  std::uint32_t ratio_base(std::uint32_t at, double parts, double& base) const;
  bool is_tied(std::uint32_t at) const;
  bool is_change(std::uint32_t at) const;
  void take_percent(Number& number) const;
  void take_after(Number& number) const;
  void take_use(Number& number) const;
  const NumberWord* find(std::uint32_t at, KindMask kinds) const { return table_.find(sentence_, at, kinds); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_.tokens.size()); }

  const NumberTable& table_;
  const Sentence& sentence_;
  CoreReader reader_;
};

Number to_number(const NumberCore& core) {
  Number number;
  number.tokens = number.core = core.tokens;
  number.low = core.low;
  number.high = core.high;
  number.comparator = core.comparator;
  number.form = core.form;
  number.percent = core.percent;
  number.plausible_year = core.bare_digits && core.digit_count == 4 && *core.low >= 1900 && *core.low <= 2099;
  return number;
}

/// Bounds under a comparator, by the codebook. Vague words keep their bounds on the side that stays closed.
bool apply(Comparator comparator, Number& number) {
  const bool open_ended = comparator == Comparator::kAtLeast || comparator == Comparator::kMoreThan;
  const bool capped =
      comparator == Comparator::kAtMost || comparator == Comparator::kLessThan || comparator == Comparator::kAlmost;
  if (number.form == NumberForm::kOrdinal || number.comparator == Comparator::kRange) {
    return number.form != NumberForm::kOrdinal;
  }
  if (number.form == NumberForm::kIndefinite) {
    if (!open_ended && comparator != Comparator::kAtMost) {
      return false;
    }
    number.form = NumberForm::kWords;
  }
  if (open_ended) {
    number.high.reset();
  } else if (capped) {
    number.low.reset();
  } else if (number.comparator != Comparator::kExact) {
    return true;  // "about at least 20", "some dozens": the inner word says more
  }
  number.comparator = comparator;
  return true;
}

std::vector<Number> Finder::run() {
  std::vector<Number> numbers;
  for (std::uint32_t at = 0; at < size();) {
    const language::Token& token = sentence_.tokens[at];
    if (!token.is(language::kDigits) && table_.kinds(token.form) == 0) {
      ++at;
      continue;
    }
    if (const NumberWord* skip = find(at, mask(WordKind::kSkip))) {
      at += skip->size();
      continue;
    }
    std::optional<Number> number = read(at, 0);
    if (!number) {
      const NumberWord* few = find(at, mask(WordKind::kFew));
      at += few != nullptr ? few->size() : 1;
      continue;
    }
    at = number->tokens.end;
    const bool counts_other = number->form == NumberForm::kIndefinite && at < size() && reader_.read(at);
    if (!counts_other) {
      number->span = sentence_.span_of(number->tokens);
      numbers.push_back(*number);
    }
  }
  return numbers;
}

std::optional<Number> Finder::read(std::uint32_t at, int nesting) const {
  if (at >= size()) {
    return std::nullopt;
  }
  const KindMask kinds = table_.kinds(sentence_.tokens[at].form);
  if ((kinds & kOpeners) != 0) {
    std::optional<Number> number;
    if (nesting < kMaxNesting) {
      number = read_compared(at, nesting);
    }
    for (const WordKind opener : {WordKind::kBetween, WordKind::kFrom}) {
      const NumberWord* word = number ? nullptr : find(at, mask(opener));
      if (word != nullptr) {
        number = read_range(at + word->size(), opener == WordKind::kBetween, opener == WordKind::kFrom);
        if (number && number->comparator == Comparator::kRange) {
          number->tokens.begin = at;
        } else {
          number.reset();
        }
      }
    }
    number = number ? number : read_label(at);
    number = number ? number : read_money(at);
    if (number) {
      return number;
    }
  }
  return read_range(at, false, false);
}

std::optional<Number> Finder::read_compared(std::uint32_t at, int nesting) const {
  const NumberWord* before = find(at, mask(WordKind::kBefore));
  if (before == nullptr) {
    return std::nullopt;
  }
  const std::uint32_t inner = at + before->size();
  std::optional<Number> number = read(inner, nesting + 1);
  const bool bare_article = number && number->form == NumberForm::kIndefinite;
  if (!number || bare_article) {
    // "almost the 80 %", "casi un 60 %"
    if (const NumberWord* filler = find(inner, mask(WordKind::kFiller))) {
      std::optional<Number> after = read(inner + filler->size(), kMaxNesting);
      number = after && after->form != NumberForm::kIndefinite ? after : number;
    }
  }
  if (!number || !apply(before->comparator, *number)) {
    return std::nullopt;
  }
  number->tokens.begin = at;
  return number;
}

std::optional<Number> Finder::read_range(std::uint32_t at, bool between, bool from) const {
  const NumberWord* filler = between || from ? find(at, mask(WordKind::kFiller)) : nullptr;
  std::optional<NumberCore> core = at < size() ? reader_.read(at) : std::nullopt;
  if (filler != nullptr && (!core || core->form == NumberForm::kIndefinite) && at + filler->size() < size()) {
    const std::optional<NumberCore> behind = reader_.read(at + filler->size());
    core = behind ? behind : core;
  }
  if (!core) {
    return std::nullopt;
  }
  if (std::optional<Number> range = read_second(*core, between, from)) {
    take_percent(*range);
    take_use(*range);
    return range;
  }
  Number number = to_number(*core);
  if (number.form != NumberForm::kOrdinal && number.form != NumberForm::kVague && !find_ratio(number, *core)) {
    take_percent(number);
  }
  take_after(number);
  take_use(number);
  return number;
}

/// True if a verb of change stands shortly before `at`: "rose from 39 to 40" are two numbers, not a range.
bool Finder::is_change(std::uint32_t at) const {
  const std::uint32_t begin = at > kChangeWindow ? at - kChangeWindow : 0;
  for (std::uint32_t i = begin; i < at; ++i) {
    if ((table_.kinds(sentence_.tokens[i].form) & mask(WordKind::kChange)) != 0) {
      return true;
    }
  }
  return false;
}

/// "40 and 50" after between, "40 to 50", "40-50", "dos o tres mil".
std::optional<Number> Finder::read_second(const NumberCore& first, bool between, bool from) const {
  const std::uint32_t at = first.tokens.end;
  const NumberWord* joint = find(at, between ? mask(WordKind::kAnd) : mask(WordKind::kTo, WordKind::kOr));
  const bool plain = first.form != NumberForm::kOrdinal && first.form != NumberForm::kVague && first.low;
  const std::uint32_t second_at = joint == nullptr ? 0 : at + joint->size();
  if (joint == nullptr || !plain || second_at >= size()) {
    return std::nullopt;
  }
  std::optional<NumberCore> second = reader_.read(second_at);
  if (!second || !second->low || second->form == NumberForm::kOrdinal || second->form == NumberForm::kVague ||
      (second->form == NumberForm::kIndefinite && !between)) {
    return std::nullopt;
  }
  double low = *first.low;
  if (first.scale == 1 && second->scale > 1 && low * second->scale < *second->low && !first.percent) {
    low *= second->scale;  // "2 or 3 million"
  }
  const bool years = first.bare_digits && second->bare_digits && first.digit_count == 4 && second->digit_count == 4;
  const std::uint32_t end = second->tokens.end;
  const auto glued_dash = [&](std::uint32_t i) { return i < size() && reader_.char_at(i) == '-' && reader_.glued(i); };
  const bool chained = (glued_dash(end) && end + 1 < size() && sentence_.tokens[end + 1].is(language::kDigits)) ||
                       (first.tokens.begin >= 2 && glued_dash(first.tokens.begin - 1) &&
                        sentence_.tokens[first.tokens.begin - 2].is(language::kDigits));
  if (low >= *second->low || years || chained || first.percent != second->percent ||
      (!between && joint->kind == WordKind::kTo && is_change(first.tokens.begin))) {
    return std::nullopt;
  }
  if (from && joint->kind == WordKind::kOr) {
    return std::nullopt;
  }
  Number number = to_number(*second);
  number.tokens = number.core = {first.tokens.begin, end};
  number.low = low;
  number.comparator = Comparator::kRange;
  number.plausible_year = false;
  number.form = first.form == NumberForm::kIndefinite ? NumberForm::kWords : second->form;
  return number;
}

/// "in four", "out of ten", "de cada diez" at `at`: gives the token after it and the base; 0 if there is none.
std::uint32_t Finder::ratio_base(std::uint32_t at, double parts, double& base) const {
  const NumberWord* joint = find(at, mask(WordKind::kRatio, WordKind::kRatioApart));
  const std::uint32_t base_at = joint == nullptr ? size() : at + joint->size();
  const std::optional<NumberCore> core = base_at < size() ? reader_.read(base_at) : std::nullopt;
  if (!core || !core->low || core->low != core->high || core->percent || core->form == NumberForm::kOrdinal) {
    return 0;
  }
  base = *core->low;
  const bool round = base <= 10 || base == 12 || base == 20 || base == 50 || base == 100 || base == 1000;
  const bool measured = find(core->tokens.end, mask(WordKind::kUnitAfter, WordKind::kPercent)) != nullptr;
  return base > parts && base >= 2 && round && !measured ? core->tokens.end : 0;
}

/// "three in four", "nine workers in ten".
bool Finder::find_ratio(Number& number, const NumberCore& core) const {
  if (core.percent || core.comparator != Comparator::kExact || *core.low < 1 || *core.low > 999) {
    return false;
  }
  double base = 0;
  std::uint32_t end = ratio_base(core.tokens.end, *core.low, base);
  const std::uint32_t joint = core.tokens.end + 1;
  if (end == 0 && joint < size() && find(joint, mask(WordKind::kRatioApart)) != nullptr) {
    const auto& tokens = sentence_.tokens;
    const bool noun =
        !tokens[core.tokens.end].is(language::kPunctuation) && tokens[core.tokens.end].upos != language::Upos::kVerb;
    end = noun ? ratio_base(joint, *core.low, base) : 0;
    // "three killed in four provinces": what follows is counted by the second number
    const bool counts = end != 0 && end < size() &&
                        (tokens[end].upos == language::Upos::kNoun || tokens[end].upos == language::Upos::kAdj ||
                         tokens[end].upos == language::Upos::kPropn || tokens[end].upos == language::Upos::kX);
    end = counts ? 0 : end;
  }
  if (end == 0) {
    return false;
  }
  number.tokens.end = number.core.end = end;
  number.low = number.high = *core.low * 100 / base;
  number.percent = true;
  number.plausible_year = false;
  number.form = number.form == NumberForm::kIndefinite ? NumberForm::kWords : number.form;
  return true;
}

void Finder::take_percent(Number& number) const {
  const NumberWord* percent = find(number.tokens.end, mask(WordKind::kPercent));
  if (percent == nullptr || number.percent) {
    return;
  }
  number.tokens.end += percent->size();
  number.percent = true;
  number.plausible_year = false;
}

void Finder::take_after(Number& number) const {
  const NumberWord* after = find(number.tokens.end, mask(WordKind::kAfter));
  if (after == nullptr || number.form == NumberForm::kIndefinite || number.form == NumberForm::kVague) {
    return;
  }
  if (apply(after->comparator, number)) {
    number.tokens.end += after->size();
  }
}

/// "COVID-19": digits that a hyphen ties to a word that is no number.
bool Finder::is_tied(std::uint32_t at) const {
  if (at < 2 || reader_.char_at(at - 1) != '-' || !reader_.glued(at) || !reader_.glued(at - 1)) {
    return false;
  }
  const language::Token& word = sentence_.tokens[at - 2];
  return !word.is(language::kDigits) && !word.is(language::kPunctuation) && table_.kinds(word.form) == 0;
}

/// "20 dollars", "3 millones de soles", "48-hour".
void Finder::take_use(Number& number) const {
  std::uint32_t at = number.tokens.end;
  if (number.form == NumberForm::kDigits && is_tied(number.core.begin)) {
    number.use = NumberUse::kLabel;
    return;
  }
  if (number.percent || number.form == NumberForm::kOrdinal) {
    return;
  }
  if (at + 1 < size() && reader_.char_at(at) == '-' && reader_.glued(at) && reader_.glued(at + 1)) {
    ++at;
  }
  if (find(at, mask(WordKind::kUnitAfter)) != nullptr) {
    number.use = NumberUse::kUnit;
    return;
  }
  const NumberWord* of = find(at, mask(WordKind::kOf));
  if (find(at + (of != nullptr ? of->size() : 0), mask(WordKind::kMoneyAfter)) != nullptr) {
    number.use = NumberUse::kMoney;
  }
}

/// "Law 1234", "N.° 35-2023", "COVID-19": the number is a name, and so is what hangs on it.
std::optional<Number> Finder::read_label(std::uint32_t at) const {
  const NumberWord* label = find(at, mask(WordKind::kLabel));
  if (label == nullptr) {
    return std::nullopt;
  }
  std::uint32_t number_at = at + label->size();
  if (const NumberWord* second = find(number_at, mask(WordKind::kLabel))) {
    number_at += second->size();
  }
  const bool digits = number_at < size() && sentence_.tokens[number_at].is(language::kDigits);
  const std::optional<NumberCore> core = digits ? reader_.read(number_at) : std::nullopt;
  if (!core || core->form == NumberForm::kOrdinal) {
    return std::nullopt;
  }
  Number number = to_number(*core);
  number.use = NumberUse::kLabel;
  for (std::uint32_t& end = number.tokens.end;
       end + 1 < size() && reader_.char_at(end) == '-' && reader_.glued(end) && reader_.glued(end + 1);) {
    end += 2;
  }
  return number;
}

std::optional<Number> Finder::read_money(std::uint32_t at) const {
  const NumberWord* sign = find(at, mask(WordKind::kMoney));
  std::optional<Number> number = sign == nullptr ? std::nullopt : read_range(at + sign->size(), false, false);
  const bool amount = number && number->form == NumberForm::kDigits;
  if (!amount) {
    return std::nullopt;
  }
  number->tokens.begin = at;
  number->use = NumberUse::kMoney;
  return number;
}

}  // namespace

struct NumberGrammar::Impl {
  NumberTable table;
};

NumberGrammar::NumberGrammar() = default;
NumberGrammar::NumberGrammar(NumberGrammar&&) noexcept = default;
NumberGrammar& NumberGrammar::operator=(NumberGrammar&&) noexcept = default;
NumberGrammar::~NumberGrammar() = default;

Result<NumberGrammar> NumberGrammar::load(language::Lexicon& lexicon) {
  Result<NumberTable> table = NumberTable::load(lexicon);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  NumberGrammar grammar;
  grammar.impl_ = std::make_unique<Impl>(Impl{std::move(*table)});
  return grammar;
}

std::vector<Number> NumberGrammar::find_numbers(const Sentence& sentence, std::string_view text,
                                                const language::Lexicon& lexicon) const {
  return Finder(impl_->table, sentence, text, lexicon).run();
}

}  // namespace khipu::mentions
