#include "khipu/language/word_trees.hpp"

namespace khipu::language {
namespace {

/// Steps from each word to the root.
std::vector<std::uint32_t> find_depths(std::span<const Word> words) {
  constexpr std::uint32_t kOpen = 0xFFFFFFFF;
  std::vector<std::uint32_t> depths(words.size(), kOpen), path;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::uint32_t at = i;
    for (path.clear(); depths[at] == kOpen && words[at].head != kNoHead; at = words[at].head) {
      path.push_back(at);
    }
    std::uint32_t depth = depths[at] == kOpen ? 0 : depths[at];
    depths[at] = depth;
    for (; !path.empty(); path.pop_back()) {
      depths[path.back()] = ++depth;
    }
  }
  return depths;
}

/// The token of a word that stands for it in the tree.
std::uint32_t main_token(const Word& word, const Sentence& sentence) {
  for (std::uint32_t i = word.tokens.end; i > word.tokens.begin; --i) {
    if (!sentence.tokens[i - 1].is(kPunctuation)) {
      return i - 1;
    }
  }
  return word.tokens.begin;
}

}  // namespace

void parse_words(Parser& parser, std::span<std::vector<Word>> sentences) {
  std::vector<std::vector<std::string_view>> forms(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const Word& word : sentences[s]) {
      forms[s].push_back(word.form);
    }
  }
  const std::vector<Parser::Forms> views(forms.begin(), forms.end());
  std::vector<std::vector<ParsedWord>> parsed;
  parser.parse(views, parsed);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::size_t i = 0; i < sentences[s].size(); ++i) {
      Word& word = sentences[s][i];
      const ParsedWord& found = parsed[s][i];
      word.lemma = parser.lemma_of(found, word.form);
      word.upos = found.upos;
      word.features = parser.model().feats(found.feats);
      word.head = found.head;
      word.relation = found.relation;
    }
  }
}

void set_tokens(std::span<const Word> words, Sentence& sentence) {
  const auto depths = find_depths(words);
  std::vector<std::uint32_t> best(sentence.tokens.size(), kNoHead);  // word of each main token
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::uint32_t& word = best[main_token(words[i], sentence)];
    if (word == kNoHead || depths[i] < depths[word]) {
      word = i;
    }
  }
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::uint32_t main = main_token(words[i], sentence);
    for (std::uint32_t t = words[i].tokens.begin; t < words[i].tokens.end; ++t) {
      Token& token = sentence.tokens[t];
      if (t != main) {
        token.head = main;
        token.relation = static_cast<std::uint8_t>(token.is(kPunctuation) ? Relation::kPunct : Relation::kCompound);
        token.upos = token.is(kPunctuation) ? Upos::kPunct : token.upos;
      } else if (best[t] == i) {
        token.head = words[i].head == kNoHead ? kNoHead : main_token(words[words[i].head], sentence);
        token.relation = static_cast<std::uint8_t>(words[i].relation);
        token.upos = words[i].upos;
        token.features = features_of(words[i].features);
      }
    }
  }
}

void parse_sentences(Parser& parser, std::string_view text, const Lexicon& lexicon,
                     std::span<Sentence* const> sentences) {
  std::vector<std::vector<Word>> words;
  words.reserve(sentences.size());
  for (const Sentence* sentence : sentences) {
    words.push_back(to_words(text, *sentence, lexicon));
  }
  parse_words(parser, words);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    set_tokens(words[s], *sentences[s]);
  }
}

}  // namespace khipu::language
