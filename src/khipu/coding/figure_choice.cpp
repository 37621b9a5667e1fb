#include "khipu/coding/figure_choice.hpp"

#include <algorithm>

#include "khipu/coding/measure_reading.hpp"

namespace khipu::coding {
namespace {

constexpr int kVictimReach = 14;  // in units of FigureSentence::distance

Measure measure_at(std::size_t index) { return static_cast<Measure>(index); }
std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }

/// Whom or what is counted, in English: as the noun says, or as it was said of the last count of the measure.
std::string name_counted(const Counted& counted, const Surroundings& around, std::size_t at, Measure measure) {
  if (counted.unit != nullptr) {
    return (measure == Measure::kPercent ? "share of " : "") + counted.unit->of;
  }
  for (std::size_t i = at; i-- > 0;) {
    if (around.decided[i] && around.decided[i]->measure == measure) {
      return around.decided[i]->of;
    }
  }
  const auto& before = around.memory.in_paragraph;
  return before && before->measure == measure ? before->of : measure == Measure::kPercent ? "share" : "people";
}

/// `column`: of lang/measure_weights.tsv.
void note(ChoiceLog& log, const FigureSentence& sentence, const Counted& counted, const ChoiceWeights& weights,
          std::size_t column, const Facts& facts) {
  const std::string option(column == 0 ? "none" : to_string(measure_at(column - 1)));
  log.add("measure", option, sentence.sentence().span_of(counted.phrase), option, facts, kMeasureFactNames, weights,
          column);
}

}  // namespace

std::vector<std::string_view> measure_columns() {
  std::vector<std::string_view> columns = {"none"};
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    columns.push_back(to_string(measure_at(i)));
  }
  return columns;
}

MeasureSet measures_in(const FigureSentence& sentence) {
  MeasureSet found;
  for (const PredicateHit& hit : sentence.predicates()) {
    found.set(index_of(hit.predicate->measure));
  }
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    const Unit* unit = sentence.unit(i);
    if (const auto measure = unit != nullptr ? measure_of(unit->family) : std::nullopt) {
      found.set(index_of(*measure));
    }
  }
  return found;
}

/// "2. The injured": which of the headings or lines it is.
bool is_enumerator(const FigureSentence& sentence, const Counted& counted) {
  const TokenRange number = counted.number->tokens;
  return number.begin == 0 && number.size() == 1 && sentence.size() > 1 && sentence.tokens()[0].is(language::kDigits) &&
         (sentence.is_symbol(1, '.') || sentence.is_symbol(1, ')'));
}

bool may_count_one(const FigureSentence& sentence, const Counted& counted) {
  if (is_enumerator(sentence, counted)) {
    return false;
  }
  if (!counted.article || (counted.unit != nullptr && counted.unit->family <= Family::kDisplaced)) {
    return true;
  }
  const bool thing = counted.unit != nullptr && counted.unit->family == Family::kProperty;
  return (thing || counted.named == Named::kUnknown) &&
         std::any_of(sentence.predicates().begin(), sentence.predicates().end(), [&](const PredicateHit& hit) {
           const Measure measure = hit.predicate->measure;
           return (thing ? measure == Measure::kProperty : measure <= Measure::kHospitalized) &&
                  sentence.distance(counted.phrase, hit.tokens) <= kVictimReach;
         });
}

std::array<int, kMeasureCount> measures_of_report(const std::vector<FigureSentence>& sentences) {
  std::array<int, kMeasureCount> counts{};
  for (const FigureSentence& sentence : sentences) {
    for (const PredicateHit& hit : sentence.predicates()) {
      ++counts[index_of(hit.predicate->measure)];
    }
    for (std::uint32_t i = 0; i < sentence.size(); ++i) {
      const Unit* unit = sentence.unit(i);
      if (const auto measure = unit != nullptr ? measure_of(unit->family) : std::nullopt) {
        ++counts[index_of(*measure)];
      }
    }
  }
  return counts;
}

std::optional<Decision> choose_measure(const FigureSentence& sentence, const Surroundings& around, std::size_t at) {
  const Counted& counted = around.all[at];
  const MeasureReading facts(sentence, around, at);
  ChoiceLog* log = sentence.context().log;
  std::optional<Measure> best;
  float best_score = around.tables.measures.score(facts.of_none(), 0);
  if (log != nullptr) {
    log->counts.push_back({sentence.sentence().span_of(counted.phrase), sentence.sentence().span, counted.number->span,
                           counted.number->low, counted.number->high});
    note(*log, sentence, counted, around.tables.measures, 0, facts.of_none());
  }
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    const Facts of_measure = facts.of(measure_at(i));
    const float score = around.tables.measures.score(of_measure, i + 1);
    const bool possible = !counted.number->percent || measure_at(i) == Measure::kPercent;  // 12 % are no provinces
    if (possible && score > best_score) {
      best = measure_at(i);
      best_score = score;
    }
    if (log != nullptr) {
      note(*log, sentence, counted, around.tables.measures, i + 1, of_measure);
    }
  }
  const auto& rule = around.by_rule[at];
  if (!best || (rule && rule->measure == *best)) {
    return best ? rule : std::nullopt;
  }
  return Decision{*best, name_counted(counted, around, at, *best), "figures:weighed", false};
}

}  // namespace khipu::coding
