#pragma once
// What a report is known again by when it comes from another place: the same words under another title, or nearly the
// same with a paragraph cut and an agency's line put before them.

#include <array>
#include <cstdint>
#include <string_view>

namespace khipu::ingest {

/// A MinHash signature (Broder 1997) of the runs of three words of a text, 64 hashes of which 16 bits are kept each
/// (Li and König 2010). The same on every machine.
struct Fingerprint {
  static constexpr std::size_t kHashes = 64;
  static constexpr std::size_t kBands = 6, kOfBand = 2;

  std::uint64_t words = 0;   ///< hash of all words in order: equal for texts that differ in case, accents, marks only
  std::uint32_t length = 0;  ///< words
  std::array<std::uint16_t, kHashes> hashes{};

  /// Two hashes as one number. Two texts that share 6 in 10 of their runs of words share a band with 93 in 100, those
  /// that share 8 in 10 with 998 in 1000, 2 in 10 with 22 in 100. So those that are alike are found by their bands.
  std::uint64_t band(std::size_t index) const;
};

/// The fingerprint of a report's text without its title, which reprints change first.
Fingerprint find_fingerprint(std::string_view text, std::string_view title);

/// How many of the runs of words of both are in both, 0 to 1, as the hashes estimate it (standard error 0.06 at most).
double likeness(const Fingerprint& a, const Fingerprint& b);

/// True for texts that are one report: the same words, or, where there are enough of them to tell, nearly the same.
bool are_copies(const Fingerprint& a, const Fingerprint& b);

}  // namespace khipu::ingest
