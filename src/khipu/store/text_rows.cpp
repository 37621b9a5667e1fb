#include "khipu/store/text_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string_view>

#include "khipu/store/pack.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

std::string_view blob_of(const SQLite::Statement& statement, int column) {
  const SQLite::Column cell = statement.getColumn(column);
  const void* bytes = cell.getBlob();  // before its size, as SQLite asks
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(cell.getBytes())};
}

/// What is indexed of a report. One in a language that is not coded yet has no sentences; its paragraphs can be
/// searched all the same.
std::vector<Span> sentences_of(const coding::CodedReport& coded) {
  std::vector<Span> spans = coded.sentences;
  if (spans.empty()) {
    for (const ingest::Block& block : coded.report.blocks()) {
      spans.push_back(block.span);
    }
  }
  return spans;
}

}  // namespace

struct TextWriter::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement last_sentence{db,
                                  "SELECT first_sentence, sentences FROM report_text WHERE first_sentence IS NOT NULL"
                                  " ORDER BY first_sentence DESC LIMIT 1"};
  SQLite::Statement insert{db, "INSERT INTO report_text (report, first_sentence, sentences, text) VALUES (?, ?, ?, ?)"};
  SQLite::Statement insert_words{db, "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)"};
  SQLite::Statement find{db, "SELECT first_sentence, sentences, text FROM report_text WHERE report = ?"};
  SQLite::Statement delete_words{db,
                                 "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)"};
};

TextWriter::TextWriter(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
TextWriter::~TextWriter() = default;

void TextWriter::write(std::int64_t report, const coding::CodedReport& coded, const std::string& packed_text) {
  if (next_sentence_ == 0) {
    next_sentence_ = 1;
    if (Row(sql_->last_sentence).has_row()) {
      next_sentence_ = sql_->last_sentence.getColumn(0).getInt64() +
                       static_cast<std::int64_t>(unpack_spans(blob_of(sql_->last_sentence, 1)).size());
    }
    sql_->last_sentence.reset();
  }
  const std::vector<Span> spans = sentences_of(coded);
  Row(sql_->insert)
      .put(report)
      .put(spans.empty() ? std::nullopt : std::optional(next_sentence_))
      .put_blob(pack_spans(spans))
      .put_blob(packed_text)
      .run();
  for (const Span span : spans) {
    Row(sql_->insert_words).put(next_sentence_++).put(coded.report.slice(span)).run();
  }
}

void TextWriter::forget_words(std::int64_t report) {
  if (!Row(sql_->find).put(report).has_row() || sql_->find.getColumn(0).isNull()) {
    return;
  }
  std::int64_t sentence = sql_->find.getColumn(0).getInt64();
  const std::vector<Span> spans = unpack_spans(blob_of(sql_->find, 1));
  const std::string text = unpack_text(blob_of(sql_->find, 2));
  sql_->find.reset();
  // The index of words holds no text of its own: it is told again what it held.
  for (const Span span : spans) {
    Row(sql_->delete_words).put(sentence++).put(slice(text, span)).run();
  }
}

struct TextReader::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement by_digest{db,
                              "SELECT t.text FROM report r JOIN report_text t ON t.report = r.key WHERE r.digest = ?"};
  SQLite::Statement by_key{db, "SELECT text FROM report_text WHERE report = ?"};
};

TextReader::TextReader(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
TextReader::~TextReader() = default;

std::string TextReader::read(const std::string& digest) {
  return Row(sql_->by_digest).put(digest).has_row() ? unpack_text(blob_of(sql_->by_digest, 0)) : std::string();
}

std::string TextReader::read(std::int64_t report) {
  return Row(sql_->by_key).put(report).has_row() ? unpack_text(blob_of(sql_->by_key, 0)) : std::string();
}

}  // namespace khipu::store
