#include "khipu/ledger/toll_scope.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace khipu::ledger {
namespace {

constexpr int kNear_days = 3;
constexpr int kSameStart_days = 10;     // as lines of tolls are told apart (toll.cpp)
constexpr std::size_t kMostLines = 48;  // of one measure and place that are compared, so that many cost no square

/// A point of a line that states one number and still stands.
struct At {
  std::size_t toll = 0, point = 0;
  Date as_of;
  double value = 0;
};

std::optional<At> latest_of(const std::vector<Toll>& tolls, std::size_t toll) {
  const std::vector<TollPoint>& points = tolls[toll].points;
  for (std::size_t i = points.size(); i-- > 0;) {
    const TollPoint& point = points[i];
    if (point.low && point.low == point.high && point.superseded_by.empty() &&
        point.status == coding::Status::kAsserted) {
      return At{toll, i, point.as_of, *point.low};
    }
  }
  return std::nullopt;
}

bool is_near(const At& a, const At& b) { return std::abs(a.as_of - b.as_of) <= kNear_days; }

/// One class of people as against everybody.
bool is_part_of(coding::PeopleClass part, coding::PeopleClass whole) {
  return part != whole && whole == coding::PeopleClass::kUnspecified;
}

bool is_part_of(coding::Cause part, coding::Cause whole) { return part != whole && whole == coding::Cause::kUnsaid; }

/// How `a`, the smaller, counts less than `b`; nothing where it does not.
std::optional<ScopeDifference> compare(const std::vector<Toll>& tolls, const At& a, const At& b) {
  const Toll& narrow = tolls[a.toll];
  const Toll& wide = tolls[b.toll];
  const bool cause = is_part_of(narrow.cause, wide.cause), people = is_part_of(narrow.people, wide.people);
  const bool fits = (cause || narrow.cause == wide.cause) && (people || narrow.people == wide.people);
  const bool start = narrow.start && wide.start && *narrow.start - *wide.start > kSameStart_days;
  if (!fits || !(cause || people || start)) {
    return std::nullopt;
  }
  return ScopeDifference{.narrow = a.toll,
                         .wide = b.toll,
                         .narrow_at = a.point,
                         .wide_at = b.point,
                         .by_cause = cause,
                         .by_class = people,
                         .by_start = start};
}

/// Of the other lines the one whose number is what is missing.
void find_rest(const std::vector<Toll>& tolls, const std::vector<At>& lines, const At& a, const At& b,
               ScopeDifference& found) {
  for (const At& other : lines) {
    const Toll& rest = tolls[other.toll];
    const Toll& narrow = tolls[a.toll];
    const bool else_counted = rest.cause != narrow.cause || rest.people != narrow.people;
    if (else_counted && other.toll != b.toll && other.toll != a.toll && is_near(other, b) &&
        a.value + other.value == b.value) {
      found.rest = other.toll;
      found.rest_at = other.point;
      return;
    }
  }
}

void explain_group(const std::vector<Toll>& tolls, const std::vector<At>& lines, std::vector<ScopeDifference>& out) {
  for (const At& a : lines) {
    for (const At& b : lines) {
      auto found = a.value < b.value && is_near(a, b) ? compare(tolls, a, b) : std::nullopt;
      if (found) {
        find_rest(tolls, lines, a, b, *found);
        // Nobody takes a small part for the whole.
        if (found->rest || 2 * a.value > b.value) {
          out.push_back(*found);
        }
      }
    }
  }
}

}  // namespace

std::vector<ScopeDifference> explain_scopes(const std::vector<Toll>& tolls) {
  std::map<std::pair<coding::Measure, std::string>, std::vector<At>> groups;
  for (std::size_t i = 0; i < tolls.size(); ++i) {
    std::vector<At>& lines = groups[{tolls[i].measure, tolls[i].place}];
    if (auto at = lines.size() < kMostLines ? latest_of(tolls, i) : std::nullopt) {
      lines.push_back(*at);
    }
  }
  std::vector<ScopeDifference> out;
  for (const auto& [key, lines] : groups) {
    explain_group(tolls, lines, out);
  }
  return out;
}

}  // namespace khipu::ledger
