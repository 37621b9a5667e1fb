#include "khipu/ingest/page_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

struct CueName {
  std::string_view name;
  Cues cue;
};
constexpr std::array<CueName, 32> kCueNames{{
    {"share", kShareCue},       {"nav", kNavCue},
    {"section", kSectionCue},   {"more", kMoreCue},
    {"appeal", kAppealCue},     {"ad", kAdCue},
    {"rights", kRightsCue},     {"credit", kCreditCue},
    {"kicker", kKickerCue},     {"byline", kBylineCue},
    {"dated", kDatedCue},       {"meta", kMetaCue},
    {"topic", kTopicCue},       {"live", kLiveCue},
    {"cookie", kCookieCue},     {"address", kAddressCue},
    {"drop_class", kDropClass}, {"title_class", kTitleClass},
    {"deck_class", kDeckClass}, {"byline_class", kBylineClass},
    {"date_class", kDateClass}, {"caption_class", kCaptionClass},
    {"body_class", kBodyClass}, {"kicker_class", kKickerClass},
    {"list", kListCue},         {"language_key", kLanguageKey},
    {"talk_class", kTalkClass}, {"error", kErrorCue},
    {"paywall", kPaywallCue},   {"wall_class", kWallClass},
    {"changed", kChangedCue},   {"origin", kOriginCue},
}};

struct DayName {
  std::string_view name;
  DayWord::Flag flag;
};
constexpr std::array<DayName, 12> kDayNames{{
    {"ordinal", DayWord::kOrdinal},
    {"today", DayWord::kToday},
    {"yesterday", DayWord::kYesterday},
    {"ago", DayWord::kAgo},
    {"unit_day", DayWord::kUnitDay},
    {"unit_week", DayWord::kUnitWeek},
    {"unit_hour", DayWord::kUnitHour},
    {"this", DayWord::kThis},
    {"filler", DayWord::kFiller},
    {"last_night", DayWord::kLastNight},
    {"last", DayWord::kLast},
    {"night", DayWord::kNight},
}};

/// Of the kinds of words, those that find_days() finds no day without: in numbers alone, or as "this Monday".
bool names_day(std::string_view kind) {
  return kind == "month" || kind == "today" || kind == "yesterday" || kind == "ago";
}

std::optional<std::uint8_t> find_number(const std::string& cell, int last) {
  int value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool good = error == std::errc{} && end == cell.data() + cell.size() && value >= 1 && value <= last;
  return good ? std::optional(static_cast<std::uint8_t>(value)) : std::nullopt;
}

bool is_word_char(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9') || c == U'º' || c == U'°'; }

bool is_joiner(char32_t c) { return c == U'\'' || c == U'-' || c == U'\u2019'; }

/// The lower case of ASCII letters and digits; 0 for what is neither.
constexpr std::array<char, 256> make_lower_word_chars() {
  std::array<char, 256> lower{};
  for (char c = 'a'; c <= 'z'; ++c) {
    lower[static_cast<unsigned char>(c)] = c;
    lower[static_cast<unsigned char>(c - 32)] = c;
  }
  for (char c = '0'; c <= '9'; ++c) {
    lower[static_cast<unsigned char>(c)] = c;
  }
  return lower;
}
constexpr std::array<char, 256> kLowerWordChars = make_lower_word_chars();

/// Cues that count for a paragraph, however many other words it has; and those that count where it begins with them.
constexpr Cues kTellingCues = kCreditCue | kRightsCue | kErrorCue | kPaywallCue | kLiveCue;
/// … even of the longest that are looked at.
constexpr Cues kAskingCues = kCookieCue | kAppealCue;
constexpr Cues kLeadingCues = kAdCue | kMoreCue | kListCue | kOriginCue;
/// … where a line of a few words does.
constexpr Cues kOpeningCues = kTopicCue | kBylineCue;

}  // namespace

std::uint32_t LineWords::take_plain_word(std::string_view line, std::uint32_t i) {
  const std::size_t place = buffer_.size();
  std::uint32_t end = i;
  while (end < line.size()) {
    const auto c = static_cast<unsigned char>(line[end]);
    if (const char lower = kLowerWordChars[c]; lower != 0) {
      buffer_ += lower;
      ++end;
      continue;
    }
    const auto next = static_cast<unsigned char>(c == 0xC3 && end + 1 < line.size() ? line[end + 1] : 0);
    if (next == 0 || next == 0x97 || next == 0xB7) {  // U+00D7 and F7, times and divided by
      break;
    }
    buffer_ += '\xC3';
    buffer_ += static_cast<char>(next < 0x9F ? next | 0x20U : next);  // U+00C0 to DE have small letters 0x20 further on
    end += 2;
  }
  const bool ends = end >= line.size() || (static_cast<unsigned char>(line[end]) < 0x80 && !is_joiner(line[end]));
  if (!ends || end == i) {
    buffer_.resize(place);
    return i;
  }
  places_.push_back({static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(buffer_.size())});
  spans_.push_back({i, end});
  return end;
}

