#pragma once
// How a language writes: what is one word though signs stand in it, and what is two though nothing parts it
// (lang/<code>/writing.tsv, docs/formats/lang.md). Private to this room.

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/tsv.hpp"
#include "khipu/language/string_ids.hpp"

namespace khipu::language {

/// The rows of writing.tsv, asked for by kind. Words are asked for in lower case.
class Writing {
 public:
  /// Errors: file and line of a row of an unknown kind, or of a contraction that gives no words.
  static Result<Writing> load(const std::filesystem::path& path);

  /// The bytes before which a word is cut into words that it is made of: cannot → 3. Nothing for most words.
  std::span<const std::uint32_t> cuts(std::string_view word) const;
  /// The words that one written word stands for but is not made of: del → de, el. Nothing for most words.
  std::span<const std::string> expansion(std::string_view word) const;
  /// Bytes of `word` before which a pronoun begins that is written at the end of a verb: dándoselo → 6, 8. Nothing for
  /// most words. A word whose verb shows no ending of an infinitive or gerund (dámelo) is only `maybe` one.
  struct Enclitics {
    std::vector<std::uint32_t> begins;
    bool maybe = false;
  };
  Enclitics enclitics(std::string_view word) const;

  bool is_prefix(std::string_view word) const { return prefixes_.find(word) != 0; }         ///< anti(-war)
  bool is_unit(std::string_view word) const { return units_.find(word) != 0; }              ///< (5)pm
  bool is_domain_end(std::string_view word) const { return domain_ends_.find(word) != 0; }  ///< (khipu.)org
  bool is_glued(std::string_view word) const { return glued_.find(word) != 0; }             ///< w/o
  bool is_title(std::string_view word) const { return titles_.find(word) != 0; }  ///< Dr.: goes before a name or number
  /// True if the stop of `word` ends no sentence where `next` follows: p.m. Monday.
  bool goes_on(std::string_view word, std::string_view next) const;
  /// True for a sign that makes one word of what it stands between, or behind, without a space.
  bool joins(char sign) const { return joiners_.find(sign) != std::string::npos; }

 private:
  Result<void> add(const Tsv& table, const Tsv::Row& row);
  bool add_contraction(const std::string& text, std::string_view words);
  static std::size_t sieve_row(std::string_view word);

  std::unordered_map<std::string, std::vector<std::uint32_t>> cuts_;
  std::unordered_map<std::string, std::vector<std::string>> expansions_;
  StringIds prefixes_, units_, domain_ends_, glued_, titles_, no_enclitics_, pairs_;
  std::vector<std::string> pronouns_, verb_ends_, no_verb_ends_;
  std::string joiners_;
  // Nearly every word is turned away by its length and first byte.
  std::array<std::uint64_t, 16> cut_sieve_{};
};

}  // namespace khipu::language
