#pragma once
// Texts of reports, their sentences, and the index of the words in them. Private to this room.

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/coding/record.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Writes and takes out texts. Works inside a transaction of the caller's, in which nobody else writes texts.
class TextWriter {
 public:
  explicit TextWriter(SQLite::Database& database);
  ~TextWriter();

  /// Numbers the sentences of a new report. `coded` must outlive finish().
  void add(std::int64_t report, const coding::CodedReport& coded);
  /// Writes the text of a report that was added, as pack_text() gives it.
  void write(std::int64_t report, const std::string& packed_text);
  /// Gives the sentences of a report the numbers of another day, that of `coded`, a copy of it that outlives finish().
  void move(std::int64_t report, const coding::CodedReport& coded);
  /// Notes the words of a report that is about to go; its row goes with the report's own.
  void forget_words(std::int64_t report);
  /// Brings the index up to date, all at once and in the order of numbers: at a number that comes before the last, and
  /// at every statement that may be undone, the index writes down what it has, in pieces that it has to merge later.
  void finish();

 private:
  struct Statements;
  struct Waiting {
    const ingest::Report* report;
    std::vector<Span> spans;
  };
  struct Numbered {
    std::optional<std::int64_t> first;
    std::string packed_spans;
  };
  struct Leaving {
    std::string text;
    std::vector<Span> spans;
  };
  std::int64_t take_numbers(std::optional<Date> day, std::size_t count);
  void choose_merging();

  std::unique_ptr<Statements> sql_;
  std::map<std::int64_t, std::int64_t> next_;  ///< the first number of a day → the next that is free
  std::map<std::int64_t, Waiting> waiting_;    ///< by their first number
  std::map<std::int64_t, Leaving> leaving_;
  std::unordered_map<std::int64_t, Numbered> without_text_;  ///< reports that were added and not written yet
};

/// The day that the report of a sentence was published on, by the number of the sentence; 0 for none.
std::int64_t day_of_sentence(std::int64_t number);

/// Numbers the sentences of all reports of a ledger whose sentences have no numbers, and indexes their words.
void number_sentences(SQLite::Database& database);

/// Reads texts, one report after another, with statements prepared once.
class TextReader {
 public:
  explicit TextReader(SQLite::Database& database);
  ~TextReader();

  /// The text of a report, "" if it is not there.
  std::string read(const std::string& digest);
  std::string read(std::int64_t report);

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
};

}  // namespace khipu::store
