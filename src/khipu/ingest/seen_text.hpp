#pragma once
// Which bytes of a text are seen by a reader, which are white space and which are nothing to see.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "khipu/base/span.hpp"

namespace khipu::ingest {

enum class CharKind : std::uint8_t {
  kPlain,
  kSpace,      ///< Unicode white space
  kInvisible,  ///< control characters, soft hyphens, zero-width spaces, bidirectional controls
};

struct CharClass {
  CharKind kind = CharKind::kPlain;
  std::uint32_t size = 1;  ///< bytes
};

/// The character at `p`, of the `left` bytes there (at least one) of UTF-8. Looks at sequences by their bytes: decoding
/// each character would halve the speed of ingest.
CharClass classify_char(const unsigned char* p, std::size_t left);

/// One past the bytes from `i` that are copied as they stand: what is seen, and single spaces in it. What stands before
/// `i` was copied too, unless `i` is where the part begins. May stop early at letters that are not Latin.
std::uint32_t skip_seen(const unsigned char* bytes, std::uint32_t i, Span part);

/// True if a line of plain text is clean as it stands: nothing invisible in it, no white space but single spaces
/// between what is seen, and no marks of Markdown (inline_marks.hpp).
bool is_clean(std::string_view text, Span line);

}  // namespace khipu::ingest
