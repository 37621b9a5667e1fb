#include "khipu/store/prepare.hpp"

#include "khipu/store/pack.hpp"

namespace khipu::store {

std::future<std::vector<Prepared>> prepare(const std::vector<coding::CodedReport>& reports) {
  // So few are done before a thread has begun.
  constexpr std::size_t kFew = 8;
  const auto policy = reports.size() <= kFew ? std::launch::deferred : std::launch::async;
  return std::async(policy, [&reports] {
    std::vector<Prepared> prepared;
    prepared.reserve(reports.size());
    for (const coding::CodedReport& coded : reports) {
      const ingest::Report& report = coded.report;
      prepared.push_back({pack_text(report.text()), ingest::find_fingerprint(report.text(), report.title())});
    }
    return prepared;
  });
}

}  // namespace khipu::store
