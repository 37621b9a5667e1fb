#include "khipu/present/source_lookup.hpp"

#include <algorithm>

#include "khipu/present/text_safety.hpp"

namespace khipu::present {

ledger::Source source_or_blank(const std::vector<ledger::Source>& sources, const std::string& digest) {
  const auto found = std::lower_bound(sources.begin(), sources.end(), digest,
                                      [](const ledger::Source& s, const std::string& d) { return s.digest < d; });
  if (found != sources.end() && found->digest == digest) {
    return *found;
  }
  ledger::Source blank;
  blank.digest = digest;
  return blank;
}

std::string to_source_line(const ledger::Source& source) {
  const std::string name = to_terminal_line(source.outlet.empty() ? source.doc : source.outlet);
  const std::string day = source.published ? to_iso(*source.published) : "day not known";
  switch (source.extent) {
    case ingest::Extent::kFull: break;
    case ingest::Extent::kSummary: return name + ", " + day + " (the summary of a feed)";
    case ingest::Extent::kPaywalled: return name + ", " + day + " (the beginning, before a paywall)";
  }
  return name + ", " + day;
}

}  // namespace khipu::present
