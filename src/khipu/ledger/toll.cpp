#include "khipu/ledger/toll.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "khipu/base/utf8.hpp"

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

/// Of a day with several points the highest stands for it.
void add_increments(Toll& line) {
  std::optional<double> before;  // of the last day that has a number
  for (auto point = line.points.begin(); point != line.points.end();) {
    std::optional<double> of_day;
    for (const Date day = point->as_of; point != line.points.end() && point->as_of == day; ++point) {
      const auto value = exact(*point);
      point->increment = value && before ? std::optional(*value - *before) : std::nullopt;
      of_day = value ? std::max(of_day.value_or(*value), *value) : of_day;
    }
    before = of_day ? of_day : before;
  }
}

}  // namespace

std::optional<Date> find_as_of(const Claim& claim) {
  return claim.figure.when.to ? claim.figure.when.to : claim.published;
}

std::vector<Toll> draw_tolls(const std::vector<Claim>& claims) {
  std::map<std::tuple<coding::Measure, std::string, std::string, std::string>, Toll> lines;
  for (const Claim& claim : claims) {
    const auto as_of = find_as_of(claim);
    if (claim.figure.kind != coding::FigureKind::kCumulative || !as_of) {
      continue;
    }
    const std::string place = place_name(claim.figure);
    Toll& line = lines[{claim.figure.measure, claim.figure.of, place, fold(claim.speaker)}];
    if (line.points.empty() || claim.speaker < line.speaker) {
      line.speaker = claim.speaker;
    }
    line.measure = claim.figure.measure;
    line.of = claim.figure.of;
    line.place = place;
    line.points.push_back({*as_of, claim.figure.low, claim.figure.high, claim.figure.id, {}});
  }
  std::vector<Toll> tolls;
  for (auto& [key, line] : lines) {
    std::sort(line.points.begin(), line.points.end(), [](const TollPoint& a, const TollPoint& b) {
      return std::tie(a.as_of, a.figure) < std::tie(b.as_of, b.figure);
    });
    add_increments(line);
    tolls.push_back(std::move(line));
  }
  return tolls;
}

}  // namespace khipu::ledger
