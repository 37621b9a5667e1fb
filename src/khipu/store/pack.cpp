#include "khipu/store/pack.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <zstd.h>

#include <cassert>
#include <charconv>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>

namespace khipu::store {
namespace {

// Of the levels that keep up with the rest of writing a report, the one that packs an article best.
constexpr int kLevel = 3;
// No text of a ledger is longer: SQLite keeps no longer value, and a frame may claim any size.
constexpr unsigned long long kLongestText = 1'000'000'000;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Making a context costs more than packing an article with it.
ZSTD_CCtx* packing_context() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  return context ? context.get() : throw std::bad_alloc();
}

ZSTD_DCtx* unpacking_context() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  return context ? context.get() : throw std::bad_alloc();
}

void put_number(std::uint32_t number, std::string& out) {
  for (; number >= 0x80U; number >>= 7U) {
    out += static_cast<char>((number & 0x7FU) | 0x80U);
  }
  out += static_cast<char>(number);
}

/// False if the list ends within the number or it has more than 32 bits.
bool take_number(std::string_view& in, std::uint32_t& number) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 35 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80U) {
      number = static_cast<std::uint32_t>(value);
      return value <= std::numeric_limits<std::uint32_t>::max();
    }
  }
  return false;
}

std::string_view bytes_of(sqlite3_value* value) {
  const void* bytes = sqlite3_value_blob(value);  // before its size, as SQLite asks
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void give_blob(sqlite3_context* context, const std::string& blob) {
  sqlite3_result_blob64(context, blob.data(), blob.size(), SQLITE_TRANSIENT);
}

void pack_text_in_sql(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  give_blob(context, pack_text(bytes_of(values[0])));
}

void pack_spans_in_sql(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  std::vector<Span> spans;
  std::string_view numbers = bytes_of(values[0]);
  const auto take = [&numbers] {
    std::uint32_t number = 0;
    const auto end = std::from_chars(numbers.data(), numbers.data() + numbers.size(), number).ptr;
    numbers.remove_prefix(std::min(numbers.size(), static_cast<std::size_t>(end - numbers.data()) + 1));
    return number;
  };
  while (!numbers.empty()) {
    const std::uint32_t begin = take();
    spans.push_back({begin, take()});
  }
  give_blob(context, pack_spans(spans));
}

}  // namespace

std::string pack_text(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(packing_context(), packed.data(), packed.size(), text.data(), text.size(), kLevel);
  if (ZSTD_isError(size) != 0) {
    throw std::bad_alloc();  // with room enough, want of memory is all that can go wrong
  }
  packed.resize(size);
  return packed;
}

std::string unpack_text(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size <= kLongestText) {  // unknown and damaged are the largest numbers there are
    std::string text(static_cast<std::size_t>(size), '\0');
    if (ZSTD_decompressDCtx(unpacking_context(), text.data(), text.size(), packed.data(), packed.size()) == size) {
      return text;
    }
  }
  throw SQLite::Exception("a text can't be unpacked", SQLITE_CORRUPT);
}

std::string pack_spans(const std::vector<Span>& spans) {
  std::string packed;
  std::uint32_t at = 0;
  for (const Span span : spans) {
    assert(at <= span.begin && span.begin <= span.end);
    put_number(span.begin - at, packed);
    put_number(span.end - span.begin, packed);
    at = span.end;
  }
  return packed;
}

std::vector<Span> unpack_spans(std::string_view packed) {
  std::vector<Span> spans;
  std::uint32_t gap = 0;
  std::uint32_t length = 0;
  std::uint64_t at = 0;
  while (take_number(packed, gap) && take_number(packed, length)) {
    const std::uint64_t begin = at + gap;
    at = begin + length;
    if (at > std::numeric_limits<std::uint32_t>::max()) {
      break;
    }
    spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
  }
  return spans;
}

void declare_packing(SQLite::Database& database) {
  sqlite3* const handle = database.getHandle();
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  sqlite3_create_function(handle, "khipu_pack_text", 1, kFlags, nullptr, pack_text_in_sql, nullptr, nullptr);
  sqlite3_create_function(handle, "khipu_pack_spans", 1, kFlags, nullptr, pack_spans_in_sql, nullptr, nullptr);
}

}  // namespace khipu::store
