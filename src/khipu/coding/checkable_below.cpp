// A whole and, below it, its parts, a line for each place or class:
//   "121 points are blocked. The breakdown is as follows:" / "Puno: 43 points" / "Cusco: 27 points" …
// The line that opens them ends with a colon; the whole is the one number of the kind above it.

#include <algorithm>

#include "khipu/coding/checkable_frame.hpp"

namespace khipu::coding {
namespace {

constexpr std::size_t kFewestParts = 3;
constexpr std::size_t kMostLines = 60;  // more than any country has first-order divisions in such a list
constexpr std::size_t kAbove = 8;       // sentences, from the one that opens the lines to that of the whole

using Figures = std::vector<const Figure*>;

bool is_exact(const Figure& figure) { return figure.low && figure.high && *figure.low == *figure.high; }

bool is_alike(const Figure& a, const Figure& b) {
  return is_exact(a) && is_exact(b) && a.measure == b.measure && a.kind == b.kind && a.of == b.of;
}

class LinesReader {
 public:
  explicit LinesReader(const CheckContext& context) : context_(context) {}

  void read(std::size_t opening, std::vector<Checkable>& out) const {
    std::size_t last = opening;
    const Figures parts = opens(opening) ? parts_below(opening, last) : Figures();
    if (parts.size() < kFewestParts) {
      return;
    }
    if (const Figure* whole = find_whole(opening, *parts.front())) {
      Checkable checkable;
      checkable.kind = CheckableKind::kParts;
      checkable.sentence = cover(whole->sentence, context_.sentences[last].sentence->span);
      checkable.span = cover(whole->span, parts.back()->span);
      checkable.figures.push_back(whole->id);
      for (const Figure* part : parts) {
        checkable.figures.push_back(part->id);
      }
      checkable.is_complete = has_cue(opening, CheckCue::kAll) && !has_cue(opening, CheckCue::kSome);
      out.push_back(std::move(checkable));
    }
  }

 private:
  bool is_last_of_block(std::size_t i) const {
    return i + 1 >= context_.sentences.size() ||
           context_.sentences[i + 1].sentence->block != context_.sentences[i].sentence->block;
  }

  bool opens(std::size_t i) const {
    const auto& tokens = context_.sentences[i].sentence->tokens;
    return is_last_of_block(i) && !tokens.empty() && context_.text_of(tokens.back()) == ":";
  }

  bool has_cue(std::size_t i, CheckCue cue) const {
    const auto& cues = context_.sentences[i].cues;
    return std::any_of(cues.begin(), cues.end(), [cue](const CueMatch& match) { return match.cue == cue; });
  }

  /// "Puno: 43 points"
  bool is_line(const CheckSentence& s) const {
    const auto& tokens = s.sentence->tokens;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (context_.text_of(tokens[i]) == ":") {
        return i > 0 && context_.counts_in(s, {0, i}).empty() &&
               !context_.counts_in(s, {i, static_cast<std::uint32_t>(tokens.size())}).empty();
      }
    }
    return false;
  }

  /// The figures of the lines; none if a number of theirs is no such figure. `last` is the last line.
  Figures parts_below(std::size_t opening, std::size_t& last) const {
    Figures parts;
    const std::size_t end = std::min(context_.sentences.size(), opening + 1 + kMostLines);
    for (std::size_t i = opening + 1; i < end; ++i) {
      const CheckSentence& line = context_.sentences[i];
      const TokenRange all{0, static_cast<std::uint32_t>(line.sentence->tokens.size())};
      if (!is_line(line)) {
        break;
      }
      const bool is_of_the_list = !line.figures.empty() && is_last_of_block(i) &&
                                  context_.are_all_read(line, all, line.figures) &&
                                  std::all_of(line.figures.begin(), line.figures.end(), [&](const Figure* figure) {
                                    return is_alike(*figure, parts.empty() ? *line.figures.front() : *parts.front());
                                  });
      if (!is_of_the_list) {
        return {};
      }
      parts.insert(parts.end(), line.figures.begin(), line.figures.end());
      last = i;
    }
    return parts;
  }

  /// The number above that all who stand there agree in; none where two differ.
  const Figure* find_whole(std::size_t opening, const Figure& part) const {
    const Figure* whole = nullptr;
    for (std::size_t i = opening - std::min(opening, kAbove); i <= opening; ++i) {
      for (const Figure* figure : context_.sentences[i].figures) {
        if (is_alike(*figure, part)) {
          if (whole != nullptr && whole->low != figure->low) {
            return nullptr;
          }
          whole = figure;
        }
      }
    }
    return whole;
  }

  const CheckContext& context_;
};

}  // namespace

void find_parts_below(const CheckContext& context, std::vector<Checkable>& out) {
  const LinesReader reader(context);
  for (std::size_t i = 0; i + 1 < context.sentences.size(); ++i) {
    reader.read(i, out);
  }
}

}  // namespace khipu::coding
