#pragma once
// What is known of one expression of time by itself and by the words beside it. Private to this room.

#include <cstdint>

#include "khipu/coding/day_choice.hpp"

namespace khipu::coding {

/// How it is said ("since", "a week") and how many days it covers.
Facts facts_of(const mentions::TimeMention& time, const DateRange& when);

/// A number other than the record's stands before it, `reach` tokens at most: "to 47, from 46 on Friday".
bool is_anothers(const Context& context, const DayQuery& query, const mentions::TimeMention& time, std::uint32_t reach);

/// It stands next to words of saying: "told reporters on Friday".
bool is_near_saying(const Context& context, const DayQuery& query, const mentions::TimeMention& time);

}  // namespace khipu::coding
