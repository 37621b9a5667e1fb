// Text to sentences: tokens first, then where among them a sentence ends, then what each is.

#include <algorithm>

#include "khipu/language/boundary.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/tokenizer.hpp"

namespace khipu::language {
namespace {

// No sentence of prose is longer; text without a stop is cut here so that no rule ever meets a million tokens.
constexpr std::size_t kMaxTokens = 400;

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
  const std::vector<Token> tokens = tokenize(text, block, lexicon);
  std::uint32_t begin = 0;
  for (const std::uint32_t end : find_sentence_ends(text, tokens, lexicon)) {
    std::vector<Token> sentence(tokens.begin() + begin, tokens.begin() + end);
    look_up(text, sentence, lexicon);
    add_sentences(std::move(sentence), index, out);
    begin = end;
  }
}

/// Behind the blank line that ends the paragraph which begins here.
std::size_t paragraph_end(std::string_view text, std::size_t begin) {
  for (std::size_t at = text.find('\n', begin); at != std::string_view::npos; at = text.find('\n', at)) {
    const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
    if (next == std::string_view::npos || text[next] == '\n') {
      return std::min(next, text.size() - 1) + 1;
    }
    at = next;
  }
  return text.size();
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

std::vector<Sentence> analyse_paragraphs(std::string_view text, const Lexicon& lexicon) {
  std::vector<Sentence> sentences;
  std::uint32_t block = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = paragraph_end(text, begin);
    const std::size_t before = sentences.size();
    analyse_block(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, block, lexicon,
                  sentences);
    block += sentences.size() > before ? 1 : 0;
    begin = end;
  }
  return sentences;
}

}  // namespace khipu::language
