#pragma once
// Which figures lead the page. Chosen by rule, never summed: a headline is always a number that somebody states.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/present/page.hpp"

namespace khipu::present {

/// One speaker's number under a headline.
struct HeadlineVoice {
  std::string speaker;    ///< says, else the outlet, else the document
  std::size_t claim = 0;  ///< index into PageRecords::claims
  bool live = true;       ///< counts towards the range; false for an older figure, another class of people or cause
};

struct Headline {
  coding::Measure measure = coding::Measure::kKilled;
  bool running_total = false;  ///< else the largest figure of one incident or moment
  std::string of;
  coding::Cause cause = coding::Cause::kUnsaid;  ///< of the deaths and injuries that the range is over
  std::string place;                             ///< ISO code or name that the figures belong to, "" for none
  std::vector<HeadlineVoice> voices;  ///< live ones first, then by number (largest first), day (latest first), speaker
  std::optional<double> low, high;    ///< over the live voices
  bool open = false;                  ///< the highest of them is a lower bound: "at least", "more than"
};

/// At most one headline for each of: killed, injured, arrested, missing, participants, blockades, in this order.
///
/// A measure with running totals: those of the place with most of them; of every speaker the latest; the range is over
/// speakers whose figure is at most a week older than the newest and who count the same class of people, by the same
/// cause: 39 dead in clashes and 46 with those of the road blocks are no range.
/// Other measures: the largest figure of an incident or a moment, with what others say of the same event.
/// With a `country` (ISO 3166-1), only figures that belong to a place in it.
std::vector<Headline> page_headlines(const PageRecords& records, std::string_view country = {});

}  // namespace khipu::present
