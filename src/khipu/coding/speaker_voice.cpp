#include "khipu/coding/speaker_voice.hpp"

#include <algorithm>
#include <limits>

#include "khipu/coding/speaker_tree.hpp"

namespace khipu::coding {
namespace {

using language::Upos;
using mentions::Attribution;
using mentions::Authority;
using mentions::SpeechCue;
using mentions::Voice;

constexpr std::uint32_t kBesideReach = 3;  // tokens between a voice and its word of saying: "has again"
constexpr std::uint32_t kGapReach = 4;     // "the union, at close to 12"
constexpr std::uint32_t kOwnerReach = 9;   // "the toll that was given late on Tuesday by the …"
constexpr std::uint32_t kOpening = 3;      // words in which "its toll" opens a sentence

}  // namespace

bool is_authority(const Voice& voice) {
  return voice.kind == Authority::kInstitution || voice.kind == Authority::kOffice || voice.acronym;
}

VoiceFacts::VoiceFacts(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                       const std::vector<bool>& quoted)
    : s_(sentence),
      counted_(counted),
      decision_(decision),
      quoted_(quoted),
      here_(sentence.context().voices->at(static_cast<std::uint32_t>(sentence.index()))),
      words_(counted.phrase),
      tree_(sentence.context().trees != nullptr
                ? sentence.context().trees->find(static_cast<std::uint32_t>(sentence.index()))
                : nullptr),
      possessive_(sentence.context().lexicon.find_class("possessive")) {
  int least = std::numeric_limits<int>::max();
  for (const Attribution& attribution : s_.context().attributions[s_.index()]) {
    const int distance = s_.distance(words_, attribution.cue);
    if (attribution.scope.overlaps(counted_.number->tokens) && distance < least) {
      nearest_ = &attribution;
      least = distance;
    }
  }
  for (std::size_t i = 0; i < here_.voices.size(); ++i) {
    all_.push_back(is_excluded(here_.voices[i]) ? Facts() : find_facts(i));
    speakers_ += speaks(all_.back()) ? 1 : 0;
  }
  for (Facts& facts : all_) {
    set(facts, SpeakerFact::kOnlySpeaker, speakers_ == 1 && speaks(facts));
  }
}

/// "Police: 3,000" marched, they say; "Thirteen regions: 30", "Officers killed: 4" and, under "The injured",
/// "Officers: 176" are counted.
bool VoiceFacts::is_counted_label(const Voice& voice) const {
  const std::uint32_t number = counted_.number->tokens.begin;
  if (voice.plural && voice.tokens.end == words_.begin && words_.begin < number && s_.is_symbol(number - 1, ':')) {
    return true;
  }
  if (!is_label(voice.tokens) && !is_bracket_label(voice.tokens)) {
    return false;
  }
  const bool of_people = decision_.measure <= Measure::kDisplaced || decision_.measure == Measure::kDeployed;
  return (of_people && voice.plural && voice.tokens.overlaps(words_)) || s_.is_number(voice.tokens.begin);
}

bool VoiceFacts::is_excluded(const Voice& voice) const {
  bool time = true, number = true;
  for (std::uint32_t i = voice.tokens.begin; i < voice.tokens.end; ++i) {
    time = time && s_.is_time(i);
    number = number && (s_.is_number(i) || s_.tokens()[i].upos == Upos::kNum);
  }
  const bool counted = voice.tokens.overlaps(words_) && !is_label(voice.tokens) && !is_bracket_label(voice.tokens);
  const bool dateline = voice.acronym && voice.tokens.begin == 0 && s_.is_place(0);  // "QUITO, 15 Oct"
  return time || number || counted || is_counted_label(voice) || dateline ||
         voice.tokens.overlaps(counted_.number->tokens);
}

bool VoiceFacts::names_authority(TokenRange within) const {
  return std::any_of(here_.voices.begin(), here_.voices.end(), [&](const Voice& voice) {
    return is_authority(voice) && voice.tokens.overlaps(within) && !is_excluded(voice);
  });
}

/// By the surface or the tree.
bool VoiceFacts::speaks(const Facts& facts) {
  return has(facts, SpeakerFact::kCueAny) || has(facts, SpeakerFact::kCueStrict) || has(facts, SpeakerFact::kCuePrep) ||
         has(facts, SpeakerFact::kAuthoritySubject) || has(facts, SpeakerFact::kAttributed) ||
         has(facts, SpeakerFact::kByAccount) || has(facts, SpeakerFact::kBracket) ||
         has(facts, SpeakerFact::kLabelBody);
}

bool VoiceFacts::has_subject() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const Facts& facts) { return has(facts, SpeakerFact::kAuthoritySubject); });
}

