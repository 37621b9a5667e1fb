#include "khipu/mentions/dictionary/party_search.hpp"

#include <algorithm>
#include <array>

namespace khipu::mentions {
namespace {

using language::kNoHead;
using language::Relation;
using language::Upos;

constexpr int kClimb = 4;             // verbs passed on the way up to a shared subject
constexpr std::uint32_t kNearby = 3;  // tokens between parties that belong together: "police and the army"

bool is_clause(Relation relation) {
  switch (language::universal(relation)) {
    case Relation::kRoot:
    case Relation::kAcl:
    case Relation::kAdvcl:
    case Relation::kCcomp:
    case Relation::kXcomp:
    case Relation::kCsubj:
    case Relation::kParataxis: return true;
    default: return false;
  }
}

/// What hangs below it is another clause: who is named there does not act in this one.
bool opens_clause(Relation relation) { return is_clause(relation) && relation != Relation::kRoot; }

}  // namespace

PartySearch::PartySearch(const DictionaryTables& tables, const DictionaryMarks& marks,
                         const language::Sentence& sentence, const SentenceTree* tree, const std::optional<Date>& day)
    : tables_(tables), marks_(marks), sentence_(sentence), tree_(tree), day_(day) {
  if (tree_ != nullptr) {
    children_.resize(tree_->heads.size());
    for (std::uint32_t i = 0; i < tree_->heads.size(); ++i) {
      if (tree_->heads[i] != kNoHead) {
        children_[tree_->heads[i]].push_back(i);
      }
    }
  }
}

std::optional<std::uint32_t> PartySearch::child(std::uint32_t head, std::initializer_list<Relation> relations) const {
  for (const Relation relation : relations) {
    for (const std::uint32_t i : children_[head]) {
      if (tree_->relations[i] == relation) {
        return i;
      }
    }
  }
  return std::nullopt;
}

bool PartySearch::is_verb(TokenRange words) const {
  const std::uint32_t word = words.begin;
  const Upos upos = sentence_.tokens[word].upos;
  if (tree_ == nullptr) {
    return upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj;
  }
  const bool governs =
      child(word, {Relation::kNsubj, Relation::kNsubjPass, Relation::kObj, Relation::kAux}).has_value();
  return governs || (upos != Upos::kNoun && upos != Upos::kPropn &&
                     (is_clause(tree_->relations[word]) || tree_->relations[word] == Relation::kConj));
}

std::vector<Party> PartySearch::parties_in(const Tokens& phrase) const {
  std::vector<Party> parties;
  std::optional<std::uint32_t> last;
  std::string country, roles;
  TokenRange words;
  const auto finish = [&] {
    if (last && !(country + roles).empty()) {
      parties.push_back({(country.empty() ? "---" : country) + roles, words});
    }
    country.clear();
    roles.clear();
  };
  for (std::uint32_t i = 0; i < marks_.parties.size(); ++i) {
    const PartyMark& mark = marks_.parties[i];
    if (!phrase[mark.tokens.begin]) {
      continue;
    }
    if (last && marks_.are_joined(*last, i)) {
      finish();
      last.reset();
    }
    words = last ? TokenRange{words.begin, mark.tokens.end} : mark.tokens;
    last = i;
    if (mark.is_agent) {
      const std::string_view role = tables_.agents.code(mark.value);
      if (roles.find(role) == std::string::npos) {
        roles += role;
      }
    } else if (country.empty()) {
      country = tables_.actors.code_on(mark.value, day_);
    }
  }
  finish();
  return parties;
}

/// A phrase of the tree, without the clauses that hang from it.
std::vector<Party> PartySearch::phrase_parties(std::uint32_t top) const {
  Tokens phrase(sentence_.tokens.size(), false);
  std::vector<std::uint32_t> open = {top};
  while (!open.empty()) {
    const std::uint32_t word = open.back();
    open.pop_back();
    phrase[word] = true;
    for (const std::uint32_t below : children_[word]) {
      if (!opens_clause(tree_->relations[below])) {
        open.push_back(below);
      }
    }
  }
  return parties_in(phrase);
}

/// A party with those beside it, by the order of the words.
std::vector<Party> PartySearch::parties_around(std::uint32_t party) const {
  const auto parted = [&](std::uint32_t a, std::uint32_t b) {
    const TokenRange gap{marks_.parties[a].tokens.end, marks_.parties[b].tokens.begin};
    return gap.size() > kNearby || std::any_of(marks_.verbs.begin(), marks_.verbs.end(),
                                               [&](const VerbMark& verb) { return gap.contains(verb.tokens.begin); });
  };
  Tokens phrase(sentence_.tokens.size(), false);
  phrase[marks_.parties[party].tokens.begin] = true;
  for (std::uint32_t i = party; i > 0 && !parted(i - 1, i); --i) {
    phrase[marks_.parties[i - 1].tokens.begin] = true;
  }
  for (std::uint32_t i = party; i + 1 < marks_.parties.size() && !parted(i, i + 1); ++i) {
    phrase[marks_.parties[i + 1].tokens.begin] = true;
  }
  return parties_in(phrase);
}

bool PartySearch::is_passive(std::uint32_t verb) const {
  if (tree_ != nullptr) {
    return child(verb, {Relation::kNsubjPass, Relation::kAuxPass, Relation::kExplPass}).has_value();
  }
  const bool participle = (sentence_.tokens[verb].features & language::kParticiple) != 0;
  return participle && verb > 0 && sentence_.tokens[verb - 1].upos == Upos::kAux;
}

/// The subject that a verb shares with the one above it: "began to shell", "shelled and took".
std::optional<std::uint32_t> PartySearch::subject_above(std::uint32_t verb) const {
  for (int step = 0; step < kClimb && tree_->heads[verb] != kNoHead; ++step) {
    const Relation relation = language::universal(tree_->relations[verb]);
    if (relation == Relation::kAcl) {
      return tree_->heads[verb];
    }
    if (relation != Relation::kXcomp && relation != Relation::kConj && relation != Relation::kAdvcl) {
      return std::nullopt;
    }
    verb = tree_->heads[verb];
    if (const auto subject = child(verb, {Relation::kNsubj})) {
      return subject;
    }
  }
  return std::nullopt;
}

void PartySearch::find_by_tree(TokenRange verb, Sides& sides) const {
  const std::uint32_t top = verb.begin;
  const bool passive = is_passive(top);
  auto agent = passive ? child(top, {Relation::kOblAgent, Relation::kObl}) : child(top, {Relation::kNsubj});
  if (!agent && !passive) {
    agent = subject_above(top);
  }
  if (agent && sides.sources.empty()) {
    sides.sources = phrase_parties(*agent);
  }
  if (!sides.targets.empty()) {
    return;
  }
  if (const auto subject = child(top, {Relation::kNsubjPass}); subject) {
    sides.targets = phrase_parties(*subject);
    return;
  }
  // The object, then whatever else hangs from the verb and names somebody, nearest first.
  constexpr std::array kOrder = {Relation::kObj, Relation::kIobj,  Relation::kOblArg,
                                 Relation::kObl, Relation::kXcomp, Relation::kCcomp};
  for (const Relation relation : kOrder) {
    for (const std::uint32_t below : children_[top]) {
      if (sides.targets.empty() && tree_->relations[below] == relation && below != agent) {
        sides.targets = phrase_parties(below);
      }
    }
  }
}

void PartySearch::find_by_order(TokenRange verb, Sides& sides) const {
  const auto& parties = marks_.parties;
  const auto after = std::find_if(parties.begin(), parties.end(),
                                  [&](const PartyMark& mark) { return mark.tokens.begin >= verb.end; });
  const bool passive = is_passive(verb.end - 1);
  std::vector<Party>& left = passive ? sides.targets : sides.sources;
  std::vector<Party>& right = passive ? sides.sources : sides.targets;
  if (left.empty() && after != parties.begin()) {
    left = parties_around(static_cast<std::uint32_t>(after - parties.begin()) - 1);
  }
  if (right.empty() && after != parties.end()) {
    right = parties_around(static_cast<std::uint32_t>(after - parties.begin()));
  }
}

Sides PartySearch::find(const VerbMatch& match, TokenRange verb) const {
  Sides sides;
  if (match.source) {
    sides.sources = parties_around(*match.source);
  }
  if (match.target) {
    sides.targets = parties_around(*match.target);
  }
  if (tree_ != nullptr) {
    find_by_tree(verb, sides);
  }
  find_by_order(verb, sides);
  return sides;
}

}  // namespace khipu::mentions
