#include "khipu/ingest/encoding.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "khipu/base/spent_memory.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/ingest/windows1252.hpp"

namespace khipu::ingest {
namespace {

struct Magic {
  std::string_view begin;
  std::string_view name;
};

// The kinds of file that are handed over by mistake most often (file(1), magic(5)).
constexpr std::array<Magic, 14> kMagic{{
    {"%PDF-", "a PDF document"},
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"\x1F\x8B", "a gzip archive"},
    {"\x28\xB5\x2F\xFD", "a zstd archive"},
    {"PK\x03\x04", "a zip archive (or an office document)"},
    {"BZh", "a bzip2 archive"},
    {"\xFD"
     "7zXZ",
     "an xz archive"},
    {"\x7F"
     "ELF",
     "a program"},
    {"MZ", "a program"},
    {"SQLite format 3", "an SQLite database"},
    {"\xD0\xCF\x11\xE0", "an office document"},
    {"OggS", "a sound or film"},
}};

/// "" unless the bytes begin like a known binary format and are not text all the same ("MZ…" may be a headline).
std::string_view find_magic(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.substr(0, magic.begin.size()) == magic.begin) {
      const std::string_view head = bytes.substr(0, 512);
      const bool text = magic.begin != "%PDF-" && !find_invalid_utf8(bytes.substr(0, 64)) &&
                        std::none_of(head.begin(), head.end(), [](char c) { return c >= 0 && c < 9; });
      return text ? std::string_view{} : magic.name;
    }
  }
  return {};
}

struct Bom {
  std::string_view bytes;
  std::string_view charset;
};
constexpr std::array<Bom, 5> kBoms{{
    {"\xEF\xBB\xBF", "UTF-8"},
    {std::string_view("\xFF\xFE\x00\x00", 4), "UTF-32LE"},
    {std::string_view("\x00\x00\xFE\xFF", 4), "UTF-32BE"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
}};

/// UTF-16 without a mark shows as text with a NUL in every other byte.
std::string_view find_bare_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 2048);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    nuls[i % 2] += head[i] == 0 ? 1 : 0;
  }
  const std::size_t half = head.size() / 2;
  if (half >= 8 && nuls[1] * 10 > half * 7 && nuls[0] * 20 < half) {
    return "UTF-16LE";
  }
  if (half >= 8 && nuls[0] * 10 > half * 7 && nuls[1] * 20 < half) {
    return "UTF-16BE";
  }
  return {};
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

bool is_word_char(UChar32 c) {
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Strict: a byte that has no meaning in the charset ends the conversion.
Result<MappedText> convert(std::string_view bytes, std::size_t skip, const std::string& charset,
                           const std::string& file) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status) != 0) {
    return fail(ErrorCode::kBadEncoding, fmt::format("charset {} is not known", charset), file);
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const char* at = bytes.data() + skip;
  const char* const end = bytes.data() + bytes.size();
  MappedText out;
  out.reserve(bytes.size() + bytes.size() / 16);  // a letter in twenty has an accent
  std::string word;  // of letters whose length changed: one segment, so that UTF-16 needs none for each letter
  const char* word_begin = at;
  const auto flush = [&](const char* word_end) {
    out.append_converted(word, static_cast<std::uint64_t>(word_begin - bytes.data()),
                         static_cast<std::uint32_t>(word_end - word_begin));
    word.clear();
  };
  while (at < end) {
    const char* const begin = at;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) {
      break;  // nothing but a shift sequence was left
    }
    if (U_FAILURE(status) != 0) {
      Error error{ErrorCode::kBadEncoding, fmt::format("not valid {}", charset), file, {}, {}};
      error.byte = static_cast<std::uint64_t>(begin - bytes.data());
      return tl::unexpected(std::move(error));
    }
    if (c < 0x80 && at - begin == 1) {
      flush(begin);
      const char ascii = static_cast<char>(c);
      out.append({&ascii, 1}, static_cast<std::uint64_t>(begin - bytes.data()));
      continue;
    }
    if (!is_word_char(c)) {  // a tag begins and ends with one
      flush(begin);
    }
    word_begin = word.empty() ? begin : word_begin;
    append_utf8(word, static_cast<char32_t>(c));
    if (!is_word_char(c)) {
      flush(at);
    }
  }
  flush(at);
  return out;
}

Error note_of(std::string message, const std::string& file) {
  return {ErrorCode::kBadEncoding, std::move(message), file, {}, {}};
}

/// What every byte from 0x80 up is in running text of Western Europe's languages: letters, quotes, dashes, ordinals.
bool is_western_text(std::string_view bytes) {
  // Windows-1252: curly quotes, dashes, ellipsis, euro; ¡ ª « · º » ¿ ° § ©; all letters from À to ý.
  static constexpr std::string_view kMarks =
      "\x80\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xA1\xA7\xA9\xAA\xAB\xAD\xB0\xB4\xB7\xBA\xBB\xBF";
  std::size_t high = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c < 0x80) {
      continue;
    }
    ++high;
    const bool letter = c >= 0xC0 && c < 0xFE && c != 0xD7 && c != 0xF7;
    if (!letter && kMarks.find(bytes[i]) == std::string_view::npos) {
      return false;
    }
  }
  return high * 4 < bytes.size();  // a script of its own would have high bytes almost everywhere
}

