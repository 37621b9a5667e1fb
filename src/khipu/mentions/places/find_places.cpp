// PlaceGrammar::find_places: candidates over the whole report, then which are places, which ones, and in what role.
#include <algorithm>
#include <optional>

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/places/gazetteer_impl.hpp"
#include "khipu/mentions/places/judge.hpp"
#include "khipu/mentions/places/name_key.hpp"
#include "khipu/mentions/places/resolve.hpp"
#include "khipu/mentions/places/scan.hpp"

namespace khipu::mentions {

namespace {

using language::Sentence;
using language::Token;

std::vector<bool> words_in_lower_case(const std::vector<Sentence>& sentences) {
  std::vector<bool> seen;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      if (token.form == language::kNoForm || token.is(language::kCapitalised)) {
        continue;
      }
      if (token.form >= seen.size()) {
        seen.resize(token.form + 1);
      }
      seen[token.form] = true;
    }
  }
  return seen;
}

/// "Lima, Peru": Peru only says which Lima is meant.
bool is_mere_whole(const Scan& scan, std::size_t i, const Resolver& resolver) {
  const Candidate& c = scan.candidates[i];
  return c.is_comma_pair && !c.entries.empty() && resolver.can_lie_in(scan.candidates[c.before], c);
}

PlaceRole role_of(const Scan& scan, std::size_t i, const Resolver& resolver, const std::vector<PlaceRole>& roles) {
  const Candidate& c = scan.candidates[i];
  if (c.has(kSignDateline)) {
    return PlaceRole::kDateline;
  }
  if (c.has(kSignSpeech) && !c.has(kSignLocative | kSignNoun)) {
    return PlaceRole::kMetonym;
  }
  if (c.has(kSignOrganisation)) {
    return PlaceRole::kOther;
  }
  if (c.has(kSignLocative | kSignSite) || (c.has(kSignColon) && c.tokens.begin == 0)) {
    return PlaceRole::kLocative;
  }
  if (is_mere_whole(scan, i, resolver)) {
    return roles[c.before] == PlaceRole::kDateline ? PlaceRole::kDateline : PlaceRole::kOther;
  }
  // A list shares the role of its first.
  if (c.before != kNoCandidate && !c.has(kSignToward)) {
    return roles[c.before];
  }
  return c.has(kSignNoun | kSignDirection) && !c.has(kSignPossessive) ? PlaceRole::kLocative : PlaceRole::kOther;
}

/// A name without an entry. It is taken to lie in the place named right behind it ("Husseiniya, in Maan"), else where
/// most of the report is set, if that is plain. It has no point.
Place bare_place(std::string_view words, std::uint8_t nouns, std::uint32_t whole, const Setting& setting,
                 const PlaceIndex& index) {
  Place place;
  if (whole != index::kNone) {
    const Place around = index.to_place(whole);
    place.country = around.country;
    place.code = around.precision == PlacePrecision::kCountry ? "" : around.code;
  }
  place.name = words;
  for (const PlacePrecision p : {PlacePrecision::kCity, PlacePrecision::kAdmin3, PlacePrecision::kAdmin2}) {
    if ((nouns & noun_bit(p)) != 0 && place.precision == PlacePrecision::kUnknown) {
      place.precision = p;
    }
  }
  constexpr float kPlainCountry = 0.6F;
  constexpr float kPlainDivision = 0.45F;
  for (const Setting::Weight& w : setting.weights) {
    const float share = setting.share_of_country(w.country);
    if (share < kPlainCountry || !place.code.empty()) {
      continue;
    }
    place.country = {static_cast<char>(w.country >> 8U), static_cast<char>(w.country & 0xFFU)};
    const std::optional<PlaceEntry> admin1 = index.entry(w.admin1);
    if (admin1 && setting.share_of_admin1(w.admin1) >= kPlainDivision * share) {
      place.code = index.text(admin1->code);
    }
  }
  return place;
}

/// The entry that "X, Y" says X lies in, kNone if nothing of the kind follows.
std::uint32_t whole_of(const Scan& scan, std::size_t i, const std::vector<Choice>& choices,
                       const std::vector<bool>& is_place) {
  const std::size_t next = i + 1;
  if (next >= scan.candidates.size() || scan.candidates[next].before != i || !scan.candidates[next].is_comma_pair ||
      !is_place[next]) {
    return index::kNone;
  }
  const bool goes_on = next + 1 < scan.candidates.size() && scan.candidates[next + 1].before == next;
  return goes_on && !scan.candidates[next + 1].is_comma_pair ? index::kNone : choices[next].entry;
}

