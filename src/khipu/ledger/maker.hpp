#pragma once
// What coded a report, so that an old coding can be explained and done again.

#include <string>

namespace khipu::ledger {

struct Maker {
  std::string version;   ///< of khipu: "0.1.0"
  std::string tables;    ///< digest of `manifest`; "" = not known
  std::string manifest;  ///< sums of the tables gone by (coding/manifest.hpp)
};

}  // namespace khipu::ledger