/// "The total was", "the same list has", "its count": an account whose owner the sentence does not name.
bool VoiceFacts::has_account() const {
  return std::any_of(here_.voices.begin(), here_.voices.end(), [&](const Voice& voice) {
    return voice.kind == Authority::kDocument && !voice.owns_account && phrase_begin(voice.tokens) < voice.tokens.begin;
  });
}

bool VoiceFacts::has_pronoun() const {
  const auto& tokens = s_.tokens();
  for (std::uint32_t i = 0; i < std::min(s_.size(), kOpening); ++i) {
    const bool own = possessive_ && tokens[i].lexeme != language::kNoLexeme &&
                     s_.context().lexicon.classes(tokens[i].lexeme).test(*possessive_);
    if (own || (i == 0 && tokens[i].upos == Upos::kPron)) {
      return true;
    }
  }
  return std::any_of(here_.cues.begin(), here_.cues.end(), [&](const SpeechCue& cue) {
    return !cue.speaker_follows && cue.tokens.begin > 0 && tokens[cue.tokens.begin - 1].upos == Upos::kPron;
  });
}

Facts VoiceFacts::facts_of(const Attribution& attribution) const {
  Facts facts;
  const bool holds = attribution.scope.overlaps(counted_.number->tokens);
  set(facts, holds ? SpeakerFact::kAttributed : SpeakerFact::kAttributedApart);
  set(facts, SpeakerFact::kAttributedNearest, &attribution == nearest_);
  return facts;
}

void VoiceFacts::set_attributed(const Voice& voice, Facts& facts) const {
  for (const Attribution& attribution : s_.context().attributions[s_.index()]) {
    if (attribution.speaker_tokens.overlaps(voice.tokens)) {
      facts |= facts_of(attribution);
    }
  }
}

void VoiceFacts::set_cues(const Voice& voice, Facts& facts) const {
  for (const SpeechCue& cue : here_.cues) {
    const bool behind = cue.tokens.begin >= voice.tokens.end;
    const bool before = cue.tokens.end <= voice.tokens.begin;
    const std::uint32_t gap = behind   ? cue.tokens.begin - voice.tokens.end
                              : before ? voice.tokens.begin - cue.tokens.end
                                       : kBesideReach + 1;
    if (gap > kBesideReach) {
      continue;
    }
    if (cue.speaker_follows ? behind : before) {
      set(facts, SpeakerFact::kCueFar);
    } else if (cue.speaker_follows && s_.tokens()[cue.tokens.begin].upos != Upos::kVerb) {
      set(facts, SpeakerFact::kCuePrep);
    } else {
      set(facts, cue.needs_authority ? SpeakerFact::kCueStrict : SpeakerFact::kCueAny);
    }
  }
}

void VoiceFacts::set_verb(std::uint32_t verb, Facts& facts) const {
  for (const PredicateHit& hit : s_.predicates()) {
    set(facts, SpeakerFact::kTreeActs, hit.tokens.contains(verb) && hit.predicate->measure == decision_.measure);
  }
  for (const SpeechCue& cue : here_.cues) {
    if (cue.tokens.contains(verb)) {
      set(facts, cue.needs_authority ? SpeakerFact::kTreeCounts : SpeakerFact::kTreeSays);
    }
  }
}

void VoiceFacts::set_tree(const Voice& voice, Facts& facts) const {
  if (tree_ == nullptr) {
    set(facts, SpeakerFact::kTreeNone);
    return;
  }
  const VoicePlace place = place_voice(*tree_, words_, voice.tokens);
  switch (place.link) {
    case VoiceLink::kSubject: set(facts, SpeakerFact::kTreeSubject); break;
    case VoiceLink::kSaid: set(facts, SpeakerFact::kTreeSubjectSaid); break;
    case VoiceLink::kJoined: set(facts, SpeakerFact::kTreeSubjectJoined); break;
    case VoiceLink::kClause: set(facts, SpeakerFact::kTreeSubjectClause); break;
    case VoiceLink::kBeside: set(facts, SpeakerFact::kTreeSubjectBeside); break;
    case VoiceLink::kObject: set(facts, SpeakerFact::kTreeObject); break;
    case VoiceLink::kOblique: set(facts, SpeakerFact::kTreeOblique); break;
    case VoiceLink::kUnder: set(facts, SpeakerFact::kTreeUnder); break;
    case VoiceLink::kOver: set(facts, SpeakerFact::kTreeOver); break;
    case VoiceLink::kApart: set(facts, SpeakerFact::kTreeNone); break;
  }
  set(facts, SpeakerFact::kTreePassive, place.passive);
  if (place.verb && place.link != VoiceLink::kApart) {
    set_verb(*place.verb, facts);
  }
}

