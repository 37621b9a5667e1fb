#pragma once
// The backtracking machine that fits a compiled pattern at a token. Private to this room.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/pattern_program.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {

/// One attempt to fit one program at one token.
class Machine {
 public:
  Machine(const Program& program, const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks,
          std::vector<Match::Capture>& captures)
      : program_(program), sentence_(sentence), lexicon_(lexicon), marks_(marks), captures_(captures) {}

  /// The token behind the match, or nothing.
  std::optional<std::uint32_t> run(std::uint32_t begin) {
    captures_.clear();
    return step(0, begin);
  }

 private:
  std::optional<std::uint32_t> step(std::uint32_t pc, std::uint32_t at);
  bool passes(const TokenTest& test, const Token& token) const;
  bool is_word(const TokenTest& test, const Token& token) const;
  bool may_go_on(std::uint32_t pc, std::uint32_t at) const;
  std::optional<std::uint32_t> behind_mark(std::uint32_t kind, std::uint32_t at) const;

  const Program& program_;
  const Sentence& sentence_;
  const Lexicon& lexicon_;
  std::span<const Mark> marks_;
  std::vector<Match::Capture>& captures_;
  int steps_ = 0;
};

}  // namespace khipu::language
