// Where an event happened: places of its own clause, else of the sentence, the paragraph, the heading, else the place
// that the report is about.

#include <algorithm>
#include <map>
#include <string>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

using mentions::Place;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

// Distances, as ClauseDistance counts them; our own.
constexpr std::uint32_t kClauseReach = 10;
constexpr std::uint32_t kSentenceReach = 70;
constexpr std::uint32_t kNotLocativeCost = 7;
constexpr std::uint32_t kBeforeCost = 1;
constexpr std::uint32_t kCountryCost = 4;
constexpr std::uint32_t kUnplacedCost = 15;  ///< a road through several divisions, a name without an entry

bool is_usable(const PlaceMention& mention) {
  return mention.role != PlaceRole::kMetonym && mention.role != PlaceRole::kDemonym;
}

/// `outer` names what `inner` lies in: "Virú, in La Libertad".
bool contains(const Place& outer, const Place& inner) {
  if (outer.precision <= inner.precision || outer.country.empty() || outer.country != inner.country) {
    return false;
  }
  return outer.precision == PlacePrecision::kCountry || outer.code == inner.code;
}

/// Only commas, conjunctions, articles and prepositions stand between two names of one list.
bool is_list_gap(const language::Sentence& sentence, TokenRange left, TokenRange right) {
  using language::Upos;
  if (right.begin < left.end || right.begin - left.end > 4) {
    return false;
  }
  for (std::uint32_t i = left.end; i < right.begin; ++i) {
    const language::Token& token = sentence.tokens[i];
    const bool glue = token.upos == Upos::kCconj || token.upos == Upos::kDet || token.upos == Upos::kAdp ||
                      (token.is(language::kPunctuation) && !token.is(language::kClauseStop));
    if (!glue) {
      return false;
    }
  }
  return right.begin > left.end;
}

void add_place(std::vector<Place>& places, const Place& place) {
  for (Place& known : places) {
    if (known.name == place.name && known.code == place.code) {
      return;
    }
    if (contains(place, known)) {
      return;
    }
    if (contains(known, place)) {
      known = place;
      return;
    }
  }
  places.push_back(place);
}

/// The list of names around mention `i`, narrower names only.
std::vector<Place> list_around(const std::vector<PlaceMention>& mentions, std::size_t i,
                               const language::Sentence& sentence) {
  std::size_t first = i, last = i;
  while (first > 0 && is_usable(mentions[first - 1]) &&
         is_list_gap(sentence, mentions[first - 1].tokens, mentions[first].tokens)) {
    --first;
  }
  while (last + 1 < mentions.size() && is_usable(mentions[last + 1]) &&
         is_list_gap(sentence, mentions[last].tokens, mentions[last + 1].tokens)) {
    ++last;
  }
  std::vector<Place> places;
  for (std::size_t k = first; k <= last; ++k) {
    add_place(places, mentions[k].place);
  }
  return places;
}

struct Located {
  std::vector<Place> places;
  Source source = Source::kNone;
};

Located place_in_sentence(const EventTables& tables, const Context& context, const EventCandidate& candidate) {
  const language::Sentence& sentence = context.sentences[candidate.sentence];
  const auto& mentions = context.places[candidate.sentence];
  Located located;
  if (mentions.empty()) {
    return located;
  }
  const ClauseDistance distance(tables, context, candidate.sentence);
  std::uint32_t best = kSentenceReach;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!is_usable(mentions[i])) {
      continue;
    }
    std::uint32_t away = distance.between(mentions[i].tokens, candidate.trigger);
    away += mentions[i].role == PlaceRole::kOther ? kNotLocativeCost : 0;
    away += mentions[i].tokens.begin < candidate.trigger.begin ? kBeforeCost : 0;
    const Place& place = mentions[i].place;
    away += place.precision == PlacePrecision::kCountry ? kCountryCost : 0;
    away += place.precision != PlacePrecision::kCountry && place.code.size() <= 2 ? kUnplacedCost : 0;
    if (away < best) {
      best = away;
      located = {list_around(mentions, i, sentence), away <= kClauseReach ? Source::kClause : Source::kSentence};
    }
  }
  return located;
}

/// What the report is about when an event names no place: the country, and the place named most.
struct Focus {
  std::optional<Place> country, place;
};

void count_focus(const std::vector<PlaceMention>& mentions, double weight,
                 std::map<std::string, std::pair<double, const Place*>>& countries,
                 std::map<std::string, std::pair<double, const Place*>>& places) {
  for (const PlaceMention& mention : mentions) {
    if (mention.place.country.empty()) {
      continue;
    }
    auto& country = countries[mention.place.country];
    country.first += weight;
    const bool by_name = mention.place.precision == PlacePrecision::kCountry && mention.role != PlaceRole::kDemonym;
    if (by_name && country.second == nullptr) {
      country.second = &mention.place;
    }
    if (mention.place.precision != PlacePrecision::kCountry && is_usable(mention)) {
      auto& place = places[mention.place.code + "/" + mention.place.name];
      place.first += weight;
      place.second = &mention.place;
    }
  }
}

