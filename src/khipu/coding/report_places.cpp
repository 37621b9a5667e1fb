// What places one report names, and which country and division it is about.

#include <algorithm>
#include <utility>

#include "khipu/coding/place_choice.hpp"
#include "khipu/coding/place_facts.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

// Title and opening say what a report is about; our own.
constexpr double kFrontWeight = 3, kOpeningWeight = 2;
constexpr std::size_t kOpening = 4;  // sentences

BlockKind kind_of(const Context& context, std::size_t s) {
  return context.report.blocks()[context.sentences[s].block].kind;
}

bool is_front(BlockKind kind) { return kind == BlockKind::kTitle || kind == BlockKind::kDeck; }

bool is_named(const PlaceMention& mention) {
  return mention.role == PlaceRole::kLocative || mention.role == PlaceRole::kOther;
}

mentions::Place bare_country(const std::string& code) {
  mentions::Place place;
  place.name = place.country = place.code = code;
  place.precision = PlacePrecision::kCountry;
  return place;
}

}  // namespace

Result<ChoiceWeights> ReportPlaces::load_weights(const language::Lexicon& lexicon) {
  return ChoiceWeights::load(lexicon.folder().parent_path() / "places_weights.tsv", kPlaceFactNames,
                             {"figure", "national", "event", "act"});
}

ReportPlaces::ReportPlaces(const Context& context, const ChoiceWeights& weights)
    : context_(context), weights_(weights) {
  find_country();
  find_home();
}

/// Each name counts for its country; a tie goes to the smaller code, so that the answer never depends on order.
void ReportPlaces::find_country() {
  std::map<std::string, std::pair<double, const PlaceMention*>> countries;
  for (std::size_t s = 0; s < context_.places.size(); ++s) {
    const BlockKind kind = kind_of(context_, s);
    const bool front = is_front(kind) || kind == BlockKind::kDateline;
    for (const PlaceMention& mention : context_.places[s]) {
      if (mention.place.country.empty()) {
        continue;
      }
      auto& [votes, named] = countries[mention.place.country];
      votes += front ? kFrontWeight : s < kOpening ? kOpeningWeight : 1;
      const bool by_name = mention.place.precision == PlacePrecision::kCountry && mention.role != PlaceRole::kDemonym;
      named = by_name && named == nullptr ? &mention : named;
    }
  }
  double most = 0;
  for (const auto& [code, entry] : countries) {
    if (entry.first > most) {
      most = entry.first;
      const PlaceMention* named = entry.second;
      country_ = named != nullptr ? Where{{named->place}, std::string(context_.report.slice(named->span))}
                                  : Where{{bare_country(code)}, ""};
    }
  }
}

/// The division that most of the named places lie in, and how the text first names a place there.
void ReportPlaces::find_home() {
  const std::string country = country_ ? country_->places.front().country : "";
  std::map<std::string, const PlaceMention*> named;
  int all = 0;
  for (std::size_t s = 0; s < context_.places.size(); ++s) {
    for (const PlaceMention& mention : context_.places[s]) {
      const bool inside = mention.place.country == country && !mention.place.code.empty() && is_named(mention) &&
                          mention.place.precision != PlacePrecision::kCountry && mention.place.code != country;
      if (!inside) {
        continue;
      }
      named.emplace(mention.place.code, &mention);
      ++votes_[mention.place.code];
      ++all;
      const bool front = is_front(kind_of(context_, s));
      auto& opening = front ? title_ : first_;
      opening = opening ? opening : Where{{mention.place}, std::string(context_.report.slice(mention.span))};
    }
  }
  const auto best =
      std::max_element(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best != votes_.end()) {
    const PlaceMention& mention = *named[best->first];
    home_ = Where{{mention.place}, std::string(context_.report.slice(mention.span))};
    home_share_ = static_cast<double>(best->second) / all;
  }
}

}  // namespace khipu::coding
