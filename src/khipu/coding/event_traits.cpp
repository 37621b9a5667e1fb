#include "khipu/coding/event_traits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace khipu::coding {
namespace {

using language::Sentence;
using language::Token;

constexpr std::size_t kMostMates = 40;  ///< candidates looked at on either side; no sentence of news has more
constexpr std::size_t kLongWord = 4;    ///< bytes; shorter words are articles and the like
constexpr std::size_t kStem = 5;        ///< bytes of a lemma that tell one word from another: "protest" is "protesta"
constexpr std::uint32_t kNumberReach = 2;

constexpr std::array<std::string_view, 18> kPrefixes = {"kind",   "day",   "place", "ago",    "words", "numbers",
                                                        "places", "first", "by",    "to",     "word",  "read",
                                                        "over",   "mates", "mate",  "before", "after", "told"};
constexpr std::array<std::string_view, 6> kSources = {"none", "clause", "sentence", "paragraph", "heading", "report"};

std::string_view name_of(Source source) { return kSources[static_cast<std::size_t>(source)]; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

/// The longer words of a phrase.
std::vector<std::string> long_words(std::string_view phrase) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < phrase.size();) {
    const std::size_t end = std::min(phrase.find_first_of(" \n\t,.", begin), phrase.size());
    if (end - begin >= kLongWord) {
      words.push_back(lower_case(phrase.substr(begin, end - begin)));
    }
    begin = end + 1;
  }
  return words;
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

bool same_places(const std::vector<mentions::Place>& a, const std::vector<mentions::Place>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.name == y.name && x.code == y.code && x.precision == y.precision;
  });
}

/// What of a candidate is compared with others.
struct Profile {
  std::string kind;
  std::vector<std::string> stems, actor, numbers;
  bool front = false;
};

/// How another candidate compares: side, day, place, words, numbers, actor, distance, a sign each.
using Pair = std::array<char, 7>;

class TraitFinder {
 public:
  TraitFinder(const EventTables& tables, const Context& context, const std::vector<Parties>& parties,
              const std::vector<EventCandidate>& candidates)
      : tables_(tables), context_(context), parties_(parties), candidates_(candidates) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      profiles_.push_back(profile(i));
    }
  }

  Traits find(std::size_t index) {
    traits_.clear();
    pairs_.clear();
    add_kind(index);
    add_reading(index);
    add_parties(index);
    add_mates(index);
    add_told(index);
    std::sort(traits_.begin(), traits_.end());
    traits_.erase(std::unique(traits_.begin(), traits_.end()), traits_.end());
    return traits_;
  }

 private:
  const EventRule& rule(std::size_t index) const { return tables_.rules[candidates_[index].rule]; }
  Profile profile(std::size_t index) const;
  void add_kind(std::size_t index);
  void add_reading(std::size_t index);
  void add_parties(std::size_t index);
  void add_mates(std::size_t index);
  void add_told(std::size_t index);
  void add_pair(std::size_t index, std::size_t other);

  const EventTables& tables_;
  const Context& context_;
  const std::vector<Parties>& parties_;
  const std::vector<EventCandidate>& candidates_;
  std::vector<Profile> profiles_;
  Traits traits_;
  std::set<Pair> pairs_;  ///< of the candidate at hand, those spelled out
};

Profile TraitFinder::profile(std::size_t index) const {
  using ingest::BlockKind;
  const EventCandidate& c = candidates_[index];
  const Sentence& sentence = context_.sentences[c.sentence];
  Profile profile;
  profile.kind = kind_name(rule(index));
  for (std::uint32_t i = c.trigger.begin; i < c.trigger.end; ++i) {
    const std::string_view lemma = context_.lexicon.lemma(sentence.tokens[i].lexeme);
    if (lemma.size() >= kLongWord) {
      profile.stems.emplace_back(lemma.substr(0, kStem));
    }
  }
  profile.actor = long_words(parties_[index].actor.words);
  for (const mentions::Number& number : context_.numbers[c.sentence]) {
    if (number.tokens.begin < c.stretch.end + kNumberReach && number.tokens.end + kNumberReach > c.stretch.begin) {
      profile.numbers.push_back(lower_case(context_.report.slice(sentence.span_of(number.tokens))));
    }
  }
  const BlockKind block = context_.report.blocks()[sentence.block].kind;
  profile.front = block == BlockKind::kTitle || block == BlockKind::kDeck;
  return profile;
}

