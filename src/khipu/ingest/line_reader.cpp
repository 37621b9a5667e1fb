#include "khipu/ingest/line_reader.hpp"

#include <algorithm>

namespace khipu::ingest {

StreamLine LineReader::take(std::size_t size) {
  ++number_;
  return {window_.bytes().substr(0, size), window_.offset(), number_, false};
}

bool LineReader::pass_over_line() {
  for (;;) {
    const std::size_t end = window_.bytes().find('\n');
    if (end != std::string_view::npos) {
      window_.drop(end + 1);
      return true;
    }
    window_.drop(window_.bytes().size());
    if (!window_.grow()) {
      return !window_.failure();
    }
  }
}

void LineReader::release() {
  window_.drop(taken_);
  taken_ = 0;
  window_.shrink();
}

std::optional<StreamLine> LineReader::next() {
  window_.drop(taken_);
  taken_ = 0;
  std::size_t looked_at = 0;
  for (;;) {
    const std::size_t end = window_.bytes().find('\n', looked_at);
    if (end != std::string_view::npos && end <= longest_) {
      taken_ = end + 1;
      return take(end);
    }
    looked_at = window_.bytes().size();
    if (end != std::string_view::npos || looked_at > longest_) {
      StreamLine line = take(0);
      line.is_too_long = true;
      return pass_over_line() ? std::optional(line) : std::nullopt;
    }
    if (!window_.grow()) {
      break;
    }
  }
  if (window_.failure() || window_.bytes().empty()) {
    return std::nullopt;
  }
  taken_ = window_.bytes().size();
  return take(taken_);
}

}  // namespace khipu::ingest
