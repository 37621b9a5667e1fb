#include "khipu/coding/place_scope.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/coding/context.hpp"

namespace khipu::coding {
namespace {

using mentions::Place;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr std::array<std::pair<std::string_view, Scope>, 9> kScopes = {{{"capital", Scope::kCapital},
                                                                        {"seat", Scope::kSeat},
                                                                        {"whole", Scope::kWhole},
                                                                        {"nation", Scope::kNation},
                                                                        {"body", Scope::kBody},
                                                                        {"part", Scope::kPart},
                                                                        {"here", Scope::kHere},
                                                                        {"local", Scope::kLocal},
                                                                        {"not", Scope::kNot}}};
// Title and opening say what a report is about; our own.
constexpr double kFrontWeight = 3, kOpeningWeight = 2;
constexpr std::size_t kOpening = 4;   // sentences
constexpr std::uint32_t kBeside = 2;  // tokens: "Lima, the capital", "the capital city Lima"
constexpr float kCapitalScore = 0.8F, kSeatScore = 0.6F;

/// A name stands so near that it says which town is meant.
bool is_named_beside(const std::vector<PlaceMention>& mentions, TokenRange words) {
  return std::any_of(mentions.begin(), mentions.end(), [&](const PlaceMention& mention) {
    if (mention.tokens.overlaps(words)) {
      return true;
    }
    const bool people = mention.role == PlaceRole::kDemonym || mention.place.precision == PlacePrecision::kCountry;
    return !people && mention.tokens.begin <= words.end + kBeside && words.begin <= mention.tokens.end + kBeside;
  });
}

/// "The Chilean capital", "la capital dominicana": the country that stands right beside the words.
std::string country_beside(const std::vector<PlaceMention>& mentions, TokenRange words) {
  for (const PlaceMention& mention : mentions) {
    const bool beside = mention.tokens.begin <= words.end + 1 && words.begin <= mention.tokens.end + 1;
    if (beside && !mention.place.country.empty()) {
      return mention.place.country;
    }
  }
  return {};
}

/// The main country if the block names a place there or none at all, else that of the last place named before.
std::string country_of_block(const Context& context, std::size_t sentence, std::uint32_t before,
                             const std::string& main) {
  std::string last;
  for (std::size_t s = sentence + 1; s-- > 0 && context.sentences[s].block == context.sentences[sentence].block;) {
    for (std::size_t i = context.places[s].size(); i-- > 0;) {
      const PlaceMention& mention = context.places[s][i];
      if ((s == sentence && mention.tokens.begin >= before) || mention.place.country.empty()) {
        continue;
      }
      if (mention.place.country == main) {
        return main;
      }
      last = last.empty() ? mention.place.country : last;
    }
  }
  return last.empty() ? main : last;
}

}  // namespace

Result<PlaceScopes> PlaceScopes::load(language::Lexicon& lexicon) {
  const auto table = Tsv::load(lexicon.folder() / "places_scope.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"says", "pattern"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  PlaceScopes scopes;
  for (const Tsv::Row& row : table->rows()) {
    const auto* scope =
        std::find_if(kScopes.begin(), kScopes.end(), [&](const auto& s) { return s.first == row.cells[0]; });
    if (scope == kScopes.end()) {
      return table->fail_at(row, "no scope \"" + row.cells[0] + "\"");
    }
    if (auto ok = scopes.patterns_.add(row.cells[1], static_cast<std::uint32_t>(scopes.scopes_.size()), lexicon); !ok) {
      return table->fail_at(row, ok.error().message);
    }
    scopes.scopes_.push_back(scope->second);
  }
  return scopes;
}

std::vector<ScopeCue> PlaceScopes::find_cues(const language::Sentence& sentence,
                                             const language::Lexicon& lexicon) const {
  static const std::uint16_t name = language::PatternSet::capture("n");
  std::vector<language::Match> matches;
  patterns_.find_all(sentence, lexicon, {}, matches);
  std::vector<ScopeCue> cues;
  for (const language::Match& match : matches) {
    const TokenRange* part = match.find(name);
    cues.push_back({scopes_[match.pattern], part != nullptr ? *part : match.tokens});
  }
  const auto covers = [](const ScopeCue& cover, const ScopeCue& cue) {
    return cover.scope == Scope::kNot && cue.scope != Scope::kNot && cover.tokens.overlaps(cue.tokens);
  };
  std::vector<ScopeCue> kept;
  std::copy_if(cues.begin(), cues.end(), std::back_inserter(kept), [&](const ScopeCue& cue) {
    return cue.scope != Scope::kNot &&
           std::none_of(cues.begin(), cues.end(), [&](const ScopeCue& other) { return covers(other, cue); });
  });
  return kept;
}

Result<Capitals> Capitals::load(const std::filesystem::path& path, const mentions::Gazetteer& gazetteer) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"country", "name"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  Capitals capitals;
  for (const Tsv::Row& row : table->rows()) {
    for (Place& place : gazetteer.find(row.cells[1])) {
      if (place.country == row.cells[0] && place.precision == PlacePrecision::kCity) {
        capitals.by_country_.emplace(row.cells[0], std::move(place));
        break;
      }
    }
  }
  return capitals;
}

const Place* Capitals::find(std::string_view country) const {
  const auto it = by_country_.find(std::string(country));
  return it == by_country_.end() ? nullptr : &it->second;
}

bool stands_in_front(const Context& context, std::size_t s) {
  using ingest::BlockKind;
  const BlockKind kind = context.report.blocks()[context.sentences[s].block].kind;
  return kind == BlockKind::kTitle || kind == BlockKind::kDeck || kind == BlockKind::kDateline;
}

bool stands_in_lead(const Context& context, std::size_t s) {
  constexpr std::size_t kLead = 2;       // sentences
  constexpr std::size_t kFurthest = 50;  // as many headlines and datelines no report puts before its body
  if (s > kFurthest) {
    return false;
  }
  std::size_t before = 0;
  for (std::size_t i = 0; i < s && before <= kLead; ++i) {
    before += stands_in_front(context, i) ? 0 : 1;
  }
  return before < kLead && !stands_in_front(context, s);
}

std::string find_main_country(const Context& context) {
  std::map<std::string, double> votes;
  for (std::size_t s = 0; s < context.places.size(); ++s) {
    for (const PlaceMention& mention : context.places[s]) {
      votes[mention.place.country] += stands_in_front(context, s) ? kFrontWeight : s < kOpening ? kOpeningWeight : 1;
    }
  }
  votes.erase("");
  // A tie goes to the smaller code, so that the answer never depends on order.
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::string() : best->first;
}

bool has_scope(const Context& context, std::size_t sentence, Scope scope, TokenRange words) {
  return sentence < context.scopes.size() &&
         std::any_of(context.scopes[sentence].begin(), context.scopes[sentence].end(),
                     [&](const ScopeCue& cue) { return cue.scope == scope && cue.tokens.overlaps(words); });
}

void name_capitals(Context& context) {
  const std::string main = find_main_country(context);
  for (std::size_t s = 0; s < context.scopes.size(); ++s) {
    std::vector<PlaceMention>& mentions = context.places[s];
    std::vector<PlaceMention> added;
    for (const ScopeCue& cue : context.scopes[s]) {
      const bool city = cue.scope == Scope::kCapital;
      if ((!city && cue.scope != Scope::kSeat) || is_named_beside(mentions, cue.tokens) ||
          is_named_beside(added, cue.tokens)) {
        continue;
      }
      const std::string beside = country_beside(mentions, cue.tokens);
      const Place* place =
          context.capitals->find(beside.empty() ? country_of_block(context, s, cue.tokens.begin, main) : beside);
      if (place != nullptr) {
        added.push_back({context.sentences[s].span_of(cue.tokens), cue.tokens, *place, PlaceRole::kLocative,
                         city ? kCapitalScore : kSeatScore});
      }
    }
    mentions.insert(mentions.end(), added.begin(), added.end());
    std::sort(mentions.begin(), mentions.end(),
              [](const PlaceMention& a, const PlaceMention& b) { return a.tokens.begin < b.tokens.begin; });
  }
}

}  // namespace khipu::coding
