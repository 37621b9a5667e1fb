#include "khipu/store/find.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "khipu/ledger/summary.hpp"
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
  for (ledger::EventMention& mention : mentions) {
    for (const ledger::Claim& claim : claims) {
      if (claim.figure.event == mention.event.id) {
        mention.event.figures.push_back(claim.figure.id);
      }
    }
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
  SQLite::Statement rows(database,
                         "SELECT id FROM event WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 AND id < ?2"
                         " UNION SELECT id FROM figure WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 AND id < ?2"
                         " ORDER BY id LIMIT ?3");
  rows.bind(1, std::string(beginning));
  rows.bind(2, std::string(beginning) + '\x7f');  // ids are ASCII: this is past all that begin so
  rows.bind(3, static_cast<std::int64_t>(limit));
  std::vector<std::string> ids;
  while (rows.executeStep()) {
    ids.push_back(rows.getColumn(0).getString());
  }
  return ids;
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
