#include "khipu/mentions/dictionary/dictionary_file.hpp"

#include <algorithm>
#include <utility>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

constexpr std::uint64_t kMaxBytes = 256U << 20U;

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    append_utf8(text, static_cast<unsigned char>(byte));
  }
  return text;
}

/// Blanks out <!-- … --> in place; line breaks stay, so that lines keep their numbers.
void blank_comments(std::string& text) {
  for (std::size_t begin = text.find("<!--"); begin != std::string::npos; begin = text.find("<!--", begin)) {
    const std::size_t close = text.find("-->", begin);
    const std::size_t end = close == std::string::npos ? text.size() : close + 3;
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return c != '\n'; }, ' ');
    begin = end;
  }
}

}  // namespace

Result<DictionaryFile> DictionaryFile::load(const std::filesystem::path& path) {
  auto bytes = load_file(path, kMaxBytes);
  if (!bytes) {
    return tl::make_unexpected(bytes.error());
  }
  std::string text = find_invalid_utf8(*bytes) ? from_latin1(*bytes) : std::move(*bytes);
  blank_comments(text);
  DictionaryFile file;
  file.name_ = path.string();
  file.text_.assign(text.begin(), text.end());
  const std::string_view all(file.text_.data(), file.text_.size());
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view line = all.substr(begin, end - begin);
    ++number;
    if (const std::string_view said = trim(line.substr(0, line.find_first_of("#;"))); !said.empty()) {
      file.lines_.push_back({number, said});
    }
    begin = end + 1;
  }
  return file;
}

Error DictionaryFile::error_at(const DictionaryLine& line, std::string message) const {
  return {ErrorCode::kMalformed, std::move(message), name_, line.number, std::nullopt};
}

Bracketed find_bracketed(std::string_view text, char open, char close) {
  const std::size_t begin = text.find(open);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find(close, begin);
  if (end == std::string_view::npos) {
    return {trim(text), {}, {}, false};
  }
  return {trim(text.substr(0, begin)), trim(text.substr(begin + 1, end - begin - 1)), trim(text.substr(end + 1)), true};
}

}  // namespace khipu::mentions