std::uint32_t VoiceFacts::phrase_begin(TokenRange voice) const {
  return voice.begin > 0 && s_.tokens()[voice.begin - 1].upos == Upos::kDet ? voice.begin - 1 : voice.begin;
}

/// "The list that the union published", "the survey run by the university": a document, and its keeper behind it.
bool VoiceFacts::is_owned(std::size_t voice) const {
  if (here_.voices[voice].kind != Authority::kDocument || here_.voices[voice].owns_account ||
      voice + 1 >= here_.voices.size() || !is_authority(here_.voices[voice + 1])) {
    return false;
  }
  const std::uint32_t begin = here_.voices[voice].tokens.end, end = here_.voices[voice + 1].tokens.begin;
  if (begin >= end || end - begin > kOwnerReach) {
    return false;
  }
  for (std::uint32_t i = begin; i < end; ++i) {
    if (s_.tokens()[i].is(language::kPunctuation) || s_.is_number(i)) {
      return false;
    }
  }
  const language::Token& joint = s_.tokens()[begin];
  return joint.upos == Upos::kPron || joint.upos == Upos::kSconj || (joint.features & language::kParticiple) != 0;
}

/// "(IEP, domingo pasado)" behind the number.
bool VoiceFacts::is_bracketed(TokenRange voice) const {
  for (std::uint32_t i = voice.begin; i-- > words_.end && !is_symbol(i, ')');) {
    if (is_symbol(i, '(')) {
      return true;
    }
  }
  return false;
}

/// "Arrested (Lawyers' Committee): 226".
bool VoiceFacts::is_bracket_label(TokenRange voice) const {
  const std::uint32_t begin = phrase_begin(voice);
  return begin > 0 && is_symbol(begin - 1, '(') && is_symbol(voice.end, ')') && is_symbol(voice.end + 1, ':') &&
         voice.end <= counted_.number->tokens.begin;
}

/// "The health network reported 38 wounded and the police, 23".
bool VoiceFacts::is_gapped(TokenRange voice) const {
  if (voice.end > words_.begin || words_.begin - voice.end > kGapReach) {
    return false;
  }
  const std::uint32_t begin = phrase_begin(voice);
  const bool opens =
      begin == 0 || s_.tokens()[begin - 1].upos == Upos::kCconj || s_.tokens()[begin - 1].is(language::kPunctuation);
  return opens && std::all_of(s_.tokens().begin() + voice.end, s_.tokens().begin() + words_.begin,
                              [](const language::Token& token) {
                                return token.upos == Upos::kAdp || token.upos == Upos::kDet ||
                                       token.is(language::kPunctuation);
                              });
}

/// "Foro Penal: 11", "The Association (ANP): 40", the first cell of a row.
bool VoiceFacts::is_label(TokenRange voice) const {
  if (phrase_begin(voice) > 1) {
    return false;
  }
  std::uint32_t end = voice.end;
  if (is_symbol(end, '(') && is_symbol(end + 2, ')')) {
    end += 3;
  }
  return is_symbol(end, ':') || is_symbol(end, '|');
}

void VoiceFacts::set_form(const Voice& voice, Facts& facts) const {
  switch (voice.kind) {
    case Authority::kInstitution: set(facts, SpeakerFact::kInstitution); break;
    case Authority::kOffice: set(facts, SpeakerFact::kOffice); break;
    case Authority::kPerson: set(facts, SpeakerFact::kPerson); break;
    case Authority::kDocument: set(facts, SpeakerFact::kDocument); break;
    case Authority::kNone: set(facts, SpeakerFact::kBare); break;
  }
  set(facts, SpeakerFact::kAcronym, voice.acronym);
  set(facts, SpeakerFact::kOfAccount, voice.owns_account);
  set(facts, SpeakerFact::kSame, voice.same);
  set(facts, SpeakerFact::kOurs, voice.ours);
  set(facts, SpeakerFact::kPlace, s_.is_place(voice.tokens.begin) && s_.is_place(voice.tokens.end - 1));
}

void VoiceFacts::set_stance(const Voice& voice, Facts& facts) const {
  const std::uint32_t begin = phrase_begin(voice.tokens);
  const bool preposition = begin > 0 && s_.tokens()[begin - 1].upos == Upos::kAdp;
  set(facts, SpeakerFact::kCounted, begin > 0 && s_.is_number(begin - 1));
  set(facts, SpeakerFact::kPreposition, preposition);
  set(facts, SpeakerFact::kByAccount, preposition && voice.owns_account);
  set(facts, SpeakerFact::kOpensSentence, begin <= 1);
  set(facts, SpeakerFact::kLabel, is_label(voice.tokens));
  set(facts, SpeakerFact::kLabelBody, is_label(voice.tokens) && !s_.is_place(voice.tokens.end - 1));
  set(facts, SpeakerFact::kBracket, is_bracketed(voice.tokens) || is_bracket_label(voice.tokens));
  set(facts, SpeakerFact::kGapped, is_gapped(voice.tokens));
}

