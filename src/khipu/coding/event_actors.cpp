// From arguments to the parties of a record: their words and PLOVER's sectors.

#include "khipu/coding/event_actors.hpp"

#include <algorithm>
#include <utility>

#include "khipu/coding/event_arguments.hpp"

namespace khipu::coding {
namespace {

using language::kNoHead;
using language::Relation;
using language::Upos;
using mentions::ActorMention;

// A group further away than this acts in another clause (without a tree).
constexpr std::uint32_t kActorReach = 12;
// Longer than this, a phrase is a clause that the tree took for one.
constexpr std::uint32_t kLongestPhrase = 10;

/// What "of" names behind a noun is whom it is done to, save where the noun is what a crowd or a speaker does.
bool is_done_to(const EventRule& rule) {
  return rule.type != "PROTEST" && rule.type != "REQUEST" && rule.type != "THREATEN" && rule.type != "RETREAT" &&
         rule.mode != "resign";
}

/// Who is the subject of such words without an object suffers: "two men died", "three fell".
bool is_suffered(const EventRule& rule) { return rule.type == "ASSAULT" && rule.is(kToll) && !rule.is(kNominal); }

class PartyFinder {
 public:
  PartyFinder(const EventTables& tables, const Context& context, const EventCandidate& candidate)
      : tables_(tables),
        context_(context),
        candidate_(candidate),
        sentence_(context.sentences[candidate.sentence]),
        tree_(context.trees != nullptr ? context.trees->find(candidate.sentence) : nullptr) {}

  Parties find() const {
    Parties parties;
    const bool done_to = is_done_to(tables_.rules[candidate_.rule]);
    Arguments arguments;
    if (tree_ != nullptr) {
      std::vector<TokenRange> groups;
      for (const ActorMention& actor : context_.actors[candidate_.sentence]) {
        groups.push_back(actor.tokens);
      }
      arguments =
          find_arguments(*tree_, sentence_, context_.lexicon, tables_.classes, groups, candidate_.trigger, done_to);
    }
    const EventRule& rule = tables_.rules[candidate_.rule];
    if (is_suffered(rule) && arguments.agent && !arguments.patient && !candidate_.actor &&
        is_subject(*arguments.agent)) {
      arguments.patient = std::exchange(arguments.agent, std::nullopt);
    }
    parties.actor = party(arguments.agent, candidate_.actor);
    parties.target = party(arguments.patient, candidate_.target);
    if (parties.target.words.empty() && (rule.mode == "arrest" || rule.mode == "release")) {
      parties.target = counted_inside();
    }
    if (parties.actor.words.empty() && tree_ == nullptr) {
      parties.actor = nearest_before();
    }
    if (parties.target.words == parties.actor.words) {
      parties.target = {};
    }
    return parties;
  }

 private:
  /// What the tree names, else what the pattern took.
  Party party(std::optional<std::uint32_t> head, const std::optional<TokenRange>& captured) const {
    Party found;
    if (head) {
      found = from_head(*head);
    }
    if (found.words.empty() && captured) {
      found = from_range(*captured);
    }
    return found;
  }

  bool is_subject(std::uint32_t word) const {
    return tree_->relation(word) == Relation::kNsubj && candidate_.trigger.contains(tree_->head(word));
  }

  /// "25 detained", "arrests of 25 students": whom the words that state it count.
  Party counted_inside() const {
    if (const ActorMention* mention = mention_over(candidate_.trigger)) {
      return from_mention(*mention);
    }
    for (const mentions::Number& number : context_.numbers[candidate_.sentence]) {
      if (candidate_.trigger.contains(number.tokens.begin) && number.form != mentions::NumberForm::kOrdinal &&
          !number.plausible_year) {
        const std::uint32_t next = number.tokens.end;
        const bool counts = next < candidate_.trigger.end && sentence_.tokens[next].upos == Upos::kNoun;
        return make({number.tokens.begin, counts ? next + 1 : next}, number.tokens.begin, "");
      }
    }
    return {};
  }

  /// "Monday's march", "Lima, 9 January": days and clocks act on nobody.
  bool is_time(std::uint32_t word) const {
    const auto& times = context_.times[candidate_.sentence];
    return std::any_of(times.begin(), times.end(),
                       [&](const mentions::TimeMention& time) { return time.tokens.contains(word); });
  }

  const ActorMention* mention_over(TokenRange range) const {
    for (const ActorMention& actor : context_.actors[candidate_.sentence]) {
      if (actor.tokens.overlaps(range)) {
        return &actor;
      }
    }
    return nullptr;
  }

  Party from_mention(const ActorMention& mention) const {
    return make(mention.tokens, mention.tokens.begin, mention.sector);
  }

