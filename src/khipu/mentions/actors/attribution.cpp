#include "khipu/mentions/actors/attribution.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/actors/attribution_tables.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;
using language::Token;
using language::Upos;

constexpr std::uint32_t kBlocksRemembered = 1;  // "he added" looks no further back than the paragraph before

/// One attribution while its sentence is being read.
struct Found {
  Attribution attribution;
  bool speaker_follows = false;
  bool authority = false;

  TokenRange whole() const {
    const TokenRange s = attribution.speaker_tokens, c = attribution.cue;
    return {std::min(s.begin, c.begin), std::max(s.end, c.end)};
  }
};

/// Reads the sentences of one report in order.
class AttributionReader {
 public:
  AttributionReader(const AttributionTables& tables, std::string_view text, const language::Lexicon& lexicon)
      : tables_(tables), text_(text), lexicon_(lexicon) {}

  std::vector<Attribution> read(const Sentence& sentence);

 private:
  bool is_passive(const Sentence& sentence, std::uint32_t verb) const;
  std::optional<Found> make(const SpeakerFinder& finder, const Sentence& sentence, const language::Match& match);
  std::optional<std::string> name_of(const SpeakerFinder& finder, const Sentence& sentence,
                                     const SpeakerPhrase& phrase);
  std::optional<Found> make_labelled(const SpeakerFinder& finder, const Sentence& sentence);
  void add_gapped(const SpeakerFinder& finder, const Sentence& sentence, std::vector<Found>& found);
  std::optional<Found> make_gapped(const SpeakerFinder& finder, const Sentence& sentence, std::uint32_t joint);

  const AttributionTables& tables_;
  std::string_view text_;
  const language::Lexicon& lexicon_;
  std::string last_name_;
  std::uint32_t last_block_ = 0;
  OfficeHolders office_holders_;
};

/// nullopt for a private person and for a pronoun that nobody stands behind.
std::optional<std::string> AttributionReader::name_of(const SpeakerFinder& finder, const Sentence& sentence,
                                                      const SpeakerPhrase& phrase) {
  if (phrase.pronoun || phrase.same) {
    const bool near = !last_name_.empty() && sentence.block - last_block_ <= kBlocksRemembered;
    if (near || phrase.pronoun) {
      return near ? std::optional(last_name_) : std::nullopt;
    }
  }
  TokenRange words = phrase.tokens;
  while (words.size() > 1 && sentence.tokens[words.begin].upos == Upos::kDet) {
    ++words.begin;
  }
  if (words.size() < phrase.tokens.size() && words.size() == 1 && phrase.authority == Authority::kInstitution &&
      lower(last_name_).find(lower(finder.word(words.begin))) != std::string::npos) {
    return last_name_;  // "the ministry" behind "the interior ministry"
  }
  const bool bare = phrase.authority == Authority::kNone && !finder.is_acronym(words) &&
                    !tables_.full_names.contains(lower(slice(text_, sentence.span_of(words))));
  if (bare && is_private(finder, sentence, words, office_holders_, tables_, lexicon_)) {
    return std::nullopt;
  }
  if (phrase.authority == Authority::kPerson) {  // "teacher Rosa Quispe": the role speaks, the person is not named
    words = before_private_name(finder, sentence, words, office_holders_, tables_, lexicon_);
    if (words.empty()) {
      return std::nullopt;
    }
  }
  return std::string(slice(text_, sentence.span_of(words)));
}

/// "An officer was found dead": what is said of somebody is not said by him.
bool AttributionReader::is_passive(const Sentence& sentence, std::uint32_t verb) const {
  return verb > 0 && (sentence.tokens[verb].features & language::kParticiple) != 0 && tables_.be_class &&
         lexicon_.classes(sentence.tokens[verb - 1].lexeme).test(*tables_.be_class);
}

