#include "khipu/coding/figure_grounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/coding/figure_status.hpp"

namespace khipu::coding {
namespace {

using mentions::PlaceMention;
using mentions::TimeMention;

constexpr std::uint32_t kBackReach = 60;  // sentences looked back over, so that a long report costs linear time

class Grounds {
 public:
  Grounds(ChoiceLog& log, const FigureSentence& sentence, const Counted& counted, const Figure& figure)
      : log_(log), s_(sentence), counted_(counted), figure_(figure) {}

  void add(std::string_view field, Span words, std::string rule = {}) {
    log_.grounds.push_back({std::string(field), figure_.span, words, std::move(rule)});
  }

  void add_unit(const FigureTables& tables) {
    if (counted_.unit == nullptr || counted_.named != Named::kUnit) {
      return;
    }
    const language::Token& head = s_.tokens()[counted_.head];
    const std::string_view lemma = s_.context().lexicon.lemma(head.lexeme);
    add("of", head.span, fmt::format("figures_units:{}", lemma));
    if (tables.classes.find(figure_.of) != tables.classes.end()) {
      add("class", head.span, "classes:" + figure_.of);
    }
  }

  /// The nearest cue of the sentence that bears on a field as the figure has it.
  template <class Bears>
  void add_cue(std::string_view field, const FigureTables& tables, Bears bears) {
    const CueHit* nearest = nullptr;
    for (const CueHit& hit : s_.cues()) {
      if (bears(hit.cue) && (nearest == nullptr || away(hit.tokens) < away(nearest->tokens))) {
        nearest = &hit;
      }
    }
    if (nearest != nullptr) {
      add(field, s_.sentence().span_of(nearest->tokens), "figures_cues:" + tables.rules[nearest->rule].id);
    }
  }

  /// The days of the figure as they are named nearest before it, first in its own sentence.
  void add_days() {
    for (const auto day : {figure_.when.from, figure_.when.to}) {
      const TimeMention* named =
          day ? find(s_.context().times, [&](const TimeMention& time) { return time.from == day || time.to == day; })
              : nullptr;
      if (named != nullptr) {
        add("day", named->span);
      }
      if (figure_.when.from == figure_.when.to) {
        return;
      }
    }
  }

  void add_place() {
    const PlaceMention* named = !figure_.place ? nullptr : find(s_.context().places, [&](const PlaceMention& place) {
      return place.place.geonameid == figure_.place->geonameid && place.place.code == figure_.place->code &&
             place.place.name == figure_.place->name;
    });
    if (named != nullptr) {
      add("place", named->span);
    }
  }

  void add_speaker(const std::optional<Speaker>& speaker) {
    if (!speaker || !speaker->span) {
      return;
    }
    add("says", *speaker->span);
    const auto& sentences = s_.context().sentences;
    for (std::size_t back = 0; back <= std::min<std::size_t>(s_.index(), kBackReach); ++back) {
      const std::size_t index = s_.index() - back;
      for (const mentions::Attribution& attribution : s_.context().attributions[index]) {
        if (attribution.speaker.overlaps(*speaker->span)) {
          add("says", sentences[index].span_of(attribution.cue), "speakers");
          return;
        }
      }
    }
  }

 private:
  int away(TokenRange tokens) const { return s_.distance(counted_.phrase, tokens); }

  template <class Mention, class Fits>
  const Mention* find(const std::vector<std::vector<Mention>>& mentions, Fits fits) const {
    const Mention* nearest = nullptr;
    for (const Mention& mention : mentions[s_.index()]) {
      if (fits(mention) && (nearest == nullptr || away(mention.tokens) < away(nearest->tokens))) {
        nearest = &mention;
      }
    }
    for (std::size_t back = 1; nearest == nullptr && back <= std::min<std::size_t>(s_.index(), kBackReach); ++back) {
      for (const Mention& mention : mentions[s_.index() - back]) {
        nearest = fits(mention) ? &mention : nearest;
      }
    }
    return nearest;
  }

  ChoiceLog& log_;
  const FigureSentence& s_;
  const Counted& counted_;
  const Figure& figure_;
};

}  // namespace

void log_grounds(ChoiceLog& log, const FigureSentence& sentence, const FigureTables& tables, const Counted& counted,
                 const Figure& figure, const std::optional<Speaker>& speaker) {
  Grounds grounds(log, sentence, counted, figure);
  grounds.add_unit(tables);
  grounds.add_cue("kind", tables, [&](Cue cue) {
    switch (figure.kind) {
      case FigureKind::kCumulative: return cue == Cue::kCumulative || cue == Cue::kTotal;
      case FigureKind::kSnapshot: return cue == Cue::kSnapshot;
      case FigureKind::kIncident: break;
    }
    return cue == Cue::kIncident;
  });
  grounds.add_cue("cause", tables, [&](Cue cue) { return cause_of(cue) == figure.cause && cause_of(cue); });
  grounds.add_cue("status", tables, [&](Cue cue) { return status_of(cue) == figure.status && status_of(cue); });
  grounds.add_days();
  grounds.add_place();
  grounds.add_speaker(speaker);
}

}  // namespace khipu::coding
