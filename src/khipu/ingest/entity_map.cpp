#include "khipu/ingest/entity_map.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

bool is_name_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
}

/// Bytes of the character reference at the front of `raw`, 0 for a bare ampersand.
std::uint32_t reference_size(std::string_view raw) {
  std::uint32_t n = 1;
  while (n < raw.size() && n < 34 && is_name_char(raw[n])) {
    ++n;
  }
  return n == 1 ? 0 : n + (n < raw.size() && raw[n] == ';' ? 1U : 0U);
}

/// True if what follows lines up again: the next raw byte is the next decoded one, or needs decoding itself.
bool agrees(std::string_view decoded, std::string_view raw) {
  if (decoded.empty() || raw.empty()) {
    return decoded.empty() && raw.empty();
  }
  return decoded.front() == raw.front() || raw.front() == '&' || raw.front() == '\r';
}

}  // namespace

void append_decoded(MappedText& to, std::string_view decoded, const MappedText& from, Span raw_span) {
  const std::string_view raw = from.slice(raw_span);
  std::uint32_t d = 0;
  std::uint32_t r = 0;
  while (d < decoded.size() && r < raw.size()) {
    const std::uint32_t run = r;
    while (d < decoded.size() && r < raw.size() && decoded[d] == raw[r] && raw[r] != '&') {
      ++d;
      ++r;
    }
    to.append_from(from, {raw_span.begin + run, raw_span.begin + r});
    if (d >= decoded.size() || r >= raw.size()) {
      break;
    }
    if (raw[r] == '\r') {
      ++r;
      continue;
    }
    const std::uint32_t reference = raw[r] == '&' ? reference_size(raw.substr(r)) : 0;
    std::uint32_t size = reference > 0 ? decode_utf8(decoded, d).size : 0;
    if (size > 0 && !agrees(decoded.substr(d + size), raw.substr(r + reference)) && d + size < decoded.size()) {
      size += decode_utf8(decoded, d + size).size;  // some references stand for two characters
    }
    if (size > 0 && d + size <= decoded.size() && agrees(decoded.substr(d + size), raw.substr(r + reference))) {
      to.append_converted_from(decoded.substr(d, size), from, {raw_span.begin + r, raw_span.begin + r + reference});
      d += size;
      r += reference;
    } else if (raw[r] == '&' && decoded[d] == '&') {
      to.append_from(from, {raw_span.begin + r, raw_span.begin + r + 1});
      ++d;
      ++r;
    } else {
      break;
    }
  }
  if (d < decoded.size()) {
    to.append_converted_from(decoded.substr(d), from, {raw_span.begin + std::min(r, raw_span.size()), raw_span.end});
  }
}

}  // namespace khipu::ingest
