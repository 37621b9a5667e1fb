#pragma once
// What writing reports needs and can be worked out without the database. Private to this room.

#include <cstddef>
#include <future>
#include <string>
#include <vector>

#include "khipu/coding/record.hpp"
#include "khipu/ingest/fingerprint.hpp"

namespace khipu::store {

struct Prepared {
  std::string packed_text;  ///< pack_text()
  ingest::Fingerprint fingerprint;
};

/// Prepares reports in their order, some ahead of whoever takes them, in a thread of its own where there are enough of
/// them. What it gives does not depend on that.
class Preparation {
 public:
  /// `reports` must outlive it.
  explicit Preparation(const std::vector<coding::CodedReport>& reports);

  /// Of the next report; called once for each.
  Prepared take();

 private:
  void begin_block();

  const std::vector<coding::CodedReport>& reports_;
  std::size_t begun_ = 0;  ///< reports of blocks that were begun
  std::future<std::vector<Prepared>> next_;
  std::vector<Prepared> ready_;
  std::size_t taken_ = 0;  ///< of `ready_`
};

}  // namespace khipu::store
