#include "khipu/ingest/text_page.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/inline_marks.hpp"
#include "khipu/ingest/seen_text.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One line of the file with its marks taken off the front.
struct RawLine {
  Span body;
  Markup markup = Markup::kNone;
  std::uint8_t level = 0;
  bool is_blank = false;
  bool is_rule = false;  ///< "***", "---", "===": a gap, nothing to read
};

bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (const char c : line) {
    if (c != '*' && c != '-' && c != '_' && c != '=' && c != '~' && !is_space(c)) {
      return false;
    }
    marks += is_space(c) ? 0 : 1;
  }
  return marks >= 3;
}

bool is_table_rule(std::string_view line) {
  return line.find_first_not_of("|-: \t") == kNone && line.find('-') != kNone && line.find('|') != kNone;
}

/// Most lines begin with a letter.
bool may_open_item(char first) {
  return is_digit(first) || first == '-' || first == '*' || first == '+' ||
         (static_cast<unsigned char>(first) & 0x80U) != 0;
}

/// Bytes of a list mark at the front of `line` ("- ", "• ", "12. "), 0 if there is none.
std::uint32_t list_mark(std::string_view line, bool is_markdown) {
  if (line.empty() || !may_open_item(line.front())) {
    return 0;
  }
  static constexpr std::array<std::string_view, 8> kMarks{"- ", "* ", "+ ", "• ", "· ", "– ", "▪ ", "● "};
  for (const std::string_view mark : kMarks) {
    // A dash may open a line of dialogue in a plain text; a hyphen or a bullet does not.
    if (line.substr(0, mark.size()) == mark && (mark != "– " || is_markdown)) {
      return static_cast<std::uint32_t>(mark.size());
    }
  }
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && is_digit(line[digits])) {
    ++digits;
  }
  const bool numbered = is_markdown && digits > 0 && digits + 1 < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return numbered ? static_cast<std::uint32_t>(digits + 2) : 0;
}

RawLine read_raw_line(std::string_view text, Span span, bool is_markdown) {
  RawLine raw;
  while (span.begin < span.end && is_space(text[span.begin])) {
    ++span.begin;
  }
  while (span.end > span.begin && is_space(text[span.end - 1])) {
    --span.end;
  }
  while (is_markdown && span.begin < span.end && text[span.begin] == '>') {
    ++span.begin;
    while (span.begin < span.end && text[span.begin] == ' ') {
      ++span.begin;
    }
  }
  const std::string_view line = slice(text, span);
  raw.body = span;
  raw.is_blank = line.empty();
  raw.is_rule = is_rule(line) || is_table_rule(line);
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (is_markdown && hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') {
    raw.markup = Markup::kHeading;
    raw.level = static_cast<std::uint8_t>(hashes);
    raw.body.begin += static_cast<std::uint32_t>(hashes);
    while (raw.body.begin < raw.body.end && text[raw.body.begin] == ' ') {
      ++raw.body.begin;
    }
    while (raw.body.end > raw.body.begin && (text[raw.body.end - 1] == '#' || text[raw.body.end - 1] == ' ')) {
      --raw.body.end;
    }
  } else if (line.size() > 2 && line.front() == '|' && line.back() == '|') {
    raw.markup = Markup::kTableRow;
  } else if (const std::uint32_t mark = list_mark(line, is_markdown); mark > 0 && !raw.is_rule) {
    raw.markup = Markup::kListItem;
    raw.body.begin += mark;
  }
  return raw;
}

/// The keys of a front matter block ("---" to "---") that say something about the story.
std::uint32_t read_front_matter(std::string_view text, const PageWords& words, PageMeta& meta) {
  if (text.substr(0, 4) != "---\n" && text.substr(0, 5) != "---\r\n") {
    return 0;
  }
  const std::size_t end = text.find("\n---", 3);
  if (end == kNone) {
    return 0;
  }
  std::size_t at = text.find('\n') + 1;
  while (at < end + 1) {
    const std::size_t stop = std::min(text.find('\n', at), end + 1);
    const std::string_view line = text.substr(at, stop - at);
    const std::size_t colon = line.find(':');
    if (colon != kNone) {
      const std::string key = lower(trim(line.substr(0, colon)));
      std::string_view value = trim(line.substr(colon + 1));
      if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
        value = value.substr(1, value.size() - 2);
      }
      const Cues cues = words.find_word(key);
      if ((cues & kTitleClass) != 0) {
        meta.title = value;
      } else if ((cues & kDateClass) != 0) {
        meta.published_at = find_stamp(value);
        meta.published = find_stamp_day(value);
      } else if ((cues & kLanguageKey) != 0) {
        meta.language = short_language(value);
      } else if (key == "url") {
        meta.url = value;
      } else if (key == "outlet") {
        meta.outlet = value;
      } else if (key == "modified") {
        meta.modified = find_stamp(value);
      }
    }
    at = stop + 1;
  }
  return static_cast<std::uint32_t>(std::min(text.find('\n', end + 1), text.size() - 1) + 1);
}

