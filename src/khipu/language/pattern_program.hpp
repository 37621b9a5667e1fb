#pragma once
// What a pattern is compiled into: a small program for a backtracking machine. Private to this room.

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

/// What is in a sentence, coarsely: where it says no, there is none.
class Inventory {
 public:
  Inventory(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks);
  bool has_form(FormId form) const { return words_.test(form % kBits); }
  bool has_lexeme(LexemeId lexeme) const { return words_.test((lexeme * 7919U + 1U) % kBits); }
  bool has_class(const ClassSet& any) const { return (classes_ & any).any(); }
  bool has_mark(std::uint32_t kind) const { return marks_.test(kind % kMarkBits); }

 private:
  // 30 tokens set 60 of these: a word that is not there is taken for present once in 130.
  static constexpr std::size_t kBits = 8192;
  static constexpr std::size_t kMarkBits = 64;
  std::bitset<kBits> words_;
  ClassSet classes_;
  std::bitset<kMarkBits> marks_;
};

/// One of these must be in a sentence for a pattern to fit it anywhere.
struct Demand {
  std::vector<FormId> forms;
  std::vector<LexemeId> lexemes;
  ClassSet classes;
  std::vector<std::uint32_t> marks;

  void add(const Demand& other);
  std::size_t size() const { return forms.size() + lexemes.size() + marks.size() + 8 * classes.count(); }
  bool is_met(const Inventory& there) const;
};

struct Program {
  std::uint32_t id = 0;
  std::vector<Instruction> code;  ///< jumps go forward only
  std::vector<TokenTest> tests;
  std::vector<Demand> demands;    ///< all must be met

  bool can_fit(const Inventory& there) const;
};

/// Errors: what is wrong with the pattern. Adds words that the lexicon lacks.
Result<Program> compile_pattern(std::string_view pattern, Lexicon& lexicon);

}  // namespace khipu::language
