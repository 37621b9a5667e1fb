#include "khipu/coding/tree.hpp"

#include <algorithm>
#include <iterator>

namespace khipu::coding {
namespace {

using language::kNoHead;
using language::Relation;

constexpr std::size_t kLongest = 100;     // words: longer sentences are mostly lists, and their trees guesses
constexpr std::size_t kUnknownShare = 6;  // one word in six

}  // namespace

Tree::Tree(std::span<const language::ParsedWord> words) {
  std::size_t unknown = 0;
  bool rooted = false;
  for (const language::ParsedWord& word : words) {
    heads_.push_back(word.head);
    relations_.push_back(word.relation);
    unknown += word.relation == Relation::kDep ? 1 : 0;
    rooted = rooted || (word.head == kNoHead && word.upos != language::Upos::kPunct);
  }
  sound_ = rooted && words.size() <= kLongest && unknown * kUnknownShare <= words.size();
}

std::uint32_t Tree::top_of(TokenRange words) const {
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    if (heads_[i] == kNoHead || heads_[i] < words.begin || heads_[i] >= words.end) {
      if (relations_[i] != Relation::kCase && relations_[i] != Relation::kPunct && relations_[i] != Relation::kDet) {
        return i;
      }
    }
  }
  return words.end - 1;
}

TreePath Tree::path(std::uint32_t from, std::uint32_t to) const {
  std::vector<std::uint32_t> above = {from};
  while (heads_[above.back()] != kNoHead) {
    above.push_back(heads_[above.back()]);
  }
  TreePath path;
  std::uint32_t word = to;
  auto meets = std::find(above.begin(), above.end(), word);
  while (meets == above.end() && heads_[word] != kNoHead) {
    path.down.push_back(relations_[word]);
    word = heads_[word];
    meets = std::find(above.begin(), above.end(), word);
  }
  std::reverse(path.down.begin(), path.down.end());
  for (auto it = above.begin(); it != meets; ++it) {
    path.up.push_back(relations_[*it]);
  }
  return path;
}

void Trees::grow(std::span<const std::uint32_t> sentences) {
  std::vector<std::uint32_t> wanted;
  std::copy_if(sentences.begin(), sentences.end(), std::back_inserter(wanted),
               [&](std::uint32_t s) { return !trees_[s] && (*sentences_)[s].tokens.size() <= kLongest; });
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::vector<std::vector<std::string_view>> forms;
  for (const std::uint32_t s : wanted) {
    auto& words = forms.emplace_back();
    for (const language::Token& token : (*sentences_)[s].tokens) {
      words.push_back(slice(text_, token.span));
    }
  }
  if (wanted.empty()) {
    return;
  }
  const std::vector<language::Parser::Forms> views(forms.begin(), forms.end());
  std::vector<std::vector<language::ParsedWord>> parsed;
  parser_.parse(views, parsed, language::Parser::Detail::kTrees);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    trees_[wanted[i]] = Tree(parsed[i]);
  }
}

const Tree* Trees::find(std::uint32_t sentence) const {
  const auto& tree = trees_[sentence];
  return tree && tree->is_sound() ? &*tree : nullptr;
}

std::optional<TreeLink> Trees::link(std::uint32_t sentence, TokenRange from, TokenRange to) const {
  const Tree* tree = find(sentence);
  if (tree == nullptr || from.empty() || to.empty()) {
    return std::nullopt;
  }
  return paths_->link(tree->path(tree->top_of(from), tree->top_of(to)));
}

}  // namespace khipu::coding
