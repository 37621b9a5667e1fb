#pragma once
// What the names that an element bears (class, id, role, itemprop) say it is for.

#include <string>
#include <string_view>
#include <unordered_map>

#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

/// Looks names up in the tables and remembers them: a page has few, and uses each again and again.
class ElementNames {
 public:
  explicit ElementNames(const PageWords& words) : words_(words) {}

  /// Cues of one name. `by_parts`: where the whole is not known, its parts count: "post-share", "article__share",
  /// "InlineCaption", "relatedposts".
  Cues find(std::string_view name, bool by_parts);

 private:
  Cues find_parts(std::string_view name) const;
  Cues find_part(std::string_view part) const;

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  struct Known {
    Cues whole = 0;
    Cues parts = 0;
  };
  const PageWords& words_;
  std::unordered_map<std::string, Known, TextHash, std::equal_to<>> known_;
};

}  // namespace khipu::ingest
