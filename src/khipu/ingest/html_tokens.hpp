#pragma once
// HTML cut into tags and text, as far as the tree needs it (HTML Living Standard, 13.2.5).

#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/ingest/html_tags.hpp"

namespace khipu::ingest {

/// An attribute of a start tag, as written.
struct HtmlAttribute {
  Span name;
  Span value;
};

struct HtmlToken {
  enum Kind : std::uint8_t { kText, kStart, kEnd };
  Kind kind = kText;
  TagId tag = 0;
  bool closes_itself = false;   ///< "/>"
  bool has_references = false;  ///< text in which "&amp;" stands for "&"
  Span text;                    ///< of a text; the name of a tag
};

/// Reads tokens from left to right; comments and declarations are passed over. Never fails: every string is HTML.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  /// The next token; false at the end.
  bool next(HtmlToken& token);

  /// Attributes of the start tag read last.
  const std::vector<HtmlAttribute>& attributes() const& { return attributes_; }

 private:
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }
  std::uint32_t find(std::string_view what, std::uint32_t from) const;
  bool begins_markup(std::uint32_t at) const;
  void read_text(HtmlToken& token);
  void read_raw_text(HtmlToken& token);
  void read_tag(HtmlToken& token);
  void read_attribute();
  void skip_space();
  void pass_over_declaration();
  std::uint32_t find_raw_end() const;

  std::string_view html_;
  std::uint32_t at_ = 0;
  TagId raw_ = 0;  ///< the element whose content is text only, just opened
  std::vector<HtmlAttribute> attributes_;
};

}  // namespace khipu::ingest
