// What a report as a whole offers for one record: headings, title, country, home, the records before.

#include <algorithm>

#include "khipu/coding/place_gather.hpp"
#include "khipu/coding/place_list.hpp"

namespace khipu::coding {
namespace {

constexpr double kWeakShare = 0.5, kStrongShare = 0.75;
constexpr std::size_t kManyDivisions = 5;
constexpr std::uint32_t kPartReach = 2;  // tokens: "five of them"

}  // namespace

void PlaceChoice::add_heading() {
  const std::optional<std::uint32_t> s = report_.headings_[query_.sentence];
  if (!s) {
    return;
  }
  const auto& mentions = report_.context_.places[*s];
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (is_usable(mentions[i])) {
      Facts facts = kind_of(*s, mentions[i]);
      set(facts, PlaceFact::kHeading);
      add(where_of(*s, i), Source::kHeading, facts);
      return;
    }
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
    Facts title = one(PlaceFact::kTitle);
    set(title, PlaceFact::kTitleLong, counts_for_weeks());
    add(*report_.title_, Source::kReport, title);
  }
  if (report_.title_second_) {
    add(*report_.title_second_, Source::kReport, one(PlaceFact::kTitleSecond));
  }
  if (report_.first_) {
    add(*report_.first_, Source::kReport, one(PlaceFact::kFirst));
  }
  if (report_.home_) {
    Facts home = one(PlaceFact::kHome) | of_subject(PlaceFact::kHomeOfDead) | of_voice(PlaceFact::kHomeSaysNone);
    set(home, PlaceFact::kHomeStrong, report_.home_share_ >= kStrongShare);
    set(home, PlaceFact::kHomeWeak, report_.home_share_ < kWeakShare);
    set(home, PlaceFact::kHomeHarm, query_.harm);
    set(home, PlaceFact::kHomeSum, query_.total);
    set(home, PlaceFact::kHomeLong, counts_for_weeks());
    set(home, PlaceFact::kHomeMoment, query_.moment);
    set(home, PlaceFact::kHomePlanned, query_.planned);
    set(home, PlaceFact::kHomeFront, query_.front);
    set(home, PlaceFact::kHomeLead, query_.lead);
    set(home, PlaceFact::kHomeHere, has_cue(query_.sentence, Scope::kHere, kNearWords));
    add(*report_.home_, Source::kReport, home);
  }
  if (report_.country_) {
    add_country();
  }
  if (report_.capital_) {
    Facts capital = one(PlaceFact::kCapital);
    set(capital, PlaceFact::kCapitalSeat, has_cue(query_.sentence, Scope::kBody, kNearWords));
    add(*report_.capital_, Source::kReport, capital);
  }
}

/// "48 civilians since 7 December": what is counted for weeks is seldom that of one town.
bool PlaceChoice::counts_for_weeks() const {
  constexpr int kWeeks = 14;  // days
  const auto published = report_.context_.report.published();
  const auto& times = report_.context_.times[query_.sentence];
  return published && std::any_of(times.begin(), times.end(), [&](const mentions::TimeMention& time) {
           return time.relation == mentions::TimeRelation::kSince && time.from && *published - *time.from >= kWeeks;
         });
}

