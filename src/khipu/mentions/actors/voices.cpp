#include "khipu/mentions/actors/voices.hpp"

#include <algorithm>
#include <optional>

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/actors/attribution_tables.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;
using language::Token;
using language::Upos;

/// The last "'s" of a phrase behind which no office, institution or person stands: "the ombudsman's | nationwide toll".
std::uint32_t owner_end(const SpeakerFinder& finder, TokenRange phrase) {
  for (std::uint32_t i = phrase.end; i-- > phrase.begin + 1;) {
    const Authority kind = finder.authority(i);
    if (kind != Authority::kNone && kind != Authority::kDocument) {
      return phrase.end;
    }
    if (finder.is_genitive(i)) {
      return i;
    }
  }
  return phrase.end;
}

/// "The office counts 14": a word of saying that could be a noun is none where a number follows.
TokenRange before_verb(TokenRange phrase, const Sentence& sentence, const std::vector<SpeechCue>& cues) {
  for (const SpeechCue& cue : cues) {
    const bool inside =
        cue.tokens.begin > phrase.begin && cue.tokens.begin < phrase.end && cue.tokens.end >= phrase.end;
    const auto counts = [&](std::uint32_t i) {
      return i < sentence.tokens.size() && sentence.tokens[i].upos == Upos::kNum;
    };
    // "Marchers según Interior": what comes behind such words is another.
    if (cue.speaker_follows && !cue.needs_authority && cue.tokens.begin > phrase.begin &&
        cue.tokens.begin < phrase.end) {
      phrase.end = cue.tokens.begin;
    }
    if (inside && !cue.speaker_follows && (counts(cue.tokens.end) || counts(cue.tokens.end - 1))) {
      phrase.end = cue.tokens.begin;
    }
  }
  return phrase;
}

}  // namespace

const SentenceVoices& Voices::at(std::uint32_t sentence) {
  const auto known = found_.find(sentence);
  if (known != found_.end()) {
    return known->second;
  }
  SentenceVoices& fresh = found_[sentence];
  find(sentence, fresh);
  return fresh;
}

const OfficeHolders& Voices::office_holders() {
  if (!learned_) {
    learned_ = true;
    for (const Sentence& each : *sentences_) {
      const SpeakerFinder finder(each, text_, *lexicon_, *tables_);
      learn_offices(finder, each, holders_);
      learn_bodies(finder, each, *tables_, *lexicon_, bodies_);
    }
  }
  return holders_;
}

TokenRange Voices::private_name(std::uint32_t sentence, TokenRange phrase) {
  const Sentence& words = (*sentences_)[sentence];
  const SpeakerFinder finder(words, text_, *lexicon_, *tables_);
  return find_private_name(finder, words, phrase, office_holders(), *tables_, *lexicon_);
}

/// "Cubalex", which the report called "the legal-aid group Cubalex" elsewhere.
bool Voices::names_body(const SpeakerFinder& finder, TokenRange phrase) {
  if (tables_->full_names.contains(lower(slice(text_, finder.span_of(phrase))))) {
    return true;
  }
  office_holders();
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (bodies_.contains(lower(finder.word(i)))) {
      return true;
    }
  }
  return false;
}

void Voices::add(const SpeakerFinder& finder, const Sentence& sentence, TokenRange phrase, SentenceVoices& found) {
  Voice voice;
  voice.tokens = phrase;
  voice.tokens.end = owner_end(finder, phrase);
  voice.owns_account = voice.tokens.end < phrase.end;
  const std::uint32_t first = voice.tokens.begin;
  while (voice.tokens.begin < voice.tokens.end && sentence.tokens[voice.tokens.begin].upos == Upos::kDet) {
    ++voice.tokens.begin;
  }
  bool named = false;
  for (std::uint32_t i = voice.tokens.begin; i < voice.tokens.end; ++i) {
    const Authority kind = finder.authority(i);
    // "the teachers' union": what comes behind a person's role is the body.
    const bool better = voice.kind == Authority::kNone || kind == Authority::kOffice ||
                        voice.kind == Authority::kDocument ||
                        (voice.kind == Authority::kPerson && kind == Authority::kInstitution);
    if (kind != Authority::kNone && better) {
      // "the list of the union": the union's.
      voice.owns_account = voice.owns_account || voice.kind == Authority::kDocument;
      voice.kind = kind;
      voice.head = sentence.tokens[i].lexeme;
    }
    named = named || sentence.tokens[i].is(language::kCapitalised);
  }
  if (voice.kind == Authority::kPerson) {  // "teacher Rosa Quispe": the role speaks, the person is not named
    voice.tokens = before_private_name(finder, sentence, voice.tokens, office_holders(), *tables_, *lexicon_);
  }
  if (voice.tokens.empty() || (voice.kind == Authority::kNone && !named) || finder.is_thing(voice.tokens)) {
    return;
  }
  if (voice.kind == Authority::kNone && names_body(finder, voice.tokens)) {
    voice.kind = Authority::kInstitution;
  }
  voice.acronym = finder.is_acronym(voice.tokens);
  const auto has_class = [&](std::uint32_t i, std::optional<language::ClassId> id) {
    return id && sentence.tokens[i].lexeme != language::kNoLexeme &&
           lexicon_->classes(sentence.tokens[i].lexeme).test(*id);
  };
  for (std::uint32_t i = first; i < voice.tokens.end; ++i) {
    voice.same = voice.same || has_class(i, tables_->same_class);
    voice.ours = voice.ours || has_class(i, tables_->ours_class);
    voice.plural = voice.plural ||
                   (voice.head == sentence.tokens[i].lexeme && (sentence.tokens[i].features & language::kPlural) != 0);
  }
  voice.definite =
      voice.tokens.size() == 1 && voice.tokens.begin > first && !has_class(first, tables_->possessive_class);
  voice.name = slice(text_, sentence.span_of(voice.tokens));
  const bool bare = voice.kind == Authority::kNone && !voice.acronym;
  if (!bare || !is_private(finder, sentence, voice.tokens, office_holders(), *tables_, *lexicon_)) {
    found.voices.push_back(std::move(voice));
  }
}

void Voices::find(std::uint32_t index, SentenceVoices& found) {
  const Sentence& sentence = (*sentences_)[index];
  const SpeakerFinder finder(sentence, text_, *lexicon_, *tables_);
  std::vector<language::Match> matches;
  tables_->patterns.find_all(sentence, *lexicon_, {}, matches);
  static const std::uint16_t speaker = language::PatternSet::capture("s");
  for (const language::Match& match : matches) {
    const TokenRange* opening = match.find(speaker);
    const Saying& saying = tables_->sayings[match.pattern];
    const TokenRange words{match.tokens.begin, opening != nullptr ? opening->begin : match.tokens.end};
    found.cues.push_back({words, saying.speaker_follows, saying.needs_authority});
  }
  std::stable_sort(found.cues.begin(), found.cues.end(),
                   [](const SpeechCue& a, const SpeechCue& b) { return a.tokens.begin < b.tokens.begin; });
  for (std::uint32_t i = 0; i < sentence.tokens.size();) {
    const bool opens = sentence.tokens[i].upos == Upos::kDet || finder.is_nominal(i);
    const TokenRange phrase = opens ? before_verb(finder.grow_phrase(i), sentence, found.cues) : TokenRange{i, i};
    if (!phrase.empty()) {
      add(finder, sentence, phrase, found);
    }
    i = std::max(phrase.end, i + 1);
  }
}

}  // namespace khipu::mentions
