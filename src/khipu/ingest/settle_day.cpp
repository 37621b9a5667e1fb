#include "khipu/ingest/settle_day.hpp"

#include <algorithm>

namespace khipu::ingest {
namespace {

// A weekday and a day of the month fit a year in every five, six or eleven. Where nothing else tells, the latest that
// is not after this one is meant; a constant, because the answer must not depend on the day it is asked.
constexpr int kLatestYear = 2026;
constexpr int kEarliestYear = 1990;
constexpr int kLastWrittenYear = 2099;  ///< a larger number is no year

bool fits(const NamedDay& named, int year, unsigned weekday) {
  const auto day = make_date(year, named.month, named.day);
  return day && (weekday == 0 || day->weekday() == weekday);
}

}  // namespace

std::vector<int> find_years(std::string_view text) {
  std::vector<int> years;
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if (text[i] != '1' && text[i] != '2') {
      continue;
    }
    const bool edge = i == 0 || ((text[i - 1] < '0' || text[i - 1] > '9') && text[i - 1] != '.' && text[i - 1] != ',');
    if (!edge) {
      continue;
    }
    int value = 0;
    std::size_t n = 0;
    while (i + n < text.size() && n < 5 && text[i + n] >= '0' && text[i + n] <= '9') {
      value = value * 10 + (text[i + n] - '0');
      ++n;
    }
    if (n == 4 && value >= kEarliestYear && value <= kLastWrittenYear &&
        std::find(years.begin(), years.end(), value) == years.end()) {
      years.push_back(value);
    }
  }
  return years;
}

std::optional<Date> settle_day(const NamedDay& named, unsigned weekday, const std::vector<int>& years) {
  if (const auto day = named.date()) {
    return day;
  }
  if (named.month == 0 || named.day == 0) {
    return std::nullopt;
  }
  int best = 0;
  for (const int year : years) {
    best = fits(named, year, weekday) && year > best && (weekday != 0 || years.size() == 1) ? year : best;
  }
  for (int year = kLatestYear; best == 0 && weekday != 0 && year >= kEarliestYear; --year) {
    best = fits(named, year, weekday) ? year : 0;
  }
  return best == 0 ? std::nullopt : make_date(best, named.month, named.day);
}

}  // namespace khipu::ingest
