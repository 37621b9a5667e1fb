#pragma once
// XML as a sequence of tags and texts, each with its place. It resolves the five entities of XML and numeric
// references and nothing else: no DTD is read, no entity of one, no file, no address; so there is nothing to blow up.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/span.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// One token of XML. Spans are in the scanned text.
struct XmlToken {
  enum Kind : std::uint8_t { kStart, kEnd, kEmpty, kText, kCdata };
  Kind kind = kText;
  Span span;  ///< all of it, brackets included
  Span name;  ///< of a tag: as written, prefix included
  Span rest;  ///< of a tag: its attributes; of text and CDATA: the characters
};

class XmlScanner {
 public:
  explicit XmlScanner(std::string_view text) : text_(text) {}

  /// The next token; comments, processing instructions and a DOCTYPE are passed over. nullopt at the end, also where
  /// a tag or a CDATA section is not closed (`at_end()` is false then).
  std::optional<XmlToken> next();
  bool at_end() const { return at_ >= text_.size(); }
  std::uint32_t position() const { return at_; }

 private:
  bool skip_past(std::string_view mark);
  bool skip_doctype();
  std::optional<XmlToken> read_tag();
  std::string_view text_;
  std::uint32_t at_ = 0;
};

/// The value of an attribute as written; "" if there is none.
std::string_view find_xml_attribute(std::string_view attributes, std::string_view name);

/// Appends a text token with references resolved; named references that are not XML's stay as they are.
void append_xml_text(MappedText& to, const MappedText& from, const XmlToken& token);

}  // namespace khipu::ingest