/// The country or division whose people are meant, under the words of the text.
Place demonym_place(const PlaceIndex& index, const std::string& code, std::string_view words) {
  NameKey key;
  Place place;
  if (key.append(kCodeName) && key.append(code)) {
    if (const auto entries = index.find(key.view()); !entries.empty()) {
      place = index.to_place(entries.front() & index::kEntryMask);
    }
  }
  place.name = words;
  place.country = code.substr(0, 2);
  place.code = code;
  place.precision = code.size() == 2 ? PlacePrecision::kCountry : PlacePrecision::kAdmin1;
  return place;
}

/// A small town in a country that a report set elsewhere never names: the text means another place, of the same name,
/// that the index does not hold.
bool is_stranger(const PlaceEntry& e, const Setting& setting) {
  constexpr float kMuch = 5;
  constexpr std::uint32_t kSmall = 60'000;
  const bool is_small = (e.kind == index::Kind::kCity && e.people < kSmall && (e.flags & index::kCapital) == 0) ||
                        e.kind == index::Kind::kAdmin3 || e.kind == index::Kind::kAdmin2;
  const std::uint16_t own = to_country({e.country.data(), 2});
  return is_small && setting.total >= kMuch && setting.weight_of_country(own) <= 1 &&
         std::any_of(setting.weights.begin(), setting.weights.end(), [&](const Setting::Weight& w) {
           return w.country != own && setting.share_of_country(w.country) >= 0.6F;
         });
}

/// A country that was said to be preferred, and one that the outlet's address gives away.
constexpr float kCountryWeight = 1.5F;
constexpr float kHomeWeight = 1.0F;

/// The country of the outlet by the last label of its host: "PE" of "https://rpp.pe/peru/puno", "" if it says nothing.
std::string_view home_of(const PlaceContext& context, const PlaceCues& cues) {
  for (std::string_view address : {context.url, context.outlet}) {
    const std::size_t scheme = address.find("://");
    address.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    const std::string_view host = address.substr(0, address.find_first_of("/:?#"));
    const std::size_t dot = host.rfind('.');
    const auto home = cues.homes.find(dot == std::string_view::npos ? std::string() : lower(host.substr(dot + 1)));
    if (home != cues.homes.end()) {
      return home->second;
    }
  }
  return {};
}

/// All that is worked out about one report before its mentions are written down.
struct PlaceReader {
  PlaceReader(const std::vector<Sentence>& sentences, std::string_view text, const language::Lexicon& lexicon,
              const PlaceIndex& index, const PlaceCues& cues, const PlaceContext& context)
      : found(scan(sentences, text, lexicon, index, cues, context.names, context.only_names)),
        resolver(found, index, cues, context.country.empty() ? home_of(context, cues) : context.country,
                 context.country.empty() ? kHomeWeight : kCountryWeight) {
    const std::vector<bool> lower = words_in_lower_case(sentences);
    // Twice: what the first look finds tells the second in which country the report is set.
    is_place = judge(found, sentences, index, resolver, lower);
    resolver.find_setting(nullptr, is_place);
    is_place = judge(found, sentences, index, resolver, lower);
    choices = resolver.run(is_place);
  }

  /// What candidate `i` is, save its role.
  PlaceMention mention(std::size_t i, const std::vector<Sentence>& sentences, std::string_view text,
                       const PlaceIndex& index, const PlaceContext& context) const {
    const Candidate& c = found.candidates[i];
    PlaceMention mention;
    mention.tokens = c.tokens;
    mention.span = c.has(kSignGiven) ? context.names[c.given] : sentences[c.sentence].span_of(c.tokens);
    const std::optional<PlaceEntry> entry = index.entry(choices[i].entry);
    const std::uint32_t whole = whole_of(found, i, choices, is_place);
    const bool is_bare =
        !entry || (whole == index::kNone && !c.has(kSignGiven) && is_stranger(*entry, resolver.setting()));
    mention.place = is_bare ? bare_place(slice(text, mention.span), c.nouns, whole, resolver.setting(), index)
                            : index.to_place(choices[i].entry);
    mention.score = is_bare ? 0.3F : std::clamp(0.5F + choices[i].margin / 6, 0.0F, 1.0F);
    return mention;
  }

  /// The settled place that stands nearest to candidate `i`: what it is said to lie in, one of its sentence, one of the
  /// report; a town or division before a country.
  std::optional<Place> around(std::size_t i, const PlaceIndex& index) const {
    const Candidate& c = found.candidates[i];
    if (const std::uint32_t whole = whole_of(found, i, choices, is_place); whole != index::kNone) {
      return index.to_place(whole);
    }
    constexpr std::size_t kCountry = 1000, kSentence = 10;  // what a country, and another sentence, cost in candidates
    std::optional<Place> best;
    std::size_t best_cost = 0;
    for (std::size_t k = 0; k < choices.size(); ++k) {
      const std::optional<PlaceEntry> e = is_place[k] ? index.entry(choices[k].entry) : std::nullopt;
      if (k == i || !e || !e->is(index::kHasPoint) || e->kind == index::Kind::kArea) {
        continue;
      }
      const std::size_t sentences =
          k < i ? c.sentence - found.candidates[k].sentence : found.candidates[k].sentence - c.sentence;
      const std::size_t cost =
          (k < i ? i - k : k - i) + kSentence * sentences + (e->kind == index::Kind::kCountry ? kCountry : 0);
      if (!best || cost < best_cost) {
        best = index.to_place(choices[k].entry);
        best_cost = cost;
      }
    }
    return best;
  }