void TraitFinder::add_kind(std::size_t index) {
  const EventCandidate& c = candidates_[index];
  const Sentence& sentence = context_.sentences[c.sentence];
  traits_.push_back("kind:" + profiles_[index].kind);
  traits_.push_back(fmt::format("words:{}", std::min(c.trigger.size(), 8U)));
  traits_.push_back(fmt::format("numbers:{}", std::min<std::size_t>(context_.numbers[c.sentence].size(), 5)));
  traits_.push_back(fmt::format("places:{}", std::min<std::size_t>(c.places.size(), 5)));
  traits_.push_back(fmt::format("first:{}", language::to_string(sentence.tokens[c.trigger.begin].upos)));
  for (std::uint32_t i = c.trigger.begin; i < c.trigger.end; ++i) {
    const std::string_view lemma = context_.lexicon.lemma(sentence.tokens[i].lexeme);
    if (lemma.size() > 2 && lemma.find_first_of(" \t:*") == std::string_view::npos) {
      traits_.push_back(fmt::format("word:{}*{}", lemma, rule(index).type));
    }
  }
}

void TraitFinder::add_reading(std::size_t index) {
  const EventCandidate& c = candidates_[index];
  traits_.push_back(fmt::format("day:{}", name_of(c.when_source)));
  traits_.push_back(fmt::format("place:{}", name_of(c.where_source)));
  const auto published = context_.report.published();
  if (!published || !c.when.from) {
    traits_.emplace_back("ago:unknown");
    return;
  }
  constexpr std::array<std::pair<int, std::string_view>, 6> kAges = {
      {{-1, "future"}, {0, "today"}, {1, "yesterday"}, {7, "week"}, {40, "month"}, {400, "year"}}};
  const auto days = *published - *c.when.from;
  const auto* age = std::find_if(kAges.begin(), kAges.end(), [&](const auto& one) { return days <= one.first; });
  traits_.push_back(fmt::format("ago:{}", age == kAges.end() ? "history" : age->second));
}

void TraitFinder::add_parties(std::size_t index) {
  const auto add = [&](std::string_view side, const Party& party) {
    const std::string sector = party.sector.empty() ? "none" : party.sector;
    traits_.push_back(fmt::format("{}:{}", side, sector));
    traits_.push_back(fmt::format("{}:{}*{}", side, sector, profiles_[index].kind));
  };
  add("by", parties_[index].actor);
  add("to", parties_[index].target);
}

/// The other candidates of the sentence.
void TraitFinder::add_mates(std::size_t index) {
  const EventCandidate& c = candidates_[index];
  const std::string& kind = profiles_[index].kind;
  std::size_t mates = 0;
  const std::size_t first = index - std::min(index, kMostMates);
  const std::size_t last = std::min(index + kMostMates + 1, candidates_.size());
  for (std::size_t k = first; k < last; ++k) {
    const EventCandidate& other = candidates_[k];
    if (k == index || other.sentence != c.sentence) {
      continue;
    }
    ++mates;
    const std::string& theirs = profiles_[k].kind;
    if (share_words(tables_, c, other)) {
      const auto mine = c.trigger.size(), its = other.trigger.size();
      traits_.push_back(fmt::format("read:{}", mine < its            ? "shorter"
                                               : mine > its          ? "longer"
                                               : c.rule < other.rule ? "first"
                                                                     : "later"));
      traits_.push_back(fmt::format("over:{}*{}", theirs, kind));
    } else {
      traits_.push_back(fmt::format("mate:{}", theirs == kind                     ? "kind"
                                               : rule(index).type == rule(k).type ? "type"
                                                                                  : "other"));
      traits_.push_back(fmt::format("{}:{}*{}", other.trigger < c.trigger ? "before" : "after", theirs, kind));
    }
  }
  traits_.push_back(fmt::format("mates:{}", std::min<std::size_t>(mates, 6)));
}

