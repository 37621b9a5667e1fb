#include "khipu/store/search.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <limits>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/pack.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/text_rows.hpp"

namespace khipu::store {
namespace {

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0'; }

/// FTS5 refuses a string without a single token ("—"): such words ask for nothing and are dropped.
bool has_token(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_utf8(word, i);
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) {
      return true;
    }
    i += c.size;
  }
  return false;
}

/// A sentence, in the order in which it is shown.
struct Found {
  std::int64_t newness;  // the newer, the smaller
  std::string digest;
  std::int64_t sentence;
  std::int64_t report;
  friend auto operator<=>(const Found&, const Found&) = default;
};

/// `limit` sentences or more (0: all), whole days of them, the newest first: a word that is in every report is not
/// looked up further than need be.
std::vector<Found> find_newest(SQLite::Database& database, const std::string& query, std::size_t limit) {
  SQLite::Statement matches(database,
                            "SELECT rowid FROM sentence_words WHERE sentence_words MATCH ? ORDER BY rowid DESC");
  SQLite::Statement report_of(
      database,
      "SELECT t.first_sentence, r.digest, r.key FROM report_text t JOIN report r"
      " ON r.key = t.report WHERE t.first_sentence <= ? ORDER BY t.first_sentence DESC LIMIT 1");
  Row(matches).put(query);
  std::vector<Found> found;
  std::int64_t first_of_report = std::numeric_limits<std::int64_t>::max();
  while (matches.executeStep()) {
    const std::int64_t sentence = matches.getColumn(0).getInt64();
    const std::int64_t newness = -day_of_sentence(sentence);
    if (limit != 0 && found.size() >= limit && newness != found.back().newness) {
      break;
    }
    if (sentence >= first_of_report) {
      Found next = found.back();
      next.sentence = sentence;
      found.push_back(std::move(next));
    } else if (Row(report_of).put(sentence).has_row()) {
      first_of_report = report_of.getColumn(0).getInt64();
      found.push_back({newness, report_of.getColumn(1).getString(), sentence, report_of.getColumn(2).getInt64()});
    }
  }
  return found;
}

}  // namespace

std::string to_match_query(std::string_view words) {
  std::string query;
  std::size_t i = 0;
  while (i < words.size()) {
    if (is_white(words[i])) {
      ++i;
      continue;
    }
    const bool quoted = words[i] == '"';
    const std::size_t begin = i + (quoted ? 1 : 0);
    std::size_t end = begin;
    while (end < words.size() && (quoted ? words[end] != '"' : !is_white(words[end]) && words[end] != '"')) {
      ++end;
    }
    i = end + (quoted && end < words.size() ? 1 : 0);
    std::string_view word = words.substr(begin, end - begin);
    const bool is_beginning = !quoted && word.ends_with('*');
    word.remove_suffix(is_beginning ? 1 : 0);
    if (find_invalid_utf8(word) || !has_token(word)) {
      continue;
    }
    query += query.empty() ? "" : " ";
    query += '"';
    query += word;
    query += is_beginning ? "\"*" : "\"";
  }
  return query;
}

std::vector<SearchHit> search_sentences(SQLite::Database& database, std::string_view words, std::size_t limit) {
  const std::string query = to_match_query(words);
  if (query.empty()) {
    return {};
  }
  std::vector<Found> found = find_newest(database, query, limit);
  std::sort(found.begin(), found.end());
  if (limit != 0 && found.size() > limit) {
    found.resize(limit);
  }
  SQLite::Statement rows(database,
                         "SELECT r.doc, r.outlet, r.title, r.published, t.first_sentence, t.sentences FROM report r"
                         " JOIN report_text t ON t.report = r.key WHERE r.key = ?");
  TextReader texts(database);
  std::string text;
  std::vector<SearchHit> hits;
  for (const Found& each : found) {
    Row(rows).put(each.report).has_row();
    if (hits.empty() || hits.back().digest != each.digest) {
      text = texts.read(each.report);
    }
    Cursor row(rows);
    SearchHit& hit = hits.emplace_back();
    hit.digest = each.digest;
    hit.doc = row.text();
    hit.outlet = row.text();
    hit.title = row.text();
    hit.published = row.find_day();
    const auto nth = static_cast<std::size_t>(each.sentence - row.integer());
    const std::vector<Span> spans = unpack_spans(row.text());
    if (nth < spans.size() && spans[nth].end <= text.size()) {
      hit.span = spans[nth];
      hit.sentence = slice(text, hit.span);
    }
  }
  return hits;
}

}  // namespace khipu::store
