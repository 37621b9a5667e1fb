#pragma once
// The bytes of a gazetteer file, as docs/formats/gazetteer.md lays them down. Little-endian, all records aligned to
// four bytes, sections to sixteen.

#include <array>
#include <cstdint>

namespace khipu::mentions::index {

inline constexpr std::array<char, 8> kMagic = {'K', 'H', 'I', 'P', 'U', 'P', 'L', 'C'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum SectionId : std::uint8_t {
  kEntries,   ///< EntryRecord[]
  kSlots,     ///< SlotRecord[]: names by hash, a power of two
  kPostings,  ///< u32[]: for each name its text, the number of entries, the entries with flags
  kStarts,    ///< StartRecord[]: first words by hash, a power of two
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
  std::array<SectionRecord, kSectionCount> sections{};
  std::uint64_t hash = 0;  ///< XXH3-64 of all that stands before it
};

/// What an entry is; the order is that of PlacePrecision's meaning, not of its values.
enum class Kind : std::uint8_t { kCity, kAdmin3, kAdmin2, kAdmin1, kCountry, kArea, kLandmark };

enum EntryFlag : std::uint8_t {
  kHasPoint = 1U << 0U,
  kCapital = 1U << 1U,  ///< of a country
  kSeat = 1U << 2U,     ///< of a first-order division
  kQuarter = 1U << 3U,  ///< a section of a populated place
};

struct EntryRecord {
  std::uint32_t name = 0;  ///< in kText
  std::uint32_t code = 0;  ///< in kText: ISO 3166-2, else ISO 3166-1; the empty string if there is none
  std::int32_t lat_e6 = 0, lon_e6 = 0;
  std::uint32_t geonameid = 0;
  std::uint32_t people = 0;                      ///< inhabitants; of a division, those of its towns
  std::uint32_t admin1 = kNone, admin2 = kNone;  ///< entries that it lies in
  std::uint32_t ubigeo = 0;
  std::array<char, 2> country = {' ', ' '};
  Kind kind = Kind::kCity;
  std::uint8_t flags = 0;
  std::uint32_t ubigeo_digits = 0;  ///< 0, 2, 4 or 6
};

struct SlotRecord {
  std::uint32_t tag = 0;          ///< upper half of the hash of the key, never 0 for a slot in use
  std::uint32_t posting = kNone;  ///< in kPostings
};

struct StartRecord {
  std::uint32_t tag = 0;
  std::uint32_t longest = 0;  ///< bytes of the longest key that begins with this word
};

/// Flags in the upper bits of an entry's number in a posting.
inline constexpr std::uint32_t kAlternate = 1U << 31U;     ///< not the name that the gazetteer shows
inline constexpr std::uint32_t kAcronym = 1U << 30U;       ///< written in capitals only: "UK", "DRC"
inline constexpr std::uint32_t kAbbreviation = 1U << 29U;  ///< behind the town's name: "Dallas, Tex.", "Dallas, TX"
inline constexpr std::uint32_t kEntryMask = kAbbreviation - 1;

/// A chain of probes is never longer; a table that would need it is made larger.
inline constexpr std::uint32_t kMaxProbes = 64;

static_assert(sizeof(EntryRecord) == 44 && sizeof(SlotRecord) == 8 && sizeof(StartRecord) == 8);
static_assert(sizeof(HeaderRecord) == 24 + 24 * kSectionCount + 8);

}  // namespace khipu::mentions::index
