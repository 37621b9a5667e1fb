#pragma once
// The talk of `khipu review next`: one datum, one question, one answer.

#include <functional>
#include <iosfwd>
#include <string>

#include "khipu/present/review_sheet.hpp"

namespace khipu::app {

struct ReviewSession {
  std::string reviewer;
  Date at;
  std::size_t width = 80;

  /// Asks about every datum of `data` until it is through, `in` ends or the answer is q. `on_verdict` gets each verdict
  /// as it is given. Gives how many there were.
  std::size_t run(const present::ReviewData& data, std::istream& in, std::ostream& out,
                  const std::function<void(const ledger::Verdict&)>& on_verdict) const;
};

}  // namespace khipu::app
