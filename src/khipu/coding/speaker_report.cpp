// What a whole report says of its speakers: who speaks most, who answers, what they are called in full.

#include <algorithm>
#include <array>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/coding/speaker_choice.hpp"
#include "khipu/coding/speaker_voice.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::Attribution;
using mentions::Authority;
using mentions::Voice;

constexpr std::uint32_t kNameReach = 40;  // sentences in which a full name is remembered
constexpr std::size_t kQuestions = 3;     // that make an interview

}  // namespace

Result<ChoiceWeights> ReportSpeakers::load_weights(const language::Lexicon& lexicon) {
  return ChoiceWeights::load(lexicon.folder().parent_path() / "speakers_weights.tsv", kSpeakerFactNames,
                             {kSpeakerColumns.begin(), kSpeakerColumns.end()});
}

ReportSpeakers::ReportSpeakers(const Context& context, const ChoiceWeights& weights)
    : context_(context), weights_(weights), any_body_(context.lexicon.find_class("any_body")), quotations_(context) {
  find_main();
  find_in_full();
  find_answers();
}

/// "RIGHTS COORDINATOR": a name of several words in capitals.
bool is_shouted(std::string_view name) {
  return name.find(' ') != std::string_view::npos && lower(name) != name &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What a title in capitals calls somebody, the text writes as a name is written, and often in full.
void ReportSpeakers::find_in_full() {
  if (!context_.report.title_span() || !is_shouted(context_.report.title())) {
    return;
  }
  for (const auto& attributions : context_.attributions) {
    for (const Attribution& attribution : attributions) {
      const std::string name = lower(attribution.name);
      for (std::size_t at = 0; !is_shouted(attribution.name) && at != std::string::npos; at = name.find(' ', at)) {
        at += at == 0 ? 0 : 1;
        in_full_.emplace(name.substr(at), attribution.name);
      }
    }
  }
}

/// Who speaks most often; of several the first.
void ReportSpeakers::find_main() {
  std::map<std::string, int> times;
  int most = 1;
  for (std::size_t s = 0; s < context_.sentences.size(); ++s) {
    for (const Attribution& attribution : context_.attributions[s]) {
      std::string key = lower(attribution.name);
      const int now = ++times[key];
      if (now > most) {
        most = now;
        main_ = Speaker{attribution.name, attribution.speaker};
      }
      known_.insert(std::move(key));
      first_cue_ = first_cue_.value_or(static_cast<std::uint32_t>(s));
    }
  }
}

/// In an interview one asks and the other answers: whoever is not an institution and named above the first question.
void ReportSpeakers::find_answers() {
  const auto& blocks = context_.report.blocks();
  std::vector<std::uint32_t> questions;
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    const std::string_view text = trim(context_.report.slice(blocks[b].span));
    if (blocks[b].kind >= BlockKind::kHeading && text.ends_with('?')) {
      questions.push_back(b);
    }
  }
  if (questions.size() < kQuestions) {
    return;
  }
  for (std::uint32_t s = 0; s < context_.sentences.size() && context_.sentences[s].block < questions.front(); ++s) {
    for (const Voice& voice : context_.voices->at(s).voices) {
      if (!asked_ && (voice.kind == Authority::kPerson || voice.kind == Authority::kOffice) && !voice.plural) {
        asked_ = Speaker{voice.name, context_.sentences[s].span_of(voice.tokens)};
      }
    }
  }
  for (std::uint32_t b = questions.front() + 1; b < blocks.size(); ++b) {
    if (std::find(questions.begin(), questions.end(), b) == questions.end()) {
      answers_.insert(b);
    }
  }
}

std::string ReportSpeakers::name_of(std::uint32_t sentence, const Voice& voice) const {
  if (!in_full_.empty() && is_shouted(voice.name)) {
    const auto in_full = in_full_.find(lower(voice.name));
    return in_full == in_full_.end() ? voice.name : in_full->second;
  }
  if (!voice.same && (!voice.definite || voice.head == language::kNoLexeme)) {
    return voice.name;
  }
  const bool any = voice.same || (any_body_ && context_.lexicon.classes(voice.head).test(*any_body_));
  std::optional<std::string> nearest;
  for (std::uint32_t back = 0; back <= std::min(sentence, kNameReach); ++back) {
    const std::vector<Voice>& voices = context_.voices->at(sentence - back).voices;
    for (std::size_t i = voices.size(); i-- > 0;) {
      const bool fuller = (voices[i].tokens.size() > 1 || voices[i].acronym) && !voices[i].same;
      const bool earlier = back > 0 || voices[i].tokens.end <= voice.tokens.begin;
      if (!earlier || !fuller || voices[i].plural != voice.plural) {
        continue;
      }
      if (voices[i].head == voice.head) {
        return voices[i].name;
      }
      nearest = !nearest && any && is_authority(voices[i]) ? std::optional(voices[i].name) : nearest;
    }
    if (nearest && back > 0) {
      return *nearest;
    }
  }
  return nearest.value_or(voice.name);
}

}  // namespace khipu::coding
