#include "khipu/base/result.hpp"

#include <fmt/format.h>

#include "khipu/base/utf8.hpp"

namespace khipu {

std::string Error::to_string() const {
  std::string out;
  if (!file.empty()) {
    out += escape_controls(file);
    if (line) {
      out += fmt::format(":{}", *line);
    }
    out += ": ";
  }
  out += escape_controls(message);
  if (byte) {
    out += fmt::format(" (byte {})", *byte);
  }
  return out;
}

tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string file) {
  return tl::make_unexpected(Error{code, std::move(message), std::move(file), {}, {}});
}

}  // namespace khipu
