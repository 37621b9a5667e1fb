#include "khipu/store/text_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "khipu/store/names.hpp"
#include "khipu/store/pack.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

std::string_view blob_of(const SQLite::Statement& statement, int column) {
  const SQLite::Column cell = statement.getColumn(column);
  const void* bytes = cell.getBlob();  // before its size, as SQLite asks
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(cell.getBytes())};
}

// So many sentences of one day have numbers: those of ten million reports.
constexpr int kDayBits = 28;
constexpr std::int64_t kNumbersOfDay = std::int64_t{1} << kDayBits;
// No day that can be written comes so long before 1970.
constexpr std::int64_t kBeforeAll = std::int64_t{1} << 20;

/// The first number of the sentences of a day; of what bears no day it is 1, which comes before all.
std::int64_t first_of_day(std::optional<Date> day) { return day ? (day->serial() + kBeforeAll) << kDayBits : 1; }

// What is written at once is a piece of the index of words, and a question looks into each of them. A batch of so many
// reports leaves its piece as it is while there are fewer than so many, where a question of three words takes 15 ms;
// else SQLite merges some pages of sixteen pieces for as many that are written.
constexpr std::size_t kLargeBatch = 1000;
constexpr int kManyPieces = 128;
constexpr int kMergeNone = 0, kMergeSixteen = 16;

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
  SQLite::Statement last_of_day{db,
                                "SELECT first_sentence, sentences FROM report_text WHERE first_sentence BETWEEN ? AND ?"
                                " ORDER BY first_sentence DESC LIMIT 1"};
  SQLite::Statement insert{db, "INSERT INTO report_text (report, first_sentence, sentences, text) VALUES (?, ?, ?, ?)"};
  SQLite::Statement insert_words{db, "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)"};
  SQLite::Statement set_number{db, "UPDATE report_text SET first_sentence = ? WHERE report = ?"};
  SQLite::Statement find{db, "SELECT first_sentence, sentences, text FROM report_text WHERE report = ?"};
  SQLite::Statement delete_words{db,
                                 "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)"};
  SQLite::Statement set_merging{db, "INSERT INTO sentence_words (sentence_words, rank) VALUES ('automerge', ?)"};
  // From piece to piece: there are hundreds of them, and a row for each page of one.
  SQLite::Statement count_pieces{
      db,
      "WITH RECURSIVE piece (id) AS (SELECT min(segid) FROM sentence_words_idx UNION ALL"
      " SELECT (SELECT min(x.segid) FROM sentence_words_idx x WHERE x.segid > piece.id) FROM piece"
      " WHERE piece.id IS NOT NULL) SELECT count(id) FROM piece"};
  SQLite::Statement merging{db, "SELECT v FROM sentence_words_config WHERE k = 'automerge'"};
};

