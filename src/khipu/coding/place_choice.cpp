// Every place that a report offers for one record, and what is known of each.

#include "khipu/coding/place_choice.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "khipu/coding/list_reach.hpp"
#include "khipu/coding/place_gather.hpp"
#include "khipu/coding/place_list.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using mentions::Place;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr std::array<std::string_view, 4> kColumns = {"figure", "national", "event", "act"};
constexpr std::uint32_t kClauseReach = 10;  // as PlaceQuery::away counts
constexpr std::uint32_t kNumberReach = 4;   // tokens: "of them in the"
constexpr std::uint32_t kBackReach = 6;     // sentences of a block looked back over
constexpr std::uint32_t kLaterReach = 2;    // sentences of a block looked ahead
constexpr std::uint32_t kOpening = 3;       // tokens: "In the city of"
constexpr float kSure = 0.6F;
constexpr int kManyVotes = 5;

}  // namespace

/// The same places offered twice are one choice of which both sets of facts hold, unless the sentence names them
/// itself.
void PlaceChoice::add(Where where, Source source, const Facts& facts) {
  std::string key = key_of(where.places);
  const auto known = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.key == key; });
  if (known == choices_.end()) {
    choices_.push_back({std::move(where), std::move(key), facts, source});
    return;
  }
  if (has(known->facts, PlaceFact::kInSentence) && !has(facts, PlaceFact::kInSentence) &&
      !has(facts, PlaceFact::kCountry)) {
    return;  // what the sentence says itself needs no support from elsewhere
  }
  known->facts |= facts;
  known->source = std::min(known->source, source);
}

/// Events take over whole lists, figures the one place.
Where PlaceChoice::where_of(std::uint32_t s, std::size_t index) const {
  const std::vector<PlaceMention>& mentions = report_.context_.places[s];
  std::vector<Place> places = is_event() ? list_around(mentions, index, report_.context_.sentences[s])
                                         : std::vector<Place>{mentions[index].place};
  return {std::move(places), std::string(report_.context_.report.slice(mentions[index].span))};
}

Facts PlaceChoice::kind_of(std::uint32_t s, const PlaceMention& mention) const {
  Facts facts = words_beside(s, mention);
  const Place& place = mention.place;
  switch (mention.role) {
    case PlaceRole::kLocative: set(facts, PlaceFact::kLocative); break;
    case PlaceRole::kOther: set(facts, PlaceFact::kOtherRole); break;
    case PlaceRole::kMetonym: set(facts, PlaceFact::kMetonym); break;
    case PlaceRole::kDemonym: set(facts, PlaceFact::kDemonym); break;
    case PlaceRole::kDateline: set(facts, PlaceFact::kDatelineRole); break;
  }
  switch (place.precision) {
    case PlacePrecision::kCountry: set(facts, PlaceFact::kCountryLevel); break;
    case PlacePrecision::kAdmin1: set(facts, PlaceFact::kDivision); break;
    case PlacePrecision::kLandmark: set(facts, PlaceFact::kLandmark); break;
    case PlacePrecision::kArea: set(facts, PlaceFact::kArea); break;
    default: set(facts, PlaceFact::kTown); break;
  }
  const bool country = place.precision == PlacePrecision::kCountry;
  const bool vague = place.precision == PlacePrecision::kArea || place.precision == PlacePrecision::kLandmark;
  set(facts, PlaceFact::kUnknown, place.code.empty() || (vague && place.code.size() <= 2));
  const bool abroad = report_.country_ && place.country != report_.country_->places.front().country;
  set(facts, PlaceFact::kAbroad, abroad);
  set(facts, PlaceFact::kAbroadTown, abroad && !country);
  set(facts, PlaceFact::kUnsure, mention.score < kSure);
  return facts;
}

