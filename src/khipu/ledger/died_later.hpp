#pragma once
// Who was injured in an event and died later moves from the injured to the dead of that event (docs/estimates.md).
// Private to this room.

#include <string>
#include <vector>

#include "khipu/ledger/estimate_rules.hpp"

namespace khipu::ledger {

/// The later deaths that the claims about one event tell of. Refers to the claims.
class LaterDeaths {
 public:
  explicit LaterDeaths(const std::vector<Claim>& claims);

  /// True for a claim of later deaths that other claims are reckoned by, and which is no count of the event's dead.
  bool is_moved(const Claim& claim) const;

  /// `claims`, which are live and those of `estimate`, with later deaths reckoned in: those of the dead and injured
  /// that were made before are replaced by changed copies, which `copies` keeps. Says so in `estimate`, and whose
  /// claims it goes by.
  ClaimList reckon(const ClaimList& claims, std::vector<Claim>& copies, Estimate& estimate) const;

 private:
  /// All that is said of the deaths of one day.
  struct Death {
    Date day;
    double count = 0;  ///< what most origins say, ties to the lower
    std::vector<std::string> figures;
  };
  std::vector<Death> deaths_of(const ClaimList& claims) const;
  static std::size_t move(const Death& death, bool of_dead, std::vector<Claim>& claims);

  std::vector<const Claim*> said_;    ///< by id
  std::vector<const Claim*> counts_;  ///< of the dead otherwise
};

}  // namespace khipu::ledger
