#include <algorithm>
#include <system_error>

#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {
namespace {

namespace fs = std::filesystem;

Error error_of(const fs::path& path, const std::error_code& code) {
  const bool denied = code == std::errc::permission_denied || code == std::errc::operation_not_permitted;
  return {denied ? ErrorCode::kNoPermission : ErrorCode::kNotFound, code.message(), path.string(), {}, {}};
}

/// Adds what lies in `folder`, its folders too. Goes by a list of its own instead of by recursion: how deep folders
/// lie inside one another is not ours to choose.
void walk(const fs::path& folder, InputList& list) {
  std::vector<fs::path> open{folder};
  std::vector<fs::path> files;
  while (!open.empty()) {
    const fs::path next = std::move(open.back());
    open.pop_back();
    std::error_code code;
    fs::directory_iterator entries(next, code);
    if (code) {
      list.problems.push_back(error_of(next, code));
      continue;
    }
    for (; entries != fs::directory_iterator(); entries.increment(code)) {
      std::error_code ignored;
      const bool link = entries->is_symlink(ignored);
      if (entries->is_directory(ignored)) {
        if (!link) {
          open.push_back(entries->path());
        }
      } else if (entries->is_regular_file(ignored) || link) {
        files.push_back(entries->path());
      }
      if (code) {
        break;
      }
    }
    if (code) {
      list.problems.push_back(error_of(next, code));
    }
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  list.files.insert(list.files.end(), files.begin(), files.end());
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& arguments) {
  InputList list;
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      list.files.emplace_back("-");
      continue;
    }
    std::error_code code;
    const fs::file_status status = fs::status(argument, code);
    if (fs::is_directory(status)) {
      walk(argument, list);
    } else if (code || !fs::exists(status)) {
      list.problems.push_back(
          error_of(argument, code ? code : std::make_error_code(std::errc::no_such_file_or_directory)));
    } else {
      list.files.emplace_back(argument);
    }
  }
  return list;
}

}  // namespace khipu::ingest
