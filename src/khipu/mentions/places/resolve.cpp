#include "khipu/mentions/places/resolve.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace khipu::mentions {

namespace {

using index::Kind;

std::uint16_t country_of(const PlaceEntry& e) {
  return e.country[0] == ' ' ? std::uint16_t{0} : to_country({e.country.data(), 2});
}

PlacePrecision precision_of(Kind kind) {
  switch (kind) {
    case Kind::kCity: return PlacePrecision::kCity;
    case Kind::kAdmin3: return PlacePrecision::kAdmin3;
    case Kind::kAdmin2: return PlacePrecision::kAdmin2;
    case Kind::kAdmin1: return PlacePrecision::kAdmin1;
    case Kind::kCountry: return PlacePrecision::kCountry;
    case Kind::kArea: return PlacePrecision::kArea;
    case Kind::kLandmark:
    case Kind::kFeature: return PlacePrecision::kLandmark;
  }
  return PlacePrecision::kUnknown;
}

/// How much more often an entry of this kind is meant than a town of as many people. Ours, tuned on dev texts.
float kind_weight(const PlaceEntry& e) {
  switch (e.kind) {
    case Kind::kCountry: return 5.0F;
    case Kind::kArea: return 5.5F;
    case Kind::kLandmark: return 4.5F;
    case Kind::kAdmin1: return -0.3F;
    case Kind::kAdmin2: return -1.2F;
    case Kind::kAdmin3: return -0.8F;
    case Kind::kFeature: return -2.0F;
    case Kind::kCity: break;
  }
  float w = 0;
  w += (e.flags & index::kCapital) != 0 ? 1.0F : 0.0F;
  w += (e.flags & index::kSeat) != 0 ? 0.4F : 0.0F;
  w -= (e.flags & index::kQuarter) != 0 ? 0.8F : 0.0F;
  return w;
}

}  // namespace

float Setting::weight_of_country(std::uint16_t country) const {
  float sum = 0;
  for (const Weight& w : weights) {
    sum += w.country == country ? w.weight : 0;
  }
  return sum;
}

float Setting::share_of_country(std::uint16_t country) const {
  return total > 0 ? weight_of_country(country) / total : 0;
}

float Setting::share_of_admin1(std::uint32_t admin1) const {
  float sum = 0;
  for (const Weight& w : weights) {
    sum += w.admin1 == admin1 ? w.weight : 0;
  }
  return total > 0 ? sum / total : 0;
}

Resolver::Resolver(const Scan& scan, const PlaceIndex& index, const PlaceCues& grammar, std::string_view hint,
                   float hint_weight)
    : scan_(scan), index_(index), grammar_(grammar), hint_weight_(hint_weight) {
  setting_.hint = to_country(hint);
}

bool Resolver::lies_in(const PlaceEntry& part, std::uint32_t part_id, std::uint32_t whole) const {
  const std::optional<PlaceEntry> w = index_.entry(whole);
  if (!w || part_id == whole) {
    return false;
  }
  switch (w->kind) {
    case Kind::kCountry: return part.kind != Kind::kCountry && country_of(part) == country_of(*w);
    case Kind::kAdmin1:
      return part.kind != Kind::kAdmin1 &&
             (part.admin1 == whole ||
              (!index_.text(w->code).empty() && part.kind != Kind::kCountry && part.code == w->code));
    case Kind::kAdmin2: return part.admin2 == whole;
    case Kind::kCity: {
      const bool is_part = part.kind == Kind::kLandmark || part.kind == Kind::kFeature || part.kind == Kind::kAdmin3 ||
                           (part.kind == Kind::kCity && part.people < w->people && part.is(index::kQuarter));
      const bool same_code = part.code == w->code && !index_.text(w->code).empty();
      return is_part && (same_code || (part.admin1 == w->admin1 && part.admin1 != index::kNone));
    }
    default: return false;
  }
}

