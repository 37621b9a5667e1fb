// The Gazetteer as other rooms see it, over the index that is mapped.
#include "khipu/mentions/places/gazetteer.hpp"

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/places/gazetteer_impl.hpp"
#include "khipu/mentions/places/name_key.hpp"

namespace khipu::mentions {

std::string_view to_string(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::kUnknown: return "unknown";
    case PlacePrecision::kLandmark: return "landmark";
    case PlacePrecision::kCity: return "city";
    case PlacePrecision::kAdmin3: return "admin3";
    case PlacePrecision::kAdmin2: return "admin2";
    case PlacePrecision::kAdmin1: return "admin1";
    case PlacePrecision::kArea: return "area";
    case PlacePrecision::kCountry: return "country";
  }
  return "unknown";
}

std::string_view to_string(PlaceRole role) {
  switch (role) {
    case PlaceRole::kLocative: return "locative";
    case PlaceRole::kOther: return "other";
    case PlaceRole::kMetonym: return "metonym";
    case PlaceRole::kDemonym: return "demonym";
    case PlaceRole::kDateline: return "dateline";
  }
  return "other";
}

int to_acled_precision(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::kLandmark:
    case PlacePrecision::kCity: return 1;
    case PlacePrecision::kAdmin3:
    case PlacePrecision::kAdmin2: return 2;
    case PlacePrecision::kAdmin1:
    case PlacePrecision::kArea:
    case PlacePrecision::kCountry: return 3;
    case PlacePrecision::kUnknown: break;
  }
  return 0;
}

int to_ucdp_precision(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::kLandmark:
    case PlacePrecision::kCity: return 1;
    case PlacePrecision::kAdmin3:
    case PlacePrecision::kAdmin2: return 3;
    case PlacePrecision::kAdmin1: return 4;
    case PlacePrecision::kArea: return 5;
    case PlacePrecision::kCountry: return 6;
    case PlacePrecision::kUnknown: break;
  }
  return 0;
}

Gazetteer::Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& path) {
  auto index = PlaceIndex::load(path);
  if (!index) {
    return tl::unexpected(index.error());
  }
  Gazetteer gazetteer;
  gazetteer.impl_ = std::make_unique<Impl>(Impl{std::move(*index)});
  return gazetteer;
}

std::vector<Place> Gazetteer::find(std::string_view name) const {
  NameKey key;
  std::vector<Place> places;
  if (!find_invalid_utf8(name) && key.append(name)) {
    for (const std::uint32_t entry : impl_->index.find(key.view())) {
      places.push_back(impl_->index.to_place(entry & index::kEntryMask));
    }
  }
  return places;
}

}  // namespace khipu::mentions
