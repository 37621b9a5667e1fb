#pragma once
// Another program run on bytes that may be hostile: with limits on its time, its memory and what it says.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::ingest {

struct ChildLimits {
  std::chrono::seconds time{60};             ///< by the clock, and of processor time
  std::uint64_t memory_bytes = 1ULL << 30U;  ///< of address space
  std::uint64_t output_bytes = 64ULL << 20U;
};

struct ChildResult {
  int status = 0;  ///< of its exit; 128 + signal if it was killed
  std::string output;
  std::string errors;  ///< the first few kilobytes of its standard error
};

/// The program of this name on the PATH; nullopt if there is none.
std::optional<std::filesystem::path> find_program(std::string_view name);

/// Runs `program` with `arguments`; its standard input is a file that holds `input` and may be sought in.
/// Errors: kTooLarge where a limit of time or output stopped it. Throws std::system_error if no process can be made.
Result<ChildResult> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                              std::string_view input, const ChildLimits& limits);

}  // namespace khipu::ingest
