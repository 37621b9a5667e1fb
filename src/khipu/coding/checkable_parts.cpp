// A whole and its parts, in one of three ways of writing:
//   "66 dead: 47 in clashes, one policeman and 11 on blocked roads"     a stop behind the whole opens the parts
//   "of the 46, 20 died in Puno and the other 26 in Ayacucho"           the rest is told
//   "46 civilians, … for a total of 56"; lines above a line "Total: 56"  the whole is said to be one
#include <algorithm>
#include <optional>

#include "khipu/coding/checkable_frame.hpp"

namespace khipu::coding {
namespace {

using Figures = std::vector<const Figure*>;

constexpr std::uint32_t kOpenReach = 8;   // tokens from the whole to the stop that opens its parts
constexpr std::uint32_t kTotalReach = 5;  // tokens between "total" and its number
constexpr std::size_t kMostLines = 12;    // lines that a line "Total" is taken to sum up

bool is_exact(const Figure& figure) { return figure.low && figure.high && *figure.low == *figure.high; }

bool can_be_part(const Figure& part, const Figure& whole) {
  return &part != &whole && is_exact(part) && part.measure == whole.measure && part.kind == whole.kind;
}

bool has_measure_of_parts(const Figure& whole) {
  return is_exact(whole) && whole.measure != Measure::kPercent && whole.measure != Measure::kAreas;
}

class PartsReader {
 public:
  PartsReader(const CheckContext& context, const CheckSentence& s, std::vector<Checkable>& out)
      : context_(context), s_(s), out_(out) {}

  void read() {
    if (!read_opened() && !read_rest()) {
      read_total();
    }
  }

 private:
  TokenRange tokens_of(Span span) const { return CheckContext::tokens_of(*s_.sentence, span); }
  std::string_view text_of(std::uint32_t i) const { return context_.text_of(s_.sentence->tokens[i]); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(s_.sentence->tokens.size()); }

  const CueMatch* find_cue(CheckCue cue, TokenRange tokens) const {
    const auto found = std::find_if(s_.cues.begin(), s_.cues.end(),
                                    [&](const CueMatch& m) { return m.cue == cue && m.tokens.overlaps(tokens); });
    return found == s_.cues.end() ? nullptr : &*found;
  }

  Figures parts_in(TokenRange stretch, const Figure& whole) const {
    Figures parts;
    for (const Figure* figure : s_.figures) {
      if (tokens_of(figure->number).overlaps(stretch) && can_be_part(*figure, whole)) {
        parts.push_back(figure);
      }
    }
    return parts;
  }

  /// Behind brackets and semicolons stands something else again.
  bool has(TokenRange stretch, std::initializer_list<std::string_view> marks) const {
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      if (std::find(marks.begin(), marks.end(), text_of(i)) != marks.end()) {
        return true;
      }
    }
    return false;
  }

  void add(const Figure& whole, const Figures& parts, bool is_complete, Span sentence) {
    Checkable checkable;
    checkable.kind = CheckableKind::kParts;
    checkable.sentence = sentence;
    checkable.span = whole.span;
    checkable.figures.push_back(whole.id);
    for (const Figure* part : parts) {
      checkable.span = cover(checkable.span, part->span);
      checkable.figures.push_back(part->id);
    }
    checkable.is_complete = is_complete;
    out_.push_back(std::move(checkable));
  }

  /// The tokens behind a stop that opens an account of `whole`; none if another number comes first.
  std::optional<TokenRange> find_opened(const Figure& whole) const {
    const std::uint32_t begin = tokens_of(cover(whole.number, whole.span)).end;
    for (std::uint32_t i = begin; i < std::min(size(), begin + kOpenReach); ++i) {
      const std::string_view text = text_of(i);
      if (text == ":" || text == "(" || text == "—" || text == "–") {
        std::uint32_t end = i + 1;
        while (end < size() && !(text == "(" && text_of(end) == ")") && text_of(end) != ";") {
          ++end;
        }
        return context_.counts_in(s_, {begin, i}).empty() ? std::optional(TokenRange{i + 1, end}) : std::nullopt;
      }
    }
    return std::nullopt;
  }

  bool read_opened() {
    for (const Figure* whole : s_.figures) {
      const auto stretch = has_measure_of_parts(*whole) ? find_opened(*whole) : std::nullopt;
      if (!stretch || stretch->empty()) {
        continue;
      }
      const Figures parts = parts_in(*stretch, *whole);
      if (parts.size() >= 2 && context_.are_all_read(s_, *stretch, parts) && !has(*stretch, {"(", ")"})) {
        const bool some = find_cue(CheckCue::kSome, {stretch->begin, tokens_of(parts[0]->number).end}) != nullptr;
        add(*whole, parts, !some, s_.sentence->span);
        return true;
      }
    }
    return false;
  }

