#include "khipu/coding/manifest.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "khipu/base/digest.hpp"
#include "khipu/base/file.hpp"

namespace khipu::coding {
namespace {

using testing::HasSubstr;

/// A data folder of three small files.
class ManifestOf : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              (std::string("manifest_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    write("lang/es/words.tsv", "lemma\tupos\n");
    write("lang/acled.tsv", "type\tmode\n");
    write("lang/es/notes.txt", "no table\n");
    write("models/es.khm", "khipuMDL");
    write("places.idx", "KHIPUPLC");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    replace_file(folder_ / name, bytes);
  }
  CoderOptions options() const { return {folder_ / "lang", folder_ / "places.idx", folder_ / "models", ""}; }

  std::filesystem::path folder_;
};

TEST_F(ManifestOf, ListsEveryTableAsSha256sumDoes) {
  const auto manifest = load_manifest(options());
  ASSERT_TRUE(manifest) << manifest.error().to_string();
  EXPECT_EQ(manifest->lines, sha256_hex("type\tmode\n") + "  lang/acled.tsv\n" + sha256_hex("lemma\tupos\n") +
                                 "  lang/es/words.tsv\n" + sha256_hex("khipuMDL") + "  models/es.khm\n" +
                                 sha256_hex("KHIPUPLC") + "  places.idx\n");
  EXPECT_EQ(manifest->digest, sha256_hex(manifest->lines));
}

TEST_F(ManifestOf, TablesChangesWithEveryByteOfThemAndWithNothingElse) {
  const std::string before = load_manifest(options())->digest;
  write("lang/es/notes.txt", "another note\n");
  EXPECT_EQ(load_manifest(options())->digest, before);
  write("lang/es/words.tsv", "lemma\tUpos\n");
  EXPECT_NE(load_manifest(options())->digest, before);
}

TEST_F(ManifestOf, CodingWithoutTreesNamesNoModel) {
  CoderOptions without_trees = options();
  without_trees.models.clear();
  EXPECT_THAT(load_manifest(without_trees)->lines, Not(HasSubstr("models/")));
}

TEST_F(ManifestOf, AMissingFileIsAnErrorThatNamesIt) {
  std::filesystem::remove(folder_ / "places.idx");
  const auto manifest = load_manifest(options());
  ASSERT_FALSE(manifest);
  EXPECT_THAT(manifest.error().to_string(), HasSubstr("places.idx"));
}

}  // namespace
}  // namespace khipu::coding
