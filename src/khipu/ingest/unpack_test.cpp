#include "khipu/ingest/unpack.hpp"

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

std::string line(const std::string& title) {
  return "{\"title\":\"" + title + "\",\"text\":\"Some text of " + title + ".\"}\n";
}

TEST(ReadPacked, UnpacksGzipOfManyMembersAndZstdOfManyFrames) {
  const std::string members = gzipped(line("A")) + gzipped(line("B")) + std::string(512, '\0');
  EXPECT_THAT(titles(read_bytes(members, "news.jsonl.gz", test_options())), ElementsAre("A", "B"));
  EXPECT_THAT(titles(read_drop_by_drop(members, "-")), ElementsAre("A", "B"));
  const std::string frames = zstd_packed(line("A")) + zstd_packed(line("B"));
  EXPECT_THAT(titles(read_bytes(frames, "news.jsonl.zst", test_options())), ElementsAre("A", "B"));
  EXPECT_THAT(titles(read_drop_by_drop(frames, "-")), ElementsAre("A", "B"));
}

/// A zstd frame (RFC 8878) that holds `bytes` as they are and asks for a window of 2^`window_log` bytes.
std::string zstd_frame(std::string_view bytes, unsigned window_log) {
  return std::string("\x28\xB5\x2F\xFD\x00", 5) + static_cast<char>((window_log - 10) << 3U) +
         little(bytes.size() << 3U | 1U, 3) + std::string(bytes);
}

TEST(ReadPacked, RefusesZstdThatAsksForTooMuchMemory) {
  EXPECT_THAT(titles(read_bytes(zstd_frame(line("A"), 25), "a.jsonl.zst", test_options())), ElementsAre("A"));
  const ReadResult result = read_bytes(zstd_frame(line("A"), 26), "a.jsonl.zst", test_options());
  EXPECT_THAT(result.reports, IsEmpty());
  EXPECT_THAT(complaints(result),
              ElementsAre("a.jsonl.zst: was packed to be unpacked with more than 32 MB of memory; not "
                          "read: unpack it first (zstd -d --long=31)"));
}

TEST(ReadPacked, KnowsZstdThatBeginsWithAFrameToSkip) {
  const std::string pzstd = std::string("\x50\x2A\x4D\x18", 4) + little(4, 4) + "size" + zstd_packed(line("A"));
  EXPECT_THAT(titles(read_bytes(pzstd, "a.jsonl.zst", test_options())), ElementsAre("A"));
}

TEST(ReadPacked, UnpacksOnePageAndAnArchiveInAnArchive) {
  EXPECT_THAT(
      texts(read_bytes(gzipped("Paro en Puno\n\nEl paro sigue en la ciudad.\n"), "page.txt.gz", test_options())),
      ElementsAre("Paro en Puno\n\nEl paro sigue en la ciudad."));
  EXPECT_THAT(titles(read_bytes(gzipped(zstd_packed(gzipped(line("A")))), "x", test_options())), ElementsAre("A"));
}

TEST(ReadPacked, LeadsBackToTheUnpackedBytes) {
  const std::string bytes = line("A") + line("B");
  const ReadResult result = read_bytes(gzipped(bytes), "a.jsonl.gz", test_options());
  ASSERT_THAT(result.reports, SizeIs(2));
  const auto source = result.reports[1].find_source(*result.reports[1].title_span());
  ASSERT_TRUE(source);
  EXPECT_EQ(bytes.substr(source->first, source->second - source->first), "B");
}

TEST(ReadPacked, CodesNoRecordThatACutOrDamageGoesThrough) {
  std::string packed = gzipped(line("A") + line("B"));
  const ReadResult cut =
      read_bytes(std::string_view(packed).substr(0, packed.size() - 12), "a.jsonl.gz", test_options());
  EXPECT_THAT(titles(cut), ElementsAre("A"));
  EXPECT_THAT(complaints(cut), ElementsAre(HasSubstr("a.jsonl.gz: compressed data ends too early")));
  packed[packed.size() - 6] ^= 1;
  EXPECT_THAT(complaints(read_bytes(packed, "a.jsonl.gz", test_options())),
              ElementsAre(HasSubstr("compressed data is damaged (incorrect data check) (byte ")));
  const std::string zstd = zstd_packed(line("A") + line("B"));
  EXPECT_THAT(complaints(read_bytes(std::string_view(zstd).substr(0, zstd.size() - 5), "a.zst", test_options())),
              ElementsAre(HasSubstr("zstd data")));
}

TEST(ReadPacked, StopsABombAtTheRatio) {
  const std::string zeros(18U << 20U, ' ');
  for (const std::string& bomb : {gzipped(zeros), zstd_packed(zeros), zipped({{"a.txt", zeros}})}) {
    const ReadResult result = read_bytes(bomb, "bomb", test_options());
    EXPECT_THAT(result.reports, IsEmpty());
    EXPECT_THAT(complaints(result), testing::Contains(HasSubstr("unpacks to over 200 times its size")));
  }
}

