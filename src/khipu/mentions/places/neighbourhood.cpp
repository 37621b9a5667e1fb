#include "khipu/mentions/places/neighbourhood.hpp"

#include <algorithm>

namespace khipu::mentions {

namespace {

using language::Sentence;
using language::Token;

bool is_word(const Token& token) { return !token.is(language::kPunctuation) && !token.is(language::kDigits); }

/// The noun, title or the like before a name: the word right before it, or the one before "of", "of the".
std::uint32_t governor(const Sentence& sentence, std::uint32_t begin, const PlaceCues& grammar) {
  std::uint32_t i = begin;
  for (int steps = 0; i > 0 && steps < 2 && grammar.is(sentence.tokens[i - 1], kCueJoin | kCueArticle); ++steps) {
    --i;
  }
  return i;  // the governor is at i - 1
}

/// A common word as far as the lexicon or the list of words knows.
bool is_common(const Token& token, const language::Lexicon& lexicon, const PlaceCues& grammar) {
  if (grammar.cue(token) & ~static_cast<std::uint32_t>(kCueGivenName)) {
    return true;
  }
  const auto readings = lexicon.readings(token.form);
  return std::any_of(readings.begin(), readings.end(),
                     [](const language::Reading& r) { return r.upos != language::Upos::kPropn; });
}

std::uint32_t signs_of_words_before(const Sentence& sentence, std::string_view text, const language::Lexicon& lexicon,
                                    const PlaceCues& grammar, bool headline, std::uint32_t begin) {
  if (begin == 0) {
    return kSignStart;
  }
  const Token& previous = sentence.tokens[begin - 1];
  std::uint32_t signs = 0;
  const std::uint32_t cues = cues_before(sentence, begin, grammar);
  const bool is_joined = governor(sentence, begin, grammar) != begin;
  signs |= (cues & kCueNoun) != 0 ? kSignNoun : 0U;
  signs |= (cues & kCueNouns) != 0 ? kSignNouns : 0U;
  signs |= (cues & kCueSite) != 0 ? kSignSite : 0U;
  signs |= (cues & kCueStreet) != 0 ? kSignStreet : 0U;
  signs |= (cues & kCueOrganisation) != 0 ? kSignOrganisation : 0U;
  signs |= (cues & kCueLocative) != 0 ? kSignLocative : 0U;
  signs |= (cues & kCueToward) != 0 || grammar.is(previous, kCueToward | kCueJoin) ? kSignToward : 0U;
  signs |= (cues & kCueDirection) != 0 ? kSignDirection : 0U;
  signs |= (cues & kCueCommunity) != 0 && is_joined ? kSignNoun : 0U;
  // "President Castillo", but "the president of Peru".
  signs |= (cues & kCuePerson) != 0 && !is_joined ? kSignPerson : 0U;
  if (!is_word(previous)) {
    const std::string_view mark = slice(text, previous.span);
    signs |= begin == 1 || mark == "\"" || mark == "“" || mark == "«" || mark == "¿" || mark == "¡" ? kSignStart : 0U;
    return signs;
  }
  if ((signs & kSignDirection) != 0 && begin >= 2) {
    signs |= grammar.is(sentence.tokens[begin - 2], kCueLocative) ? kSignLocative : 0U;
  }
  // A capital at the start says nothing of a word that any table knows, unless as a given name.
  const bool starts_sentence = begin == 1 && previous.form != language::kNoForm && !grammar.is(previous, kCueGivenName);
  const bool tells_nothing =
      starts_sentence || grammar.demonym(previous) != 0 || (cues & ~std::uint32_t{kCueGivenName | kCueWord}) != 0;
  if (previous.is(language::kCapitalised) && !tells_nothing &&
      (!headline || grammar.is(previous, kCueGivenName) || !is_common(previous, lexicon, grammar))) {
    signs |= kSignCapBefore;
  }
  return signs;
}

std::uint32_t signs_of_words_after(const Sentence& sentence, std::string_view text, const language::Lexicon& lexicon,
                                   const PlaceCues& grammar, bool headline, std::uint32_t end) {
  if (end >= sentence.tokens.size()) {
    return 0;
  }
  const Token& next = sentence.tokens[end];
  const std::string_view word = slice(text, next.span);
  if (next.is(language::kPunctuation)) {
    return word == ":" ? std::uint32_t{kSignColon} : 0;
  }
  const std::uint32_t cues = grammar.cue(next);
  std::uint32_t signs = 0;
  signs |= (cues & kCuePossessive) != 0 ? kSignPossessive : 0U;
  signs |= (cues & kCueSpeech) != 0 ? kSignSpeech : 0U;
  signs |= (cues & kCueSite) != 0 ? kSignSite : 0U;
  if (next.is(language::kCapitalised)) {
    signs |= (cues & kCueStreet) != 0 ? kSignStreet : 0U;
    signs |= (cues & kCuePublication) != 0 ? kSignPublication : 0U;
    signs |= (cues & kCueOrganisation) != 0 ? kSignOrganisation : 0U;
    const bool tells_nothing = (cues & ~std::uint32_t{kCueGivenName | kCueWord}) != 0 || grammar.demonym(next) != 0 ||
                               is_common(next, lexicon, grammar);
    signs |= !tells_nothing && !headline && !next.is(language::kAllCaps) ? kSignCapAfter : 0U;
  }
  return signs;
}

/// "Puno province": English puts the noun behind the name.
std::uint8_t nouns_after(const Sentence& sentence, const PlaceCues& grammar, std::uint32_t end) {
  return end < sentence.tokens.size() ? grammar.noun(sentence.tokens[end]) : std::uint8_t{0};
}

/// "LIMA (Reuters) -", "JULIACA, Peru —", "Lima, 19 ene (EFE).-": the name begins a sentence that soon holds a dash.
bool is_dateline(const Sentence& sentence, std::string_view text, TokenRange name) {
  if (name.begin > 3 || !sentence.tokens[0].is(language::kCapitalised)) {
    return false;
  }
  constexpr std::uint32_t kFarthest = 14;  // tokens of "CIUDAD DE MÉXICO, Jan. 9 (The Associated Press) —"
  for (std::uint32_t i = name.end; i < sentence.tokens.size() && i < name.end + kFarthest; ++i) {
    const std::string_view word = slice(text, sentence.tokens[i].span);
    if (word == "—" || word == "–" || word == "-" || word == "--" || word == ".-") {
      return sentence.tokens[i].is(language::kSpaceBefore) || word == ".-";
    }
    if (word == ":" || word == ";") {
      return false;
    }
  }
  return false;
}

}  // namespace

bool is_headline(const Sentence& sentence, std::string_view text) {
  std::uint32_t capitalised = 0;
  std::uint32_t all = 0;
  for (const Token& token : sentence.tokens) {
    if (is_word(token) && slice(text, token.span).size() >= 4) {
      ++all;
      capitalised += token.is(language::kCapitalised) ? 1U : 0U;
    }
  }
  // "South Korean President Yoon left …" has many capitals too, so a short sentence must have nothing else.
  return all >= 4 && (all < 8 ? capitalised == all : capitalised * 10 >= all * 8);
}

bool is_shouted(const Sentence& sentence, std::string_view text) {
  constexpr std::ptrdiff_t kFew = 4;  // words: a label or a dateline
  const std::string_view words = slice(text, sentence.span);
  return std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         std::count_if(sentence.tokens.begin(), sentence.tokens.end(), is_word) >= kFew;
}

std::uint32_t cues_before(const Sentence& sentence, std::uint32_t begin, const PlaceCues& grammar) {
  const std::uint32_t i = governor(sentence, begin, grammar);
  return i > 0 ? grammar.cue(sentence.tokens[i - 1]) : 0;
}

std::uint8_t nouns_before(const Sentence& sentence, std::uint32_t begin, const PlaceCues& grammar) {
  const std::uint32_t i = governor(sentence, begin, grammar);
  return i > 0 ? grammar.noun(sentence.tokens[i - 1]) : std::uint8_t{0};
}

void look_around(const Sentence& sentence, std::string_view text, const language::Lexicon& lexicon,
                 const PlaceCues& grammar, bool headline, bool shouted, Candidate& candidate) {
  const TokenRange name = candidate.tokens;
  candidate.signs |= headline ? kSignHeadline : 0U;
  candidate.signs |= shouted ? kSignShouted : 0U;
  candidate.signs |= signs_of_words_before(sentence, text, lexicon, grammar, headline, name.begin);
  candidate.signs |= signs_of_words_after(sentence, text, lexicon, grammar, headline, name.end);
  candidate.nouns |= nouns_before(sentence, name.begin, grammar);
  if (const std::uint8_t after = nouns_after(sentence, grammar, name.end); after != 0 && candidate.nouns == 0) {
    candidate.nouns = after;
    candidate.signs |= kSignNoun;
  }
  candidate.offices = name.end < sentence.tokens.size() ? grammar.office(sentence.tokens[name.end]) : std::uint8_t{0};
  for (std::uint32_t i = governor(sentence, name.begin, grammar), k = 0; i < name.begin && i > 0 && k < 2; --i, ++k) {
    candidate.offices |= grammar.office(sentence.tokens[i - 1]);  // "gobernador regional de Puno"
  }
  // "Orange County" says itself what it is.
  if (const Token& last = sentence.tokens[name.end - 1];
      name.size() > 1 && grammar.noun(last) != 0 && candidate.nouns == 0) {
    candidate.nouns = grammar.noun(last);
    candidate.signs |= kSignNoun;
  }
  if (name.size() == 1 && !candidate.entries.empty()) {
    const Token& token = sentence.tokens[name.begin];
    const bool is_name_too = grammar.is(token, kCueWord | kCueGivenName) || is_common(token, lexicon, grammar);
    // A word all in capitals is an acronym or a dateline, unless everything around it is, too: "IN FRONT OF".
    const bool stands_out = token.is(language::kAllCaps) && !shouted;
    candidate.signs |= is_name_too && !stands_out ? kSignWord : 0U;
  }
  if (is_dateline(sentence, text, name)) {
    candidate.signs |= kSignDateline;
  }
}

}  // namespace khipu::mentions