TextWriter::TextWriter(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
TextWriter::~TextWriter() = default;

/// The first of `count` free numbers in a row.
std::int64_t TextWriter::take_numbers(std::optional<Date> day, std::size_t count) {
  const std::int64_t first = first_of_day(day);
  const auto [next, is_new] = next_.try_emplace(first, first);
  const std::int64_t last = first - first % kNumbersOfDay + kNumbersOfDay - 1;
  if (is_new && Row(sql_->last_of_day).put(first).put(last).has_row()) {
    next->second = sql_->last_of_day.getColumn(0).getInt64() +
                   static_cast<std::int64_t>(unpack_spans(blob_of(sql_->last_of_day, 1)).size());
  }
  sql_->last_of_day.reset();
  const std::int64_t taken = next->second;
  next->second += static_cast<std::int64_t>(count);
  if (next->second > last) {
    throw std::runtime_error("more sentences of one day than a ledger can number");
  }
  return taken;
}

void TextWriter::add(std::int64_t report, const coding::CodedReport& coded) {
  std::vector<Span> spans = sentences_of(coded);
  const auto number =
      spans.empty() ? std::nullopt : std::optional(take_numbers(coded.report.published(), spans.size()));
  without_text_[report] = {number, pack_spans(spans)};
  if (number) {
    waiting_.emplace(*number, Waiting{&coded.report, std::move(spans)});
  }
}

void TextWriter::write(std::int64_t report, const std::string& packed_text) {
  const Numbered& sentences = without_text_.at(report);
  Row(sql_->insert).put(report).put(sentences.first).put_blob(sentences.packed_spans).put_blob(packed_text).run();
  without_text_.erase(report);
}

void TextWriter::move(std::int64_t report, const coding::CodedReport& coded) {
  if (!Row(sql_->find).put(report).has_row() || sql_->find.getColumn(0).isNull()) {
    return;
  }
  const std::int64_t number = sql_->find.getColumn(0).getInt64();
  std::vector<Span> spans = unpack_spans(blob_of(sql_->find, 1));
  sql_->find.reset();
  if (day_of_sentence(number) == day_of_sentence(first_of_day(coded.report.published()))) {
    return;
  }
  forget_words(report);
  const std::int64_t moved = take_numbers(coded.report.published(), spans.size());
  Row(sql_->set_number).put(moved).put(report).run();
  waiting_.emplace(moved, Waiting{&coded.report, std::move(spans)});
}

void TextWriter::forget_words(std::int64_t report) {
  if (!Row(sql_->find).put(report).has_row() || sql_->find.getColumn(0).isNull()) {
    return;
  }
  const std::int64_t number = sql_->find.getColumn(0).getInt64();
  if (waiting_.erase(number) == 0) {
    // The index of words holds no text of its own: it has to be told again what it held.
    leaving_[number] = {unpack_text(blob_of(sql_->find, 2)), unpack_spans(blob_of(sql_->find, 1))};
  }
  sql_->find.reset();
}

/// Called before words are written or taken out.
void TextWriter::choose_merging() {
  const auto number_of = [](SQLite::Statement& statement) {
    Row(statement).has_row();
    const int number = statement.getColumn(0).getInt();
    statement.reset();
    return number;
  };
  const bool is_left = waiting_.size() >= kLargeBatch && number_of(sql_->count_pieces) < kManyPieces;
  const int chosen = is_left ? kMergeNone : kMergeSixteen;
  if (number_of(sql_->merging) != chosen) {
    Row(sql_->set_merging).put(std::int64_t{chosen}).run();
  }
}

void TextWriter::finish() {
  choose_merging();
  std::string words;
  const auto tell = [&words](SQLite::Statement& statement, std::int64_t number, std::string_view sentence) {
    words = sentence;
    if (words.find('\0') != std::string::npos) {
      std::replace(words.begin(), words.end(), '\0', ' ');  // which parts words as it does
    }
    Row(statement).put(number).put_ended(words).run();
  };
  for (const auto& [first, leaving] : std::exchange(leaving_, {})) {
    std::int64_t number = first;
    for (const Span span : leaving.spans) {
      tell(sql_->delete_words, number++, slice(leaving.text, span));
    }
  }
  for (const auto& [first, waiting] : std::exchange(waiting_, {})) {
    std::int64_t number = first;
    for (const Span span : waiting.spans) {
      tell(sql_->insert_words, number++, waiting.report->slice(span));
    }
  }
}

std::int64_t day_of_sentence(std::int64_t number) { return number >> kDayBits; }

void number_sentences(SQLite::Database& database) {
  SQLite::Statement rows(database,
                         "SELECT r.key, r.published, t.sentences, t.text FROM report_text t JOIN report r"
                         " ON r.key = t.report WHERE length(t.sentences) > 0 AND t.first_sentence IS NULL"
                         " ORDER BY coalesce(r.published, ''), r.key");
  SQLite::Statement set_number(database, "UPDATE report_text SET first_sentence = ? WHERE report = ?");
  SQLite::Statement insert_words(database, "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)");
  std::map<std::int64_t, std::int64_t> next;
  while (rows.executeStep()) {
    const auto day = parse_iso_date(rows.getColumn(1).getString());
    std::int64_t& number = next.try_emplace(first_of_day(day), first_of_day(day)).first->second;
    Row(set_number).put(number).put(rows.getColumn(0).getInt64()).run();
    const std::string text = unpack_text(blob_of(rows, 3));
    for (const Span span : unpack_spans(blob_of(rows, 2))) {
      Row(insert_words).put(number++).put(span.end <= text.size() ? slice(text, span) : std::string_view()).run();
    }
  }
}

struct TextReader::Statements {
  explicit Statements(SQLite::Database& database) : db(database), names(database) {}

  SQLite::Database& db;
  NameReader names;
  SQLite::Statement text{db, "SELECT text FROM report_text WHERE report = ?"};
};

TextReader::TextReader(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
TextReader::~TextReader() = default;

std::string TextReader::read(const std::string& digest) {
  const auto report = sql_->names.find(Named::kReport, digest);
  return report ? read(*report) : std::string();
}

std::string TextReader::read(std::int64_t report) {
  return Row(sql_->text).put(report).has_row() ? unpack_text(blob_of(sql_->text, 0)) : std::string();
}

}  // namespace khipu::store
