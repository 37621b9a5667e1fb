#include "khipu/mentions/numbers/number_finder.hpp"

namespace khipu::mentions {
namespace {

constexpr KindMask kOpeners =
    mask(WordKind::kBefore, WordKind::kBetween, WordKind::kFrom, WordKind::kLabel, WordKind::kMoney, WordKind::kFiller);
/// "at least some 20": comparators one inside the other; deeper ones are no language.
constexpr int kMaxNesting = 3;

}  // namespace

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

bool apply_comparator(Comparator comparator, Number& number) {
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

std::vector<Number> NumberFinder::run() {
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
    if (number->form != NumberForm::kIndefinite || !is_article_of_number(at)) {
      number->span = sentence_.span_of(number->tokens);
      numbers.push_back(*number);
    }
  }
  return numbers;
}

/// "un 60 %", "a 20 men strong crowd": the article before a number says nothing; before an age or an ordinal
/// ("a 19-year-old", "a second officer") it still counts one.
bool NumberFinder::is_article_of_number(std::uint32_t at) const {
  const std::optional<Number> next = read(at, kMaxNesting);
  return next && next->use != NumberUse::kUnit && next->form != NumberForm::kOrdinal;
}

std::optional<Number> NumberFinder::read(std::uint32_t at, int nesting) const {
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

std::optional<Number> NumberFinder::read_compared(std::uint32_t at, int nesting) const {
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
  // "pasaron de siete a diecinueve": the verb tells a change, not a bound.
  const bool change = number && (table_.kinds(sentence_.tokens[at].form) & mask(WordKind::kChange)) != 0 &&
                      find(number->tokens.end, mask(WordKind::kTo)) != nullptr;
  if (!number || change || !apply_comparator(before->comparator, *number)) {
    return std::nullopt;
  }
  number->tokens.begin = at;
  return number;
}

void NumberFinder::take_percent(Number& number) const {
  const NumberWord* percent = find(number.tokens.end, mask(WordKind::kPercent));
  if (percent == nullptr || number.percent) {
    return;
  }
  number.tokens.end += percent->size();
  number.percent = true;
  number.plausible_year = false;
}

void NumberFinder::take_after(Number& number) const {
  const NumberWord* after = find(number.tokens.end, mask(WordKind::kAfter));
  if (after == nullptr || number.form == NumberForm::kIndefinite || number.form == NumberForm::kVague) {
    return;
  }
  if (apply_comparator(after->comparator, number)) {
    number.tokens.end += after->size();
  }
}

/// "COVID-19": digits that a hyphen ties to a word that is no number.
bool NumberFinder::is_tied(std::uint32_t at) const {
  if (at < 2 || reader_.char_at(at - 1) != '-' || !reader_.glued(at) || !reader_.glued(at - 1)) {
    return false;
  }
  const language::Token& word = sentence_.tokens[at - 2];
  return !word.is(language::kDigits) && !word.is(language::kPunctuation) && table_.kinds(word.form) == 0;
}

/// "20 dollars", "3 millones de soles", "48-hour".
void NumberFinder::take_use(Number& number) const {
  std::uint32_t at = number.tokens.end;
  if (number.form == NumberForm::kDigits && is_tied(number.core.begin)) {
    number.use = NumberUse::kLabel;
    return;
  }
  const bool second = number.form == NumberForm::kIndefinite && find(at, mask(WordKind::kOrdinal)) != nullptr;
  if (number.percent || number.form == NumberForm::kOrdinal || second) {
    return;  // "a second officer" is no time
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
std::optional<Number> NumberFinder::read_label(std::uint32_t at) const {
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

std::optional<Number> NumberFinder::read_money(std::uint32_t at) const {
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

}  // namespace khipu::mentions
