// Takes a pattern that is one choice apart, so that each of its ways is looked for by its own words.

#include "khipu/base/utf8.hpp"
#include "khipu/language/pattern_program.hpp"

namespace khipu::language {
namespace {

/// A word or a class: a hundred of them are one test, and need not be taken apart.
bool is_single(std::string_view branch) {
  branch = trim(branch);
  return !branch.empty() && branch.find_first_of(" \t{?*+=~^$#!:%.\\") == std::string_view::npos;
}

/// "t=" of "t={…}", "" of "{…}"; nullopt for what begins otherwise.
std::optional<std::string_view> name_before_brace(std::string_view pattern) {
  const std::size_t open = pattern.find('{');
  if (open == 0) {
    return std::string_view();
  }
  const bool named = open != std::string_view::npos && open > 1 && pattern[open - 1] == '=' &&
                     pattern.find_first_of(" \t}|?*+@#:!~%\\=") == open - 1;
  return named ? std::optional(pattern.substr(0, open)) : std::nullopt;
}

/// The branches of the brace that opens at `open`; empty unless it closes at the very end.
std::vector<std::string_view> branches_of(std::string_view pattern, std::size_t open) {
  std::vector<std::string_view> branches;
  std::size_t begin = open + 1;
  int depth = 0;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (c == '{') {
      ++depth;
    } else if (depth == 1 && (c == '|' || c == '}')) {
      branches.push_back(pattern.substr(begin, i - begin));
      begin = i + 1;
    }
    if (c == '}' && --depth == 0) {
      return i + 1 == pattern.size() ? branches : std::vector<std::string_view>();
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> split_branches(std::string_view pattern) {
  pattern = trim(pattern);
  const auto name = name_before_brace(pattern);
  const std::vector<std::string_view> branches =
      name ? branches_of(pattern, name->size()) : std::vector<std::string_view>();
  std::vector<std::string> ways;
  bool after_single = false;
  for (const std::string_view branch : branches) {
    const bool single = is_single(branch);
    if (single && after_single) {
      ways.back().back() = '|';
      ways.back().append(branch).append("}");
    } else if (name->empty() && !single) {
      ways.emplace_back(branch);
    } else {
      ways.push_back(std::string(*name).append("{").append(branch).append("}"));
    }
    after_single = single;
  }
  return ways.empty() ? std::vector<std::string>{std::string(pattern)} : ways;
}

}  // namespace khipu::language
