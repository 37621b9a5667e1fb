// Links event records given on standard input, one a line, and prints the linked event of each: what links.py scores.
// Fields, parted by tabs: id, report, type, mode, from, to, published, inferred (0 or 1), places. A place is
// name|country| code|precision; several are parted by ";". Days are ISO 8601 or empty.
#include <iostream>
#include <string>
#include <vector>

#include "khipu/ledger/link.hpp"

namespace {

using namespace khipu;

std::vector<std::string> cells_of(const std::string& line, char separator) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == separator) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

mentions::Place place_of(const std::string& text) {
  std::vector<std::string> cells = cells_of(text, '|');
  cells.resize(4);
  mentions::Place place;
  place.name = cells[0];
  place.country = cells[1];
  place.code = cells[2];
  for (int i = 0; i <= static_cast<int>(mentions::PlacePrecision::kCountry); ++i) {
    if (to_string(static_cast<mentions::PlacePrecision>(i)) == cells[3]) {
      place.precision = static_cast<mentions::PlacePrecision>(i);
    }
  }
  return place;
}

ledger::EventMention mention_of(const std::string& line, std::uint32_t number) {
  std::vector<std::string> cells = cells_of(line, '\t');
  cells.resize(9);
  ledger::EventMention mention;
  mention.event.id = cells[0];
  mention.digest = cells[1];
  mention.event.type = cells[2];
  mention.event.mode = cells[3];
  mention.event.when = {parse_iso_date(cells[4]), parse_iso_date(cells[5])};
  mention.published = parse_iso_date(cells[6]);
  mention.event.when_inferred = cells[7] == "1";
  mention.event.span = {number, number + 1};
  for (const std::string& place : cells_of(cells[8], ';')) {
    if (!place.empty()) {
      mention.event.places.push_back(place_of(place));
    }
  }
  return mention;
}

}  // namespace

int main() {
  std::vector<ledger::EventMention> mentions;
  for (std::string line; std::getline(std::cin, line);) {
    mentions.push_back(mention_of(line, static_cast<std::uint32_t>(mentions.size())));
  }
  const std::vector<std::string> linked = ledger::link(mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    std::cout << mentions[i].event.id << '\t' << linked[i] << '\n';
  }
}