std::string detect_charset(std::string_view bytes) {
  if (is_western_text(bytes)) {
    return "windows-1252";
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  const std::string_view sample = bytes.substr(0, 1U << 16U);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) != 0 || match == nullptr) {
    return {};
  }
  // Below 30 of 100 ICU takes pictures and archives for one charset or another.
  if (ucsdet_getConfidence(match, &status) < 30) {
    return {};
  }
  const char* name = ucsdet_getName(match, &status);
  const std::string charset = name == nullptr ? "" : name;
  // ÿ and þ, which these two charsets make of the bytes FF and FE, are no letters that a text has by chance.
  const bool western = charset == "ISO-8859-1" || charset == "windows-1252";
  return western && bytes.find_first_of("\xFE\xFF") != std::string_view::npos ? std::string{} : charset;
}

/// Pages that say ISO-8859-1 mean windows-1252 (WHATWG Encoding, section 4.2).
std::string browser_charset(std::string_view declared) {
  const std::string name = lower(declared);
  if (name == "iso-8859-1" || name == "latin1" || name == "latin-1" || name == "ascii" || name == "us-ascii") {
    return "windows-1252";
  }
  return name;
}

/// UTF-8 with some bytes that are not: several well-formed sequences for each byte that breaks the rules. In another
/// charset such sequences come about by accident only.
bool is_broken_utf8(std::string_view bytes) {
  std::size_t sequences = 0;
  std::size_t breaks = 0;
  while (!bytes.empty() && breaks < 1000) {
    const auto bad = find_invalid_utf8(bytes);
    const std::string_view good = bytes.substr(0, bad.value_or(bytes.size()));
    sequences += static_cast<std::size_t>(std::count_if(
        good.begin(), good.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U; }));
    breaks += bad ? 1 : 0;
    bytes.remove_prefix(good.size() + (bad ? 1 : 0));
  }
  return sequences >= 2 && sequences >= breaks * 2;
}

/// A byte that is a letter or mark of Spanish in windows-1252, between letters where it is a letter. Bytes that begin
/// many UTF-8 sequences (C2, C3, E2) are none: they are likelier to be what is left of one.
bool is_stray_letter(std::string_view bytes, std::size_t at) {
  static constexpr std::string_view kLetters = "\xE1\xE9\xED\xF3\xFA\xF1\xFC\xC1\xC9\xCD\xD3\xDA\xD1";
  static constexpr std::string_view kMarks = "\xBF\xA1\x91\x92\x93\x94\x96\x97\x85\xAB\xBB\xBA\xAA\xB0";
  const auto is_plain_letter = [&](std::size_t i) {
    const auto small = i < bytes.size() ? static_cast<char>(bytes[i] | 0x20) : '\0';
    return small >= 'a' && small <= 'z';
  };
  return kMarks.find(bytes[at]) != std::string_view::npos ||
         (kLetters.find(bytes[at]) != std::string_view::npos &&
          ((at > 0 && is_plain_letter(at - 1)) || is_plain_letter(at + 1)));
}

/// UTF-8 into which pieces in windows-1252 were pasted, as tools do that join files. nullopt if it is anything else.
std::optional<MappedText> read_mixed(std::string_view bytes) {
  MappedText out;
  out.reserve(bytes.size() + bytes.size() / 64);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view rest = bytes.substr(at);
    const std::size_t good = find_invalid_utf8(rest).value_or(rest.size());
    out.append(rest.substr(0, good), at);
    at += good;
    if (at == bytes.size()) {
      break;
    }
    if (!is_stray_letter(bytes, at)) {
      return std::nullopt;
    }
    std::string letter;
    append_utf8(letter, from_windows_1252(static_cast<unsigned char>(bytes[at])));
    out.append_converted(letter, at, 1);
    ++at;
  }
  return out;
}