void PlaceChoice::add_country() {
  Facts country = of_subject(PlaceFact::kCountryOfDead) | of_voice(PlaceFact::kCountrySaysNone);
  set(country, PlaceFact::kCountry);
  set(country, PlaceFact::kCountryNationwide, query_.nationwide);
  set(country, PlaceFact::kCountryHarm, query_.harm);
  set(country, PlaceFact::kCountryTotal, query_.total && query_.harm);
  set(country, PlaceFact::kCountrySum, query_.total);
  set(country, PlaceFact::kCountryLong, counts_for_weeks());
  set(country, PlaceFact::kCountryMoment, query_.moment);
  set(country, PlaceFact::kCountryPlanned, query_.planned);
  set(country, PlaceFact::kCountryFront, query_.front);
  set(country, PlaceFact::kCountryLead, query_.lead);
  set(country, PlaceFact::kCountryHuge, query_.huge);
  set(country, PlaceFact::kCountryHere, has_cue(query_.sentence, Scope::kHere, kNearWords));
  set(country, PlaceFact::kCountryLocal, has_cue(query_.sentence, Scope::kLocal, kAnywhere));
  set(country, PlaceFact::kCountryTitleLocal, report_.title_.has_value());
  set(country, PlaceFact::kCountryTitle, report_.title_names_country_);
  set(country, PlaceFact::kCountryAreas, query_.areas);
  set(country, PlaceFact::kCountryAlone, report_.votes_.empty());
  set(country, PlaceFact::kCountryHomeWeak, report_.home_ && report_.home_share_ < kWeakShare);
  set(country, PlaceFact::kCountryHomeStrong, report_.home_share_ >= kStrongShare);
  set(country, PlaceFact::kCountryMany, report_.votes_.size() >= kManyDivisions);
  set(country, PlaceFact::kCountryQuietBlock, !has_own_ && !in_block_);
  set(country, PlaceFact::kCountryLarge, query_.large);
  const bool near = has_cue(query_.sentence, Scope::kNation, kNearWords);
  set(country, PlaceFact::kCountryNationNear, near);
  set(country, PlaceFact::kCountryNation, !near && has_cue(query_.sentence, Scope::kNation, kAnywhere));
  const bool same_block =
      query_.sentence > 0 && report_.context_.sentences[query_.sentence - 1].block == sentence_.block;
  set(country, PlaceFact::kCountryNationBefore, same_block && has_cue(query_.sentence - 1, Scope::kNation, kAnywhere));
  set(country, PlaceFact::kCountryBody, has_cue(query_.sentence, Scope::kBody, kAnywhere));
  add(*report_.country_, Source::kReport, country);
}

/// The divisions that the report names most, for records far from any name.
void PlaceChoice::add_named() {
  for (const Where& where : report_.often_) {
    Facts facts;
    set(facts, PlaceFact::kNamed);
    add(where, Source::kReport, facts);
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
    set(last, PlaceFact::kLastSum, query_.total);
    set(last, PlaceFact::kLastSameKind, query_.last_is_same_kind);
    set(last, PlaceFact::kLastOtherKind, query_.last_is_other_kind);
    set(last, PlaceFact::kLastPart, has_cue(query_.sentence, Scope::kPart, kPartReach));
    set(last, PlaceFact::kLastHere, has_cue(query_.sentence, Scope::kHere, kNearWords));
    set(last, PlaceFact::kLastLocal, has_cue(query_.sentence, Scope::kLocal, kAnywhere));
    last |= of_subject(PlaceFact::kLastOfDead) | of_voice(PlaceFact::kLastSaysNone);
    add(*query_.last, Source::kParagraph, last);
  }
  if (query_.before && !query_.before->places.empty()) {
    Facts before;
    set(before, PlaceFact::kBeforeAny);
    set(before, PlaceFact::kBeforeAnySameKind, query_.before_is_same_kind);
    set(before, PlaceFact::kBeforeAnyHere, has_cue(query_.sentence, Scope::kHere, kNearWords));
    add(*query_.before, Source::kReport, before);
  }
  if (query_.known && !query_.known->places.empty()) {
    Facts known;
    set(known, PlaceFact::kKnown);
    set(known, PlaceFact::kKnownMany, query_.known_is_many);
    add(*query_.known, Source::kReport, known);
  }
  if (query_.alike && !query_.alike->places.empty()) {
    Facts alike;
    set(alike, PlaceFact::kAlike);
    set(alike, PlaceFact::kAlikeSameKind, query_.alike_is_same_kind);
    add(*query_.alike, Source::kReport, alike);
  }
}

}  // namespace khipu::coding