void LineWords::split(std::string_view line) {
  buffer_.clear();
  words_.clear();
  spans_.clear();
  places_.clear();
  buffer_.reserve(line.size());
  const std::size_t words = line.size() / 4 + 4;  // about as many as there are
  words_.reserve(words);
  spans_.reserve(words);
  places_.reserve(words);
  std::uint32_t i = 0;
  while (i < line.size()) {
    if (line[i] == ' ') {
      ++i;
      continue;
    }
    if (const std::uint32_t end = take_plain_word(line, i); end > i) {
      i = end;
      continue;
    }
    const CodePoint c = decode_utf8(line, i);
    const bool bracketed = line.compare(i, 3, "(c)") == 0 || line.compare(i, 3, "(C)") == 0;
    const auto place = static_cast<std::uint32_t>(buffer_.size());
    const std::uint32_t begin = i;
    if (c.value == U'©' || bracketed) {
      buffer_ += "©";
      i += bracketed ? 3 : c.size;
    } else if (!is_word_char(c.value)) {
      i += c.size;
      continue;
    }
    while (begin == i || (buffer_.size() > place && buffer_[place] != '\xC2' && i < line.size())) {
      const CodePoint next = decode_utf8(line, i);
      const std::size_t after = i + next.size;
      const bool joins = is_joiner(next.value) && after < line.size() && is_word_char(decode_utf8(line, after).value);
      if (!is_word_char(next.value) && !joins) {
        break;
      }
      append_utf8(buffer_, next.value == U'\u2019' ? U'\'' : to_lower(next.value));
      i = static_cast<std::uint32_t>(after);
    }
    places_.push_back({place, static_cast<std::uint32_t>(buffer_.size())});
    spans_.push_back({begin, i});
  }
  for (const Span place : places_) {
    words_.push_back(slice(buffer_, place));
  }
}

std::string lower_in_place(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < text.size();) {
    if ((static_cast<unsigned char>(text[i]) & 0x80U) == 0) {
      const char c = text[i];
      out[i++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      continue;
    }
    const CodePoint c = decode_utf8(text, i);
    std::string lower;
    append_utf8(lower, to_lower(c.value));
    if (lower.size() == c.size) {
      out.replace(i, c.size, lower);
    }
    i += c.size;
  }
  return out;
}

Result<PageWords> PageWords::load(const std::filesystem::path& lang_folder) {
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang_folder, error)) {
    if (entry.is_directory() && std::filesystem::exists(entry.path() / "boilerplate.tsv")) {
      folders.push_back(entry.path());
    }
  }
  if (folders.empty()) {
    return fail(ErrorCode::kNotFound, "holds no <code>/boilerplate.tsv", lang_folder.string());
  }
  std::sort(folders.begin(), folders.end());
  PageWords words;
  for (const auto& folder : folders) {
    if (auto added = words.add_boilerplate(folder / "boilerplate.tsv"); !added) {
      return tl::unexpected(added.error());
    }
    if (auto added = words.add_dateline(folder / "dateline.tsv"); !added) {
      return tl::unexpected(added.error());
    }
  }
  return words;
}

Result<void> PageWords::add_boilerplate(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto good = table->expect_columns({"cue", "phrase"}); !good) {
    return good;
  }
  LineWords split;
  const std::vector<std::string_view>& words = split.words();
  for (const Tsv::Row& row : table->rows()) {
    const auto* name =
        std::find_if(kCueNames.begin(), kCueNames.end(), [&](const CueName& cue) { return cue.name == row.cells[0]; });
    split.split(row.cells[1]);
    if (name == kCueNames.end() || words.empty()) {
      return table->fail_at(row, name == kCueNames.end() ? fmt::format("no cue \"{}\"", row.cells[0]) : "no words");
    }
    std::string phrase;
    for (const std::string_view word : words) {
      phrase += phrase.empty() ? "" : " ";
      phrase += word;
    }
    phrases_[phrase].cues |= name->cue;
    add_to_sieve(row.cells[1], name->cue);
    Entry& first = phrases_[std::string(words.front())];
    may_begin_.set(sieve(words.front()));
    first.longest = std::max(first.longest, static_cast<std::uint32_t>(words.size()));
    first.seconds |= words.size() > 1 ? second_bit(words[1]) : 0;
  }
  return {};
}