/// Words other than names that say what the place is, and where in its sentence it stands.
Facts PlaceChoice::words_beside(std::uint32_t s, const PlaceMention& mention) const {
  Facts facts;
  const Context& context = report_.context_;
  set(facts, PlaceFact::kCapitalWords, has_scope(context, s, Scope::kCapital, mention.tokens));
  set(facts, PlaceFact::kSeat, has_scope(context, s, Scope::kSeat, mention.tokens));
  const std::uint32_t begin = mention.tokens.begin;
  set(facts, PlaceFact::kWhole, begin > 0 && has_scope(context, s, Scope::kWhole, {begin - 1, begin}));
  set(facts, PlaceFact::kOpens, begin <= kOpening);
  const auto& tokens = context.sentences[s].tokens;
  const std::uint32_t end = mention.tokens.end;
  set(facts, PlaceFact::kLabel,
      begin <= kOpening && end < tokens.size() && slice(context.text(), tokens[end].span) == ":");
  return facts;
}

/// The fact of the record's subject in one of the groups that begin with …OfDead.
Facts PlaceChoice::of_subject(PlaceFact first) const {
  Facts facts;
  facts.set(static_cast<std::size_t>(first) + static_cast<std::size_t>(query_.subject));
  return facts;
}

/// The same of the groups that begin with …SaysNone.
Facts PlaceChoice::of_voice(PlaceFact first) const {
  Facts facts;
  if (query_.voice) {
    facts.set(static_cast<std::size_t>(first) + static_cast<std::size_t>(*query_.voice));
  }
  return facts;
}

/// A cue stands within `reach` tokens of the record's words; in another sentence, at all.
bool PlaceChoice::has_cue(std::uint32_t s, Scope scope, std::uint32_t reach) const {
  if (s >= report_.context_.scopes.size()) {
    return false;
  }
  const auto& cues = report_.context_.scopes[s];
  return std::any_of(cues.begin(), cues.end(), [&](const ScopeCue& cue) {
    const std::uint32_t away = cue.tokens.overlaps(query_.words)      ? 0
                               : cue.tokens.end <= query_.words.begin ? query_.words.begin - cue.tokens.end
                                                                      : cue.tokens.begin - query_.words.end;
    return cue.scope == scope && (s != query_.sentence || away <= reach);
  });
}

/// "8,000 of them in Lima": that place belongs to the number right before it and to none further left.
bool PlaceChoice::is_anothers(const PlaceMention& mention, std::uint32_t reach) const {
  const auto& numbers = report_.context_.numbers[query_.sentence];
  return std::any_of(numbers.begin(), numbers.end(), [&](const mentions::Number& other) {
    return other.form != mentions::NumberForm::kIndefinite && other.tokens.begin >= query_.words.end &&
           other.tokens.end <= mention.tokens.begin && mention.tokens.begin - other.tokens.end <= reach;
  });
}

/// "12,000 police, 5,000 of them in Paris": the place is that of a part.
bool PlaceChoice::is_behind_part(const PlaceMention& mention) const {
  const auto& scopes = report_.context_.scopes;
  return query_.sentence < scopes.size() &&
         std::any_of(scopes[query_.sentence].begin(), scopes[query_.sentence].end(), [&](const ScopeCue& cue) {
           return cue.scope == Scope::kPart && cue.tokens.begin >= query_.words.end &&
                  cue.tokens.end <= mention.tokens.begin;
         });
}

/// "In Apurímac, Junín and Puno, six, three and two people respectively": of the same rank from the end, since numbers
/// and places before the list have no partner.
bool PlaceChoice::is_respective(std::size_t index) const {
  if (!query_.respective) {
    return false;
  }
  std::size_t numbers_after = 0, places_after = 0;
  for (const mentions::Number& number : report_.context_.numbers[query_.sentence]) {
    const bool of_time =
        std::any_of(report_.context_.times[query_.sentence].begin(), report_.context_.times[query_.sentence].end(),
                    [&](const mentions::TimeMention& time) { return time.tokens.overlaps(number.core); });
    const bool counts = number.form != mentions::NumberForm::kIndefinite && !of_time;
    numbers_after += counts && number.tokens.begin >= query_.words.end ? 1 : 0;
  }
  const auto& places = report_.context_.places[query_.sentence];
  for (std::size_t k = index + 1; k < places.size(); ++k) {
    places_after += is_usable(places[k]) ? 1 : 0;
  }
  return numbers_after == places_after;
}

