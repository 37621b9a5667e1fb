#include "khipu/store/store.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "khipu/store/schema.hpp"
#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;          // NOLINT: the vocabulary of these tests
using namespace ledger::testing;  // NOLINT
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Store open_or_die(const TemporaryFolder& folder) {
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  EXPECT_TRUE(store.has_value()) << (store ? "" : store.error().to_string());
  return std::move(*store);
}

TEST(AddReports, TheSameReportTwiceIsOne) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  EXPECT_EQ(store.add({juliaca_report("El Diario", 17)}), 1U);
  const std::string before = everything(store);
  EXPECT_EQ(store.add({juliaca_report("El Diario", 17), juliaca_report("El Diario", 17)}), 0U);
  EXPECT_EQ(everything(store), before);
  EXPECT_EQ(store.counts().reports, 1U);
}

TEST(AddReports, EveryFieldComesBackAsItWasStored) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  coding::CodedReport report = juliaca_report("El Diario", 17);
  report.figures[0].people = coding::PeopleClass::kMinors;
  report.figures[0].cause = coding::Cause::kDelayedCare;
  report.figures[0].authority = mentions::AuthorityRef{"pe-defensoria", "ombudsman"};
  report.figures[0].minute = 785;
  report.figures[0].died_later = true;
  report.figures[0].status = coding::Status::kPending;
  const coding::Figure& in = report.figures[0];
  store.add({report});
  const auto claims = store.claims({});
  ASSERT_EQ(claims.size(), 1U);
  const coding::Figure& out = claims[0].figure;
  EXPECT_EQ(out.id, in.id);
  EXPECT_EQ(out.sentence, in.sentence);
  EXPECT_EQ(out.span, in.span);
  EXPECT_EQ(out.number, in.number);
  EXPECT_EQ(out.measure, in.measure);
  EXPECT_EQ(out.of, in.of);
  EXPECT_EQ(out.low, in.low);
  EXPECT_EQ(out.high, in.high);
  EXPECT_EQ(out.comparator, in.comparator);
  EXPECT_EQ(out.kind, in.kind);
  EXPECT_EQ(out.when, in.when);
  EXPECT_EQ(out.place->ubigeo, in.place->ubigeo);
  EXPECT_EQ(out.place->precision, in.place->precision);
  EXPECT_EQ(out.says, in.says);
  EXPECT_EQ(out.event, in.event);
  EXPECT_EQ(out.rule, in.rule);
  EXPECT_EQ(out.people, in.people);
  EXPECT_EQ(out.cause, in.cause);
  EXPECT_EQ(out.authority, in.authority);
  EXPECT_EQ(out.minute, in.minute);
  EXPECT_EQ(out.died_later, in.died_later);
  EXPECT_EQ(out.status, in.status);
  EXPECT_EQ(claims[0].span_text, "17 people");
  EXPECT_EQ(claims[0].number_text, "17");
  EXPECT_EQ(claims[0].sentence_text, report.report.slice(in.sentence));
  EXPECT_EQ(claims[0].published, report.report.published());
}

TEST(AddReports, WhatIsNotTheWholeArticleIsKnownAsSuch) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  const auto add = [&](const std::string& text, ingest::Extent extent) {
    ingest::ReportFields fields;
    fields.doc = "a.txt";
    fields.text = text;
    fields.extent = extent;
    coding::CodedReport coded{ingest::Report(std::move(fields)), "en", {}, {}, {}};
    const std::string digest = coded.report.digest();
    store.add({std::move(coded)});
    return digest;
  };
  const std::string whole = add("Hundreds marched.", ingest::Extent::kFull);
  const std::string summary = add("Hundreds marched, they say.", ingest::Extent::kSummary);
  const std::string stub = add("Hundreds marched …", ingest::Extent::kPaywalled);
  EXPECT_EQ(store.sources({whole}).at(0).extent, ingest::Extent::kFull);
  EXPECT_EQ(store.sources({summary}).at(0).extent, ingest::Extent::kSummary);
  EXPECT_EQ(store.sources({stub}).at(0).extent, ingest::Extent::kPaywalled);
}

