// Patterns to programs: a recursive-descent reader of the notation in pattern.hpp.

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/pattern_program.hpp"
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
constexpr std::string_view kSpecial = " \t{}|?*+=";

class PatternCompiler {
 public:
  PatternCompiler(std::string_view pattern, Lexicon& lexicon) : rest_(pattern), lexicon_(lexicon) {}

  Result<Program> compile() {
    sequence(0);
    if (!rest_.empty()) {
      complain(fmt::format("unexpected \"{}\"", rest_));
    }
    emit(Op::kAccept);
    if (!problem_.empty()) {
      return fail(ErrorCode::kMalformed, problem_);
    }
    return std::move(program_);
  }

 private:
  void sequence(int depth);
  void element(int depth);
  void alternatives(int depth);
  void atom();
  void word(std::string_view text);
  void gap();
  void quantified(std::size_t begin);
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
  std::string_view take_name() {
    std::size_t end = 0;
    while (end < rest_.size() && kSpecial.find(rest_[end]) == std::string_view::npos) {
      end += rest_[end] == '\\' && end + 1 < rest_.size() ? 2 : 1;
    }
    const std::string_view name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return name;
  }
  std::uint32_t emit(Op op, std::uint32_t x = 0, std::uint32_t y = 0) {
    program_.code.push_back({op, x, y});
    return here() - 1;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }
  void emit_test(TokenTest test) {
    program_.tests.push_back(std::move(test));
    emit(Op::kTest, static_cast<std::uint32_t>(program_.tests.size() - 1));
  }
  Features joined_features();
  std::optional<TokenTest> lexeme_test(std::string_view text);

  std::string_view rest_;
  Lexicon& lexicon_;
  Program program_;
  std::string problem_;
};

void PatternCompiler::sequence(int depth) {
  for (skip_space(); !rest_.empty() && rest_.front() != '|' && rest_.front() != '}'; skip_space()) {
    element(depth);
  }
}

void PatternCompiler::element(int depth) {
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
  if (accept('{')) {
    alternatives(depth + 1);
  } else if (!rest_.empty() && rest_.front() == '~') {
    gap();
  } else {
    atom();
  }
  quantified(begin);
  if (named) {
    emit(Op::kClose, name);
  }
}

void PatternCompiler::alternatives(int depth) {
  if (depth > kMaxDepth) {
    return complain("braces nested too deeply");
  }
  std::vector<std::uint32_t> jumps;
  for (;;) {
    const std::uint32_t split = emit(Op::kSplit);
    sequence(depth);
    jumps.push_back(emit(Op::kJump));
    program_.code[split] = {Op::kSplit, split + 1, here()};
    if (accept('}')) {
      // The last alternative has nothing to fall back on.
      program_.code[split] = {Op::kJump, split + 1, 0};
      break;
    }
    if (!accept('|')) {
      return complain("a brace is not closed");
    }
  }
  for (const std::uint32_t jump : jumps) {
    program_.code[jump].x = here();
  }
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
  emit_test({.kind = anywhere ? Kind::kAny : Kind::kInClause, .value = lexicon_.find_class("clause_break").value_or(0)});
  repeat(begin, 0, size, false);
}

/// Features behind a +, such as kill_V+part.
Features PatternCompiler::joined_features() {
  Features features = 0;
  while (rest_.size() > 1 && rest_[0] == '+' && is_letter(static_cast<unsigned char>(rest_[1]))) {
    rest_.remove_prefix(1);
    const std::string_view name = take_name();
    const auto bit = find_feature(name);
    if (!bit) {
      complain(fmt::format("unknown feature \"{}\"", name));
      return 0;
    }
    features |= *bit;
  }
  return features;
}

