#include "khipu/ingest/line_glance.hpp"

#include <algorithm>
#include <utility>

#include "khipu/ingest/line_signs.hpp"
#include "khipu/ingest/word_sieve.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kLongestDateLine = 200;   // bytes; no line is looked through for days beyond
constexpr std::size_t kLongestWordless = 40;    // … without a digit
constexpr std::uint32_t kFewestWords = 25;      // of a paragraph that ends in no full stop
constexpr std::uint32_t kFewestOfSentence = 6;  // of one that does
constexpr std::uint32_t kFewestOfQuestion = 11;
// Bylines and names of topics have 14 words at most.
constexpr std::uint32_t kLongestLabel = 14;
constexpr std::size_t kPartsOfMenu = 4;

/// Kept from page to page, since taking the memory again would cost as much as a short line.
WordKeys& keys_of_thread() {
  thread_local WordKeys keys;
  return keys;
}

/// Markup that says no more of a line than what the words do.
bool is_for_words(const Line& mark) {
  return !mark.marked_day && (mark.markup == Markup::kNone || mark.markup == Markup::kParagraph ||
                              mark.markup == Markup::kHeading || mark.markup == Markup::kListItem);
}

}  // namespace

bool may_be_dated(std::string_view line, bool has_digit) {
  return line.size() <= kLongestDateLine && (has_digit || line.size() <= kLongestWordless);
}

bool is_full(std::string_view line, std::uint32_t words, bool ends_sentence) {
  const bool asks = line.back() == '?' || line.back() == '!' || line.back() == ':';
  return words >= kFewestWords || (ends_sentence && words >= (asks ? kFewestOfQuestion : kFewestOfSentence));
}

bool LineGlance::is_long_text(std::string_view line) {
  WordKeys& keys = keys_of_thread();
  if (line.size() > kLongestAppeal || !keys.find(line, WordKeys::Which::kLong)) {
    return false;
  }
  return words_.asks_nothing(keys.keys()) || (keys.find(line) && !words_.may_ask(keys.keys()));
}

bool LineGlance::is_plain(std::string_view line, const Line& mark, bool ends_sentence) {
  if (line.empty() || !is_for_words(mark) || line.front() == '#' || is_address(line) ||
      std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return false;
  }
  WordKeys& keys = keys_of_thread();
  if (!keys.find(line) || !words_.is_plain_text(keys.keys(), keys.words() <= kLongestLabel)) {
    return false;
  }
  // A menu: its names stand in phrases, but not all of them need to.
  return (keys.words() > kLongestLabel || !is_path(line)) && (ends_sentence || count_parts(line) < kPartsOfMenu);
}

/// False if a line that names such days may be one that says when the story was written.
bool LineGlance::is_text_around(const std::vector<NamedDay>& days, std::string_view line, const Line& mark) const {
  if (std::any_of(days.begin(), days.end(), [](const NamedDay& day) { return day.date().has_value(); })) {
    return false;
  }
  const WordKeys& keys = keys_of_thread();
  const std::size_t parts_of_words = keys.keys().size() - keys.words();
  return mark.markup == Markup::kHeading || line.size() > kLongestDateline ||
         words_.count_unknown(keys.keys()) > parts_of_words + kMostBesideDay;
}

std::optional<LineInfo> LineGlance::look(std::string_view line, const Line& mark) {
  LineInfo info;
  info.ends_sentence = ends_sentence(line);
  const WordKeys& keys = keys_of_thread();
  if (line.size() > kLongestLookedAt) {
    info.words = is_long_text(line) ? keys.words() : 0;
    return info.words > 0 ? std::optional(std::move(info)) : std::nullopt;
  }
  if (!is_plain(line, mark, info.ends_sentence)) {
    return std::nullopt;
  }
  if (may_be_dated(line, keys.has_digit()) && words_.may_name_day(keys.keys())) {
    info.days = find_days(line, words_);
    if (!info.days.empty() && !is_text_around(info.days, line, mark)) {
      return std::nullopt;
    }
  }
  info.words = keys.words();
  info.starts_with_time = starts_with_time(line);
  info.kind = mark.markup == Markup::kListItem                                                   ? LineKind::kItem
              : mark.markup != Markup::kHeading && is_full(line, info.words, info.ends_sentence) ? LineKind::kParagraph
                                                                                                 : LineKind::kShort;
  return info;
}

}  // namespace khipu::ingest
