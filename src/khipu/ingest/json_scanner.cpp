#include "khipu/ingest/json_scanner.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kLongestRun = SpentMemory::kPiece;

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

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// The code unit of "\uXXXX" at `i`, -1 if there is none.
std::int32_t read_unit(std::string_view json, std::uint32_t i, std::uint32_t end) {
  if (i + 6 > end || json[i] != '\\' || json[i + 1] != 'u') {
    return -1;
  }
  std::int32_t unit = 0;
  for (std::uint32_t k = 2; k < 6; ++k) {
    const int digit = hex_value(json[i + k]);
    if (digit < 0) {
      return -1;
    }
    unit = unit * 16 + digit;
  }
  return unit;
}

struct Escape {
  std::array<char, 4> bytes{};  ///< what it stands for
  std::uint8_t length = 0;      ///< of them
  std::uint32_t size = 2;       ///< bytes of the escape

  std::string_view text() const& { return {bytes.data(), length}; }
};

Escape make_escape(char32_t letter, std::uint32_t size) {
  Escape escape;
  std::string utf8;
  append_utf8(utf8, letter);
  std::copy(utf8.begin(), utf8.end(), escape.bytes.begin());
  escape.length = static_cast<std::uint8_t>(utf8.size());
  escape.size = size;
  return escape;
}

Escape read_escape(std::string_view json, std::uint32_t i, std::uint32_t end) {
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
  const std::uint32_t end = literal.end - 1;
  std::uint32_t run = literal.begin + 1;
  SpentMemory spent(slice(json, {run, end}));
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
        spent.up_to(run - literal.begin - 1);
      }
    }
  };
  if (to.size() == 0) {
    to.reserve(literal.size());
  }
  while (run < end) {
    const void* next = std::memchr(json.data() + run, '\\', end - run);
    if (next == nullptr) {
      break;
    }
    copy_run(static_cast<std::uint32_t>(static_cast<const char*>(next) - json.data()));
    const Escape escape = read_escape(json, run, end);
    const std::uint32_t after = std::min(run + escape.size, end);
    from.append_converted_to(to, escape.text(), {run, after});
    run = after;
  }
  copy_run(end);
}

}  // namespace khipu::ingest
