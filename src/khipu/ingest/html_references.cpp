#include "khipu/ingest/html_references.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/html_reference_table.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kLongestName = 31;    // CounterClockwiseContourIntegral
constexpr std::size_t kLongestUnended = 6;  // frac12, the longest that counts without a semicolon
constexpr char32_t kReplacement = 0xFFFD;

// What the numbers 0x80 to 0x9F stand for: the pages that use them mean windows-1252.
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_name_char(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Named {
  std::string text;
  bool unended = false;  ///< counts without a semicolon too
};

std::unordered_map<std::string_view, Named> read_table() {
  std::unordered_map<std::string_view, Named> names;
  for (std::size_t at = 0; at < kReferenceTable.size();) {
    const std::size_t name_end = kReferenceTable.find(' ', at);
    const std::size_t end = kReferenceTable.find(' ', name_end + 1);
    std::string_view name = kReferenceTable.substr(at, name_end - at);
    Named named;
    named.unended = name.ends_with('!');
    name.remove_suffix(named.unended ? 1 : 0);
    for (std::size_t code = name_end + 1; code < end;) {
      std::uint32_t value = 0;
      const auto [stop, error] =
          std::from_chars(kReferenceTable.data() + code, kReferenceTable.data() + end, value, 16);
      append_utf8(named.text, value);
      code = static_cast<std::size_t>(stop - kReferenceTable.data()) + 1;
    }
    names.emplace(name, std::move(named));
    at = end + 1;
  }
  return names;
}

const Named* find_named(std::string_view name) {
  static const std::unordered_map<std::string_view, Named> kNames = read_table();
  const auto found = kNames.find(name);
  return found == kNames.end() ? nullptr : &found->second;
}

char32_t to_character(std::uint32_t number) {
  if (number >= 0x80 && number <= 0x9F) {
    return kWindows1252[number - 0x80];
  }
  const bool none = number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF);
  return none ? kReplacement : static_cast<char32_t>(number);
}

/// "&#233;", "&#xE9;".
Reference read_number(std::string_view raw) {
  const bool hex = raw.size() > 2 && (raw[2] == 'x' || raw[2] == 'X');
  const std::size_t begin = hex ? 3 : 2;
  std::size_t end = begin;
  std::uint32_t number = 0;
  while (end < raw.size() && (hex ? is_hex(raw[end]) : is_digit(raw[end]))) {
    const char c = raw[end++];
    const std::uint32_t digit =
        is_digit(c) ? static_cast<std::uint32_t>(c - '0') : static_cast<std::uint32_t>((c | 32) - 'a') + 10;
    number = std::min(number * (hex ? 16U : 10U) + digit, 0x110000U);
  }
  if (end == begin) {
    return {};
  }
  Reference reference;
  append_utf8(reference.text, to_character(number));
  reference.size = static_cast<std::uint32_t>(end + (end < raw.size() && raw[end] == ';' ? 1 : 0));
  return reference;
}

}  // namespace

Reference read_reference(std::string_view raw, bool in_attribute) {
  if (raw.size() > 1 && raw[1] == '#') {
    return read_number(raw);
  }
  std::size_t end = 1;
  while (end < raw.size() && end <= kLongestName && is_name_char(raw[end])) {
    ++end;
  }
  const std::string_view name = raw.substr(1, end - 1);
  if (end < raw.size() && raw[end] == ';') {
    if (const Named* named = find_named(name); named != nullptr) {
      return {static_cast<std::uint32_t>(end + 1), named->text};
    }
  }
  for (std::size_t size = std::min(name.size(), kLongestUnended); size >= 2; --size) {
    const Named* named = find_named(name.substr(0, size));
    if (named == nullptr || !named->unended) {
      continue;
    }
    const char next = size + 1 < raw.size() ? raw[size + 1] : ' ';
    const bool taken = in_attribute && (next == '=' || is_name_char(next));
    return taken ? Reference{} : Reference{static_cast<std::uint32_t>(size + 1), named->text};
  }
  return {};
}

std::string resolve_references(std::string_view raw, bool in_attribute) {
  std::string out;
  std::size_t run = 0;
  for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', at)) {
    const Reference reference = read_reference(raw.substr(at), in_attribute);
    if (reference.size == 0) {
      ++at;
      continue;
    }
    out += raw.substr(run, at - run);
    out += reference.text;
    at += reference.size;
    run = at;
  }
  out += raw.substr(run);
  return out;
}

void append_resolved(MappedText& to, const MappedText& from, Span raw_span) {
  const std::string_view raw = from.slice(raw_span);
  std::size_t run = 0;
  const auto copy = [&](std::size_t end) {
    if (end > run) {
      to.append_from(
          from, {raw_span.begin + static_cast<std::uint32_t>(run), raw_span.begin + static_cast<std::uint32_t>(end)});
    }
  };
  for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', at)) {
    const Reference reference = read_reference(raw.substr(at), false);
    if (reference.size == 0) {
      ++at;
      continue;
    }
    copy(at);
    const std::uint32_t begin = raw_span.begin + static_cast<std::uint32_t>(at);
    to.append_converted_from(reference.text, from, {begin, begin + reference.size});
    at += reference.size;
    run = at;
  }
  copy(raw.size());
}

}  // namespace khipu::ingest
