// Text to sentences: ICU's boundaries, mended where a language's abbreviations or a lower-case letter say no.

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "khipu/base/utf8.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/tokenizer.hpp"

namespace khipu::language {
namespace {

// No sentence of prose is longer; text without a stop is cut here so that no rule ever meets a million tokens.
constexpr std::size_t kMaxTokens = 400;

/// ICU's iterator keeps state: one for each thread and language.
icu::BreakIterator& iterator_for(const std::string& language) {
  thread_local std::vector<std::pair<std::string, std::unique_ptr<icu::BreakIterator>>> iterators;
  for (const auto& [code, iterator] : iterators) {
    if (code == language) {
      return *iterator;
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  iterators.emplace_back(language, icu::BreakIterator::createSentenceInstance(icu::Locale(language.c_str()), status));
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU has no sentence rules: ") + u_errorName(status));
  }
  return *iterators.back().second;
}

/// The last word of `text` with the stop behind it, in lower case; "" without a stop.
std::string last_word_with_stop(std::string_view text) {
  if (text.empty() || text.back() != '.') {
    return {};
  }
  const std::size_t begin = text.find_last_of(" \t\n(\"'\xAB", text.size() - 2);
  return lower(text.substr(begin == std::string_view::npos ? 0 : begin + 1));
}

bool starts_lower(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  const char32_t c = decode_utf8(text, 0).value;
  return is_letter(c) && !is_upper(c);
}

/// "J." and "J.M." before a name; "No." before a number.
bool is_initial(std::string_view word) { return word.size() == 2 && word[0] >= 'a' && word[0] <= 'z'; }

/// False where ICU cuts and a reader would not.
bool is_real_boundary(std::string_view before, std::string_view after, const Lexicon& lexicon) {
  before = trim(before);
  const std::string word = last_word_with_stop(before);
  if (!word.empty()) {
    return !lexicon.is_abbreviation(word) && !(is_initial(word) && !after.empty()) && !starts_lower(after);
  }
  return !starts_lower(after);
}

Span trimmed(std::string_view text, Span span) {
  const std::string_view whole = slice(text, span);
  const std::string_view inner = trim(whole);
  const auto begin = span.begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

/// Spans of the sentences of one block.
std::vector<Span> split_block(std::string_view text, Span block, const Lexicon& lexicon) {
  std::vector<Span> spans;
  const std::string_view body = slice(text, block);
  UErrorCode status = U_ZERO_ERROR;
  UText icu_text = UTEXT_INITIALIZER;
  utext_openUTF8(&icu_text, body.data(), static_cast<std::int64_t>(body.size()), &status);
  icu::BreakIterator& iterator = iterator_for(lexicon.code());
  iterator.setText(&icu_text, status);
  std::uint32_t begin = 0;
  for (std::int32_t cut = iterator.next(); cut != icu::BreakIterator::DONE; cut = iterator.next()) {
    const auto end = static_cast<std::uint32_t>(cut);
    if (end < body.size() && !is_real_boundary(body.substr(begin, end - begin), body.substr(end), lexicon)) {
      continue;
    }
    const Span span = trimmed(text, {block.begin + begin, block.begin + end});
    if (!span.empty()) {
      spans.push_back(span);
    }
    begin = end;
  }
  utext_close(&icu_text);
  return spans;
}

/// Cuts a run of tokens without an end into pieces that rules can bear.
void add_sentences(std::vector<Token> tokens, std::uint32_t block, std::vector<Sentence>& out) {
  for (std::size_t begin = 0; begin < tokens.size(); begin += kMaxTokens) {
    const std::size_t end = std::min(tokens.size(), begin + kMaxTokens);
    Sentence sentence;
    sentence.block = block;
    if (begin == 0 && end == tokens.size()) {
      sentence.tokens = std::move(tokens);
    } else {
      sentence.tokens.assign(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                             tokens.begin() + static_cast<std::ptrdiff_t>(end));
    }
    sentence.span = cover(sentence.tokens.front().span, sentence.tokens.back().span);
    out.push_back(std::move(sentence));
    if (tokens.empty()) {
      return;
    }
  }
}

void analyse_block(std::string_view text, Span block, std::uint32_t index, const Lexicon& lexicon,
                   std::vector<Sentence>& out) {
  for (const Span span : split_block(text, block, lexicon)) {
    std::vector<Token> tokens = tokenize(text, span, lexicon);
    if (!tokens.empty()) {
      look_up(text, tokens, lexicon);
      add_sentences(std::move(tokens), index, out);
    }
  }
}

}  // namespace

std::vector<Sentence> analyse(const ingest::Report& report, const Lexicon& lexicon) {
  std::vector<Sentence> sentences;
  for (std::uint32_t i = 0; i < report.blocks().size(); ++i) {
    analyse_block(report.text(), report.blocks()[i].span, i, lexicon, sentences);
  }
  return sentences;
}

std::vector<Sentence> analyse_text(std::string_view text, const Lexicon& lexicon) {
  std::vector<Sentence> sentences;
  analyse_block(text, {0, static_cast<std::uint32_t>(text.size())}, 0, lexicon, sentences);
  return sentences;
}

}  // namespace khipu::language
