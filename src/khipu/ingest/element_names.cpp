#include "khipu/ingest/element_names.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

// Said of a part, these two would be said of too much: "article-share", "comment-count".
constexpr Cues kOnlyWhole = kBodyClass | kTalkClass;
constexpr std::size_t kShortestPart = 3;
/// A word so long that others grow out of it without becoming another: "related", "relatedposts".
constexpr std::size_t kShortestStem = 7;

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// One past the part of a name that begins at `at`: to a hyphen, an underscore or a hump.
std::size_t end_of_part(std::string_view name, std::size_t at) {
  std::size_t end = at;
  while (end < name.size() && name[end] != '-' && name[end] != '_' &&
         (end == at || !is_capital(name[end]) || !is_small(name[end - 1]))) {
    ++end;
  }
  return end;
}

}  // namespace

Cues ElementNames::find(std::string_view name, bool by_parts) {
  auto known = known_.find(name);
  if (known == known_.end()) {
    const Cues whole = words_.find_word(lower(name));
    known = known_.emplace(std::string(name), Known{whole, whole != 0 ? whole : find_parts(name)}).first;
  }
  return by_parts ? known->second.parts : known->second.whole;
}

Cues ElementNames::find_parts(std::string_view name) const {
  Cues cues = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = end_of_part(name, at);
    if (end - at >= kShortestPart) {
      cues |= find_part(lower(name.substr(at, end - at)));
    }
    at = end < name.size() && is_capital(name[end]) ? end : end + 1;
  }
  return cues & ~kOnlyWhole;
}

Cues ElementNames::find_part(std::string_view part) const {
  if (const Cues cues = words_.find_word(part); cues != 0) {
    return cues;
  }
  for (std::size_t size = part.size() - 1; size >= kShortestStem && size < part.size(); --size) {
    if (const Cues cues = words_.find_word(part.substr(0, size)); (cues & kDropClass) != 0) {
      return cues & kDropClass;
    }
  }
  return 0;
}

}  // namespace khipu::ingest
