#include "khipu/mentions/dictionary/actor_dictionary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

constexpr int kFirstOfLastCentury = 30;  // PETRARCH: the years 30 to 99 are 1930 to 1999

std::optional<int> read_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// ">011222", "<011222", "011222-020613". False if it can't be read.
bool read_term(std::string_view text, ActorCode& code) {
  if (text.starts_with('>') || text.starts_with('<')) {
    const auto day = read_dictionary_day(trim(text.substr(1)));
    if (day) {
      (text.front() == '>' ? code.from : code.to) = day->plus_days(text.front() == '>' ? 1 : -1);
    }
    return day.has_value();
  }
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    return false;
  }
  code.from = read_dictionary_day(trim(text.substr(0, dash)));
  code.to = read_dictionary_day(trim(text.substr(dash + 1)));
  return code.from && code.to && *code.from <= *code.to;
}

/// What is between one pair of brackets: a code, or several between strokes, and perhaps the days on which it holds.
bool read_bracket(std::string_view inside, std::vector<ActorCode>& codes) {
  const std::size_t blank = std::min(inside.find_first_of(" \t<>"), inside.size());
  ActorCode dated;
  const std::string_view term = trim(inside.substr(blank));
  if (blank == 0 || (!term.empty() && !read_term(term, dated))) {
    return false;
  }
  for (const std::string_view code : split(inside.substr(0, blank), '/')) {
    dated.code = code;
    codes.push_back(dated);
  }
  return true;
}

}  // namespace

bool ActorCode::holds_on(const std::optional<Date>& day) const {
  return !is_dated() || (day && (!from || *from <= *day) && (!to || *day <= *to));
}

std::optional<Date> read_dictionary_day(std::string_view text) {
  const std::size_t year_size = text.size() == 8 ? 4 : 2;
  if (text.size() != 6 && text.size() != 8) {
    return std::nullopt;
  }
  const auto year = read_digits(text.substr(0, year_size));
  const auto month = read_digits(text.substr(year_size, 2));
  const auto day = read_digits(text.substr(year_size + 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const int century = year_size == 4 ? 0 : *year >= kFirstOfLastCentury ? 1900 : 2000;
  return make_date(century + *year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::vector<ActorCode> read_actor_codes(std::string_view text, const DictionaryFile& file, const DictionaryLine& line,
                                        Complaints& complaints) {
  std::vector<ActorCode> codes;
  for (Bracketed part = find_bracketed(text, '[', ']'); part.found; part = find_bracketed(part.after, '[', ']')) {
    if (!read_bracket(part.inside, codes)) {
      complaints.push_back(file.error_at(line, fmt::format("no code, or no days, in [{}]; passed over", part.inside)));
    }
  }
  return codes;
}

void ActorDictionary::read(const DictionaryFile& file, Vocabulary& words, Complaints& complaints) {
  bool begun = false;  // the last entry's actor; codes and synonyms that follow are its own
  for (const DictionaryLine& line : file.lines()) {
    const std::string_view name = find_bracketed(line.text, '[', ']').before;
    const bool is_synonym = name.starts_with('+');
    if (!name.empty() && !is_synonym && line.text.front() != '[') {
      actors_.emplace_back();
      begun = true;
    }
    if (!begun) {
      complaints.push_back(file.error_at(line, "belongs to no actor; passed over"));
      continue;
    }
    if (line.text.front() != '[') {
      phrases_.add(words.add_phrase(name.substr(is_synonym ? 1 : 0)), static_cast<std::uint32_t>(actors_.size() - 1));
    }
    std::vector<ActorCode> codes = read_actor_codes(line.text, file, line, complaints);
    std::move(codes.begin(), codes.end(), std::back_inserter(actors_.back()));
  }
}

std::string_view ActorDictionary::code_on(std::uint32_t actor, const std::optional<Date>& day) const& {
  const std::vector<ActorCode>& codes = actors_[actor];
  const auto dated =
      std::find_if(codes.begin(), codes.end(), [&](const ActorCode& c) { return c.is_dated() && c.holds_on(day); });
  const auto chosen = dated != codes.end()
                          ? dated
                          : std::find_if(codes.begin(), codes.end(), [](const ActorCode& c) { return !c.is_dated(); });
  return chosen == codes.end() ? std::string_view() : std::string_view(chosen->code);
}

}  // namespace khipu::mentions
