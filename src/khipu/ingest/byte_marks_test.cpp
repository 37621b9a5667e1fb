#include "khipu/ingest/byte_marks.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace khipu::ingest {
namespace {

std::vector<unsigned char> any_bytes(std::size_t size, unsigned seed) {
  std::mt19937 dice(seed);
  std::vector<unsigned char> bytes(size);
  for (unsigned char& byte : bytes) {
    byte = static_cast<unsigned char>(dice());
  }
  return bytes;
}

TEST(ByteMarks, AreTheSameWithVectorsAndWithout) {
  constexpr std::size_t kBlocks = 40;
  std::array<WordMarks, kBlocks> words, words_bytewise;
  std::array<SpaceMarks, kBlocks> spaces, spaces_bytewise;
  const std::vector<unsigned char> bytes = any_bytes(kBlocks * kMarked, 11);
  find_word_marks(bytes.data(), kBlocks, words.data());
  find_word_marks_bytewise(bytes.data(), kBlocks, words_bytewise.data());
  find_space_marks(bytes.data(), kBlocks, spaces.data());
  find_space_marks_bytewise(bytes.data(), kBlocks, spaces_bytewise.data());
  for (std::size_t i = 0; i < kBlocks; ++i) {
    EXPECT_EQ(words[i].words, words_bytewise[i].words);
    EXPECT_EQ(words[i].digits, words_bytewise[i].digits);
    EXPECT_EQ(words[i].joiners, words_bytewise[i].joiners);
    EXPECT_EQ(words[i].latin, words_bytewise[i].latin);
    EXPECT_EQ(words[i].others, words_bytewise[i].others);
    EXPECT_EQ(spaces[i].spaces, spaces_bytewise[i].spaces);
    EXPECT_EQ(spaces[i].odd, spaces_bytewise[i].odd);
  }
}

TEST(ByteMarks, FindPairsWherever) {
  std::mt19937 dice(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text(dice() % 200, 'a');
    for (char& c : text) {
      c = "a\xC3\x83\xA2\xB3"[dice() % 40 < 36 ? 0 : dice() % 5];
    }
    const std::array<unsigned char, 3> seconds{0x82, 0x83, 0xA2};
    ASSERT_EQ(has_pair(text, 0xC3, seconds), has_pair_bytewise(text, 0xC3, seconds)) << text;
  }
  EXPECT_TRUE(has_pair(std::string(31, 'x') + "\xC3\xA2", 0xC3, {0x82, 0x83, 0xA2}));
  EXPECT_FALSE(has_pair(std::string(31, 'x') + "\xC3", 0xC3, {0x82, 0x83, 0xA2}));
}

TEST(ByteMarks, SayWhichBytesAreWhat) {
  std::array<unsigned char, kMarked> bytes{};
  const std::array<unsigned char, 12> begin{'a', ' ', 'Z', '/', 0xC3, 0xB3, 0xE2, 0x7F, '9', '-', '\'', 0x99};
  std::copy(begin.begin(), begin.end(), bytes.begin());
  WordMarks words;
  find_word_marks(bytes.data(), 1, &words);
  EXPECT_EQ(words.words, 0b100000101U);
  EXPECT_EQ(words.digits, 0b100000000U);
  EXPECT_EQ(words.joiners, 0b111000000000U);
  EXPECT_EQ(words.latin, 0b000010000U);
  EXPECT_EQ(words.others, 0b001001000U);
  SpaceMarks spaces;
  find_space_marks(bytes.data(), 1, &spaces);
  EXPECT_EQ(spaces.spaces, 0b000000010U);
  EXPECT_EQ(spaces.odd & 0xFFFU, 0b011000010U);
  EXPECT_EQ(spaces.odd >> 12U, ~std::uint64_t{0} >> 12U);  // zeros
}

}  // namespace
}  // namespace khipu::ingest
