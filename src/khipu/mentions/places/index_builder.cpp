#include "khipu/mentions/places/index_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

#include "khipu/base/digest.hpp"
#include "khipu/mentions/places/name_key.hpp"

namespace khipu::mentions {

namespace {

/// True for names that are written in capitals only: "UK", "U.A.E."
bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.') {
      return false;
    }
  }
  return letters >= 2 && letters <= 5;
}

/// True for what American papers write behind a town: "Tex.", "N.C.", "TX".
bool is_abbreviation(std::string_view name, index::Kind kind) {
  constexpr std::size_t kLongest = 6;  // "Calif."
  return kind == index::Kind::kAdmin1 && name.size() <= kLongest &&
         (name.ends_with('.') || (name.size() == 2 && is_acronym(name)));
}

std::uint64_t to_steps(double degrees, std::int64_t least) {
  const double limit = static_cast<double>(least);
  return static_cast<std::uint64_t>(
      std::llround((std::clamp(degrees, -limit, limit) + limit) * static_cast<double>(index::kDegree)));
}

std::uint32_t people_of(const index::EntryRecord& e) {
  return index::unpack_people(e.point_high >> (index::kLatBits + index::kLonBits - 32U));
}

index::Kind kind_of(const index::EntryRecord& e) {
  return static_cast<index::Kind>((e.rest >> index::kAreaBits) & ((1U << index::kKindBits) - 1));
}

constexpr std::uint32_t kAreaMask = (1U << index::kAreaBits) - 1;

template <class T>
std::string_view as_bytes(const std::vector<T>& v) {
  return {reinterpret_cast<const char*>(v.data()), v.size() * sizeof(T)};
}

using Pairs = std::vector<std::pair<std::uint64_t, std::uint32_t>>;  // hash, value

/// A table of all names under this seed; nullopt if a chain gets too long or two names would be taken for one another.
std::optional<std::vector<index::SlotRecord>> make_slots(const Pairs& names, std::uint64_t seed, std::size_t size) {
  std::vector<index::SlotRecord> table(size);
  for (const auto& [hash, value] : names) {
    const std::uint64_t mixed = index::mix(hash, seed);
    const std::uint32_t tag = index::tag_of(mixed);
    std::size_t at = index::begin_of(mixed, size);
    std::uint32_t probes = 1;
    for (; table[at].tag != 0; at = at + 1 == size ? 0 : at + 1) {
      if (table[at].tag == tag || ++probes > index::kMaxProbes) {
        return std::nullopt;
      }
    }
    table[at] = {tag, value};
  }
  return table;
}

/// First words whose tags are alike share the longer length: at worst a name is looked up in vain.
std::optional<std::vector<std::uint32_t>> make_starts(const Pairs& words, std::uint64_t seed, std::size_t size) {
  std::vector<std::uint32_t> table(size);
  for (const auto& [hash, longest] : words) {
    const std::uint64_t mixed = index::mix(hash, seed);
    const std::uint32_t tag = index::start_tag_of(mixed);
    std::size_t at = index::begin_of(mixed, size);
    std::uint32_t probes = 1;
    for (; table[at] != 0 && table[at] >> 8U != tag; at = at + 1 == size ? 0 : at + 1) {
      if (++probes > index::kMaxProbes) {
        return std::nullopt;
      }
    }
    table[at] = tag << 8U | std::max(longest, table[at] & 0xFFU);
  }
  return table;
}

/// Two thirds full, so that a name which is not there is known after a few probes.
constexpr std::size_t table_size(std::size_t records) { return records + records / 2 + 16; }

