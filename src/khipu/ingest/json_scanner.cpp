#include "khipu/ingest/json_scanner.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kLongestRun = SpentMemory::kPiece;
constexpr std::uint32_t kPiece = 1U << 16U;  ///< unescaped at a time
constexpr std::uint32_t kStep = 16;

std::uint32_t skip_space(std::string_view json, std::uint32_t i, std::uint32_t end) {
  while (i < end && (json[i] == ' ' || json[i] == '\t' || json[i] == '\r' || json[i] == '\n')) {
    ++i;
  }
  return i;
}

/// One past the string literal that begins at `i`.
std::uint32_t skip_string(std::string_view json, std::uint32_t i, std::uint32_t end) {
  ++i;
  while (i < end && json[i] != '"') {
    i += json[i] == '\\' ? 2 : 1;
  }
  return std::min(i + 1, end);
}

/// One past the value that begins at `i`.
std::uint32_t skip_value(std::string_view json, std::uint32_t i, std::uint32_t end) {
  std::uint32_t depth = 0;
  while (i < end) {
    const char c = json[i];
    if (c == '"') {
      i = skip_string(json, i, end);
      if (depth == 0) {
        return i;
      }
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
      return i;
    }
    if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
      if (depth == 0) {
        return i + 1;
      }
    }
    ++i;
  }
  return i;
}

/// The value of a hexadecimal digit, 0xFF of anything else.
constexpr std::array<std::uint8_t, 256> make_hex_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(0xFF);
  for (std::uint8_t digit = 0; digit < 16; ++digit) {
    values[static_cast<std::uint8_t>("0123456789abcdef"[digit])] = digit;
    values[static_cast<std::uint8_t>("0123456789ABCDEF"[digit])] = digit;
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> kHexValues = make_hex_values();

/// The code unit of "\uXXXX" at `i`, -1 if there is none.
std::int32_t read_unit(std::string_view json, std::uint32_t i, std::uint32_t end) {
  if (i + 6 > end || json[i] != '\\' || json[i + 1] != 'u') {
    return -1;
  }
  const auto digit = [&](std::uint32_t k) { return std::int32_t{kHexValues[static_cast<unsigned char>(json[i + k])]}; };
  const std::int32_t a = digit(2), b = digit(3), c = digit(4), d = digit(5);
  return (a | b | c | d) > 0xF ? -1 : a << 12 | b << 8 | c << 4 | d;
}

struct Escape {
  std::array<char, 4> bytes{};  ///< what it stands for
  std::uint8_t length = 0;      ///< of them
  std::uint8_t size = 2;        ///< bytes of the escape

  std::string_view text() const& { return {bytes.data(), length}; }
};

/// `bits` bits of a letter from bit `shift` on, behind the mark of a byte of UTF-8.
constexpr char utf8_byte(char32_t letter, unsigned shift, unsigned bits, unsigned mark) {
  return static_cast<char>(mark | (letter >> shift & ((1U << bits) - 1)));
}

inline Escape make_escape(char32_t letter, std::uint8_t size) {
  const char last = utf8_byte(letter, 0, 6, 0x80);
  if (letter < 0x80) {
    return {{static_cast<char>(letter)}, 1, size};
  }
  if (letter < 0x800) {
    return {{utf8_byte(letter, 6, 5, 0xC0), last}, 2, size};
  }
  const char second = utf8_byte(letter, 6, 6, 0x80);
  if (letter < 0x10000) {
    return {{utf8_byte(letter, 12, 4, 0xE0), second, last}, 3, size};
  }
  return {{utf8_byte(letter, 18, 3, 0xF0), utf8_byte(letter, 12, 6, 0x80), second, last}, 4, size};
}

inline Escape read_escape(std::string_view json, std::uint32_t i, std::uint32_t end) {
  const char c = i + 1 < end ? json[i + 1] : '\\';
  if (static_cast<unsigned char>(c) >= 0x80) {  // no escape, and its other bytes must stay with it
    return make_escape(U'\\', 1);
  }
  if (c != 'u') {
    const char letter = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' || c == 'f' ? ' ' : c;
    return make_escape(static_cast<char32_t>(letter), 2);
  }
  const std::int32_t high = read_unit(json, i, end);
  if (high >= 0xD800 && high < 0xDC00) {
    const std::int32_t low = read_unit(json, i + 6, end);
    if (low >= 0xDC00 && low < 0xE000) {
      return make_escape(static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 12);
    }
  }
  const bool lone = high < 0 || (high >= 0xD800 && high < 0xE000);
  return make_escape(lone ? U'\uFFFD' : static_cast<char32_t>(high), high < 0 ? 2 : 6);
}

/// Copies what stands before the first backslash, of `size` bytes at most, and says how much that is. Of 16 bytes it
/// copies all, so that `to` needs room for as many behind.
std::uint32_t copy_plain(const char* from, std::uint32_t size, char* to) {
  std::uint32_t i = 0;
#ifdef __SSE2__
  const __m128i mark = _mm_set1_epi8('\\');
  for (; size - i >= kStep; i += kStep) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), bytes);
    if (const int marks = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, mark)); marks != 0) {
      return i + static_cast<std::uint32_t>(std::countr_zero(static_cast<unsigned>(marks)));
    }
  }
#endif
  for (; i < size && from[i] != '\\'; ++i) {
    to[i] = from[i];
  }
  return i;
}

