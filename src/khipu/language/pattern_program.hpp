#pragma once
// What a pattern is compiled into: a small program for a backtracking machine. Private to this room.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"

namespace khipu::language {

/// A question about one token.
struct TokenTest {
  enum class Kind : std::uint8_t { kForm, kLexemes, kClass, kUpos, kFlag, kAny, kInClause };
  Kind kind = Kind::kAny;
  bool negated = false;
  Features features = 0;            ///< all of these too
  std::uint32_t value = 0;          ///< FormId, ClassId, Upos or TokenFlag
  std::vector<LexemeId> lexemes{};  ///< kLexemes: one of these
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

struct Program {
  std::uint32_t id = 0;
  std::vector<Instruction> code;
  std::vector<TokenTest> tests;
};

/// Errors: what is wrong with the pattern. Adds words that the lexicon lacks.
Result<Program> compile_pattern(std::string_view pattern, Lexicon& lexicon);

}  // namespace khipu::language
