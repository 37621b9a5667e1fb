#include "khipu/store/names.hpp"

#include <gtest/gtest.h>

#include <random>

namespace khipu::store {
namespace {

std::string random_name(std::mt19937& random) {
  constexpr std::string_view kUsual = "0123456789abcdef", kUnusual = "0a9f-xZ~";
  const std::string_view letters = random() % 2 == 0 ? kUsual : kUnusual;
  std::string name;
  for (auto n = random() % 20; n > 0; --n) {
    name += letters[random() % letters.size()];
  }
  return name;
}

TEST(NameValue, IsTheFirstSixteenDigitsInTheirOrder) {
  EXPECT_LT(name_value("0000000000000000"), name_value("0000000000000001"));
  EXPECT_LT(name_value("7fffffffffffffff"), name_value("8000000000000000"));
  EXPECT_EQ(name_value("3f2a91bc00000000"), name_value("3f2a91bc"));
  EXPECT_EQ(name_value("0123456789abcdef-2"), name_value("0123456789abcdef"));
  std::mt19937 random(1);
  for (int i = 0; i < 1000; ++i) {
    std::string one(16, '0'), other(16, '0');
    for (std::string* name : {&one, &other}) {
      for (char& c : *name) {
        c = "0123456789abcdef"[random() % 16];
      }
    }
    EXPECT_EQ(one < other, name_value(one) < name_value(other)) << one << " " << other;
  }
}

TEST(NameValue, OfABeginningComesBeforeAllThatBeginSo) {
  std::mt19937 random(2);
  for (int i = 0; i < 20000; ++i) {
    const std::string name = random_name(random);
    const std::string beginning = name.substr(0, random() % (name.size() + 1));
    EXPECT_LE(name_value(beginning), name_value(name)) << beginning << " of " << name;
    EXPECT_GE(last_name_value(beginning), name_value(name)) << beginning << " of " << name;
  }
}

}  // namespace
}  // namespace khipu::store
