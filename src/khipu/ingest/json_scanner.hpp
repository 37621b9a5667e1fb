#pragma once
// Where the values of a JSON document stand, so that a string can be led back to the bytes that hold it.
// Whether the document is sound JSON is for a parser to say first.

#include <functional>
#include <string_view>

#include "khipu/base/span.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// Calls `member` for every member of the object `object`, or with an empty key for every element of an array.
/// The value's span holds no white space around it. Requires sound JSON.
void for_each_member(std::string_view json, Span object,
                     const std::function<void(std::string_view key, Span value)>& member);

/// Finds where a value ends that comes piece by piece.
class JsonValueEnd {
 public:
  /// Looks at the next piece; gives how much of it belongs to the value: all of it until is_found().
  std::size_t look(std::string_view piece);
  bool is_found() const { return is_found_; }

 private:
  std::size_t depth_ = 0;
  bool quoted_ = false;
  bool escaped_ = false;
  bool begun_ = false;
  bool is_found_ = false;
};

/// Appends the string literal `literal` (with its quotes) unescaped. A lone surrogate becomes U+FFFD. If `is_spent`,
/// the memory of the literal, which is not looked at again, goes back as it is copied (SpentMemory).
void append_json_string(MappedText& to, MappedView from, Span literal, bool is_spent = false);

}  // namespace khipu::ingest
