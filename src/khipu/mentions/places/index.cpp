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

std::uint32_t tag_of(std::uint64_t hash) {
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  return tag == 0 ? 1 : tag;
}

/// The record with this tag for which `accept` holds, nullptr if there is none.
template <class T, class Accept>
const T* probe(std::span<const T> table, std::uint64_t hash, Accept accept) {
  if (table.empty()) {
    return nullptr;
  }
  const std::uint32_t tag = tag_of(hash);
  for (std::uint32_t i = 0; i < index::kMaxProbes; ++i) {
    const T& record = table[(hash + i) & (table.size() - 1)];
    if (record.tag == 0) {
      return nullptr;
    }
    if (record.tag == tag && accept(record)) {
      return &record;
    }
  }
  return nullptr;
}

PlacePrecision to_precision(index::Kind kind) {
  switch (kind) {
    case index::Kind::kCity: return PlacePrecision::kCity;
    case index::Kind::kAdmin3: return PlacePrecision::kAdmin3;
    case index::Kind::kAdmin2: return PlacePrecision::kAdmin2;
    case index::Kind::kAdmin1: return PlacePrecision::kAdmin1;
    case index::Kind::kCountry: return PlacePrecision::kCountry;
    case index::Kind::kArea: return PlacePrecision::kArea;
    case index::Kind::kLandmark: return PlacePrecision::kLandmark;
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
  entries_ = records<index::EntryRecord>(bytes, header.sections[index::kEntries]);
  slots_ = records<index::SlotRecord>(bytes, header.sections[index::kSlots]);
  postings_ = records<std::uint32_t>(bytes, header.sections[index::kPostings]);
  starts_ = records<index::StartRecord>(bytes, header.sections[index::kStarts]);
  const auto text = records<char>(bytes, header.sections[index::kText]);
  text_ = {text.data(), text.size()};
  if (entries_.empty() || !std::has_single_bit(slots_.size()) || !std::has_single_bit(starts_.size()) ||
      text_.empty()) {
    return fail(ErrorCode::kMalformed, "the gazetteer's sections do not fit; build it anew", name);
  }
  return {};
}

Result<void> PlaceIndex::verify() const {
  const std::string_view bytes = file_.bytes();
  index::HeaderRecord header;
  std::memcpy(&header, bytes.data(), sizeof header);
  for (const index::SectionRecord& section : header.sections) {
    if (hash64(bytes.substr(section.offset, section.size)) != section.hash) {
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
  const auto* start = probe(starts_, hash64(word), [](const index::StartRecord&) { return true; });
  return start != nullptr ? start->longest : 0;
}

std::span<const std::uint32_t> PlaceIndex::find(std::string_view key) const {
  const auto* slot = probe(slots_, hash64(key), [&](const index::SlotRecord& s) {
    return s.posting + 2ULL <= postings_.size() && text(postings_[s.posting]) == key;
  });
  if (slot == nullptr) {
    return {};
  }
  const std::uint64_t begin = slot->posting + 2ULL;
  const std::uint32_t count = postings_[slot->posting + 1];
  return count <= postings_.size() - begin ? postings_.subspan(begin, count) : std::span<const std::uint32_t>{};
}

Place PlaceIndex::to_place(std::uint32_t id) const {
  Place place;
  const index::EntryRecord* e = entry(id);
  if (e == nullptr) {
    return place;
  }
  place.name = text(e->name);
  place.code = text(e->code);
  if (e->country[0] != ' ') {
    place.country.assign(e->country.data(), e->country.size());
  }
  place.geonameid = e->geonameid;
  place.ubigeo = to_digits(e->ubigeo, e->ubigeo_digits);
  place.has_point = (e->flags & index::kHasPoint) != 0;
  place.lat = e->lat_e6 / 1e6;
  place.lon = e->lon_e6 / 1e6;
  place.precision = to_precision(e->kind);
  return place;
}

}  // namespace khipu::mentions
