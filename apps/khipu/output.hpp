#pragma once
// Standard output, the one place for data.

#include <cstddef>
#include <string_view>

#include "command.hpp"

namespace khipu::app {

/// Writes all of `text`. Throws std::runtime_error if it can't (a full disk, a closed pipe).
void write_output(std::string_view text);

/// Hands on what is still held back. Throws likewise.
void flush_output();

/// Columns of the terminal that standard output goes to, at least 80; 80 for anything but a terminal, so that what is
/// written to a file does not depend on the window.
std::size_t output_width();

/// Ends an asking command like grep: 0, or 1 with a word on standard error if there was nothing.
ExitStatus end_listing(bool found);

}  // namespace khipu::app
