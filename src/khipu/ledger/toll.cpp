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
    line.points.push_back({*as_of, claim.figure.low, claim.figure.high, claim.figure.id});
  }
  std::vector<Toll> tolls;
  for (auto& [key, line] : lines) {
    std::sort(line.points.begin(), line.points.end(), [](const TollPoint& a, const TollPoint& b) {
      return std::tie(a.as_of, a.figure) < std::tie(b.as_of, b.figure);
    });
    tolls.push_back(std::move(line));
  }
  return tolls;
}

}  // namespace khipu::ledger