  /// The words of a party without names of private persons; nobody where such a name is its head.
  Party make(TokenRange range, std::uint32_t head, std::string_view sector) const {
    for (std::uint32_t from = range.begin; context_.voices != nullptr && from < range.end;) {
      const TokenRange name = context_.voices->private_name(candidate_.sentence, {from, range.end});
      from = name.end;
      if (name.empty() || is_number(name) || (is_place(name.begin) && is_place(name.end - 1))) {
        continue;
      }
      if (name.begin <= head && head < name.end) {
        return {};
      }
      (name.begin > head ? range.end : range.begin) = name.begin > head ? name.begin : name.end;
    }
    while (!range.empty() && is_joint(range.end - 1)) {
      --range.end;  // "relatives of |"
    }
    while (!range.empty() && is_joint(range.begin)) {
      ++range.begin;  // "| 's neighbours"
    }
    if (range.empty()) {
      return {};
    }
    return {std::string(context_.report.slice(sentence_.span_of(range))), std::string(sector)};
  }

  /// "Nueve estudiantes": a number in capitals because it begins the sentence.
  bool is_number(TokenRange words) const {
    const auto& numbers = context_.numbers[candidate_.sentence];
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](const mentions::Number& number) { return number.tokens.overlaps(words); });
  }

  /// Belongs to what stands beyond it.
  bool is_joint(std::uint32_t word) const {
    const Upos upos = sentence_.tokens[word].upos;
    const std::string_view text = context_.report.slice(sentence_.tokens[word].span);
    return text == "'s" || text == "’s" || upos == Upos::kAdp || upos == Upos::kPart || upos == Upos::kCconj ||
           upos == Upos::kPunct;
  }

  Party from_head(std::uint32_t head) const {
    if (const ActorMention* mention = mention_over({head, head + 1})) {
      const TokenRange phrase = phrase_of(head);
      const TokenRange both{std::min(phrase.begin, mention->tokens.begin), std::max(phrase.end, mention->tokens.end)};
      return make(both, head, mention->sector);
    }
    const Upos upos = sentence_.tokens[head].upos;
    const bool named = sentence_.tokens[head].is(language::kCapitalised) && head > 0;
    if (upos == Upos::kPron || upos == Upos::kVerb || upos == Upos::kDet || is_time(head) ||
        (named && !is_place(head))) {
      return {};  // a name without an office may be a private person's
    }
    return make(phrase_of(head), head, "");
  }

  bool is_place(std::uint32_t word) const {
    const auto& places = context_.places[candidate_.sentence];
    return std::any_of(places.begin(), places.end(), [&](const mentions::PlaceMention& p) {
      return p.tokens.overlaps({word, word + 1});
    });
  }

  /// The word and what stands about it and belongs to it: articles, adjectives, numbers, what "of" adds.
  TokenRange phrase_of(std::uint32_t head) const {
    TokenRange range{head, head + 1};
    while (range.begin > 0 && belongs(range.begin - 1, head) && !is_event(range.begin - 1)) {
      --range.begin;
    }
    while (range.end < tree_->size() && belongs(range.end, head) && !is_event(range.end)) {
      ++range.end;
    }
    return range.size() <= kLongestPhrase ? range : TokenRange{range.begin, head + 1};
  }

  /// The trigger may reach over who did it; the word that the others of it hang from is the event itself.
  bool is_event(std::uint32_t word) const { return word == tree_->top_of(candidate_.trigger); }

  bool belongs(std::uint32_t word, std::uint32_t head) const {
    while (word != head) {
      const Relation r = language::universal(tree_->relation(word));
      const bool part = r == Relation::kDet || r == Relation::kAmod || r == Relation::kNummod ||
                        r == Relation::kCompound || r == Relation::kFlat || r == Relation::kFixed ||
                        r == Relation::kNmod || (r == Relation::kCase && tree_->head(word) != head) ||
                        (r == Relation::kAdvmod && word < head);
      if (!part || tree_->head(word) == kNoHead) {
        return false;
      }
      word = tree_->head(word);
    }
    return true;
  }

  Party from_range(TokenRange range) const {
    if (const ActorMention* mention = mention_over(range)) {
      return from_mention(*mention);
    }
    const language::Token& last = sentence_.tokens[range.end - 1];
    if (last.upos == Upos::kPron || is_time(range.begin) || (last.upos == Upos::kPropn && !is_place(range.end - 1))) {
      return {};
    }
    return make(range, range.begin, "");
  }

  /// The nearest group before the words that state the event.
  Party nearest_before() const {
    const ClauseDistance distance(tables_, context_, candidate_.sentence);
    const ActorMention* best = nullptr;
    for (const ActorMention& actor : context_.actors[candidate_.sentence]) {
      if (actor.tokens.end <= candidate_.trigger.begin &&
          distance.between(actor.tokens, candidate_.trigger) <= kActorReach) {
        best = &actor;
      }
    }
    return best == nullptr ? Party() : from_mention(*best);
  }

  const EventTables& tables_;
  const Context& context_;
  const EventCandidate& candidate_;
  const language::Sentence& sentence_;
  const Tree* tree_;
};

}  // namespace

bool Party::is_state() const {
  return sector == "COP" || sector == "MIL" || sector == "GOV" || sector == "LEG" || sector == "JUD";
}

Parties find_parties(const EventTables& tables, const Context& context, const EventCandidate& candidate) {
  return PartyFinder(tables, context, candidate).find();
}

}  // namespace khipu::coding
