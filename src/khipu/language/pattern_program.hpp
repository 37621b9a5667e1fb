#pragma once
// What a pattern is compiled into: a small program for a backtracking machine. Private to this room.

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {

/// A question about one token.
struct TokenTest {
  enum class Kind : std::uint8_t { kWord, kUpos, kFlag, kAny, kInClause };
  Kind kind = Kind::kAny;
  bool negated = false;
  Features features = 0;            ///< all of these too
  std::uint32_t value = 0;          ///< Upos, TokenFlag, or (kInClause) the class that ends a clause
  std::vector<FormId> forms{};      ///< kWord: one of these (sorted),
  std::vector<LexemeId> lexemes{};  ///< one of these (sorted),
  ClassSet classes{};               ///< or of one of these classes
  std::uint64_t sieve = 0;          ///< bits of `forms` and `lexemes`: most tokens are turned away by it
  bool has_classes = false;

  /// Sorts the words and sets `sieve` and `has_classes`. Requires that nothing is added afterwards.
  void seal();
  bool may_be_word(const Token& token) const {
    return (sieve & (sieve_bit(token.form) | sieve_bit(token.lexeme))) != 0;
  }

 private:
  static constexpr std::uint64_t sieve_bit(std::uint32_t id) { return std::uint64_t{1} << (id % 64U); }
};

struct Instruction {
  enum class Op : std::uint8_t {
    kTest,   ///< token passes tests[x]; step one token
    kMark,   ///< a mark of kind x begins here; step behind it
    kSplit,  ///< go on at x, and at y if that fails
    kJump,   ///< go on at x
    kOpen,   ///< a capture x begins
    kClose,  ///< it ends
    kBegin,  ///< begin of the sentence
    kEnd,    ///< end of the sentence
    kAccept
  };
  Op op = Op::kAccept;
  std::uint32_t x = 0, y = 0;
};

/// Words, classes and marks, coarsely: two words may share a bit, so that a word which is not there is now and then
/// taken for present. 30 tokens set 60 of the bits: once in 130.
struct Inventory {
  static constexpr std::size_t kBits = 8192;
  static std::uint16_t bit_of_form(FormId form) { return form % kBits; }
  static std::uint16_t bit_of_lexeme(LexemeId lexeme) { return (lexeme * 7919U + 1U) % kBits; }
  static std::uint64_t bit_of_mark(std::uint32_t kind) { return std::uint64_t{1} << (kind % 64U); }

  Inventory(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks);

  std::bitset<kBits> words;
  ClassSet classes;
  std::uint64_t marks = 0;
};

/// One of these must be in a sentence for a pattern to fit it anywhere.
struct Demand {
  std::vector<std::uint16_t> words{};  ///< bits of an Inventory
  ClassSet classes{};
  std::uint64_t marks = 0;  ///< bits of an Inventory

  static Demand of_words(const TokenTest& test);
  static Demand of_mark(std::uint32_t kind);

  void add(const Demand& other);
  /// How often it is met, roughly.
  std::size_t size() const { return words.size() + (marks != 0 ? 1 : 0) + 8 * classes.count(); }
  bool is_met(const Inventory& there) const {
    return (there.marks & marks) != 0 ||
           std::any_of(words.begin(), words.end(), [&](std::uint16_t bit) { return there.words[bit]; }) ||
           (there.classes & classes).any();
  }
};

struct Program {
  std::uint32_t id = 0;
  std::uint32_t choice = 0;       ///< the same for all programs of one pattern; the first that fits is its match
  std::vector<Instruction> code;  ///< jumps go forward only
  std::vector<TokenTest> tests;
  std::vector<Demand> demands;  ///< all must be met

  bool can_fit(const Inventory& there) const;
};

/// The ways of a pattern that is nothing but "{…}" or "name={…}", in order, runs of single words together; else the
/// pattern itself. Each is a pattern, and the first of them that fits is where the whole fits.
std::vector<std::string> split_branches(std::string_view pattern);

/// Errors: what is wrong with the pattern. Adds words that the lexicon lacks.
Result<Program> compile_pattern(std::string_view pattern, Lexicon& lexicon);

}  // namespace khipu::language
