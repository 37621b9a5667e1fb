#pragma once
// The network that khipu_fit_network fits: a linear table and one layer of hidden units over binary facts
// (docs/formats/choices.md). Floats are added in one order and nothing is taken from the mathematics library but square
// roots, so that the same examples give the same weights on every machine.

#include <cstdint>
#include <vector>

#include "choice_examples.hpp"

namespace khipu::fit {

struct Settings {
  std::uint32_t units = 24;
  int epochs = 20;
  float rate = 0.003F;
  float decay = 3e-4F;      ///< towards 0
  float drop_facts = 0.2F;  ///< share of the facts that one look at a record leaves out
  float drop_units = 0.2F;
  std::uint64_t seed = 1;
};

/// e to the power x.
float exponential(float x);

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  std::uint64_t next();
  std::uint32_t below(std::uint32_t size) { return static_cast<std::uint32_t>((next() >> 32U) * size >> 32U); }
  float unit() { return static_cast<float>(next() >> 40U) * 0x1p-24F; }  ///< 0 ≤ x < 1
  float normal();                                                        ///< about: the sum of twelve

 private:
  std::uint64_t state_;
};

/// Parameters in one row, so that one loop moves them all.
class Network {
 public:
  Network(std::uint32_t facts, std::uint32_t columns, const Settings& settings);

  /// Fits to records of some worth.
  void fit(const std::vector<const Record*>& records);

  /// Of a choice, by all facts and units.
  float score(const Choice& choice) const;

  /// The label of the likeliest choice; whether it is right.
  bool is_best_right(const Record& record) const;

  // As docs/formats/choices.md has them; `column` and `unit` from 0.
  float weight(std::uint32_t fact, std::uint32_t column) const { return table(fact, 0) + table(fact, column + 1); }
  float into(std::uint32_t fact, std::uint32_t unit) const { return values_[into_at(fact) + unit]; }
  float bias(std::uint32_t unit) const { return values_[bias_ + unit]; }
  float out_of(std::uint32_t unit, std::uint32_t column) const {
    return values_[out_at(0) + unit] + values_[out_at(column + 1) + unit];
  }
  std::uint32_t units() const { return settings_.units; }

 private:
  struct Scored;

  float table(std::uint32_t fact, std::uint32_t column) const { return values_[table_at(fact) + column]; }
  std::size_t table_at(std::uint32_t fact) const { return std::size_t{fact} * (columns_ + 1); }
  std::size_t into_at(std::uint32_t fact) const { return into_ + std::size_t{fact} * settings_.units; }
  std::size_t out_at(std::uint32_t column) const { return out_ + std::size_t{column} * settings_.units; }

  void start();
  void learn(const Record& record);
  void score_with_drops(const Choice& choice, Scored& scored) const;
  void add_gradient(const Choice& choice, const Scored& scored, float gradient);
  void move(float rate, float size);

  std::uint32_t facts_, columns_;
  Settings settings_;
  Random random_;
  std::size_t into_, bias_, out_;  // where in values_ each group begins; the table is first
  std::vector<float> values_, gradients_, means_, squares_, kept_;
  std::vector<std::uint8_t> has_fact_, has_unit_;  // that the present look does not leave out
  float first_power_ = 1, second_power_ = 1;       // of the decay rates of the means, so far
};

}  // namespace khipu::fit