  /// "Of the 46, 20 …, 10 … and the other 16 …": areas behind a part ("in five regions") are no parts. Without "of the"
  /// the first number may be a part like the others: "11 in Chiapas, 9 in Oaxaca and the other 3 …".
  bool read_rest() {
    if (s_.figures.size() < 3 || !has_measure_of_parts(*s_.figures.front())) {
      return false;
    }
    const Figure& whole = *s_.figures.front();
    const std::uint32_t first = tokens_of(whole.number).begin;
    if (find_cue(CheckCue::kOf, {first - std::min(first, 2U), first}) == nullptr) {
      return false;
    }
    const TokenRange stretch{tokens_of(whole.number).end, size()};
    const Figures parts = parts_in(stretch, whole);
    if (parts.size() < 2) {
      return false;
    }
    const std::uint32_t last = tokens_of(parts.back()->number).begin;
    Figures counted = parts;
    std::copy_if(s_.figures.begin(), s_.figures.end(), std::back_inserter(counted),
                 [](const Figure* figure) { return figure->measure == Measure::kAreas; });
    if (find_cue(CheckCue::kRest, {last - std::min(last, 2U), last + 1}) == nullptr || has(stretch, {"(", ")"}) ||
        !context_.are_all_read(s_, stretch, counted)) {
      return false;
    }
    add(whole, parts, true, s_.sentence->span);
    return true;
  }

  const Figure* find_total() const {
    for (const Figure* figure : s_.figures) {
      const TokenRange number = tokens_of(figure->number);
      const TokenRange around{number.begin - std::min(number.begin, kTotalReach), number.end + kTotalReach};
      const CueMatch* cue = find_cue(CheckCue::kTotal, around);
      if (cue == nullptr || !has_measure_of_parts(*figure)) {
        continue;
      }
      const std::uint32_t from = std::min(cue->tokens.end, number.end);
      const std::uint32_t to = std::max(cue->tokens.begin, number.begin);
      if (from >= to || context_.counts_in(s_, {from, to}).empty()) {
        return figure;
      }
    }
    return nullptr;
  }

  void read_total() {
    const Figure* whole = find_total();
    if (whole == nullptr) {
      return;
    }
    const TokenRange before{0, tokens_of(whole->number).begin};
    if (!context_.counts_in(s_, before).empty()) {
      const Figures parts = parts_in(before, *whole);
      if (parts.size() >= 2 && context_.are_all_read(s_, before, parts) && !has(before, {"(", ")", ";"}) &&
          find_cue(CheckCue::kSome, before) == nullptr) {
        add(*whole, parts, true, s_.sentence->span);
      }
      return;
    }
    read_lines_above(*whole);
  }

  /// Lines of one number each, up to a heading or a line without a number.
  void read_lines_above(const Figure& whole) {
    Figures parts;
    std::size_t line = s_.index;
    while (line > 0 && parts.size() < kMostLines) {
      const CheckSentence& above = context_.sentences[line - 1];
      const ingest::Block& block = context_.context.report.blocks()[above.sentence->block];
      const auto counts = context_.counts_in(above, {0, static_cast<std::uint32_t>(above.sentence->tokens.size())});
      if (block.kind == ingest::BlockKind::kHeading || counts.empty()) {
        break;
      }
      const bool is_alone = line < 2 || context_.sentences[line - 2].sentence->block != above.sentence->block;
      if (counts.size() != 1 || above.figures.size() != 1 || !is_alone || !can_be_part(*above.figures[0], whole)) {
        return;  // a line of the list that was not read: nothing can be said
      }
      parts.insert(parts.begin(), above.figures[0]);
      --line;
    }
    if (parts.size() >= 2) {
      add(whole, parts, true, cover(context_.sentences[line].sentence->span, s_.sentence->span));
    }
  }

  const CheckContext& context_;
  const CheckSentence& s_;
  std::vector<Checkable>& out_;
};

}  // namespace

void find_parts(const CheckContext& context, std::vector<Checkable>& out) {
  for (const CheckSentence& sentence : context.sentences) {
    if (!sentence.figures.empty()) {
      PartsReader(context, sentence, out).read();
    }
  }
}

}  // namespace khipu::coding
