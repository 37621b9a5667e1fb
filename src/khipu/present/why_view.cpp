#include "khipu/present/why_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "khipu/present/quantity.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

using ledger::Claim;
using ledger::Estimate;

/// "17 “17 people”, Ombudsman's Office [ombudsman], 2023-01-10 (61da0c1f)"
std::string claim_line(const Claim& claim) {
  const std::string day = claim.published ? ", " + to_iso(*claim.published) : "";
  const auto& authority = claim.figure.authority;
  const std::string type = authority ? fmt::format(" [{}]", authority->type) : "";
  const auto status = claim.figure.status;
  const std::string mark = status == coding::Status::kAsserted ? "" : fmt::format(", {}", to_string(status));
  return fmt::format("{} “{}”, {}{}{}{} ({})", to_bounds(claim.figure.low, claim.figure.high), claim.span_text,
                     claim.speaker, type, day, mark, claim.figure.id.substr(0, kShortId));
}

std::string claims_text(const ledger::Datum& datum, std::string_view heading, const std::vector<std::string>& ids,
                        std::size_t width) {
  std::string out;
  for (const Claim& claim : datum.claims) {
    if (std::binary_search(ids.begin(), ids.end(), claim.figure.id)) {
      out += wrap(claim_line(claim), 6, width);
    }
  }
  return out.empty() ? "" : wrap(heading, 4, width) + out;
}

std::string estimate_text(const ledger::Datum& datum, const Estimate& estimate, std::size_t width) {
  const char* imputed = estimate.is_imputed ? ", imputed" : "";
  std::string out = wrap(fmt::format("{} [rule {}{}]", to_estimate(estimate), estimate.rule, imputed), 2, width);
  for (const std::string& step : estimate.why) {
    out += wrap(step, 4, width);
  }
  out += claims_text(datum, "claims that count:", estimate.figures, width);
  out += claims_text(datum, "said anew since by the same speaker:", estimate.superseded, width);
  return out + claims_text(datum, "set aside, for nobody stands by them now:", estimate.set_aside, width);
}

}  // namespace

std::string to_why(const ledger::Datum& datum, std::size_t width) {
  if (!datum.linked_event || datum.linked_event->estimates.empty()) {
    return "";
  }
  std::string out = "\nWhy\n";
  for (const Estimate& estimate : datum.linked_event->estimates) {
    out += estimate_text(datum, estimate, width);
  }
  return out;
}

std::string to_text(const std::vector<ledger::Maker>& makers, std::size_t width) {
  std::string out = makers.empty() ? "" : "\n";
  for (const ledger::Maker& maker : makers) {
    out += wrap(fmt::format("Coded by khipu {} with tables {}", maker.version, maker.tables), 0, width);
  }
  return out;
}

}  // namespace khipu::present