bool Resolver::can_lie_in(const Candidate& part, const Candidate& whole) const {
  // Only what a reader would take for the whole: its weightiest few entries.
  constexpr std::size_t kLikely = 4;
  for (std::size_t i = 0; i < whole.entries.size() && i < kLikely; ++i) {
    const std::uint32_t w = whole.entries[i] & index::kEntryMask;
    for (const std::uint32_t p : part.entries) {
      const std::optional<PlaceEntry> e = index_.entry(p & index::kEntryMask);
      if (e && lies_in(*e, p & index::kEntryMask, w)) {
        return true;
      }
    }
  }
  return false;
}

/// "Macusani, Puno": of what "Puno" can mean, that in which some Macusani lies.
float Resolver::holds_part(std::uint32_t entry, const Candidate& candidate) const {
  if (!candidate.is_comma_pair || candidate.before == kNoCandidate) {
    return 0;
  }
  constexpr std::size_t kLikely = 40;
  const auto parts = scan_.candidates[candidate.before].entries;
  for (std::size_t i = 0; i < parts.size() && i < kLikely; ++i) {
    const std::optional<PlaceEntry> e = index_.entry(parts[i] & index::kEntryMask);
    if (e && lies_in(*e, parts[i] & index::kEntryMask, entry)) {
      return 3.0F;
    }
  }
  return 0;
}

/// 1 beside a place that is settled, 0 farther than a day's drive from all.
float Resolver::nearness(const PlaceEntry& entry, std::uint32_t id, const Candidate& candidate) const {
  constexpr float kFar = 400;  // km
  constexpr float kKmPerDegree = 111.2F;
  if (entry.kind == Kind::kCountry || entry.kind == Kind::kArea || anchors_.empty()) {
    return 0;
  }
  if (!entry.is(index::kHasPoint)) {
    // What has no point is near where its division is.
    const std::uint32_t division = entry.admin2 != index::kNone ? entry.admin2 : entry.admin1;
    const std::optional<PlaceEntry> around = index_.entry(division);
    return around && around->is(index::kHasPoint) ? nearness(*around, division, candidate) : 0;
  }
  float nearest = kFar * kFar;  // km^2
  for (const Anchor& anchor : anchors_) {
    if (anchor.group == candidate.group) {
      continue;
    }
    // A large division is near to what lies in it, wherever its point is.
    if (entry.kind == Kind::kAdmin1 && anchor.admin1 == id) {
      return 1;
    }
    const float north = (static_cast<float>(entry.lat) - anchor.lat) * kKmPerDegree;
    const float east = (static_cast<float>(entry.lon) - anchor.lon) * kKmPerDegree * anchor.cos_lat;
    nearest = std::min(nearest, north * north + east * east);
  }
  return 1 - std::sqrt(nearest) / kFar;
}

/// The share of the other names of its list that are of the same kind and country; countries are of one kind.
float Resolver::kinship(const PlaceEntry& entry, const Candidate& candidate) const {
  constexpr std::size_t kLeast = 2;
  if (candidate.list >= kin_.size()) {
    return 0;
  }
  std::size_t others = 0, alike = 0;
  for (const Kin& kin : kin_[candidate.list]) {
    const bool same_country = entry.kind == Kind::kCountry || kin.country == country_of(entry);
    others += kin.group != candidate.group ? 1U : 0U;
    alike += kin.group != candidate.group && kin.kind == entry.kind && same_country ? 1U : 0U;
  }
  return others < kLeast ? 0 : static_cast<float>(alike) / static_cast<float>(others);
}

