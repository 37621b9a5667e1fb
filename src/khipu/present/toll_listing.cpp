#include "khipu/present/toll_listing.hpp"

#include "khipu/present/csv.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {

std::string to_table(const std::vector<ledger::Toll>& tolls, std::size_t width) {
  Table table({{"MEASURE"},
               {"OF", 8},
               {"PLACE", 8},
               {"SAID BY", 12},
               {"AS OF"},
               {"TOTAL", 10, true},
               {"STEP", 0, true},
               {"FIGURE"}});
  for (const ledger::Toll& toll : tolls) {
    bool first = true;
    for (const ledger::TollPoint& point : toll.points) {
      const auto once = [&](std::string_view text) { return first ? std::string(text) : std::string(); };
      const std::string sign = point.increment.value_or(0) > 0 ? "+" : "";
      const std::string step = point.increment ? sign + to_plain_number(*point.increment) : "";
      table.add_row({once(to_string(toll.measure)), once(toll.of), once(toll.place), once(toll.speaker),
                     to_iso(point.as_of), to_bounds(point.low, point.high), step, point.figure.substr(0, kShortId)});
      first = false;
    }
  }
  return table.to_text(width);
}

std::string to_csv(const std::vector<ledger::Toll>& tolls) {
  CsvWriter csv({"measure", "of", "place", "speaker", "as_of", "low", "high", "figure", "increment"});
  for (const ledger::Toll& toll : tolls) {
    for (const ledger::TollPoint& point : toll.points) {
      csv.text(to_string(toll.measure)).text(toll.of).text(toll.place).text(toll.speaker).day(point.as_of);
      csv.number(point.low).number(point.high).text(point.figure).number(point.increment);
      csv.end_row();
    }
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