TEST(AddReports, CheckablesComeBackWithTheirFiguresItemsAndPlaces) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  coding::CodedReport report = juliaca_report("El Diario", 17);
  coding::Checkable in;
  in.kind = coding::CheckableKind::kInside;
  in.sentence = report.sentences[0];
  in.span = span_of(report, "Juliaca");
  in.figures = {report.figures[0].id, "of no figure"};
  in.is_complete = false;
  in.items = {"Juliaca", "Puno"};
  in.weekday = 3;
  in.day = day("2023-01-11");
  in.place = juliaca();
  in.within = puno();
  report.checkables = {in};
  store.add({report});
  const auto checks = store.checks({});
  ASSERT_EQ(checks.size(), 1U);
  const coding::Checkable& out = checks[0].checkable;
  EXPECT_EQ(out.kind, in.kind);
  EXPECT_EQ(out.sentence, in.sentence);
  EXPECT_EQ(out.span, in.span);
  EXPECT_EQ(out.is_complete, in.is_complete);
  EXPECT_THAT(out.figures, ElementsAre(in.figures[0]));
  EXPECT_EQ(out.items, in.items);
  EXPECT_EQ(out.weekday, in.weekday);
  EXPECT_EQ(out.day, in.day);
  EXPECT_EQ(out.place->ubigeo, "211101");
  EXPECT_EQ(out.within->name, "Puno");
  EXPECT_EQ(checks[0].span_text, "Juliaca");
  EXPECT_EQ(checks[0].speaker, "El Diario");
  ledger::Query later;
  later.from = day("2023-02-01");
  EXPECT_TRUE(store.checks(later).empty());
}

TEST(AddReports, LinksMentionsOfSeveralReportsAndEstimates) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add({juliaca_report("El Diario", 17)});
  store.add({juliaca_report("The Wire", 12), juliaca_report("La Radio", 17, "LIMA. ")});
  const auto events = store.events({});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].mentions.size(), 3U);
  EXPECT_EQ(events[0].id, events[0].mentions[0]);
  ASSERT_EQ(events[0].estimates.size(), 1U);
  EXPECT_EQ(events[0].estimates[0].low, 12);
  EXPECT_EQ(events[0].estimates[0].best, 17);
  EXPECT_EQ(events[0].estimates[0].high, 17);
}

TEST(AddReports, TheOrderOfIngestionDoesNotMatter) {
  std::vector<coding::CodedReport> reports = many_reports(40);
  const TemporaryFolder at_once_folder;
  Store at_once = open_or_die(at_once_folder);
  at_once.add(reports);
  const std::string expected = everything(at_once);
  std::mt19937 random(11);
  for (int order = 0; order < 5; ++order) {
    std::shuffle(reports.begin(), reports.end(), random);
    const TemporaryFolder folder;
    Store store = open_or_die(folder);
    for (std::size_t begin = 0; begin < reports.size(); begin += 7) {
      const auto end = std::min(reports.size(), begin + 7);
      store.add(std::vector<coding::CodedReport>(reports.begin() + static_cast<std::ptrdiff_t>(begin),
                                                 reports.begin() + static_cast<std::ptrdiff_t>(end)));
    }
    EXPECT_EQ(everything(store), expected) << "order " << order;
  }
}

TEST(AddReports, TheBetterOfTwoCopiesStandsForTheTextInWhateverOrder) {
  const auto bare = juliaca_report("", 17);
  const auto full = juliaca_report("The Wire", 17);
  ASSERT_EQ(bare.report.digest(), full.report.digest());
  std::string first;
  for (const auto& order : {std::vector{bare, full}, std::vector{full, bare}}) {
    const TemporaryFolder folder;
    Store store = open_or_die(folder);
    for (const auto& report : order) {
      store.add({report});
    }
    EXPECT_EQ(store.counts().reports, 1U);
    EXPECT_EQ(store.sources()[0].outlet, "The Wire");
    first = first.empty() ? everything(store) : first;
    EXPECT_EQ(everything(store), first);
  }
}

