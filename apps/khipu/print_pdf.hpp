#pragma once
// A page on paper, by a browser that prints without a window.

#include <filesystem>
#include <string_view>

#include "khipu/base/result.hpp"

namespace khipu::app {

/// Prints `html` to `file` with the first of chromium, chromium-browser, google-chrome on the PATH, at one stroke. The
/// days on which it was made are taken out of the PDF, so that one page gives one file. Errors: kNotFound without a
/// browser, kUnsupported when it prints nothing. Throws when `file` can't be written.
Result<void> print_pdf(std::string_view html, const std::filesystem::path& file);

}  // namespace khipu::app
