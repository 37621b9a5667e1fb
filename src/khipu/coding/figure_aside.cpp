#include "khipu/coding/figure_aside.hpp"

#include <cmath>

namespace khipu::coding {
namespace {

using language::Upos;
using mentions::Number;
using mentions::NumberForm;

constexpr double kYoungestLimit = 12, kOldestLimit = 30;
constexpr double kOldest = 115;
constexpr double kYoungestCalledByTrade = 5;

bool touches_digits(const FigureSentence& s, const Number& number) {
  const auto glued = [&](std::uint32_t i) {
    return i < s.size() && (s.is_symbol(i, '-') || s.is_symbol(i, '/') || s.is_symbol(i, ':')) &&
           !s.tokens()[i].is(language::kSpaceBefore);
  };
  const std::uint32_t end = number.tokens.end, begin = number.tokens.begin;
  const bool after = glued(end) && end + 1 < s.size() && s.tokens()[end + 1].is(language::kDigits) &&
                     !s.tokens()[end + 1].is(language::kSpaceBefore);
  const bool before = begin > 1 && glued(begin - 1) && s.tokens()[begin - 2].is(language::kDigits) &&
                      !s.tokens()[begin].is(language::kSpaceBefore);
  return after || before;
}

/// "M-19", "AK-47", "15-M", "0930": letters joined to the number, or a nought before it.
bool is_code(const FigureSentence& s, const Number& number) {
  const auto hyphen = [&](std::uint32_t i) { return s.is_symbol(i, '-') && !s.tokens()[i].is(language::kSpaceBefore); };
  const auto joined = [&](std::uint32_t i) { return i < s.size() && !s.tokens()[i].is(language::kSpaceBefore); };
  const std::uint32_t begin = number.core.begin, end = number.core.end;
  // "otros tantos" has the value of another number and no words of its own.
  if (number.form != NumberForm::kDigits || number.percent || number.core.empty()) {
    return false;
  }
  constexpr std::size_t kInitials = 2;
  const bool before = begin > 1 && hyphen(begin - 1) && joined(begin) && !s.tokens()[begin - 2].is(language::kDigits);
  const bool after = end + 1 < s.size() && hyphen(end) && joined(end + 1) &&
                     s.tokens()[end + 1].is(language::kCapitalised) && s.text(end + 1).size() <= kInitials;
  const std::string_view digits = s.text(begin);
  const bool nought = digits.size() > 1 && digits.front() == '0' && digits[1] >= '0' && digits[1] <= '9';
  return before || after || nought;
}

/// "Section 22", "Pumping Station 5": the number is part of a name.
bool is_label(const FigureSentence& s, const Number& number) {
  const std::uint32_t begin = number.tokens.begin;
  if (number.form != NumberForm::kDigits || begin < 2 || number.core.begin != begin) {
    return false;
  }
  const language::Token& before = s.tokens()[begin - 1];
  const bool noun_follows = number.tokens.end < s.size() &&
                            (s.unit(number.tokens.end) != nullptr || s.tokens()[number.tokens.end].upos == Upos::kNoun);
  return before.is(language::kCapitalised) && before.upos == Upos::kPropn && !s.is_place(begin - 1) && !noun_follows;
}

/// "nine of them under 18": a bound with nothing behind it, of the size of an age.
bool is_age_limit(const FigureSentence& s, const Number& number) {
  const bool bound =
      number.comparator == mentions::Comparator::kLessThan || number.comparator == mentions::Comparator::kMoreThan;
  const double value = number.low.value_or(number.high.value_or(0));
  const std::uint32_t end = number.tokens.end;
  const bool bare = end >= s.size() || s.tokens()[end].upos == Upos::kPunct || s.tokens()[end].upos == Upos::kCconj;
  return bound && !number.percent && value >= kYoungestLimit && value <= kOldestLimit && bare;
}

bool is_ruled_out(const FigureSentence& s, const Number& number) {
  for (std::uint32_t i = number.core.begin; i < number.core.end; ++i) {
    if (s.is_ruled_out(i)) {
      return true;
    }
  }
  return false;
}

/// "the 1980 murder", "the 2019 protests", "in 1983 killing 200": a year, and no count of what follows.
bool is_year_of(const FigureSentence& s, const Number& number) {
  const std::uint32_t begin = number.tokens.begin, end = number.tokens.end;
  if (!number.plausible_year || number.tokens.begin != number.core.begin || end >= s.size() || s.unit(end) == nullptr) {
    return false;
  }
  const Family family = s.unit(end)->family;
  const bool act = family == Family::kDead || family == Family::kGathering || family == Family::kBlock;
  const bool one = (s.tokens()[end].features & language::kPlural) == 0;
  const bool ruled = begin > 0 && (s.tokens()[begin - 1].upos == Upos::kDet ||
                                   s.tokens()[begin - 1].upos == Upos::kAdp || s.is_time(begin - 1));
  return one || (act && (ruled || begin == 0));
}

bool is_mark(const FigureSentence& s, std::uint32_t i) {
  return i >= s.size() || s.tokens()[i].upos == Upos::kPunct || s.tokens()[i].upos == Upos::kCconj;
}

/// "Nkosi", "Ana Flores", "the bystander": what one person is called.
bool is_one_person(const FigureSentence& s, std::uint32_t i) {
  const language::Token& token = s.tokens()[i];
  const bool first_name = i > 0 && s.tokens()[i - 1].upos == Upos::kPropn && !s.is_place(i - 1);
  if (s.is_place(i) && !first_name) {
    return false;
  }
  const bool plural = (token.features & language::kPlural) != 0;
  return token.upos == Upos::kPropn ? token.is(language::kCapitalised) : token.upos == Upos::kNoun && !plural;
}

bool is_person_unit(const FigureSentence& s, std::uint32_t i) {
  const Unit* unit = s.unit(i);
  return unit != nullptr && (s.tokens()[i].features & language::kPlural) == 0 &&
         (unit->family == Family::kPeople || unit->family == Family::kForce || unit->family == Family::kOfficial);
}

/// "Nkosi, 41, was shot", "Nkosi (41)", "el concejal, de 61,", "a driver of 52,": behind one person, between marks.
bool is_age(const FigureSentence& s, const FigureTables& tables, const Number& number) {
  std::uint32_t i = number.tokens.begin;
  const double value = number.low.value_or(0);
  const bool exact = number.form == NumberForm::kDigits && number.low && number.low == number.high && !number.percent;
  if (!exact || value > kOldest || i < 2 || !is_mark(s, number.tokens.end)) {
    return false;
  }
  --i;
  const bool of = tables.is_of(s.tokens()[i].lexeme, s.context().lexicon);
  i -= of ? 1 : 0;
  if (of && is_person_unit(s, i)) {
    return value >= kYoungestCalledByTrade;
  }
  const auto follows = [&](char mark) { return number.tokens.end < s.size() && s.is_symbol(number.tokens.end, mark); };
  const bool bracket = s.is_symbol(i, '(');
  if (i == 0 || (!s.is_symbol(i, ',') && !bracket) || (bracket && !follows(')'))) {
    return false;
  }
  const bool named = s.tokens()[i - 1].upos == Upos::kPropn;
  const bool closed = bracket || follows(',');
  return is_one_person(s, i - 1) && (named || (closed && !bracket && value >= kYoungestCalledByTrade));
}

/// "overeating (24).", "(10, 11)": what stands in brackets behind a word that counts nothing.
bool is_reference(const FigureSentence& s, const Number& number) {
  if (number.form != NumberForm::kDigits || number.percent) {
    return false;
  }
  std::uint32_t begin = number.tokens.begin, end = number.tokens.end;
  const auto is_listed = [&](std::uint32_t i) { return s.tokens()[i].upos == Upos::kNum || s.is_symbol(i, ','); };
  while (begin > 0 && is_listed(begin - 1)) {
    --begin;
  }
  while (end < s.size() && is_listed(end)) {
    ++end;
  }
  if (begin < 2 || end >= s.size() || !s.is_symbol(begin - 1, '(') || !s.is_symbol(end, ')')) {
    return false;
  }
  const std::uint32_t before = begin - 2;
  return s.unit(before) == nullptr && !s.is_place(before) && s.tokens()[before].upos != Upos::kPropn;
}

}  // namespace

bool may_count(const FigureSentence& s, const FigureTables& tables, const Number& number) {
  if (number.form == NumberForm::kOrdinal || number.use != mentions::NumberUse::kCount || number.tokens.empty() ||
      (!number.low && !number.high)) {
    return false;
  }
  const bool unit_follows = number.tokens.end < s.size() && s.unit(number.tokens.end) != nullptr;
  for (std::uint32_t i = number.core.begin; i < number.core.end; ++i) {
    if ((s.is_time(i) && !(unit_follows && !s.is_time(number.tokens.end))) ||
        (s.is_place(i) && number.form != NumberForm::kIndefinite)) {
      return false;
    }
  }
  if (number.plausible_year && !number.percent && !unit_follows) {
    return false;
  }
  const double value = number.low.value_or(number.high.value_or(0));
  if (!number.percent && value != std::floor(value)) {
    return false;  // "128.5 to the dollar": neither people nor things are halved
  }
  return !touches_digits(s, number) && !is_code(s, number) && !is_label(s, number) && !is_age_limit(s, number) &&
         !is_ruled_out(s, number) && !is_year_of(s, number) && !is_age(s, tables, number) && !is_reference(s, number);
}

}  // namespace khipu::coding
