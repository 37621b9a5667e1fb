#include "khipu/language/token_shape.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/language/character.hpp"

namespace khipu::language {
namespace {

// RFC 5321: a local part has 64 characters at most; a domain begins with its first label, of 63.
constexpr std::size_t kLookAhead = 64;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(static_cast<unsigned char>(c));
}

bool is_label(char c) { return is_plain(c) || c == '-' || c == '_'; }

/// alt.talk.pets, and no end of a sentence is written so.
bool is_lower_case(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c == '.' || c == '-' || (c >= 'a' && c <= 'z'); });
}

/// Behind labels parted by stops: "mail.example.org" of "mail.example.org.".
std::uint32_t labels_end(std::string_view text, std::uint32_t at) {
  std::uint32_t end = at;
  while (end < text.size() &&
         (is_label(text[end]) || (text[end] == '.' && end > at && end + 1 < text.size() && is_label(text[end + 1])))) {
    ++end;
  }
  return end;
}

/// Up to white space, without the signs at its end that belong to the sentence around it.
std::uint32_t path_end(std::string_view text, std::uint32_t at) {
  std::uint32_t end = at;
  bool opened = false;
  while (end < text.size()) {
    const CodePoint c = decode_utf8(text, end);
    constexpr std::u32string_view kNever = U"<>\"\u201C\u201D\u00AB\u00BB";
    if (is_space(c.value) || kNever.find(c.value) != std::u32string_view::npos) {
      break;
    }
    opened = opened || c.value == '(';
    end += c.size;
  }
  const std::string_view closing = opened ? ".,;:!?'*" : ".,;:!?')]}*";
  while (end > at && closing.find(text[end - 1]) != std::string_view::npos) {
    --end;
  }
  return end;
}

std::uint32_t web_end(std::string_view text, std::uint32_t at, const Writing& writing) {
  const std::string_view rest = text.substr(at);
  std::size_t scheme = 0;
  while (scheme < std::min<std::size_t>(rest.size(), 8) && is_plain(rest[scheme])) {
    ++scheme;
  }
  if (rest.substr(scheme).starts_with("://")) {
    return path_end(text, at);
  }
  if (rest.size() > 4 && (rest.starts_with("www.") || rest.starts_with("WWW.")) && is_plain(rest[4])) {
    return path_end(text, at);
  }
  // example.org: told from the end of a sentence by its last label.
  std::size_t end = 0, stop = 0;
  while (end < std::min(rest.size(), kLookAhead) &&
         (is_label(rest[end]) || (rest[end] == '.' && end + 1 < rest.size() && is_plain(rest[end + 1])))) {
    stop = rest[end] == '.' ? end : stop;
    ++end;
  }
  const std::string_view name = rest.substr(0, end);
  const bool is_news_group = std::count(name.begin(), name.end(), '.') > 1 && is_lower_case(name);
  if (stop == 0 || end >= kLookAhead || (!is_news_group && !writing.is_domain_end(lower(name.substr(stop + 1))))) {
    return at;
  }
  const auto here = at + static_cast<std::uint32_t>(end);
  return end < rest.size() && rest[end] == '/' ? path_end(text, here) : here;
}

std::uint32_t mail_end(std::string_view text, std::uint32_t at) {
  std::uint32_t end = at;
  constexpr std::string_view kAlso = ".%+";
  while (end < text.size() && end - at < kLookAhead &&
         (is_label(text[end]) || kAlso.find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  if (end + 1 >= text.size() || text[end] != '@' || !is_plain(text[end + 1])) {
    return at;
  }
  return labels_end(text, end + 1);
}

}  // namespace

std::uint32_t address_end(std::string_view text, std::uint32_t at, const Writing& writing) {
  const std::uint32_t mail = mail_end(text, at);
  return mail != at ? mail : web_end(text, at, writing);
}

std::uint32_t emoticon_end(std::string_view text, std::uint32_t at) {
  constexpr std::string_view kEyes = ":;=", kNoses = "-^'o", kMouths = ")(DPp|*3/\\]O";
  std::uint32_t end = at;
  if (end >= text.size() || kEyes.find(text[end]) == std::string_view::npos) {
    return at;
  }
  ++end;
  if (end + 1 < text.size() && kNoses.find(text[end]) != std::string_view::npos) {
    ++end;
  }
  if (end >= text.size() || kMouths.find(text[end]) == std::string_view::npos) {
    return at;
  }
  const char mouth = text[end];
  for (++end; end < text.size() && text[end] == mouth && (mouth == ')' || mouth == '('); ++end) {
  }
  return end == text.size() || !is_word_character(decode_utf8(text, end).value) ? end : at;
}

}  // namespace khipu::language
