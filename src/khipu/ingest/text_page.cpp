#include "khipu/ingest/text_page.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include "khipu/base/utf8.hpp"

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
  return line.find('-') != kNone && line.find_first_not_of("|-: \t") == kNone && line.find('|') != kNone;
}

/// Bytes of a list mark at the front of `line` ("- ", "• ", "12. "), 0 if there is none.
std::uint32_t list_mark(std::string_view line, bool is_markdown) {
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

/// Takes **bold**, *italic*, `code`, [text](address) and ![picture](address) off the inside of a line.
class InlineMarks {
 public:
  InlineMarks(const MappedText& from, Span part)
      : from_(from), text_(from.text()), part_(part), at_(part.begin), run_(part.begin) {}

  MappedText strip() {
    while (at_ < part_.end) {
      if (!strip_mark()) {
        ++at_;
      }
    }
    flush(part_.end);
    return std::move(out_);
  }

 private:
  /// Everything up to `end` is text; what follows to `next` is a mark.
  void flush(std::uint32_t end) {
    if (end > run_) {
      out_.append_from(from_, {run_, end});
    }
  }
  void skip(std::uint32_t bytes) {
    flush(at_);
    at_ += bytes;
    run_ = at_;
  }

  bool strip_mark() {
    switch (text_[at_]) {
      case '*': return strip_emphasis();
      case '`': skip(1); return true;
      case '!': return at_ + 1 < part_.end && text_[at_ + 1] == '[' && strip_link(1);
      case '[': return strip_link(0);
      case ']': return strip_link_end();
      case '\\':
        if (at_ + 1 < part_.end && std::string_view("*_[]#|`").find(text_[at_ + 1]) != kNone) {
          skip(1);
          ++at_;
          return true;
        }
        return false;
      default: return false;
    }
  }

  /// A star that opens or closes emphasis touches a word or a sign on one side; "2 * 3" does not.
  bool strip_emphasis() {
    std::uint32_t stars = 0;
    while (at_ + stars < part_.end && text_[at_ + stars] == '*') {
      ++stars;
    }
    const bool free_before = at_ == part_.begin || is_space(text_[at_ - 1]);
    const bool free_after = at_ + stars >= part_.end || is_space(text_[at_ + stars]);
    if (stars > 3 || (free_before && free_after)) {
      at_ += stars - 1;
      return false;
    }
    skip(stars);
    return true;
  }

  /// Where `mark` stands next. Known from the last time if that was not passed yet: a line of brackets asks at each.
  std::size_t find_next(std::string_view mark, std::size_t from, std::optional<std::size_t>& known) const {
    if (!known || *known < from) {
      known = text_.substr(0, part_.end).find(mark, from);
    }
    return *known;
  }

  bool strip_link(std::uint32_t bang) {
    const std::size_t close = find_next("](", at_, close_);
    if (close == kNone || text_.substr(at_ + bang + 1, close - at_ - bang - 1).find('[') != kNone) {
      return false;
    }
    const std::size_t end = find_next(")", close, end_);
    if (end == kNone) {
      return false;
    }
    skip(bang > 0 ? static_cast<std::uint32_t>(end + 1 - at_) : 1);
    return true;
  }

  bool strip_link_end() {
    if (at_ + 1 >= part_.end || text_[at_ + 1] != '(') {
      return false;
    }
    const std::size_t end = find_next(")", at_, end_);
    if (end == kNone) {
      return false;
    }
    skip(static_cast<std::uint32_t>(end + 1 - at_));
    return true;
  }

  const MappedText& from_;
  std::string_view text_;
  Span part_;
  std::uint32_t at_;
  std::uint32_t run_;                       ///< text not yet taken over begins here
  std::optional<std::size_t> close_, end_;  ///< the next "](" and ")"
  MappedText out_;
};

bool has_inline_marks(std::string_view line) {
  return line.find('*') != kNone || line.find("](") != kNone || line.find('`') != kNone;
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

/// read_titled() puts a title behind the text, which is not to be moved for it.
constexpr std::size_t kRoomForTitle = 1024;

// Mail and terminals wrap at 60 to 132 columns; a line beyond was not wrapped, and so nor was its text.
constexpr std::uint32_t kNarrowest = 56;
constexpr std::uint32_t kWidest = 132;

/// The width that a text was wrapped at, in characters; 0 if it was not.
std::uint32_t find_wrap_width(std::string_view text, const std::vector<RawLine>& lines) {
  std::uint32_t widest = 0;
  for (const RawLine& line : lines) {
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

}  // namespace

Page read_text_page(MappedText text, bool is_markdown, const PageWords& words) {
  Page page;
  page.is_markup = is_markdown;
  page.text.reserve(text.size() + kRoomForTitle);
  const std::string_view all = text.text();
  std::vector<RawLine> lines;
  lines.reserve(kUsualLines);
  std::uint32_t at = read_front_matter(all, words, page.meta);
  while (at < all.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(all.find('\n', at), all.size()));
    lines.push_back(read_raw_line(all, {at, end}, is_markdown));
    at = end + 1;
  }
  const std::uint32_t width = find_wrap_width(all, lines);
  page.lines.reserve(lines.size());
  SpentMemory spent(all);
  bool gap = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_blank || lines[i].is_rule) {
      gap = true;
      continue;
    }
    Span body = lines[i].body;
    Line line;
    line.markup = lines[i].markup;
    line.level = lines[i].level;
    line.after_gap = gap;
    const bool joins = line.markup != Markup::kHeading && line.markup != Markup::kTableRow && !page.lines.empty();
    while (joins && i + 1 < lines.size() && continues(all, lines[i], lines[i + 1], width)) {
      body.end = lines[++i].body.end;
    }
    if (has_inline_marks(text.slice(body))) {
      const MappedText plain = InlineMarks(text, body).strip();
      add_line(page, plain, {0, plain.size()}, line);
    } else {
      add_line(page, text, body, line, &spent);
    }
    gap = false;
  }
  return page;
}

}  // namespace khipu::ingest
