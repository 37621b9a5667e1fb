#pragma once
// The reader of the notation in pattern.hpp, by recursive descent: pattern_compile.cpp reads how elements stand
// together, pattern_element.cpp reads each. Private to this room.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern_program.hpp"

namespace khipu::language {

class PatternCompiler {
 public:
  PatternCompiler(std::string_view pattern, Lexicon& lexicon) : rest_(pattern), lexicon_(lexicon) {}

  /// Errors: what is wrong with the pattern.
  Result<Program> compile();

 private:
  // Each gives what it demands of a sentence: nothing if it can fit without a word that can be looked up.
  std::vector<Demand> sequence(int depth);
  std::optional<Demand> element(int depth);
  std::optional<Demand> alternatives(int depth);
  std::optional<Demand> atom();
  std::optional<Demand> word(std::string_view text);
  std::optional<Demand> demanding_test(TokenTest test);
  bool take_single_word(TokenTest& words);
  std::optional<TokenTest> take_single_words();
  void gap();
  /// True if what stands before it may be left out.
  bool quantified(std::size_t begin);
  void repeat(std::size_t begin, int at_least, int at_most, bool greedy);

  void complain(std::string what) {
    if (problem_.empty()) {
      problem_ = std::move(what);
    }
    rest_ = {};
  }
  void skip_space() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }
  bool accept(char c) {
    if (rest_.empty() || rest_.front() != c) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view take_name();
  std::uint32_t emit(Instruction::Op op, std::uint32_t x = 0, std::uint32_t y = 0) {
    program_.code.push_back({op, x, y});
    return here() - 1;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }
  void emit_test(TokenTest test) {
    program_.tests.push_back(std::move(test));
    emit(Instruction::Op::kTest, static_cast<std::uint32_t>(program_.tests.size() - 1));
  }
  Features joined_features();
  bool add_lexemes(std::string_view text, TokenTest& test);
  bool add_class(std::string_view text, TokenTest& test);

  std::string_view rest_;
  Lexicon& lexicon_;
  Program program_;
  std::string problem_;
};

}  // namespace khipu::language
