#include "khipu/present/json_writer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

#include "khipu/base/utf8.hpp"

namespace khipu::present {
namespace {

/// How nlohmann writes a value: for the few that need more than copying.
std::string dump(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

constexpr std::size_t kPiece = 1U << 20U;  // of a giant, to the sink

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

/// The letter behind the backslash; 0 for a control character without one.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\': return c;
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

}  // namespace

void JsonWriter::separate() {
  if (after_value_) {
    out_.push_back(',');
  }
  after_value_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  out_.push_back(bracket);
  after_value_ = false;
}

void JsonWriter::close(char bracket) {
  out_.push_back(bracket);
  after_value_ = true;
}

void JsonWriter::key(std::string_view name) {
  separate();
  out_.push_back('"');
  out_ += name;
  out_ += "\":";
  after_value_ = false;
}

void JsonWriter::string(std::string_view text) {
  separate();
  if (find_invalid_utf8(text)) {
    out_ += dump(text);
    return;
  }
  out_.push_back('"');
  for (std::size_t at = 0; at < text.size(); at += kPiece) {
    escape(text.substr(at, kPiece));
    pass_on();
  }
  out_.push_back('"');
}

void JsonWriter::pass_on() {
  if (sink_ && out_.size() >= kPiece) {
    sink_(out_);
    out_.clear();
  }
}

void JsonWriter::escape(std::string_view text) {
  std::size_t plain = 0;  // from here on nothing is copied yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) {
      continue;
    }
    out_ += text.substr(plain, i - plain);
    plain = i + 1;
    if (const char letter = short_escape(text[i]); letter != 0) {
      out_.push_back('\\');
      out_.push_back(letter);
    } else {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(text[i]));
    }
  }
  out_ += text.substr(plain);
}

void JsonWriter::integer(std::int64_t value) {
  separate();
  out_ += fmt::format_int(value).c_str();
}

void JsonWriter::real(double value) {
  separate();
  out_ += dump(value);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

std::string JsonWriter::take() {
  after_value_ = false;
  return std::exchange(out_, {});
}

}  // namespace khipu::present
