// Everybody whom a report offers as the speaker of one figure.

#include "khipu/coding/speaker_choice.hpp"

#include <algorithm>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/coding/speaker_voice.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::Attribution;
using mentions::Authority;
using mentions::Voice;

constexpr std::uint32_t kBackReach = 3;      // sentences of a block looked back over
constexpr std::uint32_t kHeadingReach = 40;  // sentences

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

/// Gathers the choices for one query.
class SpeakerChoice {
 public:
  SpeakerChoice(const ReportSpeakers& report, const SpeakerQuery& query)
      : report_(report),
        query_(query),
        s_(*query.sentence),
        index_(static_cast<std::uint32_t>(query.sentence->index())),
        quoted_(report.quotations_.quoted_in(index_)),
        voices_(s_, *query.counted, *query.decision, quoted_) {}

  std::optional<Speaker> choose();

 private:
  struct Choice {
    Speaker speaker;
    std::string key;
    Facts facts;
  };

  void add(Speaker speaker, const Facts& facts);
  void add_own();
  void add_sentence();
  void add_attributed();
  void add_last();
  void add_before();
  void add_intro();
  void add_introducing(std::uint32_t s, SpeakerFact where, std::vector<std::pair<Speaker, Facts>>& found) const;
  void add_report();
  void add_after();
  bool is_quiet() const { return !has_cue() && !voices_.names_authority(); }
  bool has_cue() const { return !report_.context_.voices->at(index_).cues.empty(); }

  const ReportSpeakers& report_;
  const SpeakerQuery& query_;
  const FigureSentence& s_;
  std::uint32_t index_;
  std::vector<bool> quoted_;  // by token
  VoiceFacts voices_;
  std::vector<Choice> choices_;
};

/// The same name offered twice is one choice of which both sets of facts hold.
void SpeakerChoice::add(Speaker speaker, const Facts& facts) {
  std::string key = lower(speaker.name);
  const auto known = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.key == key; });
  if (known == choices_.end()) {
    choices_.push_back({std::move(speaker), std::move(key), facts});
  } else {
    known->facts |= facts;
  }
}

SpeakerFact own_of(Measure measure) {
  switch (measure) {
    case Measure::kKilled: return SpeakerFact::kOwnOfDead;
    case Measure::kInjured:
    case Measure::kHospitalized:
    case Measure::kMissing: return SpeakerFact::kOwnOfHurt;
    case Measure::kArrested: return SpeakerFact::kOwnOfArrested;
    case Measure::kParticipants: return SpeakerFact::kOwnOfCrowd;
    case Measure::kDeployed: return SpeakerFact::kOwnOfDeployed;
    case Measure::kBlockades: return SpeakerFact::kOwnOfBlockades;
    case Measure::kPercent: return SpeakerFact::kOwnOfPercent;
    default: return SpeakerFact::kOwnOfOther;
  }
}

void SpeakerChoice::add_own() {
  const std::uint32_t number = query_.counted->phrase.begin;
  Facts own;
  set(own, SpeakerFact::kOwn);
  set(own, SpeakerFact::kOwnNoVoice, !voices_.names_authority());
  set(own, SpeakerFact::kOwnNoCue, !has_cue());
  set(own, SpeakerFact::kOwnAttributed, voices_.nearest() != nullptr);
  set(own, SpeakerFact::kOwnSubject, voices_.has_subject());
  set(own, SpeakerFact::kOwnSpeaker, voices_.has_speaker());
  set(own, SpeakerFact::kOwnFirst, !query_.last_measure);
  set(own, SpeakerFact::kOwnLastOwn, query_.last_measure && !query_.last);
  set(own, SpeakerFact::kOwnLastNamed, query_.last.has_value());
  set(own, SpeakerFact::kOwnArticle, query_.counted->article);
  set(own, SpeakerFact::kOwnQuoted, quoted_[number]);
  set(own, SpeakerFact::kOwnHeading, s_.context().report.blocks()[s_.sentence().block].kind <= BlockKind::kHeading);
  set(own, SpeakerFact::kOwnLine, query_.in_line);
  set(own, SpeakerFact::kOwnTotal, query_.kind == FigureKind::kCumulative);
  set(own, SpeakerFact::kOwnQuiet, !report_.first_cue_ || *report_.first_cue_ > index_);
  set(own, SpeakerFact::kOwnAnswer, report_.asked_ && report_.answers_.contains(s_.sentence().block));
  set(own, SpeakerFact::kOwnOurs, voices_.says_ours());
  set(own, own_of(query_.decision->measure));
  add({}, own);
}

void SpeakerChoice::add_sentence() {
  const std::vector<Voice>& voices = report_.context_.voices->at(index_).voices;
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (!voices_.is_excluded(voices[i])) {
      Facts facts = voices_.facts_of(i);
      set(facts, SpeakerFact::kKnown, report_.known_.contains(lower(voices[i].name)));
      set(facts, SpeakerFact::kGappedNext,
          has(facts, SpeakerFact::kGapped) && query_.last && query_.last_sentence == index_);
      add({report_.name_of(index_, voices[i]), s_.sentence().span_of(voices[i].tokens)}, facts);
    }
  }
}

