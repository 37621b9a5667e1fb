#include "khipu/base/spent_memory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace khipu {
namespace {

TEST(SpentMemory, OfATextOfOrdinarySizeIsLeftAlone) {
  const std::string text(SpentMemory::kPiece - 1, 'x');
  SpentMemory spent(text);
  spent.up_to(text.size());
  EXPECT_EQ(text.find_first_not_of('x'), std::string::npos);
}

TEST(SpentMemory, GoesBackAsFarAsItIsCopiedAndNoFurther) {
  constexpr std::size_t kSize = 4 * SpentMemory::kPiece;
  const std::string text(kSize, 'x');
  SpentMemory spent(text);
  spent.up_to(2 * SpentMemory::kPiece + 5);
  const auto kept = static_cast<std::size_t>(std::count(text.begin(), text.end(), 'x'));
  EXPECT_LT(kept, kSize / 2 + 3 * 65536);  // pages are of 64 KB at most
  EXPECT_EQ(text.substr(2 * SpentMemory::kPiece + 5).find_first_not_of('x'), std::string::npos);
}

}  // namespace
}  // namespace khipu
