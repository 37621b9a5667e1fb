#include "khipu/present/text_safety.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "khipu/base/utf8.hpp"

namespace khipu::present {
namespace {

struct CodePointRange {
  char32_t first, last;
};

template <std::size_t N>
bool in_ranges(const std::array<CodePointRange, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [&](CodePointRange r) { return r.first <= c && c <= r.last; });
}

// Unicode 15: embeddings, overrides, isolates and marks of direction; separators of lines; invisible fillers; tags.
constexpr std::array<CodePointRange, 7> kMisleading = {{{0x061C, 0x061C},
                                                        {0x200B, 0x200B},
                                                        {0x200E, 0x200F},
                                                        {0x2028, 0x202E},
                                                        {0x2060, 0x206F},
                                                        {0xFEFF, 0xFEFF},
                                                        {0xE0000, 0xE007F}}};

// Unicode 15, EastAsianWidth W and F, in coarse blocks.
constexpr std::array<CodePointRange, 8> kWide = {{{0x1100, 0x115F},
                                                  {0x2E80, 0x303E},
                                                  {0x3041, 0xA4CF},
                                                  {0xAC00, 0xD7A3},
                                                  {0xF900, 0xFAFF},
                                                  {0xFE30, 0xFE6F},
                                                  {0xFF01, 0xFF60},
                                                  {0x1F300, 0x1FAFF}}};
constexpr std::array<CodePointRange, 4> kNoWidth = {
    {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x200C, 0x200D}, {0xFE00, 0xFE0F}}};

std::size_t columns_of(char32_t c) {
  if (c < 0x300) {
    return 1;
  }
  return in_ranges(kNoWidth, c) ? 0 : in_ranges(kWide, c) ? 2 : 1;
}

bool is_white(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x85; }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

void append_escaped(std::string& out, char32_t c) {
  if (is_control(c)) {
    out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
  } else if (c >= 0x300 && in_ranges(kMisleading, c)) {
    out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c));
  } else {
    append_utf8(out, c);
  }
}

/// Calls `each(code point)`; bytes that are no UTF-8 are handed to `broken(byte)`.
template <class Each, class Broken>
void walk(std::string_view text, Each each, Broken broken) {
  std::size_t end = find_invalid_utf8(text).value_or(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (i == end) {
      broken(static_cast<unsigned char>(text[i]));
      ++i;
      end = i + find_invalid_utf8(text.substr(i)).value_or(text.size() - i);
      continue;
    }
    const CodePoint c = decode_utf8(text, i);
    each(c.value);
    i += c.size;
  }
}

bool starts_formula(char32_t c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

bool may_be_formula(std::string_view text) {
  // With apostrophes before it, so that taking one away never makes a formula.
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  if (text.starts_with('\t') || text.starts_with('\r')) {
    return true;
  }
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (!is_white(c.value)) {
      return starts_formula(c.value);
    }
    i += c.size;
  }
  return false;
}

}  // namespace

std::string to_terminal_line(std::string_view text) {
  std::string out;
  bool space = false;
  walk(
      text,
      [&](char32_t c) {
        if (is_white(c)) {
          space = !out.empty();
          return;
        }
        out += space ? " " : "";
        space = false;
        append_escaped(out, c);
      },
      [&](unsigned char byte) { out += fmt::format("{}\\x{:02x}", space ? " " : "", byte), space = false; });
  return out;
}

std::string to_csv_text(std::string_view text) {
  std::string out;
  walk(
      text,
      [&](char32_t c) {
        if (c == '\n' || c == '\t') {
          out.push_back(static_cast<char>(c));
        } else {
          append_escaped(out, c);
        }
      },
      [&](unsigned char byte) { out += fmt::format("\\x{:02x}", byte); });
  // Looked at before and after: a carriage return is escaped by now, a mark before the sign may be visible by now.
  const bool formula = may_be_formula(out) || text.starts_with('\r');
  return formula ? "'" + out : out;
}

std::string_view from_csv_text(std::string_view cell) {
  return cell.starts_with('\'') && may_be_formula(cell) ? cell.substr(1) : cell;
}

std::string to_safe_json_line(std::string_view json) {
  std::string out;
  out.reserve(json.size() + 1);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const auto byte = static_cast<unsigned char>(json[i]);
    const bool is_c1 = byte == 0xC2 && i + 1 < json.size() && static_cast<unsigned char>(json[i + 1]) < 0xA0;
    if (byte == 0x7F) {
      out += "\\u007f";
    } else if (is_c1) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(json[++i])));
    } else {
      out.push_back(json[i]);
    }
  }
  return out + "\n";
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  walk(
      text, [&](char32_t c) { width += columns_of(c); }, [&](unsigned char) { ++width; });
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) {
    return std::string(text);
  }
  std::string out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    width += columns_of(c.value);
    if (width + 1 > columns) {
      break;
    }
    append_utf8(out, c.value);
    i += c.size;
  }
  while (out.ends_with(' ')) {
    out.pop_back();
  }
  return columns == 0 ? std::string() : out + "…";
}

}  // namespace khipu::present
