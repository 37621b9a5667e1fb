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
