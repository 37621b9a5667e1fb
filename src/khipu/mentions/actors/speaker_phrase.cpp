#include "khipu/mentions/actors/speaker_phrase.hpp"

#include <algorithm>

#include "khipu/mentions/actors/attribution_tables.hpp"

namespace khipu::mentions {
namespace {

constexpr std::uint32_t kLongest = 14;  // "the Superintendence of Land Transport of Persons, Cargo and Goods"
constexpr std::uint32_t kLongestApposition = 25;
constexpr std::size_t kHeadingWords = 4;
constexpr std::uint32_t kSkip = 4;  // tokens between subject and verb: "itself has now"

}  // namespace

Authority SpeakerFinder::authority(std::uint32_t token) const {
  const std::vector<Authority>& known = tables_.authority_of;
  const language::LexemeId lexeme = at(token).lexeme;
  if (lexeme < known.size() && known[lexeme] != Authority::kNone) {
    return known[lexeme];
  }
  for (const language::Reading& reading : lexicon_.readings(at(token).form)) {
    if (reading.upos == Upos::kNoun && reading.lexeme < known.size() && upos(token) != Upos::kVerb &&
        known[reading.lexeme] != Authority::kNone) {
      return known[reading.lexeme];
    }
  }
  return is_body_name(token) || is_field_name(token) ? Authority::kInstitution : Authority::kNone;
}

/// A word of the language that opens a sentence is no name: "Decide".
bool SpeakerFinder::is_body_name(std::uint32_t i) const {
  const language::FormId form = at(i).form;
  return at(i).is(language::kCapitalised) && form < tables_.body_names.size() && tables_.body_names[form] &&
         (i > 0 || lexicon_.readings(form).empty());
}

/// Alone, with a capital and without an article: no part of a longer name, no word of capitals among others.
bool SpeakerFinder::is_field_name(std::uint32_t i) const {
  const language::FormId form = at(i).form;
  if (shouts_ || !at(i).is(language::kCapitalised) || form >= tables_.field_names.size() ||
      !tables_.field_names[form]) {
    return false;
  }
  const auto capital = [&](std::uint32_t token) { return at(token).is(language::kCapitalised); };
  const auto size = static_cast<std::uint32_t>(sentence_.tokens.size());
  if (i > 0 && (upos(i - 1) == Upos::kDet || upos(i - 1) == Upos::kAdj || upos(i - 1) == Upos::kNoun ||
                upos(i - 1) == Upos::kCconj || capital(i - 1) || is_genitive(i - 1) || word(i - 1) == "-")) {
    return false;
  }
  // "Ministry of Health", "fuentes de Interior": what is of it speaks.
  if (i > 0 && at(i - 1).lexeme != language::kNoLexeme && lexicon_.classes(at(i - 1).lexeme).test(of_class_)) {
    return false;
  }
  return i + 1 == size || !(capital(i + 1) || is_genitive(i + 1) || word(i + 1) == "-" || upos(i + 1) == Upos::kNoun ||
                            upos(i + 1) == Upos::kAdj || upos(i + 1) == Upos::kPropn || is_link(i + 1));
}

bool SpeakerFinder::is_thing(TokenRange phrase) const {
  std::optional<std::uint32_t> head;
  for (std::uint32_t i = phrase.begin; i < phrase.end && (i == phrase.begin || !is_link(i)); ++i) {
    const bool noun = upos(i) == Upos::kNoun || upos(i) == Upos::kPropn || authority(i) != Authority::kNone;
    if (noun && (tables_.head_is_last || !head)) {
      head = i;
    }
  }
  if (!head || authority(*head) != Authority::kNone) {
    return false;
  }
  Speechless kind = tables_.speechless(at(*head).lexeme);
  for (const language::Reading& reading : lexicon_.readings(at(*head).form)) {
    kind = kind == Speechless::kNo && reading.upos == Upos::kNoun ? tables_.speechless(reading.lexeme) : kind;
  }
  bool owned = false;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    owned = owned || authority(i) != Authority::kNone;
  }
  return kind == Speechless::kThing || (kind == Speechless::kSum && !owned);
}

