#include "khipu/coding/speaker_tree.hpp"

#include <algorithm>

namespace khipu::coding {
namespace {

using language::kNoHead;
using language::Relation;
using language::universal;

bool is_subject(Relation relation) { return universal(relation) == Relation::kNsubj; }

bool opens_clause(Relation relation) {
  const Relation plain = universal(relation);
  return plain == Relation::kCcomp || plain == Relation::kParataxis || plain == Relation::kAdvcl ||
         plain == Relation::kAcl || plain == Relation::kCsubj;
}

/// What lies between a number and the verb above it of which the voice is the subject.
VoiceLink link_to_verb(const Tree& tree, std::uint32_t number, std::uint32_t verb) {
  VoiceLink link = VoiceLink::kSubject;
  for (std::uint32_t word = number; word != verb; word = tree.head(word)) {
    const Relation relation = universal(tree.relation(word));
    if (relation == Relation::kCcomp || relation == Relation::kParataxis) {
      return VoiceLink::kSaid;
    }
    if (opens_clause(relation)) {
      link = VoiceLink::kClause;
    } else if (relation == Relation::kConj && link == VoiceLink::kSubject) {
      link = VoiceLink::kJoined;
    }
  }
  return link;
}

bool is_above(const Tree& tree, std::uint32_t upper, std::uint32_t lower) {
  while (lower != upper && tree.head(lower) != kNoHead) {
    lower = tree.head(lower);
  }
  return lower == upper;
}

}  // namespace

VoicePlace place_voice(const Tree& tree, TokenRange number, TokenRange voice) {
  const std::uint32_t from = tree.top_of(number), to = tree.top_of(voice);
  if (is_above(tree, to, from)) {
    return {VoiceLink::kOver, std::nullopt, false};
  }
  if (is_above(tree, from, to)) {
    return {VoiceLink::kUnder, std::nullopt, false};
  }
  // "The office and the police": what is joined to a subject is one too.
  std::uint32_t top = to;
  while (tree.relation(top) == Relation::kConj || universal(tree.relation(top)) == Relation::kAppos ||
         universal(tree.relation(top)) == Relation::kFlat || universal(tree.relation(top)) == Relation::kNmod) {
    if (tree.head(top) == kNoHead || is_above(tree, tree.head(top), from)) {
      break;
    }
    top = tree.head(top);
  }
  const std::uint32_t verb = tree.head(top);
  if (verb == kNoHead) {
    return {};
  }
  const bool passive = tree.relation(top) == Relation::kNsubjPass;
  if (is_subject(tree.relation(top))) {
    if (is_above(tree, verb, from)) {
      return {link_to_verb(tree, from, verb), verb, passive};
    }
    const Relation beside = universal(tree.relation(verb));
    const bool set_beside = beside == Relation::kParataxis || beside == Relation::kCcomp || beside == Relation::kAdvcl;
    const bool holds = tree.head(verb) != kNoHead && (is_above(tree, tree.head(verb), from) || tree.head(verb) == from);
    return {set_beside && holds ? VoiceLink::kBeside : VoiceLink::kApart, verb, passive};
  }
  if (is_above(tree, verb, from)) {
    const Relation relation = universal(tree.relation(top));
    return {relation == Relation::kObj || relation == Relation::kIobj ? VoiceLink::kObject : VoiceLink::kOblique,
            std::nullopt, false};
  }
  return {};
}

}  // namespace khipu::coding
