#include "khipu/store/search.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/store/read_rows.hpp"

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
  SQLite::Statement rows(
      database,
      "SELECT r.digest, r.doc, r.outlet, r.title, r.published, s.span_begin, s.span_end"
      " FROM sentence_words w JOIN sentence s ON s.key = w.rowid JOIN report r ON r.key = s.report"
      " WHERE sentence_words MATCH ? ORDER BY coalesce(r.published, '') DESC, r.digest, s.span_begin, s.span_end"
      " LIMIT ?");
  rows.bind(1, query);
  rows.bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  std::vector<SearchHit> hits;
  std::string text;
  while (rows.executeStep()) {
    SearchHit hit;
    hit.digest = rows.getColumn(0).getString();
    if (hits.empty() || hits.back().digest != hit.digest) {
      text = read_text(database, hit.digest);
    }
    hit.doc = rows.getColumn(1).getString();
    hit.outlet = rows.getColumn(2).getString();
    hit.title = rows.getColumn(3).getString();
    hit.published = parse_iso_date(rows.getColumn(4).getString());
    hit.span = {static_cast<std::uint32_t>(rows.getColumn(5).getInt64()),
                static_cast<std::uint32_t>(rows.getColumn(6).getInt64())};
    if (hit.span.end <= text.size()) {
      hit.sentence = slice(text, hit.span);
    }
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace khipu::store
