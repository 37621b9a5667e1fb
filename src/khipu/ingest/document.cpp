#include "khipu/ingest/document.hpp"

#include <utility>

#include "khipu/ingest/csv_reader.hpp"
#include "khipu/ingest/encoding.hpp"
#include "khipu/ingest/feed_reader.hpp"
#include "khipu/ingest/format.hpp"
#include "khipu/ingest/html_page.hpp"
#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/json_reader.hpp"
#include "khipu/ingest/mojibake.hpp"
#include "khipu/ingest/pdf_reader.hpp"
#include "khipu/ingest/read_page.hpp"
#include "khipu/ingest/text_page.hpp"

namespace khipu::ingest {
namespace {

// Deeper than any page that a person wrote; browsers stop at 512 (Blink, HTMLConstructionSite).
constexpr std::uint32_t kDeepestTag = 1000;

/// What the page does not say of itself and its archive does.
void fill_in(PageMeta& meta, const Envelope& envelope) {
  meta.url = meta.url.empty() ? envelope.url : meta.url;
  meta.language = meta.language.empty() ? envelope.language : meta.language;
}

Page read_tree(const MappedText& text, Handover& out) {
  const HtmlTree tree(text, kDeepestTag);
  if (tree.was_cut()) {
    out.note("tags nested more than 1000 deep; those below were read as text only");
  }
  return read_html_page(tree, out.words());
}

void read_html(MappedText text, const Envelope& envelope, Handover& out) {
  Page page = read_tree(text, out);
  text = MappedText{};  // which may be large
  fill_in(page.meta, envelope);
  read_page(std::move(page), out.doc(), out.words(), out.options(), out.result());
}

void read_plain(MappedText text, bool is_markdown, const Envelope& envelope, Handover& out) {
  Page page = read_text_page(std::move(text), is_markdown, out.words());
  fill_in(page.meta, envelope);
  read_page(std::move(page), out.doc(), out.words(), out.options(), out.result());
}

/// An archive of records that had to be decoded as a whole first: UTF-16, say.
void read_decoded_records(const MappedText& text, Format format, Handover& out) {
  MemorySource source(text.text());
  ByteWindow window(source);
  out.set_origin(&text);
  if (format == Format::kCsv) {
    read_csv(window, out);
  } else if (format == Format::kJson) {
    read_json(window, out);
  } else {
    read_json_lines(window, out);
  }
  out.set_origin(nullptr);
}

void read_text(MappedText text, Format format, const Envelope& envelope, Handover& out) {
  switch (format) {
    case Format::kHtml: read_html(std::move(text), envelope, out); return;
    case Format::kFeed: read_feed(text, out.doc(), out.words(), out.options(), out.result()); return;
    case Format::kCsv:
    case Format::kJson:
    case Format::kJsonLines: read_decoded_records(text, format, out); return;
    case Format::kWarc:  // told by its first bytes, before anything is decoded
    case Format::kText:
    case Format::kMarkdown: read_plain(std::move(text), format == Format::kMarkdown, envelope, out); return;
  }
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

/// True if there is text in `bytes`, and then as UTF-8 in `decoded`. PDF is read here and then.
bool decode_text(std::string_view bytes, const Envelope& envelope, Handover& out, Decoded& decoded) {
  if (is_blank(bytes)) {
    out.problem(ErrorCode::kEmpty, bytes.empty() ? "file is empty" : "holds nothing but white space");
    return false;
  }
  if (is_pdf(bytes)) {
    read_pdf(bytes, out);
    return false;
  }
  const std::string charset = envelope.charset.empty() ? find_declared_charset(bytes) : envelope.charset;
  auto text = decode(bytes, charset, out.doc(), true);
  if (!text) {
    Error error = text.error();
    error.byte = error.byte ? std::optional(*error.byte + envelope.begin) : std::nullopt;
    out.problem(std::move(error));
    return false;
  }
  if (text->note) {
    out.result().notes.push_back(std::move(*text->note));
  }
  decoded = std::move(*text);
  return true;
}

void read_decoded(MappedText text, const Envelope& envelope, Handover& out) {
  out.note_repairs(repair_mojibake(text));
  const Format format = find_format(text.text(), envelope.name);
  read_text(std::move(text), format, envelope, out);
}

}  // namespace

void read_document(std::string_view bytes, const Envelope& envelope, Handover& out) {
  Decoded decoded;
  if (decode_text(bytes, envelope, out, decoded)) {
    decoded.text.move_source(envelope.begin);
    read_decoded(std::move(decoded.text), envelope, out);
  }
}

void read_document(MappedText bytes, const Envelope& envelope, Handover& out) {
  if (!is_blank(bytes.text()) && is_decoded(bytes.text())) {
    read_decoded(std::move(bytes), envelope, out);
    return;
  }
  Decoded decoded;
  if (decode_text(bytes.text(), envelope, out, decoded)) {
    read_decoded(decoded.text.led_back_through(bytes), envelope, out);
  }
}

}  // namespace khipu::ingest