/// "RED SATURDAY: 28 DEAD BEFORE THE PALACE", but not "ANPDH: 351".
bool SpeakerFinder::is_of_capitals(const language::Sentence& sentence) {
  std::size_t capitals = 0;
  for (const language::Token& token : sentence.tokens) {
    const bool word = token.upos != Upos::kPunct && token.upos != Upos::kNum && token.upos != Upos::kSym;
    if (word && !token.is(language::kAllCaps)) {
      return false;
    }
    capitals += word ? 1 : 0;
  }
  return capitals >= kHeadingWords;
}

/// In a heading of capitals nothing is told by them.
bool SpeakerFinder::is_acronym(TokenRange range) const {
  if (shouts_) {
    return false;
  }
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (at(i).is(language::kAllCaps) && at(i).span.size() > 1) {
      return true;
    }
  }
  return false;
}

bool SpeakerFinder::is_genitive(std::uint32_t i) const {
  return !at(i).is(language::kSpaceBefore) && (word(i).starts_with("'") || word(i).starts_with("\u2019"));
}

bool SpeakerFinder::is_nominal(std::uint32_t i) const {
  if (is_genitive(i)) {
    return true;
  }
  switch (upos(i)) {
    case Upos::kNoun:
    case Upos::kPropn:
    case Upos::kAdj: return true;
    case Upos::kX: return true;
    case Upos::kVerb: return at(i).is(language::kCapitalised) && i > 0;
    case Upos::kPunct: return word(i) == "-";
    default: return authority(i) != Authority::kNone;
  }
}

bool SpeakerFinder::is_link(std::uint32_t i) const { return upos(i) == Upos::kAdp; }

/// "Interior and Culture", "Carga y Mercancías": inside one name.
bool SpeakerFinder::joins_names(std::uint32_t i) const {
  return upos(i) == Upos::kCconj && i > 0 && i + 1 < sentence_.tokens.size() && at(i - 1).is(language::kCapitalised) &&
         at(i + 1).is(language::kCapitalised);
}

/// "of the interior", "for Human Rights", "de tránsito".
bool SpeakerFinder::continues_name(std::uint32_t link) const {
  const bool of = at(link).lexeme != language::kNoLexeme && lexicon_.classes(at(link).lexeme).test(of_class_);
  return of ? is_nominal(link + 1) || upos(link + 1) == Upos::kDet : at(link + 1).is(language::kCapitalised);
}

/// Over auxiliaries, adverbs, clitic pronouns and a bracketed acronym to the end of the subject.
std::uint32_t SpeakerFinder::skip_back(std::uint32_t end) const {
  for (std::uint32_t n = 0; n < kSkip && end > 0; ++n) {
    const std::uint32_t i = end - 1;
    // "la Policía lo cifra en": a pronoun behind a noun is an object.
    const bool object = upos(i) == Upos::kPron && i > 0 && is_nominal(i - 1);
    if (is_genitive(i)) {
      break;
    }
    if (upos(i) == Upos::kAux || upos(i) == Upos::kAdv || upos(i) == Upos::kPart || object) {
      end = i;
    } else if (word(i) == ")" && i >= 2 && word(i - 2) == "(") {
      end = i - 2;
    } else {
      break;
    }
  }
  return end;
}

std::uint32_t SpeakerFinder::grow_back(std::uint32_t end) const {
  std::uint32_t begin = end;
  while (begin > 0 && end - begin < kLongest) {
    const std::uint32_t i = begin - 1;
    if (upos(i) == Upos::kDet) {
      begin = i;
      // "the office of the president": a determiner ends the phrase unless a preposition holds it.
      if (i < 2 || !is_link(i - 1) || !is_nominal(i - 2)) {
        break;
      }
    } else if (is_nominal(i) || joins_names(i) || (is_link(i) && begin < end && i > 0 && is_nominal(i - 1))) {
      begin = i;
    } else {
      break;
    }
  }
  while (begin < end && (is_link(begin) || upos(begin) == Upos::kPunct || upos(begin) == Upos::kPart)) {
    ++begin;
  }
  return begin;
}

