#include "khipu/mentions/places/divisions.hpp"

#include <algorithm>
#include <tuple>

#include "khipu/mentions/places/gazetteer_impl.hpp"
#include "khipu/mentions/places/name_key.hpp"

namespace khipu::mentions {
namespace {

constexpr std::size_t kDepartmentDigits = 2;
constexpr std::size_t kProvinceDigits = 4;

/// The entry that `place` was made of: the one of its name with its GeoNames id and UBIGEO.
std::optional<std::uint32_t> find_entry(const PlaceIndex& index, const Place& place) {
  NameKey key;
  if (!key.append(place.name)) {
    return std::nullopt;
  }
  for (const std::uint32_t posting : index.find(key.view())) {
    const std::uint32_t id = posting & index::kEntryMask;
    const Place candidate = index.to_place(id);
    if (candidate.geonameid == place.geonameid && candidate.ubigeo == place.ubigeo && candidate.code == place.code) {
      return id;
    }
  }
  return std::nullopt;
}

bool is_division(index::Kind kind) { return kind == index::Kind::kAdmin1 || kind == index::Kind::kAdmin2; }

std::optional<Place> place_at(const PlaceIndex& index, std::uint32_t id) {
  return index.entry(id) ? std::optional(index.to_place(id)) : std::nullopt;
}

}  // namespace

DivisionFinder::DivisionFinder(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
  const PlaceIndex& index = gazetteer.impl().index;
  for (std::uint32_t id = 0; id < index.size(); ++id) {
    if (!is_division(index.kind(id))) {
      continue;
    }
    divisions_.push_back(id);
    if (index.entry(id)->ubigeo_digits > 0) {
      with_ubigeo_.emplace(index.to_place(id).ubigeo, id);
    }
  }
}

std::optional<Place> DivisionFinder::find_ubigeo(std::string_view ubigeo) const {
  const auto found = with_ubigeo_.find(ubigeo);
  return found == with_ubigeo_.end() ? std::nullopt : std::optional(gazetteer_.impl().index.to_place(found->second));
}

Divisions DivisionFinder::find(const Place& place) const {
  const PlaceIndex& index = gazetteer_.impl().index;
  Divisions out;
  if (const auto id = find_entry(index, place)) {
    const PlaceEntry entry = *index.entry(*id);
    out.first = entry.kind == index::Kind::kAdmin1 ? place : place_at(index, entry.admin1);
    out.second = entry.kind == index::Kind::kAdmin2 ? place : place_at(index, entry.admin2);
  }
  // INEI's code says it outright, also where the dump of towns leaves a capital in no province.
  if (place.ubigeo.size() >= kProvinceDigits && !out.second) {
    out.second = find_ubigeo(place.ubigeo.substr(0, kProvinceDigits));
  }
  if (place.ubigeo.size() >= kDepartmentDigits && !out.first) {
    out.first = find_ubigeo(place.ubigeo.substr(0, kDepartmentDigits));
  }
  return out;
}

std::vector<Place> DivisionFinder::list(std::string_view country, PlacePrecision level) const {
  const PlaceIndex& index = gazetteer_.impl().index;
  const auto kind = level == PlacePrecision::kAdmin1 ? index::Kind::kAdmin1 : index::Kind::kAdmin2;
  std::vector<Place> out;
  for (const std::uint32_t id : divisions_) {
    const PlaceEntry entry = *index.entry(id);
    if (entry.kind == kind && std::string_view(entry.country.data(), entry.country.size()) == country) {
      out.push_back(index.to_place(id));
    }
  }
  const auto key = [](const Place& p) { return std::tie(p.code, p.ubigeo, p.geonameid, p.name); };
  std::sort(out.begin(), out.end(), [&](const Place& a, const Place& b) { return key(a) < key(b); });
  return out;
}

}  // namespace khipu::mentions
