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

/// Begins to prepare reports, in a thread of its own where there are enough of them; what it gives, in their order,
/// does not depend on that. `reports` must outlive it.
std::future<std::vector<Prepared>> prepare(const std::vector<coding::CodedReport>& reports);

}  // namespace khipu::store
