#pragma once
// First pass: every stretch of the report that could be a place, with what stands around it. Nothing is decided here.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/grammar_tables.hpp"
#include "khipu/mentions/places/index.hpp"

namespace khipu::mentions {

/// What is seen beside a candidate.
enum Sign : std::uint32_t {
  kSignLocative = 1U << 0U,      ///< "in Juliaca"
  kSignToward = 1U << 1U,        ///< "from Juliaca"
  kSignNoun = 1U << 2U,          ///< "the city of Juliaca", "Puno province"
  kSignSite = 1U << 3U,          ///< "Juliaca airport"
  kSignStreet = 1U << 4U,        ///< "Arequipa avenue"
  kSignOrganisation = 1U << 5U,  ///< "University of Lima"
  kSignPublication = 1U << 6U,   ///< "Lima Times"
  kSignPerson = 1U << 7U,        ///< "President Castillo"
  kSignCapBefore = 1U << 8U,     ///< "Jorge San Martín"
  kSignCapAfter = 1U << 9U,      ///< "Georgia Meloni"
  kSignSpeech = 1U << 10U,       ///< "Lima said"
  kSignStart = 1U << 11U,        ///< first word of its sentence, so that its capital says nothing
  kSignColon = 1U << 12U,        ///< "Puno: …" at the start
  kSignDateline = 1U << 13U,     ///< "LIMA (Reuters) -"
  kSignHeadline = 1U << 14U,     ///< all words of the sentence are capitalised
  kSignWord = 1U << 15U,         ///< a common word or a given name
  kSignDirection = 1U << 16U,    ///< "southern Peru"
  kSignPossessive = 1U << 17U,   ///< "Peru's"
  kSignNouns = 1U << 19U,        ///< "the provinces of": said of the whole list
  kSignBare = 1U << 18U,         ///< no entry; a place by its context alone
  kSignGiven = 1U << 20U,        ///< said to be a place by who asks
  kSignShouted = 1U << 21U,      ///< everything around it is in capitals
};

inline constexpr std::uint32_t kNoCandidate = 0xFFFFFFFF;
inline constexpr std::uint32_t kNoList = 0xFFFFFFFF;

struct Candidate {
  std::uint32_t sentence = 0;
  TokenRange tokens;
  std::span<const std::uint32_t> entries;  ///< of the index, with flags; empty for a bare name
  std::uint32_t signs = 0;
  std::uint8_t nouns = 0;               ///< what it is by the noun beside it: noun_bit()s
  std::uint8_t offices = 0;             ///< what it rather is by the office beside it
  std::uint32_t before = kNoCandidate;  ///< the one before it in a list, or that it contains: "Macusani, Puno"
  bool is_comma_pair = false;           ///< `before` and this are parted by one comma or an opening bracket
  std::uint32_t list = kNoList;         ///< of three names or more: "Apurímac, Arequipa y Puno"
  std::uint32_t group = 0;              ///< same name, same group
  std::uint32_t given = kNoCandidate;   ///< which of the names that were given

  bool has(std::uint32_t any_of) const { return (signs & any_of) != 0; }
};

/// A word for the people of a place.
struct Demonym {
  std::uint32_t sentence = 0;
  TokenRange tokens;
  std::uint32_t code = 0;  ///< index into demonym_codes
};

struct Scan {
  std::vector<Candidate> candidates;  ///< in order, disjoint
  std::vector<Demonym> demonyms;      ///< in order; none overlaps a candidate
  std::uint32_t groups = 0;
  std::uint32_t lists = 0;
};

/// `names` are candidates whatever stands around them; with `only_names` nothing else is one.
Scan scan(const std::vector<language::Sentence>& sentences, std::string_view text, const language::Lexicon& lexicon,
          const PlaceIndex& index, const PlaceCues& grammar, std::span<const Span> names = {}, bool only_names = false);

}  // namespace khipu::mentions
