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
constexpr std::array<CueName, 30> kCueNames{{
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

std::optional<std::uint8_t> find_number(const std::string& cell, int last) {
  int value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool good = error == std::errc{} && end == cell.data() + cell.size() && value >= 1 && value <= last;
  return good ? std::optional(static_cast<std::uint8_t>(value)) : std::nullopt;
}

bool is_word_char(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9') || c == U'º' || c == U'°'; }

bool is_joiner(char32_t c) { return c == U'\'' || c == U'-' || c == U'\u2019'; }

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_ascii_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// One past a word of ASCII letters and digits that a space, comma or stop ends; `i` for any other, which takes the
/// slow way.
std::uint32_t skip_ascii_word(std::string_view line, std::uint32_t i) {
  std::uint32_t end = i;
  while (end < line.size() && is_ascii_word_char(line[end])) {
    ++end;
  }
  const bool ends = end >= line.size() || line[end] == ' ' || line[end] == ',' || line[end] == '.';
  return ends ? end : i;
}

}  // namespace

void LineWords::split(std::string_view line) {
  buffer_.clear();
  words_.clear();
  spans_.clear();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // in the buffer, which moves while it grows
  buffer_.reserve(line.size());
  std::uint32_t i = 0;
  while (i < line.size()) {
    if (const std::uint32_t end = skip_ascii_word(line, i); end > i) {
      const auto place = static_cast<std::uint32_t>(buffer_.size());
      buffer_ += line.substr(i, end - i);
      std::transform(buffer_.begin() + place, buffer_.end(), buffer_.begin() + place, lower_ascii);
      places.emplace_back(place, static_cast<std::uint32_t>(buffer_.size()));
      spans_.push_back({i, end});
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
    places.emplace_back(place, static_cast<std::uint32_t>(buffer_.size()));
    spans_.push_back({begin, i});
  }
  for (const auto& [from, to] : places) {
    words_.push_back(std::string_view(buffer_).substr(from, to - from));
  }
}

std::string lower_in_place(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const std::size_t before = out.size();
    append_utf8(out, to_lower(c.value));
    if (out.size() - before != c.size) {
      out.resize(before);
      out += text.substr(i, c.size);
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
    Entry& first = phrases_[std::string(words.front())];
    may_begin_.set(sieve(words.front()));
    first.longest = std::max(first.longest, static_cast<std::uint32_t>(words.size()));
  }
  return {};
}

Result<void> PageWords::add_dateline(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto good = table->expect_columns({"kind", "number", "word"}); !good) {
    return good;
  }
  for (const Tsv::Row& row : table->rows()) {
    DayWord& word = day_words_[row.cells[2]];
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
  if (longest < 2) {
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
  return (byte(0) * 7 + byte(n / 2) * 61 + byte(n - 1) * 331 + n * 2003) % kSieve;
}

Cues PageWords::find_word(std::string_view lower_case) const {
  const auto found = phrases_.find(lower_case);
  return found == phrases_.end() ? 0 : found->second.cues;
}

DayWord PageWords::find_day_word(std::string_view lower_case) const {
  const auto found = day_words_.find(lower_case);
  return found == day_words_.end() ? DayWord{} : found->second;
}

}  // namespace khipu::ingest
