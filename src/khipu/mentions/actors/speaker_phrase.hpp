#pragma once
// The noun phrase of a speaker beside a word of saying, found without a tree: "the regional health office [said]".

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::mentions {

struct AttributionTables;

/// What sort of speaker a noun names (authorities.tsv).
enum class Authority : std::uint8_t {
  kNone,
  kInstitution,
  kOffice,   ///< a person's name may follow
  kPerson,   ///< a role
  kDocument  ///< "bulletin", "tally": speaks for whoever keeps it
};

struct SpeakerPhrase {
  TokenRange tokens;
  Authority authority = Authority::kNone;  ///< of its nouns the one that says most; kNone for a bare name
  bool pronoun = false;                    ///< "it", "they", or no subject at all
  bool same = false;                       ///< "the same office"
};

/// Finds phrases of speakers in one sentence. Holds no text beyond the call it is made for.
class SpeakerFinder {
 public:
  SpeakerFinder(const language::Sentence& sentence, std::string_view text, const language::Lexicon& lexicon,
                const AttributionTables& tables)
      : sentence_(sentence),
        text_(text),
        lexicon_(lexicon),
        tables_(tables),
        of_class_(lexicon.find_class("of_link").value_or(0)),
        same_class_(lexicon.find_class("same_as").value_or(0)),
        shouts_(is_of_capitals(sentence)) {}

  /// The phrase that ends before token `end`; auxiliaries, adverbs and a bracketed acronym may stand between.
  std::optional<SpeakerPhrase> find_before(std::uint32_t end) const;
  /// The phrase that begins at token `begin`.
  std::optional<SpeakerPhrase> find_after(std::uint32_t begin) const;
  /// The longest phrase of nouns that begins at token `begin`; empty if none does.
  TokenRange grow_phrase(std::uint32_t begin) const { return {begin, std::max(begin, grow_forward(begin))}; }

  Authority authority(std::uint32_t token) const;
  /// By its head noun the phrase names what never speaks (authorities.tsv, `thing`), or a sum that nobody owns.
  bool is_thing(TokenRange phrase) const;
  Span span_of(TokenRange words) const { return sentence_.span_of(words); }
  std::string_view word(std::uint32_t token) const { return slice(text_, sentence_.tokens[token].span); }
  /// A name of capitals: "HRANA", "CGTP".
  bool is_acronym(TokenRange range) const;
  bool is_nominal(std::uint32_t i) const;
  bool is_genitive(std::uint32_t i) const;  ///< the "'s" of a name

 private:
  static bool is_of_capitals(const language::Sentence& sentence);
  using Upos = language::Upos;
  const language::Token& at(std::uint32_t i) const { return sentence_.tokens[i]; }
  Upos upos(std::uint32_t i) const { return at(i).upos; }
  bool is_body_name(std::uint32_t i) const;   ///< "Sutran", "Provea": of lang/authorities.tsv
  bool is_field_name(std::uint32_t i) const;  ///< "Interior", "Health": a ministry by its field alone
  bool is_link(std::uint32_t i) const;        ///< "of", "for", "de", "at": inside a name
  bool joins_names(std::uint32_t i) const;
  bool continues_name(std::uint32_t link) const;
  std::optional<SpeakerPhrase> find_before_apposition(std::uint32_t end) const;
  std::uint32_t skip_back(std::uint32_t end) const;
  std::uint32_t grow_back(std::uint32_t end) const;
  std::uint32_t grow_forward(std::uint32_t begin) const;
  std::optional<SpeakerPhrase> describe(TokenRange range) const;

  const language::Sentence& sentence_;
  std::string_view text_;
  const language::Lexicon& lexicon_;
  const AttributionTables& tables_;
  language::ClassId of_class_, same_class_;
  bool shouts_;  ///< every word is of capitals
};

}  // namespace khipu::mentions
