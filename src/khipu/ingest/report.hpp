#pragma once
// The Report: what ingest hands on, and the text that every span of khipu points into.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/stamp.hpp"

namespace khipu::ingest {

/// Where the day of a report was read, best trusted first.
enum class PublishedFrom : std::uint8_t {
  kNone,       ///< no day is known
  kMetadata,   ///< JSON-LD, Open Graph, meta, time, a feed's or an archive's field
  kDateline,   ///< a visible line of its own ("Publication date: …", "LIMA, Jan 9")
  kText,       ///< worked out from the body ("This Wednesday, January 4")
  kUrl,        ///< a pattern of the address
  kNeighbour,  ///< the other stories of the same page
  kOption,     ///< --published
};
std::string_view to_string(PublishedFrom from);

/// The part of a file that said something about a report, best trusted first.
enum class MetaSource : std::uint8_t {
  kNone,        ///< nothing said it
  kField,       ///< a field of a feed, an archive or a front matter
  kLinkedData,  ///< JSON-LD
  kOpenGraph,   ///< og:*, article:*
  kMeta,        ///< any other <meta>
  kTime,        ///< <time datetime=…>
  kMicrodata,   ///< itemprop=…
  kLink,        ///< <link rel="canonical">
  kMarkup,      ///< <title>, <html lang>
  kUrl,         ///< a pattern of the address
  kText,        ///< lines that a reader sees
  kOption,      ///< said by the user
};
std::string_view to_string(MetaSource source);

/// Where each piece of a report's metadata was read.
struct MetaSources {
  MetaSource title = MetaSource::kNone;
  MetaSource published = MetaSource::kNone;
  MetaSource modified = MetaSource::kNone;
  MetaSource outlet = MetaSource::kNone;
  MetaSource url = MetaSource::kNone;
  MetaSource language = MetaSource::kNone;
};

/// How much of the article is there.
enum class Extent : std::uint8_t {
  kFull,
  kSummary,    ///< a feed's summary, where it has no content
  kPaywalled,  ///< the part that a page shows to those who have not paid
};
std::string_view to_string(Extent extent);

enum class BlockKind : std::uint8_t {
  kTitle,
  kDeck,
  kHeading,
  kParagraph,
  kListItem,
  kTableRow,
  kCaption,
  kDateline,
  kByline
};
std::string_view to_string(BlockKind kind);

/// A piece of the text that no sentence crosses.
struct Block {
  Span span;
  BlockKind kind = BlockKind::kParagraph;
};

/// `length` bytes of the text from `text_begin` came from the received bytes at `source_begin`. Where decoding changed
/// the length (entities, Latin-1) a segment maps as a whole.
struct SourceSegment {
  std::uint32_t text_begin = 0;
  std::uint32_t text_length = 0;
  std::uint64_t source_begin = 0;
  std::uint32_t source_length = 0;
};

/// What ingest fills in; a Report is made of it once and never changes.
struct ReportFields {
  std::string doc;          ///< name of the file (or "-"), as given
  std::uint32_t index = 0;  ///< which story of that file, from 0
  std::string text;         ///< clean UTF-8: the title (if any) first, blocks parted by blank lines
  std::vector<Block> blocks;
  std::optional<Span> title;
  std::optional<Date> published;
  PublishedFrom published_from = PublishedFrom::kNone;
  std::optional<Stamp> published_at;  ///< `published` with its hour, where the file gives one
  std::optional<Stamp> modified;      ///< last changed
  std::string outlet;                 ///< "" if not known
  std::string url;                    ///< "" if not known
  std::string language;               ///< ISO 639-1 as declared by the file or by --language; "" if it says nothing
  MetaSources sources;
  Extent extent = Extent::kFull;
  std::vector<SourceSegment> source_map;
};

/// One report: immutable text with its metadata. Cheap to move, safe to read from several threads.
class Report {
 public:
  /// Requires: text is UTF-8; blocks sorted, disjoint, inside the text, on UTF-8 boundaries.
  explicit Report(ReportFields fields);

  std::string_view text() const& { return f_.text; }
  std::string_view text() && = delete;
  std::string_view slice(Span span) const& { return khipu::slice(f_.text, span); }
  std::string_view slice(Span) && = delete;

  const std::string& doc() const& { return f_.doc; }
  std::uint32_t index() const { return f_.index; }
  const std::vector<Block>& blocks() const& { return f_.blocks; }
  std::optional<Span> title_span() const { return f_.title; }
  std::string_view title() const& { return f_.title ? slice(*f_.title) : std::string_view{}; }
  std::optional<Date> published() const { return f_.published; }
  PublishedFrom published_from() const { return f_.published_from; }
  const std::optional<Stamp>& published_at() const& { return f_.published_at; }
  const std::optional<Stamp>& modified() const& { return f_.modified; }
  const MetaSources& sources() const& { return f_.sources; }
  Extent extent() const { return f_.extent; }
  const std::vector<SourceSegment>& source_map() const& { return f_.source_map; }
  const std::string& outlet() const& { return f_.outlet; }
  const std::string& url() const& { return f_.url; }
  const std::string& declared_language() const& { return f_.language; }
  /// SHA-256 of the text, hexadecimal: the report's name in the ledger. Two files with one text are one report.
  const std::string& digest() const& { return digest_; }

  /// The bytes of the file as received that gave `span`; nullopt for text that the reader supplied itself.
  std::optional<std::pair<std::uint64_t, std::uint64_t>> find_source(Span span) const;

 private:
  ReportFields f_;
  std::string digest_;
};

}  // namespace khipu::ingest
