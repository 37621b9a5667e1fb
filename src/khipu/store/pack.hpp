#pragma once
// How the ledger file keeps texts and sentences small (docs/formats/ledger.md). Private to this room.

#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// One Zstandard frame with its content size (RFC 8878). The same bytes for the same text and version of the library.
std::string pack_text(std::string_view text);

/// The text of such a frame. Throws SQLite::Exception (SQLITE_CORRUPT) for anything else.
std::string unpack_text(std::string_view packed);

/// Spans as numbers of 7 bits a byte, low bits first: for each the bytes since the end of the one before, and its own
/// length. Requires sorted, disjoint spans.
std::string pack_spans(const std::vector<Span>& spans);

/// Spans of such a list; it ends at the first that is cut short or reaches beyond 32 bits.
std::vector<Span> unpack_spans(std::string_view packed);

/// Lets SQL of schema/ call khipu_pack_text(text) and khipu_pack_spans('0 10 11 20').
void declare_packing(SQLite::Database& database);

}  // namespace khipu::store
