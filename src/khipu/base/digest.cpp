#include "khipu/base/digest.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <xxhash.h>

#include <array>
#include <stdexcept>

namespace khipu {
namespace {

/// Looked up once: that costs as much as the sum of a short text.
const EVP_MD* find_sha256() {
  static const EVP_MD* const kAlgorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kAlgorithm;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> sum{};
  if (EVP_Digest(bytes.data(), bytes.size(), sum.data(), nullptr, find_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL gives no SHA-256");
  }
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
