// Parts that do not sum to their stated total: 41 + 8 + 1 = 50 holds; 47 + 1 + 11 stated as 66 does not.
// Needs: a whole and its parts (coding/checkable_parts.cpp), all of them exact numbers.
// Silent: where every part is more than the whole, which then is none; on bounds and vague words; on parts that are
// some of many ("among them"), unless one alone is too large.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "khipu/ledger/audit_rules.hpp"

namespace khipu::ledger {
namespace {

/// Numbers of people are whole: what doubles lose below this is no contradiction.
constexpr double kSlack = 1e-6;

std::optional<Arithmetic> find_contradiction(double whole, const std::vector<double>& parts, bool is_complete) {
  if (whole < *std::min_element(parts.begin(), parts.end())) {
    return std::nullopt;
  }
  if (!is_complete) {
    const double largest = *std::max_element(parts.begin(), parts.end());
    return largest > whole
               ? std::optional<Arithmetic>({"parts_more", {{"part", to_digits(largest)}, {"whole", to_digits(whole)}}})
               : std::nullopt;
  }
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  if (sum - whole <= kSlack && whole - sum <= kSlack) {
    return std::nullopt;
  }
  std::string terms;
  for (const double part : parts) {
    terms += (terms.empty() ? "" : " + ") + to_digits(part);
  }
  return Arithmetic{"parts_sum", {{"terms", terms}, {"sum", to_digits(sum)}, {"whole", to_digits(whole)}}};
}

}  // namespace

void audit_parts(const AuditView& view, std::vector<Finding>& out) {
  for (const Check& check : view.input().checks) {
    const std::vector<const Claim*> claims =
        check.checkable.kind == coding::CheckableKind::kParts ? view.claims_of(check) : std::vector<const Claim*>();
    std::vector<double> values;
    for (const Claim* claim : claims) {
      if (const auto value = exact_value(claim->figure)) {
        values.push_back(*value);
      }
    }
    if (values.size() != claims.size() || values.size() < 2) {
      continue;
    }
    const std::vector<double> parts(values.begin() + 1, values.end());
    if (auto contradiction = find_contradiction(values[0], parts, check.checkable.is_complete)) {
      out.push_back(to_finding(FindingKind::kParts, Weight::kWrong, std::move(*contradiction), check, claims));
    }
  }
}

}  // namespace khipu::ledger
