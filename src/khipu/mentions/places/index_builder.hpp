#pragma once
// Makes a gazetteer file. Used by the program khipu-gazetteer and by tests; nothing else writes one.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/mentions/places/index_format.hpp"

namespace khipu::mentions {

/// One place on its way into the index.
struct PlaceDraft {
  std::string name;                      ///< shown, and the first key
  std::vector<std::string> other_names;  ///< further keys
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
  /// The number under which the entry will be found.
  std::uint32_t add(PlaceDraft draft);
  PlaceDraft& draft(std::uint32_t id) { return drafts_[id]; }
  const PlaceDraft& draft(std::uint32_t id) const { return drafts_[id]; }
  std::size_t size() const { return drafts_.size(); }

  /// The file. The same drafts in the same order give the same bytes.
  std::string write() const;

 private:
  struct Name {
    std::string key;
    std::uint32_t entry = 0;  ///< with flags
  };
  std::vector<Name> sorted_names() const;

  std::vector<PlaceDraft> drafts_;
};

}  // namespace khipu::mentions
