#include "daily_report.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/ledger/query.hpp"

namespace khipu::app {
namespace {

/// "PE" of "PE" and "pe-PUN"; nothing for a name or a UBIGEO.
std::string country_in(std::string_view place) {
  std::string code(place.substr(0, 2));
  const auto is_letter = [](char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); };
  if (code.size() != 2 || !std::all_of(code.begin(), code.end(), is_letter) || (place.size() > 2 && place[2] != '-')) {
    return {};
  }
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return static_cast<char>('a' <= c && c <= 'z' ? c - 'a' + 'A' : c); });
  return code;
}

/// The usual name of a country in a language; its code where the language has no table.
std::string country_name(const std::filesystem::path& lang, const std::string& language, const std::string& code) {
  const auto table = Tsv::load(lang / language / "places_countries.tsv");
  if (!table || !table->expect_columns({"iso", "names", "demonyms"})) {
    return code;
  }
  const auto row =
      std::find_if(table->rows().begin(), table->rows().end(), [&](const Tsv::Row& r) { return r.cells[0] == code; });
  return row == table->rows().end() ? code : row->cells[1].substr(0, row->cells[1].find('|'));
}

Result<ledger::Divisions> load_divisions(const DailyQuestion& question) {
  return ledger::Divisions::load(question.data / "lang" / "places" / "divisions.tsv");
}

/// The country with most events of the day and since; if there are none, of a month before and a week after.
std::string country_with_most(const store::Store& store, const present::PageRecords& records,
                              const DailyQuestion& question) {
  constexpr int kMonth = 31;
  present::PageRecords of_days;
  ledger::Query days = question.query;
  days.from = question.since;
  days.to = question.date;
  std::copy_if(records.events.begin(), records.events.end(), std::back_inserter(of_days.events),
               [&](const ledger::LinkedEvent& event) { return ledger::matches_days(days, event.when); });
  if (of_days.events.empty()) {
    days.from = question.date.plus_days(-kMonth);
    days.to = question.date.plus_days(present::kDaysAhead);
    of_days.events = store.events(days);
  }
  const auto countries = present::page_countries(of_days);
  return countries.empty() ? std::string() : countries.front();
}

Result<std::vector<ledger::Finding>> audit_news(const store::Store& store, const DailyQuestion& question) {
  auto divisions = load_divisions(question);
  if (!divisions) {
    return tl::make_unexpected(divisions.error());
  }
  const auto snapshot = store.snapshot();
  // The audit compares no further back (docs/audit.md); what an earlier pair has against each other was news then.
  constexpr int kComparedDays = 92;
  ledger::Query recent;
  recent.place = question.query.place;
  recent.from = question.since.plus_days(-kComparedDays);
  recent.to = question.date;
  ledger::Query news = recent;
  news.from = question.since.plus_days(1);
  auto claims = store.claims_to_audit(recent, {question.since, question.date, question.date});
  return ledger::audit({std::move(claims), store.checks(news), std::move(*divisions)});
}

}  // namespace

News begin_audit(store::Store store, const DailyQuestion& question) {
  return std::async(std::launch::async, [question, store = std::move(store)] { return audit_news(store, question); });
}

Result<present::Bulletin> make_bulletin(const store::Store& store, const present::PageRecords& records, News news,
                                        const DailyQuestion& question, std::string_view strings) {
  const auto words = present::Words::parse(strings);
  if (!words) {
    return tl::make_unexpected(words.error());
  }
  const auto divisions = load_divisions(question);
  if (!divisions) {
    return tl::make_unexpected(divisions.error());
  }
  const auto gazetteer = mentions::Gazetteer::load(question.data / "places.idx");
  if (!gazetteer) {
    return tl::make_unexpected(gazetteer.error());
  }
  std::string country = country_in(question.query.place);
  if (country.empty()) {
    country = country_with_most(store, records, question);
  }
  const mentions::DivisionFinder finder(*gazetteer);
  const auto find = [&](const mentions::Place& place) { return finder.find(place); };
  const present::SituationQuestion asked{.date = question.date,
                                         .since = question.since,
                                         .country = country,
                                         .frame = present::choose_frame(finder, *divisions, country),
                                         .find_divisions = find};
  const auto findings = news.get();
  if (!findings) {
    return tl::make_unexpected(findings.error());
  }
  return present::write_bulletin(present::survey(records, *findings, asked), asked, records, *findings, *words,
                                 country_name(question.data / "lang", question.language, country));
}

}  // namespace khipu::app
