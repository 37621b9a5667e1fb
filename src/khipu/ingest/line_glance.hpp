#pragma once
// Most lines of an article are text and nothing else. What the rules for lines (line_kind.cpp) say of such a line is
// told here from its words as numbers, without cutting it up and looking every word up.

#include <optional>
#include <string_view>
#include <vector>

#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

// Longer lines are paragraphs of the text; looking up each of their words would cost more than all the rest.
constexpr std::size_t kLongestLookedAt = 420;
// Appeals run longer, but say what they want in every sentence.
constexpr std::size_t kLongestAppeal = 900;
// A line that says when the story was written has no more bytes, nor more other words beside the day.
constexpr std::size_t kLongestDateline = 140;
constexpr std::uint32_t kMostBesideDay = 8;

/// True if a line may name a day: it is no long paragraph, and has a digit or is as short as "Hoy" or "Yesterday, by
/// our staff".
bool may_be_dated(std::string_view line, bool has_digit);

/// True for a line that reads as a paragraph, though nothing else is known of it.
bool is_full(std::string_view line, std::uint32_t words, bool ends_sentence);

/// Looks at lines, one after the other.
class LineGlance {
 public:
  /// `words` must outlive it. Memory is kept from line to line, so that there is one for each thread.
  explicit LineGlance(const PageWords& words) : words_(words) {}

  /// What the rules say; nullopt where a phrase of the furniture, a day or a strange sign may stand in it, or where all
  /// its words are such that stand in phrases: then the rules are to be asked.
  std::optional<LineInfo> look(std::string_view line, const Line& mark);

 private:
  bool is_long_text(std::string_view line);
  bool is_text_around(const std::vector<NamedDay>& days, std::string_view line, const Line& mark) const;
  bool is_plain(std::string_view line, const Line& mark, bool ends_sentence);

  const PageWords& words_;
};

}  // namespace khipu::ingest
