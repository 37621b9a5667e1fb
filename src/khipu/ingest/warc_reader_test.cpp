#include "khipu/ingest/warc_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khipu/ingest/test_archives.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string record(const std::string& type, const std::string& content, const std::string& fields = {}) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: https://c.example/2021/05/04/paro\r\n" + fields +
         "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

std::string page(const std::string& title) {
  return "<html><head><title>" + title + "</title></head><body><article><h1>" + title +
         "</h1><p>Unas dos mil personas caminaron hasta la plaza de la ciudad de Juliaca.</p></article></body></html>";
}

std::string answer(const std::string& body, const std::string& headers = {}, int status = 200,
                   const std::string& type = "text/html; charset=utf-8") {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + type + "\r\n" + headers + "\r\n" + body;
}

std::string text_of(const std::string& warc) {
  const ReadResult result = read(warc, "a.warc");
  EXPECT_THAT(complaints(result), IsEmpty());
  return result.reports.size() == 1 ? std::string(result.reports.front().text()) : std::string{};
}

TEST(ReadWarc, ReadsPagesAndCountsWhatIsNone) {
  const std::string warc = record("warcinfo", "software: x\r\n") + record("request", "GET / HTTP/1.1\r\n\r\n") +
                           record("response", answer(page("Paro en Juliaca"))) +
                           record("response", answer("gone", {}, 404)) +
                           record("response", answer("\xFF\xD8\xFF", {}, 200, "image/jpeg")) +
                           record("response", answer(page("Marcha en Puno")), "WARC-Truncated: length\r\n") +
                           record("response", answer(page("Marcha en Cusco")));
  for (const ReadResult& result :
       {read(warc, "a.warc"), read_drop_by_drop(warc, "-"),
        read_bytes(gzipped(warc.substr(0, 900)) + gzipped(warc.substr(900)), "a.warc.gz", test_options())}) {
    EXPECT_THAT(titles(result), ElementsAre("Paro en Juliaca", "Marcha en Cusco"));
    EXPECT_THAT(complaints(result), IsEmpty());
    ASSERT_THAT(result.notes, SizeIs(1));
    EXPECT_THAT(result.notes[0].to_string(),
                HasSubstr("passed over: 1 answers other than 200, 1 that are no page, 1 that the crawl cut short"));
    EXPECT_EQ(result.reports.at(0).url(), "https://c.example/2021/05/04/paro");
    EXPECT_EQ(result.reports.at(1).index(), 1U);
  }
}

TEST(ReadWarc, LeadsChunkedTextBackToTheArchive) {
  const std::string html = page("Paro en Juliaca");
  const std::size_t cut = html.find("personas") + 3;
  const std::string chunked = "5\r\n" + html.substr(0, 5) + "\r\n" +
                              [&] {
                                char size[16];
                                std::snprintf(size, sizeof(size), "%zx", cut - 5);
                                return std::string(size);
                              }() +
                              ";x=1\r\n" + html.substr(5, cut - 5) + "\r\n" +
                              [&] {
                                char size[16];
                                std::snprintf(size, sizeof(size), "%zX", html.size() - cut);
                                return std::string(size);
                              }() +
                              "\r\n" + html.substr(cut) + "\r\n0\r\n\r\n";
  const std::string warc = record("response", answer(chunked, "Transfer-Encoding: chunked\r\n"));
  const Report report = read_one(warc, "a.warc");
  EXPECT_THAT(std::string(report.text()), HasSubstr("Unas dos mil personas caminaron"));
  const auto at = static_cast<std::uint32_t>(report.text().find("plaza"));
  const auto source = report.find_source({at, at + 5});
  ASSERT_TRUE(source);
  EXPECT_EQ(warc.substr(source->first, source->second - source->first), "plaza");
  // A crawl that took the chunks off and left the header.
  EXPECT_EQ(text_of(record("response", answer(html, "Transfer-Encoding: chunked\r\n"))), report.text());
}

/// page("Paro en Juliaca"), packed by the brotli of Node.js 18.
constexpr std::string_view kBrotliPage(
    "\x1b\xbd\x00\x80\x8c\x93\x5c\xf9\xe4\x9c\xba\x2d\xd5\x85\xa4\x18\xca\xe9\x96\x36\xfc\xc1\xc3\xbd\xa2\x98"
    "\x3c\x50\x55\xdf\xd8\xd8\x5b\xe1\x98\xe2\x9b\xca\x19\xb2\xae\xf7\xdd\x4d\x6f\x98\xcf\x71\xaa\x6d\x25\x07"
    "\x4a\xe8\x0d\x0d\xd5\x04\x82\x3e\xf1\x6e\x58\xa2\xff\x70\x0e\x5e\x0f\x74\x5a\x13\x7c\x8b\x98\x0d\x00\xb1"
    "\xcb\x91\x93\x0f\xba\x1f\x96\x47\x2b\x9c\x83\xcb\xd3\x24\x3b\x70\x0d\xce\x13\xa5\x86\xe0\xe2\xdb\xd5\xe4"
    "\xa3\xa8\xc7\x59\x6f\x48\x21",
    111);