void VoiceFacts::set_position(std::size_t voice, Facts& facts) const {
  const TokenRange at = here_.voices[voice].tokens;
  const int away = s_.distance(words_, at);
  set(facts, SpeakerFact::kWithin3, away <= 3);
  set(facts, SpeakerFact::kWithin8, away > 3 && away <= 8);
  set(facts, SpeakerFact::kFar, away > 15);
  set(facts, SpeakerFact::kBefore, at.end <= words_.begin);
  set(facts, SpeakerFact::kSameClause, s_.clause(at.begin) == s_.clause(words_.begin));
  const TokenRange between =
      at.end <= words_.begin ? TokenRange{at.end, words_.begin} : TokenRange{words_.end, at.begin};
  bool number = false;
  for (std::uint32_t i = between.begin; i < between.end; ++i) {
    number = number || (s_.is_number(i) && !s_.is_time(i));
  }
  set(facts, SpeakerFact::kOtherNumber, number);
  bool first = true, only = true, parted = false;
  for (std::size_t i = 0; i < here_.voices.size(); ++i) {
    const Voice& other = here_.voices[i];
    if (i == voice || !is_authority(other) || is_excluded(other)) {
      continue;
    }
    first = first && i > voice;
    only = false;
    parted = parted || other.tokens.overlaps(between);
  }
  set(facts, SpeakerFact::kFirst, first);
  set(facts, SpeakerFact::kOnly, only);
  set(facts, SpeakerFact::kOtherVoice, parted);
  set(facts, SpeakerFact::kQuotedNumber, quoted_[words_.begin] && !quoted_[at.begin]);
}

/// What several facts mean together.
void VoiceFacts::set_joint(const Voice& voice, Facts& facts) const {
  const bool speaks = has(facts, SpeakerFact::kTreeSubject) || has(facts, SpeakerFact::kTreeSubjectSaid) ||
                      has(facts, SpeakerFact::kTreeSubjectJoined) || has(facts, SpeakerFact::kTreeSubjectBeside);
  const bool acts = has(facts, SpeakerFact::kTreeActs) || has(facts, SpeakerFact::kTreePassive);
  const bool says = has(facts, SpeakerFact::kTreeSays) || has(facts, SpeakerFact::kCueAny);
  set(facts, SpeakerFact::kAuthoritySubject, speaks && !acts && is_authority(voice));
  set(facts, SpeakerFact::kAuthorityActs, speaks && acts && is_authority(voice));
  set(facts, SpeakerFact::kPersonSpeaks, says && voice.kind == Authority::kPerson);
  const bool counts = has(facts, SpeakerFact::kTreeCounts) || has(facts, SpeakerFact::kCueStrict);
  set(facts, SpeakerFact::kBareSpeaks, (says || counts) && voice.kind == Authority::kNone);
  const bool verb_says = has(facts, SpeakerFact::kTreeSays);
  const bool verb_counts = has(facts, SpeakerFact::kTreeCounts);
  set(facts, SpeakerFact::kSubjectSays, verb_says && has(facts, SpeakerFact::kTreeSubject));
  set(facts, SpeakerFact::kSaidSays, (verb_says || verb_counts) && has(facts, SpeakerFact::kTreeSubjectSaid));
  set(facts, SpeakerFact::kBesideSays, (verb_says || verb_counts) && has(facts, SpeakerFact::kTreeSubjectBeside));
  set(facts, SpeakerFact::kSubjectCounts, verb_counts && has(facts, SpeakerFact::kTreeSubject));
  set(facts, SpeakerFact::kPlaceSpeaks, has(facts, SpeakerFact::kPlace) && (says || has(facts, SpeakerFact::kCuePrep)));
}

Facts VoiceFacts::find_facts(std::size_t voice) const {
  Facts facts;
  const Voice& one = here_.voices[voice];
  set(facts, SpeakerFact::kInSentence);
  set_attributed(one, facts);
  set_cues(one, facts);
  set_tree(one, facts);
  set_form(one, facts);
  set_stance(one, facts);
  set_position(voice, facts);
  set(facts, SpeakerFact::kOwnedElse, is_owned(voice));
  if (voice > 0 && is_owned(voice - 1)) {  // what words of saying give to the document is the keeper's
    set(facts, SpeakerFact::kOwnsDocument);
    set_attributed(here_.voices[voice - 1], facts);
    set_cues(here_.voices[voice - 1], facts);
  }
  set_joint(one, facts);
  return facts;
}

}  // namespace khipu::coding
