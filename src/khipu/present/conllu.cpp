#include "khipu/present/conllu.hpp"

#include <fmt/format.h>

#include <iterator>

namespace khipu::present {
namespace {

using language::Word;

/// One cell: white space would end it, and CoNLL-U allows none but a single space.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (!white) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out.empty() ? "_" : out;
}

class Writer {
 public:
  explicit Writer(const ConlluSentence& sentence) : s_(sentence), tokens_(sentence.sentence->tokens) {}

  std::string run() {
    if (!s_.document.empty()) {
      fmt::format_to(put(), "# newdoc id = {}\n", cell(s_.document));
    }
    if (s_.starts_paragraph) {
      out_ += "# newpar\n";
    }
    fmt::format_to(put(), "# sent_id = {}\n# text = {}\n", s_.id, cell(slice(s_.text, s_.sentence->span)));
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      if (s_.words[i].starts) {
        add_range(i);
      }
      add_word(i);
    }
    out_ += '\n';
    return std::move(out_);
  }

 private:
  std::back_insert_iterator<std::string> put() { return std::back_inserter(out_); }

  /// The last of the words that are written together from `begin` on.
  std::size_t last_joined(std::size_t begin) const {
    std::size_t last = begin;
    while (last + 1 < s_.words.size() && !s_.words[last + 1].starts) {
      ++last;
    }
    return last;
  }
  Span span_of(std::size_t first, std::size_t last) const {
    return {tokens_[s_.words[first].tokens.begin].span.begin, tokens_[s_.words[last].tokens.end - 1].span.end};
  }
  bool has_space_after(std::size_t last) const {
    return last + 1 == s_.words.size() || span_of(last, last).end < span_of(last + 1, last + 1).begin;
  }

  /// 3-4<TAB>del
  void add_range(std::size_t first) {
    const std::size_t last = last_joined(first);
    if (last != first) {
      fmt::format_to(put(), "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", first + 1, last + 1,
                     cell(slice(s_.text, span_of(first, last))), has_space_after(last) ? "_" : "SpaceAfter=No");
    }
  }

  void add_word(std::size_t i) {
    const Word& w = s_.words[i];
    const bool single = w.starts && last_joined(i) == i;
    const std::uint32_t head = w.head == language::kNoHead ? 0 : w.head + 1;
    fmt::format_to(put(), "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", i + 1, cell(w.form), cell(w.lemma),
                   to_string(w.upos), cell(w.features), head, to_string(w.relation),
                   single && !has_space_after(i) ? "SpaceAfter=No" : "_");
  }

  const ConlluSentence& s_;
  const std::vector<language::Token>& tokens_;
  std::string out_;
};

}  // namespace

std::string to_conllu(const ConlluSentence& sentence) { return Writer(sentence).run(); }

}  // namespace khipu::present
