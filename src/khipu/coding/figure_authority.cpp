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

/// Only a body that is known by name: of "The Police Gazette" or a long title nothing follows.
std::optional<mentions::AuthorityRef> publisher_of(const ingest::Report& report,
                                                   const mentions::Authorities& authorities,
                                                   const std::string& country) {
  const std::string_view title = report.title_span() ? report.title() : std::string_view();
  auto found = authorities.find(report.outlet().empty() ? title : std::string_view(report.outlet()), country);
  return found && !found->id.empty() ? found : std::nullopt;
}

}  // namespace

void name_authorities(CodedReport& coded, const mentions::Authorities& authorities) {
  const std::string country = country_of(coded);
  const auto publisher = publisher_of(coded.report, authorities, country);
  for (std::vector<Figure>* figures : {&coded.figures, &coded.zeros}) {
    for (Figure& figure : *figures) {
      const bool placed = figure.place && !figure.place->country.empty();
      figure.authority =
          figure.says ? authorities.find(*figure.says, placed ? figure.place->country : country) : publisher;
    }
  }
}

}  // namespace khipu::coding
