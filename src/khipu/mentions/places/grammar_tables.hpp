#pragma once
// lang/<code>/places*.tsv in memory: what a word says about the name beside it, by FormId.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/gazetteer.hpp"

namespace khipu::mentions {

/// What a word can say; one word may say several things.
enum Cue : std::uint32_t {
  kCueLocative = 1U << 0U,  ///< "in": something is there
  kCueToward = 1U << 1U,    ///< "from", "de": a place may follow
  kCueJoin = 1U << 2U,      ///< "of" between a noun and its name
  kCueList = 1U << 3U,      ///< "and"
  kCueArticle = 1U << 4U,
  kCueInner = 1U << 5U,  ///< may stand in lower case within a name
  kCuePossessive = 1U << 6U,
  kCuePerson = 1U << 7U,         ///< "Governor": a person's name follows
  kCueSpeech = 1U << 8U,         ///< what only people and governments do
  kCuePublication = 1U << 9U,    ///< "Times"
  kCueOrganisation = 1U << 10U,  ///< "University", "FC"
  kCueSite = 1U << 11U,          ///< "airport": lies in the place that it is named after
  kCueStreet = 1U << 12U,        ///< "avenue": named after a place that it does not lie in
  kCueDirection = 1U << 13U,     ///< "northern"
  kCueHeadline = 1U << 14U,
  kCueNoun = 1U << 15U,       ///< "province": what the place is, see noun()
  kCueCommunity = 1U << 16U,  ///< "community": a place too small to be listed may follow
  kCueCalendar = 1U << 20U,   ///< "March", "Monday"
  kCueNouns = 1U << 19U,      ///< "provinces": said of every name of a list
  kCueOffice = 1U << 21U,     ///< "Gov.", "legislature": rather the state than the city of its name, see offices()
  kCueWord = 1U << 17U,       ///< a common word of the language, or
  kCueGivenName = 1U << 18U,  ///< a given name, that is a name of towns too
};

struct PlaceCues {
  std::vector<std::uint32_t> cues;                                 ///< by FormId
  std::vector<std::uint8_t> nouns;                                 ///< by FormId: a bit for each PlacePrecision
  std::vector<std::uint8_t> offices;                               ///< by FormId: likewise, of what it is an office
  std::vector<std::uint32_t> demonyms;                             ///< by FormId: index into demonym_codes + 1
  std::unordered_map<std::uint64_t, std::uint32_t> demonym_pairs;  ///< two forms: "South Korean"
  std::vector<std::string> demonym_codes;                          ///< ISO 3166-1 or -2
  std::unordered_map<std::string, std::string> homes;              ///< country by the last label of a host
  bool demonyms_are_capitalised = false;

  std::uint32_t cue(language::FormId form) const { return form < cues.size() ? cues[form] : 0; }
  std::uint32_t cue(const language::Token& token) const { return cue(token.form); }
  bool is(const language::Token& token, std::uint32_t any_of) const { return (cue(token) & any_of) != 0; }
  std::uint8_t noun(const language::Token& token) const {
    return token.form < nouns.size() ? nouns[token.form] : std::uint8_t{0};
  }
  std::uint8_t office(const language::Token& token) const {
    return token.form < offices.size() ? offices[token.form] : std::uint8_t{0};
  }
  std::uint32_t demonym(const language::Token& token) const {
    return token.form < demonyms.size() ? demonyms[token.form] : 0;
  }
};

struct PlaceGrammar::Impl : PlaceCues {};

/// The bit of a precision in PlaceCues::nouns.
constexpr std::uint8_t noun_bit(PlacePrecision precision) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(precision));
}

}  // namespace khipu::mentions
