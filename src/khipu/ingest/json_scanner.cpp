#include "khipu/ingest/json_scanner.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

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
  std::string text;
  std::uint32_t size = 2;  ///< bytes of the escape
};

Escape read_escape(std::string_view json, std::uint32_t i, std::uint32_t end) {
  Escape escape;
  const char c = i + 1 < end ? json[i + 1] : '\\';
  if (static_cast<unsigned char>(c) >= 0x80) {  // no escape, and its other bytes must stay with it
    return {"\\", 1};
  }
  if (c != 'u') {
    escape.text = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' || c == 'f' ? ' ' : c;
    return escape;
  }
  const std::int32_t high = read_unit(json, i, end);
  escape.size = high < 0 ? 2 : 6;
  if (high >= 0xD800 && high < 0xDC00) {
    const std::int32_t low = read_unit(json, i + 6, end);
    if (low >= 0xDC00 && low < 0xE000) {
      escape.size = 12;
      append_utf8(escape.text, static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
      return escape;
    }
  }
  const bool lone = high < 0 || (high >= 0xD800 && high < 0xE000);
  append_utf8(escape.text, lone ? U'\uFFFD' : static_cast<char32_t>(high));
  return escape;
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

void append_json_string(MappedText& to, const MappedText& from, Span literal) {
  const std::string_view json = from.text();
  const std::uint32_t end = literal.end - 1;
  std::uint32_t run = literal.begin + 1;
  std::uint32_t i = run;
  if (to.size() == 0) {
    to.reserve(literal.size());
  }
  while (i < end) {
    const void* next = std::memchr(json.data() + i, '\\', end - i);
    if (next == nullptr) {
      break;
    }
    i = static_cast<std::uint32_t>(static_cast<const char*>(next) - json.data());
    to.append_from(from, {run, i});
    const Escape escape = read_escape(json, i, end);
    const std::uint32_t after = std::min(i + escape.size, end);
    to.append_converted_from(escape.text, from, {i, after});
    run = i = after;
  }
  to.append_from(from, {run, end});
}

}  // namespace khipu::ingest
