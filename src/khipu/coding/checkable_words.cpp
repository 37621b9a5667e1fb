// What single expressions say twice: a date with its day of the week, a place with the wider place that it lies in.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "khipu/base/utf8.hpp"
#include "khipu/coding/checkable_frame.hpp"

namespace khipu::coding {
namespace {

using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::TimeMention;

constexpr int kHalfYear = 183;
constexpr float kSurePlace = 0.5F;

/// The day of the week that is part of a date's words, none if there are two or none.
std::optional<unsigned> weekday_in(const CheckContext& context, const CheckSentence& s, TokenRange tokens) {
  std::optional<unsigned> found;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const auto word = context.tables.weekdays.find(lower(context.text_of(s.sentence->tokens[i])));
    if (word != context.tables.weekdays.end()) {
      if (found) {
        return std::nullopt;
      }
      found = word->second;
    }
  }
  return found;
}

/// The digits of a year among the words of a date.
bool has_year(const CheckContext& context, const CheckSentence& s, TokenRange tokens) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const std::string_view text = context.text_of(s.sentence->tokens[i]);
    if (text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      return true;
    }
  }
  return false;
}

bool has_day_of_month(const CheckContext& context, const CheckSentence& s, TokenRange tokens) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const std::string_view text = context.text_of(s.sentence->tokens[i]);
    if (!text.empty() && text.size() <= 4 && text[0] >= '0' && text[0] <= '9') {
      return true;
    }
  }
  return false;
}

/// Without a year, a date far from the report's day may be of another year than it was taken for.
bool is_of_sure_year(const CheckContext& context, const CheckSentence& s, const TimeMention& time) {
  const auto published = context.context.report.published();
  return has_year(context, s, time.tokens) || (published && std::abs(*time.from - *published) < kHalfYear);
}

/// A name that the gazetteer may have taken for its namesake proves nothing.
bool is_known(const PlaceMention& mention) {
  return mention.score >= kSurePlace && mention.place.precision != PlacePrecision::kUnknown &&
         !mention.place.code.empty();
}

const PlaceMention* find_mention(const CheckContext& context, std::size_t sentence, TokenRange tokens) {
  const auto& places = context.context.places[sentence];
  const auto found =
      std::find_if(places.begin(), places.end(), [&](const PlaceMention& place) { return place.tokens == tokens; });
  return found == places.end() ? nullptr : &*found;
}

}  // namespace

void find_weekdays(const CheckContext& context, std::vector<Checkable>& out) {
  for (const CheckSentence& s : context.sentences) {
    for (const TimeMention& time : context.context.times[s.index]) {
      if (time.invalid || time.in_range || time.precision != mentions::TimePrecision::kDay || !time.from ||
          time.from != time.to || !has_day_of_month(context, s, time.tokens) || !is_of_sure_year(context, s, time)) {
        continue;
      }
      if (const auto weekday = weekday_in(context, s, time.tokens)) {
        Checkable checkable;
        checkable.kind = CheckableKind::kWeekday;
        checkable.sentence = s.sentence->span;
        checkable.span = time.span;
        checkable.weekday = *weekday;
        checkable.day = time.from;
        out.push_back(std::move(checkable));
      }
    }
  }
}

void find_insides(const CheckContext& context, std::vector<Checkable>& out) {
  for (const CheckSentence& s : context.sentences) {
    for (const CueMatch& cue : s.cues) {
      if (cue.cue != CheckCue::kInside) {
        continue;
      }
      const PlaceMention* place = find_mention(context, s.index, cue.place);
      const PlaceMention* within = find_mention(context, s.index, cue.within);
      if (place == nullptr || within == nullptr || !is_known(*place) || !is_known(*within)) {
        continue;
      }
      Checkable checkable;
      checkable.kind = CheckableKind::kInside;
      checkable.sentence = s.sentence->span;
      checkable.span = s.sentence->span_of(cue.tokens);
      checkable.items = {std::string(slice(context.context.text(), place->span)),
                         std::string(slice(context.context.text(), within->span))};
      checkable.place = place->place;
      checkable.within = within->place;
      const bool is_known_already = std::any_of(out.begin(), out.end(), [&](const Checkable& other) {
        return other.kind == CheckableKind::kInside && other.span == checkable.span;
      });
      if (!is_known_already) {  // several patterns may fit the same words
        out.push_back(std::move(checkable));
      }
    }
  }
}

}  // namespace khipu::coding
