#include "khipu/base/digest.hpp"

#include <openssl/sha.h>
#include <xxhash.h>

#include <array>

namespace khipu {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> sum{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sum.data());
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  out.reserve(sum.size() * 2);
  for (const unsigned char byte : sum) {
    out += kHex[byte >> 4U];
    out += kHex[byte & 0x0FU];
  }
  return out;
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace khipu
