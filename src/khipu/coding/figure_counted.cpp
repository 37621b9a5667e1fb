#include "khipu/coding/figure_counted.hpp"

#include <algorithm>

#include "khipu/coding/figure_aside.hpp"

namespace khipu::coding {
namespace {

using language::Upos;
using mentions::Number;
using mentions::NumberForm;

constexpr std::uint32_t kReach = 9;       // tokens to the right in which the noun must come
constexpr std::uint32_t kLeftReach = 9;   // tokens to the left: "the number of wounded has risen to 12"
constexpr std::uint32_t kChainReach = 6;  // "members of the national riot police"
constexpr std::uint32_t kNearReach = 4;   // the same behind another count, which it may go on from instead

/// Finds the noun that one number counts.
class NounFinder {
 public:
  NounFinder(const FigureSentence& s, const FigureTables& tables, const Number& number)
      : s_(s), tables_(tables), number_(number) {}

  Counted find() {
    Counted counted{.number = &number_, .phrase = number_.tokens};
    look_right(counted);
    return counted;
  }

 private:
  Upos upos(std::uint32_t i) const { return s_.tokens()[i].upos; }
  bool is_noun(std::uint32_t i) const {
    return upos(i) == Upos::kNoun || upos(i) == Upos::kPropn || upos(i) == Upos::kX;
  }
  bool is_participle(std::uint32_t i) const {
    return upos(i) == Upos::kVerb && (s_.tokens()[i].features & (language::kParticiple | language::kGerund)) != 0;
  }
  bool is_of(std::uint32_t i) const;
  bool is_quote_or_hyphen(std::uint32_t i) const {
    const std::string_view mark = s_.text(i);
    return mark == "-" ? !s_.tokens()[i].is(language::kSpaceBefore)
                       : mark == "\"" || mark == "'" || mark == "“" || mark == "”" || mark == "»" || mark == "**";
  }
  bool stops(std::uint32_t i) const;
  void look_right(Counted& counted) const;
  bool is_genitive(std::uint32_t i) const {
    return !s_.tokens()[i].is(language::kSpaceBefore) &&
           (s_.text(i).starts_with("'") || s_.text(i).starts_with("\u2019"));
  }
  bool is_verb_after_all(std::uint32_t i) const;
  bool is_fate(std::uint32_t i) const;
  const Unit* find_force(std::uint32_t begin, const Unit* members) const;
  void take_run(std::uint32_t begin, Counted& counted) const;

