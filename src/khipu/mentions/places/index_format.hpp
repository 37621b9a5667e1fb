#pragma once
// The bytes of a gazetteer file, as docs/formats/gazetteer.md lays them down. Little-endian, all records aligned to
// four bytes, sections to sixteen. Made for all of GeoNames: twelve million entries in some 500 MB.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace khipu::mentions::index {

inline constexpr std::array<char, 8> kMagic = {'K', 'H', 'I', 'P', 'U', 'P', 'L', 'C'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum SectionId : std::uint8_t {
  kEntries,   ///< EntryRecord[]
  kAreas,     ///< AreaRecord[]: what many entries have in common
  kSlots,     ///< SlotRecord[]: names by hash
  kPostings,  ///< u32[]: for a name of several entries their number, then the entries with flags
  kStarts,    ///< u32[]: first words by hash: tag << 8 | bytes of the longest key that begins so; 0 is empty
  kText,      ///< strings, each after one byte of length
  kSectionCount
};

struct SectionRecord {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;  ///< bytes
  std::uint64_t hash = 0;  ///< XXH3-64 of the bytes
};

struct HeaderRecord {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t header_size = 0;
  std::uint64_t file_size = 0;
  std::uint64_t seed = 0;  ///< of the hash of keys: the first under which no two keys are taken for one another
  std::array<SectionRecord, kSectionCount> sections{};
  std::uint64_t hash = 0;  ///< XXH3-64 of all that stands before it
};

/// What an entry is; the order is that of PlacePrecision's meaning, not of its values.
enum class Kind : std::uint8_t {
  kCity,
  kAdmin3,
  kAdmin2,
  kAdmin1,
  kCountry,
  kArea,
  kLandmark,
  kFeature  ///< of GeoNames' other classes: a stream, a hill, a school; known by name, meant only where words say so
};

enum EntryFlag : std::uint8_t {
  kHasPoint = 1U << 0U,
  kCapital = 1U << 1U,  ///< of a country
  kSeat = 1U << 2U,     ///< of a first-order division
  kQuarter = 1U << 3U,  ///< a section of a populated place
};

/// Hundred-thousandths of a degree, as GeoNames gives them, north or east of the farthest corner.
inline constexpr std::int64_t kDegree = 100'000;
inline constexpr std::uint32_t kLatBits = 25, kLonBits = 26, kPeopleBits = 13, kAreaBits = 24, kKindBits = 3;

struct EntryRecord {
  std::uint32_t name = 0;  ///< in kText
  std::uint32_t geonameid = 0;
  std::uint32_t point_low = 0, point_high = 0;  ///< latitude, longitude, people: 25, 26, 13 bits from below
  std::uint32_t rest = 0;                       ///< area, kind, flags: 24, 3, 4 bits from below
};

struct AreaRecord {
  std::uint32_t code = 0;                        ///< in kText: ISO 3166-2, else ISO 3166-1, or the empty string
  std::uint32_t admin1 = kNone, admin2 = kNone;  ///< entries that it lies in
  std::uint32_t ubigeo = 0;
  std::array<char, 2> country = {' ', ' '};
  std::uint8_t ubigeo_digits = 0;  ///< 0, 2, 4 or 6
  std::uint8_t unused = 0;
};

/// A name is known by its hash alone: where it would stand tells as much as the 32 bits of the tag, and the builder
/// sees to it that no two names share both.
struct SlotRecord {
  std::uint32_t tag = 0;  ///< never 0 for a slot in use
  /// An entry with flags; with kSeveral an offset into kPostings.
  std::uint32_t value = kNone;
};

inline constexpr std::uint32_t kSeveral = 1U << 31U;
/// Flags of an entry under one name.
inline constexpr std::uint32_t kAlternate = 1U << 30U;     ///< not the name that the gazetteer shows
inline constexpr std::uint32_t kAcronym = 1U << 29U;       ///< written in capitals only: "UK", "DRC"
inline constexpr std::uint32_t kAbbreviation = 1U << 28U;  ///< behind the town's name: "Dallas, Tex.", "Dallas, TX"
inline constexpr std::uint32_t kWeak = 1U << 27U;  ///< a name only beside its noun: "Oconee and Clarke counties"
inline constexpr std::uint32_t kEntryMask = kWeak - 1;

/// A chain of probes is never longer; a table that would need it is made larger.
inline constexpr std::uint32_t kMaxProbes = 64;

static_assert(sizeof(EntryRecord) == 20 && sizeof(AreaRecord) == 20 && sizeof(SlotRecord) == 8);
static_assert(sizeof(HeaderRecord) == 32 + 24 * kSectionCount + 8);

/// The hash of a key under the seed of a file.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t seed) {
  const std::uint64_t mixed = (hash ^ seed) * 0x9E3779B97F4A7C15ULL;  // the golden ratio, as Knuth has it
  return mixed ^ (mixed >> 29U);
}
/// Where the chain of a hash begins in a table of `size` records: the upper half of the product, so that any size will
/// do (Lemire, "Fast random integer generation in an interval", 2019).
constexpr std::size_t begin_of(std::uint64_t hash, std::size_t size) {
  return static_cast<std::size_t>(((hash & 0xFFFFFFFFU) * static_cast<std::uint64_t>(size)) >> 32U);
}
constexpr std::uint32_t tag_of(std::uint64_t hash) {
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  return tag == 0 ? 1 : tag;
}
constexpr std::uint32_t start_tag_of(std::uint64_t hash) {
  const std::uint32_t tag = static_cast<std::uint32_t>(hash >> 40U) & 0xFFFFFFU;
  return tag == 0 ? 1 : tag;
}

/// People in 13 bits: exact below 256, then with eight digits of two: off by a four-hundredth at most.
constexpr std::uint32_t pack_people(std::uint32_t people) {
  if (people < 256) {
    return people;
  }
  const auto shift = static_cast<std::uint32_t>(std::bit_width(people)) - 9;
  // 1xxxxxxxx << shift, rounded down
  return (shift + 1) << 8U | ((people >> shift) & 0xFFU);
}
constexpr std::uint32_t unpack_people(std::uint32_t packed) {
  const std::uint32_t shift = packed >> 8U;
  return shift == 0 ? packed : ((packed & 0xFFU) | 0x100U) << std::min(shift - 1, 23U);
}

}  // namespace khipu::mentions::index
