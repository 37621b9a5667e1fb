#pragma once
// Which files of a folder are dictionaries of what. Private to this room.

#include <filesystem>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::mentions {

struct DictionaryFolder {
  std::vector<std::filesystem::path> verbs, actors, agents, discards;

  /// As Dictionaries::load says.
  static Result<DictionaryFolder> find(const std::filesystem::path& folder);
};

}  // namespace khipu::mentions
