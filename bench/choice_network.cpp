// Adam on the logarithm of the share that the right choices get.

#include "choice_network.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace khipu::fit {
namespace {

constexpr std::uint32_t kBatch = 64;
constexpr int kAveraged = 5;  // last epochs: the mean of their weights leans less on the order of the examples
constexpr float kFirst = 0.9F, kSecond = 0.999F, kTiny = 1e-8F, kLeastLikely = 1e-9F;
constexpr float kLastRate = 0.05F;  // of the first

}  // namespace

float exponential(float x) {
  if (x < -80) {
    return 0;
  }
  // e^x = 2^k · e^r with |r| ≤ ln 2 / 2; the series is good to the last bits of a float.
  const float scaled = x * 1.44269504F;
  const int k = static_cast<int>(scaled < 0 ? scaled - 0.5F : scaled + 0.5F);
  const double r = static_cast<double>(x) - k * 0.69314718055994530942;
  double sum = 1, term = 1;
  for (int i = 1; i <= 9; ++i) {
    term *= r / i;
    sum += term;
  }
  return static_cast<float>(std::ldexp(sum, k));
}

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t x = state_;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

float Random::normal() {
  float sum = -6;
  for (int i = 0; i < 12; ++i) {
    sum += unit();
  }
  return sum;
}

struct Network::Scored {
  float score = 0, likely = 0;
  std::vector<float> units;  // 0 where the unit is silent
};

Network::Network(std::uint32_t facts, std::uint32_t columns, const Settings& settings)
    : facts_(facts), columns_(columns), settings_(settings), random_(settings.seed) {
  into_ = std::size_t{facts} * (columns + 1);
  bias_ = into_ + std::size_t{facts} * settings.units;
  out_ = bias_ + settings.units;
  values_.assign(out_ + std::size_t{columns + 1} * settings.units, 0.0F);
  gradients_ = means_ = squares_ = kept_ = values_;
  has_fact_.assign(facts, 1);
  has_unit_.assign(settings.units, 1);
  start();
}

void Network::start() {
  for (std::size_t i = into_; i < bias_; ++i) {
    values_[i] = 0.11F * random_.normal();
  }
  const float size = 0.5F / std::sqrt(static_cast<float>(std::max(settings_.units, 1U)));
  for (std::size_t i = out_; i < out_at(1); ++i) {
    values_[i] = size * random_.normal();
  }
}

void Network::score_with_drops(const Choice& choice, Scored& scored) const {
  const float facts_kept = 1 / (1 - settings_.drop_facts), units_kept = 1 / (1 - settings_.drop_units);
  scored.score = 0;
  scored.units.assign(values_.begin() + static_cast<std::ptrdiff_t>(bias_),
                      values_.begin() + static_cast<std::ptrdiff_t>(out_));
  for (const std::uint16_t fact : choice.facts) {
    if (has_fact_[fact] == 0) {
      continue;
    }
    scored.score += facts_kept * weight(fact, choice.column);
    const float* row = &values_[into_at(fact)];
    for (std::uint32_t u = 0; u < settings_.units; ++u) {
      scored.units[u] += facts_kept * row[u];
    }
  }
  for (std::uint32_t u = 0; u < settings_.units; ++u) {
    scored.units[u] = has_unit_[u] != 0 && scored.units[u] > 0 ? units_kept * scored.units[u] : 0;
    scored.score += scored.units[u] * out_of(u, choice.column);
  }
}

void Network::add_gradient(const Choice& choice, const Scored& scored, float gradient) {
  const float facts_kept = 1 / (1 - settings_.drop_facts), units_kept = 1 / (1 - settings_.drop_units);
  std::vector<float> into(settings_.units);
  for (std::uint32_t u = 0; u < settings_.units; ++u) {
    gradients_[out_at(0) + u] += gradient * scored.units[u];
    gradients_[out_at(choice.column + 1) + u] += gradient * scored.units[u];
    into[u] = scored.units[u] > 0 ? gradient * units_kept * out_of(u, choice.column) : 0;
    gradients_[bias_ + u] += into[u];
  }
  for (const std::uint16_t fact : choice.facts) {
    if (has_fact_[fact] == 0) {
      continue;
    }
    gradients_[table_at(fact)] += gradient * facts_kept;
    gradients_[table_at(fact) + choice.column + 1] += gradient * facts_kept;
    float* row = &gradients_[into_at(fact)];
    for (std::uint32_t u = 0; u < settings_.units; ++u) {
      row[u] += facts_kept * into[u];
    }
  }
}