TEST(ReadPacked, TakesNoFileForABombThatUnpacksToLess) {
  const std::string lines = line("A") + std::string(20U << 20U, '\n') + line("B");
  ReadOptions options = test_options();
  options.max_ratio = 1100;  // deflate can't do more
  EXPECT_THAT(titles(read_bytes(gzipped(lines), "a.jsonl.gz", options)), ElementsAre("A", "B"));
}

TEST(ReadPacked, StopsAtTheLimitOfOneReport) {
  ReadOptions options = test_options();
  options.max_bytes = 1000;
  const std::string page = "A page. " + std::string(2000, 'x');
  EXPECT_THAT(complaints(read_bytes(gzipped(page), "a.txt.gz", options)),
              ElementsAre(HasSubstr("larger than the limit of 1000 bytes (--max-report)")));
  const ReadResult lines = read_bytes(gzipped(line(std::string(2000, 'x')) + line("B")), "a.jsonl.gz", options);
  EXPECT_THAT(titles(lines), ElementsAre("B"));
  EXPECT_THAT(complaints(lines), ElementsAre(HasSubstr("a.jsonl.gz:1: a line larger than the limit")));
}

TEST(ReadPacked, DoesNotFollowAnArchiveForEver) {
  std::string packed = line("A");
  for (int i = 0; i < 6; ++i) {
    packed = gzipped(packed);
  }
  EXPECT_THAT(complaints(read_bytes(packed, "a", test_options())), ElementsAre(HasSubstr("more than 4 deep")));
}

TEST(ReadZip, ReadsEveryMemberUnderItsOwnName) {
  const std::string zip = zipped({{"a/one.jsonl", line("A"), 0, 8},
                                  {"pic.png", "\x89PNG\r\n", 0, 0},
                                  {"two.txt", "Paro en Puno\n\nEl paro sigue en la ciudad.\n", 0, 0},
                                  {"three.jsonl.gz", gzipped(line("C")), 8, 8}});
  for (const ReadResult& result : {read_bytes(zip, "news.zip", test_options()), read_drop_by_drop(zip, "news.zip")}) {
    EXPECT_THAT(titles(result), ElementsAre("A", "Paro en Puno", "C"));
    EXPECT_THAT(complaints(result), IsEmpty());
    ASSERT_THAT(result.notes, SizeIs(1));
    EXPECT_THAT(result.notes[0].to_string(), HasSubstr("1 members are no documents"));
    EXPECT_EQ(result.reports.at(0).doc(), "news.zip/a/one.jsonl");
    EXPECT_EQ(result.reports.at(2).doc(), "news.zip/three.jsonl.gz");
  }
}

TEST(ReadZip, SaysWhichMemberCantBeReadAndGoesOn) {
  const ReadResult result =
      read_bytes(zipped({{"secret.txt", "xxxx", 1, 0}, {"odd.txt", "xxxx", 0, 12}, {"good.jsonl", line("A")}}), "a.zip",
                 test_options());
  EXPECT_THAT(titles(result), ElementsAre("A"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("secret.txt is encrypted; not read (byte 0)"),
                                              HasSubstr("odd.txt is packed by a method other than deflate")));
}

TEST(ReadZip, GoesOnBehindABomb) {
  const std::string zeros(18U << 20U, ' ');
  const ReadResult result =
      read_bytes(zipped({{"bomb.txt", zeros, 0, 8}, {"good.jsonl", line("A"), 0, 8}}), "a.zip", test_options());
  EXPECT_THAT(titles(result), ElementsAre("A"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("a.zip/bomb.txt: unpacks to over 200 times its size")));
}

TEST(ReadZip, SaysThatNoDocumentIsInIt) {
  EXPECT_THAT(complaints(read_bytes(zipped({}), "a.zip", test_options())),
              ElementsAre("a.zip: no document in the archive"));
  EXPECT_THAT(complaints(read_bytes(zipped({{"logo.png", "\x89PNG\r\n", 0, 0}}), "a.zip", test_options())),
              ElementsAre("a.zip: no document in the archive"));
}

TEST(ReadZip, ReadsNothingOfAMemberThatIsCutOrDamaged) {
  const std::string zip =
      zipped({{"a.txt", "Paro en Puno\n\nEl paro sigue en la ciudad.\n", 0, 0}, {"b.jsonl", line("B")}});
  std::string damaged = zip;
  damaged[45] ^= 1;
  const ReadResult result = read_bytes(damaged, "a.zip", test_options());
  EXPECT_THAT(titles(result), ElementsAre("B"));
  EXPECT_THAT(complaints(result), ElementsAre(HasSubstr("a.zip/a.txt: its checksum is wrong")));
  const ReadResult cut = read_bytes(std::string_view(zip).substr(0, 60), "a.zip", test_options());
  EXPECT_THAT(cut.reports, IsEmpty());
  EXPECT_FALSE(cut.problems.empty());
}

TEST(ReadZip, KnowsAnOfficeDocument) {
  EXPECT_THAT(complaints(read_bytes(zipped({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}}), "a.docx",
                                    test_options())),
              ElementsAre("a.docx: is an office document or an e-book, not text"));
}

}  // namespace
}  // namespace khipu::ingest
