#include "khipu/present/json_writer.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <string>

namespace khipu::present {
namespace {

std::string written(std::string_view text) {
  JsonWriter json;
  json.string(text);
  return json.take();
}

TEST(JsonWriter, PutsCommasBetweenMembersAndElementsOnly) {
  JsonWriter json;
  json.begin_object();
  json.key("a");
  json.begin_array();
  json.integer(1);
  json.begin_object();
  json.end_object();
  json.integer(-2);
  json.end_array();
  json.key("b");
  json.null();
  json.end_object();
  EXPECT_EQ(json.take(), R"({"a":[1,{},-2],"b":null})");
}

TEST(JsonWriter, EscapesWhatJsonForbidsAndNothingElse) {
  EXPECT_EQ(written("\"a\\b\"\n\t\x01 ñ \x7f/"), "\"\\\"a\\\\b\\\"\\n\\t\\u0001 ñ \x7f/\"");
}

TEST(JsonWriter, WritesEveryByteAsTheLibraryDoes) {
  for (int c = 0; c < 256; ++c) {
    const std::string text = std::string("x") + static_cast<char>(c) + "y";
    EXPECT_EQ(written(text), nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) << c;
  }
}

TEST(JsonWriter, WritesNumbersAsTheLibraryDoes) {
  for (const double value : {0.0, -12.04, 1e-7, 1.5e300, 3.0, std::numeric_limits<double>::infinity()}) {
    JsonWriter json;
    json.real(value);
    EXPECT_EQ(json.take(), nlohmann::json(value).dump());
  }
}

}  // namespace
}  // namespace khipu::present
