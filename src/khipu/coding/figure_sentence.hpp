#pragma once
// One sentence as the rules of figures see it: units, predicates and cues marked, and the numbers that may count.

#include <cstdint>
#include <vector>

#include "khipu/coding/context.hpp"
#include "khipu/coding/figure_tables.hpp"

namespace khipu::coding {

struct PredicateHit {
  const Predicate* predicate = nullptr;
  TokenRange tokens;
};

struct CueHit {
  Cue cue = Cue::kCumulative;
  TokenRange tokens;
  std::uint32_t rule = 0;  ///< index into FigureTables::rules
};

/// What the tables found in one sentence of a Context.
class FigureSentence {
 public:
  FigureSentence(const Context& context, std::size_t index, const FigureTables& tables);

  std::size_t index() const { return index_; }
  const language::Sentence& sentence() const { return context_->sentences[index_]; }
  const std::vector<language::Token>& tokens() const { return sentence().tokens; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens().size()); }
  const Context& context() const { return *context_; }
  const std::vector<mentions::Number>& numbers() const { return context_->numbers[index_]; }
  const std::vector<mentions::TimeMention>& times() const { return context_->times[index_]; }
  const std::vector<mentions::PlaceMention>& places() const { return context_->places[index_]; }

  const Unit* unit(std::uint32_t token) const { return units_[token]; }
  /// Sorted by first token; of nested ones only the longest.
  const std::vector<PredicateHit>& predicates() const { return predicates_; }
  const std::vector<CueHit>& cues() const { return cues_; }
  bool has(Cue cue) const;

  /// Covered by a pattern of figures_not.tsv that hardly ever, or never, lets a number count.
  bool is_blocked(std::uint32_t token) const { return blocked_[token]; }
  bool is_ruled_out(std::uint32_t token) const { return ruled_out_[token]; }
  bool is_time(std::uint32_t token) const { return time_[token]; }
  bool is_place(std::uint32_t token) const { return place_[token]; }
  bool is_number(std::uint32_t token) const { return number_[token] != 0; }

  /// How far apart two stretches are: tokens between them, with a toll for each comma, number and clause crossed.
  int distance(TokenRange a, TokenRange b) const;
  std::uint32_t clause(std::uint32_t token) const { return clause_[token]; }
  std::string_view text(std::uint32_t token) const { return slice(context_->text(), tokens()[token].span); }
  bool is_symbol(std::uint32_t token, char symbol) const;

 private:
  void mark_mentions();
  void mark_clauses();
  bool may_matter(const FigureTables& tables) const;
  void match(const FigureTables& tables);
  void drop_nested();

  const Context* context_;
  std::size_t index_;
  std::vector<const Unit*> units_;
  std::vector<PredicateHit> predicates_;
  std::vector<CueHit> cues_;
  std::vector<bool> blocked_, ruled_out_, time_, place_;
  std::vector<std::uint16_t> number_;  // 0 = none, else 1 + index into numbers()
  std::vector<std::uint16_t> clause_;
};

}  // namespace khipu::coding
