#pragma once
// The page of `khipu report`: what C++ puts into it. Everything here is a pure function of records: no clock, no disk,
// the same bytes for the same ledger. How it looks is decided in web/.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// The part of a ledger that one page shows.
struct PageRecords {
  std::vector<ledger::Source> sources;         ///< behind the mentions and claims, by digest
  std::vector<ledger::LinkedEvent> events;     ///< by first day, then id
  std::vector<ledger::EventMention> mentions;  ///< of `events`; any order, no id twice
  std::vector<ledger::Claim> claims;           ///< any order, no id twice
  std::vector<ledger::Toll> tolls;
  std::size_t events_left_out = 0;    ///< older events that the page has no room for
  std::size_t reports_in_ledger = 0;  ///< with those that gave nothing to this page
};

struct PageOptions {
  std::string language = "en";  ///< of the page's own words, a name under web/strings
  std::string title;            ///< "" for the page's own
  std::string ledger;           ///< name of the ledger, as the reader knows it
  ledger::Query query;          ///< what the records were chosen by
  std::string bulletin;         ///< the situation report of a day as to_json() gives it, "" for none
};

/// The page's data as JSON: fields in fixed order, records in the order of their days and ids, every sentence once.
/// Safe inside a <script> element. Layout: docs/formats/page.md.
std::string page_data(const PageRecords& records, const PageOptions& options);

/// ISO 3166-1 codes of the countries of all places in `records`, those with most events first, then by code.
std::vector<std::string> page_countries(const PageRecords& records);

/// The outlines that a page carries, as the files under web/map hold them.
struct Outline {
  std::string name;  ///< "PE", or "world"
  std::string json;
};

/// What a page is made of.
struct PageParts {
  std::string language;  ///< for <html lang>
  std::string title;     ///< "" for the one in `strings`
  std::string strings;   ///< JSON: the page's words in `language`, as web/strings holds them
  std::string data;      ///< page_data()
  std::vector<Outline> outlines;
};

/// Puts the parts where the template says {{language}}, {{title}}, {{noscript}}, {{strings}}, {{data}} and {{map}}.
/// What is put in is never looked at again, so no text of a report can pose as a placeholder or as markup. Errors:
/// kMalformed when `strings` is no JSON.
Result<std::string> fill_page(std::string_view page_template, const PageParts& parts);

/// `json` with "<", ">", "&" and the line separators of JavaScript as \u escapes: the same value, inert in HTML.
std::string escape_json_for_html(std::string_view json);

}  // namespace khipu::present
