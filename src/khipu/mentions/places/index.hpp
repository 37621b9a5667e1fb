#pragma once
// Reads a gazetteer file in place. Every number taken from the file is checked against the section that it points
// into, so that a damaged file gives wrong answers at worst.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "khipu/base/file.hpp"
#include "khipu/base/result.hpp"
#include "khipu/mentions/places/index_format.hpp"
#include "khipu/mentions/places/place.hpp"

namespace khipu::mentions {

/// One entry, unpacked.
struct PlaceEntry {
  std::uint32_t name = 0, code = 0;  ///< for PlaceIndex::text
  std::uint32_t geonameid = 0;
  std::uint32_t people = 0;  ///< inhabitants, to three digits; of a division, those of its towns
  std::uint32_t admin1 = index::kNone, admin2 = index::kNone;  ///< entries that it lies in
  std::uint32_t ubigeo = 0;
  double lat = 0, lon = 0;
  std::array<char, 2> country = {' ', ' '};
  index::Kind kind = index::Kind::kCity;
  std::uint8_t flags = 0;  ///< EntryFlag
  std::uint8_t ubigeo_digits = 0;

  bool is(index::EntryFlag flag) const { return (flags & flag) != 0; }
};

class PlaceIndex {
 public:
  /// Checks the header and the extent of the sections, not their bytes (verify() does). Errors: see Gazetteer::load.
  static Result<PlaceIndex> load(const std::filesystem::path& path);
  /// Reads the whole file and compares the hash of every section.
  Result<void> verify() const;

  std::size_t size() const { return entries_.size(); }
  /// nullopt for a number that is no entry.
  std::optional<PlaceEntry> entry(std::uint32_t id) const;
  /// What an entry is, without unpacking the rest of it. Requires id < size().
  index::Kind kind(std::uint32_t id) const;
  /// Bytes of the longest key whose first word is `word`, 0 if none has.
  std::size_t longest_from(std::string_view word) const;
  /// Entries (with flags) that bear this key, the weightiest first.
  std::span<const std::uint32_t> find(std::string_view key) const;
  std::string_view text(std::uint32_t offset) const&;
  /// The entry in the form in which it goes into a record.
  Place to_place(std::uint32_t id) const;

 private:
  explicit PlaceIndex(MappedFile file) : file_(std::move(file)) {}
  Result<void> open(const std::string& name);

  MappedFile file_;
  std::uint64_t seed_ = 0;
  // Into file_, which does not move when this object does.
  std::span<const index::EntryRecord> entries_;
  std::span<const index::AreaRecord> areas_;
  std::span<const index::SlotRecord> slots_;
  std::span<const std::uint32_t> postings_;
  std::span<const std::uint32_t> starts_;
  std::string_view text_;
};

}  // namespace khipu::mentions
