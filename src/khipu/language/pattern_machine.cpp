#include "khipu/language/pattern_machine.hpp"

#include <algorithm>

namespace khipu::language {
namespace {

using Op = Instruction::Op;
using Kind = TokenTest::Kind;

// Text is hostile: a pattern with many gaps gives up on a token after this many steps. Ours need a few dozen.
constexpr int kStepLimit = 20000;

}  // namespace

bool Machine::is_word(const TokenTest& test, const Token& token) const {
  if (test.may_be_word(token) &&
      ((token.form != kNoForm && std::binary_search(test.forms.begin(), test.forms.end(), token.form)) ||
       (token.lexeme != kNoLexeme && std::binary_search(test.lexemes.begin(), test.lexemes.end(), token.lexeme)))) {
    return true;
  }
  return test.has_classes && token.lexeme != kNoLexeme && (lexicon_.classes(token.lexeme) & test.classes).any();
}

bool Machine::passes(const TokenTest& test, const Token& token) const {
  bool yes = false;
  switch (test.kind) {
    case Kind::kWord: yes = is_word(test, token); break;
    case Kind::kUpos: yes = static_cast<std::uint32_t>(token.upos) == test.value; break;
    case Kind::kFlag: yes = (token.flags & test.value) != 0; break;
    case Kind::kAny: yes = true; break;
    case Kind::kInClause: yes = !token.is(kClauseStop) && !lexicon_.classes(token.lexeme).test(test.value); break;
  }
  yes = yes && (token.features & test.features) == test.features;
  return yes != test.negated;
}

std::optional<std::uint32_t> Machine::behind_mark(std::uint32_t kind, std::uint32_t at) const {
  for (const Mark& mark : marks_) {
    if (mark.kind == kind && mark.tokens.begin == at) {
      return mark.tokens.end;
    }
  }
  return std::nullopt;
}

/// False where the way from `pc` on ends at its very first test. Most ways do, and a look ahead is cheaper than a step.
bool Machine::may_go_on(std::uint32_t pc, std::uint32_t at) const {
  for (;;) {
    const Instruction& in = program_.code[pc];
    switch (in.op) {
      case Op::kTest: return at < sentence_.tokens.size() && passes(program_.tests[in.x], sentence_.tokens[at]);
      case Op::kMark: return behind_mark(in.x, at).has_value();
      case Op::kOpen:
      case Op::kClose: ++pc; break;
      case Op::kJump: pc = in.x; break;
      case Op::kSplit:
      case Op::kBegin:
      case Op::kEnd:
      case Op::kAccept: return true;
    }
  }
}

std::optional<std::uint32_t> Machine::step(std::uint32_t pc, std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(sentence_.tokens.size());
  while (++steps_ < kStepLimit) {
    const Instruction& in = program_.code[pc];
    switch (in.op) {
      case Op::kTest:
        if (at >= size || !passes(program_.tests[in.x], sentence_.tokens[at])) {
          return std::nullopt;
        }
        ++at, ++pc;
        break;
      case Op::kMark: {
        const auto next = behind_mark(in.x, at);
        if (!next) {
          return std::nullopt;
        }
        at = *next, ++pc;
        break;
      }
      case Op::kSplit: {
        // A capture that stays open is closed again on the other way, so dropping the newer ones is enough.
        if (may_go_on(in.x, at)) {
          const std::size_t saved = captures_.size();
          if (const auto end = step(in.x, at)) {
            return end;
          }
          captures_.resize(saved);
        }
        pc = in.y;
        break;
      }
      case Op::kJump: pc = in.x; break;
      case Op::kOpen: captures_.push_back({static_cast<std::uint16_t>(in.x), {at, at}}), ++pc; break;
      case Op::kClose: {
        const auto open =
            std::find_if(captures_.rbegin(), captures_.rend(), [&](const auto& c) { return c.name == in.x; });
        open->tokens.end = at, ++pc;
        break;
      }
      case Op::kBegin:
        if (at != 0) {
          return std::nullopt;
        }
        ++pc;
        break;
      case Op::kEnd:
        if (at != size) {
          return std::nullopt;
        }
        ++pc;
        break;
      case Op::kAccept: return at;
    }
  }
  return std::nullopt;
}

}  // namespace khipu::language
