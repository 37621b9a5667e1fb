// Patterns to programs: the single elements, words, classes, marks and tests.

#include <fmt/format.h>

#include <array>

#include "khipu/base/utf8.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/pattern_compiler.hpp"
#include "khipu/language/tags.hpp"
#include "khipu/language/tokenizer.hpp"

namespace khipu::language {
namespace {

using Op = Instruction::Op;
using Kind = TokenTest::Kind;

constexpr std::string_view kSpecial = " \t{}|?*+=";

}  // namespace

/// What stands before the next sign of the notation; \ takes a sign with it.
std::string_view PatternCompiler::take_name() {
  std::size_t end = 0;
  while (end < rest_.size() && kSpecial.find(rest_[end]) == std::string_view::npos) {
    end += rest_[end] == '\\' && end + 1 < rest_.size() ? 2 : 1;
  }
  const std::string_view name = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return name;
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

}  // namespace khipu::language
