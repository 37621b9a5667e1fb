#include "khipu/coding/country_names.hpp"

#include "khipu/base/tsv.hpp"

namespace khipu::coding {

Result<CountryNames> CountryNames::load(const std::filesystem::path& path, const mentions::Gazetteer& gazetteer) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"iso", "names", "demonyms"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  CountryNames countries;
  for (const Tsv::Row& row : table->rows()) {
    const auto names = split(row.cells[1], '|');
    if (names.empty()) {
      return table->fail_at(row, "a country needs a name");
    }
    for (mentions::Place& place : gazetteer.find(names.front())) {
      if (place.precision == mentions::PlacePrecision::kCountry && place.code == row.cells[0]) {
        place.name = names.front();
        countries.by_code_.emplace(row.cells[0], std::move(place));
        break;
      }
    }
  }
  return countries;
}

void CountryNames::complete(mentions::Place& place) const {
  const bool bare = place.precision == mentions::PlacePrecision::kCountry && place.name == place.code;
  const auto known = bare ? by_code_.find(place.code) : by_code_.end();
  if (known != by_code_.end()) {
    place = known->second;
  }
}

}  // namespace khipu::coding