void PlaceChoice::add_own() {
  const std::size_t size = report_.context_.places[query_.sentence].size();
  std::vector<std::size_t> by_distance(size);
  for (std::size_t i = 0; i < size; ++i) {
    by_distance[i] = i;
  }
  std::stable_sort(by_distance.begin(), by_distance.end(),
                   [&](std::size_t a, std::size_t b) { return query_.away[a] < query_.away[b]; });
  by_distance.erase(
      std::remove_if(by_distance.begin(), by_distance.end(), [&](std::size_t i) { return describes_next(i); }),
      by_distance.end());
  for (std::size_t rank = 0; rank < by_distance.size(); ++rank) {
    add_own_place(by_distance[rank], rank);
  }
}

/// "the southern Peruvian city of Juliaca": the nation only says which Juliaca is meant.
bool PlaceChoice::describes_next(std::size_t index) const {
  constexpr std::uint32_t kReach = 4;  // tokens
  const auto& mentions = report_.context_.places[query_.sentence];
  if (mentions[index].role != PlaceRole::kDemonym || index + 1 >= mentions.size()) {
    return false;
  }
  const PlaceMention& next = mentions[index + 1];
  return next.role == PlaceRole::kLocative && next.place.country == mentions[index].place.country &&
         next.place.precision != PlacePrecision::kCountry && next.tokens.begin <= mentions[index].tokens.end + kReach;
}

void PlaceChoice::add_own_place(std::size_t index, std::size_t rank) {
  const PlaceMention& mention = report_.context_.places[query_.sentence][index];
  const std::uint32_t away = query_.away[index];
  Facts facts = kind_of(query_.sentence, mention);
  set(facts, PlaceFact::kInSentence);
  set(facts, PlaceFact::kNearest, rank == 0);
  set(facts, PlaceFact::kSecondNearest, rank == 1);
  set(facts, PlaceFact::kInWords, mention.tokens.overlaps(query_.words));
  set(facts, away <= 3    ? PlaceFact::kWithin3
             : away <= 8  ? PlaceFact::kWithin8
             : away <= 15 ? PlaceFact::kWithin15
                          : PlaceFact::kFar);
  set(facts, PlaceFact::kBefore, mention.tokens.end <= query_.words.begin);
  set(facts, PlaceFact::kOtherNumber, is_anothers(mention, kAnywhere));
  set(facts, PlaceFact::kNumberBefore, is_anothers(mention, kNumberReach));
  set(facts, PlaceFact::kListedOn,
      is_listed_on(report_.context_.sentences[query_.sentence], query_.words, mention.tokens));
  set(facts, PlaceFact::kRespective, is_respective(index));
  set(facts, PlaceFact::kBehindPart, is_behind_part(mention));
  if (const Trees* trees = report_.context_.trees) {
    if (const auto link = trees->link(query_.sentence, query_.words, mention.tokens)) {
      facts.set(static_cast<std::size_t>(PlaceFact::kTreeUnder) + static_cast<std::size_t>(*link));
    }
  }
  has_own_ = has_own_ || is_usable(mention);
  has_near_ = has_near_ || (rank == 0 && away <= kNearWords && mention.role == PlaceRole::kLocative);
  Where where = where_of(query_.sentence, index);
  set(facts, PlaceFact::kInList, where.places.size() > 1);
  add(std::move(where), away <= kClauseReach ? Source::kClause : Source::kSentence, facts);
}

/// For events told of several places apart: "in Bordeaux hundreds came, in Lille a thousand".
void PlaceChoice::add_all_own() {
  const auto& mentions = report_.context_.places[query_.sentence];
  Where all;
  for (const PlaceMention& mention : mentions) {
    if (is_usable(mention) && mention.place.precision != PlacePrecision::kCountry) {
      add_place(all.places, mention.place);
    }
  }
  if (is_event() && all.places.size() > 1) {
    Facts facts;
    set(facts, PlaceFact::kAllOwn);
    set(facts, PlaceFact::kInSentence);
    add(std::move(all), Source::kSentence, facts);
  }
}

