#pragma once
// The situation report as a document: headings, lines, one table, and behind each line what it rests on. One layout for
// the page, for Markdown and for paper (docs/situation-report.md).

#include <string>
#include <vector>

#include "khipu/present/situation.hpp"
#include "khipu/present/words.hpp"

namespace khipu::present {

struct BulletinLine {
  std::string text;
  std::vector<std::size_t> events;  ///< into PageRecords::events
  std::vector<std::size_t> claims;  ///< into PageRecords::claims
};

struct BulletinSection {
  std::string id;  ///< "divisions"
  std::string heading;
  std::vector<std::string> header;             ///< of the table, empty for none
  std::vector<std::vector<std::string>> rows;  ///< as wide as the header
  std::vector<BulletinLine> lines;
  std::string note;  ///< "" for none
};

struct Bulletin {
  std::string title, standfirst;
  std::vector<BulletinSection> sections;  ///< those with nothing in them say so
};

/// The report in the words of a language. `country` is the name of the country as a reader knows it.
Bulletin write_bulletin(const Situation& situation, const SituationQuestion& question, const PageRecords& records,
                        const std::vector<ledger::Finding>& findings, const Words& words, const std::string& country);

/// Markdown (CommonMark with tables of GitHub): text of reports is escaped and starts no markup.
std::string to_markdown(const Bulletin& bulletin);

/// For page_data(): an object with `title`, `standfirst`, `sections`.
std::string to_json(const Bulletin& bulletin);

}  // namespace khipu::present
