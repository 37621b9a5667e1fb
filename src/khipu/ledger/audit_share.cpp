// A percentage that does not follow from the count before it: 64 of Peru's 196 provinces are 32.7 %.
// Needs: an exact count of divisions with a share close behind it in one sentence, and how many divisions of that kind
// the country has (lang/places/divisions.tsv).
// Silent: where that is not known; on shares of anything but places; if another count of the sentence fits.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "khipu/ledger/audit_rules.hpp"

namespace khipu::ledger {
namespace {

constexpr std::uint32_t kReach = 40;  // bytes: "36 provinces, that is 18.4 %"

/// Half of the last digit stated would be rounding; a whole one leaves room for who cuts off instead.
double tolerance_of(const Claim& share) {
  const std::string& text = share.number_text;
  const std::size_t separator = text.find_last_of(",.");
  int decimals = 0;
  for (std::size_t i = separator; separator != std::string::npos && ++i < text.size(); ++decimals) {
    if (text[i] < '0' || text[i] > '9') {
      break;
    }
  }
  return std::pow(10.0, -decimals);
}

const std::vector<double>& totals_of(const AuditView& view, const Claim& count) {
  const std::string country = count.figure.place ? count.figure.place->country : std::string();
  return view.input().divisions.find(country, unit_of(count.figure));
}

bool follows(double share, double count, const std::vector<double>& totals, double tolerance) {
  return std::any_of(totals.begin(), totals.end(),
                     [&](double total) { return std::abs(100 * count / total - share) <= tolerance + 1e-9; });
}

/// The claims of one sentence in the order of its text.
void audit_sentence(const AuditView& view, const std::vector<const Claim*>& claims, std::vector<Finding>& out) {
  for (std::size_t i = 1; i < claims.size(); ++i) {
    const Claim& share = *claims[i];
    const Claim& count = *claims[i - 1];
    const auto percent = exact_value(share.figure);
    const auto value = exact_value(count.figure);
    const bool is_pair = share.figure.measure == coding::Measure::kPercent && unit_of(share.figure) == "share" &&
                         count.figure.measure == coding::Measure::kAreas &&
                         share.figure.number.begin <= count.figure.number.end + kReach;
    const std::vector<double>& totals = totals_of(view, count);
    if (!is_pair || !percent || !value || totals.empty()) {
      continue;
    }
    const double tolerance = tolerance_of(share);
    const bool fits_one = std::any_of(claims.begin(), claims.end(), [&](const Claim* claim) {
      const auto other = exact_value(claim->figure);
      return other && claim->figure.measure == coding::Measure::kAreas && follows(*percent, *other, totals, tolerance);
    });
    if (!fits_one) {
      out.push_back(to_finding(FindingKind::kShare, Weight::kWrong,
                               {"share",
                                {{"count", to_digits(*value)},
                                 {"total", to_digits(totals[0])},
                                 {"share", fmt::format("{:.1f}", 100 * *value / totals[0])},
                                 {"stated", to_digits(*percent)}}},
                               {&count, &share}));
    }
  }
}

}  // namespace

void audit_shares(const AuditView& view, std::vector<Finding>& out) {
  std::map<std::pair<std::string, Span>, std::vector<const Claim*>> sentences;
  for (const Claim& claim : view.input().claims) {
    if (claim.figure.measure == coding::Measure::kPercent || claim.figure.measure == coding::Measure::kAreas) {
      sentences[{claim.digest, claim.figure.sentence}].push_back(&claim);
    }
  }
  for (auto& [sentence, claims] : sentences) {
    std::sort(claims.begin(), claims.end(), [](const Claim* a, const Claim* b) {
      return std::tie(a->figure.number, a->figure.id) < std::tie(b->figure.number, b->figure.id);
    });
    audit_sentence(view, claims, out);
  }
}

}  // namespace khipu::ledger