/// Places that the block names only behind the sentence.
void PlaceChoice::add_later() {
  const auto& sentences = report_.context_.sentences;
  for (std::uint32_t s = query_.sentence + 1; s < sentences.size() && s <= query_.sentence + kLaterReach; ++s) {
    const auto& mentions = report_.context_.places[s];
    for (std::size_t i = 0; i < mentions.size() && sentences[s].block == sentence_.block; ++i) {
      if (mentions[i].role == PlaceRole::kLocative) {
        Facts facts = kind_of(s, mentions[i]);
        set(facts, PlaceFact::kLater);
        add(where_of(s, i), Source::kParagraph, facts);
        return;
      }
    }
  }
}

/// Places named before the sentence in the same block, and the last one of the blocks before.
void PlaceChoice::add_block() {
  bool last = true;
  for (std::uint32_t back = 1; back <= query_.sentence && back <= kBackReach; ++back) {
    const std::uint32_t s = query_.sentence - back;
    const auto& mentions = report_.context_.places[s];
    for (std::size_t i = mentions.size(); i-- > 0;) {
      if (mentions[i].role != PlaceRole::kLocative && mentions[i].role != PlaceRole::kDateline) {
        continue;
      }
      Facts facts = kind_of(s, mentions[i]);
      if (report_.context_.sentences[s].block != sentence_.block) {
        set(facts, PlaceFact::kBlockBefore);
        add(where_of(s, i), Source::kReport, facts);
        return;
      }
      set(facts, back == 1 ? PlaceFact::kBack1 : back == 2 ? PlaceFact::kBack2 : PlaceFact::kBack3);
      set(facts, PlaceFact::kBlockLast, last);
      set(facts, PlaceFact::kBlockHere, last && has_cue(query_.sentence, Scope::kHere, kNearWords));
      const bool first = s == 0 || report_.context_.sentences[s - 1].block != sentence_.block;
      set(facts, PlaceFact::kOpensBlock, first && mentions[i].tokens.begin <= kOpening);
      last = false;
      in_block_ = true;
      add(where_of(s, i), Source::kParagraph, facts);
    }
  }
}

PlaceAnswer PlaceChoice::choose() {
  add_own();
  add_all_own();
  add_block();
  add_later();
  add_heading();
  add_report();
  add_last();
  add_named();
  const auto column = static_cast<std::size_t>(query_.column);
  Choice* best = nullptr;
  float best_score = 0;
  for (Choice& choice : choices_) {
    set(choice.facts, PlaceFact::kCarriedPastOwn, has_own_ && !has(choice.facts, PlaceFact::kInSentence));
    set(choice.facts, PlaceFact::kPastNearer, has_near_ && !has(choice.facts, PlaceFact::kNearest));
    const auto votes = report_.votes_.find(choice.key);
    const int count = votes == report_.votes_.end() ? 0 : votes->second;
    set(choice.facts, PlaceFact::kVotes2, count >= 2 && count < kManyVotes);
    set(choice.facts, PlaceFact::kVotes5, count >= kManyVotes);
    const float score = report_.weights_.score(choice.facts, column);
    if (best == nullptr || score > best_score) {
      best = &choice;
      best_score = score;
    }
    if (ChoiceLog* log = report_.context_.log) {
      log->add("places", std::string(kColumns[column]), query_.record, choice.key, choice.facts, kPlaceFactNames,
               report_.weights_, column);
    }
  }
  return best != nullptr ? PlaceAnswer{std::move(best->where), best->source} : PlaceAnswer{};
}

PlaceAnswer ReportPlaces::choose(const PlaceQuery& query) const { return PlaceChoice(*this, query).choose(); }

}  // namespace khipu::coding
