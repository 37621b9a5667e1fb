#include "sources.hpp"

namespace khipu::gazetteer {

std::string Atlas::code_within(const std::string& country, std::string_view admin1, std::string_view admin2) const {
  const std::string first = country + "." + std::string(admin1);
  const std::string second = first + "." + std::string(admin2);
  for (const std::string& key : {second, first}) {
    if (const auto it = divisions.find(key); it != divisions.end()) {
      const std::string& code = builder.draft(it->second).code;
      if (!code.empty()) {
        return code;
      }
    }
  }
  return has_iso_divisions.contains(country) ? std::string() : country;
}

std::uint32_t Atlas::find_division(const std::string& geonames_code) const {
  const auto it = divisions.find(geonames_code);
  return it != divisions.end() ? it->second : mentions::index::kNone;
}

void Atlas::lend_point(std::uint32_t division, const mentions::PlaceDraft& town) {
  if (division == mentions::index::kNone) {
    return;
  }
  mentions::PlaceDraft& d = builder.draft(division);
  if (!d.has_point) {
    d.lat = town.lat;
    d.lon = town.lon;
    d.has_point = true;
  }
}

}  // namespace khipu::gazetteer
