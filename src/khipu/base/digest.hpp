#pragma once
// Digests: SHA-256 names a text for good, the 64-bit hash places it in a table.

#include <cstdint>
#include <string>
#include <string_view>

namespace khipu {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// XXH3, 64 bits. Stable from run to run and machine to machine; not for hostile input.
std::uint64_t hash64(std::string_view bytes);

}  // namespace khipu