std::optional<Found> AttributionReader::make(const SpeakerFinder& finder, const Sentence& sentence,
                                             const language::Match& match) {
  static const std::uint16_t speaker = language::PatternSet::capture("s");
  const Saying& saying = tables_.sayings[match.pattern];
  const TokenRange* opening = match.find(speaker);
  const TokenRange cue{match.tokens.begin, opening != nullptr ? opening->begin : match.tokens.end};
  const auto phrase = saying.speaker_follows ? finder.find_after(cue.end) : finder.find_before(cue.begin);
  if (!phrase || cue.empty() || (!saying.speaker_follows && is_passive(sentence, cue.begin))) {
    return std::nullopt;
  }
  const bool authority = phrase->authority != Authority::kNone || finder.is_acronym(phrase->tokens) ||
                         tables_.full_names.contains(lower(slice(text_, sentence.span_of(phrase->tokens)))) ||
                         office_holders_.contains(lower(finder.word(phrase->tokens.end - 1)));
  if (saying.needs_authority && !authority && !phrase->pronoun) {
    return std::nullopt;
  }
  auto name = name_of(finder, sentence, *phrase);
  if (!name) {
    return std::nullopt;
  }
  last_name_ = *name;
  last_block_ = sentence.block;
  Found found{{.speaker = sentence.span_of(phrase->tokens),
               .speaker_tokens = phrase->tokens,
               .cue = cue,
               .scope = {},
               .name = std::move(*name)},
              saying.speaker_follows,
              authority};
  return found;
}

/// "The health network reported 38 wounded and the police 23": the second speaker has no verb of his own.
std::optional<Found> AttributionReader::make_gapped(const SpeakerFinder& finder, const Sentence& sentence,
                                                    std::uint32_t joint) {
  const auto phrase = finder.find_after(joint + 1);
  if (!phrase || phrase->pronoun || (phrase->authority == Authority::kNone && !finder.is_acronym(phrase->tokens))) {
    return std::nullopt;
  }
  std::uint32_t next = phrase->tokens.end;
  for (int skipped = 0; skipped < 2 && next < sentence.tokens.size(); ++skipped) {
    const bool joint_word = finder.word(next) == "," || finder.word(next) == ":" ||
                            sentence.tokens[next].upos == Upos::kAdp || sentence.tokens[next].upos == Upos::kDet;
    next += joint_word ? 1 : 0;
  }
  if (next >= sentence.tokens.size() || sentence.tokens[next].upos != Upos::kNum) {
    return std::nullopt;
  }
  auto name = name_of(finder, sentence, *phrase);
  if (!name) {
    return std::nullopt;
  }
  return Found{{.speaker = sentence.span_of(phrase->tokens),
                .speaker_tokens = phrase->tokens,
                .cue = phrase->tokens,
                .scope = {},
                .name = std::move(*name)},
               false,
               true};
}

/// "The guild leaders: hardly two in five."
std::optional<Found> AttributionReader::make_labelled(const SpeakerFinder& finder, const Sentence& sentence) {
  const auto phrase = finder.find_after(0);
  // "Thirteen other regions: 30": what a number counts is no speaker.
  const bool counted = phrase && std::any_of(sentence.tokens.begin() + phrase->tokens.begin,
                                             sentence.tokens.begin() + phrase->tokens.end,
                                             [](const language::Token& token) { return token.upos == Upos::kNum; });
  const bool labelled = phrase && !phrase->pronoun && !counted && phrase->tokens.end < sentence.tokens.size() &&
                        finder.word(phrase->tokens.end) == ":" &&
                        (phrase->authority != Authority::kNone || finder.is_acronym(phrase->tokens));
  auto name = labelled ? name_of(finder, sentence, *phrase) : std::nullopt;
  if (!name) {
    return std::nullopt;
  }
  return Found{{.speaker = sentence.span_of(phrase->tokens),
                .speaker_tokens = phrase->tokens,
                .cue = {phrase->tokens.end, phrase->tokens.end + 1},
                .scope = {},
                .name = std::move(*name)},
               false,
               true};
}

void AttributionReader::add_gapped(const SpeakerFinder& finder, const Sentence& sentence, std::vector<Found>& found) {
  const std::vector<Found> whole = found;
  for (std::uint32_t i = whole.empty() ? 0 : whole.front().whole().end;
       i + 2 < sentence.tokens.size() && !whole.empty(); ++i) {
    const bool joint = sentence.tokens[i].upos == Upos::kCconj || finder.word(i) == ";" || finder.word(i) == ",";
    const bool taken =
        std::any_of(whole.begin(), whole.end(), [&](const Found& f) { return f.whole().contains(i + 1); });
    auto gapped = joint && !taken ? make_gapped(finder, sentence, i) : std::nullopt;
    if (gapped) {
      found.push_back(std::move(*gapped));
    }
  }
}

/// Of two readings of one word of saying, the one with a known authority; else the earlier.
void drop_rivals(std::vector<Found>& found) {
  std::vector<Found> kept;
  for (Found& f : found) {
    const bool rival = !kept.empty() && (kept.back().attribution.cue.overlaps(f.attribution.cue) ||
                                         kept.back().whole().overlaps(f.whole()));
    if (!rival) {
      kept.push_back(std::move(f));
    } else if (f.authority && !kept.back().authority) {
      kept.back() = std::move(f);
    }
  }
  found = std::move(kept);
}

