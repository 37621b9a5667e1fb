#include "khipu/store/find.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "khipu/ledger/summary.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/verdicts.hpp"

namespace khipu::store {
namespace {

bool by_place_in_text(const ledger::EventMention& a, const ledger::EventMention& b) {
  return std::tie(a.digest, a.event.span, a.event.id) < std::tie(b.digest, b.event.span, b.event.id);
}

bool by_claim_in_text(const ledger::Claim& a, const ledger::Claim& b) {
  return std::tie(a.digest, a.figure.span, a.figure.id) < std::tie(b.digest, b.figure.span, b.figure.id);
}

/// Each mention names the figures of its report that belong to it, as they name it.
void name_figures(const std::vector<ledger::Claim>& claims, std::vector<ledger::EventMention>& mentions) {
  std::unordered_map<std::string_view, std::vector<std::string>> figures;
  for (const ledger::Claim& claim : claims) {
    if (claim.figure.event) {
      figures[*claim.figure.event].push_back(claim.figure.id);
    }
  }
  for (ledger::EventMention& mention : mentions) {
    mention.event.figures = figures[mention.event.id];
    std::sort(mention.event.figures.begin(), mention.event.figures.end());
  }
}

void add_linked_event(SQLite::Database& database, const std::string& linked, ledger::Convention convention,
                      Datum& datum) {
  datum.mentions = read_mentions(database, Pick::kByLinked, linked);
  apply_verdicts(database, datum.mentions);
  if (datum.mentions.empty()) {
    return;
  }
  std::sort(datum.mentions.begin(), datum.mentions.end(), by_place_in_text);
  std::vector<ledger::Claim> claims = read_claims(database, Pick::kByLinked, linked);
  apply_verdicts(database, claims);
  name_figures(claims, datum.mentions);
  datum.linked_event = ledger::summarize(datum.mentions, claims, convention);
  if (datum.claims.empty()) {
    datum.claims = claims;
    std::sort(datum.claims.begin(), datum.claims.end(), by_claim_in_text);
  }
}

void add_sources(SQLite::Database& database, Datum& datum) {
  std::set<std::string> digests;
  for (const auto& mention : datum.mentions) {
    digests.insert(mention.digest);
  }
  for (const auto& claim : datum.claims) {
    digests.insert(claim.digest);
  }
  datum.sources = read_sources(database, digests);
}

}  // namespace

std::vector<std::string> find_ids(SQLite::Database& database, std::string_view beginning, std::size_t limit) {
  SQLite::Statement names(database,
                          "SELECT value, coalesce(e.id, f.id) FROM named"
                          " LEFT JOIN event e ON e.key = record >> 2 AND record & 3 = " KHIPU_EVENT
                          " LEFT JOIN figure f ON f.key = record >> 2 AND record & 3 = " KHIPU_FIGURE
                          " WHERE value BETWEEN ?1 AND ?2 ORDER BY value");
  names.bind(1, name_value(beginning));
  names.bind(2, last_name_value(beginning));
  std::set<std::string> ids;
  std::optional<std::int64_t> last;
  while (names.executeStep()) {
    const std::int64_t value = names.getColumn(0).getInt64();
    if (last != value && ids.size() >= limit) {
      break;  // names of one value stand in no order, those of different ones in that of their words
    }
    last = value;
    if (std::string id = names.getColumn(1).getString(); id.starts_with(beginning) && !names.getColumn(1).isNull()) {
      ids.insert(std::move(id));
    }
  }
  return {ids.begin(), std::next(ids.begin(), static_cast<std::ptrdiff_t>(std::min(limit, ids.size())))};
}

std::optional<Datum> find_datum(SQLite::Database& database, std::string_view id, ledger::Convention convention) {
  const std::vector<std::string> ids = find_ids(database, id, 2);
  // An id in full stands for itself even if another ("…-2") goes on from it.
  if (id.empty() || ids.empty() || (ids.size() > 1 && ids.front() != id)) {
    return std::nullopt;
  }
  Datum datum;
  datum.id = ids.front();
  const std::vector<ledger::EventMention> mention = read_mentions(database, Pick::kById, datum.id);
  datum.claims = read_claims(database, Pick::kById, datum.id);
  apply_verdicts(database, datum.claims);
  std::string linked;
  if (!mention.empty()) {
    linked = mention.front().linked_event;
  } else if (!datum.claims.empty()) {
    linked = datum.claims.front().linked_event;
  }
  if (!linked.empty()) {
    add_linked_event(database, linked, convention, datum);
  }
  if (datum.mentions.empty() && datum.claims.empty()) {
    return std::nullopt;  // a person said that there is no such thing
  }
  add_texts(database, datum.mentions);
  add_texts(database, datum.claims);
  add_sources(database, datum);
  return datum;
}

}  // namespace khipu::store