  const FigureSentence& s_;
  const FigureTables& tables_;
  const Number& number_;
};

bool NounFinder::is_of(std::uint32_t i) const { return tables_.is_of(s_.tokens()[i].lexeme, s_.context().lexicon); }

bool NounFinder::stops(std::uint32_t i) const {
  if (s_.is_time(i)) {
    return true;
  }
  switch (upos(i)) {
    case Upos::kPunct: return !is_quote_or_hyphen(i);
    case Upos::kAdp: return !is_of(i);
    case Upos::kVerb: return !is_participle(i);
    case Upos::kAux:
    case Upos::kCconj:
    case Upos::kSconj:
    case Upos::kIntj:
    case Upos::kSym: return true;
    default: return false;
  }
}

void NounFinder::look_right(Counted& counted) const {
  bool of = false, participle = false;
  const std::uint32_t end = std::min(s_.size(), number_.tokens.end + kReach);
  for (std::uint32_t i = number_.tokens.end; i < end && !stops(i); ++i) {
    participle = participle || is_participle(i);
    if (participle && upos(i) == Upos::kDet) {
      return;  // "thousands crossed the old town"
    }
    if (is_of(i)) {
      of = true;
    } else if (upos(i) == Upos::kPron) {
      counted.named = of ? Named::kPart : Named::kNothing;
      counted.phrase.end = of ? i + 1 : counted.phrase.end;
      return;
    } else if (tables_.is_amount(s_.tokens()[i].lexeme, s_.context().lexicon)) {
      continue;  // "raises to 71 the number of arrests"
    } else if (is_noun(i) && !s_.is_number(i)) {
      if (is_fate(i)) {
        return;
      }
      take_run(i, counted);
      return;
    } else if (s_.unit(i) != nullptr && upos(i) != Upos::kVerb) {
      take_run(i, counted);
      return;
    }
  }
}

/// `begin` is the first noun. Where the head comes last, the run goes on over nouns and adjectives.
void NounFinder::take_run(std::uint32_t begin, Counted& counted) const {
  std::uint32_t head = begin;
  if (tables_.head_is_last) {
    for (std::uint32_t i = begin + 1; i < std::min(s_.size(), begin + 6) && !s_.is_time(i); ++i) {
      if (s_.is_number(i)) {
        if (!is_genitive(i - 1)) {
          break;
        }
        continue;  // "six of Peru's 25 regions"
      }
      const bool joins = upos(i) == Upos::kAdj || is_genitive(i) || s_.is_symbol(i, '-');
      if (is_noun(i) && !(upos(i) == Upos::kX && s_.unit(head) != nullptr)) {
        if (s_.unit(i) != nullptr && s_.unit(head) != nullptr && s_.unit(i)->family == Family::kDead) {
          break;  // "leaves a minor dead"
        }
        head = s_.unit(i) != nullptr || s_.unit(head) == nullptr ? i : head;
      } else if (!joins) {
        break;
      }
    }
  }
  counted.head = head;
  counted.unit = s_.unit(head);
  if (counted.unit != nullptr && is_verb_after_all(head)) {
    counted.unit = nullptr;
    return;
  }
  if (counted.unit != nullptr && counted.unit->member) {
    counted.unit = find_force(head + 1, counted.unit);
  }
  counted.named = counted.unit != nullptr ? Named::kUnit : Named::kUnknown;
  counted.phrase.end = head + 1;
}

/// "Members of the special police": the force, else `members`.
const Unit* NounFinder::find_force(std::uint32_t begin, const Unit* members) const {
  if (begin >= s_.size() || !is_of(begin)) {
    return members;
  }
  for (std::uint32_t i = begin + 1; i < std::min(s_.size(), begin + kChainReach) && !stops(i); ++i) {
    if (s_.unit(i) != nullptr && s_.unit(i)->family == Family::kForce) {
      return s_.unit(i);
    }
  }
  return members;
}

/// "12 killed, 80 arrested": no noun, but what happened to those who are counted.
bool NounFinder::is_fate(std::uint32_t i) const {
  const auto& hits = s_.predicates();
  return i == number_.tokens.end && s_.unit(i) == nullptr &&
         std::any_of(hits.begin(), hits.end(), [&](const PredicateHit& hit) {
           return hit.tokens.begin == i && hit.predicate->strength > 1 && hit.predicate->side != Side::kAfter;
         });
}

/// "thousands march", "dozens block": one march can't be counted in thousands.
bool NounFinder::is_verb_after_all(std::uint32_t i) const {
  const Family family = s_.unit(i)->family;
  const language::Features features = s_.tokens()[i].features;
  return (family == Family::kGathering || family == Family::kBlock) && number_.low.value_or(0) > 1 &&
         (features & language::kPlural) == 0 && tables_.head_is_last;
}

bool is_blocked(const FigureSentence& s, const Number& number) {
  for (std::uint32_t i = number.core.begin; i < number.core.end; ++i) {
    if (s.is_blocked(i)) {
      return true;
    }
  }
  return false;
}

bool is_copula_or_joint(const FigureSentence& s, std::uint32_t i) {
  const Upos upos = s.tokens()[i].upos;
  return upos == Upos::kAux || upos == Upos::kVerb || upos == Upos::kAdp || s.is_symbol(i, ':') ||
         s.is_symbol(i, '|') || s.is_symbol(i, '(');
}

/// Nouns of which a number may be said at a distance: "the wounded are now 12", but not "the office arrives at 12".
bool names_a_count(Family family) {
  switch (family) {
    case Family::kPeople:
    case Family::kForce:
    case Family::kOfficial:
    case Family::kArea:
    case Family::kProperty: return false;
    default: return true;
  }
}

/// "Arrests: 22", "los muertos son 18", "put the crowd at 3,500": the noun stands before the number.
void look_left(const FigureSentence& s, std::uint32_t floor, std::uint32_t reach, Counted& counted) {
  bool joined = false;
  const std::uint32_t begin = counted.number->tokens.begin;
  for (std::uint32_t steps = 1; steps <= reach && steps <= begin; ++steps) {
    const std::uint32_t i = begin - steps;
    if (i < floor || s.is_symbol(i, ',') || s.is_symbol(i, ';')) {
      return;
    }
    joined = joined || is_copula_or_joint(s, i);
    if (s.unit(i) != nullptr && !s.is_time(i)) {
      if (joined && (names_a_count(s.unit(i)->family) || s.is_symbol(begin - 1, ':'))) {
        counted.unit = s.unit(i);
        counted.head = i;
        counted.named = Named::kUnit;
        counted.phrase.begin = i;
      }
      return;
    }
  }
}

/// "three of 20", "14 of its 19 ministers".
bool is_part_of(const FigureSentence& s, const FigureTables& tables, const Counted& part, const Counted& whole) {
  const std::uint32_t end = whole.number->tokens.begin;
  if (part.phrase.end > end && part.named != Named::kNothing && part.head >= end) {
    return true;  // both count the same noun: "59 of 196 provinces"
  }
  for (std::uint32_t i = part.number->tokens.end; i < end && part.named != Named::kUnit; ++i) {
    if (s.tokens()[i].upos == Upos::kAdp) {
      return end - i <= 3 && i <= part.phrase.end && i - part.number->tokens.end <= 2 &&
             tables.is_of(s.tokens()[i].lexeme, s.context().lexicon);
    }
  }
  return false;
}

}  // namespace

bool is_listed(const FigureSentence& sentence, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kMostBetween = 3;  // ", and another"
  if (begin >= end || end - begin > kMostBetween) {
    return false;
  }
  for (std::uint32_t i = begin; i < end; ++i) {
    const Upos upos = sentence.tokens()[i].upos;
    if (upos != Upos::kCconj && upos != Upos::kDet && !sentence.is_symbol(i, ',')) {
      return false;
    }
  }
  return true;
}

std::vector<Counted> find_counted(const FigureSentence& sentence, const FigureTables& tables) {
  std::vector<Counted> all;
  std::uint32_t floor = 0;
  for (const Number& number : sentence.numbers()) {
    if (!may_count(sentence, tables, number)) {
      continue;
    }
    Counted counted = NounFinder(sentence, tables, number).find();
    counted.article = number.form == NumberForm::kIndefinite && counted.named != Named::kNothing &&
                      sentence.tokens()[number.core.begin].upos == Upos::kDet;
    counted.blocked = is_blocked(sentence, number);
    const bool apposed = counted.article && !all.empty() && all.back().named == Named::kPart &&
                         all.back().number->low == 1 && number.tokens.begin == all.back().phrase.end;
    if (apposed) {
      continue;  // "one of them a boy": one victim, not two
    }
    if (!all.empty() && !counted.article) {
      counted.whole = is_part_of(sentence, tables, all.back(), counted);
    }
    if (counted.named == Named::kNothing && !counted.article) {
      look_left(sentence, floor, all.empty() ? kLeftReach : kNearReach, counted);
    }
    floor = std::max(number.tokens.end, counted.phrase.end);
    all.push_back(counted);
  }
  for (std::size_t i = all.size(); i-- > 1;) {
    const Counted& next = all[i];
    if (all[i - 1].named == Named::kNothing && next.named == Named::kUnit && !all[i - 1].article && !next.article &&
        next.head >= next.number->tokens.end && is_listed(sentence, all[i - 1].phrase.end, next.number->tokens.begin)) {
      all[i - 1].unit = next.unit;  // "4, 9 and 17 blockades"
      all[i - 1].head = next.head;
      all[i - 1].named = Named::kUnit;
    }
  }
  return all;
}

}  // namespace khipu::coding