TEST(ReadWarc, UnpacksBrotli) {
  const std::string html = page("Paro en Juliaca");
  const std::string plain = text_of(record("response", answer(html)));
  const std::string packed(kBrotliPage);
  EXPECT_EQ(text_of(record("response", answer(packed, "Content-Encoding: br\r\n"))), plain);
  EXPECT_EQ(text_of(record("response", answer(html, "Content-Encoding: br\r\n"))), plain);  // unpacked by the crawl
  const auto refused = [](const std::string& body) {
    return complaints(read(record("response", answer(body, "Content-Encoding: br\r\n")), "a.warc"));
  };
  EXPECT_THAT(refused(packed.substr(0, 100)), ElementsAre(HasSubstr("brotli data ends too early")));
  EXPECT_THAT(refused(packed + "more"), ElementsAre(HasSubstr("bytes behind the brotli data")));
}

TEST(ReadWarc, UnpacksBodies) {
  const std::string html = page("Paro en Juliaca");
  const std::string plain = text_of(record("response", answer(html)));
  EXPECT_EQ(text_of(record("response", answer(gzipped(html), "Content-Encoding: gzip\r\n"))), plain);
  EXPECT_EQ(text_of(record("response", answer(deflated(html, 15), "Content-Encoding: deflate\r\n"))), plain);
  EXPECT_EQ(text_of(record("response", answer(html, "Content-Encoding: gzip\r\n"))), plain);
}

TEST(ReadWarc, TakesTheCharsetOfTheHeader) {
  const std::string html =
      "<html><body><article><h1>Paro en Jun\xEDn</h1><p>La Polic\xED"
      "a inform\xF3 de dos heridos en la ciudad.</p></article></body></html>";
  EXPECT_THAT(std::string(text_of(record("response", answer(html, {}, 200, "text/html; charset=ISO-8859-1")))),
              HasSubstr("Policía informó"));
}

TEST(ReadWarc, ReadsTheTextsOfWet) {
  const std::string wet =
      record("conversion", "Paro en Juliaca\n\nUnas dos mil personas caminaron hasta la plaza de la ciudad.\n",
             "WARC-Identified-Content-Language: spa,eng\r\nContent-Type: text/plain\r\n");
  const Report report = read_one(wet, "a.warc.wet");
  EXPECT_EQ(report.title(), "Paro en Juliaca");
  EXPECT_EQ(report.declared_language(), "es");
}

TEST(ReadWarc, ReadsNoRecordThatIsCut) {
  const std::string warc =
      record("response", answer(page("Paro en Juliaca"))) + record("response", answer(page("Marcha en Puno")));
  const ReadResult result = read(std::string_view(warc).substr(0, warc.size() - 40), "a.warc");
  EXPECT_THAT(titles(result), ElementsAre("Paro en Juliaca"));
  EXPECT_THAT(complaints(result),
              ElementsAre(HasSubstr("a.warc: the WARC ends inside a record, which was not read (byte ")));
  const ReadResult page_cut =
      read(record("response", answer(page("Marcha en Puno"), "Content-Length: 9999\r\n")), "a.warc");
  EXPECT_THAT(page_cut.reports, IsEmpty());
  EXPECT_THAT(complaints(page_cut), ElementsAre(HasSubstr("the page is cut at ")));
}

TEST(ReadWarc, FindsTheNextRecordBehindAWrongLength) {
  std::string bad = record("response", answer(page("Marcha en Puno")));
  bad.replace(bad.find("Content-Length: ") + 16, 1, "9");
  const std::string good = record("response", answer(page("Paro en Juliaca")));
  const ReadResult result = read(bad + good + good, "a.warc");
  EXPECT_THAT(titles(result), ElementsAre("Paro en Juliaca", "Paro en Juliaca"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("does not end where it says; not read (byte 0)")));
  bad.replace(bad.find("Content-Length: ") + 16, 1, "99999");
  const ReadResult beyond = read(bad + good + good, "a.warc");
  EXPECT_THAT(titles(beyond), ElementsAre("Paro en Juliaca", "Paro en Juliaca"));
  EXPECT_THAT(complaints(beyond), ElementsAre(HasSubstr("ends inside a record, which was not read (byte 0)")));
}

TEST(ReadWarc, GoesOnBehindDamagedGzip) {
  std::string first = gzipped(record("response", answer(page("Marcha en Puno"))));
  first[first.size() / 2] ^= 0x55;
  const std::string second = gzipped(record("response", answer(page("Paro en Juliaca"))));
  const ReadResult result = read_bytes(first + second, "a.warc.gz", test_options());
  EXPECT_THAT(titles(result), ElementsAre("Paro en Juliaca"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("compressed data is damaged")));
}

}  // namespace
}  // namespace khipu::ingest