void PageWords::add_to_sieve(const std::string& phrase, Cues cue) {
  std::string written = phrase;
  if (const std::size_t mark = written.find("©"); mark != std::string::npos) {
    written.replace(mark, std::string_view("©").size(),
                    "(c)");  // as LineWords reads it; a line with the mark has no keys
  }
  WordKeys keys;
  if (!keys.find(written) || keys.keys().empty()) {
    return;  // nor has any line that the phrase stands in
  }
  using Weight = PhraseSieve::Weight;
  sieve_.add(keys, (cue & kAskingCues) != 0    ? Weight::kAsking
                   : (cue & kTellingCues) != 0 ? Weight::kTelling
                   : (cue & kLeadingCues) != 0 ? Weight::kLeading
                   : (cue & kOpeningCues) != 0 ? Weight::kOpening
                                               : Weight::kNone);
}

Result<void> PageWords::add_dateline(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto good = table->expect_columns({"kind", "number", "word"}); !good) {
    return good;
  }
  WordKeys keys;
  for (const Tsv::Row& row : table->rows()) {
    DayWord& word = day_words_[row.cells[2]];
    may_be_day_.set(sieve(row.cells[2]));
    if (keys.find(row.cells[2])) {  // a line that holds another has no keys either
      day_sieve_.add(keys, row.cells[0] == "weekday" ? DaySieve::kWeekday
                           : row.cells[0] == "this"  ? DaySieve::kThis
                           : names_day(row.cells[0]) ? DaySieve::kDay
                                                     : DaySieve::kPart);
    }
    if (row.cells[0] == "month" || row.cells[0] == "weekday") {
      const auto number = find_number(row.cells[1], row.cells[0] == "month" ? 12 : 7);
      if (!number) {
        return table->fail_at(row, fmt::format("\"{}\" is no number of a {}", row.cells[1], row.cells[0]));
      }
      (row.cells[0] == "month" ? word.month : word.weekday) = *number;
      continue;
    }
    const auto* name =
        std::find_if(kDayNames.begin(), kDayNames.end(), [&](const DayName& day) { return day.name == row.cells[0]; });
    if (name == kDayNames.end()) {
      return table->fail_at(row, fmt::format("no kind \"{}\"", row.cells[0]));
    }
    word.flags = static_cast<std::uint16_t>(word.flags | name->flag);
  }
  return {};
}

std::size_t PageWords::count_unknown(std::span<const std::uint64_t> keys) const {
  return static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), [&](std::uint64_t key) {
    return sieve_.is_unknown(key) && !day_sieve_.is_of_day(key);
  }));
}

PageWords::Hit PageWords::find(const std::vector<std::string_view>& words, std::size_t at) const {
  if (!may_begin_[sieve(words[at])]) {
    return {};
  }
  const auto first = phrases_.find(words[at]);
  if (first == phrases_.end()) {
    return {};
  }
  const std::size_t longest = std::min<std::size_t>(first->second.longest, words.size() - at);
  Hit hit{first->second.cues, first->second.cues == 0 ? 0U : 1U};
  if (longest < 2 || (first->second.seconds & second_bit(words[at + 1])) == 0) {
    return hit;
  }
  std::string phrase(words[at]);
  for (std::size_t n = 2; n <= longest; ++n) {
    phrase += ' ';
    phrase += words[at + n - 1];
    const auto found = phrases_.find(phrase);
    if (found != phrases_.end() && found->second.cues != 0) {
      hit = {found->second.cues, static_cast<std::uint32_t>(n)};
    }
  }
  return hit;
}

std::size_t PageWords::sieve(std::string_view word) {
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
  const std::size_t n = word.size();
  if (n == 0) {
    return 0;
  }
  return (byte(0) * 7 + byte(n / 2) * 61 + byte(n - 1) * 331 + n * 2003) % kSieve;
}

std::uint64_t PageWords::second_bit(std::string_view word) { return 1ULL << (sieve(word) % 64); }

Cues PageWords::find_word(std::string_view lower_case) const {
  const auto found = phrases_.find(lower_case);
  return found == phrases_.end() ? 0 : found->second.cues;
}

DayWord PageWords::find_day_word(std::string_view lower_case) const {
  if (!may_be_day_[sieve(lower_case)]) {
    return {};
  }
  const auto found = day_words_.find(lower_case);
  return found == day_words_.end() ? DayWord{} : found->second;
}

}  // namespace khipu::ingest
