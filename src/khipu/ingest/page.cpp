#include "khipu/ingest/page.hpp"

#include <string_view>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
void add_line(Page& page, const MappedText& from, Span part, Line line, SpentMemory* spent) {
  const std::uint32_t begin = page.text.size();
  append_collapsed(page.text, from, part, spent);
  if (page.text.size() == begin) {
    return;
  }
  line.span = {begin, page.text.size()};
  page.text.append_own("\n");
  page.lines.push_back(line);
}

void copy_line(Page& page, const Page& from, Line line) {
  const std::uint32_t begin = page.text.size();
  page.text.append_from(from.text, line.span);
  line.span = {begin, page.text.size()};
  page.text.append_own("\n");
  page.lines.push_back(line);
}

std::string short_language(std::string_view tag) {
  std::string code;
  for (const char c : trim(tag)) {
    if (c == '-' || c == '_') {
      break;
    }
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (small < 'a' || small > 'z') {
      return {};
    }
    code += small;
  }
  return code.size() == 2 ? code : std::string{};
}

}  // namespace khipu::ingest
