#include "khipu/coding/figure_authority.hpp"

#include <map>
#include <string>

namespace khipu::coding {
namespace {

/// The country that most records lie in, ties to the first in byte order; "" where no place is known.
std::string country_of(const CodedReport& coded) {
  std::map<std::string, int> records;
  for (const Figure& figure : coded.figures) {
    if (figure.place && !figure.place->country.empty()) {
      ++records[figure.place->country];
    }
  }
  for (const Event& event : coded.events) {
    for (const mentions::Place& place : event.places) {
      records[place.country] += place.country.empty() ? 0 : 1;
    }
  }
  std::string most;
  int count = 0;
  for (const auto& [country, n] : records) {
    if (n > count) {
      most = country;
      count = n;
    }
  }
  return most;
}

}  // namespace

void name_authorities(CodedReport& coded, const mentions::Authorities& authorities) {
  const std::string country = country_of(coded);
  for (std::vector<Figure>* figures : {&coded.figures, &coded.zeros}) {
    for (Figure& figure : *figures) {
      if (figure.says) {
        const bool placed = figure.place && !figure.place->country.empty();
        figure.authority = authorities.find(*figure.says, placed ? figure.place->country : country);
      }
    }
  }
}

}  // namespace khipu::coding