PlaceWeights Resolver::weigh(std::uint32_t id, const Candidate& candidate, std::uint32_t inside) const {
  PlaceWeights w;
  const std::optional<PlaceEntry> e = index_.entry(id & index::kEntryMask);
  if (!e) {
    w.by_kind = -100;
    return w;
  }
  // Where GeoNames does not know how many live there: a village, or a small division.
  const std::uint32_t least = e->kind == Kind::kCity ? 300 : 5'000;
  w.by_people = std::log10(static_cast<float>(std::max(e->people, least)));
  w.by_kind = kind_weight(*e);
  w.by_name = (id & index::kAlternate) != 0 ? -1.5F : 0.0F;
  const std::uint8_t bit = noun_bit(precision_of(e->kind));
  if ((id & index::kWeak) != 0 && (candidate.nouns & bit) == 0) {
    w.by_name = candidate.has(kSignGiven) ? -2.5F : -100.0F;
  }
  const std::uint16_t country = country_of(*e);
  const float share = setting_.share_of_country(country);
  w.by_report = 3.5F * share + (share > 0.5F ? 1.0F : 0.0F);
  if (e->admin1 != index::kNone && share > 0) {
    w.by_report += 2.5F * setting_.share_of_admin1(e->admin1) / share;
  }
  w.by_report += 1.5F * nearness(*e, id & index::kEntryMask, candidate);
  w.by_context = setting_.hint != 0 && setting_.hint == country ? hint_weight_ : 0.0F;
  w.by_containment = inside != index::kNone && lies_in(*e, id & index::kEntryMask, inside) ? 9.0F : 0.0F;
  w.by_containment += holds_part(id & index::kEntryMask, candidate);
  w.by_list = 6.0F * kinship(*e, candidate);
  if (candidate.nouns != 0) {
    w.by_noun = (candidate.nouns & bit) != 0 ? 5.0F : -2.0F;
  } else if (candidate.offices != 0) {
    w.by_noun = (candidate.offices & bit) != 0 ? 1.5F : 0.0F;
  }
  return w;
}

/// True if the two stand as "Macusani, Puno" does, and are not the middle of "Miami, New York, and Detroit".
bool Resolver::is_whole_of(std::size_t part, std::size_t whole) const {
  const auto& all = scan_.candidates;
  if (whole >= all.size() || all[whole].before != part || !all[whole].is_comma_pair) {
    return false;
  }
  const bool goes_on = whole + 1 < all.size() && all[whole + 1].before == whole && !all[whole + 1].is_comma_pair;
  const bool has_begun = all[part].before != kNoCandidate;
  return !goes_on || !has_begun;
}

std::vector<PlaceWeights> Resolver::explain(std::size_t candidate, std::uint32_t inside) const {
  std::vector<PlaceWeights> weights;
  for (const std::uint32_t id : scan_.candidates[candidate].entries) {
    weights.push_back(weigh(id, scan_.candidates[candidate], inside));
  }
  return weights;
}

Choice Resolver::choose(std::size_t number, std::uint32_t inside) {
  const Candidate& candidate = scan_.candidates[number];
  weights_.clear();
  std::size_t best = 0;
  for (const std::uint32_t id : candidate.entries) {
    weights_.push_back(weigh(id, candidate, inside).sum());
    best = weights_.back() > weights_[best] ? weights_.size() - 1 : best;
  }
  if (weights_.empty()) {
    return {};
  }
  Choice choice{candidate.entries[best] & index::kEntryMask, 10};
  const std::optional<PlaceEntry> chosen = index_.entry(choice.entry);
  if (!chosen || weights_[best] < -50) {
    return {};
  }
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[best] - weights_[i] >= choice.margin) {
      continue;
    }
    // Two entries of one name in one division are the same place for all that follows.
    const std::optional<PlaceEntry> e = index_.entry(candidate.entries[i] & index::kEntryMask);
    if (e && (country_of(*e) != country_of(*chosen) || e->code != chosen->code)) {
      choice.margin = weights_[best] - weights_[i];
    }
  }
  return choice;
}

/// choose(), but a name that stands by itself is weighed once for all its mentions.
Choice Resolver::choose_once(std::size_t number, std::uint32_t inside, ByGroup& by_group) {
  const Candidate& c = scan_.candidates[number];
  if (inside != index::kNone || c.nouns != 0 || c.offices != 0 || c.is_comma_pair || c.list != kNoList) {
    return choose(number, inside);
  }
  std::optional<Choice>& known = by_group[c.group];
  if (!known) {
    known = choose(number, inside);
  }
  return *known;
}

