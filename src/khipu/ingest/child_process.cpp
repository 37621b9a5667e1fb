#include "khipu/ingest/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace khipu::ingest {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMostErrors = 4096;

[[noreturn]] void throw_system(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// A descriptor that is closed.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) {
      ::close(std::exchange(fd_, -1));
    }
  }

 private:
  int fd_;
};

int make_memory_file(std::string_view bytes) {
  const int fd = ::memfd_create("khipu", MFD_CLOEXEC);
  if (fd < 0) {
    throw_system("memfd_create");
  }
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      ::close(fd);
      throw_system("memfd write");
    }
    bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  ::lseek(fd, 0, SEEK_SET);
  return fd;
}

void set_limit(int what, rlim_t value) {
  const rlimit limit{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(what), &limit);
}

/// In the child, between fork and exec: nothing but system calls.
[[noreturn]] void become(const char* program, char* const* arguments, std::array<int, 3> standard,
                         const ChildLimits& limits) {
  for (int fd = 0; fd < 3; ++fd) {
    ::dup2(standard[static_cast<std::size_t>(fd)], fd);
  }
  set_limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()));
  set_limit(RLIMIT_AS, limits.memory_bytes);
  set_limit(RLIMIT_FSIZE, limits.output_bytes);
  set_limit(RLIMIT_CORE, 0);
  ::execv(program, arguments);
  ::_exit(127);
}

/// Reads until the end; false when a limit was met before.
bool read_output(int fd, const ChildLimits& limits, std::string& output) {
  const auto deadline = Clock::now() + limits.time;
  std::array<char, 65536> block{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd ready{fd, POLLIN, 0};
    const int polled = left <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left));
    if (polled == 0) {
      return false;
    }
    const ssize_t count = ::read(fd, block.data(), block.size());
    if (count == 0) {
      return true;
    }
    output.append(block.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    if (output.size() > limits.output_bytes) {
      return false;
    }
  }
}

std::string read_errors(int fd) {
  std::string errors(kMostErrors, '\0');
  const ssize_t count = ::pread(fd, errors.data(), errors.size(), 0);
  errors.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return errors;
}

}  // namespace

std::optional<std::filesystem::path> find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? std::string_view{} : path;
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    const auto candidate = std::filesystem::path(folder) / name;
    if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return std::nullopt;
}

Result<ChildResult> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                              std::string_view input, const ChildLimits& limits) {
  std::vector<std::string> words{program.filename().string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  const Descriptor in(make_memory_file(input));
  const Descriptor errors(make_memory_file({}));
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw_system("pipe");
  }
  const Descriptor out(ends[0]);
  Descriptor child_out(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) {
    throw_system("fork");
  }
  if (child == 0) {
    become(program.c_str(), pointers.data(), {in.get(), child_out.get(), errors.get()}, limits);
  }
  child_out.close();
  ChildResult result;
  const bool ended = read_output(out.get(), limits, result.output);
  if (!ended) {
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) {
    return fail(ErrorCode::kTooLarge, fmt::format("{} took more than {} s or gave more than {}", words.front(),
                                                  limits.time.count(), limits.output_bytes));
  }
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.errors = read_errors(errors.get());
  return result;
}

}  // namespace khipu::ingest
