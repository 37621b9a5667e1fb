#pragma once
// Which bytes of a text are what, 64 at a time: for the passes that look at every byte of it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khipu::ingest {

/// How many bytes are looked at together: a bit for each, the first lowest.
constexpr std::size_t kMarked = 64;

/// Of bytes of UTF-8, for cutting them into words.
struct WordMarks {
  std::uint64_t words = 0;    ///< ASCII letters and digits
  std::uint64_t digits = 0;   ///< … of them digits
  std::uint64_t latin = 0;    ///< 0xC3, with which the letters of Latin-1 (and × and ÷) begin
  std::uint64_t others = 0;   ///< what begins other characters, 0x97 and 0xB7 (which end × and ÷), / and |
  std::uint64_t joiners = 0;  ///< ' and -, which join two words to one, and 0x99, which ends ’
};

/// Of bytes of UTF-8, for telling whether a line is clean as it stands.
struct SpaceMarks {
  std::uint64_t spaces = 0;
  /// Spaces, control characters, 0xC2, what begins characters of three bytes or more, and what may be a mark of
  /// Markdown inside a line: * ` ]
  std::uint64_t odd = 0;
};

/// Of `blocks` times kMarked bytes at `bytes`, into as many marks. With AVX-512 or AVX2 where the processor has
/// them.
void find_word_marks(const unsigned char* bytes, std::size_t blocks, WordMarks* marks);
void find_space_marks(const unsigned char* bytes, std::size_t blocks, SpaceMarks* marks);

/// True if `first` stands somewhere before one of `seconds`.
bool has_pair(std::string_view text, unsigned char first, std::array<unsigned char, 3> seconds);

/// The same a byte at a time, for other processors.
void find_word_marks_bytewise(const unsigned char* bytes, std::size_t blocks, WordMarks* marks);
void find_space_marks_bytewise(const unsigned char* bytes, std::size_t blocks, SpaceMarks* marks);
bool has_pair_bytewise(std::string_view text, unsigned char first, std::array<unsigned char, 3> seconds);

}  // namespace khipu::ingest
