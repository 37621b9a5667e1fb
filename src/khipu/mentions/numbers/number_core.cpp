#include "khipu/mentions/numbers/number_core.hpp"

#include <cmath>
#include <limits>

namespace khipu::mentions {
namespace {

constexpr KindMask kCounted = mask(WordKind::kScale, WordKind::kScaleAlone, WordKind::kPlural, WordKind::kCollective);
constexpr KindMask kCardinal = kCounted | mask(WordKind::kOne, WordKind::kArticle, WordKind::kUnit);
constexpr KindMask kFixed = mask(WordKind::kVague, WordKind::kPlural, WordKind::kFew, WordKind::kShare);

/// The power of ten that a value is made of: what follows it must be smaller. 40 → 10, 300 → 100, 21 → 1.
double unit_of(double value) {
  double unit = 1;
  while (std::fmod(value, unit * 10) == 0 && unit < value) {
    unit *= 10;
  }
  return unit > value ? 1 : unit;
}

}  // namespace

/// What has been read so far of a cardinal: total is closed by scales, group is still open.
struct CoreReader::Run {
  std::uint32_t end = 0;
  double total = 0, group = 0;
  double last = 0;  ///< value of the last word, what may follow it depends on; 1 closes
  double last_scale = std::numeric_limits<double>::infinity();
  double scale = 1;
  bool any = false, closed = false;
  bool digits = false, words = false, only_one = false, only_article = false;
  Comparator comparator = Comparator::kExact;
  bool bare = false;
  unsigned digit_count = 0;
  double value() const { return total + group; }
};

bool CoreReader::glued(std::uint32_t at) const {
  return at > 0 && sentence_.tokens[at - 1].span.end == sentence_.tokens[at].span.begin;
}

std::optional<NumberCore> CoreReader::read(std::uint32_t at) const {
  const language::Token& token = sentence_.tokens[at];
  const KindMask kinds = table_.kinds(token.form);
  if (!token.is(language::kDigits) && kinds == 0) {
    return std::nullopt;
  }
  std::optional<NumberCore> core;
  if (const NumberWord* part = table_.find(sentence_, at, mask(WordKind::kMultiplier))) {
    core = read_multiplied(at, *part);
    if (!core && part->size() > 1) {
      return std::nullopt;  // "half an" hour is no share of anything
    }
  }
  if (!core && (kinds & kFixed) != 0) {
    core = read_fixed(at);
  }
  if (!core) {
    core = read_cardinal(at);
  }
  const NumberWord* ordinal = core ? nullptr : table_.find(sentence_, at, mask(WordKind::kOrdinal));
  if (ordinal != nullptr) {
    core = NumberCore{{at, at + ordinal->size()}, ordinal->value, ordinal->value};
    core->form = NumberForm::kOrdinal;
  }
  return core;
}

std::optional<NumberCore> CoreReader::read_multiplied(std::uint32_t at, const NumberWord& part) const {
  const NumberWord* whole = table_.find(sentence_, at + part.size(), kCounted);
  if (whole == nullptr || whole->value < 2) {
    return std::nullopt;
  }
  const double value = part.value * whole->value;
  NumberCore core{{at, at + part.size() + whole->size()}, value, value};
  core.comparator = whole->comparator == Comparator::kExact ? part.comparator : whole->comparator;
  core.scale = whole->value;
  return core;
}

std::optional<NumberCore> CoreReader::read_fixed(std::uint32_t at) const {
  const NumberWord* word = table_.find(sentence_, at, kFixed);
  if (word == nullptr) {
    return std::nullopt;
  }
  std::uint32_t end = at + word->size();
  if (word->kind == WordKind::kFew) {
    word = table_.find(sentence_, end, kCounted | mask(WordKind::kVague));
    if (word == nullptr || !word->low) {
      return std::nullopt;
    }
    end += word->size();
  }
  NumberCore core{{at, end}, word->low, word->high};
  core.form = NumberForm::kVague;
  core.comparator = Comparator::kVague;
  if (word->kind == WordKind::kShare) {
    core.low = core.high = word->value;
    core.form = NumberForm::kWords;
    core.comparator = Comparator::kExact;
    core.percent = true;
  }
  return core;
}

bool CoreReader::take_digits(Run& run, std::uint32_t at) const {
  const std::optional<DigitRun> digits = read_digits(at);
  if (!digits || digits->ordinal) {
    return false;
  }
  if (run.any) {
    // "mil 200", "2 millones 300 mil": after a scale, and smaller than it.
    const bool fits =
        run.group == 0 && run.last >= 1000 && digits->value < run.last && digits->value >= 1 && !glued(at);
    if (!fits) {
      return false;
    }
  }
  run.bare = !run.any && digits->bare;
  run.digit_count = digits->digit_count;
  run.group = digits->value;
  run.scale = digits->scale;
  run.last = 1;
  run.any = run.digits = true;
  run.end = digits->end;
  return true;
}

bool CoreReader::take_unit(Run& run, const NumberWord& word, std::uint32_t at) const {
  const bool fits = !run.any || (run.last >= 20 && word.value < unit_of(run.last) && word.value > 0);
  if (!fits) {
    return false;
  }
  run.only_one = !run.any && word.kind == WordKind::kOne;
  run.group += word.value;
  run.comparator = word.comparator;
  run.last = word.value;
  run.any = run.words = true;
  run.end = at + word.size();
  return true;
}

bool CoreReader::take_scale(Run& run, const NumberWord& word, std::uint32_t at) const {
  const double scale = word.value;
  const bool dozen = word.comparator != Comparator::kExact;
  if (dozen || scale < 1000) {
    // dozens, hundreds: one to ninety-nine of them, and nothing follows dozens
    if (run.group < 1 || run.group > 99 || (dozen && run.total > 0)) {
      return false;
    }
    run.group *= scale;
    run.comparator = dozen ? word.comparator : run.comparator;
    run.closed = dozen;
  } else {
    const bool alone = word.kind == WordKind::kScaleAlone && (!run.any || scale < run.last_scale);
    if ((run.group == 0 && run.total == 0 && !alone) || scale == run.last_scale) {
      return false;
    }
    if (scale < run.last_scale && run.total > 0) {
      if (run.group == 0 && !alone) {
        return false;
      }
      run.total += (run.group == 0 ? 1 : run.group) * scale;
    } else {
      run.total = (run.value() == 0 ? 1 : run.value()) * scale;
    }
    run.group = 0;
    run.last_scale = scale;
  }
  run.last = scale;
  run.scale = scale;
  run.any = run.words = true;
  run.bare = run.only_one = run.only_article = false;
  run.end = at + word.size();
  return true;
}

bool CoreReader::scale_follows(std::uint32_t at) const { return table_.find(sentence_, at, kCounted) != nullptr; }

bool CoreReader::take_word(Run& run, std::uint32_t at) const {
  const NumberWord* word = table_.find(sentence_, at, kCardinal);
  if (word == nullptr) {
    return false;
  }
  switch (word->kind) {
    case WordKind::kUnit: return take_unit(run, *word, at);
    case WordKind::kOne: return take_unit(run, *word, at);
    case WordKind::kArticle:
      if (run.any) {
        return false;
      }
      run.only_article = take_unit(run, *word, at);
      return run.only_article;
    default: return take_scale(run, *word, at);
  }
}

/// "hundred AND five", "treinta Y cinco", "twenty-one": a joining word or hyphen with the unit behind it.
bool CoreReader::take_joined(Run& run) const {
  const std::uint32_t at = run.end;
  if (run.digits || at + 1 >= sentence_.tokens.size()) {
    return false;
  }
  Run next = run;
  const NumberWord* join = table_.find(sentence_, at, mask(WordKind::kMayJoin, WordKind::kMustJoin));
  if (join != nullptr && join->low.value_or(0) <= run.last &&
      run.last <= join->high.value_or(std::numeric_limits<double>::max())) {
    const NumberWord* unit = table_.find(sentence_, at + join->size(), mask(WordKind::kUnit, WordKind::kOne));
    if (unit == nullptr || !take_unit(next, *unit, at + join->size())) {
      return false;
    }
    // "between one hundred and two hundred": the unit counts a scale of its own.
    Run ahead = next;
    while (ahead.end < sentence_.tokens.size() && take_word(ahead, ahead.end)) {
    }
    const bool orphan = scale_follows(ahead.end) && table_.find(sentence_, ahead.end, mask(WordKind::kScale));
    if (orphan) {
      return false;
    }
    run = next;
    return true;
  }
  if (char_at(at) == '-' && glued(at) && glued(at + 1) && take_word(next, at + 1)) {
    run = next;
    return true;
  }
  return false;
}

std::optional<NumberCore> CoreReader::read_cardinal(std::uint32_t at) const {
  Run run;
  run.end = at;
  const std::uint32_t size = static_cast<std::uint32_t>(sentence_.tokens.size());
  while (run.end < size && !run.closed) {
    const bool digits = sentence_.tokens[run.end].is(language::kDigits);
    if (digits ? take_digits(run, run.end) : false) {
      continue;
    }
    if (run.any && take_joined(run)) {
      continue;
    }
    const NumberWord* unit = table_.find(sentence_, run.end, mask(WordKind::kUnit, WordKind::kOne));
    const bool unjoined = run.any && unit != nullptr && table_.needs_join(run.last);
    if (digits || unjoined || !take_word(run, run.end)) {
      break;
    }
  }
  if (!run.any) {
    const std::optional<DigitRun> digits =
        sentence_.tokens[at].is(language::kDigits) ? read_digits(at) : std::optional<DigitRun>();
    if (!digits) {
      return std::nullopt;
    }
    NumberCore ordinal{{at, digits->end}, digits->value, digits->value};
    ordinal.form = NumberForm::kOrdinal;
    return ordinal;
  }
  NumberCore core{{at, run.end}, run.value(), run.value()};
  core.comparator = run.comparator;
  core.scale = run.scale;
  core.bare_digits = run.bare;
  core.digit_count = run.digit_count;
  core.form = run.digits                         ? NumberForm::kDigits
              : run.only_one || run.only_article ? NumberForm::kIndefinite
                                                 : NumberForm::kWords;
  if (!take_ordinal(core, run.last)) {
    take_half(core);
    take_part(core);
  }
  return core;
}

/// "twenty-first" ends a run of words; "a third of" is a share.
bool CoreReader::take_ordinal(NumberCore& core, double last) const {
  std::uint32_t at = core.tokens.end;
  const bool hyphen = at + 1 < sentence_.tokens.size() && char_at(at) == '-' && glued(at) && glued(at + 1);
  const NumberWord* word = table_.find(sentence_, at + (hyphen ? 1 : 0), mask(WordKind::kOrdinal));
  if (word == nullptr || core.form == NumberForm::kDigits) {
    return false;
  }
  const std::uint32_t end = at + (hyphen ? 1 : 0) + word->size();
  if (core.form == NumberForm::kIndefinite) {
    if (word->value >= 3 && word->value <= 10 && table_.find(sentence_, end, mask(WordKind::kOf)) != nullptr) {
      core.tokens.end = end;
      core.low = core.high = 100 / word->value;
      core.form = NumberForm::kWords;
      core.percent = true;
      return true;
    }
    return false;
  }
  if (last < 20 || word->value >= unit_of(last)) {
    return false;
  }
  core.tokens.end = end;
  core.low = core.high = *core.low + word->value;
  core.form = NumberForm::kOrdinal;
  return true;
}

/// "two and a half million", "un millón y medio".
void CoreReader::take_half(NumberCore& core) const {
  const NumberWord* half = table_.find(sentence_, core.tokens.end, mask(WordKind::kHalfMore));
  if (half == nullptr) {
    return;
  }
  const std::uint32_t end = core.tokens.end + half->size();
  const NumberWord* scale = table_.find(sentence_, end, kCounted);
  if (scale != nullptr && (core.scale > 1 || core.comparator != Comparator::kExact)) {
    return;  // "una veintena y medio centenar" are two numbers
  }
  const double factor = scale != nullptr ? scale->value : 1;
  const double value = (*core.low + core.scale / 2) * factor;
  core.low = core.high = value;
  core.scale *= factor;
  core.tokens.end = end + (scale != nullptr ? scale->size() : 0);
  core.bare_digits = false;
  core.form = core.form == NumberForm::kIndefinite ? NumberForm::kWords : core.form;
}

/// "three quarters", "four-fifths", "a quarter".
void CoreReader::take_part(NumberCore& core) const {
  std::uint32_t at = core.tokens.end;
  if (at + 1 < sentence_.tokens.size() && char_at(at) == '-' && glued(at) && glued(at + 1)) {
    ++at;
  }
  const NumberWord* part = table_.find(sentence_, at, mask(WordKind::kPart));
  if (part == nullptr || *core.low < 1 || *core.low * part->value > 100.01) {
    return;
  }
  core.tokens.end = at + part->size();
  core.low = core.high = *core.low * part->value;
  core.form = NumberForm::kWords;
  core.percent = true;
  core.bare_digits = false;
}

}  // namespace khipu::mentions
