#include "khipu/store/search.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/pack.hpp"
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
      "SELECT r.key, r.digest, r.doc, r.outlet, r.title, r.published, w.rowid - t.first_sentence, t.sentences"
      " FROM sentence_words w JOIN report_text t ON t.report = (SELECT b.report FROM report_text b"
      " WHERE b.first_sentence <= w.rowid ORDER BY b.first_sentence DESC LIMIT 1) JOIN report r ON r.key = t.report"
      " WHERE sentence_words MATCH ? ORDER BY coalesce(r.published, '') DESC, r.digest, w.rowid LIMIT ?");
  rows.bind(1, query);
  rows.bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  std::vector<SearchHit> hits;
  TextReader texts(database);
  std::string text;
  while (rows.executeStep()) {
    Cursor row(rows);
    const std::int64_t report = row.integer();
    SearchHit hit;
    hit.digest = row.text();
    if (hits.empty() || hits.back().digest != hit.digest) {
      text = texts.read(report);
    }
    hit.doc = row.text();
    hit.outlet = row.text();
    hit.title = row.text();
    hit.published = row.find_day();
    const auto nth = static_cast<std::size_t>(row.integer());
    const std::vector<Span> spans = unpack_spans(row.text());
    if (nth < spans.size() && spans[nth].end <= text.size()) {
      hit.span = spans[nth];
      hit.sentence = slice(text, hit.span);
    }
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace khipu::store
