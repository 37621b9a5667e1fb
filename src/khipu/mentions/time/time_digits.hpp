#pragma once
// Digits as parts of a time: days of the month, years, clocks, dates written in digits, decades, "19J".

#include <cstdint>
#include <string_view>

#include "khipu/mentions/time/time_rules.hpp"

namespace khipu::mentions {

/// The kinds that digits may have.
inline constexpr TimeKindMask kTimeDigitKinds =
    time_mask(kDayDigits) | time_mask(kYearDigits) | time_mask(kClockDigits) | time_mask(kDateDigits) |
    time_mask(kDecadeDigits) | time_mask(kInitialDigits) | time_mask(kCountWord) | time_mask(kOrdinalWord);

/// An ordinal word may begin where a rule begins with DAY.
inline TimeKindMask ordinal_days(const TimeWords& words, const language::Token& token) {
  return (words.kinds(token.form) & time_mask(kOrdinalWord)) != 0 ? time_mask(kDayDigits) : 0;
}

/// Takes the digits at token `at` as `kind` into `captures`; gives the token after them, 0 if they are no such thing.
std::uint32_t take_time_digits(TimeKind kind, const TimeWords& words, const language::Sentence& sentence,
                               std::string_view text, std::uint32_t at, TimeCaptures& captures);

}  // namespace khipu::mentions
