#include "khipu/ledger/toll.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace khipu::ledger {
namespace {

std::string place_name(const coding::Figure& figure) {
  if (!figure.place) {
    return figure.place_text;
  }
  // A town bears the code of its division; only the division itself and the country go by their code.
  const auto precision = figure.place->precision;
  const bool is_coded =
      precision == mentions::PlacePrecision::kAdmin1 || precision == mentions::PlacePrecision::kCountry;
  return is_coded && !figure.place->code.empty() ? figure.place->code : figure.place->name;
}

std::optional<double> exact(const TollPoint& point) { return point.low == point.high ? point.low : std::nullopt; }

bool stands(const TollPoint& point) { return point.superseded_by.empty() && point.status == coding::Status::kAsserted; }

/// Of a day with several points the highest stands for it.
void add_increments(Toll& line) {
  std::optional<double> before;  // of the last day that has a number
  for (auto point = line.points.begin(); point != line.points.end();) {
    std::optional<double> of_day;
    for (const Date day = point->as_of; point != line.points.end() && point->as_of == day; ++point) {
      const auto value = stands(*point) ? exact(*point) : std::nullopt;
      point->increment = value && before ? std::optional(*value - *before) : std::nullopt;
      of_day = value ? std::max(of_day.value_or(*value), *value) : of_day;
    }
    before = of_day ? of_day : before;
  }
}

/// What one line of a toll is of, but for its start.
using Line = std::tuple<coding::Measure, std::string, coding::PeopleClass, coding::Cause, std::string, std::string>;

Line line_of(const Claim& claim) {
  const coding::Figure& figure = claim.figure;
  return {figure.measure, figure.of, figure.people, figure.cause, place_name(figure), speaker_key(claim)};
}

// "Since early December" and "since 7 December" begin alike.
constexpr int kSameStart_days = 10;

/// Since when it is counted; a total of a single day names no start.
std::optional<Date> start_of(const Claim& claim) {
  const auto from = claim.figure.when.from;
  return from && *from < *find_as_of(claim) ? from : std::nullopt;
}

/// The claims of each conflict: starts that lie close together are one. Claims that name none go with the only start
/// that there is; where there are several, they are a line of their own.
std::vector<std::vector<const Claim*>> part_by_start(std::vector<const Claim*> claims) {
  const auto start = [](const Claim* claim) { return start_of(*claim); };
  std::sort(claims.begin(), claims.end(), [&](const Claim* a, const Claim* b) {
    return std::make_tuple(start(a), std::string_view(a->figure.id)) <
           std::make_tuple(start(b), std::string_view(b->figure.id));
  });
  std::vector<const Claim*> without;
  std::vector<std::vector<const Claim*>> parts;
  std::optional<Date> last;
  for (const Claim* claim : claims) {
    if (!start(claim)) {
      without.push_back(claim);
      continue;
    }
    if (!last || *start(claim) - *last > kSameStart_days) {
      parts.emplace_back();
    }
    last = start(claim);
    parts.back().push_back(claim);
  }
  if (parts.size() == 1) {
    parts.front().insert(parts.front().end(), without.begin(), without.end());
  } else if (!without.empty()) {
    parts.push_back(std::move(without));
  }
  return parts;
}

/// Marks what the same speaker said anew of the same day, in a report of a later day.
void mark_superseded(const std::vector<const Claim*>& claims, std::vector<TollPoint>& points) {
  for (std::size_t begin = 0, end = 0; begin < claims.size(); begin = end) {
    while (end < claims.size() && points[end].as_of == points[begin].as_of) {
      ++end;
    }
    const auto last_said = claims[end - 1]->published;  // claims of a day are in the order of their reports
    std::size_t newest = end - 1;
    while (newest > begin && claims[newest - 1]->published == last_said) {
      --newest;
    }
    for (std::size_t i = begin; i < newest; ++i) {
      points[i].superseded_by = points[newest].figure;
    }
  }
}

/// The line of claims that belong on one.
Toll draw(std::vector<const Claim*>& claims) {
  std::sort(claims.begin(), claims.end(), [](const Claim* a, const Claim* b) {
    return std::make_tuple(find_as_of(*a), a->published, std::string_view(a->figure.id)) <
           std::make_tuple(find_as_of(*b), b->published, std::string_view(b->figure.id));
  });
  Toll line;
  for (const Claim* claim : claims) {
    const coding::Figure& figure = claim->figure;
    if (line.points.empty() || claim->speaker < line.speaker) {
      line.speaker = claim->speaker;
    }
    line.measure = figure.measure;
    line.of = figure.of;
    line.people = figure.people;
    line.cause = figure.cause;
    line.place = place_name(figure);
    line.authority = line.authority ? line.authority : figure.authority;
    const auto start = start_of(*claim);
    line.start = start && (!line.start || *start < *line.start) ? start : line.start;
    line.points.push_back({*find_as_of(*claim), figure.low, figure.high, figure.id, {}, figure.status});
  }
  mark_superseded(claims, line.points);
  add_increments(line);
  return line;
}

}  // namespace

std::optional<Date> find_as_of(const Claim& claim) {
  return claim.figure.when.to ? claim.figure.when.to : claim.published;
}

std::vector<Toll> draw_tolls(const std::vector<Claim>& claims) {
  std::map<Line, std::vector<const Claim*>> lines;
  for (const Claim& claim : claims) {
    if (claim.figure.kind == coding::FigureKind::kCumulative && find_as_of(claim)) {
      lines[line_of(claim)].push_back(&claim);
    }
  }
  std::vector<Toll> tolls;
  for (auto& [line, of_line] : lines) {
    for (std::vector<const Claim*>& of_start : part_by_start(of_line)) {
      tolls.push_back(draw(of_start));
    }
  }
  std::stable_sort(tolls.begin(), tolls.end(), [](const Toll& a, const Toll& b) {
    return std::tie(a.measure, a.of, a.place, a.speaker, a.cause, a.start) <
           std::tie(b.measure, b.of, b.place, b.speaker, b.cause, b.start);
  });
  return tolls;
}

}  // namespace khipu::ledger
