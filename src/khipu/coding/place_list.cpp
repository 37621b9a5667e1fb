// Places as a list of a sentence names them.

#include "khipu/coding/place_list.hpp"

#include <algorithm>

namespace khipu::coding {
namespace {

using mentions::Place;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

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

}  // namespace

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

std::vector<Place> list_around(const std::vector<PlaceMention>& mentions, std::size_t i,
                               const language::Sentence& sentence) {
  if (mentions[i].role == PlaceRole::kDateline) {
    return {mentions[i].place};  // "JULIACA/LIMA": written in both, about one
  }
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

}  // namespace khipu::coding
