#pragma once
// Strings to small numbers: one flat table, one hash and at most a few compares for a lookup.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khipu::language {

/// Ids from 1 in order of insertion; 0 is none.
class StringIds {
 public:
  StringIds();
  std::uint32_t intern(std::string_view text);
  std::uint32_t find(std::string_view text) const;
  std::string_view text(std::uint32_t id) const& { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  void grow();
  std::vector<std::string> texts_;     // by id; [0] is ""
  std::vector<std::uint32_t> hashes_;  // by id
  std::vector<std::uint32_t> slots_;   // open addressing, linear probing, at most half full
};

}  // namespace khipu::language
