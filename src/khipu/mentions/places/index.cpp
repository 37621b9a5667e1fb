#include "khipu/mentions/places/index.hpp"

#include <bit>
#include <cstring>
#include <utility>

#include "khipu/base/digest.hpp"

namespace khipu::mentions {

namespace {

static_assert(std::endian::native == std::endian::little, "the gazetteer is mapped as it lies on disk");

/// The records of one section; empty if it does not lie inside the file or is out of line.
template <class T>
std::span<const T> records(std::string_view bytes, const index::SectionRecord& section) {
  if (section.offset > bytes.size() || section.size > bytes.size() - section.offset || section.offset % 16 != 0 ||
      section.size % sizeof(T) != 0) {
    return {};
  }
  return {reinterpret_cast<const T*>(bytes.data() + section.offset), section.size / sizeof(T)};
}

/// Latitude and longitude are counted from the south and west.
double to_degrees(std::uint64_t steps, std::int64_t least) {
  return static_cast<double>(static_cast<std::int64_t>(steps) - least * index::kDegree) /
         static_cast<double>(index::kDegree);
}

constexpr std::uint64_t low_bits(std::uint32_t count) { return (std::uint64_t{1} << count) - 1; }

PlacePrecision to_precision(index::Kind kind) {
  switch (kind) {
    case index::Kind::kCity: return PlacePrecision::kCity;
    case index::Kind::kAdmin3: return PlacePrecision::kAdmin3;
    case index::Kind::kAdmin2: return PlacePrecision::kAdmin2;
    case index::Kind::kAdmin1: return PlacePrecision::kAdmin1;
    case index::Kind::kCountry: return PlacePrecision::kCountry;
    case index::Kind::kArea: return PlacePrecision::kArea;
    case index::Kind::kLandmark:
    case index::Kind::kFeature: return PlacePrecision::kLandmark;
  }
  return PlacePrecision::kUnknown;
}

std::string to_digits(std::uint32_t number, std::uint32_t digits) {
  std::string out(digits <= 6 ? digits : 0, '0');
  for (std::size_t i = out.size(); i > 0; --i, number /= 10) {
    out[i - 1] = static_cast<char>('0' + number % 10);
  }
  return out;
}

}  // namespace

Result<PlaceIndex> PlaceIndex::load(const std::filesystem::path& path) {
  auto file = MappedFile::load(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  PlaceIndex result(std::move(*file));
  if (auto opened = result.open(path.string()); !opened) {
    return tl::unexpected(opened.error());
  }
  return result;
}

Result<void> PlaceIndex::open(const std::string& name) {
  const std::string_view bytes = file_.bytes();
  index::HeaderRecord header;
  if (bytes.size() < sizeof header) {
    return fail(ErrorCode::kMalformed, "no gazetteer: too short", name);
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != index::kMagic) {
    return fail(ErrorCode::kMalformed, "no gazetteer", name);
  }
  if (header.version != index::kVersion) {
    return fail(ErrorCode::kUnsupported, "a gazetteer of another version; build it anew with khipu-gazetteer", name);
  }
  if (header.file_size != bytes.size() || header.hash != hash64(bytes.substr(0, sizeof header - sizeof header.hash))) {
    return fail(ErrorCode::kMalformed, "the gazetteer was cut short or altered; build it anew", name);
  }
  seed_ = header.seed;
  entries_ = records<index::EntryRecord>(bytes, header.sections[index::kEntries]);
  areas_ = records<index::AreaRecord>(bytes, header.sections[index::kAreas]);
  slots_ = records<index::SlotRecord>(bytes, header.sections[index::kSlots]);
  postings_ = records<std::uint32_t>(bytes, header.sections[index::kPostings]);
  starts_ = records<std::uint32_t>(bytes, header.sections[index::kStarts]);
  const auto text = records<char>(bytes, header.sections[index::kText]);
  text_ = {text.data(), text.size()};
  if (entries_.empty() || areas_.empty() || slots_.empty() || starts_.empty() || text_.empty()) {
    return fail(ErrorCode::kMalformed, "the gazetteer's sections do not fit; build it anew", name);
  }
  return {};
}

Result<void> PlaceIndex::verify() const {
  const std::string_view bytes = file_.bytes();
  index::HeaderRecord header;
  std::memcpy(&header, bytes.data(), sizeof header);
  for (const index::SectionRecord& section : header.sections) {
    const bool is_inside = section.offset <= bytes.size() && section.size <= bytes.size() - section.offset;
    if (!is_inside || hash64(bytes.substr(section.offset, section.size)) != section.hash) {
      return fail(ErrorCode::kMalformed, "a section of the gazetteer was altered");
    }
  }
  return {};
}

std::string_view PlaceIndex::text(std::uint32_t offset) const& {
  if (offset >= text_.size()) {
    return {};
  }
  return text_.substr(offset + 1, static_cast<unsigned char>(text_[offset]));
}

std::size_t PlaceIndex::longest_from(std::string_view word) const {
  const std::uint64_t hash = index::mix(hash64(word), seed_);
  const std::uint32_t tag = index::start_tag_of(hash);
  std::size_t at = index::begin_of(hash, starts_.size());
  for (std::uint32_t i = 0; i < index::kMaxProbes && starts_[at] != 0; ++i) {
    if (starts_[at] >> 8U == tag) {
      return starts_[at] & 0xFFU;
    }
    at = at + 1 == starts_.size() ? 0 : at + 1;
  }
  return 0;
}

std::span<const std::uint32_t> PlaceIndex::find(std::string_view key) const {
  const std::uint64_t hash = index::mix(hash64(key), seed_);
  const std::uint32_t tag = index::tag_of(hash);
  std::size_t at = index::begin_of(hash, slots_.size());
  for (std::uint32_t i = 0; i < index::kMaxProbes && slots_[at].tag != 0; ++i) {
    const index::SlotRecord& slot = slots_[at];
    if (slot.tag == tag && (slot.value & index::kSeveral) == 0) {
      return {&slot.value, 1};
    }
    if (slot.tag == tag) {
      const std::size_t offset = slot.value & ~index::kSeveral;
      const bool fits = offset < postings_.size() && postings_[offset] <= postings_.size() - offset - 1;
      return fits ? postings_.subspan(offset + 1, postings_[offset]) : std::span<const std::uint32_t>{};
    }
    at = at + 1 == slots_.size() ? 0 : at + 1;
  }
  return {};
}

index::Kind PlaceIndex::kind(std::uint32_t id) const {
  return static_cast<index::Kind>((entries_[id].rest >> index::kAreaBits) & low_bits(index::kKindBits));
}

std::optional<PlaceEntry> PlaceIndex::entry(std::uint32_t id) const {
  if (id >= entries_.size()) {
    return std::nullopt;
  }
  const index::EntryRecord& record = entries_[id];
  const std::uint64_t point = std::uint64_t{record.point_high} << 32U | record.point_low;
  const std::size_t area = record.rest & low_bits(index::kAreaBits);
  PlaceEntry entry;
  entry.name = record.name;
  entry.geonameid = record.geonameid;
  entry.lat = to_degrees(point & low_bits(index::kLatBits), 90);
  entry.lon = to_degrees((point >> index::kLatBits) & low_bits(index::kLonBits), 180);
  entry.people = index::unpack_people(static_cast<std::uint32_t>(point >> (index::kLatBits + index::kLonBits)));
  entry.kind = kind(id);
  entry.flags = static_cast<std::uint8_t>((record.rest >> (index::kAreaBits + index::kKindBits)) & 0xFU);
  if (area < areas_.size()) {
    const index::AreaRecord& a = areas_[area];
    entry.code = a.code;
    entry.admin1 = a.admin1;
    entry.admin2 = a.admin2;
    entry.ubigeo = a.ubigeo;
    entry.country = a.country;
    entry.ubigeo_digits = a.ubigeo_digits;
  }
  return entry;
}

Place PlaceIndex::to_place(std::uint32_t id) const {
  Place place;
  const std::optional<PlaceEntry> e = entry(id);
  if (!e) {
    return place;
  }
  place.name = text(e->name);
  place.code = text(e->code);
  if (e->country[0] != ' ') {
    place.country.assign(e->country.data(), e->country.size());
  }
  place.geonameid = e->geonameid;
  place.ubigeo = to_digits(e->ubigeo, e->ubigeo_digits);
  place.has_point = e->is(index::kHasPoint);
  place.lat = e->lat;
  place.lon = e->lon;
  place.precision = to_precision(e->kind);
  return place;
}

}  // namespace khipu::mentions