std::uint32_t count_characters(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  auto count = static_cast<std::uint32_t>(text.size());  // less the bytes that go on with one: 10xxxxxx
  std::size_t i = 0;
  for (std::uint64_t block = 0; i + sizeof block <= text.size(); i += sizeof block) {
    std::memcpy(&block, text.data() + i, sizeof block);
    count -=
        static_cast<std::uint32_t>(((block >> 7U) & ~(block >> 6U) & kOnes) * kOnes >> 56U);  // the sum of its bytes
  }
  for (; i < text.size(); ++i) {
    count -= (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U ? 1 : 0;
  }
  return count;
}

constexpr std::size_t kUsualLines = 32;

// Mail and terminals wrap at 60 to 132 columns; a line beyond was not wrapped, and so nor was its text.
constexpr std::uint32_t kNarrowest = 56;
constexpr std::uint32_t kWidest = 132;
constexpr std::uint32_t kLongestLetter = 4;  // bytes of UTF-8

/// The width that a text was wrapped at, in characters; 0 if it was not.
std::uint32_t find_wrap_width(std::string_view text, const std::vector<RawLine>& lines) {
  std::uint32_t widest = 0;
  for (const RawLine& line : lines) {
    if (line.body.size() > kWidest * kLongestLetter) {
      return 0;
    }
    widest = std::max(widest, line.markup == Markup::kTableRow ? 0U : count_characters(slice(text, line.body)));
    if (widest > kWidest) {
      return 0;
    }
  }
  if (widest < kNarrowest) {
    return 0;
  }
  const auto full = std::count_if(lines.begin(), lines.end(), [&](const RawLine& line) {
    return count_characters(slice(text, line.body)) * 100 >= widest * 70;
  });
  return full >= 2 ? widest : 0;
}

/// A line was wrapped if the first word of the next one had no room left in it; whoever wraps by hand leaves up to a
/// third of the width free.
bool continues(std::string_view text, const RawLine& line, const RawLine& next, std::uint32_t width) {
  if (width == 0 || next.is_blank || next.is_rule || next.markup != Markup::kNone) {
    return false;
  }
  const std::string_view words = slice(text, next.body);
  const std::uint32_t first = count_characters(words.substr(0, words.find(' ')));
  const std::uint32_t size = count_characters(slice(text, line.body));
  return size + 1 + first > width || size * 10 >= width * 7;
}

std::vector<RawLine> cut_lines(std::string_view text, std::uint32_t begin, bool is_markdown) {
  std::vector<RawLine> lines;
  lines.reserve(kUsualLines);
  for (std::uint32_t at = begin; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    lines.push_back(read_raw_line(text, {at, end}, is_markdown));
    at = end + 1;
  }
  return lines;
}

Line to_line(const RawLine& raw, bool after_gap) {
  Line line;
  line.markup = raw.markup;
  line.level = raw.level;
  line.after_gap = after_gap;
  return line;
}

/// True if all lines are clean as they stand in `text`, which then is the page's: most texts that scrapers wrote.
bool are_clean(const MappedText& text, const std::vector<RawLine>& lines) {
  const bool has_room = text.text().capacity() - text.size() >= kRoomForTitle || text.size() < SpentMemory::kPiece;
  return has_room && std::all_of(lines.begin(), lines.end(), [&](const RawLine& line) {
           return line.is_rule || line.is_blank || is_clean(text.text(), line.body);
         });
}

void take_clean_lines(Page& page, const std::vector<RawLine>& lines) {
  bool gap = true;
  for (const RawLine& raw : lines) {
    const bool parts = raw.is_blank || raw.is_rule;
    if (!parts && !raw.body.empty()) {
      page.lines.push_back(to_line(raw, gap));
      page.lines.back().span = raw.body;
    }
    gap = parts;
  }
}

void copy_lines(Page& page, const MappedText& text, const std::vector<RawLine>& lines, std::uint32_t width) {
  const std::string_view all = text.text();
  page.text.reserve(text.size() + kRoomForTitle);
  SpentMemory spent(all);
  bool gap = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_blank || lines[i].is_rule) {
      gap = true;
      continue;
    }
    Span body = lines[i].body;
    const Line line = to_line(lines[i], gap);
    const bool joins = line.markup != Markup::kHeading && line.markup != Markup::kTableRow && !page.lines.empty();
    while (joins && i + 1 < lines.size() && continues(all, lines[i], lines[i + 1], width)) {
      body.end = lines[++i].body.end;
    }
    if (has_inline_marks(text.slice(body))) {
      const MappedText plain = strip_inline_marks(text, body);
      add_line(page, plain, {0, plain.size()}, line);
    } else {
      add_line(page, text, body, line, &spent);
    }
    gap = false;
  }
}

}  // namespace

Page read_text_page(MappedText text, bool is_markdown, const PageWords& words) {
  Page page;
  page.is_markup = is_markdown;
  const std::uint32_t begin = read_front_matter(text.text(), words, page.meta);
  const std::vector<RawLine> lines = cut_lines(text.text(), begin, is_markdown);
  const std::uint32_t width = find_wrap_width(text.text(), lines);
  page.lines.reserve(static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const RawLine& line) { return !line.is_blank; })));
  if (width == 0 && are_clean(text, lines)) {
    take_clean_lines(page, lines);
    page.text = std::move(text);
  } else {
    copy_lines(page, text, lines, width);
  }
  return page;
}

}  // namespace khipu::ingest
