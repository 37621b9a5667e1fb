#include "khipu/ingest/dateline.hpp"

#include <algorithm>
#include <cstddef>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr int kPlaceWords = 4;              ///< "CIUDAD DE GUATEMALA –": words that name where a report was written
constexpr int kNameWords = 16;              ///< … and those of an agency, its region and its place
constexpr std::size_t kShort = 3;           ///< bytes of the little words inside a name: of, the, de, los
constexpr std::size_t kLongestAgency = 60;  ///< bytes between the brackets behind a day
constexpr std::size_t kWeekdayBy = 90;      ///< … and those that the weekday of a day without its year follows within

bool is_one_of(char c, std::string_view signs) { return signs.find(c) != std::string_view::npos; }

int count_words(std::string_view text) {
  return text.empty() ? 0 : static_cast<int>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool ends_with_dash(std::string_view text) { return text.ends_with("–") || text.ends_with("—"); }

/// "TRUJILLO –", "Ciudad de Guatemala |", but not "El paro –": the last word before the sign is a name.
bool names_end_with_capital(std::string_view before) {
  const std::string_view names = trim(before.substr(0, before.find_last_of(' ')));
  const std::size_t last = names.rfind(' ') + 1;  // npos + 1 is 0
  return last < names.size() && is_upper(decode_utf8(names, last).value);
}

/// True if what follows a day parts it from the sentence that the report begins with.
bool parts_lead(std::string_view after) {
  return after.empty() || is_one_of(after.front(), ".(-,;:|/") || after.starts_with("—") || after.starts_with("–");
}

/// "LIMA -", "Puno, Perú.-": a few words behind the day, and then a dash or a bracket.
bool names_place_and_parts(std::string_view after) {
  after = trim(after);
  std::size_t end = after.find_first_of("-)]");
  for (const std::string_view dash : {"–", "—"}) {
    end = std::min(end, after.find(dash));
  }
  return end != std::string_view::npos && count_words(trim(after.substr(0, end))) <= kPlaceWords && !after.empty() &&
         is_upper(decode_utf8(after, 0).value);
}

/// Every word of it begins with a capital or is as short as "of" and "de": no part of a sentence.
bool are_names(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t letter = word.find_first_not_of("([.,/)");
    if (letter != std::string_view::npos && word.size() > kShort && !is_upper(decode_utf8(word, letter).value)) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The year that `text` begins with; 0 if it begins with none.
int year_at(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  if (text.size() < kDigits || !std::all_of(text.begin(), text.begin() + kDigits, is_digit) ||
      (text.size() > kDigits && is_digit(text[kDigits]))) {
    return 0;
  }
  int year = 0;
  for (const char c : text.substr(0, kDigits)) {
    year = year * 10 + (c - '0');
  }
  return year >= 1900 && year <= 2100 ? year : 0;
}

/// What stands behind a day, whose month may have been cut short: "4 may. (Corresponsal)".
std::string_view without_stop(std::string_view after) {
  after = trim(after);
  return after.starts_with('.') ? trim(after.substr(1)) : after;
}

}  // namespace

bool is_dateline(std::string_view lead, const NamedDay& named) {
  std::string_view before = trim(lead.substr(0, named.span.begin));
  const std::size_t stop = before.rfind(". ");
  const bool opens = stop == std::string_view::npos;
  before = opens ? before : before.substr(stop + 2);
  const std::string_view after = trim(lead.substr(named.span.end));
  if (!opens) {
    return count_words(before) <= 4 && (before.empty() || is_one_of(before.back(), ",./)(")) &&
           (after.empty() || after.front() == '.');
  }
  const bool place_follows = after.substr(0, 1) == "," && names_place_and_parts(after.substr(1));
  if (before.empty()) {
    return place_follows || (parts_lead(after) && after.substr(0, 1) != ",");
  }
  const bool closes = !after.empty() && is_one_of(after.front(), ")]");
  const bool is_place = count_words(before) <= kPlaceWords;
  if (is_one_of(before.front(), "([") && (closes || (before.size() == 1 && place_follows))) {
    return true;  // "(LIMA, January 9, 2023)", "[9 January 2023, LIMA]"
  }
  if (is_one_of(before.back(), "([") && closes) {  // "LIMA (9 January 2023) –"
    return is_place && after.size() > 1 && parts_lead(trim(after.substr(1)));
  }
  if (is_one_of(before.back(), "|-") || ends_with_dash(before)) {  // "LIMA – 9 January 2023 –"
    return is_place && names_end_with_capital(before) && parts_lead(after);
  }
  const bool is_short = count_words(before) <= 9 || (count_words(before) <= kNameWords && are_names(before));
  return is_short && is_one_of(before.back(), ",./)(") && parts_lead(after);
}

int find_year_behind(std::string_view after) {
  after = trim(after);
  const std::size_t close = after.find(')');
  if (!after.starts_with('(') || close == std::string_view::npos || close > kLongestAgency) {
    return 0;
  }
  const std::string_view agency = after.substr(1, close - 1);
  if (const std::size_t comma = agency.rfind(','); comma != std::string_view::npos) {
    const std::string_view last = trim(agency.substr(comma + 1));
    if (last.size() == 4 && year_at(last) > 0) {
      return year_at(last);
    }
  }
  std::string_view rest = trim(after.substr(close + 1));
  rest = rest.starts_with(',') ? trim(rest.substr(1)) : rest;
  const int year = year_at(rest);
  return year > 0 && parts_lead(trim(rest.substr(4))) ? year : 0;
}

bool is_lone_dateline(std::string_view line, const NamedDay& named) {
  const std::string_view before = trim(line.substr(0, named.span.begin));
  std::string_view after = without_stop(line.substr(named.span.end));
  while (!after.empty() && is_one_of(after.back(), ".-:")) {
    after = trim(after.substr(0, after.size() - 1));
  }
  const bool is_place = before.size() > 1 && before.ends_with(',') && count_words(before) <= kPlaceWords &&
                        are_names(before) && is_upper(decode_utf8(before, 0).value);
  const bool is_agency = after.size() > 2 && after.front() == '(' && after.back() == ')' &&
                         after.size() <= kLongestAgency && are_names(after);
  return is_place && (after.empty() || is_agency);
}

std::string_view find_first_sentence(std::string_view after) {
  const std::string_view behind = without_stop(after);
  const std::size_t close = behind.find(')');
  if (behind.starts_with('(') && close != std::string_view::npos && close <= kLongestAgency) {
    return behind.substr(close, behind.find(". ", close) - close);
  }
  return after.substr(0, kWeekdayBy);
}

}  // namespace khipu::ingest
