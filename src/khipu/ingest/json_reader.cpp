#include "khipu/ingest/json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/json_record.hpp"
#include "khipu/ingest/json_scanner.hpp"
#include "khipu/ingest/line_reader.hpp"

namespace khipu::ingest {
namespace {

constexpr int kDeepestList = 4;  // {"articles": {"results": [ … ]}} and some slack

std::string too_long(std::string_view what, const Handover& out) {
  return fmt::format("{} larger than the limit of {} (--max-report); not read", what,
                     size_words(out.options().max_bytes));
}

/// `line` without white space at its ends; `begin` moves along.
std::string_view trim_line(std::string_view line, std::uint64_t& begin) {
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!line.empty() && is_space(line.back())) {
    line.remove_suffix(1);
  }
  while (!line.empty() && is_space(line.front())) {
    line.remove_prefix(1);
    ++begin;
  }
  return line;
}

void skip_byte_order_mark(ByteWindow& window) {
  if (window.reach(3) && window.bytes().substr(0, 3) == "\xEF\xBB\xBF") {
    window.drop(3);
  }
}

/// Walks JSON of any layout without holding more of it than one value.
class JsonWalker {
 public:
  JsonWalker(ByteWindow& window, Handover& out) : window_(window), out_(out), records_(out) {}

  void walk() {
    skip_byte_order_mark(window_);
    while (const char c = look()) {
      const bool sound = c == '[' ? walk_array(0) : c == '{' ? walk_object(0) : refuse("not JSON; not read");
      if (!sound) {
        return;
      }
      settle();
    }
  }

 private:
  /// Always false, for `return refuse(…)`.
  bool refuse(std::string message) {
    if (!window_.failure()) {
      out_.problem(ErrorCode::kMalformed, std::move(message), std::nullopt, window_.offset() + at_);
    }
    return false;
  }
  /// The next byte that is no white space; 0 at the end.
  char look() {
    for (;;) {
      const std::string_view bytes = window_.bytes();
      while (at_ < bytes.size()) {
        const char c = bytes[at_];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
          return c;
        }
        ++at_;
      }
      if (is_too_large() || !window_.grow()) {
        return '\0';
      }
    }
  }
  /// Drops all that was walked over.
  void settle() {
    window_.drop(at_);
    at_ = 0;
  }
  bool is_too_large() const { return at_ > out_.options().max_bytes; }

  /// Goes behind the value at at_. False if it doesn't end.
  bool pass_value() {
    JsonValueEnd end;
    for (;;) {
      const std::string_view bytes = window_.bytes();
      at_ += end.look(bytes.substr(std::min(at_, bytes.size())));
      if (end.is_found()) {
        return true;
      }
      if (is_too_large()) {
        return refuse(too_long("a value", out_));
      }
      if (!window_.grow()) {
        return refuse("the JSON ends inside a value, which was not read");
      }
    }
  }

  bool read_element() {
    settle();
    const bool is_object = look() == '{';
    const std::uint64_t begin = window_.offset();
    if (!pass_value()) {
      return false;
    }
    if (is_object) {
      records_.read(window_.bytes().substr(0, at_), begin, std::nullopt);
    } else {
      out_.problem(ErrorCode::kMalformed, "an element that is not a JSON object; not read", std::nullopt, begin);
    }
    settle();
    return true;
  }

  bool walk_array(int depth) {
    ++at_;
    while (const char c = look()) {
      if (c == ']') {
        ++at_;
        return true;
      }
      settle();
      const bool sound = c == '[' && depth < kDeepestList ? walk_array(depth + 1) : read_element();
      if (!sound) {
        return false;
      }
      const char next = look();
      if (next == ',') {
        ++at_;
      } else if (next != ']' && next != '\0') {
        return refuse("not JSON; the rest was not read");
      }
    }
    return refuse("the JSON ends inside a list");
  }

  /// What an object showed of itself so far.
  struct Around {
    std::uint64_t begin = 0;
    bool is_record = true;
    bool has_text = false;
    std::string title;  ///< of a feed: the outlet of its items
    std::string language;
  };

  /// An object is held until it shows itself to be one around a list; then it is a record no more.
  bool walk_object(int depth) {
    settle();
    Around around;
    around.begin = window_.offset();
    ++at_;
    while (const char c = look()) {
      if (c == '}') {
        ++at_;
        if (around.is_record) {
          records_.read(window_.bytes().substr(0, at_), around.begin, std::nullopt);
          settle();
        }
        return true;
      }
      if (c == ',') {
        ++at_;
      } else if (!walk_member(around, depth)) {
        return false;
      }
      if (!around.is_record) {
        settle();
      }
    }
    return refuse("the JSON ends inside an object, which was not read");
  }

  bool walk_member(Around& around, int depth) {
    const std::size_t key_begin = at_;
    if (look() != '"') {
      return refuse("not JSON; the rest was not read");
    }
    if (!pass_value()) {
      return false;
    }
    const auto known = find_field(window_.bytes().substr(key_begin + 1, at_ - key_begin - 2));
    if (look() != ':') {
      return refuse("not JSON; the rest was not read");
    }
    ++at_;
    const char first = look();
    if (first == '\0') {
      return refuse("the JSON ends inside an object, which was not read");
    }
    around.has_text = around.has_text || (known && known->field == Field::kText);
    const bool is_list = known && known->field == Field::kList && !around.has_text && depth < kDeepestList;
    if (is_list && (first == '{' || (first == '[' && holds_objects()))) {
      around.is_record = false;
      records_.outlet = around.title;
      records_.language = around.language;
      settle();
      return first == '[' ? walk_array(depth + 1) : walk_object(depth + 1);
    }
    const std::size_t value_begin = at_;
    if (!pass_value()) {
      return false;
    }
    if (known && first == '"' && (known->field == Field::kTitle || known->field == Field::kLanguage)) {
      std::string& said = known->field == Field::kTitle ? around.title : around.language;
      said = unescape(window_.bytes().substr(value_begin, at_ - value_begin));
    }
    return true;
  }

  static std::string unescape(std::string_view literal) {
    constexpr std::size_t kLongestTitle = 1000;
    if (literal.size() > kLongestTitle || find_invalid_utf8(literal)) {
      return {};
    }
    const MappedText json(std::string(literal), 0);
    MappedText text;
    append_json_string(text, json, {0, json.size()});
    return std::move(text).take_text();
  }

  /// True if the array at at_ begins with an object or is empty.
  bool holds_objects() {
    const std::size_t array = at_++;
    const char first = look();
    at_ = array;
    return first == '{' || first == ']' || first == '[';
  }

  ByteWindow& window_;
  Handover& out_;
  JsonRecordReader records_;
  std::size_t at_ = 0;  ///< in the window
};

}  // namespace

void read_json_lines(ByteWindow& window, Handover& out) {
  skip_byte_order_mark(window);
  JsonRecordReader records(out);
  LineReader lines(window, out.options().max_bytes);
  while (const auto line = lines.next()) {
    std::uint64_t begin = line->begin;
    const std::string_view value = trim_line(line->text, begin);
    if (line->is_too_long) {
      out.problem(ErrorCode::kTooLarge, too_long("a line", out), line->number);
    } else if (!value.empty() && value.front() != '{' && value.front() != '[') {
      out.problem(ErrorCode::kMalformed, "not a JSON object; not read", line->number);
    } else if (!value.empty()) {
      records.read(value, begin, line->number);
      lines.release();
    }
  }
}

void read_json(ByteWindow& window, Handover& out) { JsonWalker(window, out).walk(); }

}  // namespace khipu::ingest
