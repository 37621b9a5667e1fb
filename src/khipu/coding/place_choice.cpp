// Every place that a report offers for one record, and what is known of each.

#include "khipu/coding/place_choice.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "khipu/coding/place_facts.hpp"

namespace khipu::coding {
namespace {

using mentions::Place;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr std::array<std::string_view, 4> kColumns = {"figure", "national", "event", "act"};
constexpr std::uint32_t kClauseReach = 10;  // as PlaceQuery::away counts
constexpr std::uint32_t kNear = 8;
constexpr std::uint32_t kNumberReach = 4;  // tokens: "of them in the"
constexpr std::uint32_t kBackReach = 6;    // sentences of a block looked back over
constexpr float kSure = 0.6F;
constexpr double kWeakShare = 0.5, kStrongShare = 0.75;
constexpr std::size_t kManyDivisions = 5;
constexpr int kManyVotes = 5;

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
  if (right.begin <= left.end || right.begin - left.end > 4) {
    return false;
  }
  return std::all_of(sentence.tokens.begin() + left.end, sentence.tokens.begin() + right.begin,
                     [](const language::Token& token) {
                       return token.upos == Upos::kCconj || token.upos == Upos::kDet || token.upos == Upos::kAdp ||
                              (token.is(language::kPunctuation) && !token.is(language::kClauseStop));
                     });
}

/// Adds a place to a list of which none contains another.
void add_place(std::vector<Place>& places, const Place& place) {
  for (Place& known : places) {
    if ((known.name == place.name && known.code == place.code) || contains(place, known)) {
      return;
    }
    if (contains(known, place)) {
      known = place;
      return;
    }
  }
  places.push_back(place);
}

bool is_usable(const PlaceMention& mention) {
  return mention.role != PlaceRole::kMetonym && mention.role != PlaceRole::kDemonym;
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

/// Codes in order, parted by spaces: two lists with one key are the same places to a codebook.
std::string key_of(const std::vector<Place>& places) {
  std::vector<std::string> codes;
  for (const Place& place : places) {
    codes.push_back(place.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  std::string key;
  for (const std::string& code : codes) {
    key += key.empty() ? code : " " + code;
  }
  return key;
}

}  // namespace

/// Gathers the choices for one query.
class PlaceChoice {
 public:
  PlaceChoice(const ReportPlaces& report, const PlaceQuery& query)
      : report_(report), query_(query), sentence_(report.context_.sentences[query.sentence]) {}

  PlaceAnswer choose();

 private:
  struct Choice {
    Where where;
    std::string key;
    Facts facts;
    Source source = Source::kNone;
  };

  void add(Where where, Source source, const Facts& facts);
  void add_own();
  void add_own_place(std::size_t index, std::size_t rank);
  void add_block();
  void add_heading();
  void add_report();
  void add_last();
  Where where_of(std::uint32_t s, std::size_t index) const;
  Facts kind_of(const PlaceMention& mention) const;
  bool is_anothers(const PlaceMention& mention, std::uint32_t reach) const;
  bool is_respective(std::size_t index) const;
  bool is_event() const { return query_.column >= PlaceColumn::kEvent; }
  static void set(Facts& facts, PlaceFact fact, bool yes = true) {
    if (yes) {
      facts.set(static_cast<std::size_t>(fact));
    }
  }
  static bool has(const Facts& facts, PlaceFact fact) { return facts.test(static_cast<std::size_t>(fact)); }

  const ReportPlaces& report_;
  const PlaceQuery& query_;
  const language::Sentence& sentence_;
  bool has_own_ = false, has_near_ = false, in_block_ = false;
  std::vector<Choice> choices_;
};

/// The same places offered twice are one choice of which both sets of facts hold.
void PlaceChoice::add(Where where, Source source, const Facts& facts) {
  std::string key = key_of(where.places);
  const auto known = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.key == key; });
  if (known == choices_.end()) {
    choices_.push_back({std::move(where), std::move(key), facts, source});
    return;
  }
  const auto own = static_cast<std::size_t>(PlaceFact::kInSentence);
  if (known->facts.test(own) && !facts.test(own)) {
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

Facts PlaceChoice::kind_of(const PlaceMention& mention) const {
  Facts facts;
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
  set(facts, PlaceFact::kUnknown, place.code.empty() || (!country && place.code.size() <= 2));
  const bool abroad = report_.country_ && place.country != report_.country_->places.front().country;
  set(facts, PlaceFact::kAbroad, abroad);
  set(facts, PlaceFact::kAbroadTown, abroad && !country);
  set(facts, PlaceFact::kUnsure, mention.score < kSure);
  return facts;
}

/// "8,000 of them in Lima": that place belongs to the number right before it and to none further left.
bool PlaceChoice::is_anothers(const PlaceMention& mention, std::uint32_t reach) const {
  const auto& numbers = report_.context_.numbers[query_.sentence];
  return std::any_of(numbers.begin(), numbers.end(), [&](const mentions::Number& other) {
    return other.form != mentions::NumberForm::kIndefinite && other.tokens.begin >= query_.words.end &&
           other.tokens.end <= mention.tokens.begin && mention.tokens.begin - other.tokens.end <= reach;
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
  for (std::size_t rank = 0; rank < size; ++rank) {
    add_own_place(by_distance[rank], rank);
  }
}

void PlaceChoice::add_own_place(std::size_t index, std::size_t rank) {
  const PlaceMention& mention = report_.context_.places[query_.sentence][index];
  const std::uint32_t away = query_.away[index];
  Facts facts = kind_of(mention);
  set(facts, PlaceFact::kInSentence);
  set(facts, PlaceFact::kNearest, rank == 0);
  set(facts, PlaceFact::kSecondNearest, rank == 1);
  set(facts, PlaceFact::kInWords, mention.tokens.overlaps(query_.words));
  set(facts, away <= 3    ? PlaceFact::kWithin3
             : away <= 8  ? PlaceFact::kWithin8
             : away <= 15 ? PlaceFact::kWithin15
                          : PlaceFact::kFar);
  set(facts, PlaceFact::kBefore, mention.tokens.end <= query_.words.begin);
  set(facts, PlaceFact::kOtherNumber, is_anothers(mention, std::numeric_limits<std::uint32_t>::max()));
  set(facts, PlaceFact::kNumberBefore, is_anothers(mention, kNumberReach));
  set(facts, PlaceFact::kRespective, is_respective(index));
  has_own_ = has_own_ || is_usable(mention);
  has_near_ = has_near_ || (rank == 0 && away <= kNear && mention.role == PlaceRole::kLocative);
  Where where = where_of(query_.sentence, index);
  set(facts, PlaceFact::kInList, where.places.size() > 1);
  add(std::move(where), away <= kClauseReach ? Source::kClause : Source::kSentence, facts);
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
      Facts facts = kind_of(mentions[i]);
      if (report_.context_.sentences[s].block != sentence_.block) {
        set(facts, PlaceFact::kBlockBefore);
        add(where_of(s, i), Source::kReport, facts);
        return;
      }
      set(facts, back == 1 ? PlaceFact::kBack1 : back == 2 ? PlaceFact::kBack2 : PlaceFact::kBack3);
      set(facts, PlaceFact::kBlockLast, last);
      last = false;
      in_block_ = true;
      add(where_of(s, i), Source::kParagraph, facts);
    }
  }
}

void PlaceChoice::add_heading() {
  for (std::uint32_t s = query_.sentence; s-- > 0;) {
    if (report_.context_.report.blocks()[report_.context_.sentences[s].block].kind != ingest::BlockKind::kHeading) {
      continue;
    }
    const auto& mentions = report_.context_.places[s];
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (is_usable(mentions[i])) {
        Facts facts = kind_of(mentions[i]);
        set(facts, PlaceFact::kHeading);
        add(where_of(s, i), Source::kHeading, facts);
        break;
      }
    }
    return;
  }
}

/// What the report is about: its country, the division most named, the first place and those of the title.
void PlaceChoice::add_report() {
  const auto one = [](PlaceFact fact) {
    Facts facts;
    set(facts, fact);
    return facts;
  };
  if (report_.title_) {
    add(*report_.title_, Source::kReport, one(PlaceFact::kTitle));
  }
  if (report_.first_) {
    add(*report_.first_, Source::kReport, one(PlaceFact::kFirst));
  }
  if (report_.home_) {
    Facts home = one(PlaceFact::kHome);
    set(home, PlaceFact::kHomeStrong, report_.home_share_ >= kStrongShare);
    set(home, PlaceFact::kHomeWeak, report_.home_share_ < kWeakShare);
    set(home, PlaceFact::kHomeHarm, query_.harm);
    add(*report_.home_, Source::kReport, home);
  }
  if (report_.country_) {
    Facts country = one(PlaceFact::kCountry);
    set(country, PlaceFact::kCountryNationwide, query_.nationwide);
    set(country, PlaceFact::kCountryHarm, query_.harm);
    set(country, PlaceFact::kCountryTotal, query_.total && query_.harm);
    set(country, PlaceFact::kCountryAreas, query_.areas);
    set(country, PlaceFact::kCountryAlone, report_.votes_.empty());
    set(country, PlaceFact::kCountryHomeWeak, report_.home_ && report_.home_share_ < kWeakShare);
    set(country, PlaceFact::kCountryHomeStrong, report_.home_share_ >= kStrongShare);
    set(country, PlaceFact::kCountryMany, report_.votes_.size() >= kManyDivisions);
    set(country, PlaceFact::kCountryQuietBlock, !has_own_ && !in_block_);
    set(country, PlaceFact::kCountryLarge, query_.large);
    country.set(static_cast<std::size_t>(PlaceFact::kCountryOfDead) + static_cast<std::size_t>(query_.subject));
    add(*report_.country_, Source::kReport, country);
  }
}

void PlaceChoice::add_last() {
  if (query_.last && !query_.last->places.empty()) {
    Facts last;
    set(last, PlaceFact::kLast);
    set(last, PlaceFact::kLastInSentence, query_.last_in_sentence);
    set(last, PlaceFact::kLastAlike, query_.last_is_alike);
    set(last, PlaceFact::kLastInList, query_.in_list);
    set(last, PlaceFact::kLastFar, query_.last_is_far);
    set(last, PlaceFact::kLastHomeWeak, report_.home_ && report_.home_share_ < kWeakShare);
    last.set(static_cast<std::size_t>(PlaceFact::kLastOfDead) + static_cast<std::size_t>(query_.subject));
    add(*query_.last, Source::kParagraph, last);
  }
  if (query_.alike && !query_.alike->places.empty()) {
    Facts alike;
    set(alike, PlaceFact::kAlike);
    add(*query_.alike, Source::kReport, alike);
  }
}

PlaceAnswer PlaceChoice::choose() {
  add_own();
  add_block();
  add_heading();
  add_report();
  add_last();
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
    if (report_.context_.log != nullptr) {
      report_.context_.log->rows.push_back({"places", std::string(kColumns[column]), query_.record, choice.key,
                                            names_of(choice.facts, kPlaceFactNames)});
    }
  }
  return best != nullptr ? PlaceAnswer{std::move(best->where), best->source} : PlaceAnswer{};
}

PlaceAnswer ReportPlaces::choose(const PlaceQuery& query) const { return PlaceChoice(*this, query).choose(); }

}  // namespace khipu::coding
