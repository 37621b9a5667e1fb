#include "report_records.hpp"

#include <iterator>
#include <set>
#include <utility>

#include "khipu/present/situation.hpp"

namespace khipu::app {
namespace {

// Past this a page is slow to open on a phone; the rest is for --from, --to and --place.
constexpr std::size_t kEventsOnPage = 5000;

/// Adds what lies behind each event. Its figures may lie outside the query (a toll of another day): they are shown all
/// the same, for a number without its sentence is worth nothing.
void add_evidence(const store::Store& store, present::PageRecords& records) {
  std::set<std::string> claims;
  for (const auto& claim : records.claims) {
    claims.insert(claim.figure.id);
  }
  for (const auto& event : records.events) {
    auto datum = store.find(event.id);
    if (!datum) {
      continue;
    }
    std::move(datum->mentions.begin(), datum->mentions.end(), std::back_inserter(records.mentions));
    for (auto& claim : datum->claims) {
      if (claims.insert(claim.figure.id).second) {
        records.claims.push_back(std::move(claim));
      }
    }
  }
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

present::PageRecords complete(const store::Store& store, present::PageRecords records) {
  if (records.events.size() > kEventsOnPage) {
    records.events_left_out = records.events.size() - kEventsOnPage;
    records.events.erase(records.events.begin(), records.events.end() - kEventsOnPage);
  }
  add_evidence(store, records);
  records.sources = sources_behind(store, records);
  records.reports_in_ledger = store.counts().reports;
  return records;
}

}  // namespace

present::PageRecords read_records(const store::Store& store, const ledger::Query& query) {
  present::PageRecords records;
  records.events = store.events(query);
  records.claims = store.claims(query);
  records.tolls = store.tolls(query);
  return complete(store, std::move(records));
}

present::PageRecords read_records_around(const store::Store& store, ledger::Query query, Date date) {
  constexpr int kMonth = 31;
  present::PageRecords records;
  query.from = query.from.value_or(date.plus_days(-kMonth));
  query.to = date.plus_days(present::kDaysAhead);
  records.events = store.events(query);
  std::erase_if(records.events, [&](const ledger::LinkedEvent& event) {
    return event.modality == coding::Modality::kOccurred && event.when.from && *event.when.from > date;
  });
  query.to = date;
  records.claims = store.claims(query);
  records.tolls = store.tolls(query);
  return complete(store, std::move(records));
}

}  // namespace khipu::app