/// Towns and divisions that are settled, each name once.
void Resolver::find_anchors(const std::vector<Choice>& choices, const std::vector<bool>& is_place) {
  constexpr float kSettled = 1.0F;
  constexpr std::size_t kMost = 40;  // more would cost time and say nothing new
  anchors_.clear();
  std::vector<bool> done(scan_.groups);
  for (std::size_t i = 0; i < choices.size() && anchors_.size() < kMost; ++i) {
    const Candidate& c = scan_.candidates[i];
    const std::optional<PlaceEntry> e = index_.entry(choices[i].entry);
    const bool is_point =
        e && e->is(index::kHasPoint) && e->kind != Kind::kCountry && e->kind != Kind::kArea && e->kind != Kind::kAdmin1;
    if (!is_place[i] || done[c.group] || !is_point || choices[i].margin < kSettled) {
      continue;
    }
    constexpr double kRadians = 3.14159265358979 / 180;
    done[c.group] = true;
    anchors_.push_back({c.group, e->admin1, static_cast<float>(e->lat), static_cast<float>(e->lon),
                        static_cast<float>(std::cos(e->lat * kRadians))});
  }
}

/// What the names of each list were taken for.
void Resolver::find_kin(const std::vector<Choice>& choices, const std::vector<bool>& is_place) {
  kin_.assign(scan_.lists, {});
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Candidate& c = scan_.candidates[i];
    if (c.list == kNoList || !is_place[i]) {
      continue;
    }
    if (const std::optional<PlaceEntry> e = index_.entry(choices[i].entry)) {
      kin_[c.list].push_back({c.group, e->kind, country_of(*e)});
    }
  }
}

/// Countries and divisions by how often they, or places sure to lie in them, are named.
void Resolver::find_setting(const std::vector<Choice>* choices, const std::vector<bool>& is_place) {
  std::map<std::pair<std::uint16_t, std::uint32_t>, float> sums;
  for (const Demonym& d : scan_.demonyms) {
    const std::string& code = grammar_.demonym_codes[d.code];
    sums[{to_country(code), index::kNone}] += 1.0F;
  }
  setting_.total = 0;
  setting_.weights.clear();
  ByGroup by_group(scan_.groups);
  for (std::size_t i = 0; i < scan_.candidates.size(); ++i) {
    const Candidate& c = scan_.candidates[i];
    if (!is_place[i] || c.entries.empty()) {
      continue;
    }
    // Before anything is resolved only names that are clear by themselves count.
    constexpr float kClear = 1.2F;
    const Choice choice = choices != nullptr ? (*choices)[i] : choose_once(i, index::kNone, by_group);
    const std::optional<PlaceEntry> e = index_.entry(choice.entry);
    if (!e || country_of(*e) == 0 || (choices == nullptr && choice.margin < kClear)) {
      continue;
    }
    const std::uint32_t admin1 = e->kind == Kind::kAdmin1 ? choice.entry : e->admin1;
    sums[{country_of(*e), admin1}] += e->kind == Kind::kCountry ? 1.5F : 1.0F;
  }
  for (const auto& [key, weight] : sums) {
    setting_.weights.push_back({key.first, key.second, weight});
    setting_.total += weight;
  }
}

std::vector<Choice> Resolver::run(const std::vector<bool>& is_place) {
  std::vector<Choice> choices(scan_.candidates.size());
  find_setting(nullptr, is_place);
  for (int round = 0; round < 2; ++round) {
    ByGroup by_group(scan_.groups);
    // From the right, so that the whole is known before its part: "Macusani, Puno, Peru".
    for (std::size_t i = scan_.candidates.size(); i-- > 0;) {
      const bool is_part = is_whole_of(i, i + 1) && is_place[i + 1];
      choices[i] = choose_once(i, is_part ? choices[i + 1].entry : index::kNone, by_group);
    }
    find_setting(&choices, is_place);
    find_anchors(choices, is_place);
    find_kin(choices, is_place);
  }
  return choices;
}

}  // namespace khipu::mentions
