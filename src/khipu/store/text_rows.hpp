#pragma once
// Texts of reports, their sentences, and the index of the words in them. Private to this room.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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

  void write(std::int64_t report, const coding::CodedReport& coded, const std::string& packed_text);
  /// Takes the words of a report out of the index; its row goes with the report's own.
  void forget_words(std::int64_t report);

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
  std::int64_t next_sentence_ = 0;  ///< 0 before it was asked for
};

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
