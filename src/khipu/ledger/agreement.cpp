#include "khipu/ledger/agreement.hpp"

#include <map>

namespace khipu::ledger {

Agreement measure_agreement(const std::vector<std::pair<std::string, std::string>>& values) {
  std::map<std::string, std::pair<double, double>> counts;  // of each value, by either coder
  Agreement out;
  out.units = values.size();
  for (const auto& [a, b] : values) {
    counts[a].first += 1;
    counts[b].second += 1;
    out.same += a == b ? 1 : 0;
  }
  if (values.empty()) {
    return out;
  }
  const auto n = static_cast<double>(out.units);
  const double observed = static_cast<double>(out.same) / n;
  double kappa_chance = 0;  // each coder draws by their own habits
  double alike_pairs = 0;   // both draw from one pool of 2n values, without putting back
  for (const auto& [value, count] : counts) {
    const double both = count.first + count.second;
    kappa_chance += count.first / n * (count.second / n);
    alike_pairs += both * (both - 1);
  }
  const double alpha_chance = alike_pairs / (2 * n * (2 * n - 1));
  if (counts.size() > 1) {
    out.kappa = (observed - kappa_chance) / (1 - kappa_chance);
    out.alpha = 1 - (1 - observed) / (1 - alpha_chance);
  }
  return out;
}

}  // namespace khipu::ledger
