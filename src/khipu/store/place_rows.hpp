#pragma once
// Places to rows, each once, and back. Private to this room.

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "khipu/mentions/places/place.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

class PlaceWriter {
 public:
  explicit PlaceWriter(SQLite::Database& database);
  ~PlaceWriter();

  /// The key of a place, which gets a row if it has none. Works inside a transaction of the caller's.
  std::int64_t key(const mentions::Place& place);

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
  std::unordered_map<std::string, std::int64_t> known_;  ///< a batch names the same few places over and over
};

/// Places by their keys: each is read once, however many records name it.
class PlaceReader {
 public:
  explicit PlaceReader(SQLite::Database& database);
  ~PlaceReader();

  /// Requires the key of a row. Stands until the reader goes.
  const mentions::Place& get(std::int64_t key);

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
  std::unordered_map<std::int64_t, mentions::Place> known_;
};

}  // namespace khipu::store
