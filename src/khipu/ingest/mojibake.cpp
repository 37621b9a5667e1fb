#include "khipu/ingest/mojibake.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "khipu/base/spent_memory.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/ingest/byte_marks.hpp"
#include "khipu/ingest/windows1252.hpp"

namespace khipu::ingest {
namespace {

/// A sequence that reads as one character when taken as bytes.
struct Twisted {
  std::uint32_t size = 0;  ///< bytes of the text
  char32_t meant = 0;
  bool is_sure = false;  ///< nobody writes so
};

/// Lower-case letters, Spanish marks, curly quotes and dashes: their twisted forms are no words of any language. Those
/// of capitals are not so strange: "MANHÃ…" ends in what "Å" would come as.
bool is_sure(char32_t meant) {
  return (meant >= 0xE0 && meant <= 0xFF && meant != 0xF7) || meant == 0xA1 || meant == 0xBF || meant == 0xAB ||
         meant == 0xBB || meant == 0xBA || meant == 0xAA || meant == 0xB0 || meant == 0xA0 || meant == 0xB7 ||
         (meant >= 0x2010 && meant <= 0x2026) || meant == 0x20AC;
}

bool is_plausible(char32_t meant) {
  return (meant >= 0xA0 && meant <= 0x17F) || (meant >= 0x2010 && meant <= 0x203A) || meant == 0x20AC ||
         meant == 0x2122;
}

/// "â€" with nothing of ” behind it, or with a mark that something was there: windows-1252 has no character for its
/// last byte, and many programs drop what they cannot show.
Twisted find_torn_quote(std::string_view text, std::size_t at) {
  constexpr std::string_view kTorn = "â€";
  if (text.substr(at, kTorn.size()) != kTorn) {
    return {};
  }
  Twisted twisted{static_cast<std::uint32_t>(kTorn.size()), U'\u201D', true};
  const CodePoint next = at + twisted.size < text.size() ? decode_utf8(text, at + twisted.size) : CodePoint{U' ', 1};
  twisted.size += next.value == U'\uFFFD' ? next.size : 0;
  return next.value == U'\uFFFD' || next.value < 0x80 ? twisted : Twisted{};
}

Twisted find_twisted(std::string_view text, std::size_t at) {
  const CodePoint lead = decode_utf8(text, at);
  if (const Twisted torn = find_torn_quote(text, at); torn.size > 0) {
    return torn;
  }
  const bool two = lead.value >= 0xC2 && lead.value <= 0xC5;
  if (!two && lead.value != 0xE2) {
    return {};
  }
  Twisted twisted;
  twisted.size = lead.size;
  char32_t meant = two ? lead.value & 0x1FU : lead.value & 0x0FU;
  for (int i = 0; i < (two ? 1 : 2); ++i) {
    if (at + twisted.size >= text.size()) {
      return {};
    }
    const CodePoint next = decode_utf8(text, at + twisted.size);
    const auto byte = to_windows_1252(next.value);
    if (!byte || *byte < 0x80 || *byte > 0xBF) {
      return {};
    }
    meant = meant << 6U | (*byte & 0x3FU);
    twisted.size += next.size;
  }
  twisted.meant = meant;
  twisted.is_sure = is_sure(meant);
  return is_plausible(meant) ? twisted : Twisted{};
}

struct Signs {
  std::size_t sure = 0;
  std::size_t unsure = 0;
  std::size_t sound = 0;  ///< other letters with marks, which stand for themselves
};

Signs count_signs(std::string_view text) {
  Signs signs;
  for (std::size_t at = text.find('\xC3'); at < text.size();) {
    if ((static_cast<unsigned char>(text[at]) & 0x80U) == 0) {
      ++at;
      continue;
    }
    const Twisted twisted = find_twisted(text, at);
    signs.sure += twisted.is_sure ? 1 : 0;
    signs.unsure += twisted.size > 0 && !twisted.is_sure ? 1 : 0;
    const CodePoint c = decode_utf8(text, at);
    signs.sound += twisted.size == 0 && c.value < 0x180 && is_letter(c.value) ? 1 : 0;
    at += twisted.size > 0 ? twisted.size : c.size;
  }
  return signs;
}

std::size_t repair_once(MappedText& text) {
  const Signs signs = count_signs(text.text());
  if (signs.sure == 0) {
    return 0;
  }
  const bool takes_all = signs.sound <= signs.sure;
  const std::string_view bytes = text.text();
  MappedText repaired;
  repaired.reserve(bytes.size());
  SpentMemory spent(bytes);
  std::size_t count = 0;
  std::uint32_t run = 0;
  for (std::uint32_t at = 0; at < bytes.size();) {
    const bool ascii = (static_cast<unsigned char>(bytes[at]) & 0x80U) == 0;
    const Twisted twisted = ascii ? Twisted{} : find_twisted(bytes, at);
    if (twisted.size == 0 || !(twisted.is_sure || takes_all)) {
      at += ascii ? 1 : decode_utf8(bytes, at).size;
      continue;
    }
    repaired.append_from(text, {run, at});
    std::string meant;
    append_utf8(meant, twisted.meant);
    repaired.append_converted_from(meant, text, {at, at + twisted.size});
    at += twisted.size;
    run = at;
    spent.up_to(run);
    ++count;
  }
  repaired.append_from(text, {run, text.size()});
  text = std::move(repaired);
  return count;
}

/// Every twisted form holds Â, Ã or â, which come as these two bytes.
bool may_be_twisted(std::string_view text) { return has_pair(text, 0xC3, {0x82, 0x83, 0xA2}); }

}  // namespace

std::size_t repair_mojibake(MappedText& text) {
  std::size_t count = 0;
  for (int round = 0; round < 2 && may_be_twisted(text.text()); ++round) {
    const std::size_t found = repair_once(text);
    count += found;
    if (found == 0) {
      break;
    }
  }
  return count;
}

}  // namespace khipu::ingest