/// Speakers that the rules know of although they are no voices: "it said".
void SpeakerChoice::add_attributed() {
  const std::vector<Voice>& voices = report_.context_.voices->at(index_).voices;
  for (const Attribution& attribution : s_.context().attributions[index_]) {
    const bool named = std::any_of(voices.begin(), voices.end(), [&](const Voice& voice) {
      return voice.tokens.overlaps(attribution.speaker_tokens) &&
             (!voices_.is_excluded(voice) || voices_.is_counted_label(voice));
    });
    if (!named) {
      Facts facts = voices_.facts_of(attribution);
      set(facts, SpeakerFact::kAttributedPronoun);
      add({attribution.name, attribution.speaker}, facts);
    }
  }
}

void SpeakerChoice::add_last() {
  if (!query_.last) {
    return;
  }
  Facts last;
  const std::size_t back = index_ - query_.last_sentence;
  set(last, SpeakerFact::kLast);
  set(last, SpeakerFact::kLastInSentence, back == 0);
  set(last, SpeakerFact::kLastBack1, back == 1);
  set(last, SpeakerFact::kLastInLine, query_.in_line);
  set(last, SpeakerFact::kLastAlike, query_.last_measure == query_.decision->measure);
  set(last, SpeakerFact::kLastSameKind, query_.last_kind == query_.kind);
  set(last, SpeakerFact::kLastPart, query_.counted->named == Named::kPart);
  set(last, SpeakerFact::kLastCue, has_cue());
  set(last, SpeakerFact::kLastVoice, back > 0 && voices_.names_authority());
  set(last, SpeakerFact::kLastPronoun, voices_.has_pronoun());
  set(last, SpeakerFact::kLastInherited, query_.decision->inherited);
  set(last, SpeakerFact::kLastAccount, voices_.has_account());
  set(last, SpeakerFact::kLastQuiet, is_quiet());
  if (back == 0 && query_.last_end <= query_.counted->phrase.begin) {
    const TokenRange between{query_.last_end, query_.counted->phrase.begin};
    set(last, SpeakerFact::kLastListed, is_listed(s_, between.begin, between.end));
    set(last, SpeakerFact::kLastOtherVoice, voices_.names_authority(between));
    for (std::uint32_t i = between.begin; i < between.end; ++i) {
      set(last, SpeakerFact::kLastParted, s_.is_symbol(i, ';'));
      set(last, SpeakerFact::kLastVerb, s_.tokens()[i].upos == language::Upos::kVerb);
    }
  }
  set(last, SpeakerFact::kLastQuoted,
      quoted_[query_.counted->phrase.begin] && report_.quotations_.opens_quoted(index_));
  add(*query_.last, last);
}

/// Whom the sentences before in the same block name.
void SpeakerChoice::add_before() {
  for (std::uint32_t back = 1; back <= std::min(index_, kBackReach); ++back) {
    const std::uint32_t s = index_ - back;
    const language::Sentence& sentence = s_.context().sentences[s];
    if (sentence.block != s_.sentence().block) {
      return;
    }
    const std::vector<Voice>& voices = report_.context_.voices->at(s).voices;
    const auto& attributions = s_.context().attributions[s];
    const auto authorities = std::count_if(voices.begin(), voices.end(), is_authority);
    for (std::size_t i = 0; i < voices.size(); ++i) {
      const bool attributed = std::any_of(attributions.begin(), attributions.end(), [&](const Attribution& a) {
        return a.speaker_tokens.overlaps(voices[i].tokens);
      });
      if (!attributed && !is_authority(voices[i])) {
        continue;
      }
      Facts facts;
      set(facts, back == 1 ? SpeakerFact::kBefore1 : SpeakerFact::kBefore2);
      set(facts, SpeakerFact::kBeforeAttributed, attributed);
      set(facts, SpeakerFact::kBeforeFirst, i == 0);
      set(facts, SpeakerFact::kBeforePronoun, voices_.has_pronoun());
      set(facts, SpeakerFact::kBeforeAccount, voices_.has_account());
      set(facts, SpeakerFact::kBeforeVoice, voices_.names_authority());
      set(facts, SpeakerFact::kBeforeCue, has_cue());
      set(facts, SpeakerFact::kBeforeQuiet, is_quiet());
      set(facts, SpeakerFact::kBeforeOnly, authorities == 1);
      add({report_.name_of(s, voices[i]), sentence.span_of(voices[i].tokens)}, facts);
    }
  }
}

/// Who speaks in the sentence behind: "Nine died." The mayor said so.
void SpeakerChoice::add_after() {
  const auto& sentences = s_.context().sentences;
  const std::uint32_t s = index_ + 1;
  if (s >= sentences.size() || sentences[s].block != s_.sentence().block) {
    return;
  }
  for (const Attribution& attribution : s_.context().attributions[s]) {
    Facts facts;
    set(facts, SpeakerFact::kAfter);
    set(facts, SpeakerFact::kAfterQuoted, quoted_[query_.counted->phrase.begin]);
    add({attribution.name, attribution.speaker}, facts);
  }
}