std::optional<Place> bare_country(const std::string& code) {
  Place place;
  place.name = code;
  place.country = code;
  place.code = code;
  place.precision = PlacePrecision::kCountry;
  return place;
}

Focus find_focus(const Context& context) {
  std::map<std::string, std::pair<double, const Place*>> countries, places;
  for (std::size_t s = 0; s < context.sentences.size(); ++s) {
    using ingest::BlockKind;
    const auto kind = context.report.blocks()[context.sentences[s].block].kind;
    const bool front = kind == BlockKind::kTitle || kind == BlockKind::kDeck || kind == BlockKind::kDateline;
    count_focus(context.places[s], front ? 3.0 : s < 4 ? 2.0 : 1.0, countries, places);
  }
  Focus focus;
  double most = 0;
  for (const auto& [code, entry] : countries) {
    if (entry.first > most) {
      most = entry.first;
      focus.country = entry.second != nullptr ? std::optional<Place>(*entry.second) : bare_country(code);
    }
  }
  most = 0;
  for (const auto& [key, entry] : places) {
    if (entry.first > most && focus.country && entry.second->country == focus.country->country) {
      most = entry.first;
      focus.place = *entry.second;
    }
  }
  return focus;
}

bool is_same_block(const Context& context, std::uint32_t a, std::uint32_t b) {
  return context.sentences[a].block == context.sentences[b].block;
}

/// The last usable places named before the event in its own paragraph.
Located place_in_paragraph(const Context& context, std::uint32_t s) {
  for (std::uint32_t back = s; back-- > 0 && is_same_block(context, back, s);) {
    const auto& mentions = context.places[back];
    for (std::size_t i = mentions.size(); i-- > 0;) {
      if (mentions[i].role == PlaceRole::kLocative || mentions[i].role == PlaceRole::kDateline) {
        return {list_around(mentions, i, context.sentences[back]), Source::kParagraph};
      }
    }
  }
  return {};
}

Located place_of_heading(const Context& context, std::uint32_t s) {
  while (s-- > 0) {
    const auto kind = context.report.blocks()[context.sentences[s].block].kind;
    if (kind != ingest::BlockKind::kHeading) {
      continue;
    }
    const auto& mentions = context.places[s];
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (is_usable(mentions[i])) {
        return {list_around(mentions, i, context.sentences[s]), Source::kHeading};
      }
    }
    return {};
  }
  return {};
}

/// Acts of a state's highest offices happen to the country, wherever the paragraph has been before.
bool is_national(const EventRule& rule) {
  return rule.type == "SANCTION" || rule.type == "SUPPORT" || rule.type == "REJECT" || rule.type == "REQUEST" ||
         rule.type == "AGREE" || rule.type == "THREATEN" || rule.mode == "allege" || rule.mode == "censor" ||
         rule.mode == "restrict" || (rule.type == "CONCEDE" && rule.mode != "release");
}

Located locate(const EventTables& tables, const Context& context, const Focus& focus, const EventCandidate& candidate) {
  const EventRule& rule = tables.rules[candidate.rule];
  Located located = place_in_sentence(tables, context, candidate);
  if (candidate.has(Cue::kNationwide) && located.source != Source::kClause && focus.country) {
    return {{*focus.country}, Source::kSentence};
  }
  if (located.source != Source::kNone) {
    return located;
  }
  if (is_national(rule) && focus.country) {
    return {{*focus.country}, Source::kReport};
  }
  if (located = place_in_paragraph(context, candidate.sentence); located.source != Source::kNone) {
    return located;
  }
  if (located = place_of_heading(context, candidate.sentence); located.source != Source::kNone) {
    return located;
  }
  if (focus.place) {
    return {{*focus.place}, Source::kReport};
  }
  return focus.country ? Located{{*focus.country}, Source::kReport} : Located{};
}

}  // namespace

void place_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  if (candidates.empty()) {
    return;
  }
  const Focus focus = find_focus(context);
  const EventCandidate* previous = nullptr;
  for (EventCandidate& candidate : candidates) {
    Located located = locate(tables, context, focus, candidate);
    // A story stays where it is until it names another place.
    const bool carried = located.source >= Source::kParagraph && !is_national(tables.rules[candidate.rule]) &&
                         previous != nullptr && is_same_block(context, previous->sentence, candidate.sentence);
    candidate.places = carried ? previous->places : std::move(located.places);
    candidate.where_source = carried ? Source::kParagraph : located.source;
    previous = is_national(tables.rules[candidate.rule]) ? previous : &candidate;
  }
}

}  // namespace khipu::coding
