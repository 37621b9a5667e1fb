#include "khipu/mentions/places/judge.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace khipu::mentions {

namespace {

using index::Kind;

// All weights are ours, set on the dev texts so that about one candidate in ten that is taken is wrong.
constexpr float kAccept = 1.0F;

/// How likely a name is a place before anything around it is read.
float prior(const Candidate& c, const PlaceIndex& index, const Setting& setting) {
  float best = -1;  // also of a name that only a noun would make one
  for (std::size_t i = 0; i < c.entries.size() && i < 12; ++i) {
    const std::optional<PlaceEntry> e = index.entry(c.entries[i] & index::kEntryMask);
    if (!e || ((c.entries[i] & index::kWeak) != 0 && c.nouns == 0)) {
      continue;
    }
    float p = 0;
    switch (e->kind) {
      case Kind::kCountry: p = 3.0F; break;
      case Kind::kArea:
      case Kind::kLandmark: p = 2.2F; break;
      case Kind::kAdmin1: p = 1.8F; break;
      case Kind::kAdmin2:
      case Kind::kAdmin3: p = 0.2F; break;
      case Kind::kFeature: p = -0.5F; break;  // one name in ten is that of some stream
      case Kind::kCity: {
        // 0 for a village, 1 for a town of 30,000, 2 for a city of a million.
        p = std::clamp((std::log10(static_cast<float>(e->people) + 1.0F) - 3.0F) * 0.67F, 0.0F, 2.2F);
        break;
      }
    }
    // Somebody somewhere calls Perth "Part": few such names are meant where any word is in capitals.
    const bool any_word = c.has(kSignShouted) && c.tokens.size() == 1;
    p -= (c.entries[i] & index::kAlternate) == 0 ? 0.0F : any_word ? 3.0F : 0.7F;
    const std::uint16_t country = to_country({e->country.data(), 2});
    const float share = setting.share_of_country(country);
    // A town in a country that the report never comes near.
    constexpr float kMuch = 4;
    p -= e->kind == Kind::kCity && share <= 0 && setting.total >= kMuch ? 0.4F : 0.0F;
    p += std::min(0.8F, 1.6F * share) + (setting.hint != 0 && setting.hint == country ? 0.3F : 0.0F);
    best = std::max(best, p);
  }
  return best + (c.tokens.size() > 1 ? 0.4F : 0.0F);
}

/// What the words around one mention say.
float evidence(const Candidate& c) {
  float e = 0;
  e += c.has(kSignLocative) ? 1.2F : 0.0F;
  e += c.has(kSignToward) ? 0.4F : 0.0F;
  e += c.has(kSignNoun) ? 2.0F : 0.0F;
  e += c.has(kSignSite) ? 0.6F : 0.0F;
  e += c.has(kSignDirection) ? 0.8F : 0.0F;
  e += c.has(kSignDateline) ? 1.5F : 0.0F;
  e += c.has(kSignColon) && c.has(kSignStart) ? 1.3F : 0.0F;
  e -= c.has(kSignCapBefore) ? 2.5F : 0.0F;
  e -= c.has(kSignCapAfter) ? (c.has(kSignWord) ? 2.5F : 1.5F) : 0.0F;
  e -= c.has(kSignPerson) ? 3.0F : 0.0F;
  e -= c.has(kSignPublication) ? 3.0F : 0.0F;
  e -= c.has(kSignOrganisation) ? 0.5F : 0.0F;
  e -= c.has(kSignStreet) ? 2.5F : 0.0F;
  e -= c.has(kSignStart) && c.has(kSignWord) && !c.has(kSignColon) ? 1.0F : 0.0F;
  return e;
}

bool is_capital_or_country(const Candidate& c, const PlaceIndex& index) {
  const auto e = c.entries.empty() ? std::nullopt : index.entry(c.entries.front() & index::kEntryMask);
  return e && (e->kind == Kind::kCountry || (e->flags & index::kCapital) != 0);
}

}  // namespace

std::vector<bool> judge(const Scan& scan, const std::vector<language::Sentence>& sentences, const PlaceIndex& index,
                        const Resolver& resolver, const std::vector<bool>& written_lower) {
  const std::size_t n = scan.candidates.size();
  std::vector<float> sums(n);
  std::vector<float> best_of_group(scan.groups, -100);
  std::vector<bool> is_person(scan.groups);
  for (std::size_t i = 0; i < n; ++i) {
    const Candidate& c = scan.candidates[i];
    if (c.entries.empty() || c.has(kSignGiven)) {
      sums[i] = kAccept;  // a bare name is one by its context
      continue;
    }
    sums[i] = prior(c, index, resolver.setting()) + evidence(c);
    // A capital within a sentence says more than one at its start.
    sums[i] -= !c.has(kSignWord) ? 0.0F : c.has(kSignStart | kSignHeadline) ? 1.3F : 0.8F;
    // … and among nothing but capitals none at all: "IN FRONT OF", "THE COUNTRY IS".
    sums[i] -= c.has(kSignWord) && c.has(kSignShouted) ? 2.0F : 0.0F;
    // "Castillo said" in a report that has "Pedro Castillo".
    sums[i] -= c.has(kSignSpeech) && !is_capital_or_country(c, index) ? 1.5F : 0.0F;
    const language::FormId form = sentences[c.sentence].tokens[c.tokens.begin].form;
    if (c.tokens.size() == 1 && form != language::kNoForm && form < written_lower.size() && written_lower[form]) {
      sums[i] -= 1.2F;
    }
    if (c.has(kSignCapBefore | kSignPerson)) {
      is_person[c.group] = true;
    }
    best_of_group[c.group] = std::max(best_of_group[c.group], sums[i]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Candidate& c = scan.candidates[i];
    if (c.before == kNoCandidate || c.entries.empty()) {
      continue;
    }
    const Candidate& b = scan.candidates[c.before];
    if (c.is_comma_pair && !b.entries.empty() && resolver.can_lie_in(b, c)) {
      sums[c.before] += 1.8F;
      sums[i] += 1.6F;
    } else if (sums[c.before] >= kAccept && !c.has(kSignCapBefore | kSignCapAfter)) {
      sums[i] += 0.8F;
    } else if (sums[i] >= kAccept + 0.5F && !b.has(kSignCapBefore | kSignCapAfter)) {
      sums[c.before] += 0.8F;
    }
  }
  std::vector<bool> is_place(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Candidate& c = scan.candidates[i];
    float sum = sums[i];
    if (!c.entries.empty()) {
      sum += best_of_group[c.group] >= kAccept + 1.0F ? 0.6F : 0.0F;
      sum -= is_person[c.group] && !c.has(kSignNoun | kSignLocative) && !is_capital_or_country(c, index) ? 1.5F : 0.0F;
    }
    is_place[i] = sum >= kAccept || c.has(kSignGiven);
  }
  return is_place;
}

}  // namespace khipu::mentions
