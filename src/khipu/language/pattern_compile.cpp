// Patterns to programs: a recursive-descent reader of the notation in pattern.hpp.

#include <fmt/format.h>

#include <algorithm>
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
  bool add_lexemes(std::string_view text, TokenTest& test);
  bool add_class(std::string_view text, TokenTest& test);

  std::string_view rest_;
  Lexicon& lexicon_;
  Program program_;
  std::string problem_;
};

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

/// A branch that is one plain word or class joins `words`: a hundred of them are one test.
bool PatternCompiler::take_single_word(TokenTest& words) {
  skip_space();
  const std::size_t end = rest_.find_first_of("|}");
  if (end == std::string_view::npos) {
    return false;
  }
  const std::string_view text = trim(rest_.substr(0, end));
  if (text.empty() || text.find_first_of(" {?*+=~^$#!:%.\\") != std::string_view::npos) {
    return false;
  }
  if (!add_class(text, words) && !add_lexemes(text, words)) {
    const std::string plain = lower(text);
    if (tokenize(plain, {0, static_cast<std::uint32_t>(plain.size())}, lexicon_).size() != 1) {
      return false;
    }
    words.forms.push_back(lexicon_.intern_form(plain));
  }
  if (problem_.empty()) {
    rest_.remove_prefix(end);
  }
  return true;
}

/// The run of such branches that comes next, as one test; nullopt if the next branch is another kind.
std::optional<TokenTest> PatternCompiler::take_single_words() {
  TokenTest words{.kind = Kind::kWord};
  if (!take_single_word(words)) {
    return std::nullopt;
  }
  for (;;) {
    const std::string_view bar = rest_;
    if (!accept('|')) {
      return words;
    }
    if (!take_single_word(words)) {
      rest_ = bar;
      return words;
    }
  }
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

/// "strike_N", "strike_"; false when `text` is no such word.
bool PatternCompiler::add_lexemes(std::string_view text, TokenTest& test) {
  constexpr std::array<std::pair<std::string_view, Upos>, 4> kSuffixes = {
      {{"_N", Upos::kNoun}, {"_V", Upos::kVerb}, {"_A", Upos::kAdj}, {"_R", Upos::kAdv}}};
  for (const auto& [suffix, upos] : kSuffixes) {
    if (text.ends_with(suffix)) {
      const std::string lemma = lower(text.substr(0, text.size() - suffix.size()));
      test.lexemes.push_back(lexicon_.intern_lexeme(lemma, upos));
      return true;
    }
  }
  if (text.size() < 2 || text.back() != '_') {
    return false;
  }
  const auto lexemes = lexicon_.find_lemma(lower(text.substr(0, text.size() - 1)));
  if (lexemes.empty()) {
    complain(fmt::format("no word with the lemma of \"{}\"", text));
  }
  test.lexemes.insert(test.lexemes.end(), lexemes.begin(), lexemes.end());
  return true;
}

/// "@people"; false when `text` is no class.
bool PatternCompiler::add_class(std::string_view text, TokenTest& test) {
  if (text.front() != '@') {
    return false;
  }
  const auto id = lexicon_.find_class(text.substr(1));
  if (!id) {
    complain(fmt::format("unknown class \"{}\"", text));
  } else {
    test.classes.set(*id);
  }
  return true;
}

/// Emits the test and gives what it demands.
std::optional<Demand> PatternCompiler::demanding_test(TokenTest test) {
  test.seal();
  std::optional<Demand> demand;
  if (test.kind == Kind::kWord && !test.negated) {
    demand = Demand::of_words(test);
  }
  emit_test(std::move(test));
  return demand;
}

std::optional<Demand> PatternCompiler::atom() {
  if (accept('^')) {
    emit(Op::kBegin);
    return std::nullopt;
  }
  if (accept('$')) {
    emit(Op::kEnd);
    return std::nullopt;
  }
  TokenTest test;
  test.negated = accept('!');
  if (accept('#')) {
    if (test.negated) {
      complain("! stands before a single token, not before a mark");
    }
    const std::uint32_t kind = PatternSet::mark_kind(take_name());
    emit(Op::kMark, kind);
    return Demand::of_mark(kind);
  }
  const std::string_view name = take_name();
  if (name.empty()) {
    complain("an element is missing");
    return std::nullopt;
  }
  if (name == ".") {
    test.kind = Kind::kAny;
  } else if (name.front() == ':' && name.size() > 1) {
    const auto upos = find_upos(name.substr(1));
    if (!upos) {
      complain(fmt::format("unknown UPOS \"{}\"", name));
      return std::nullopt;
    }
    test.kind = Kind::kUpos;
    test.value = static_cast<std::uint32_t>(*upos);
  } else if (name.front() == '%' && name.size() > 1) {
    const std::string_view flag = name.substr(1);
    const auto bit = flag == "cap"     ? kCapitalised
                     : flag == "caps"  ? kAllCaps
                     : flag == "digit" ? kDigits
                                       : kPunctuation;
    if (bit == kPunctuation && flag != "punct") {
      complain(fmt::format("unknown flag \"{}\"", name));
    }
    test.kind = Kind::kFlag;
    test.value = bit;
  } else {
    test.kind = Kind::kWord;
    if (!add_class(name, test) && !add_lexemes(name, test)) {
      if (!test.negated) {
        return word(name);
      }
      test.forms.push_back(lexicon_.intern_form(lower(name)));
    }
  }
  test.features = joined_features();
  return demanding_test(std::move(test));
}

/// A form as written; what the tokenizer takes apart ("anti-government", "ombudsman's") becomes several tests.
std::optional<Demand> PatternCompiler::word(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
    }
    plain.push_back(text[i]);
  }
  const Features features = joined_features();
  plain = lower(plain);
  std::optional<Demand> demand;
  for (const Token& token : tokenize(plain, {0, static_cast<std::uint32_t>(plain.size())}, lexicon_)) {
    const FormId form = lexicon_.intern_form(slice(plain, token.span));
    demand = demanding_test({.kind = Kind::kWord, .features = features, .forms = {form}});
  }
  return demand;
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

}  // namespace

Result<Program> compile_pattern(std::string_view pattern, Lexicon& lexicon) {
  return PatternCompiler(pattern, lexicon).compile();
}

}  // namespace khipu::language
