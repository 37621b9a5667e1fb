#include "output.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace khipu::app {

void write_output(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw std::runtime_error("standard output can't be written");
  }
}

void flush_output() {
  if (std::fflush(stdout) != 0) {
    throw std::runtime_error("standard output can't be written");
  }
}

std::size_t output_width() {
  constexpr std::size_t kPlain = 80;
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
    return kPlain;
  }
  return std::max<std::size_t>(kPlain, size.ws_col);
}

ExitStatus end_listing(bool found) {
  flush_output();
  if (found) {
    return kSuccess;
  }
  fmt::print(stderr, "khipu: nothing found\n");
  return kNegative;
}

}  // namespace khipu::app
