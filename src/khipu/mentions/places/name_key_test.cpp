#include "khipu/mentions/places/name_key.hpp"

#include <gtest/gtest.h>

namespace khipu::mentions {
namespace {

TEST(NameKey, IsTheSameForAllWaysToWriteAName) {
  EXPECT_EQ(name_key("L'Haÿ-les-Roses"), "lhay les roses");
  EXPECT_EQ(name_key("L’Haÿ les Roses"), "lhay les roses");
  EXPECT_EQ(name_key("ÁNCASH"), name_key("Ancash"));
  EXPECT_EQ(name_key("St. Paul"), "st paul");
  EXPECT_EQ(name_key("Port-au-Prince"), name_key("Port au Prince"));
  EXPECT_EQ(name_key("Santa\u00A0Cruz"), "santa cruz");
}

TEST(NameKey, ANameTooLongHasNone) { EXPECT_EQ(name_key(std::string(200, 'a')), ""); }

TEST(NameKey, AnAppendThatDoesNotFitLeavesTheKeyAsItWas) {
  NameKey key;
  ASSERT_TRUE(key.append("San"));
  EXPECT_FALSE(key.append(std::string(NameKey::kMaxBytes, 'x')));
  EXPECT_EQ(key.view(), "san");
}

}  // namespace
}  // namespace khipu::mentions