  Scan found;
  Resolver resolver;
  std::vector<bool> is_place;
  std::vector<Choice> choices;
};

PlaceMention demonym_mention(const Demonym& d, const std::vector<Sentence>& sentences, std::string_view text,
                             const PlaceIndex& index, const PlaceCues& cues) {
  PlaceMention mention;
  mention.tokens = d.tokens;
  mention.span = sentences[d.sentence].span_of(d.tokens);
  mention.place = demonym_place(index, cues.demonym_codes[d.code], slice(text, mention.span));
  mention.role = PlaceRole::kDemonym;
  mention.score = 1;
  return mention;
}

}  // namespace

std::vector<std::vector<PlaceMention>> PlaceGrammar::find_places(const std::vector<Sentence>& sentences,
                                                                 std::string_view text,
                                                                 const language::Lexicon& lexicon,
                                                                 const Gazetteer& gazetteer,
                                                                 const PlaceContext& context) const {
  const PlaceIndex& index = gazetteer.impl().index;
  const PlaceReader read(sentences, text, lexicon, index, *impl_, context);
  const Scan& found = read.found;
  std::vector<std::vector<PlaceMention>> out(sentences.size());
  std::vector<PlaceRole> roles(found.candidates.size(), PlaceRole::kOther);
  for (std::size_t i = 0; i < found.candidates.size(); ++i) {
    if (read.is_place[i]) {
      roles[i] = role_of(found, i, read.resolver, roles);
      PlaceMention mention = read.mention(i, sentences, text, index, context);
      mention.role = roles[i];
      out[found.candidates[i].sentence].push_back(std::move(mention));
    }
  }
  for (const Demonym& d : found.demonyms) {
    out[d.sentence].push_back(demonym_mention(d, sentences, text, index, *impl_));
  }
  for (std::vector<PlaceMention>& mentions : out) {
    std::sort(mentions.begin(), mentions.end(),
              [](const PlaceMention& a, const PlaceMention& b) { return a.tokens.begin < b.tokens.begin; });
  }
  return out;
}

std::vector<LocatedName> PlaceGrammar::locate_names(const std::vector<Sentence>& sentences, std::string_view text,
                                                    const language::Lexicon& lexicon, const Gazetteer& gazetteer,
                                                    const PlaceContext& context) const {
  const PlaceIndex& index = gazetteer.impl().index;
  const PlaceReader read(sentences, text, lexicon, index, *impl_, context);
  std::vector<LocatedName> names(context.names.size());
  for (std::size_t n = 0; n < names.size(); ++n) {
    names[n].mention.span = context.names[n];  // also of one that no sentence holds
    names[n].mention.place.name = slice(text, context.names[n]);
  }
  for (std::size_t i = 0; i < read.found.candidates.size(); ++i) {
    const Candidate& c = read.found.candidates[i];
    if (!c.has(kSignGiven)) {
      continue;
    }
    LocatedName& name = names[c.given];
    name.mention = read.mention(i, sentences, text, index, context);
    if (!name.mention.place.has_point) {
      name.around = read.around(i, index);
    }
  }
  return names;
}

std::vector<PlaceReading> PlaceGrammar::explain_name(const std::vector<Sentence>& sentences, std::string_view text,
                                                     const language::Lexicon& lexicon, const Gazetteer& gazetteer,
                                                     const PlaceContext& context) const {
  const PlaceIndex& index = gazetteer.impl().index;
  const PlaceReader read(sentences, text, lexicon, index, *impl_, context);
  std::vector<PlaceReading> readings;
  for (std::size_t i = 0; i < read.found.candidates.size(); ++i) {
    const Candidate& c = read.found.candidates[i];
    if (c.given != 0) {
      continue;
    }
    const auto weights = read.resolver.explain(i, whole_of(read.found, i, read.choices, read.is_place));
    for (std::size_t k = 0; k < c.entries.size(); ++k) {
      const std::uint32_t id = c.entries[k] & index::kEntryMask;
      if (const std::optional<PlaceEntry> entry = index.entry(id)) {
        readings.push_back({index.to_place(id), entry->people, (c.entries[k] & index::kAlternate) != 0, weights[k]});
      }
    }
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const PlaceReading& a, const PlaceReading& b) { return a.weights.sum() > b.weights.sum(); });
  return readings;
}

}  // namespace khipu::mentions
