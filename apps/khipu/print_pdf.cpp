#include "print_pdf.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/base/tsv.hpp"

extern char** environ;  // NOLINT: POSIX names it so

namespace khipu::app {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience(120);
constexpr std::uint64_t kLargestPdf = 256 << 20;

/// A folder of our own that goes with everything in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "khipu-pdf-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), name);
    }
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const& { return path_; }

 private:
  fs::path path_;
};

std::optional<fs::path> find_browser() {
  const char* path = std::getenv("PATH");
  for (const char* name : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}) {
    for (const std::string_view folder : split(path == nullptr ? "" : path, ':')) {
      const fs::path program = fs::path(folder) / name;
      if (::access(program.c_str(), X_OK) == 0) {
        return program;
      }
    }
  }
  return std::nullopt;
}

/// Runs a program with nothing to read and nowhere to talk to. False if it fails or takes too long.
bool run_quietly(std::vector<std::string> arguments) {
  std::vector<char*> argv;
  for (std::string& argument : arguments) {
    argv.push_back(argument.data());
  }
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  }
  pid_t child = 0;
  const int failed = posix_spawn(&child, argv.front(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return false;
  }
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  for (int status = 0; std::chrono::steady_clock::now() < deadline;) {
    if (::waitpid(child, &status, WNOHANG) == child) {
      return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  return false;
}

/// Puts the epoch where the PDF says when it was made: "/CreationDate (D:20230124…" keeps its length and its offsets.
void forget_dates(std::string& pdf) {
  constexpr std::string_view kEpoch = "19700101000000";
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"}) {
    for (auto at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + key.size())) {
      if (at + key.size() + kEpoch.size() <= pdf.size()) {
        pdf.replace(at + key.size(), kEpoch.size(), kEpoch);
      }
    }
  }
}

}  // namespace

Result<void> print_pdf(std::string_view html, const fs::path& file) {
  const auto browser = find_browser();
  if (!browser) {
    return fail(ErrorCode::kNotFound,
                "no Chromium on the PATH to print with: install chromium, or write --format html and print that");
  }
  const ScratchFolder scratch;
  const fs::path page = scratch.path() / "page.html";
  const fs::path pdf = scratch.path() / "page.pdf";
  replace_file(page, html);
  std::vector<std::string> arguments = {browser->string(),
                                        "--headless",
                                        "--disable-gpu",
                                        "--no-first-run",
                                        "--no-pdf-header-footer",
                                        "--user-data-dir=" + (scratch.path() / "profile").string(),
                                        "--print-to-pdf=" + pdf.string()};
  if (::geteuid() == 0) {
    arguments.emplace_back("--no-sandbox");  // Chromium won't start as root with one
  }
  arguments.push_back("file://" + page.string());
  const bool done = run_quietly(std::move(arguments));
  auto bytes = load_file(pdf, kLargestPdf);
  if (!done || !bytes || !bytes->starts_with("%PDF")) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("{} printed no PDF; --format html can be printed by hand", browser->string()));
  }
  forget_dates(*bytes);
  replace_file(file, *bytes);
  return {};
}

}  // namespace khipu::app
