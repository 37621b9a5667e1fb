#pragma once
// Makes a gazetteer file. Used by the program khipu-gazetteer and by tests; nothing else writes one.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/mentions/places/index_format.hpp"
#include "khipu/mentions/places/text_pool.hpp"

namespace khipu::mentions {

/// One place on its way into the index.
struct PlaceDraft {
  std::string name;                      ///< shown, and the first key
  std::vector<std::string> other_names;  ///< further keys
  std::vector<std::string> weak_names;   ///< keys that count only beside a noun, or where a name is given
  std::string country;                   ///< ISO 3166-1 alpha-2, "" for an area over several
  std::string code;                      ///< ISO 3166-2, else ISO 3166-1, "" for none
  double lat = 0, lon = 0;
  bool has_point = false;
  std::uint32_t geonameid = 0;
  std::uint32_t people = 0;
  std::uint32_t admin1 = index::kNone, admin2 = index::kNone;
  std::string ubigeo;  ///< 2, 4 or 6 digits, or ""
  index::Kind kind = index::Kind::kCity;
  std::uint8_t flags = 0;  ///< EntryFlag, save kHasPoint
};

class IndexBuilder {
 public:
  /// The number under which the entry will be found. It stays open to changes until write().
  std::uint32_t add(PlaceDraft draft);
  PlaceDraft& draft(std::uint32_t id) { return drafts_.at(id); }
  const PlaceDraft& draft(std::uint32_t id) const { return drafts_.at(id); }
  bool is_open(std::uint32_t id) const { return drafts_.contains(id); }

  /// The same for an entry that will not change: it is packed at once, in some 50 bytes.
  std::uint32_t add_closed(const PlaceDraft& draft);
  /// A further name of a closed entry.
  void add_name(std::uint32_t id, std::string_view name);
  /// The divisions that a closed entry lies in, and its ISO code.
  struct Divisions {
    std::uint32_t admin1 = index::kNone, admin2 = index::kNone;
    std::string code;
  };
  Divisions divisions_of(std::uint32_t id) const;
  void set_divisions(std::uint32_t id, std::uint32_t admin1, std::uint32_t admin2, std::string_view code);

  std::size_t size() const { return entries_.size(); }

  /// The file. The same entries in the same order give the same bytes. Call once: what was added is used up.
  std::string write();

 private:
  struct Name {
    std::uint64_t hash = 0;   ///< of the key
    std::uint32_t entry = 0;  ///< with flags
  };

  void close(std::uint32_t id, const PlaceDraft& draft);
  void add_key(std::uint32_t id, index::Kind kind, std::string_view name, std::uint32_t flags);
  std::uint32_t add_area(const PlaceDraft& draft);
  std::uint64_t weight(std::uint32_t entry) const;
  void sort_names();
  /// For each key its value in a slot; fills postings.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> group_names(std::vector<std::uint32_t>& postings) const;

  std::vector<index::EntryRecord> entries_;
  std::vector<index::AreaRecord> areas_;
  std::unordered_map<std::string, std::uint32_t> area_ids_;
  std::map<std::uint32_t, PlaceDraft> drafts_;
  std::vector<Name> names_;
  std::unordered_map<std::uint64_t, std::uint32_t> longest_;  ///< by hash of the first word
  TextPool text_;
};

}  // namespace khipu::mentions
