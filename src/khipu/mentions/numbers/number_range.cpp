// The part of NumberFinder that joins two numbers: ranges and shares.

#include "khipu/mentions/numbers/number_finder.hpp"

namespace khipu::mentions {
namespace {

/// How far before "from 39 to 40" a verb of change makes it no range.
constexpr std::uint32_t kChangeWindow = 8;

}  // namespace

std::optional<Number> NumberFinder::read_range(std::uint32_t at, bool between, bool from) const {
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
bool NumberFinder::is_change(std::uint32_t at) const {
  const std::uint32_t begin = at > kChangeWindow ? at - kChangeWindow : 0;
  for (std::uint32_t i = begin; i < at; ++i) {
    if ((table_.kinds(sentence_.tokens[i].form) & mask(WordKind::kChange)) != 0) {
      return true;
    }
  }
  return false;
}

/// "40 and 50" after between, "40 to 50", "40-50", "dos o tres mil".
std::optional<Number> NumberFinder::read_second(const NumberCore& first, bool between, bool from) const {
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
std::uint32_t NumberFinder::ratio_base(std::uint32_t at, double parts, double& base) const {
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
bool NumberFinder::find_ratio(Number& number, const NumberCore& core) const {
  const bool article = core.form == NumberForm::kIndefinite && find(core.tokens.begin, mask(WordKind::kOne)) == nullptr;
  if (article || core.percent || core.comparator != Comparator::kExact || *core.low < 1 || *core.low > 999) {
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
    const bool counts =
        end != 0 && end < size() &&
        ((tokens[end].upos == language::Upos::kNoun && (tokens[end].features & language::kPlural) != 0) ||
         tokens[end].upos == language::Upos::kAdj || tokens[end].upos == language::Upos::kPropn);
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

}  // namespace khipu::mentions
