#include "khipu/mentions/dictionary/dictionary_folder.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>

#include "khipu/base/file.hpp"
#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

using Paths = std::vector<std::filesystem::path>;

constexpr std::string_view kConfiguration = "PETR_config.ini";
constexpr std::uint64_t kMaxConfiguration = 1U << 20U;

/// A sort of dictionary: what its files are called, and what the configuration calls them.
struct Sort {
  std::string_view part;
  std::string_view key;
  Paths DictionaryFolder::*files;
};
constexpr std::array kSorts = {Sort{"verb", "verbfile", &DictionaryFolder::verbs},
                               Sort{"actors", "actorfile", &DictionaryFolder::actors},
                               Sort{"agents", "agentfile", &DictionaryFolder::agents},
                               Sort{"discards", "discardfile", &DictionaryFolder::discards}};

/// "actorfile_list = Phoenix.Countries.actors.txt, Phoenix.International.actors.txt"
void read_setting(std::string_view line, const std::filesystem::path& folder, DictionaryFolder& found) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) {
    return;
  }
  const std::string_view key = trim(line.substr(0, equals));
  for (const Sort& sort : kSorts) {
    if (key.starts_with(sort.key)) {
      for (const std::string_view file : split(line.substr(equals + 1), ',')) {
        (found.*sort.files).push_back(folder / file);
      }
    }
  }
}

Result<void> find_by_names(const std::filesystem::path& folder, DictionaryFolder& found) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = lower(entry.path().filename().string());
    for (const Sort& sort : kSorts) {
      if (entry.is_regular_file() && name.find(sort.part) != std::string::npos) {
        (found.*sort.files).push_back(entry.path());
        break;
      }
    }
  }
  if (error) {
    return fail(ErrorCode::kNotFound, "no folder of dictionaries: " + error.message(), folder.string());
  }
  for (const Sort& sort : kSorts) {
    std::sort((found.*sort.files).begin(), (found.*sort.files).end());
  }
  return {};
}

}  // namespace

Result<DictionaryFolder> DictionaryFolder::find(const std::filesystem::path& folder) {
  DictionaryFolder found;
  const auto configuration = folder / kConfiguration;
  if (std::filesystem::exists(configuration)) {
    const auto text = load_file(configuration, kMaxConfiguration);
    if (!text) {
      return tl::make_unexpected(text.error());
    }
    for (const std::string_view line : split(*text, '\n')) {
      read_setting(line, folder, found);
    }
  } else if (const auto listed = find_by_names(folder, found); !listed) {
    return tl::make_unexpected(listed.error());
  }
  if (found.verbs.empty() || found.actors.empty()) {
    return fail(ErrorCode::kNotFound,
                "needs a file of verbs (*verb*) and one of actors (*actors*), or a PETR_config.ini that names them",
                folder.string());
  }
  return found;
}

}  // namespace khipu::mentions
