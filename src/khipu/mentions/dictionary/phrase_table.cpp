#include "khipu/mentions/dictionary/phrase_table.hpp"

#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

std::uint64_t edge(std::uint32_t node, WordId word) { return (std::uint64_t{node} << 32U) | word; }

}  // namespace

WordId Vocabulary::add(std::string_view word) {
  return ids_.try_emplace(fold(word), static_cast<WordId>(ids_.size() + 1)).first->second;
}

WordId Vocabulary::find(std::string_view word) const {
  const auto it = ids_.find(fold(word));
  return it == ids_.end() ? kUnknownWord : it->second;
}

std::vector<std::string_view> phrase_words(std::string_view phrase) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < phrase.size();) {
    const std::size_t end = std::min(phrase.find_first_of("_- \t", begin), phrase.size());
    if (end > begin) {
      words.push_back(phrase.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return words;
}

std::vector<WordId> Vocabulary::add_phrase(std::string_view phrase) {
  std::vector<WordId> words;
  for (const std::string_view word : phrase_words(phrase)) {
    words.push_back(add(word));
  }
  return words;
}

void PhraseTable::add(std::span<const WordId> phrase, std::uint32_t value) {
  std::uint32_t node = 0;
  for (const WordId word : phrase) {
    const auto [it, fresh] = edges_.try_emplace(edge(node, word), static_cast<std::uint32_t>(values_.size()));
    if (fresh) {
      values_.push_back(kNoValue);
    }
    node = it->second;
  }
  if (node != 0 && values_[node] == kNoValue) {
    values_[node] = value;
  }
}

std::optional<PhraseTable::Found> PhraseTable::find_longest(std::span<const WordId> words) const {
  std::optional<Found> longest;
  std::uint32_t node = 0;
  for (std::uint32_t i = 0; i < words.size() && words[i] != kUnknownWord; ++i) {
    const auto it = edges_.find(edge(node, words[i]));
    if (it == edges_.end()) {
      break;
    }
    node = it->second;
    if (values_[node] != kNoValue) {
      longest = Found{i + 1, values_[node]};
    }
  }
  return longest;
}

}  // namespace khipu::mentions
