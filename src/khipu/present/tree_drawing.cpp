// Trees for people: the words of a sentence one below the other, and lines from each to the word that governs it.
//
//   ╭─╴The       DET    det
//   ╭─┴╴police   NOUN   nsubj        (the drawing grows to the right with depth)
//
// Column d holds the upright lines of the words at depth d: from the first to the last of those that a word governs.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "khipu/present/conllu.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using language::kNoHead;
using language::Word;

// Deeper words hang at the margin: a tree of prose is seldom deeper than 15.
constexpr std::size_t kMaxDepth = 20;

struct Reach {
  std::size_t first, last;
};

class Drawing {
 public:
  explicit Drawing(std::span<const Word> words) : words_(words), depths_(words.size(), 0) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      reach_.push_back({i, i});
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      depths_[i] = depth(i);
      if (governed(i)) {
        Reach& reach = reach_[words[i].head];
        reach = {std::min(reach.first, i), std::max(reach.last, i)};
      }
    }
  }

  bool governed(std::size_t i) const { return words_[i].head != kNoHead; }

  /// The lines to the left of word `i`.
  std::string lines(std::size_t i) const {
    const std::size_t deepest = std::min(depths_[i], kMaxDepth);
    std::string out;
    for (std::size_t d = 0; d < deepest; ++d) {
      const bool own = governed(i) && d + 1 == deepest;
      out += own ? corner(i) : upright(i, d) ? "│ " : "  ";
    }
    const Reach& reach = reach_[i];
    const bool up = reach.first<i, down = reach.last> i;
    out += up && down ? "┼╴" : up ? "┴╴" : down ? "┬╴" : "─╴";
    return out;
  }

 private:
  std::size_t depth(std::size_t i) const {
    std::size_t steps = 0;
    while (governed(i) && steps < words_.size()) {
      i = words_[i].head;
      ++steps;
    }
    return steps;
  }

  /// Where the line of word `i` leaves the upright line of its head.
  const char* corner(std::size_t i) const {
    const Reach& reach = reach_[words_[i].head];
    return reach.first == i ? "╭─" : reach.last == i ? "╰─" : "├─";
  }

  /// True if the upright line of some word at depth `d` passes word `i`.
  bool upright(std::size_t i, std::size_t d) const {
    std::size_t at = i;
    while (depths_[at] > d && governed(at)) {
      at = words_[at].head;
    }
    // A word's line passes below what is left of it and above what is right of it only as far as it reaches.
    return depths_[at] == d && at != i && reach_[at].first < i && i < reach_[at].last &&
           (i < at ? reach_[at].first < i : i < reach_[at].last);
  }

  std::span<const Word> words_;
  std::vector<std::size_t> depths_;
  std::vector<Reach> reach_;
};

std::string padded(std::string text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return text.append(width < columns ? columns - width : 0, ' ');
}

}  // namespace

std::string to_tree_drawing(const ConlluSentence& sentence, std::size_t width) {
  const Drawing drawing(sentence.words);
  std::vector<std::string> left;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    left.push_back(drawing.lines(i) + to_terminal_line(sentence.words[i].form));
    columns = std::max(columns, display_width(left.back()));
  }
  constexpr std::size_t kUposColumns = 5, kRight = 2 + kUposColumns + 2 + 12;
  columns = std::min(columns, width > 2 * kRight ? width - kRight : width / 2);
  std::string out;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Word& word = sentence.words[i];
    std::string line =
        padded(std::move(left[i]), columns) + "  " + padded(std::string(to_string(word.upos)), kUposColumns);
    out += line + "  " + std::string(to_string(word.relation)) + '\n';
  }
  return out + '\n';
}

}  // namespace khipu::present