std::uint32_t SpeakerFinder::grow_forward(std::uint32_t begin) const {
  std::uint32_t end = begin;
  const auto size = static_cast<std::uint32_t>(sentence_.tokens.size());
  while (end < size && end - begin < kLongest) {
    const bool named = end > begin && is_nominal(end - 1);
    const bool opens = upos(end) == Upos::kDet && (end == begin || is_link(end - 1) || upos(end - 1) == Upos::kDet);
    const bool inner_link = is_link(end) && named && end + 1 < size && continues_name(end);
    if (!opens && !is_nominal(end) && !joins_names(end) && !inner_link) {
      break;
    }
    ++end;
  }
  while (end > begin && (is_link(end - 1) || upos(end - 1) == Upos::kDet || upos(end - 1) == Upos::kPunct)) {
    --end;
  }
  return end;
}

std::optional<SpeakerPhrase> SpeakerFinder::describe(TokenRange range) const {
  if (range.empty()) {
    return std::nullopt;
  }
  SpeakerPhrase phrase{range, Authority::kNone, false, false};
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    phrase.same =
        phrase.same || (at(i).lexeme != language::kNoLexeme && lexicon_.classes(at(i).lexeme).test(same_class_));
    const Authority kind = authority(i);
    if (kind != Authority::kNone && (phrase.authority == Authority::kNone || kind == Authority::kOffice)) {
      phrase.authority = kind;
    }
  }
  const bool name = std::any_of(sentence_.tokens.begin() + range.begin, sentence_.tokens.begin() + range.end,
                                [](const language::Token& t) { return t.is(language::kCapitalised); });
  if (phrase.authority == Authority::kNone && !name) {
    return std::nullopt;
  }
  return phrase;
}

std::optional<SpeakerPhrase> SpeakerFinder::find_before(std::uint32_t end) const {
  const std::uint32_t last = skip_back(end);
  if (last > 0 && upos(last - 1) == Upos::kPron) {
    return SpeakerPhrase{{last - 1, last}, Authority::kNone, true, false};
  }
  // "The ministry blames snipers and says": the second verb shares the subject that opens the sentence.
  if (last > 0 && upos(last - 1) == Upos::kCconj) {
    const auto subject = find_after(0);
    return subject && subject->authority != Authority::kNone ? subject : std::nullopt;
  }
  // "The coordinator, adding up wards and clinics, arrived at": what stands between two commas is left out.
  if (last > 0 && word(last - 1) == ",") {
    return find_before_apposition(last - 1);
  }
  // "… Carga y Mercancías (Sutran) said": the bracketed acronym is name enough.
  if (last + 2 < end && word(last) == "(" && at(last + 1).is(language::kCapitalised)) {
    auto phrase = describe({grow_back(last), last});
    if (!phrase || phrase->authority == Authority::kNone) {
      phrase = SpeakerPhrase{{last + 1, last + 2}, Authority::kInstitution, false, false};
    }
    return phrase;
  }
  return describe({grow_back(last), last});
}

/// The phrase that the apposition ending at comma `end` explains: the one that opens the sentence, else the nearest.
std::optional<SpeakerPhrase> SpeakerFinder::find_before_apposition(std::uint32_t end) const {
  std::optional<SpeakerPhrase> nearest;
  for (std::uint32_t i = end; i > 0 && end - i < kLongestApposition; --i) {
    if (word(i - 1) != ",") {
      continue;
    }
    const auto phrase = describe({grow_back(i - 1), i - 1});
    const bool known =
        phrase && (phrase->authority != Authority::kNone || is_acronym(phrase->tokens) || phrase->tokens.size() == 1);
    if (known && phrase->tokens.begin == 0) {
      return phrase;
    }
    nearest = known && !nearest ? phrase : nearest;
  }
  return nearest;
}

std::optional<SpeakerPhrase> SpeakerFinder::find_after(std::uint32_t begin) const {
  if (begin < sentence_.tokens.size() && upos(begin) == Upos::kPron) {
    return SpeakerPhrase{{begin, begin + 1}, Authority::kNone, true, false};
  }
  return describe({begin, grow_forward(begin)});
}

}  // namespace khipu::mentions
