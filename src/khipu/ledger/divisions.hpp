#pragma once
// How many provinces, regions, … a country has: what a share "of all provinces" is a share of.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::ledger {

class Divisions {
 public:
  /// lang/places/divisions.tsv. Errors: file and line of the first bad row.
  static Result<Divisions> load(const std::filesystem::path& table);

  /// Counts that are in use for a unit ("provinces") of a country (ISO 3166-1): several where usage or the law
  /// changed; empty if not known.
  const std::vector<double>& find(std::string_view country, std::string_view unit) const&;

  void add(std::string country, std::string unit, double count);

 private:
  std::map<std::pair<std::string, std::string>, std::vector<double>> counts_;
};

}  // namespace khipu::ledger
