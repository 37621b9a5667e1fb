#pragma once
// JSON written straight into a string, for output by the megabyte: a tree of values built first costs more than all
// the formatting. Private to this room; same bytes as nlohmann's dump().

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace khipu::present {

/// Writes one value, depth first, without white space. The caller opens and closes in pairs and gives a key before
/// each member of an object; nothing is checked.
class JsonWriter {
 public:
  /// Where what is written goes piece by piece, so that a giant is not there twice. May be called with a part of a
  /// letter.
  using Sink = std::function<void(std::string_view)>;
  JsonWriter() = default;
  explicit JsonWriter(Sink sink) : sink_(std::move(sink)) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// A name that needs no escapes.
  void key(std::string_view name);

  /// UTF-8 unescaped; what is not well-formed becomes U+FFFD.
  void string(std::string_view text);
  void integer(std::int64_t value);
  /// The shortest digits that read back the same, with ".0" for a whole number.
  void real(double value);
  void boolean(bool value);
  void null();

  /// What was written so far and did not go to the sink; the writer is empty again.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void escape(std::string_view text);
  void pass_on();

  Sink sink_;
  std::string out_;
  bool after_value_ = false;  ///< a comma comes before what is next
};

}  // namespace khipu::present
