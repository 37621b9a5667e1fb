#include "khipu/mentions/places/resolve.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace khipu::mentions {

namespace {

using index::EntryRecord;
using index::Kind;

std::uint16_t country_of(const EntryRecord& e) {
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
    case Kind::kLandmark: return PlacePrecision::kLandmark;
  }
  return PlacePrecision::kUnknown;
}

/// How much more often an entry of this kind is meant than a town of as many people. Ours, tuned on dev texts.
float kind_weight(const EntryRecord& e) {
  switch (e.kind) {
    case Kind::kCountry: return 5.0F;
    case Kind::kArea: return 5.5F;
    case Kind::kLandmark: return 4.5F;
    case Kind::kAdmin1: return -0.3F;
    case Kind::kAdmin2: return -1.2F;
    case Kind::kAdmin3: return -0.8F;
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

Resolver::Resolver(const Scan& scan, const PlaceIndex& index, const PlaceCues& grammar, std::string_view place_context)
    : scan_(scan), index_(index), grammar_(grammar) {
  setting_.hint = to_country(place_context);
}

bool Resolver::lies_in(const EntryRecord& part, std::uint32_t whole) const {
  const EntryRecord* w = index_.entry(whole);
  if (w == nullptr || &part == w) {
    return false;
  }
  switch (w->kind) {
    case Kind::kCountry: return part.kind != Kind::kCountry && country_of(part) == country_of(*w);
    case Kind::kAdmin1:
      return part.kind != Kind::kAdmin1 &&
             (part.admin1 == whole ||
              (!index_.text(w->code).empty() && part.kind != Kind::kCountry && part.code == w->code));
    case Kind::kAdmin2: return part.admin2 == whole;
    case Kind::kCity:
      return part.kind == Kind::kCity && part.people < w->people && part.admin1 == w->admin1 &&
             part.admin1 != index::kNone && (part.flags & index::kQuarter) != 0;
    default: return false;
  }
}

bool Resolver::can_lie_in(const Candidate& part, const Candidate& whole) const {
  // Only what a reader would take for the whole: its weightiest few entries.
  constexpr std::size_t kLikely = 4;
  for (std::size_t i = 0; i < whole.entries.size() && i < kLikely; ++i) {
    const std::uint32_t w = whole.entries[i] & index::kEntryMask;
    for (const std::uint32_t p : part.entries) {
      const EntryRecord* e = index_.entry(p & index::kEntryMask);
      if (e != nullptr && lies_in(*e, w)) {
        return true;
      }
    }
  }
  return false;
}

PlaceWeights Resolver::weigh(std::uint32_t id, const Candidate& candidate, std::uint32_t inside) const {
  PlaceWeights w;
  const EntryRecord* e = index_.entry(id & index::kEntryMask);
  if (e == nullptr) {
    w.by_kind = -100;
    return w;
  }
  // Where GeoNames does not know how many live there: a village, or a small division.
  const std::uint32_t least = e->kind == Kind::kCity ? 300 : 5'000;
  w.by_people = std::log10(static_cast<float>(std::max(e->people, least)));
  w.by_kind = kind_weight(*e);
  w.by_name = (id & index::kAlternate) != 0 ? -1.5F : 0.0F;
  const std::uint16_t country = country_of(*e);
  const float share = setting_.share_of_country(country);
  w.by_report = 3.5F * share + (share > 0.5F ? 1.0F : 0.0F);
  if (e->admin1 != index::kNone && share > 0) {
    w.by_report += 2.5F * setting_.share_of_admin1(e->admin1) / share;
  }
  w.by_context = setting_.hint != 0 && setting_.hint == country ? 1.5F : 0.0F;
  w.by_containment = inside != index::kNone && lies_in(*e, inside) ? 9.0F : 0.0F;
  if (candidate.nouns != 0) {
    w.by_noun = (candidate.nouns & noun_bit(precision_of(e->kind))) != 0 ? 5.0F : -2.0F;
  }
  return w;
}

std::vector<PlaceWeights> Resolver::explain(const Candidate& candidate, std::uint32_t inside) const {
  std::vector<PlaceWeights> weights;
  for (const std::uint32_t id : candidate.entries) {
    weights.push_back(weigh(id, candidate, inside));
  }
  return weights;
}

Choice Resolver::choose(const Candidate& candidate, std::uint32_t inside) {
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
  const EntryRecord* chosen = index_.entry(choice.entry);
  if (chosen == nullptr) {
    return {};
  }
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    // Two entries of one name in one division are the same place for all that follows.
    const EntryRecord* e = index_.entry(candidate.entries[i] & index::kEntryMask);
    if (e != nullptr && (country_of(*e) != country_of(*chosen) || e->code != chosen->code)) {
      choice.margin = std::min(choice.margin, weights_[best] - weights_[i]);
    }
  }
  return choice;
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
  for (std::size_t i = 0; i < scan_.candidates.size(); ++i) {
    const Candidate& c = scan_.candidates[i];
    if (!is_place[i] || c.entries.empty()) {
      continue;
    }
    // Before anything is resolved only names that are clear by themselves count.
    constexpr float kClear = 1.2F;
    const Choice choice = choices != nullptr ? (*choices)[i] : choose(c, index::kNone);
    const EntryRecord* e = index_.entry(choice.entry);
    if (e == nullptr || country_of(*e) == 0 || (choices == nullptr && choice.margin < kClear)) {
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
    std::vector<Choice> by_group(scan_.groups);
    std::vector<bool> done(scan_.groups);
    // From the right, so that the whole is known before its part: "Macusani, Puno, Peru".
    for (std::size_t i = scan_.candidates.size(); i-- > 0;) {
      const Candidate& c = scan_.candidates[i];
      std::uint32_t inside = index::kNone;
      const bool has_next = i + 1 < scan_.candidates.size() && scan_.candidates[i + 1].before == i;
      if (has_next && scan_.candidates[i + 1].is_comma_pair && is_place[i + 1]) {
        inside = choices[i + 1].entry;
      }
      if (inside == index::kNone && c.nouns == 0 && done[c.group]) {
        choices[i] = by_group[c.group];
        continue;
      }
      choices[i] = choose(c, inside);
      if (inside == index::kNone && c.nouns == 0) {
        by_group[c.group] = choices[i];
        done[c.group] = true;
      }
    }
    find_setting(&choices, is_place);
  }
  return choices;
}

}  // namespace khipu::mentions