/// What the report tells elsewhere that may be the same event.
void TraitFinder::add_told(std::size_t index) {
  const EventRule& mine = rule(index);
  const std::size_t first = index - std::min(index, kLookBack);
  const std::size_t last = std::min(index + kLookBack, candidates_.size());
  for (std::size_t k = first; k < last; ++k) {
    const EventRule& theirs = rule(k);
    const bool alike = theirs.type == mine.type && (theirs.mode == mine.mode || mine.type == "ASSAULT");
    if (k != index && alike && !share_words(tables_, candidates_[index], candidates_[k])) {
      add_pair(index, k);
    }
  }
}

void TraitFinder::add_pair(std::size_t index, std::size_t other) {
  const EventCandidate &c = candidates_[index], &o = candidates_[other];
  const Profile &a = profiles_[index], &b = profiles_[other];
  const std::string_view side = b.front ? "front" : other < index ? "before" : "after";
  const std::string_view day = o.when == c.when ? "day=" : dates_meet(o.when, c.when) ? "day~" : "day#";
  const std::string_view place = same_places(o.places, c.places)   ? "place="
                                 : places_meet(o.places, c.places) ? "place~"
                                                                   : "place#";
  const auto compared = [](const std::vector<std::string>& x, const std::vector<std::string>& y) {
    return share_one(x, y) ? '=' : x.empty() || y.empty() ? '~' : '#';
  };
  const auto is_own = [](Source source) { return source == Source::kClause || source == Source::kSentence; };
  const char word = compared(a.stems, b.stems), number = compared(a.numbers, b.numbers),
             actor = compared(a.actor, b.actor);
  const char apart = static_cast<char>(
      '0' + std::min(o.sentence > c.sentence ? o.sentence - c.sentence : c.sentence - o.sentence, 2U));
  // Many pairs of a long report are alike, and say the same of the candidate: it is spelled out once.
  const Pair pair = {side.front(), day.back(), place.back(), word, number, actor, apart};
  if (!pairs_.insert(pair).second) {
    return;
  }
  const std::string_view noun = rule(index).is(kNominal) ? "noun" : "verb";
  const std::string_view article = c.definite ? "the" : c.indefinite ? "a" : "bare";
  const std::string common = fmt::format("told:{},{},{}", side, day, place);
  traits_.push_back(common);
  traits_.push_back(fmt::format("{},word{}", common, word));
  traits_.push_back(
      fmt::format("{},own{}{}", common, is_own(c.when_source) ? "-day" : "", is_own(c.where_source) ? "-place" : ""));
  traits_.push_back(fmt::format("{},{}-{}", common, article, noun));
  traits_.push_back(fmt::format("{},number{}", common, number));
  traits_.push_back(fmt::format("{},apart{}", common, apart));
  traits_.push_back(fmt::format("{},actor{}", common, actor));
  traits_.push_back(fmt::format("told:{},apart{},{},word{}", side, apart, noun, word));
}

}  // namespace

std::string kind_name(const EventRule& rule) {
  if (rule.is(kOwn)) {
    return rule.id.substr(0, rule.id.find('.'));
  }
  return rule.mode.empty() ? rule.type : rule.type + "/" + rule.mode;
}

bool is_trait(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos &&
         std::find(kPrefixes.begin(), kPrefixes.end(), name.substr(0, colon)) != kPrefixes.end();
}

std::vector<Traits> event_traits(const EventTables& tables, const Context& context, const std::vector<Parties>& parties,
                                 const std::vector<EventCandidate>& candidates) {
  TraitFinder finder(tables, context, parties, candidates);
  std::vector<Traits> all;
  all.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    all.push_back(finder.find(i));
  }
  return all;
}

}  // namespace khipu::coding
