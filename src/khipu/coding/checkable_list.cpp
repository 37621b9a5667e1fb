// A count of places and their names: "in 14 provinces: Abancay, …, Puno and El Collao", or the names on the next line.
#include <algorithm>
#include <optional>

#include "khipu/coding/checkable_frame.hpp"

namespace khipu::coding {
namespace {

constexpr std::uint32_t kOpenReach = 6;  // tokens from the count to the stop that opens its list
constexpr double kMostItems = 400;       // more are not named one by one

/// Reads "A, B de C and D" token by token.
class ItemReader {
 public:
  ItemReader(const CheckContext& context, const CheckSentence& s) : context_(context), s_(s) {}

  /// The names from `begin` to the end of the sentence or its closing bracket; none if anything else stands there.
  std::optional<std::vector<std::string>> read(std::uint32_t begin, Span& span) {
    const auto& tokens = s_.sentence->tokens;
    std::uint32_t i = begin;
    for (; i < tokens.size(); ++i) {
      const std::string_view text = context_.text_of(tokens[i]);
      if (text == ")" || text == "." || text == ";") {
        break;
      }
      if (text == "," || (tokens[i].upos == language::Upos::kCconj && !is_inside_place(i))) {
        end_item();
      } else if (!take(i)) {
        return std::nullopt;
      }
    }
    const bool closes = i >= tokens.size() || context_.text_of(tokens[i]) != ";";
    end_item();
    if (items_.empty() || !closes) {
      return std::nullopt;
    }
    span = s_.sentence->span_of({begin, i});
    return std::move(items_);
  }

 private:
  /// Part of a name: capitalised, or a small word inside it.
  bool take(std::uint32_t i) {
    const language::Token& token = s_.sentence->tokens[i];
    const bool small = token.upos == language::Upos::kAdp || token.upos == language::Upos::kDet;
    if (!token.is(language::kCapitalised) && !is_inside_place(i) && !(small && !item_.empty())) {
      return false;
    }
    item_ = item_.empty() ? token.span : cover(item_, token.span);
    return true;
  }

  bool is_inside_place(std::uint32_t i) const {
    const auto& places = context_.context.places[s_.index];
    return std::any_of(places.begin(), places.end(),
                       [&](const mentions::PlaceMention& place) { return place.tokens.contains(i); });
  }

  void end_item() {
    if (!item_.empty()) {
      items_.emplace_back(slice(context_.context.text(), item_));
      item_ = {};
    }
  }

  const CheckContext& context_;
  const CheckSentence& s_;
  std::vector<std::string> items_;
  Span item_;
};

bool is_count_of_places(const Figure& figure) {
  return figure.measure == Measure::kAreas && figure.low && figure.high && *figure.low == *figure.high &&
         *figure.low >= 2 && *figure.low <= kMostItems;
}

Checkable to_list(const Figure& count, Span sentence, Span span, std::vector<std::string> items) {
  Checkable checkable;
  checkable.kind = CheckableKind::kList;
  checkable.sentence = sentence;
  checkable.span = cover(count.span, span);
  checkable.figures = {count.id};
  checkable.items = std::move(items);
  return checkable;
}

/// "in 14 provinces: …", "in three regions (…)": nothing that counts stands between.
std::optional<Checkable> read_behind(const CheckContext& context, const CheckSentence& s, const Figure& count) {
  const auto& tokens = s.sentence->tokens;
  const std::uint32_t begin = CheckContext::tokens_of(*s.sentence, count.span).end;
  for (std::uint32_t i = begin; i < tokens.size() && i < begin + kOpenReach; ++i) {
    const std::string_view text = context.text_of(tokens[i]);
    if (text != ":" && text != "(") {
      continue;
    }
    Span span;
    auto items = ItemReader(context, s).read(i + 1, span);
    // One name alone is an example or an abbreviation.
    if (!items || items->size() < 2 || !context.counts_in(s, {begin, i}).empty()) {
      return std::nullopt;
    }
    return to_list(count, s.sentence->span, span, std::move(*items));
  }
  return std::nullopt;
}

/// A line that ends with the count, and a line of names and nothing else below it.
std::optional<Checkable> read_below(const CheckContext& context, const CheckSentence& s, const Figure& count) {
  const auto& tokens = s.sentence->tokens;
  std::uint32_t end = CheckContext::tokens_of(*s.sentence, count.span).end;
  while (end < tokens.size() && tokens[end].is(language::kPunctuation)) {
    ++end;
  }
  if (end < tokens.size() || s.index + 1 >= context.sentences.size()) {
    return std::nullopt;
  }
  const CheckSentence& below = context.sentences[s.index + 1];
  const bool stands_alone = below.sentence->block != s.sentence->block &&
                            (s.index + 2 >= context.sentences.size() ||
                             context.sentences[s.index + 2].sentence->block != below.sentence->block);
  Span span;
  auto items = stands_alone ? ItemReader(context, below).read(0, span) : std::nullopt;
  if (!items || items->size() < 2) {
    return std::nullopt;
  }
  return to_list(count, cover(s.sentence->span, below.sentence->span), span, std::move(*items));
}

}  // namespace

void find_lists(const CheckContext& context, std::vector<Checkable>& out) {
  for (const CheckSentence& s : context.sentences) {
    for (const Figure* figure : s.figures) {
      if (!is_count_of_places(*figure)) {
        continue;
      }
      auto list = read_behind(context, s, *figure);
      list = list ? std::move(list) : read_below(context, s, *figure);
      if (list) {
        out.push_back(std::move(*list));
      }
    }
  }
}

}  // namespace khipu::coding
