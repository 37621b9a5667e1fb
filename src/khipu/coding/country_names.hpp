#pragma once
// Names for countries that a report is about without naming them.

#include <filesystem>
#include <string>
#include <unordered_map>

#include "khipu/base/result.hpp"
#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/places/place.hpp"

namespace khipu::coding {

/// lang/<code>/places_countries.tsv, joined with the gazetteer.
class CountryNames {
 public:
  static Result<CountryNames> load(const std::filesystem::path& table, const mentions::Gazetteer& gazetteer);

  /// Gives a country that rules know by its code alone its name in the report's language, its GeoNames id and its
  /// point; leaves every other place as it is.
  void complete(mentions::Place& place) const;

 private:
  std::unordered_map<std::string, mentions::Place> by_code_;
};

}  // namespace khipu::coding
