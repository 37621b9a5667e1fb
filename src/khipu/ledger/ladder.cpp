#include "khipu/ledger/ladder.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace khipu::ledger {
namespace {

constexpr int kLowest = 3;

/// By type of authority (lang/authorities.tsv); any other, and a report's own voice, stands on the lowest rung. Parties
/// to a conflict (government, police, army, unions, organisers) do so too, whichever side they are on.
constexpr std::array<std::pair<std::string_view, int>, 12> kRungs = {{{"court", 0},
                                                                      {"human_rights_commission", 0},
                                                                      {"ombudsman", 0},
                                                                      {"prosecutor", 0},
                                                                      {"civil_protection", 1},
                                                                      {"health_service", 1},
                                                                      {"ministry/health", 1},
                                                                      {"un_body", 1},
                                                                      {"medical_body", 2},
                                                                      {"ngo", 2},
                                                                      {"press_body", 2},
                                                                      {"rights_group", 2}}};
constexpr std::array<std::string_view, kLowest + 1> kNames = {
    "those who inquire into deaths (ombudsman, rights commission, prosecutor, court)",
    "those who treat and count the hurt (health service, United Nations, civil protection)",
    "those who document from outside (rights groups, bodies of doctors and journalists)",
    "all others, parties and the reports' own voice alike"};

bool is_harm(coding::Measure measure) {
  using coding::Measure;
  return measure == Measure::kKilled || measure == Measure::kInjured || measure == Measure::kMissing ||
         measure == Measure::kHospitalized;
}

}  // namespace

int rung_of(const Claim& claim) {
  const auto& authority = claim.figure.authority;
  if (!is_harm(claim.figure.measure) || !authority) {
    return kLowest;
  }
  const auto rung =
      std::find_if(kRungs.begin(), kRungs.end(), [&](const auto& r) { return r.first == authority->type; });
  return rung == kRungs.end() ? kLowest : rung->second;
}

std::string_view rung_name(int rung) { return kNames.at(static_cast<std::size_t>(rung)); }

}  // namespace khipu::ledger