Result<Decoded> decode_legacy(std::string_view bytes, std::string_view declared, std::size_t invalid_at,
                              const std::string& file) {
  if (!declared.empty() && browser_charset(declared) != "utf-8") {
    auto text = convert(bytes, 0, browser_charset(declared), file);
    if (text) {
      return Decoded{std::move(*text), browser_charset(declared),
                     note_of(fmt::format("read as {}, as it declares", browser_charset(declared)), file)};
    }
  }
  if (is_broken_utf8(bytes)) {
    if (auto mixed = read_mixed(bytes)) {
      Error note = note_of("UTF-8 with some letters in windows-1252; read as both", file);
      note.byte = invalid_at;
      return Decoded{std::move(*mixed), "UTF-8", std::move(note)};
    }
    Error error{ErrorCode::kBadEncoding, "not valid UTF-8; not read", file, {}, {}};
    error.byte = invalid_at;
    return tl::unexpected(std::move(error));
  }
  const std::string charset = detect_charset(bytes);
  if (charset.empty() || charset == "UTF-8") {
    Error error{ErrorCode::kBadEncoding, "neither UTF-8 nor text in a charset that can be told", file, {}, {}};
    error.byte = invalid_at;
    return tl::unexpected(std::move(error));
  }
  auto text = convert(bytes, 0, charset, file);
  if (!text) {
    return tl::unexpected(text.error());
  }
  Error note = note_of(fmt::format("not valid UTF-8; read as {}", charset), file);
  note.byte = invalid_at;
  return Decoded{std::move(*text), charset, std::move(note)};
}

Result<Decoded> decode_as(std::string_view bytes, std::size_t skip, std::string_view charset, std::string_view why,
                          const std::string& file) {
  auto text = convert(bytes, skip, std::string(charset), file);
  if (!text) {
    return tl::unexpected(text.error());
  }
  return Decoded{std::move(*text), std::string(charset), note_of(fmt::format("read as {}, {}", charset, why), file)};
}

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string find_declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::size_t at = std::string::npos;
  if (head.compare(0, 5, "<?xml") == 0 || head.find("\xEF\xBB\xBF<?xml") == 0) {
    at = head.find("encoding=");
    at = at == std::string::npos || at > head.find("?>") ? std::string::npos : at + 9;
  }
  if (at == std::string::npos) {
    const std::size_t meta = head.find("<meta");
    at = meta == std::string::npos ? meta : head.find("charset=", meta);
    at = at == std::string::npos ? at : at + 8;
  }
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = head.find_first_not_of("\"' ", at);
  const std::size_t end = head.find_first_of("\"' ;/>?", begin == std::string::npos ? at : begin);
  const std::string name =
      begin == std::string::npos || end == std::string::npos ? std::string{} : head.substr(begin, end - begin);
  // Names of charsets are ASCII (RFC 2978); anything else is not passed on.
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:+()") == std::string::npos ? name
                                                                                                    : std::string{};
}

std::optional<Error> find_binary(std::string_view head) {
  const std::string_view magic = find_magic(head);
  if (!magic.empty() && head.substr(0, 5) != "%PDF-") {
    return Error{ErrorCode::kBinary, fmt::format("is {}, not text", magic), {}, {}, {}};
  }
  const bool marked = std::any_of(kBoms.begin(), kBoms.end(),
                                  [&](const Bom& bom) { return head.substr(0, bom.bytes.size()) == bom.bytes; });
  const std::size_t nul = head.find('\0');
  if (magic.empty() && !marked && nul != std::string_view::npos && find_bare_utf16(head).empty()) {
    Error error{ErrorCode::kBinary, "holds NUL bytes, so it is no text", {}, {}, {}};
    error.byte = nul;
    return error;
  }
  return std::nullopt;
}

bool is_decoded(std::string_view bytes) {
  return find_magic(bytes).empty() && bytes.find('\0') == std::string_view::npos &&
         bytes.substr(0, 3) != kBoms[0].bytes && is_utf8(bytes);
}

Result<Decoded> decode(std::string_view bytes, std::string_view declared, const std::string& file, bool is_spent) {
  for (const Bom& bom : kBoms) {
    if (bytes.substr(0, bom.bytes.size()) == bom.bytes && bom.charset != "UTF-8") {
      return decode_as(bytes, bom.bytes.size(), bom.charset, "by its byte-order mark", file);
    }
  }
  const std::string_view magic = find_magic(bytes);
  if (!magic.empty()) {
    return fail(ErrorCode::kBinary, fmt::format("is {}, not text", magic), file);
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    const std::string_view utf16 = find_bare_utf16(bytes);
    if (!utf16.empty()) {
      return decode_as(bytes, 0, utf16, "by the place of its NUL bytes", file);
    }
    Error error{ErrorCode::kBinary, "holds NUL bytes, so it is no text", file, {}, {}};
    error.byte = nul;
    return tl::unexpected(std::move(error));
  }
  const std::size_t skip = bytes.substr(0, 3) == kBoms[0].bytes ? 3 : 0;
  const auto invalid = is_utf8(bytes.substr(skip)) ? std::nullopt : find_invalid_utf8(bytes.substr(skip));
  if (!invalid) {
    const std::string_view text = bytes.substr(skip);
    return Decoded{MappedText(is_spent ? copy_spent(text) : std::string(text), skip), "UTF-8", std::nullopt};
  }
  if (skip > 0) {
    Error error{ErrorCode::kBadEncoding, "not valid UTF-8 after its byte-order mark; not read", file, {}, {}};
    error.byte = *invalid + skip;
    return tl::unexpected(std::move(error));
  }
  return decode_legacy(bytes, declared, *invalid, file);
}

}  // namespace khipu::ingest
