#include "khipu/ingest/inline_marks.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace khipu::ingest {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

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

}  // namespace

bool has_inline_marks(std::string_view line) {
  return line.find('*') != kNone || line.find("](") != kNone || line.find('`') != kNone;
}

MappedText strip_inline_marks(const MappedText& text, Span part) { return InlineMarks(text, part).strip(); }

}  // namespace khipu::ingest
