#include "khipu/store/read_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "khipu/ledger/report_name.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/place_rows.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/text_rows.hpp"

namespace khipu::store {
namespace {

using ledger::Claim;
using ledger::EventMention;
using ledger::Source;

// The digest of the report that stands for report `r` and its copies, mostly itself; `g` is its fingerprint.
#define KHIPU_ORIGIN \
  "CASE WHEN g.family = r.key THEN r.digest ELSE (SELECT o.digest FROM report o WHERE o.key = g.family) END"

constexpr const char* kMentions =
    "SELECT e.key, r.digest, " KHIPU_ORIGIN
    ", r.published, coalesce(x.id, ''), e.id, e.sentence_begin, e.sentence_end,"
    " e.span_begin, e.span_end, e.type, e.mode, e.acled, e.day_from, e.day_to, e.actor, e.target, e.modality, e.rule,"
    " e.when_inferred, e.actor_role, e.target_role, e.cameo, ep.place"
    " FROM event e JOIN report r ON r.key = e.report LEFT JOIN fingerprint g ON g.report = r.key"
    " LEFT JOIN link l ON l.event = e.key LEFT JOIN linked_event x ON x.key = l.linked"
    " LEFT JOIN event_place ep ON ep.event = e.key";
constexpr const char* kMentionOrder = " ORDER BY e.key, ep.ordinal";

constexpr const char* kClaims =
    "SELECT r.digest, " KHIPU_ORIGIN
    ", r.published, r.outlet, r.title, r.doc, coalesce(x.id, ''), e.id, f.id, f.sentence_begin,"
    " f.sentence_end, f.span_begin, f.span_end, f.number_begin, f.number_end, f.measure, f.of, f.low, f.high,"
    " f.comparator, f.kind, f.day_from, f.day_to, f.place_text, f.says, f.rule, f.people, f.cause, f.status,"
    " f.authority, f.authority_type, f.minute, f.is_zero, f.died_later, f.place"
    " FROM figure f JOIN report r ON r.key = f.report LEFT JOIN fingerprint g ON g.report = r.key"
    " LEFT JOIN event e ON e.key = f.event LEFT JOIN link l ON l.event = f.event"
    " LEFT JOIN linked_event x ON x.key = l.linked";

// Events of one linked event, whose id is that of its smallest mention; and of all candidates. As lists of keys, so
// that the index of links leads the way.
#define KHIPU_OF_LINKED                                             \
  " IN (SELECT o.event FROM event n JOIN link m ON m.event = n.key" \
  " JOIN link o ON o.linked = m.linked WHERE n.key IN " KHIPU_NAMED(KHIPU_EVENT, "?1") " AND n.id = ?1)"
#define KHIPU_OF_CANDIDATES " IN (SELECT o.event FROM temp.candidate c CROSS JOIN link o ON o.linked = c.key)"

#define KHIPU_OF_DIGEST " r.key IN " KHIPU_NAMED(KHIPU_REPORT, "?1") " AND r.digest = ?1"

bool needs_key(Pick pick) { return pick == Pick::kById || pick == Pick::kByLinked || pick == Pick::kByReport; }

/// One of khipu's own clauses: what is asked for is always bound.
const char* where_mention(Pick pick) {
  switch (pick) {
    case Pick::kAll: return "";
    case Pick::kById: return " WHERE e.key IN " KHIPU_NAMED(KHIPU_EVENT, "?1") " AND e.id = ?1";
    case Pick::kByLinked: return " WHERE e.key" KHIPU_OF_LINKED;
    case Pick::kByReport: return " WHERE" KHIPU_OF_DIGEST;
    case Pick::kCandidates: return " WHERE e.key" KHIPU_OF_CANDIDATES;
    case Pick::kFigures: break;
  }
  assert(false);
  return "";
}

const char* where_claim(Pick pick) {
  switch (pick) {
    case Pick::kAll: return "";
    case Pick::kById: return " WHERE f.key IN " KHIPU_NAMED(KHIPU_FIGURE, "?1") " AND f.id = ?1";
    case Pick::kByLinked: return " WHERE f.event" KHIPU_OF_LINKED;
    case Pick::kByReport: return " WHERE" KHIPU_OF_DIGEST;
    case Pick::kCandidates: return " WHERE f.event" KHIPU_OF_CANDIDATES;
    case Pick::kFigures: return " WHERE f.key IN (SELECT key FROM temp.candidate)";
  }
  return "";
}

#undef KHIPU_OF_LINKED
#undef KHIPU_OF_CANDIDATES

EventMention read_mention(Cursor& row) {
  EventMention mention;
  mention.digest = row.text();
  mention.origin = row.text();
  mention.published = row.find_day();
  mention.linked_event = row.text();
  coding::Event& event = mention.event;
  event.id = row.text();
  event.sentence = row.span();
  event.span = row.span();
  event.type = row.text();
  event.mode = row.text();
  event.acled = row.text();
  event.when = row.days();
  event.actor = row.text();
  event.target = row.text();
  event.modality = row.enumerator(coding::Modality::kPlanned);
  event.rule = row.text();
  event.when_inferred = row.integer() != 0;
  event.actor_role = row.text();
  event.target_role = row.text();
  event.cameo = row.text();
  return mention;
}

/// `place` is set to the key of the claim's place.
Claim read_claim(Cursor& row, std::optional<std::int64_t>& place) {
  Claim claim;
  claim.digest = row.text();
  claim.origin = row.text();
  claim.published = row.find_day();
  claim.outlet = row.text();
  claim.title = row.text();
  const std::string doc = row.text();
  claim.linked_event = row.text();
  coding::Figure& figure = claim.figure;
  figure.event = row.find_text();
  figure.id = row.text();
  figure.sentence = row.span();
  figure.span = row.span();
  figure.number = row.span();
  figure.measure = row.enumerator(coding::Measure::kProperty);
  figure.of = row.text();
  figure.low = row.find_real();
  figure.high = row.find_real();
  figure.comparator = row.enumerator(mentions::Comparator::kVague);
  figure.kind = row.enumerator(coding::FigureKind::kSnapshot);
  figure.when = row.days();
  figure.place_text = row.text();
  figure.says = row.find_text();
  figure.rule = row.text();
  figure.people = row.enumerator(coding::PeopleClass::kOfficials);
  figure.cause = row.enumerator(coding::Cause::kOther);
  figure.status = row.enumerator(coding::Status::kPlanned);
  mentions::AuthorityRef authority;
  authority.id = row.text();
  authority.type = row.text();
  figure.authority = authority.type.empty() ? std::nullopt : std::optional(std::move(authority));
  const auto minute = row.find_real();
  figure.minute = minute ? std::optional(static_cast<int>(*minute)) : std::nullopt;
  figure.is_zero = row.integer() != 0;
  figure.died_later = row.integer() != 0;
  place = row.find_integer();
  claim.speaker = figure.says ? *figure.says : ledger::name_report(claim.outlet, claim.title, claim.published, doc);
  return claim;
}

Source read_source(Cursor& row) {
  Source source;
  source.digest = row.text();
  source.doc = row.text();
  source.title = row.text();
  source.outlet = row.text();
  source.url = row.text();
  source.language = row.text();
  source.published = row.find_day();
  source.extent = row.enumerator(ingest::Extent::kPaywalled);
  return source;
}

/// A text and the spans that are cut out of it. A span that does not fit, as after a hand-made change, cuts nothing.
class TextCutter {
 public:
  explicit TextCutter(SQLite::Database& database) : reader_(database) {}

