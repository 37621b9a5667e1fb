#include "khipu/base/utf8.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/words.hpp"
#include "read_laws.hpp"

namespace khipu::fuzz {
namespace {

const language::Lexicon& lexicon(bool english) {
  static const language::Lexicon kEnglish = *language::Lexicon::load(KHIPU_SOURCE_DIR "/lang/en");
  static const language::Lexicon kSpanish = *language::Lexicon::load(KHIPU_SOURCE_DIR "/lang/es");
  return english ? kEnglish : kSpanish;
}

void check_sentences(std::string_view text, const language::Lexicon& lexicon) {
  std::uint32_t last = 0;
  for (const language::Sentence& sentence : language::analyse_paragraphs(text, lexicon)) {
    require(!sentence.tokens.empty() && sentence.span.begin == sentence.tokens.front().span.begin &&
                sentence.span.end == sentence.tokens.back().span.end,
            "a sentence reaches from its first to its last token");
    for (const language::Token& token : sentence.tokens) {
      require(last <= token.span.begin && token.span.begin < token.span.end && token.span.end <= text.size(),
              "tokens are sorted, disjoint, inside the text and not empty");
      require(is_utf8_boundary(text, token.span.begin) && is_utf8_boundary(text, token.span.end),
              "tokens end on UTF-8 boundaries");
      last = token.span.end;
    }
    std::uint32_t covered = 0;
    for (const language::Word& word : language::to_words(text, sentence, lexicon)) {
      require(!word.form.empty() && word.tokens.begin <= covered && covered <= word.tokens.end,
              "words follow the tokens");
      covered = word.tokens.end;
    }
    require(covered == sentence.tokens.size(), "every token belongs to a word");
  }
}

}  // namespace
}  // namespace khipu::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!khipu::find_invalid_utf8(text)) {
    khipu::fuzz::check_sentences(text, khipu::fuzz::lexicon(true));
    khipu::fuzz::check_sentences(text, khipu::fuzz::lexicon(false));
  }
  return 0;
}
