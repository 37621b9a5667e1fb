#include "khipu/mentions/places/name_key.hpp"

#include "khipu/base/utf8.hpp"

namespace khipu::mentions {

namespace {

bool is_space_like(char32_t c) {
  return c == U'\u00A0' || (c >= U'\u2000' && c <= U'\u200A') || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u202F';
}

bool is_dropped(char32_t c) {
  return c == U'\u2018' || c == U'\u2019' || c == U'\u02BB' || c == U'\u02BC' || c == U'\u02BF' || c == U'\u02BE' ||
         c == U'\u00B4' || c == U'\u00B7' || c == U'\u200B' || (c >= 0x300 && c <= 0x36F);
}

}  // namespace

bool NameKey::push(char c) {
  if (size_ == kMaxBytes) {
    return false;
  }
  bytes_[size_++] = c;
  return true;
}

bool NameKey::push_space() { return size_ == 0 || bytes_[size_ - 1] == ' ' || push(' '); }

bool NameKey::append(std::string_view text) {
  const std::uint32_t before = size_;
  bool fits = true;
  for (std::size_t i = 0; i < text.size() && fits;) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80U) {
      ++i;
      if (c >= 'A' && c <= 'Z') {
        fits = push(static_cast<char>(c - 'A' + 'a'));
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        fits = push(c);
      } else if (c != '.' && c != '\'' && c != '`') {
        fits = push_space();
      }
      continue;
    }
    const CodePoint point = decode_utf8(text, i);
    if (is_space_like(point.value)) {
      fits = push_space();
    } else if (!is_dropped(point.value)) {
      for (const char folded : fold(text.substr(i, point.size))) {
        fits = fits && push(folded);
      }
    }
    i += point.size;
  }
  if (!fits) {
    size_ = before;
  }
  return fits;
}

std::string name_key(std::string_view name) {
  NameKey key;
  if (!key.append(name)) {
    return {};
  }
  return std::string(key.view());
}

}  // namespace khipu::mentions