  std::string cut(const std::string& digest, Span span) {
    if (digest != digest_) {
      digest_ = digest;
      text_ = reader_.read(digest);
    }
    return span.begin <= span.end && span.end <= text_.size() ? std::string(slice(text_, span)) : std::string();
  }

 private:
  TextReader reader_;
  std::string digest_;
  std::string text_;
};

/// Calls `fill` for each record, those of one report after one another; the records stay in their order.
template <class Record, class Fill>
void for_each_report(SQLite::Database& database, std::vector<Record>& records, Fill fill) {
  std::vector<Record*> by_report;
  for (Record& record : records) {
    by_report.push_back(&record);
  }
  std::stable_sort(by_report.begin(), by_report.end(),
                   [](const Record* a, const Record* b) { return a->digest < b->digest; });
  TextCutter cutter(database);
  for (Record* record : by_report) {
    fill(cutter, *record);
  }
}

}  // namespace

std::vector<EventMention> read_mentions(SQLite::Database& database, Pick pick, const std::string& key) {
  SQLite::Statement rows(database, std::string(kMentions) + where_mention(pick) + kMentionOrder);
  if (needs_key(pick)) {
    rows.bind(1, key);
  }
  std::vector<EventMention> mentions;
  std::optional<std::int64_t> last_key;
  PlaceReader places(database);
  while (rows.executeStep()) {
    Cursor row(rows);
    const std::int64_t event_key = row.integer();
    EventMention mention = read_mention(row);
    // One row for each place of an event.
    if (last_key != event_key) {
      mentions.push_back(std::move(mention));
      last_key = event_key;
    }
    if (const auto place = row.find_integer()) {
      mentions.back().event.places.push_back(places.get(*place));
    }
  }
  return mentions;
}

std::vector<Claim> read_claims(SQLite::Database& database, Pick pick, const std::string& key, Zeros zeros) {
  const bool left_out = zeros == Zeros::kLeftOut && pick != Pick::kById;
  const char* without = !left_out ? "" : pick == Pick::kAll ? " WHERE f.is_zero = 0" : " AND f.is_zero = 0";
  SQLite::Statement rows(database, std::string(kClaims) + where_claim(pick) + without);
  if (needs_key(pick)) {
    rows.bind(1, key);
  }
  std::vector<Claim> claims;
  if (pick == Pick::kFigures) {
    claims.reserve(static_cast<std::size_t>(database.execAndGet("SELECT count(*) FROM temp.candidate").getInt64()));
  }
  PlaceReader places(database);
  while (rows.executeStep()) {
    Cursor row(rows);
    std::optional<std::int64_t> place;
    claims.push_back(read_claim(row, place));
    if (place) {
      claims.back().figure.place = places.get(*place);
    }
  }
  return claims;
}

std::vector<Source> read_sources(SQLite::Database& database) {
  SQLite::Statement rows(
      database, "SELECT digest, doc, title, outlet, url, language, published, extent FROM report ORDER BY digest");
  std::vector<Source> sources;
  while (rows.executeStep()) {
    Cursor row(rows);
    sources.push_back(read_source(row));
  }
  return sources;
}

std::vector<Source> read_sources(SQLite::Database& database, const std::set<std::string>& digests) {
  NameReader names(database);
  SQLite::Statement rows(
      database, "SELECT digest, doc, title, outlet, url, language, published, extent FROM report WHERE key = ?");
  std::vector<Source> sources;
  for (const std::string& digest : digests) {
    const auto key = names.find(Named::kReport, digest);
    if (key && Row(rows).put(*key).has_row()) {
      Cursor row(rows);
      sources.push_back(read_source(row));
    }
  }
  return sources;
}

std::optional<Source> find_source(SQLite::Database& database, const std::string& digest) {
  std::vector<Source> found = read_sources(database, {digest});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Source> find_sources(SQLite::Database& database, const std::string& name, std::size_t limit) {
  constexpr std::size_t kLeastDigits = 8;
  std::vector<Source> sources;
  // By digest first, which has an index. Nobody names a document by so many hexadecimal digits.
  const auto find = [&](const std::string& where) {
    SQLite::Statement rows(
        database, "SELECT digest, doc, title, outlet, url, language, published, extent FROM report r WHERE " + where +
                      " ORDER BY digest LIMIT ?2");
    rows.bind(1, name);
    rows.bind(2, static_cast<std::int64_t>(limit));
    while (rows.executeStep()) {
      Cursor row(rows);
      sources.push_back(read_source(row));
    }
  };
  if (name.size() >= kLeastDigits) {
    find(
        "r.key IN (SELECT n.record >> 2 FROM named n WHERE n.value BETWEEN khipu_name(?1) AND khipu_last_name(?1)"
        " AND n.record & 3 = " KHIPU_REPORT ") AND r.digest >= ?1 AND r.digest < ?1 || '~'");
  }
  if (sources.empty()) {
    find("doc = ?1");
  }
  return sources;
}

std::optional<ledger::Maker> find_maker(SQLite::Database& database, const std::string& digest) {
  SQLite::Statement rows(database,
                         "SELECT version, tables, manifest FROM report r JOIN maker ON maker.key = r.maker"
                         " WHERE" KHIPU_OF_DIGEST);
  rows.bind(1, digest);
  if (!rows.executeStep()) {
    return std::nullopt;
  }
  Cursor row(rows);
  ledger::Maker maker;
  maker.version = row.text();
  maker.tables = row.text();
  maker.manifest = row.text();
  return maker;
}

void add_texts(SQLite::Database& database, std::vector<EventMention>& mentions) {
  for_each_report(database, mentions, [](TextCutter& cutter, EventMention& mention) {
    mention.sentence_text = cutter.cut(mention.digest, mention.event.sentence);
    mention.span_text = cutter.cut(mention.digest, mention.event.span);
  });
}

void add_texts(SQLite::Database& database, std::vector<Claim>& claims) {
  for_each_report(database, claims, [](TextCutter& cutter, Claim& claim) {
    claim.sentence_text = cutter.cut(claim.digest, claim.figure.sentence);
    claim.number_text = cutter.cut(claim.digest, claim.figure.number);
    claim.span_text = cutter.cut(claim.digest, claim.figure.span);
  });
}

void add_texts(SQLite::Database& database, std::vector<ledger::Check>& checks) {
  for_each_report(database, checks, [](TextCutter& cutter, ledger::Check& check) {
    check.sentence_text = cutter.cut(check.digest, check.checkable.sentence);
    check.span_text = cutter.cut(check.digest, check.checkable.span);
  });
}

}  // namespace khipu::store