/// Unescapes what was received as UTF-8, a piece at a time.
class Unescaper {
 public:
  Unescaper(std::string_view json, std::uint64_t source_begin, Span inside)
      : json_(json), source_begin_(source_begin), at_(inside.begin), end_(inside.end) {}

  bool is_done() const { return at_ >= end_; }
  std::uint32_t at() const { return at_; }

  /// No text is longer than its escapes, but for three bytes of a piece's last escape; and sixteen are written at once.
  void append_piece(MappedText& to) {
    const std::uint32_t stop = at_ + std::min(end_ - at_, kPiece);
    const std::uint32_t text_begin = to.size();
    to.append_written(stop - at_ + kStep, [&](char* out) { return write(to, text_begin, stop, out); });
  }

 private:
  std::size_t write(MappedText& to, std::uint32_t text_begin, std::uint32_t stop, char* const out) {
    std::uint32_t size = 0;
    bool goes_on = true;  // the stretch before
    for (;;) {
      const std::uint32_t run = copy_plain(json_.data() + at_, stop - at_, out + size);
      lead_back(to, text_begin + size, run, run, goes_on);
      size += run;
      if (at_ >= stop) {
        return size;
      }
      const Escape escape = read_escape(json_, at_, end_);
      const std::uint32_t read = std::min<std::uint32_t>(escape.size, end_ - at_);
      std::memcpy(out + size, escape.bytes.data(), escape.bytes.size());
      goes_on = read == escape.length;
      lead_back(to, text_begin + size, escape.length, read, goes_on);
      size += escape.length;
      if (at_ >= stop) {
        return size;
      }
    }
  }

  /// The next `size` bytes were read, and gave `length` bytes of text.
  void lead_back(MappedText& to, std::uint32_t text, std::uint32_t length, std::uint32_t size, bool goes_on) {
    const SourceSegment segment{text, length, source_begin_ + at_, size};
    at_ += size;
    if (goes_on) {
      to.lead_back(segment);
    } else if (length > 0) {
      to.lead_back_apart(segment);
    }
  }

  std::string_view json_;
  std::uint64_t source_begin_;
  std::uint32_t at_, end_;
};

}  // namespace

void for_each_member(std::string_view json, Span object,
                     const std::function<void(std::string_view key, Span value)>& member) {
  const bool is_object = json[object.begin] == '{';
  std::uint32_t i = skip_space(json, object.begin + 1, object.end);
  while (i < object.end && json[i] != '}' && json[i] != ']') {
    std::string_view key;
    if (is_object) {
      const std::uint32_t key_end = skip_string(json, i, object.end);
      key = json.substr(i + 1, key_end - i - 2);
      i = skip_space(json, key_end, object.end);
      i = skip_space(json, i + 1, object.end);  // the colon
    }
    std::uint32_t end = skip_value(json, i, object.end);
    const std::uint32_t next = end;
    while (end > i && static_cast<unsigned char>(json[end - 1]) <= ' ') {
      --end;
    }
    member(key, {i, end});
    i = skip_space(json, next, object.end);
    i = i < object.end && json[i] == ',' ? skip_space(json, i + 1, object.end) : i;
  }
}

std::size_t JsonValueEnd::look(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char c = piece[i];
    if (quoted_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        quoted_ = false;
        is_found_ = depth_ == 0;
      }
    } else if (depth_ == 0 && begun_ && (c == ',' || c == '}' || c == ']' || static_cast<unsigned char>(c) <= ' ')) {
      is_found_ = true;
      return i;  // behind a number or a word
    } else if (c == '"') {
      quoted_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      is_found_ = --depth_ == 0;
    }
    begun_ = true;
    if (is_found_) {
      return i + 1;
    }
  }
  return piece.size();
}

void append_json_string(MappedText& to, MappedView from, Span literal, bool is_spent) {
  const std::string_view json = from.text();
  const Span inside{literal.begin + 1, literal.end - 1};
  SpentMemory spent(slice(json, inside));
  if (to.size() == 0) {
    to.reserve(literal.size() + kStep);
  }
  if (const auto source_begin = from.source_begin()) {
    Unescaper unescaper(json, *source_begin, inside);
    while (!unescaper.is_done()) {
      unescaper.append_piece(to);
      if (is_spent) {
        spent.up_to(unescaper.at() - inside.begin);
      }
    }
    return;
  }
  std::uint32_t run = inside.begin;
  // Of a giant no more at once than may be there twice, and then up to a byte that no letter goes on with.
  const auto copy_run = [&](std::uint32_t stop) {
    while (run < stop) {
      std::uint32_t cut = is_spent && stop - run > kLongestRun ? run + kLongestRun : stop;
      while (cut < stop && (static_cast<unsigned char>(json[cut]) & 0x80U) != 0) {
        ++cut;
      }
      from.append_to(to, {run, cut});
      run = cut;
      if (is_spent) {
        spent.up_to(run - inside.begin);
      }
    }
  };
  while (run < inside.end) {
    const void* next = std::memchr(json.data() + run, '\\', inside.end - run);
    if (next == nullptr) {
      break;
    }
    copy_run(static_cast<std::uint32_t>(static_cast<const char*>(next) - json.data()));
    const Escape escape = read_escape(json, run, inside.end);
    const std::uint32_t after = std::min(run + escape.size, inside.end);
    from.append_converted_to(to, escape.text(), {run, after});
    run = after;
  }
  copy_run(inside.end);
}

}  // namespace khipu::ingest
