#include "khipu/coding/figure_sentence.hpp"

#include <algorithm>

namespace khipu::coding {
namespace {

using language::Mark;
using language::Token;

// Tolls of distance(), in tokens: a comma often parts list items, a number often has its own predicate nearer by, and
// what stands behind a colon or a bracket seldom governs what stands before it.
constexpr std::uint32_t kShortLine = 12;   // tokens
constexpr std::uint32_t kVictimReach = 5;  // "a young farm worker"
constexpr int kCommaToll = 2;
constexpr int kNumberToll = 3;
constexpr int kClauseToll = 6;

void set_range(std::vector<bool>& bits, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end && i < bits.size(); ++i) {
    bits[i] = true;
  }
}

std::vector<Mark> marks_of(const FigureSentence& s) {
  static const std::uint16_t num = language::PatternSet::mark_kind("num");
  static const std::uint16_t percent = language::PatternSet::mark_kind("percent");
  static const std::uint16_t date = language::PatternSet::mark_kind("date");
  static const std::uint16_t place = language::PatternSet::mark_kind("place");
  std::vector<Mark> marks;
  std::uint32_t index = 0;
  for (const mentions::Number& number : s.numbers()) {
    if (number.form != mentions::NumberForm::kIndefinite) {
      marks.push_back({number.tokens, number.percent ? percent : num, index});
    }
    ++index;
  }
  for (const mentions::TimeMention& time : s.times()) {
    marks.push_back({time.tokens, date, 0});
  }
  for (const mentions::PlaceMention& mention : s.places()) {
    marks.push_back({mention.tokens, place, 0});
  }
  return marks;
}

}  // namespace

FigureSentence::FigureSentence(const Context& context, std::size_t index, const FigureTables& tables)
    : context_(&context),
      index_(index),
      units_(tokens().size()),
      blocked_(tokens().size()),
      ruled_out_(tokens().size()),
      time_(tokens().size()),
      place_(tokens().size()),
      number_(tokens().size()),
      clause_(tokens().size()) {
  for (std::uint32_t i = 0; i < size(); ++i) {
    units_[i] = tables.find_unit(tokens()[i].lexeme);
    if (units_[i] != nullptr) {
      continue;
    }
    // "heridos" read as a participle still counts people: any reading of the form will do.
    for (const language::Reading& reading : context.lexicon.readings(tokens()[i].form)) {
      const Unit* unit = reading.upos == language::Upos::kNoun ? tables.find_unit(reading.lexeme) : nullptr;
      const bool harmed = unit != nullptr && unit->family >= Family::kDead && unit->family <= Family::kDisplaced &&
                          (tokens()[i].features & language::kParticiple) != 0;
      if (units_[i] == nullptr && (tokens()[i].upos != language::Upos::kVerb || harmed)) {
        units_[i] = unit;
      }
    }
  }
  mark_mentions();
  mark_clauses();
  if (may_matter(tables)) {
    match(tables);
  }
}

/// Most sentences count nothing, and searching them for patterns would cost more than all the rest.
bool FigureSentence::may_matter(const FigureTables& tables) const {
  if (size() <= kShortLine || context_->report.blocks()[sentence().block].kind == ingest::BlockKind::kTableRow) {
    return true;  // a heading may say how the list or table below is meant
  }
  const bool of_nobody = std::any_of(tokens().begin(), tokens().end(), [&](const Token& token) {
    return token.lexeme != language::kNoLexeme && context_->lexicon.classes(token.lexeme).test(tables.nobody_class);
  });
  if (of_nobody) {
    return true;  // "no deaths were reported"
  }
  return std::any_of(numbers().begin(), numbers().end(), [&](const mentions::Number& number) {
    if (number.form != mentions::NumberForm::kIndefinite) {
      return !time_[number.core.begin];
    }
    const std::uint32_t end = std::min(size(), number.tokens.end + kVictimReach);
    return std::any_of(units_.begin() + number.tokens.end, units_.begin() + end,
                       [](const Unit* unit) { return unit != nullptr && unit->family <= Family::kDisplaced; });
  });
}

void FigureSentence::mark_mentions() {
  for (const mentions::TimeMention& time : times()) {
    set_range(time_, time.tokens);
  }
  for (const mentions::PlaceMention& place : places()) {
    set_range(place_, place.tokens);
  }
  std::uint16_t n = 0;
  for (const mentions::Number& number : numbers()) {
    ++n;
    if (number.form == mentions::NumberForm::kIndefinite) {
      continue;  // every article would part what belongs together
    }
    for (std::uint32_t i = number.tokens.begin; i < number.tokens.end && i < size(); ++i) {
      number_[i] = n;
    }
  }
}

void FigureSentence::mark_clauses() {
  std::uint16_t clause = 0;
  for (std::uint32_t i = 0; i < size(); ++i) {
    clause = static_cast<std::uint16_t>(clause + (tokens()[i].is(language::kClauseStop) ? 1 : 0));
    clause_[i] = clause;
  }
}

void FigureSentence::match(const FigureTables& tables) {
  std::vector<language::Match> matches;
  tables.patterns.find_all(sentence(), context_->lexicon, marks_of(*this), matches);
  static const std::uint16_t only = language::PatternSet::capture("n");
  for (const language::Match& m : matches) {
    const FigureRule& rule = tables.rules[m.pattern];
    switch (rule.kind) {
      case FigureRule::Kind::kPredicate: {
        // "took n=twelve away": the words before the number stand for all.
        const TokenRange* count = m.find(only);
        const TokenRange words = count != nullptr ? TokenRange{m.tokens.begin, count->begin} : m.tokens;
        predicates_.push_back({&tables.predicates[rule.predicate], words});
        break;
      }
      case FigureRule::Kind::kCue: cues_.push_back({rule.cue, m.tokens, m.pattern}); break;
      case FigureRule::Kind::kNot: {
        const TokenRange* part = m.find(only);
        set_range(rule.never ? ruled_out_ : blocked_, part != nullptr ? *part : m.tokens);
        break;
      }
    }
  }
  drop_nested();
}

void FigureSentence::drop_nested() {
  const auto nested = [&](const PredicateHit& hit) {
    return std::any_of(predicates_.begin(), predicates_.end(), [&](const PredicateHit& other) {
      return other.tokens.size() > hit.tokens.size() && other.tokens.begin <= hit.tokens.begin &&
             hit.tokens.end <= other.tokens.end;
    });
  };
  std::vector<PredicateHit> kept;
  std::copy_if(predicates_.begin(), predicates_.end(), std::back_inserter(kept),
               [&](const PredicateHit& hit) { return !nested(hit); });
  predicates_ = std::move(kept);
}

bool FigureSentence::has(Cue cue) const {
  return std::any_of(cues_.begin(), cues_.end(), [&](const CueHit& hit) { return hit.cue == cue; });
}

bool FigureSentence::is_symbol(std::uint32_t token, char symbol) const {
  const std::string_view word = text(token);
  return word.size() == 1 && word.front() == symbol;
}

int FigureSentence::distance(TokenRange a, TokenRange b) const {
  if (a.overlaps(b)) {
    return 0;
  }
  const std::uint32_t begin = std::min(a.end, b.end), end = std::max(a.begin, b.begin);
  int steps = static_cast<int>(end - begin);
  std::uint16_t last_number = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    steps += is_symbol(i, ',') ? kCommaToll : 0;
    steps += tokens()[i].is(language::kClauseStop) ? kClauseToll : 0;
    steps += number_[i] != 0 && number_[i] != last_number ? kNumberToll : 0;
    last_number = number_[i];
  }
  return steps;
}

}  // namespace khipu::coding
