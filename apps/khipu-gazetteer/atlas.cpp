#include <algorithm>

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

std::uint32_t Atlas::add_closed(const mentions::PlaceDraft& draft) {
  const std::uint32_t id = builder.add_closed(draft);
  ids.emplace_back(draft.geonameid, id);
  return id;
}

void Atlas::sort_ids() { std::sort(ids.begin(), ids.end()); }

std::uint32_t Atlas::find_id(std::uint32_t geonameid) const {
  const auto it = std::lower_bound(ids.begin(), ids.end(), std::pair(geonameid, std::uint32_t{0}));
  return it != ids.end() && it->first == geonameid ? it->second : mentions::index::kNone;
}

void Atlas::put_inside(std::uint32_t child, std::uint32_t parent) {
  const auto [admin1, admin2, code] = builder.divisions_of(parent);
  const auto own = builder.divisions_of(child);
  if (own.admin1 == mentions::index::kNone && admin1 != mentions::index::kNone) {
    builder.set_divisions(child, admin1, admin2, code);
  }
}

void Atlas::lend_point(std::uint32_t division, const mentions::PlaceDraft& town) {
  if (division == mentions::index::kNone || !builder.is_open(division)) {
    return;
  }
  mentions::PlaceDraft& d = builder.draft(division);
  const auto known = lent.find(division);
  if (!d.has_point || (known != lent.end() && town.people > known->second)) {
    d.lat = town.lat;
    d.lon = town.lon;
    d.has_point = true;
    lent[division] = town.people;
  }
}

}  // namespace khipu::gazetteer