/// Shares within each part, by score.
void Network::learn(const Record& record) {
  for (std::uint8_t& one : has_fact_) {
    one = random_.unit() >= settings_.drop_facts ? 1 : 0;
  }
  for (std::uint8_t& one : has_unit_) {
    one = random_.unit() >= settings_.drop_units ? 1 : 0;
  }
  std::vector<std::vector<Scored>> scored(record.parts.size());
  std::vector<float> rights(record.parts.size());
  float whole = kLeastLikely;
  for (std::size_t p = 0; p < record.parts.size(); ++p) {
    const Part& part = record.parts[p];
    scored[p].resize(part.choices.size());
    float top = -1e30F, sum = 0;
    for (std::size_t i = 0; i < part.choices.size(); ++i) {
      score_with_drops(part.choices[i], scored[p][i]);
      top = std::max(top, scored[p][i].score);
    }
    for (Scored& one : scored[p]) {
      one.likely = exponential(one.score - top);
      sum += one.likely;
    }
    for (std::size_t i = 0; i < part.choices.size(); ++i) {
      scored[p][i].likely /= sum;
      rights[p] += part.choices[i].right ? scored[p][i].likely : 0;
    }
    whole += part.share * rights[p];
  }
  for (std::size_t p = 0; p < record.parts.size(); ++p) {
    const Part& part = record.parts[p];
    for (std::size_t i = 0; i < part.choices.size(); ++i) {
      const float one = rights[p] - (part.choices[i].right ? 1.0F : 0.0F);
      const float gradient = record.worth * part.share * scored[p][i].likely * one / whole;
      if (gradient != 0) {
        add_gradient(part.choices[i], scored[p][i], gradient);
      }
    }
  }
}

void Network::move(float rate, float size) {
  first_power_ *= kFirst;
  second_power_ *= kSecond;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const float gradient = gradients_[i] / size + settings_.decay * values_[i];
    means_[i] = kFirst * means_[i] + (1 - kFirst) * gradient;
    squares_[i] = kSecond * squares_[i] + (1 - kSecond) * gradient * gradient;
    values_[i] -= rate * (means_[i] / (1 - first_power_)) / (std::sqrt(squares_[i] / (1 - second_power_)) + kTiny);
    gradients_[i] = 0;
  }
}

void Network::fit(const std::vector<const Record*>& records) {
  std::vector<const Record*> order;
  for (const Record* record : records) {
    bool any = false, all = true;
    for (const Part& part : record->parts) {
      for (const Choice& choice : part.choices) {
        any = any || choice.right;
        all = all && choice.right;
      }
    }
    if (any && !all && record->worth > 0) {
      order.push_back(record);
    }
  }
  for (int epoch = 0; epoch < settings_.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random_.below(static_cast<std::uint32_t>(i))]);
    }
    const float gone = static_cast<float>(epoch) / static_cast<float>(settings_.epochs);
    const float rate = settings_.rate * (1 - gone + kLastRate);
    for (std::size_t begin = 0; begin < order.size(); begin += kBatch) {
      const std::size_t end = std::min(begin + kBatch, order.size());
      for (std::size_t i = begin; i < end; ++i) {
        learn(*order[i]);
      }
      move(rate, static_cast<float>(end - begin));
    }
    if (epoch >= settings_.epochs - kAveraged) {
      for (std::size_t i = 0; i < values_.size(); ++i) {
        kept_[i] += values_[i] / static_cast<float>(std::min(kAveraged, settings_.epochs));
      }
    }
  }
  values_ = kept_;
}

float Network::score(const Choice& choice) const {
  float score = 0;
  std::vector<float> units(values_.begin() + static_cast<std::ptrdiff_t>(bias_),
                           values_.begin() + static_cast<std::ptrdiff_t>(out_));
  for (const std::uint16_t fact : choice.facts) {
    score += weight(fact, choice.column);
    for (std::uint32_t u = 0; u < settings_.units; ++u) {
      units[u] += into(fact, u);
    }
  }
  for (std::uint32_t u = 0; u < settings_.units; ++u) {
    score += units[u] > 0 ? units[u] * out_of(u, choice.column) : 0;
  }
  return score;
}

bool Network::is_best_right(const Record& record) const {
  std::map<std::uint32_t, float> likely;
  std::map<std::uint32_t, bool> right;
  for (const Part& part : record.parts) {
    std::vector<float> shares;
    float top = -1e30F, sum = 0;
    for (const Choice& choice : part.choices) {
      shares.push_back(score(choice));
      top = std::max(top, shares.back());
    }
    for (float& share : shares) {
      share = exponential(share - top);
      sum += share;
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
      likely[part.choices[i].label] += part.share * shares[i] / sum;
      right[part.choices[i].label] = part.choices[i].right;
    }
  }
  const auto best =
      std::max_element(likely.begin(), likely.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best != likely.end() && right[best->first];
}

}  // namespace khipu::fit