TEST(AddReports, TwoRecordsWithOneIdAreBothKept) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  auto report = juliaca_report("El Diario", 17);
  report.figures.push_back(report.figures[0]);
  store.add({report});
  EXPECT_EQ(store.claims({}).size(), 2U);
}

TEST(AddReports, AReportWithoutRecordsCanBeSearched) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add({plain_report("A fala não é codificada ainda.")});
  EXPECT_EQ(store.search("nao codificada", 0).size(), 1U);
}

TEST(FindDatum, ByFullIdOrUniqueBeginning) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add({juliaca_report("El Diario", 17)});
  const std::string event = store.events({})[0].id;
  const auto datum = store.find(event);
  ASSERT_TRUE(datum);
  EXPECT_EQ(datum->linked_event->id, event);
  EXPECT_EQ(datum->mentions.size(), 1U);
  EXPECT_EQ(datum->claims.size(), 1U);
  ASSERT_EQ(datum->sources.size(), 1U);
  EXPECT_EQ(datum->sources[0].outlet, "El Diario");
  EXPECT_EQ(datum->mentions[0].span_text, "Clashes");
  const std::string figure = store.claims({})[0].figure.id;
  EXPECT_EQ(store.find(figure.substr(0, 12))->claims[0].figure.id, figure);
  EXPECT_FALSE(store.find("ffff_no_such"));
  EXPECT_FALSE(store.find(""));
}

TEST(FindDatum, ABeginningOfSeveralIdsIsNone) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add(many_reports(40));
  const auto ids = store.ids("", 1000);
  const auto twin =
      std::adjacent_find(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a[0] == b[0]; });
  ASSERT_NE(twin, ids.end());
  EXPECT_FALSE(store.find(twin->substr(0, 1)));
  EXPECT_GE(store.ids(twin->substr(0, 1), 10).size(), 2U);
}

TEST(QueryTolls, DaysBoundThePoints) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add(many_reports(40));
  const auto all = store.tolls({});
  ASSERT_FALSE(all.empty());
  ledger::Query query;
  query.from = query.to = all[0].points[0].as_of;
  for (const auto& toll : store.tolls(query)) {
    for (const auto& point : toll.points) {
      EXPECT_EQ(point.as_of, *query.from);
    }
  }
}

std::string open_error(const std::filesystem::path& file, Store::Mode mode, ErrorCode code) {
  const auto store = Store::open(file, mode);
  EXPECT_FALSE(store.has_value());
  if (store.has_value()) {
    return "";
  }
  EXPECT_EQ(store.error().code, code);
  return store.error().to_string();
}

TEST(OpenLedger, WhatIsNotThereIsNamed) {
  const TemporaryFolder folder;
  EXPECT_THAT(open_error(folder.path("none.khipu"), Store::Mode::kRead, ErrorCode::kNotFound),
              HasSubstr("none.khipu: no such ledger"));
  EXPECT_THAT(open_error(folder.path("no/such/none.khipu"), Store::Mode::kWrite, ErrorCode::kNotFound),
              HasSubstr("folder"));
  open_error(folder.path(""), Store::Mode::kWrite, ErrorCode::kNotFound);
}

TEST(OpenLedger, AFileOfAnotherKindIsLeftAsItIs) {
  const TemporaryFolder folder;
  const auto file = folder.path("notes.txt");
  std::ofstream(file) << "These are my notes, and they must stay what they are.";
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kWrite}) {
    EXPECT_THAT(open_error(file, mode, ErrorCode::kMalformed), HasSubstr("not a khipu ledger"));
  }
  EXPECT_EQ(std::filesystem::file_size(file), 53U);
}

