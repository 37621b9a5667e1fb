#include "report_records.hpp"

#include <iterator>
#include <set>
#include <utility>

#include "khipu/ledger/query.hpp"
#include "khipu/ledger/toll.hpp"
#include "khipu/present/situation.hpp"

namespace khipu::app {
namespace {

// Past this a page is slow to open on a phone; the rest is for --from, --to and --place.
constexpr std::size_t kEventsOnPage = 5000;

/// Adds the claims that are not there yet.
void add_claims(std::vector<ledger::Claim> more, present::PageRecords& records) {
  std::set<std::string> known;
  for (const auto& claim : records.claims) {
    known.insert(claim.figure.id);
  }
  std::copy_if(std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()),
               std::back_inserter(records.claims),
               [&](const ledger::Claim& claim) { return known.insert(claim.figure.id).second; });
}

/// Adds events and what lies behind them. Their figures may lie outside the query (a toll of another day): they are
/// shown all the same, for a number without its sentence is worth nothing.
void add_evidence(store::Evidence evidence, present::PageRecords& records) {
  records.events = std::move(evidence.events);
  records.mentions = std::move(evidence.mentions);
  add_claims(std::move(evidence.claims), records);
}

/// The reports that gave something to the page.
std::vector<ledger::Source> sources_behind(const store::Store& store, const present::PageRecords& records) {
  std::set<std::string> digests;
  for (const auto& claim : records.claims) {
    digests.insert(claim.digest);
  }
  for (const auto& mention : records.mentions) {
    digests.insert(mention.digest);
  }
  return store.sources(digests);
}

/// What `query` lets through, with all that a page needs; the latest events where there are too many.
present::PageRecords complete(const store::Store& store, const ledger::Query& query, store::Evidence evidence) {
  present::PageRecords records;
  if (evidence.events.size() > kEventsOnPage) {
    records.events_left_out = evidence.events.size() - kEventsOnPage;
    evidence.events.erase(evidence.events.begin(), evidence.events.end() - kEventsOnPage);
    store::keep_behind(evidence);
  }
  records.claims = store.claims(query, store::Texts::kWithout);
  records.tolls = store.tolls(query);
  add_evidence(std::move(evidence), records);
  store.add_texts(records.claims);
  store.add_texts(records.mentions);
  records.sources = sources_behind(store, records);
  records.reports_in_ledger = store.count_reports();
  return records;
}

/// What happened after the day is none of its report's business; what is announced for then is.
void drop_later(store::Evidence& evidence, Date date) {
  std::erase_if(evidence.events, [&](const ledger::LinkedEvent& event) {
    return event.modality == coding::Modality::kOccurred && event.when.from && *event.when.from > date;
  });
  store::keep_behind(evidence);
}

/// What a situation report quotes, it quotes of itself, and not as a number of an event or a total.
bool may_be_quoted(const ledger::Claim& claim) {
  const coding::Figure& figure = claim.figure;
  return claim.linked_event.empty() || figure.kind == coding::FigureKind::kSnapshot ||
         figure.measure == coding::Measure::kAreas || figure.measure == coding::Measure::kPercent;
}

void add_quoted_texts(const store::Store& store, std::vector<ledger::Claim>& claims) {
  std::vector<std::size_t> at;
  std::vector<ledger::Claim> quoted;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (may_be_quoted(claims[i])) {
      at.push_back(i);
      quoted.push_back(std::move(claims[i]));
    }
  }
  store.add_texts(quoted);
  for (std::size_t i = 0; i < at.size(); ++i) {
    claims[at[i]] = std::move(quoted[i]);
  }
}

/// The days that a situation report looks at: a month before, unless the query names a first day.
ledger::Query month_around(ledger::Query query, Date date) {
  constexpr int kMonth = 31;
  query.from = query.from.value_or(date.plus_days(-kMonth));
  query.to = date.plus_days(present::kDaysAhead);
  return query;
}

}  // namespace

present::PageRecords read_records(const store::Store& store, const ledger::Query& query) {
  return complete(store, query, store.evidence(query));
}

present::PageRecords read_records_around(const store::Store& store, const ledger::Query& query, Date date) {
  ledger::Query month = month_around(query, date);
  store::Evidence evidence = store.evidence(month);
  drop_later(evidence, date);
  month.to = date;
  return complete(store, month, std::move(evidence));
}

present::PageRecords read_records_of_day(const store::Store& store, const ledger::Query& query, Date since, Date date) {
  ledger::Query month = month_around(query, date);
  const store::ReportDays days{since, date, *month.to};
  store::Evidence evidence = store.evidence_of_days(month, days);
  drop_later(evidence, date);
  month.to = date;
  present::PageRecords records;
  records.claims = store.quotable_of_days(month, days);
  add_evidence(std::move(evidence), records);
  add_quoted_texts(store, records.claims);
  auto totals = store.totals_of_countries(month);
  records.tolls = ledger::draw_tolls(totals);
  std::erase_if(totals, [&](const ledger::Claim& claim) { return !ledger::matches(month, claim); });
  add_claims(std::move(totals), records);
  records.sources = sources_behind(store, records);
  return records;
}

}  // namespace khipu::app
