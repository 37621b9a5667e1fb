#pragma once
// The rules of the audit, one kind of finding each. Private to this room.

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/ledger/audit.hpp"

namespace khipu::ledger {

/// The input, looked up by what the rules ask for. Refers to the input, which outlives it.
class AuditView {
 public:
  explicit AuditView(const AuditInput& input);

  const AuditInput& input() const { return input_; }
  const Claim* find_claim(const std::string& id) const;
  /// speaker_key() of a claim of the input, which every rule about speakers asks for over and over.
  const std::string& speaker_of(const Claim& claim) const {
    return speakers_[static_cast<std::size_t>(&claim - input_.claims.data())];
  }
  /// The claims that a check speaks of, in its order; empty if one of them is not in the input.
  std::vector<const Claim*> claims_of(const Check& check) const;

 private:
  const AuditInput& input_;
  std::unordered_map<std::string_view, const Claim*> by_id_;
  std::vector<std::string> speakers_;  ///< in the order of the claims
};

void audit_parts(const AuditView& view, std::vector<Finding>& out);
void audit_lists(const AuditView& view, std::vector<Finding>& out);
void audit_unions(const AuditView& view, std::vector<Finding>& out);
void audit_shares(const AuditView& view, std::vector<Finding>& out);
void audit_falls(const AuditView& view, std::vector<Finding>& out);
void audit_larger(const AuditView& view, std::vector<Finding>& out);
void audit_weekdays(const AuditView& view, std::vector<Finding>& out);
void audit_places(const AuditView& view, std::vector<Finding>& out);
void audit_speakers(const AuditView& view, std::vector<Finding>& out);

/// The arithmetic of a finding: one of the patterns of audit.cpp and what it is filled with.
struct Arithmetic {
  std::string form;
  std::map<std::string, std::string> facts;
};

/// A finding over claims, in the order of its arithmetic.
Finding to_finding(FindingKind kind, Weight weight, Arithmetic arithmetic, const std::vector<const Claim*>& claims);
/// The same with the sentences of a check before them.
Finding to_finding(FindingKind kind, Weight weight, Arithmetic arithmetic, const Check& check,
                   const std::vector<const Claim*>& claims = {});

/// "47", "18.4"
std::string to_digits(double value);
/// "at least 12", "12 to 17", "17"
std::string to_words(const coding::Figure& figure);

/// The number, if both bounds are one.
std::optional<double> exact_value(const coding::Figure& figure);

/// The bounds with room for what "about" leaves open.
struct Bounds {
  double low = 0, high = 0;
};
Bounds bounds_of(const coding::Figure& figure);

/// The unit that a count of places counts: "provinces" of "provinces with road blockades".
std::string unit_of(const coding::Figure& figure);

}  // namespace khipu::ledger
