#include "data_files.hpp"

#include <cstdlib>
#include <system_error>

namespace khipu::app {

std::filesystem::path data_folder(const std::string& option) {
  if (!option.empty()) {
    return option;
  }
  if (const char* set = std::getenv("KHIPU_DATA"); set != nullptr && *set != '\0') {
    return set;
  }
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share" / "khipu";
}

}  // namespace khipu::app
