#pragma once
// Errors for bad data. A broken machine throws; nothing there is an optional (docs/architecture.md).

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace khipu {

enum class ErrorCode : std::uint8_t {
  kNotFound,      ///< no such file, or a folder where a file is needed
  kNoPermission,  ///< the system refused to open it
  kEmpty,         ///< nothing in it
  kBinary,        ///< not text of any kind that we read
  kTooLarge,      ///< over a stated limit
  kBadEncoding,   ///< bytes that are no text in the declared or detected encoding
  kMalformed,     ///< breaks the rules of its format
  kUnsupported,   ///< a format, language or version that we do not read
  kLocked,        ///< in use by another process
};

/// What went wrong, for a person to read: `file:line: message` or `file: message (byte 812)`.
struct Error {
  ErrorCode code = ErrorCode::kMalformed;
  std::string message;
  std::string file;
  std::optional<std::uint64_t> line;  ///< from 1
  std::optional<std::uint64_t> byte;  ///< from 0

  /// One line, control characters escaped, safe for a terminal.
  std::string to_string() const;
};

template <class T>
using Result = tl::expected<T, Error>;

/// For `return fail(ErrorCode::kEmpty, "file is empty", path);`
tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string file = {});

}  // namespace khipu
