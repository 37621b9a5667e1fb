#include "khipu/ledger/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/place_relation.hpp"

namespace khipu::ledger {
namespace {

using mentions::Place;
using mentions::PlacePrecision;

// A profile of more days than this tells of a campaign: it is the same as another only if that fills half of it.
constexpr int kLongestOccasion = 7;
// What parts the fields of a line, the places of a line, and the fields of a place. Control characters of a text are
// no part of a name; should one be, it is taken out.
constexpr char kField = '\x1f', kPlace = '\x1e', kInPlace = '\x1d';

std::string cleaned(const std::string& text) {
  std::string out = text;
  std::erase_if(out, [](char c) { return c == kField || c == kPlace || c == kInPlace; });
  return out;
}

std::string to_line(const Place& place) {
  return fmt::format("{}{}{}{}{}{}{}{}{}{}{}", cleaned(place.country), kInPlace, cleaned(place.code), kInPlace,
                     place.geonameid, kInPlace, cleaned(place.ubigeo), kInPlace, static_cast<int>(place.precision),
                     kInPlace, cleaned(fold(place.name)));
}

/// Cuts off and gives what stands before the next `separator`.
std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Place parse_place(std::string_view line) {
  Place place;
  place.country = take(line, kInPlace);
  place.code = take(line, kInPlace);
  place.geonameid = static_cast<std::uint32_t>(std::strtoul(std::string(take(line, kInPlace)).c_str(), nullptr, 10));
  place.ubigeo = take(line, kInPlace);
  place.precision = static_cast<PlacePrecision>(
      std::clamp(to_int(take(line, kInPlace)), 0, static_cast<int>(PlacePrecision::kCountry)));
  place.name = line;
  return place;
}

/// Places that may be one inside the other, or equal, share this: the division, the country for what is nationwide.
std::string cell_of(const Place& place) {
  if (place.country.empty()) {
    return "=" + fold(place.name);
  }
  const bool is_wide = depth(place) == 0 || place.precision == PlacePrecision::kArea || place.code.empty();
  return is_wide ? place.country : place.code;
}

/// 0 for equal places, 1 and the steps between them for one inside the other; none if apart.
std::optional<int> find_steps(const Place& a, const Place& b) {
  // What is told of a whole country is no march of one town of it.
  const PlaceRelation relation = cell_of(a) == cell_of(b) ? relate(a, b) : PlaceRelation::kApart;
  if (relation == PlaceRelation::kApart || (depth(a) == 0) != (depth(b) == 0)) {
    return std::nullopt;
  }
  return relation == PlaceRelation::kEqual ? 0 : 1 + std::abs(depth(a) - depth(b));
}

/// The steps between the closest places; a list matches what shares half of it.
std::optional<int> find_place_mismatch(const std::vector<Place>& a, const std::vector<Place>& b) {
  std::optional<int> best;
  std::size_t shared = 0;
  const auto& longer = a.size() >= b.size() ? a : b;
  const auto& shorter = a.size() >= b.size() ? b : a;
  for (const Place& x : longer) {
    std::optional<int> closest;
    for (const Place& y : shorter) {
      if (const auto steps = find_steps(x, y)) {
        closest = std::min(closest.value_or(*steps), *steps);
      }
    }
    shared += closest ? 1 : 0;
    best = closest ? std::min(best.value_or(*closest), *closest) : best;
  }
  return 2 * shared >= longer.size() ? best : std::nullopt;
}

/// Days that can't be of one occasion give none; else how far apart their ends are.
std::optional<int> find_day_mismatch(const Profile& a, const Profile& b) {
  const int common = std::min(a.last, b.last) - std::max(a.first, b.first) + 1;
  const int longest = std::max(a.length_days(), b.length_days());
  const int apart = std::abs(a.first - b.first) + std::abs(a.last - b.last);
  if (common > 0 && (longest <= kLongestOccasion || 2 * common >= longest)) {
    return apart;
  }
  // A day's tolerance where the day of one of the two was only inferred.
  const bool is_next_day = common == 0 && longest <= kLongestOccasion && a.inferred != b.inferred;
  return is_next_day ? std::optional(apart) : std::nullopt;
}

// Numbers of one thing that differ more than 32 times are of two things.
constexpr int kAbsurdSteps = 10;
// What sizes can weigh: less than a step between places, more than three days.
constexpr int kUnlikeSize = 7, kUnknownSize = 3;

/// 0 for equal sizes, 2 for each step between them; none where they can't be of one event.
std::optional<int> find_size_mismatch(const std::optional<EventSize>& a, const std::optional<EventSize>& b) {
  if (!a || !b || a->measure != b->measure) {
    return kUnknownSize;
  }
  const int steps = std::abs(a->step - b->step);
  return steps > kAbsurdSteps ? std::nullopt : std::optional(std::min(2 * steps, kUnlikeSize));
}

/// "other" is said where nobody says how.
bool has_mode(const Profile& profile) { return !profile.mode.empty() && profile.mode != "other"; }

int narrowest(const Profile& profile) {
  int depth_of_all = 0;
  for (const Place& place : profile.places) {
    depth_of_all = std::max(depth_of_all, depth(place));
  }
  return depth_of_all;
}

/// What is_sharper() goes by, the weightiest first; less is sharper.
auto sharpness_of(const Profile& p) {
  return std::make_tuple(has_mode(p) ? 0 : 1, -narrowest(p), static_cast<int>(p.places.size()), p.length_days(),
                         p.inferred ? 1 : 0, p.size ? 0 : 1, static_cast<int>(p.modality), p.first);
}

/// 'd' one day, 's' up to a week, 'l' longer.
char class_of_length(const Profile& profile) {
  return profile.length_days() == 1 ? 'd' : (profile.length_days() <= kLongestOccasion ? 's' : 'l');
}

std::vector<std::string> place_cells(const Profile& profile) {
  std::vector<std::string> cells;
  for (const Place& place : profile.places) {
    cells.push_back(cell_of(place));
  }
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

std::string cell_name(const Profile& profile, char length, const std::string& place) {
  return fmt::format("{} {} {}", profile.type, length, place);
}

std::string to_line(const Profile& profile) {
  std::string line = fmt::format("{}{}{}{}{}{}{}{}{}{}{}", profile.type, kField, profile.mode, kField,
                                 static_cast<int>(profile.modality), kField, profile.first, kField, profile.last,
                                 kField, profile.inferred ? 1 : 0);
  if (profile.size) {
    line += fmt::format("{}{}{}{}", kField, static_cast<int>(profile.size->measure), kField, profile.size->step);
  }
  for (const Place& place : profile.places) {
    line += kPlace + to_line(place);
  }
  return line;
}

}  // namespace

std::optional<EventSize> find_size(const std::vector<const coding::Figure*>& figures) {
  using coding::Measure;
  // 10^18 marchers and their like are one step more than any crowd on record.
  constexpr double kLargest = 1e8;
  for (const Measure measure : {Measure::kKilled, Measure::kParticipants, Measure::kInjured, Measure::kArrested}) {
    double most = 0;
    for (const coding::Figure* figure : figures) {
      if (figure->measure == measure && figure->kind == coding::FigureKind::kIncident && !figure->died_later) {
        most = std::max(most, figure->low.value_or(figure->high.value_or(0)));
      }
    }
    if (most >= 1) {
      return EventSize{measure, static_cast<int>(std::lround(2 * std::log2(std::min(most, kLargest))))};
    }
  }
  return std::nullopt;
}

std::optional<Profile> find_profile(const EventMention& mention) {
  const DateRange& when = mention.event.when;
  if ((!when.from && !when.to) || mention.event.places.empty()) {
    return std::nullopt;
  }
  Profile profile;
  profile.type = cleaned(mention.event.type);
  profile.mode = cleaned(mention.event.mode);
  profile.modality = mention.event.modality;
  profile.inferred = mention.event.when_inferred;
  profile.size = mention.size;
  profile.first = (when.from ? when.from : when.to)->serial();
  profile.last = (when.to ? when.to : when.from)->serial();
  if (!when.to && mention.published) {
    profile.last = std::max(profile.last, mention.published->serial());
  }
  profile.last = std::max(profile.first, profile.last);
  profile.places = mention.event.places;
  std::sort(profile.places.begin(), profile.places.end(),
            [](const Place& a, const Place& b) { return to_line(a) < to_line(b); });
  profile.line = to_line(profile);
  return profile;
}

Profile parse_profile(std::string_view line) {
  Profile profile;
  profile.line = line;
  std::string_view head = take(line, kPlace);
  profile.type = take(head, kField);
  profile.mode = take(head, kField);
  profile.modality = to_int(take(head, kField)) == 0 ? coding::Modality::kOccurred : coding::Modality::kPlanned;
  profile.first = to_int(take(head, kField));
  profile.last = to_int(take(head, kField));
  profile.inferred = to_int(take(head, kField)) != 0;
  if (!head.empty()) {
    const int measure = std::clamp(to_int(take(head, kField)), 0, static_cast<int>(coding::Measure::kProperty));
    profile.size = EventSize{static_cast<coding::Measure>(measure), to_int(head)};
  }
  while (!line.empty()) {
    profile.places.push_back(parse_place(take(line, kPlace)));
  }
  return profile;
}

bool is_sharper(const Profile& a, const Profile& b) {
  const auto rank_a = sharpness_of(a);
  const auto rank_b = sharpness_of(b);
  return rank_a != rank_b ? rank_a < rank_b : a.line < b.line;
}

std::string sharpness_key(const Profile& profile) {
  constexpr std::int64_t kSigned = std::int64_t{1} << 31;  // what makes every int a number of eight digits
  std::string key;
  std::apply([&](auto... part) { ((key += fmt::format("{:08x}", static_cast<std::int64_t>(part) + kSigned)), ...); },
             sharpness_of(profile));
  return key + profile.line;
}

std::optional<int> find_mismatch(const Profile& a, const Profile& b) {
  if (a.type != b.type || (a.mode != b.mode && has_mode(a) && has_mode(b))) {
    return std::nullopt;
  }
  const auto days = find_day_mismatch(a, b);
  const auto sizes = days ? find_size_mismatch(a.size, b.size) : std::nullopt;
  const auto places = sizes ? find_place_mismatch(a.places, b.places) : std::nullopt;
  if (!places) {
    return std::nullopt;
  }
  // A step between places weighs most: one day off is a likelier slip of a report than one level of place.
  constexpr int kMostDays = 31;
  return 8 * *places + 2 * std::min(*days, kMostDays) + *sizes + (a.mode == b.mode ? 0 : 1) +
         (a.modality == b.modality ? 0 : 1);
}

std::vector<std::string> cells_of(const Profile& profile) {
  std::vector<std::string> cells;
  for (const std::string& place : place_cells(profile)) {
    cells.push_back(cell_name(profile, class_of_length(profile), place));
  }
  return cells;
}

std::vector<Neighbourhood> neighbourhoods_of(const Profile& profile) {
  // How far back another may begin and match, by its length; a day beside a month never does.
  const int length = profile.length_days();
  std::vector<std::pair<char, int>> reaches;
  if (length <= kLongestOccasion) {
    reaches.emplace_back('d', 1);
  }
  if (length <= 2 * kLongestOccasion) {
    reaches.emplace_back('s', kLongestOccasion);
  }
  if (2 * length > kLongestOccasion) {
    reaches.emplace_back('l', 2 * length);
  }
  std::vector<Neighbourhood> out;
  for (const std::string& place : place_cells(profile)) {
    for (const auto& [length_class, days] : reaches) {
      out.push_back({cell_name(profile, length_class, place), profile.first - days, profile.last + 1,
                     cell_name(profile, class_of_length(profile), place)});
    }
  }
  return out;
}

}  // namespace khipu::ledger