std::string assemble(std::uint64_t seed, const std::array<std::string_view, index::kSectionCount>& sections) {
  index::HeaderRecord header;
  header.header_size = sizeof header;
  header.seed = seed;
  std::size_t size = sizeof header;
  for (const std::string_view section : sections) {
    size += section.size() + 16;
  }
  std::string out;
  out.reserve(size);
  out.assign(sizeof header, '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    out.resize((out.size() + 15) / 16 * 16, '\0');
    header.sections[i] = {out.size(), sections[i].size(), hash64(sections[i])};
    out += sections[i];
  }
  header.file_size = out.size();
  std::memcpy(out.data(), &header, sizeof header);
  header.hash = hash64(std::string_view(out).substr(0, sizeof header - sizeof header.hash));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace

std::uint32_t IndexBuilder::add(PlaceDraft draft) {
  const auto id = static_cast<std::uint32_t>(entries_.size());
  entries_.emplace_back();
  drafts_.emplace(id, std::move(draft));
  return id;
}

std::uint32_t IndexBuilder::add_closed(const PlaceDraft& draft) {
  const auto id = static_cast<std::uint32_t>(entries_.size());
  if (id >= index::kEntryMask) {
    throw std::length_error("more places than a gazetteer holds (134 million)");
  }
  entries_.emplace_back();
  close(id, draft);
  return id;
}

std::uint32_t IndexBuilder::add_area(const PlaceDraft& d) {
  const auto [it, is_new] =
      area_ids_.try_emplace(fmt::format("{} {} {} {} {}", d.country, d.code, d.admin1, d.admin2, d.ubigeo),
                            static_cast<std::uint32_t>(areas_.size()));
  if (is_new) {
    index::AreaRecord area;
    area.code = text_.add(d.code);
    area.admin1 = d.admin1;
    area.admin2 = d.admin2;
    for (const char c : d.ubigeo) {
      area.ubigeo = area.ubigeo * 10 + static_cast<std::uint32_t>(c - '0');
    }
    area.ubigeo_digits = static_cast<std::uint8_t>(d.ubigeo.size());
    if (d.country.size() == 2) {
      area.country = {d.country[0], d.country[1]};
    }
    areas_.push_back(area);
  }
  if (areas_.size() > kAreaMask) {
    throw std::length_error("more divisions than a gazetteer holds (16 million)");
  }
  return it->second;
}

void IndexBuilder::add_key(std::uint32_t id, index::Kind kind, std::string_view name, std::uint32_t flags) {
  NameKey key;
  if (!key.append(name) || key.view().empty()) {
    return;
  }
  flags |= is_acronym(name) ? index::kAcronym : 0;
  flags |= is_abbreviation(name, kind) ? index::kAbbreviation : 0;
  names_.push_back({hash64(key.view()), id | flags});
  std::uint32_t& longest = longest_[hash64(first_word(key.view()))];
  longest = std::max(longest, static_cast<std::uint32_t>(key.view().size()));
}

void IndexBuilder::close(std::uint32_t id, const PlaceDraft& d) {
  index::EntryRecord& e = entries_[id];
  e.name = text_.add(d.name);
  e.geonameid = d.geonameid;
  const std::uint64_t point = to_steps(d.lat, 90) | to_steps(d.lon, 180) << index::kLatBits |
                              std::uint64_t{index::pack_people(d.people)} << (index::kLatBits + index::kLonBits);
  e.point_low = static_cast<std::uint32_t>(point);
  e.point_high = static_cast<std::uint32_t>(point >> 32U);
  const std::uint32_t flags = d.flags | (d.has_point ? unsigned{index::kHasPoint} : 0U);
  e.rest = add_area(d) | static_cast<std::uint32_t>(d.kind) << index::kAreaBits |
           flags << (index::kAreaBits + index::kKindBits);
  add_key(id, d.kind, d.name, 0);
  for (const std::string& name : d.other_names) {
    add_key(id, d.kind, name, index::kAlternate);
  }
  for (const std::string& name : d.weak_names) {
    add_key(id, d.kind, name, index::kAlternate | index::kWeak);
  }
}

void IndexBuilder::add_name(std::uint32_t id, std::string_view name) {
  add_key(id, kind_of(entries_[id]), name, index::kAlternate);
}

IndexBuilder::Divisions IndexBuilder::divisions_of(std::uint32_t id) const {
  const index::AreaRecord& area = areas_[entries_[id].rest & kAreaMask];
  const std::string& text = text_.bytes();
  return {area.admin1, area.admin2, text.substr(area.code + 1, static_cast<unsigned char>(text[area.code]))};
}

void IndexBuilder::set_divisions(std::uint32_t id, std::uint32_t admin1, std::uint32_t admin2, std::string_view code) {
  index::EntryRecord& e = entries_[id];
  const index::AreaRecord& area = areas_[e.rest & kAreaMask];
  PlaceDraft d;
  d.country = area.country[0] == ' ' ? std::string() : std::string(area.country.data(), 2);
  d.code = code;
  d.admin1 = admin1;
  d.admin2 = admin2;
  d.ubigeo = area.ubigeo_digits == 0 ? std::string() : fmt::format("{:0{}}", area.ubigeo, area.ubigeo_digits);
  e.rest = (e.rest & ~kAreaMask) | add_area(d);
}

/// Which of two entries of one name is meant more often when nothing else is known.
std::uint64_t IndexBuilder::weight(std::uint32_t entry) const {
  const index::EntryRecord& e = entries_[entry & index::kEntryMask];
  std::uint64_t w = people_of(e);
  switch (kind_of(e)) {
    case index::Kind::kCountry: w += 4'000'000'000ULL; break;
    case index::Kind::kArea: w += 1'000'000; break;
    case index::Kind::kAdmin1: w = w / 2 + 100'000; break;
    case index::Kind::kAdmin2: w /= 4; break;
    case index::Kind::kAdmin3: w /= 8; break;
    case index::Kind::kCity: w += 1; break;
    case index::Kind::kLandmark:
    case index::Kind::kFeature: break;
  }
  w = (entry & index::kAlternate) != 0 ? w / 2 : w;
  return (entry & index::kWeak) != 0 ? w / 4 : w;
}

/// By key; within a key by weight.
void IndexBuilder::sort_names() {
  std::sort(names_.begin(), names_.end(), [&](const Name& a, const Name& b) {
    if (a.hash != b.hash) {
      return a.hash < b.hash;
    }
    const std::uint64_t wa = weight(a.entry), wb = weight(b.entry);
    return wa != wb ? wa > wb : a.entry < b.entry;
  });
}

Pairs IndexBuilder::group_names(std::vector<std::uint32_t>& postings) const {
  Pairs slots;
  for (std::size_t i = 0; i < names_.size();) {
    const std::uint64_t hash = names_[i].hash;
    const std::size_t begin = postings.size();
    postings.push_back(0);
    for (; i < names_.size() && names_[i].hash == hash; ++i) {
      // An entry that bears a key twice keeps the better claim to it.
      const auto same = [&](std::uint32_t e) {
        return (e & index::kEntryMask) == (names_[i].entry & index::kEntryMask);
      };
      constexpr std::ptrdiff_t kLookBack = 64;  // claims of one entry lie close together
      const std::ptrdiff_t known = static_cast<std::ptrdiff_t>(postings.size() - begin) - 1;
      if (std::none_of(postings.end() - std::min(known, kLookBack), postings.end(), same)) {
        postings.push_back(names_[i].entry);
      }
    }
    postings[begin] = static_cast<std::uint32_t>(postings.size() - begin - 1);
    if (postings[begin] == 1) {
      slots.emplace_back(hash, postings.back());
      postings.resize(begin);
    } else {
      slots.emplace_back(hash, static_cast<std::uint32_t>(begin) | index::kSeveral);
    }
  }
  return slots;
}

std::string IndexBuilder::write() {
  for (const auto& [id, draft] : drafts_) {
    close(id, draft);
  }
  sort_names();
  std::vector<std::uint32_t> postings;
  const Pairs names = group_names(postings);
  names_ = {};
  Pairs words(longest_.begin(), longest_.end());
  std::sort(words.begin(), words.end());
  longest_ = {};
  std::optional<std::vector<index::SlotRecord>> slots;
  std::optional<std::vector<std::uint32_t>> starts;
  std::uint64_t seed = 0;
  for (std::size_t spare = 0; !slots || !starts; ++seed) {
    spare = seed % 4 == 3 ? spare * 2 + 64 : spare;  // more room where other seeds do not help
    slots = make_slots(names, seed, table_size(names.size()) + spare);
    starts = slots ? make_starts(words, seed, table_size(words.size()) + spare) : std::nullopt;
  }
  return assemble(seed - 1, {as_bytes(entries_), as_bytes(areas_), as_bytes(*slots), as_bytes(postings),
                             as_bytes(*starts), text_.bytes()});
}

}  // namespace khipu::mentions
