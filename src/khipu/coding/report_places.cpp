// What places one report names, and which country and division it is about.

#include <algorithm>
#include <utility>

#include "khipu/coding/place_choice.hpp"
#include "khipu/coding/place_facts.hpp"
#include "khipu/coding/place_scope.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr std::size_t kOften = 3;  // divisions offered to records far from any name

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
  find_headings();
  const mentions::Place* capital =
      country_ && context.capitals != nullptr ? context.capitals->find(country_->places.front().country) : nullptr;
  if (capital != nullptr) {
    capital_ = Where{{*capital}, capital->name};
  }
}

void ReportPlaces::find_headings() {
  std::optional<std::uint32_t> last;
  for (std::size_t s = 0; s < context_.sentences.size(); ++s) {
    headings_.push_back(last);
    last = kind_of(context_, s) == BlockKind::kHeading ? std::optional(static_cast<std::uint32_t>(s)) : last;
  }
}

/// The main country, as the text first names it.
void ReportPlaces::find_country() {
  const std::string code = find_main_country(context_);
  if (code.empty()) {
    return;
  }
  country_ = Where{{bare_country(code)}, ""};
  for (const auto& mentions : context_.places) {
    for (const PlaceMention& mention : mentions) {
      if (mention.place.country == code && mention.place.precision == PlacePrecision::kCountry &&
          mention.role != PlaceRole::kDemonym) {
        country_ = Where{{mention.place}, std::string(context_.report.slice(mention.span))};
        return;
      }
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
      title_names_country_ = title_names_country_ || (is_front(kind_of(context_, s)) && mention.place.code == country);
      const bool inside = mention.place.country == country && !mention.place.code.empty() && is_named(mention) &&
                          mention.place.precision != PlacePrecision::kCountry && mention.place.code != country &&
                          !has_scope(context_, s, Scope::kSeat, mention.tokens);
      if (!inside) {
        continue;
      }
      named.emplace(mention.place.code, &mention);
      ++votes_[mention.place.code];
      ++all;
      const bool front = is_front(kind_of(context_, s));
      auto& opening = !front                                                        ? first_
                      : title_ && title_->places.front().code != mention.place.code ? title_second_
                                                                                    : title_;
      opening = opening ? opening : Where{{mention.place}, std::string(context_.report.slice(mention.span))};
    }
  }
  const auto best =
      std::max_element(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::pair<int, std::string>> ranked;
  for (const auto& [code, votes] : votes_) {
    ranked.emplace_back(-votes, code);
  }
  std::sort(ranked.begin(), ranked.end());
  for (std::size_t i = 0; i < ranked.size() && i < kOften; ++i) {
    const PlaceMention& mention = *named[ranked[i].second];
    often_.push_back({{mention.place}, std::string(context_.report.slice(mention.span))});
  }
  if (best != votes_.end()) {
    const PlaceMention& mention = *named[best->first];
    home_ = Where{{mention.place}, std::string(context_.report.slice(mention.span))};
    home_share_ = static_cast<double>(best->second) / all;
  }
}

}  // namespace khipu::coding
