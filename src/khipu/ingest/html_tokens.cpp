#include "khipu/ingest/html_tokens.hpp"

#include <algorithm>

namespace khipu::ingest {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

}  // namespace

bool HtmlTokens::next(HtmlToken& token) {
  token = HtmlToken{};
  if (raw_ != 0) {
    read_raw_text(token);
    if (!token.text.empty()) {
      return true;
    }
  }
  while (at_ < html_.size()) {
    if (!begins_markup(at_)) {
      read_text(token);
      return true;
    }
    if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && !is_letter(peek(2)))) {
      pass_over_declaration();
      continue;
    }
    read_tag(token);
    return true;
  }
  return false;
}

std::uint32_t HtmlTokens::find(std::string_view what, std::uint32_t from) const {
  return static_cast<std::uint32_t>(std::min(html_.find(what, from), html_.size()));
}

bool HtmlTokens::begins_markup(std::uint32_t at) const {
  if (html_[at] != '<' || at + 1 >= html_.size()) {
    return false;
  }
  const char next = html_[at + 1];
  return is_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < html_.size());
}

void HtmlTokens::read_text(HtmlToken& token) {
  const std::uint32_t begin = at_;
  do {
    at_ = find("<", at_ + 1);
  } while (at_ < html_.size() && !begins_markup(at_));
  token.text = {begin, at_};
  token.has_references = html_.substr(begin, at_ - begin).find('&') != std::string_view::npos;
}

/// "</script" in either case, with what may stand behind the name.
std::uint32_t HtmlTokens::find_raw_end() const {
  const std::string_view name = tag_of(raw_).name;
  for (std::uint32_t at = find("</", at_); at < html_.size(); at = find("</", at + 2)) {
    const std::string_view here = html_.substr(at + 2, name.size());
    const std::size_t after = at + 2 + name.size();
    const bool same = find_tag(here) == raw_;
    if (same && (after >= html_.size() || is_space(html_[after]) || html_[after] == '>' || html_[after] == '/')) {
      return at;
    }
  }
  return static_cast<std::uint32_t>(html_.size());
}

void HtmlTokens::read_raw_text(HtmlToken& token) {
  const std::uint32_t begin = at_;
  at_ = find_raw_end();
  token.text = {begin, at_};
  token.has_references =
      tag_of(raw_).is(kReferencesTag) && html_.substr(begin, at_ - begin).find('&') != std::string_view::npos;
  raw_ = 0;
}

void HtmlTokens::pass_over_declaration() {
  if (html_.compare(at_, 4, "<!--") == 0) {
    // "<!-->" and "<!--->" are comments too.
    const std::uint32_t end = find("-->", at_ + 2);
    at_ = std::min(end + 3, static_cast<std::uint32_t>(html_.size()));
    return;
  }
  at_ = std::min(find(">", at_) + 1, static_cast<std::uint32_t>(html_.size()));
}

void HtmlTokens::skip_space() {
  while (is_space(peek())) {
    ++at_;
  }
}

void HtmlTokens::read_tag(HtmlToken& token) {
  token.kind = peek(1) == '/' ? HtmlToken::kEnd : HtmlToken::kStart;
  at_ += token.kind == HtmlToken::kEnd ? 2 : 1;
  const std::uint32_t begin = at_;
  while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') {
    ++at_;
  }
  token.text = {begin, at_};
  token.tag = find_tag(html_.substr(begin, at_ - begin));
  attributes_.clear();
  while (at_ < html_.size() && html_[at_] != '>') {
    if (html_[at_] == '/') {
      ++at_;
      token.closes_itself = peek() == '>';
    } else if (is_space(html_[at_])) {
      ++at_;
    } else {
      read_attribute();
    }
  }
  at_ = std::min(at_ + 1, static_cast<std::uint32_t>(html_.size()));
  if (token.kind == HtmlToken::kStart && (tag_of(token.tag).is(kRawTag) || tag_of(token.tag).is(kReferencesTag))) {
    raw_ = token.tag;
  }
}

void HtmlTokens::read_attribute() {
  const std::uint32_t begin = at_;
  // A name may even begin with "="; the loop must move on.
  do {
    ++at_;
  } while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '=' && html_[at_] != '>' && html_[at_] != '/');
  HtmlAttribute attribute{{begin, at_}, {at_, at_}};
  const std::uint32_t name_end = at_;
  skip_space();
  if (peek() != '=') {
    at_ = name_end;
    attributes_.push_back(attribute);
    return;
  }
  ++at_;
  skip_space();
  const char quote = peek();
  if (quote == '"' || quote == '\'') {
    const std::uint32_t end = find(std::string_view(&quote, 1), at_ + 1);
    attribute.value = {std::min(at_ + 1, end), end};
    at_ = std::min(end + 1, static_cast<std::uint32_t>(html_.size()));
  } else {
    attribute.value.begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') {
      ++at_;
    }
    attribute.value.end = at_;
  }
  attributes_.push_back(attribute);
}

}  // namespace khipu::ingest
