#pragma once
// What a line of a page is for: text, headline, date, byline, or furniture that no reader reads.

#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/ingest/find_days.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

enum class LineKind : std::uint8_t {
  kParagraph,
  kShort,  ///< might be a headline or a heading: few words, no full stop
  kItem,   ///< of a list or a table
  kDate,   ///< says when the story was written, and little else
  kByline,
  kKicker,      ///< "OPINION", "Crónica"
  kCaption,     ///< of a picture, with its credit
  kShareBar,    ///< furniture: buttons
  kListOpener,  ///< furniture: the heading of a list of other articles
  kAd,          ///< furniture: "Advertisement", whose text may stand in the next line
  kTopic,       ///< furniture: the heading of a page of many stories ("Topic: …", "Etiqueta: …")
  kFurniture,   ///< any other
};

struct LineInfo {
  LineKind kind = LineKind::kParagraph;
  std::uint32_t words = 0;
  bool ends_sentence = false;
  bool starts_with_time = false;  ///< "22:15 A building burns"
  bool is_live = false;           ///< says that this is a live page
  bool is_all_caps = false;
  bool has_kicker = false;     ///< begins "CULTURA / …"
  bool is_dated = false;       ///< a word such as "published" stands before the day
  bool is_message = false;     ///< says that there is no page: "404 Not Found"
  bool is_paywall = false;     ///< says that the rest is for those who pay
  std::vector<NamedDay> days;  ///< of lines short enough to be more than text

  bool is_furniture() const { return kind >= LineKind::kShareBar; }
  bool is_text() const { return kind == LineKind::kParagraph || kind == LineKind::kItem; }
};

/// True if a title says that there is no page but a message of the site.
bool is_message(std::string_view title, const PageWords& words);

/// Looks at every line by itself: shape, words, dates.
std::vector<LineInfo> classify_lines(const Page& page, const PageWords& words);

}  // namespace khipu::ingest
