#include "khipu/store/prepare.hpp"

#include <algorithm>
#include <utility>

#include "khipu/store/pack.hpp"

namespace khipu::store {
namespace {

// Long enough that starting a thread costs nothing beside it, short enough to keep little waiting.
constexpr std::size_t kBlock = 128;
// So few are done before a thread has begun.
constexpr std::size_t kFew = 8;

Prepared prepare(const coding::CodedReport& coded) {
  return {pack_text(coded.report.text()), ingest::find_fingerprint(coded.report.text(), coded.report.title())};
}

}  // namespace

Preparation::Preparation(const std::vector<coding::CodedReport>& reports) : reports_(reports) { begin_block(); }

void Preparation::begin_block() {
  const std::size_t begin = begun_;
  begun_ = std::min(reports_.size(), begin + kBlock);
  const auto policy = begun_ - begin <= kFew ? std::launch::deferred : std::launch::async;
  next_ = std::async(policy, [this, begin, end = begun_] {
    std::vector<Prepared> block;
    for (std::size_t i = begin; i < end; ++i) {
      block.push_back(prepare(reports_[i]));
    }
    return block;
  });
}

Prepared Preparation::take() {
  if (taken_ == ready_.size()) {
    ready_ = next_.get();
    taken_ = 0;
    begin_block();
  }
  return std::move(ready_.at(taken_++));
}

}  // namespace khipu::store