TEST(OpenLedger, AnotherProgramsDatabaseIsLeftAsItIs) {
  const TemporaryFolder folder;
  const auto file = folder.path("other.db");
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kWrite}) {
    EXPECT_THAT(open_error(file, mode, ErrorCode::kMalformed), HasSubstr("not a khipu ledger"));
  }
  EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST(OpenLedger, AnOlderSchemaIsBroughtUpToDateAndItsEventsLinked) {
  const TemporaryFolder folder;
  const auto file = folder.path("test.khipu");
  {
    SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(std::string(schema_files()[0]));
    old.exec(
        "PRAGMA application_id = 0x4B484950; PRAGMA user_version = 1;"
        "INSERT INTO place VALUES (1, 'Juliaca', 'PE', 'PE-PUN', 0, '211101', 0, 0, 0, 'city');");
    for (const char* n : {"1", "2"}) {
      const std::string number = n;
      old.exec("INSERT INTO report VALUES (" + number + ", '" + std::string(64, *n) +
               "', 'd', 0, '', '', '', 'en',"
               " '2023-01-10', 'metadata', 'A march.'); INSERT INTO event VALUES (" +
               number + ", 'id" + number + "', " + number +
               ", 0, 8, 0, 8, 'PROTEST', 'demo', '', '2023-01-09', '2023-01-09', '', '', 'occurred', '');"
               "INSERT INTO event_place VALUES (" +
               number + ", 0, 1); INSERT INTO link VALUES (" + number + ", 'id" + number +
               "'); INSERT INTO sentence VALUES (" + number + ", " + number + ", 0, 8);");
    }
  }
  EXPECT_THAT(open_error(file, Store::Mode::kRead, ErrorCode::kUnsupported), HasSubstr("any khipu ingest"));
  auto store = Store::open(file, Store::Mode::kWrite);
  ASSERT_TRUE(store) << store.error().to_string();
  ledger::Query query;
  query.from = query.to = day("2023-01-09");
  const auto events = store->events(query);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_THAT(events[0].mentions, ElementsAre("id1", "id2"));
  EXPECT_EQ(store->search("march", 0).size(), 2U);
  EXPECT_TRUE(store->has_report(std::string(64, '1')));
  EXPECT_TRUE(store->find("id2"));
  SQLite::Database now(file.string(), SQLite::OPEN_READONLY);
  EXPECT_FALSE(SQLite::Statement(now, "PRAGMA foreign_key_check").executeStep());
  EXPECT_TRUE(store->remove(std::string(64, '1')));
  EXPECT_EQ(now.execAndGet("SELECT count(*) FROM event_place").getInt(), 1) << "what refers to a report goes with it";
}

TEST(OpenLedger, ANewerSchemaIsRefused) {
  const TemporaryFolder folder;
  open_or_die(folder);
  SQLite::Database(folder.path("test.khipu").string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kWrite}) {
    EXPECT_THAT(open_error(folder.path("test.khipu"), mode, ErrorCode::kUnsupported), HasSubstr("newer khipu"));
  }
}

TEST(OpenLedger, ALockedLedgerIsSaidToBeLocked) {
  const TemporaryFolder folder;
  open_or_die(folder);
  SQLite::Database other(folder.path("test.khipu").string(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  EXPECT_THAT(open_error(folder.path("test.khipu"), Store::Mode::kWrite, ErrorCode::kLocked), HasSubstr("locked"));
  EXPECT_TRUE(Store::open(folder.path("test.khipu"), Store::Mode::kRead).has_value()) << "readers do not wait";
}

TEST(OpenLedger, ADamagedFileIsNoCrash) {
  const TemporaryFolder folder;
  {
    Store store = open_or_die(folder);
    store.add(many_reports(10));
  }
  const auto file = folder.path("test.khipu");
  const auto size = std::filesystem::file_size(file);
  std::fstream damaged(file, std::ios::in | std::ios::out | std::ios::binary);
  for (std::uintmax_t at = 100; at < size; at += 97) {
    damaged.seekp(static_cast<std::streamoff>(at));
    damaged.put('\x5a');
  }
  damaged.close();
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kWrite}) {
    try {
      if (auto store = Store::open(file, mode)) {
        everything(*store);
      }
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("test.khipu"));
    }
  }
}

TEST(OpenLedger, AnEmptyFileBecomesALedger) {
  const TemporaryFolder folder;
  std::ofstream(folder.path("test.khipu")).flush();
  open_error(folder.path("test.khipu"), Store::Mode::kRead, ErrorCode::kEmpty);
  EXPECT_EQ(open_or_die(folder).add({juliaca_report("El Diario", 17)}), 1U);
}

