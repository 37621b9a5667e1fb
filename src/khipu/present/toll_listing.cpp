#include "khipu/present/toll_listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "khipu/ledger/toll_scope.hpp"
#include "khipu/present/csv.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

using ledger::Toll;
using ledger::TollPoint;

/// "civilians, clash", "people since 2022-12-07"
std::string scope_of(const Toll& toll) {
  std::string scope = toll.of;
  scope += toll.cause == coding::Cause::kUnsaid ? "" : fmt::format(", {}", to_string(toll.cause));
  return scope + (toll.start ? " since " + to_iso(*toll.start) : "");
}

std::string note_of(const TollPoint& point) {
  if (point.status != coding::Status::kAsserted) {
    return std::string(to_string(point.status));
  }
  return point.superseded_by.empty() ? "" : "said anew";
}

std::string step_of(const TollPoint& point) {
  const std::string sign = point.increment.value_or(0) > 0 ? "+" : "";
  return point.increment ? sign + to_plain_number(*point.increment) : "";
}

/// "46 (people), Reuters, 2023-01-09"
std::string total_of(const Toll& toll, const TollPoint& point) {
  return fmt::format("{} ({}), {}, {}", to_bounds(point.low, point.high), scope_of(toll), toll.speaker,
                     to_iso(point.as_of));
}

std::string words_of(const std::vector<Toll>& tolls, const ledger::ScopeDifference& found) {
  const Toll& narrow = tolls[found.narrow];
  const Toll& wide = tolls[found.wide];
  const TollPoint& less = narrow.points[found.narrow_at];
  const TollPoint& more = wide.points[found.wide_at];
  std::string text = fmt::format("{} and {} {} count different things: {}; {}.", to_bounds(less.low, less.high),
                                 to_bounds(more.low, more.high), to_string(narrow.measure), total_of(narrow, less),
                                 total_of(wide, more));
  text += found.by_cause ? fmt::format(" The first counts one cause ({}) alone.", to_string(narrow.cause)) : "";
  text += found.by_class ? fmt::format(" The first counts {} alone.", to_string(narrow.people)) : "";
  text += found.by_start ? " The second began earlier." : "";
  if (found.rest) {
    const Toll& rest = tolls[*found.rest];
    const TollPoint& point = rest.points[*found.rest_at];
    text += fmt::format(" {} + {} = {}: the rest is {}.", to_bounds(less.low, less.high),
                        to_bounds(point.low, point.high), to_bounds(more.low, more.high), total_of(rest, point));
  }
  return text;
}

/// What must be the same for lines to stand under one heading: all but who says it.
auto heading_key(const Toll& toll) {
  return std::tie(toll.measure, toll.place, toll.of, toll.people, toll.cause, toll.start);
}

/// "killed (people, clash since 2022-12-07), PE"
std::string heading_of(const Toll& toll) {
  return fmt::format("{} ({}){}{}", to_string(toll.measure), scope_of(toll), toll.place.empty() ? "" : ", ",
                     toll.place);
}

Table blank_table() {
  return Table({{"SAID BY", 12}, {"AS OF"}, {"TOTAL", 10, true}, {"STEP", 0, true}, {"FIGURE"}, {"NOTE"}});
}

}  // namespace

std::string to_table(const std::vector<Toll>& tolls, std::size_t width) {
  std::vector<const Toll*> sorted;
  for (const Toll& toll : tolls) {
    sorted.push_back(&toll);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Toll* a, const Toll* b) { return heading_key(*a) < heading_key(*b); });
  std::string out;
  bool stepped = false;
  Table table = blank_table();
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Toll& toll = *sorted[i];
    if (i == 0 || heading_key(*sorted[i - 1]) != heading_key(toll)) {
      out += table.to_text(width) + (i == 0 ? "" : "\n") + wrap(heading_of(toll), 0, width);
      table = blank_table();
    }
    bool first = true;
    for (const TollPoint& point : toll.points) {
      table.add_row({first ? toll.speaker : "", to_iso(point.as_of), to_bounds(point.low, point.high), step_of(point),
                     point.figure.substr(0, kShortId), note_of(point)});
      stepped = stepped || point.increment;
      first = false;
    }
  }
  out += table.to_text(width);
  if (stepped) {
    out += "\n" + wrap(
                      "STEP is derived: how much more than the speaker's total of the day before in the list. Nobody "
                      "says so.",
                      0, width);
  }
  for (const ledger::ScopeDifference& found : ledger::explain_scopes(tolls)) {
    out += "\n" + wrap(words_of(tolls, found), 0, width);
  }
  return out;
}

std::string to_csv(const std::vector<Toll>& tolls) {
  CsvWriter csv({"measure", "of", "class", "cause", "start", "place", "speaker", "authority", "as_of", "low", "high",
                 "status", "superseded_by", "figure", "derived_increment"});
  for (const Toll& toll : tolls) {
    for (const TollPoint& point : toll.points) {
      csv.text(to_string(toll.measure)).text(toll.of).text(to_string(toll.people)).text(to_string(toll.cause));
      csv.day(toll.start).text(toll.place).text(toll.speaker).text(toll.authority ? toll.authority->id : "");
      csv.day(point.as_of).number(point.low).number(point.high).text(to_string(point.status));
      csv.text(point.superseded_by).text(point.figure).number(point.increment);
      csv.end_row();
    }
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
