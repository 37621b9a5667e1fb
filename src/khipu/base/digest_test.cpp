#include "khipu/base/digest.hpp"

#include <gtest/gtest.h>

namespace khipu {
namespace {

TEST(Sha256Hex, MatchesTheStandardsExample) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash64, IsTheSameOnEveryRun) { EXPECT_EQ(hash64("khipu"), hash64(std::string("khi") + "pu")); }

}  // namespace
}  // namespace khipu
