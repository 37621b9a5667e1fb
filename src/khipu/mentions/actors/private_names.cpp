#include "khipu/mentions/actors/private_names.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/actors/attribution_tables.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;
using language::Token;
using language::Upos;

constexpr std::uint32_t kOfficeReach = 9;  // tokens behind an office that may be its holder's name
constexpr std::uint32_t kNameReach = 5;    // tokens that may stand between an office and a word of a name

bool is_office_or_body(Authority kind) { return kind == Authority::kOffice || kind == Authority::kInstitution; }

bool is_given_name(const AttributionTables& tables, const Token& token) {
  return token.form < tables.given_names.size() && tables.given_names[token.form];
}

/// What may stand between "president" and the surname: names, adjectives, "of", articles.
bool is_within_name(const Token& token) {
  return token.is(language::kCapitalised) || token.upos == Upos::kAdp || token.upos == Upos::kDet ||
         token.upos == Upos::kAdj;
}

/// An office before the word or a body's noun on either side: "President Ana Soto", "Ana Soto Foundation".
bool stands_beside_office(const SpeakerFinder& finder, const Sentence& sentence, std::uint32_t word) {
  for (std::uint32_t i = word; i-- > 0 && i + kNameReach >= word;) {
    if (is_office_or_body(finder.authority(i))) {
      return true;
    }
    if (!is_within_name(sentence.tokens[i])) {
      break;
    }
  }
  const auto size = static_cast<std::uint32_t>(sentence.tokens.size());
  for (std::uint32_t i = word + 1; i < size && sentence.tokens[i].is(language::kCapitalised); ++i) {
    if (finder.authority(i) == Authority::kInstitution) {
      return true;
    }
  }
  return false;
}

}  // namespace

/// "Prime Minister Alberto Otarola": "Otarola" is an office holder and no private person.
void learn_offices(const SpeakerFinder& finder, const Sentence& sentence, OfficeHolders& holders) {
  const std::vector<Token>& tokens = sentence.tokens;
  for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
    if (finder.authority(i) != Authority::kOffice) {
      continue;
    }
    // "Ana Soto, the minister": the name may stand before the office.
    const std::uint32_t comma = i > 1 && tokens[i - 1].upos == Upos::kDet ? i - 2 : i - (i > 0 ? 1 : 0);
    if (comma > 0 && finder.word(comma) == "," && tokens[comma - 1].upos == Upos::kPropn) {
      holders.insert(lower(finder.word(comma - 1)));
    }
    const auto last = std::min<std::uint32_t>(static_cast<std::uint32_t>(tokens.size()), i + kOfficeReach);
    for (std::uint32_t j = i + 1; j < last && tokens[j].upos != Upos::kVerb; ++j) {
      if (tokens[j].is(language::kCapitalised) && tokens[j].upos == Upos::kPropn) {
        holders.insert(lower(finder.word(j)));
      }
    }
  }
}

void learn_bodies(const SpeakerFinder& finder, const Sentence& sentence, const AttributionTables& tables,
                  const language::Lexicon& lexicon, BodyNames& bodies) {
  const std::vector<Token>& tokens = sentence.tokens;
  const auto is_name = [&](std::uint32_t i) {
    return tokens[i].is(language::kCapitalised) && !finder.is_acronym({i, i + 1}) &&
           !is_given_name(tables, tokens[i]) && lexicon.readings(tokens[i].form).empty();
  };
  for (std::uint32_t i = 1; i < tokens.size(); ++i) {
    const bool behind_noun = finder.authority(i - 1) == Authority::kInstitution &&
                             !tokens[i - 1].is(language::kCapitalised) && tokens[i].upos == Upos::kPropn;
    bool bracketed = finder.word(i - 1) == "(" && i + 1 < tokens.size() && finder.word(i + 1) == ")";
    if (bracketed) {
      const TokenRange phrase{i >= kNameReach + 2 ? i - kNameReach - 2 : 0, i - 1};
      bracketed = false;
      for (std::uint32_t k = phrase.end;
           k-- > phrase.begin && !bracketed && (is_within_name(tokens[k]) || tokens[k].upos == Upos::kNoun);) {
        bracketed = finder.authority(k) == Authority::kInstitution;
      }
    }
    if ((behind_noun || bracketed) && is_name(i)) {
      bodies.insert(lower(finder.word(i)));
    }
  }
}

bool is_private(const SpeakerFinder& finder, const Sentence& sentence, TokenRange name, const OfficeHolders& holders,
                const AttributionTables& tables, const language::Lexicon& lexicon) {
  bool known = false;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (holders.contains(lower(finder.word(i)))) {
      return false;
    }
    known = known || !lexicon.readings(sentence.tokens[i].form).empty();
  }
  // "Foro Penal: 11": a list is of bodies.
  const bool label =
      name.end < sentence.tokens.size() && (finder.word(name.end) == ":" || finder.word(name.end) == "|");
  const bool given = is_given_name(tables, sentence.tokens[name.begin]);
  return name.size() > 1 && (given || (!known && !label));
}

TokenRange find_private_name(const SpeakerFinder& finder, const Sentence& sentence, TokenRange phrase,
                             const OfficeHolders& holders, const AttributionTables& tables,
                             const language::Lexicon& lexicon) {
  const auto is_personal = [&](std::uint32_t i) {
    const Token& token = sentence.tokens[i];
    const bool name = token.upos == Upos::kPropn && token.is(language::kCapitalised) &&
                      (is_given_name(tables, token) || lexicon.readings(token.form).empty());
    return name && !finder.is_acronym({i, i + 1}) && finder.authority(i) == Authority::kNone &&
           !holders.contains(lower(finder.word(i)));
  };
  TokenRange found{phrase.end, phrase.end};
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (is_personal(i) && !stands_beside_office(finder, sentence, i)) {
      found.begin = found.end = i;
      break;
    }
  }
  while (found.end < phrase.end && is_personal(found.end)) {
    ++found.end;
  }
  return found;
}

TokenRange before_private_name(const SpeakerFinder& finder, const Sentence& sentence, TokenRange phrase,
                               const OfficeHolders& holders, const AttributionTables& tables,
                               const language::Lexicon& lexicon) {
  const TokenRange name = find_private_name(finder, sentence, phrase, holders, tables, lexicon);
  if (name.empty()) {
    return phrase;
  }
  phrase.end = name.begin;
  while (!phrase.empty() && sentence.tokens[phrase.end - 1].upos == Upos::kAdp) {
    --phrase.end;
  }
  return phrase;
}

}  // namespace khipu::mentions
