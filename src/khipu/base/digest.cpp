#include "khipu/base/digest.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <xxhash.h>

#include <array>
#include <cstddef>
#include <memory>
#include <stdexcept>

namespace khipu {
namespace {

/// Looked up once: that costs as much as the sum of a short text.
const EVP_MD* find_sha256() {
  static const EVP_MD* const kAlgorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kAlgorithm;
}

/// One for each thread, used again and again: a new one costs as much as the sum of a paragraph.
EVP_MD_CTX* context_of_thread() {
  thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> kContext(EVP_MD_CTX_new(),
                                                                                      &EVP_MD_CTX_free);
  return kContext.get();
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  EVP_MD_CTX* const context = context_of_thread();
  std::array<unsigned char, SHA256_DIGEST_LENGTH> sum{};
  if (EVP_DigestInit_ex2(context, find_sha256(), nullptr) != 1 ||
      EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context, sum.data(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL gives no SHA-256");
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out(sum.size() * 2, '\0');
  for (std::size_t i = 0; i < sum.size(); ++i) {
    out[i * 2] = kHex[sum[i] >> 4U];
    out[i * 2 + 1] = kHex[sum[i] & 0x0FU];
  }
  return out;
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace khipu
