#include "khipu/ingest/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr auto kNone = std::string_view::npos;

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Entity, 5> kEntities{{{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};

/// The character of "#8220" or "#x201C"; nullopt if it is none that XML allows.
std::optional<char32_t> find_numbered(std::string_view name) {
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const char* const begin = name.data() + (hex ? 2 : 1);
  const char* const end = name.data() + name.size();
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(begin, end, value, hex ? 16 : 10);
  const bool good =
      error == std::errc{} && stop == end && value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return good ? std::optional(static_cast<char32_t>(value)) : std::nullopt;
}

std::string resolve(std::string_view name) {
  std::string out;
  if (!name.empty() && name.front() == '#') {
    if (const auto c = find_numbered(name)) {
      append_utf8(out, *c);
    }
    return out;
  }
  for (const Entity& entity : kEntities) {
    if (entity.name == name) {
      out = entity.text;
    }
  }
  return out;
}

}  // namespace

bool XmlScanner::skip_past(std::string_view mark) {
  const std::size_t found = text_.find(mark, at_);
  if (found == kNone) {
    return false;
  }
  at_ = static_cast<std::uint32_t>(found + mark.size());
  return true;
}

/// "<!DOCTYPE rss [ … ]>": passed over as it stands.
bool XmlScanner::skip_doctype() {
  const std::size_t bracket = text_.find('[', at_);
  const std::size_t close = text_.find('>', at_);
  if (bracket != kNone && bracket < close) {
    return skip_past("]") && skip_past(">");
  }
  return skip_past(">");
}

std::optional<XmlToken> XmlScanner::next() {
  while (at_ < text_.size()) {
    const std::uint32_t begin = at_;
    const std::string_view rest = text_.substr(at_);
    if (rest.front() != '<') {
      at_ = static_cast<std::uint32_t>(std::min(text_.find('<', at_), text_.size()));
      return XmlToken{XmlToken::kText, {begin, at_}, {}, {begin, at_}};
    }
    if (rest.substr(0, 9) == "<![CDATA[") {
      if (!skip_past("]]>")) {
        return std::nullopt;
      }
      return XmlToken{XmlToken::kCdata, {begin, at_}, {}, {begin + 9, at_ - 3}};
    }
    const bool comment = rest.substr(0, 4) == "<!--";
    const bool instruction = rest.substr(0, 2) == "<?";
    if (comment || instruction || rest.substr(0, 2) == "<!") {
      if (!(comment ? skip_past("-->") : instruction ? skip_past("?>") : skip_doctype())) {
        return std::nullopt;
      }
      continue;
    }
    return read_tag();
  }
  return std::nullopt;
}

std::optional<XmlToken> XmlScanner::read_tag() {
  XmlToken token;
  token.span.begin = at_;
  const bool closing = at_ + 1 < text_.size() && text_[at_ + 1] == '/';
  token.name.begin = at_ + (closing ? 2 : 1);
  std::uint32_t i = token.name.begin;
  while (i < text_.size() && text_[i] != '>' && text_[i] != '/' && text_[i] > ' ') {
    ++i;
  }
  token.name.end = i;
  char quote = 0;
  while (i < text_.size() && (quote != 0 || text_[i] != '>')) {
    if (quote != 0 ? text_[i] == quote : text_[i] == '"' || text_[i] == '\'') {
      quote = quote != 0 ? char{0} : text_[i];
    }
    ++i;
  }
  if (i >= text_.size()) {
    return std::nullopt;
  }
  const bool empty = text_[i - 1] == '/' && i - 1 >= token.name.end;
  token.kind = closing ? XmlToken::kEnd : empty ? XmlToken::kEmpty : XmlToken::kStart;
  token.rest = {token.name.end, i - (empty ? 1U : 0U)};
  token.span.end = i + 1;
  at_ = i + 1;
  return token;
}

std::string_view find_xml_attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = attributes.find(name); at != kNone; at = attributes.find(name, at + 1)) {
    const std::size_t equals = attributes.find_first_not_of(" \t\r\n", at + name.size());
    const bool whole = at > 0 && static_cast<unsigned char>(attributes[at - 1]) <= ' ';
    if (!whole || equals == kNone || attributes[equals] != '=') {
      continue;
    }
    const std::size_t open = attributes.find_first_of("\"'", equals);
    const std::size_t close = open == kNone ? kNone : attributes.find(attributes[open], open + 1);
    return close == kNone ? std::string_view{} : attributes.substr(open + 1, close - open - 1);
  }
  return {};
}

void append_xml_text(MappedText& to, const MappedText& from, const XmlToken& token) {
  if (token.kind == XmlToken::kCdata) {
    to.append_from(from, token.rest);
    return;
  }
  const std::string_view text = from.text();
  std::uint32_t run = token.rest.begin;
  std::uint32_t i = run;
  while (i < token.rest.end) {
    if (text[i] != '&') {
      ++i;
      continue;
    }
    const std::size_t end = text.substr(0, std::min(i + 12, token.rest.end)).find(';', i);
    const std::string value = end == kNone ? std::string{} : resolve(text.substr(i + 1, end - i - 1));
    if (value.empty()) {
      ++i;
      continue;
    }
    to.append_from(from, {run, i});
    const auto after = static_cast<std::uint32_t>(end + 1);
    to.append_converted_from(value, from, {i, after});
    run = i = after;
  }
  to.append_from(from, {run, token.rest.end});
}

}  // namespace khipu::ingest