/// "strike_N", "strike_": nullopt when `text` is no such word.
std::optional<TokenTest> PatternCompiler::lexeme_test(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Upos>, 4> kSuffixes = {
      {{"_N", Upos::kNoun}, {"_V", Upos::kVerb}, {"_A", Upos::kAdj}, {"_R", Upos::kAdv}}};
  for (const auto& [suffix, upos] : kSuffixes) {
    if (text.ends_with(suffix)) {
      const std::string lemma = lower(text.substr(0, text.size() - suffix.size()));
      return TokenTest{.kind = Kind::kLexemes, .lexemes = {lexicon_.intern_lexeme(lemma, upos)}};
    }
  }
  if (text.size() < 2 || text.back() != '_') {
    return std::nullopt;
  }
  TokenTest test{.kind = Kind::kLexemes, .lexemes = lexicon_.find_lemma(lower(text.substr(0, text.size() - 1)))};
  if (test.lexemes.empty()) {
    complain(fmt::format("no word with the lemma of \"{}\"", text));
  }
  return test;
}

void PatternCompiler::atom() {
  if (accept('^')) {
    emit(Op::kBegin);
    return;
  }
  if (accept('$')) {
    emit(Op::kEnd);
    return;
  }
  const bool negated = accept('!');
  if (accept('#')) {
    if (negated) {
      return complain("! stands before a single token, not before a mark");
    }
    emit(Op::kMark, PatternSet::mark_kind(take_name()));
    return;
  }
  const std::string_view name = take_name();
  if (name.empty()) {
    return complain("an element is missing");
  }
  TokenTest test;
  if (name == ".") {
    test.kind = Kind::kAny;
  } else if (name.front() == '@') {
    const auto id = lexicon_.find_class(name.substr(1));
    if (!id) {
      return complain(fmt::format("unknown class \"{}\"", name));
    }
    test = {.kind = Kind::kClass, .value = *id};
  } else if (name.front() == ':' && name.size() > 1) {
    const auto upos = find_upos(name.substr(1));
    if (!upos) {
      return complain(fmt::format("unknown UPOS \"{}\"", name));
    }
    test = {.kind = Kind::kUpos, .value = static_cast<std::uint32_t>(*upos)};
  } else if (name.front() == '%' && name.size() > 1) {
    const std::string_view flag = name.substr(1);
    const auto bit = flag == "cap" ? kCapitalised : flag == "caps" ? kAllCaps : flag == "digit" ? kDigits : kPunctuation;
    if (bit == kPunctuation && flag != "punct") {
      return complain(fmt::format("unknown flag \"{}\"", name));
    }
    test = {.kind = Kind::kFlag, .value = bit};
  } else if (auto lexemes = lexeme_test(name)) {
    test = std::move(*lexemes);
  } else {
    if (negated) {
      test = {.kind = Kind::kForm, .value = lexicon_.intern_form(lower(name))};
    } else {
      return word(name);
    }
  }
  test.negated = negated;
  test.features = joined_features();
  emit_test(std::move(test));
}

/// A form as written; what the tokenizer takes apart ("anti-government", "ombudsman's") becomes several tests.
void PatternCompiler::word(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
    }
    plain.push_back(text[i]);
  }
  const Features features = joined_features();
  plain = lower(plain);
  for (const Token& token : tokenize(plain, {0, static_cast<std::uint32_t>(plain.size())}, lexicon_)) {
    const std::string_view form = slice(plain, token.span);
    emit_test({.kind = Kind::kForm, .features = features, .value = lexicon_.intern_form(form)});
  }
}

void PatternCompiler::quantified(std::size_t begin) {
  if (accept('?')) {
    repeat(begin, 0, 1, true);
  } else if (accept('*')) {
    repeat(begin, 0, kMaxRepeats, true);
  } else if (accept('+')) {
    repeat(begin, 1, kMaxRepeats, true);
  }
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
    program_.code[exit] = greedy ? Instruction{Op::kSplit, exit + 1, here()} : Instruction{Op::kSplit, here(), exit + 1};
  }
}

}  // namespace

Result<Program> compile_pattern(std::string_view pattern, Lexicon& lexicon) {
  return PatternCompiler(pattern, lexicon).compile();
}

}  // namespace khipu::language