/// Where a part of the sentence that has its own speaker ends: at a semicolon.
std::uint32_t segment_begin(const SpeakerFinder& finder, std::uint32_t at) {
  while (at > 0 && finder.word(at - 1) != ";") {
    --at;
  }
  return at;
}
std::uint32_t segment_end(const SpeakerFinder& finder, const Sentence& sentence, std::uint32_t at) {
  while (at < sentence.tokens.size() && finder.word(at) != ";") {
    ++at;
  }
  return at;
}

/// A speaker behind a comma or a closing quote takes what stands before him too: "12 died, the office said".
void set_scopes(const SpeakerFinder& finder, const Sentence& sentence, std::vector<Found>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    const TokenRange whole = found[i].whole();
    std::uint32_t left = segment_begin(finder, whole.begin), right = segment_end(finder, sentence, whole.end);
    const bool opens = whole.begin <= left + 1;
    const bool last = i + 1 == found.size() || found[i + 1].whole().begin >= right;
    left = i > 0 ? std::max(left, found[i - 1].whole().end) : left;
    right = last ? right : found[i + 1].whole().begin;
    const bool behind_pause = whole.begin > 0 && sentence.tokens[whole.begin - 1].upos == Upos::kPunct;
    if (found[i].speaker_follows && !opens) {
      // "…, according to the union, and 22 were held": what is joined on is the report's own again.
      const bool closed =
          whole.end + 1 < right && finder.word(whole.end) == "," && sentence.tokens[whole.end + 1].upos == Upos::kCconj;
      right = last && !closed ? right : whole.end;
    } else if (!behind_pause || opens) {
      left = found[i].speaker_follows ? whole.end : found[i].attribution.cue.begin + 1;
    }
    found[i].attribution.scope = {left, std::max(left, right)};
  }
}

std::vector<Attribution> AttributionReader::read(const Sentence& sentence) {
  const SpeakerFinder finder(sentence, text_, lexicon_, tables_);
  learn_offices(finder, sentence, office_holders_);
  std::vector<language::Match> matches;
  tables_.patterns.find_all(sentence, lexicon_, {}, matches);
  std::vector<Found> found;
  if (auto one = make_labelled(finder, sentence)) {
    found.push_back(std::move(*one));
  }
  for (const language::Match& match : matches) {
    if (auto one = make(finder, sentence, match)) {
      found.push_back(std::move(*one));
    }
  }
  drop_rivals(found);
  add_gapped(finder, sentence, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.attribution.cue.begin < b.attribution.cue.begin; });
  set_scopes(finder, sentence, found);
  std::vector<Attribution> attributions;
  for (Found& f : found) {
    attributions.push_back(std::move(f.attribution));
  }
  return attributions;
}

}  // namespace

struct AttributionGrammar::Impl {
  AttributionTables tables;
};

AttributionGrammar::AttributionGrammar() : impl_(std::make_unique<Impl>()) {}
AttributionGrammar::AttributionGrammar(AttributionGrammar&&) noexcept = default;
AttributionGrammar& AttributionGrammar::operator=(AttributionGrammar&&) noexcept = default;
AttributionGrammar::~AttributionGrammar() = default;

Result<AttributionGrammar> AttributionGrammar::load(language::Lexicon& lexicon) {
  auto tables = AttributionTables::load(lexicon);
  if (!tables) {
    return tl::make_unexpected(tables.error());
  }
  AttributionGrammar grammar;
  grammar.impl_->tables = std::move(*tables);
  return grammar;
}

Voices AttributionGrammar::voices(const std::vector<Sentence>& sentences, std::string_view text,
                                  const language::Lexicon& lexicon) const {
  return {impl_->tables, sentences, text, lexicon};
}

std::vector<std::vector<Attribution>> AttributionGrammar::find_attributions(const std::vector<Sentence>& sentences,
                                                                            std::string_view text,
                                                                            const language::Lexicon& lexicon) const {
  AttributionReader reader(impl_->tables, text, lexicon);
  std::vector<std::vector<Attribution>> all;
  all.reserve(sentences.size());
  for (const Sentence& sentence : sentences) {
    all.push_back(reader.read(sentence));
  }
  return all;
}

}  // namespace khipu::mentions
