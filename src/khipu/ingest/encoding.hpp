#pragma once
// Bytes as received into UTF-8, with the way back.

#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/result.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// Bytes that became text.
struct Decoded {
  MappedText text;            ///< valid UTF-8
  std::string charset;        ///< "UTF-8", "UTF-16LE", "windows-1252", …
  std::optional<Error> note;  ///< set where the charset is not UTF-8: what it was read as, and how that was known
};

/// Decodes a whole file. In this order: byte-order mark, UTF-8 if it is valid, `declared` (of an HTML meta tag or an
/// XML declaration, "" if none), what ICU detects.
/// Errors: kBinary for bytes that are no text, with what they are if known; kBadEncoding with the byte offset for
/// UTF-8 with some bytes that are not, and for text of no known charset.
/// If `is_spent`, UTF-8 is not looked at again, and of a giant its memory goes back as it is copied (SpentMemory).
Result<Decoded> decode(std::string_view bytes, std::string_view declared, const std::string& file,
                       bool is_spent = false);

/// True for UTF-8 that decode() would give as it stands.
bool is_decoded(std::string_view bytes);

/// True if all of `bytes` is well-formed UTF-8: find_invalid_utf8() for those who need not know where it is not, and
/// many times as fast.
bool is_utf8(std::string_view bytes);

/// What is wrong with bytes that are no text of any kind, as far as their beginning shows it.
std::optional<Error> find_binary(std::string_view head);

/// The charset that the first kilobyte of an HTML or XML file names; "" if none.
std::string find_declared_charset(std::string_view bytes);

}  // namespace khipu::ingest
