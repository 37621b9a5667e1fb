#pragma once
// Where sentences end. Tokens come first: behind each that can end a sentence a logistic model decides, by weights
// that lie in lang/<code>/boundaries.tsv and can be read there (docs/formats/lang.md). khipu-train-boundaries makes
// them; what the treebanks have too few of is set by hand in boundaries_set.tsv. Private to this room and its trainer.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {

/// Goes through the tokens of one block and names what speaks for and against an end behind each.
class BoundaryScanner {
 public:
  /// All must outlive the scanner.
  BoundaryScanner(std::string_view text, const std::vector<Token>& tokens, const Lexicon& lexicon);

  /// True if a sentence can end behind token `i`: behind . ! ? … and what closes after them, lines of signs (----), and
  /// headlines in capitals. Nothing else ends a sentence of news inside a paragraph. Never true of the last token.
  bool is_candidate(std::uint32_t i) const;
  /// True of the places that the weights are learned from. Besides candidates these are the places that is_candidate
  /// settles by rules of its own: they teach how a sentence goes on.
  bool is_lesson(std::uint32_t i) const;
  /// Names of what is seen at candidate `i`: "end=. next=Xx". The references are valid until the next call.
  const std::vector<std::string>& features(std::uint32_t i);
  /// Tells that token `i` was passed, and whether a sentence ended behind it. Call for every token, in order.
  void pass(std::uint32_t i, bool ended);

 private:
  std::string_view raw(std::uint32_t i) const { return slice(text_, tokens_[i].span); }
  bool glued(std::uint32_t i) const { return tokens_[i].span.begin == tokens_[i - 1].span.end; }
  bool goes_on(std::uint32_t i) const;
  bool is_lower(std::uint32_t i) const;
  bool ends_headline(std::uint32_t i) const;
  bool ends_after_stop(std::uint32_t i) const;
  bool is_middle_initial(std::uint32_t i) const;
  bool is_item_number(std::uint32_t i) const;
  std::string end_kind(std::uint32_t i) const;
  std::string shape(std::uint32_t i) const;
  std::uint32_t word_before(std::uint32_t i) const;
  void add(std::string name);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  std::vector<std::string> features_;
  std::uint32_t begin_ = 0;  // of the sentence at hand
  std::uint32_t brackets_ = 0;
  bool quoted_ = false, all_caps_ = true;
};

/// The weights of one language.
class BoundaryModel {
 public:
  /// `folder`: lang/<code>. Reads boundaries.tsv, as learned (feature weight), then boundaries_set.tsv, by hand
  /// (feature weight reason), whose weights take the place of those learned. Errors: file and line of a weight that is
  /// no number.
  static Result<BoundaryModel> load(const std::filesystem::path& folder);

  /// True if the features' weights add up to more than 0.
  bool is_end(const std::vector<std::string>& features) const;

 private:
  Result<void> add(const std::filesystem::path& path, const std::vector<std::string_view>& columns);

  std::unordered_map<std::string, float> weights_;
};

/// The tokens of a block, sentence by sentence: the index behind the last token of each. Cost: linear.
std::vector<std::uint32_t> find_sentence_ends(std::string_view text, const std::vector<Token>& tokens,
                                              const Lexicon& lexicon);

}  // namespace khipu::language
