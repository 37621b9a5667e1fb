#pragma once
// Full-text search over sentences.

#include <string>
#include <string_view>
#include <vector>

#include "khipu/store/store.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// `words` as a query of FTS5 that no input can break: every word quoted, all of them wanted. "" for no words.
std::string to_match_query(std::string_view words);

/// As Store::search.
std::vector<SearchHit> search_sentences(SQLite::Database& database, std::string_view words, std::size_t limit);

}  // namespace khipu::store
