// Which verdict holds for which datum.

#include <algorithm>
#include <map>
#include <string_view>

#include "khipu/ledger/verdict.hpp"

namespace khipu::ledger {
namespace {

const coding::Figure& record_of(const Claim& claim) { return claim.figure; }
const coding::Event& record_of(const EventMention& mention) { return mention.event; }
constexpr Record record_kind(const Claim&) { return Record::kFigure; }
constexpr Record record_kind(const EventMention&) { return Record::kEvent; }

/// Where a report's data lie in the vector.
using ByReport = std::map<std::string_view, std::vector<std::size_t>>;

/// The datum that `verdict` speaks of: with the same anchor, first of all with the same `what`; else the only one whose
/// anchor overlaps. Nothing where two would do.
template <class Datum>
std::optional<std::size_t> find_datum(const Verdict& verdict, const std::vector<Datum>& data,
                                      const std::vector<std::size_t>& candidates) {
  std::vector<std::size_t> same, touching;
  for (const std::size_t i : candidates) {
    const auto& record = record_of(data[i]);
    const Span anchor = anchor_of(record);
    if (anchor == verdict.anchor) {
      if (what_of(record) == verdict.what) {
        return i;
      }
      same.push_back(i);
    } else if (anchor.overlaps(verdict.anchor)) {
      touching.push_back(i);
    }
  }
  const auto& found = same.empty() ? touching : same;
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

template <class Datum>
std::vector<std::optional<std::size_t>> match(const std::vector<Verdict>& verdicts, const std::vector<Datum>& data) {
  std::vector<std::optional<std::size_t>> out(data.size());
  if (verdicts.empty() || data.empty()) {
    return out;
  }
  ByReport by_report;
  for (const Verdict& verdict : verdicts) {
    by_report[verdict.digest];
  }
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (const auto report = by_report.find(data[i].digest); report != by_report.end()) {
      report->second.push_back(i);
    }
  }
  for (std::size_t v = 0; v < verdicts.size(); ++v) {
    const Verdict& verdict = verdicts[v];
    if (verdict.record != record_kind(data.front())) {
      continue;
    }
    const auto i = find_datum(verdict, data, by_report[verdict.digest]);
    const bool holds = i && (verdict.ruling == Ruling::kCorrected || what_of(record_of(data[*i])) == verdict.what);
    // Verdicts stand in the order of their days: a later one takes the place of an earlier.
    if (holds && (!out[*i] || verdicts[*out[*i]].at <= verdict.at)) {
      out[*i] = v;
    }
  }
  return out;
}

}  // namespace

std::vector<std::optional<std::size_t>> match_verdicts(const std::vector<Verdict>& verdicts,
                                                       const std::vector<Claim>& claims) {
  return match(verdicts, claims);
}

std::vector<std::optional<std::size_t>> match_verdicts(const std::vector<Verdict>& verdicts,
                                                       const std::vector<EventMention>& mentions) {
  return match(verdicts, mentions);
}

}  // namespace khipu::ledger
