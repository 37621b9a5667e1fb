#include "khipu/ingest/encoding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khipu::ingest {
namespace {

std::string utf16le(std::u16string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFFU);
    bytes += static_cast<char>(unit >> 8U);
  }
  return bytes;
}

TEST(Decode, TakesValidUtf8AsItIs) {
  const auto decoded = decode("Más de 3.000 personas", "", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.text(), "Más de 3.000 personas");
  EXPECT_FALSE(decoded->note);
}

TEST(Decode, LeavesTheByteOrderMarkOut) {
  const auto decoded = decode("\xEF\xBB\xBFLima", "", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.text(), "Lima");
  EXPECT_EQ(decoded->text.source_of({0, 4}).first, 3U);
}

TEST(Decode, ReadsLatin1AndSaysSo) {
  const std::string bytes =
      "La Polic\xED"
      "a inform\xF3 de 18 muertos en Jun\xEDn";
  const auto decoded = decode(bytes, "", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.text(), "La Policía informó de 18 muertos en Junín");
  ASSERT_TRUE(decoded->note);
  EXPECT_EQ(decoded->note->to_string(), "a.txt: not valid UTF-8; read as windows-1252 (byte 8)");
  const auto at = static_cast<std::uint32_t>(decoded->text.text().find("muertos"));
  const auto [begin, end] = decoded->text.source_of({at, at + 7});
  EXPECT_EQ(bytes.substr(begin, end - begin), "muertos");
}

TEST(Decode, ReadsTheDeclaredCharset) {
  const auto decoded = decode("\xEF\xF2 2 \xE4\xEE 3", "windows-1251", "a.html");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.text(), "пт 2 до 3");
}

TEST(Decode, ReadsUtf16ByItsMarkWithWordsLedBack) {
  const std::string bytes = utf16le(u"Marcha en Junín hoy");
  const auto decoded = decode(bytes, "", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.text(), "Marcha en Junín hoy");
  const auto at = static_cast<std::uint32_t>(decoded->text.text().find("Junín"));
  const auto [begin, end] = decoded->text.source_of({at, at + 6});
  EXPECT_EQ(begin, 2U + 2U * 10U);
  EXPECT_EQ(end, begin + 2U * 5U);
}

TEST(Decode, RefusesUtf8WithStrayBytesAndSaysWhere) {
  const auto decoded = decode("Perú, Junín y Áncash \xFF aquí", "", "a.txt");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::kBadEncoding);
  EXPECT_EQ(decoded.error().byte, 24U);
}

TEST(Decode, ReadsUtf8WithPiecesInWindows1252AndSaysSo) {
  const std::string bytes = "Perú, Junín y Áncash; el paro sigui\xF3 en Puno";
  const auto decoded = decode(bytes, "", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text.text(), "Perú, Junín y Áncash; el paro siguió en Puno");
  ASSERT_TRUE(decoded->note);
  EXPECT_EQ(decoded->note->byte, bytes.find('\xF3'));
  const auto at = static_cast<std::uint32_t>(decoded->text.text().find("en Puno"));
  EXPECT_EQ(decoded->text.source_of({at, at + 7}).first, bytes.find("en Puno"));
}

TEST(Decode, RefusesWhatIsNoTextAndNamesIt) {
  EXPECT_EQ(decode("\x89PNG\r\n\x1A\n\x01", "", "a").error().message, "is a PNG image, not text");
  EXPECT_EQ(decode("%PDF-1.7\n", "", "a").error().message, "is a PDF document, not text");
  const auto nul = decode(std::string_view("abc\0def", 7), "", "a");
  ASSERT_FALSE(nul);
  EXPECT_EQ(nul.error().code, ErrorCode::kBinary);
  EXPECT_EQ(nul.error().byte, 3U);
}

TEST(Decode, TakesAHeadlineThatBeginsLikeAFormatAsText) {
  EXPECT_TRUE(decode("MZ and the miners: a history", "", "a"));
}

TEST(FindDeclaredCharset, ReadsMetaTagsAndXmlDeclarations) {
  EXPECT_EQ(find_declared_charset("<html><meta charset=\"ISO-8859-1\">"), "iso-8859-1");
  EXPECT_EQ(find_declared_charset("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"),
            "windows-1251");
  EXPECT_EQ(find_declared_charset("<?xml version='1.0' encoding='UTF-16'?>"), "utf-16");
  EXPECT_EQ(find_declared_charset("<p>no word of it"), "");
}

}  // namespace
}  // namespace khipu::ingest