TEST(OpenLedger, AReadOnlyFileIsRefusedForWritingAndReadAllTheSame) {
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root may write to anything";
  }
  const TemporaryFolder folder;
  open_or_die(folder).add({juliaca_report("El Diario", 17)});
  const auto file = folder.path("test.khipu");
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  EXPECT_THAT(open_error(file, Store::Mode::kWrite, ErrorCode::kNoPermission), HasSubstr("read-only"));
  std::filesystem::permissions(folder.path(""),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_TRUE(Store::open(file, Store::Mode::kRead).has_value());
  std::filesystem::permissions(folder.path(""), std::filesystem::perms::owner_all);
}

TEST(Zeros, AreKeptBesideTheFiguresAndShownWhereTheyAreAskedFor) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  coding::CodedReport report = juliaca_report("Outlet", 17);
  coding::Figure zero = report.figures[0];
  zero.id = id_of(report, "zero");
  zero.low = zero.high = 0;
  zero.event.reset();
  zero.is_zero = true;
  report.zeros = {zero};
  store.add({report});
  EXPECT_EQ(store.claims({}).size(), 1U);
  EXPECT_EQ(store.counts().figures, 1U);
  ledger::Query with_zero;
  with_zero.with_zero = true;
  const auto claims = store.claims(with_zero);
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_TRUE(claims[0].figure.is_zero || claims[1].figure.is_zero);
  EXPECT_TRUE(store.find(zero.id).has_value());
  EXPECT_EQ(store.events({})[0].estimates[0].best, 17);
}

TEST(Claims, AreAskedForByAuthorityClassAndCause) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  coding::CodedReport report = juliaca_report("Outlet", 17);
  report.figures[0].authority = mentions::AuthorityRef{"pe/ministry/health", "ministry/health"};
  report.figures[0].people = coding::PeopleClass::kMinors;
  report.figures[0].cause = coding::Cause::kClash;
  store.add({report});
  const auto count = [&](const char* authority, const char* people, const char* cause) {
    ledger::Query query;
    query.authority = authority;
    query.people = people;
    query.cause = cause;
    return store.claims(query).size();
  };
  EXPECT_EQ(count("ministry", "", ""), 1U);
  EXPECT_EQ(count("pe/ministry/health", "minors", "clash"), 1U);
  EXPECT_EQ(count("minis", "", ""), 0U);
  EXPECT_EQ(count("", "police", ""), 0U);
  EXPECT_EQ(count("", "", "other"), 0U);
}

TEST(Claims, AReportWithoutAnOutletIsCalledByItsTitleOrDay) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add({juliaca_report("", 17)});
  EXPECT_EQ(store.claims({})[0].speaker, "report of 2023-01-10 (unnamed.txt)");
}

TEST(Snapshot, AnswersOfOneStateWhateverIsWrittenMeanwhile) {
  const TemporaryFolder folder;
  Store writer = open_or_die(folder);
  writer.add({juliaca_report("El Diario", 17)});
  const auto reader = Store::open(folder.path("test.khipu"), Store::Mode::kRead);
  ASSERT_TRUE(reader.has_value());
  {
    const auto snapshot = reader->snapshot();
    EXPECT_EQ(reader->count_reports(), 1U);
    writer.add({juliaca_report("La Hora", 18)});
    EXPECT_EQ(reader->count_reports(), 1U);
    EXPECT_EQ(reader->claims({}).size(), 1U);
  }
  EXPECT_EQ(reader->count_reports(), 2U);
}

TEST(LedgerFile, HasItsMarksAndPassesTheIntegrityCheck) {
  const TemporaryFolder folder;
  open_or_die(folder).add(many_reports(10));
  SQLite::Database database(folder.path("test.khipu").string(), SQLite::OPEN_READWRITE);
  EXPECT_EQ(database.execAndGet("PRAGMA application_id").getInt(), 0x4B484950);
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 15);
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
  EXPECT_FALSE(SQLite::Statement(database, "PRAGMA foreign_key_check").executeStep());
  database.exec("INSERT INTO sentence_words (sentence_words) VALUES ('integrity-check')");
}

}  // namespace
}  // namespace khipu::store
