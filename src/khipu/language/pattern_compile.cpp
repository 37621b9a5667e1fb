// Patterns to programs: sequences, alternatives, gaps and repetitions.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/pattern_compiler.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/tags.hpp"
#include "khipu/language/tokenizer.hpp"

namespace khipu::language {
namespace {

using Op = Instruction::Op;
using Kind = TokenTest::Kind;

constexpr int kMaxRepeats = 8;
constexpr int kMaxGap = 60;
constexpr int kMaxDepth = 20;

}  // namespace

Result<Program> PatternCompiler::compile() {
  program_.demands = sequence(0);
  // The rarest first: it says no soonest.
  std::stable_sort(program_.demands.begin(), program_.demands.end(),
                   [](const Demand& a, const Demand& b) { return a.size() < b.size(); });
  if (!rest_.empty()) {
    complain(fmt::format("unexpected \"{}\"", rest_));
  }
  emit(Op::kAccept);
  if (!problem_.empty()) {
    return fail(ErrorCode::kMalformed, problem_);
  }
  return std::move(program_);
}

std::vector<Demand> PatternCompiler::sequence(int depth) {
  std::vector<Demand> demands;
  for (skip_space(); !rest_.empty() && rest_.front() != '|' && rest_.front() != '}'; skip_space()) {
    if (auto demand = element(depth)) {
      demands.push_back(std::move(*demand));
    }
  }
  return demands;
}

std::optional<Demand> PatternCompiler::element(int depth) {
  const std::size_t equals = rest_.find('=');
  const bool named = equals != std::string_view::npos && equals > 0 &&
                     rest_.substr(0, equals).find_first_of(" \t{}|?*+@#:!~%\\") == std::string_view::npos;
  std::uint32_t name = 0;
  if (named) {
    name = PatternSet::capture(rest_.substr(0, equals));
    rest_.remove_prefix(equals + 1);
    emit(Op::kOpen, name);
  }
  const std::size_t begin = program_.code.size();
  std::optional<Demand> demand;
  if (accept('{')) {
    demand = alternatives(depth + 1);
  } else if (!rest_.empty() && rest_.front() == '~') {
    gap();
  } else {
    demand = atom();
  }
  if (quantified(begin)) {
    demand.reset();
  }
  if (named) {
    emit(Op::kClose, name);
  }
  return demand;
}

std::optional<Demand> PatternCompiler::alternatives(int depth) {
  if (depth > kMaxDepth) {
    complain("braces nested too deeply");
    return std::nullopt;
  }
  std::optional<Demand> any = Demand{};
  std::vector<std::uint32_t> jumps;
  for (bool last = false; !last;) {
    const std::uint32_t split = emit(Op::kSplit);
    std::vector<Demand> demands;
    if (auto words = take_single_words()) {
      demands.push_back(*demanding_test(std::move(*words)));
    } else {
      demands = sequence(depth);
    }
    const auto rarest = std::min_element(demands.begin(), demands.end(),
                                         [](const Demand& a, const Demand& b) { return a.size() < b.size(); });
    if (rarest == demands.end()) {
      any.reset();
    } else if (any) {
      any->add(*rarest);
    }
    jumps.push_back(emit(Op::kJump));
    program_.code[split] = {Op::kSplit, split + 1, here()};
    last = accept('}');
    if (last) {
      program_.code[split] = {Op::kJump, split + 1, 0};  // nothing to fall back on
    } else if (!accept('|')) {
      complain("a brace is not closed");
      return std::nullopt;
    }
  }
  for (const std::uint32_t jump : jumps) {
    program_.code[jump].x = here();
  }
  return any;
}

void PatternCompiler::gap() {
  accept('~');
  const bool anywhere = accept('~');
  int size = 0;
  while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9' && size <= kMaxGap) {
    size = size * 10 + (rest_.front() - '0');
    rest_.remove_prefix(1);
  }
  if (size < 1 || size > kMaxGap) {
    return complain(fmt::format("a gap is ~1 to ~{}", kMaxGap));
  }
  const std::size_t begin = program_.code.size();
  emit_test(
      {.kind = anywhere ? Kind::kAny : Kind::kInClause, .value = lexicon_.find_class("clause_break").value_or(0)});
  repeat(begin, 0, size, false);
}

bool PatternCompiler::quantified(std::size_t begin) {
  if (accept('?')) {
    repeat(begin, 0, 1, true);
    return true;
  }
  if (accept('*')) {
    repeat(begin, 0, kMaxRepeats, true);
    return true;
  }
  if (accept('+')) {
    repeat(begin, 1, kMaxRepeats, true);
  }
  return false;
}

/// Repeats the code from `begin` on; jumps inside move with their copy.
void PatternCompiler::repeat(std::size_t begin, int at_least, int at_most, bool greedy) {
  const std::vector<Instruction> body(program_.code.begin() + static_cast<std::ptrdiff_t>(begin), program_.code.end());
  program_.code.resize(begin);
  const auto copy_body = [&] {
    const std::uint32_t moved = here() - static_cast<std::uint32_t>(begin);
    for (Instruction in : body) {
      if (in.op == Op::kSplit || in.op == Op::kJump) {
        in.x += moved;
        in.y += in.op == Op::kSplit ? moved : 0;
      }
      program_.code.push_back(in);
    }
  };
  std::vector<std::uint32_t> exits;
  for (int i = 0; i < at_most; ++i) {
    if (i >= at_least) {
      exits.push_back(emit(Op::kSplit));
    }
    copy_body();
  }
  for (const std::uint32_t exit : exits) {
    program_.code[exit] =
        greedy ? Instruction{Op::kSplit, exit + 1, here()} : Instruction{Op::kSplit, here(), exit + 1};
  }
}

Result<Program> compile_pattern(std::string_view pattern, Lexicon& lexicon) {
  return PatternCompiler(pattern, lexicon).compile();
}

}  // namespace khipu::language
