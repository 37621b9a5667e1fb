#pragma once
// A page: what every kind of document becomes before its stories are told apart. Plain text, Markdown and HTML differ
// only in how they are cut into lines.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/report.hpp"
#include "khipu/ingest/stamp.hpp"

namespace khipu::ingest {

/// What the markup says a line is; plain text says nothing.
enum class Markup : std::uint8_t { kNone, kHeading, kParagraph, kListItem, kTableRow, kDeck, kByline, kDate, kKicker };

/// A line of a plain text, a block of a page. Clean: white space collapsed, no markup left.
struct Line {
  Span span;  ///< in Page::text
  Markup markup = Markup::kNone;
  std::uint8_t level = 0;          ///< 1..6 of a heading
  bool after_gap = false;          ///< a blank line or a rule stands before it
  bool is_link = false;            ///< nearly all of it is a link
  std::optional<Date> marked_day;  ///< <time datetime=…>
};

/// What a document says about itself outside its text.
struct PageMeta {
  std::string title;
  std::string outlet;
  std::string url;
  std::string language;
  std::optional<Date> published;
  std::optional<Stamp> published_at;  ///< `published` with its hour
  std::optional<Stamp> modified;
  std::optional<Date> local_day;  ///< of publication by the outlet's clocks, if the page gives it apart
  /// Where the above were read; kNone for one that is there counts as kField.
  MetaSources sources;
  Extent extent = Extent::kFull;
  bool is_for_payment = false;  ///< its head says that it is not free to read
  bool has_wall = false;        ///< asks to pay before the rest is shown
};

struct Page {
  MappedText text;  ///< holds the lines, and "\n" or what else was between them
  std::vector<Line> lines;
  PageMeta meta;
  bool is_markup = false;  ///< the author marked headings and paragraphs: HTML, Markdown

  std::string_view slice(const Line& line) const& { return text.slice(line.span); }
};

/// A record's title is put behind its text; where there is so much room behind it, the text is not moved for that.
constexpr std::size_t kRoomForTitle = 1024;

/// Adds a line of the part of `from`; an empty one is not added. `spent` as append_collapsed() has it.
void add_line(Page& page, const MappedText& from, Span part, Line line, SpentMemory* spent = nullptr);
/// Appends a line of another page, which is collapsed already.
void copy_line(Page& page, const Page& from, Line line);

/// ISO 639-1 of a language tag: "es" of "es-PE", "" if it is none.
std::string short_language(std::string_view tag);

}  // namespace khipu::ingest
