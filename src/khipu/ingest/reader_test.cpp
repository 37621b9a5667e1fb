#include "khipu/ingest/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

/// A folder of its own for each test, removed at its end.
class InputFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("khipu-ingest-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override {
    for (const auto& entry : fs::recursive_directory_iterator(folder_, fs::directory_options::skip_permission_denied)) {
      std::error_code ignored;
      if (entry.is_directory(ignored)) {
        fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add, ignored);
      }
    }
    fs::remove_all(folder_);
  }
  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  std::vector<std::string> names(const InputList& list) const {
    std::vector<std::string> all;
    for (const fs::path& file : list.files) {
      all.push_back(fs::relative(file, folder_).string());
    }
    return all;
  }
  fs::path folder_;
};

using ListInputs = InputFiles;
using ReadFile = InputFiles;

TEST_F(ListInputs, WalksFoldersInByteOrderOfThePaths) {
  write("b.txt", "x");
  write("a/z.txt", "x");
  write("a.txt", "x");
  write("a/B.txt", "x");
  EXPECT_THAT(names(list_inputs({folder_.string()})), ElementsAre("a.txt", "a/B.txt", "a/z.txt", "b.txt"));
}

TEST_F(ListInputs, KeepsTheOrderOfTheArguments) {
  const std::string b = write("b.txt", "x");
  const std::string a = write("a.txt", "x");
  EXPECT_THAT(names(list_inputs({b, a})), ElementsAre("b.txt", "a.txt"));
  EXPECT_EQ(list_inputs({"-"}).files.at(0), "-");
}

TEST_F(ListInputs, GoesRoundNoLoopOfLinks) {
  write("a/x.txt", "x");
  fs::create_directory_symlink(folder_, folder_ / "a" / "loop");
  EXPECT_THAT(names(list_inputs({folder_.string()})), ElementsAre("a/x.txt"));
}

TEST_F(ListInputs, SaysWhatIsMissingAndGoesOn) {
  const std::string a = write("a.txt", "x");
  const InputList list = list_inputs({(folder_ / "none.txt").string(), a});
  EXPECT_EQ(list.files.size(), 1U);
  ASSERT_EQ(list.problems.size(), 1U);
  EXPECT_EQ(list.problems[0].code, ErrorCode::kNotFound);
  EXPECT_THAT(list.problems[0].to_string(), HasSubstr("none.txt: No such file"));
}

TEST_F(ListInputs, SaysWhichFolderItMayNotOpen) {
  write("shut/x.txt", "x");
  write("a.txt", "x");
  fs::permissions(folder_ / "shut", fs::perms::none);
  const bool is_root = ::geteuid() == 0;  // root may open every folder: be nobody for a moment
  ASSERT_TRUE(!is_root || ::seteuid(65534) == 0);
  const InputList list = list_inputs({folder_.string()});
  ASSERT_TRUE(!is_root || ::seteuid(0) == 0);
  EXPECT_THAT(names(list), ElementsAre("a.txt"));
  ASSERT_EQ(list.problems.size(), 1U);
  EXPECT_EQ(list.problems[0].code, ErrorCode::kNoPermission);
}

TEST_F(ReadFile, SaysOfEveryBadFileWhatIsWrongWithIt) {
  const auto problem = [&](const std::string& bytes) {
    const ReadResult result = read_file(write("bad", bytes), test_options());
    EXPECT_TRUE(result.reports.empty());
    EXPECT_EQ(result.problems.size(), 1U);
    return result.problems.empty() ? ErrorCode::kLocked : result.problems[0].code;
  };
  EXPECT_EQ(problem(""), ErrorCode::kEmpty);
  EXPECT_EQ(problem(" \n\n\t "), ErrorCode::kEmpty);
  EXPECT_EQ(problem(std::string("text\0text", 9)), ErrorCode::kBinary);
  EXPECT_EQ(problem("\x1F\x8B\x08 zipped"), ErrorCode::kMalformed);
  EXPECT_EQ(problem("BZh91AY&SY\x01\x02"), ErrorCode::kBinary);
  EXPECT_EQ(problem("Junín, Perú, \xC3\x28 Áncash, Cuzco y más"), ErrorCode::kBadEncoding);
  EXPECT_EQ(read_file(folder_ / "missing", test_options()).problems.at(0).code, ErrorCode::kNotFound);
  EXPECT_EQ(read_file(folder_, test_options()).problems.at(0).code, ErrorCode::kNotFound);
}

TEST_F(ReadFile, RefusesADocumentOverTheLimit) {
  ReadOptions options = test_options();
  options.max_bytes = 1000;
  const ReadResult result = read_file(write("big.txt", std::string(2000, 'x')), options);
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].code, ErrorCode::kTooLarge);
}

TEST_F(ReadFile, SeesByTheFirstBytesThatAFileIsNoText) {
  const std::string path = write("big.txt", "x");
  fs::resize_file(path, 8ULL << 30U);  // sparse: takes no room, and would take memory if it were read
  const ReadResult result = read_file(path, test_options());
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].code, ErrorCode::kBinary);
}

TEST(ReadBytes, GivesTheSameReportsEveryTime) {
  const std::string text =
      "Water march reaches the coast\n\nTrujillo, 4 May 2021. Some two thousand people walked to the town hall.\n";
  EXPECT_EQ(read_one(text).digest(), read_one(text).digest());
}

TEST(ReadBytes, ReadsByStructureAloneWithoutWords) {
  const ReadResult result =
      read_bytes("A headline of a story\n\nSome two thousand people walked to the town hall that day.\n", "a.txt", {});
  ASSERT_EQ(result.reports.size(), 1U);
  EXPECT_EQ(result.reports[0].title(), "A headline of a story");
}

TEST(ReadBytes, TakesTheLanguageOfTheOption) {
  ReadOptions options = test_options();
  options.language = "es";
  EXPECT_EQ(read_bytes("Unas dos mil personas caminaron ese día.", "a.txt", options).reports.at(0).declared_language(),
            "es");
}

}  // namespace
}  // namespace khipu::ingest