/// Whom the paragraph that introduces a list or table names, or the heading above it.
void SpeakerChoice::add_intro() {
  if (!query_.in_line || !query_.intro) {
    return;
  }
  const ingest::Report& report = s_.context().report;
  const auto& sentences = s_.context().sentences;
  const std::uint32_t block = sentences[*query_.intro].block;
  std::vector<std::pair<Speaker, Facts>> found;
  for (std::uint32_t s = *query_.intro; s < index_ && sentences[s].block == block; ++s) {
    add_introducing(s, SpeakerFact::kIntro, found);
  }
  const bool colon = trim(report.slice(report.blocks()[block].span)).ends_with(':');
  for (std::size_t i = 0; i < found.size(); ++i) {
    set(found[i].second, SpeakerFact::kIntroFirst, i == 0);
    set(found[i].second, SpeakerFact::kIntroLast, i + 1 == found.size());
    set(found[i].second, SpeakerFact::kIntroOnly, found.size() == 1);
    set(found[i].second, SpeakerFact::kIntroColon, colon);
  }
  for (std::uint32_t s = index_; s-- > 0 && index_ - s <= kHeadingReach;) {
    if (report.blocks()[sentences[s].block].kind == ingest::BlockKind::kHeading) {
      add_introducing(s, SpeakerFact::kIntroHeading, found);
      break;
    }
  }
  for (auto& [speaker, facts] : found) {
    add(std::move(speaker), facts);
  }
}

void SpeakerChoice::add_introducing(std::uint32_t s, SpeakerFact where,
                                    std::vector<std::pair<Speaker, Facts>>& found) const {
  const auto& attributions = s_.context().attributions[s];
  for (const Voice& voice : report_.context_.voices->at(s).voices) {
    if (!is_authority(voice)) {
      continue;
    }
    Facts facts;
    set(facts, where);
    set(facts, SpeakerFact::kIntroBody, voice.kind == Authority::kInstitution);
    set(facts, SpeakerFact::kIntroAttributed,
        std::any_of(attributions.begin(), attributions.end(),
                    [&](const Attribution& a) { return a.speaker_tokens.overlaps(voice.tokens); }));
    found.push_back({{report_.name_of(s, voice), s_.context().sentences[s].span_of(voice.tokens)}, facts});
  }
}

/// Who spoke last, and who speaks most, in the report as a whole; who is asked, in an interview.
void SpeakerChoice::add_report() {
  const std::uint32_t block = s_.sentence().block;
  if (query_.earlier && query_.earlier->block != block) {
    Facts earlier;
    set(earlier, SpeakerFact::kEarlier);
    set(earlier, SpeakerFact::kEarlierLine, query_.in_line);
    set(earlier, SpeakerFact::kEarlierIntro,
        query_.in_line && query_.intro && s_.context().sentences[*query_.intro].block == query_.earlier->block);
    set(earlier, SpeakerFact::kEarlierPronoun, voices_.has_pronoun());
    set(earlier, SpeakerFact::kEarlierAccount, voices_.has_account());
    set(earlier, SpeakerFact::kEarlierCue, has_cue());
    set(earlier, SpeakerFact::kEarlierVoice, voices_.names_authority());
    set(earlier, SpeakerFact::kEarlierNext, query_.earlier->block + 1 == block);
    set(earlier, SpeakerFact::kEarlierQuiet, is_quiet());
    set(earlier, SpeakerFact::kEarlierAlike, query_.earlier->measure == query_.decision->measure);
    add(query_.earlier->speaker, earlier);
  }
  if (report_.main_) {
    Facts main;
    set(main, SpeakerFact::kMain);
    set(main, SpeakerFact::kMainLine, query_.in_line);
    set(main, SpeakerFact::kMainOnly, report_.known_.size() == 1);
    set(main, SpeakerFact::kMainQuiet, is_quiet());
    add(*report_.main_, main);
  }
  if (report_.asked_ && report_.answers_.contains(block)) {
    Facts answer;
    set(answer, SpeakerFact::kAnswer);
    set(answer, SpeakerFact::kAnswerQuiet, is_quiet());
    add(*report_.asked_, answer);
  }
}

std::optional<Speaker> SpeakerChoice::choose() {
  add_own();
  add_sentence();
  add_attributed();
  add_last();
  add_before();
  add_after();
  add_intro();
  add_report();
  const auto score = [&](const Choice& c) { return report_.weights_.score(c.facts, 0); };
  const Choice* best = choices_.data();
  for (const Choice& choice : choices_) {
    best = score(choice) > score(*best) ? &choice : best;
    if (ChoiceLog* log = s_.context().log) {
      log->add("speakers", std::string(kSpeakerColumns.front()), s_.sentence().span_of(query_.counted->phrase),
               choice.key.empty() ? "-" : on_one_line(choice.speaker.name), choice.facts, kSpeakerFactNames,
               report_.weights_, 0);
    }
  }
  return best->key.empty() ? std::nullopt : std::optional(best->speaker);
}

std::optional<Speaker> ReportSpeakers::choose(const SpeakerQuery& query) const {
  return SpeakerChoice(*this, query).choose();
}

}  // namespace khipu::coding
