#include "khipu/ingest/find_days.hpp"

#include <cstdint>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

struct Piece {
  Span span;
  int number = -1;  ///< -1 for a word or a sign
  std::uint32_t digits = 0;
  char sign = 0;  ///< of one ASCII punctuation character
  bool space_before = false;
  DayWord word;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

/// One past the word of letters, or the one sign º or °, that begins at `begin`.
std::uint32_t find_end_of_word(std::string_view lowered, std::uint32_t begin, bool is_of_letters) {
  std::uint32_t i = begin;
  while (i < lowered.size()) {
    if (is_of_letters && is_small_letter(lowered[i])) {
      ++i;
      continue;
    }
    const CodePoint next = decode_utf8(lowered, i);
    if (is_letter(next.value) != is_of_letters || is_digit(lowered[i]) || (!is_of_letters && i > begin)) {
      break;
    }
    i += next.size;
  }
  return i;
}

void cut(std::string_view line, std::string_view lowered, const PageWords& words, std::vector<Piece>& pieces) {
  pieces.clear();
  std::uint32_t i = 0;
  bool space = true;
  const auto size = static_cast<std::uint32_t>(line.size());
  while (i < size) {
    const std::uint32_t begin = i;
    if (line[i] == ' ') {
      space = true;
      ++i;
      continue;
    }
    Piece piece;
    piece.space_before = space;
    space = false;
    const CodePoint c = decode_utf8(lowered, i);
    if (is_digit(line[i])) {
      int value = 0;
      while (i < size && is_digit(line[i])) {
        value = value < 100000 ? value * 10 + (line[i] - '0') : value;
        ++i;
      }
      piece.number = value;
      piece.digits = i - begin;
    } else if (is_letter(c.value) || c.value == U'º' || c.value == U'°') {
      i = find_end_of_word(lowered, i, is_letter(c.value));
      piece.word = words.find_day_word(lowered.substr(begin, i - begin));
    } else {
      piece.sign = c.size == 1 ? line[i] : '?';
      i += c.size;
    }
    piece.span = {begin, i};
    pieces.push_back(piece);
  }
}

/// Reads dates out of the pieces of one line.
class DayFinder {
 public:
  explicit DayFinder(const std::vector<Piece>& pieces) : p_(pieces) {}

  std::vector<NamedDay> find_all() {
    std::size_t i = 0;
    while (i < p_.size()) {
      NamedDay day;
      const std::size_t end = read(i, day);
      if (end > i) {
        day.span = {p_[i].span.begin, p_[end - 1].span.end};
        take_weekday_before(i, day);
        days_.push_back(day);
        i = end;
      } else {
        ++i;
      }
    }
    return std::move(days_);
  }

 private:
  bool has(std::size_t i) const { return i < p_.size(); }
  bool is_sign(std::size_t i, char sign) const { return has(i) && p_[i].sign == sign; }
  bool is_day_number(std::size_t i) const {
    return has(i) && p_[i].number >= 1 && p_[i].number <= 31 && p_[i].digits <= 2;
  }
  bool is_year(std::size_t i) const {
    return has(i) && p_[i].digits == 4 && p_[i].number >= 1900 && p_[i].number <= 2100;
  }
  bool is(std::size_t i, DayWord::Flag flag) const { return has(i) && p_[i].word.is(flag); }

  std::size_t skip(std::size_t i, bool fillers) const {
    while (has(i) && (p_[i].sign == '.' || p_[i].sign == ',' || (fillers && p_[i].word.is(DayWord::kFiller)))) {
      ++i;
    }
    return i;
  }

  std::size_t read(std::size_t i, NamedDay& day) const {
    if (p_[i].number >= 0) {
      if (const std::size_t end = read_numeric(i, day); end > i) {
        return end;
      }
      if (const std::size_t end = read_days_ago(i, day); end > i) {
        return end;
      }
      return read_day_month(i, day);
    }
    if (p_[i].word.month > 0) {
      if (const std::size_t end = read_month_day(i, day); end > i) {
        return end;
      }
    }
    return read_word(i, day);
  }

  /// A year that belongs to the day and month before it; `i` if there is none.
  std::size_t read_year(std::size_t i, NamedDay& day) const {
    const std::size_t at = skip(i, true);
    if (at <= i + 3 && is_year(at)) {
      day.year = p_[at].number;
      return at + 1;
    }
    return i;
  }

  std::size_t read_day_month(std::size_t i, NamedDay& day) const {
    if (!is_day_number(i) || (i > 0 && !p_[i].space_before && p_[i - 1].sign != '(' && p_[i - 1].sign != '[')) {
      return i;
    }
    std::size_t at = i + 1;
    at += is_sign(at, '.') && is(at + 1, DayWord::kOrdinal) ? 1 : 0;  // "1.º"
    at += is(at, DayWord::kOrdinal) ? 1 : 0;
    while (is(at, DayWord::kFiller) || is_sign(at, '-') || (is_sign(at, '.') && at == i + 1)) {
      ++at;
    }
    if (at > i + 4 || !has(at) || p_[at].word.month == 0) {
      return i;
    }
    day.day = static_cast<unsigned>(p_[i].number);
    day.month = p_[at].word.month;
    return read_year(at + 1, day);
  }

  std::size_t read_month_day(std::size_t i, NamedDay& day) const {
    std::size_t at = i + 1;
    at += is_sign(at, '.') ? 1 : 0;
    if (!is_day_number(at)) {
      return i;
    }
    day.month = p_[i].word.month;
    day.day = static_cast<unsigned>(p_[at].number);
    ++at;
    at += is(at, DayWord::kOrdinal) ? 1 : 0;
    return read_year(at, day);
  }

  std::size_t read_numeric(std::size_t i, NamedDay& day) const {
    if (!has(i + 4) || p_[i + 1].sign != p_[i + 3].sign || p_[i + 1].space_before || p_[i + 2].number < 1 ||
        p_[i + 4].number < 1) {
      return i;
    }
    const char sign = p_[i + 1].sign;
    if (sign != '-' && sign != '/' && sign != '.') {
      return i;
    }
    const int a = p_[i].number;
    const int b = p_[i + 2].number;
    const int c = p_[i + 4].number;
    const auto take = [&](int year, int month, int d) {
      if (!make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(d))) {
        return false;
      }
      day.year = year;
      day.month = static_cast<unsigned>(month);
      day.day = static_cast<unsigned>(d);
      return true;
    };
    const bool found = is_year(i) ? take(a, b, c) : is_year(i + 4) && (take(c, b, a) || take(c, a, b));
    day.is_ambiguous = found && !is_year(i) && a != b && a <= 12 && b <= 12;
    return found ? i + 5 : i;
  }

  std::size_t read_days_ago(std::size_t i, NamedDay& day) const {
    const bool ago_before = i > 0 && is(i - 1, DayWord::kAgo);
    if (!has(i + 1) || (!ago_before && !is(i + 2, DayWord::kAgo))) {
      return i;
    }
    const DayWord unit = p_[i + 1].word;
    const int factor = unit.is(DayWord::kUnitHour) ? 0 : unit.is(DayWord::kUnitDay) ? 1 : 7;
    if (factor == 7 && !unit.is(DayWord::kUnitWeek)) {
      return i;
    }
    day.days_before = p_[i].number * factor;
    return i + (ago_before ? 2 : 3);
  }

  std::size_t read_word(std::size_t i, NamedDay& day) const {
    const DayWord word = p_[i].word;
    if (word.is(DayWord::kToday) || word.is(DayWord::kYesterday)) {
      day.days_before = word.is(DayWord::kToday) ? 0 : 1;
      day.is_deictic = true;
      return i + 1;
    }
    if (word.is(DayWord::kThis) && has(i + 1) && p_[i + 1].word.weekday > 0) {
      day.weekday = p_[i + 1].word.weekday;
      day.is_deictic = true;
      // "This Wednesday, January 4", "este miércoles 4 de enero"
      const std::size_t at = skip(i + 2, false);
      NamedDay dated = day;
      const std::size_t end = !has(at)                ? at
                              : p_[at].word.month > 0 ? read_month_day(at, dated)
                                                      : read_day_month(at, dated);
      if (at < i + 4 && end > at) {
        day = dated;
        return end;
      }
      return i + 2;
    }
    return i;
  }

  /// "Wednesday 13 December", "martes, 24 de enero"; and "today, January 19" is said of the day itself.
  void take_weekday_before(std::size_t i, NamedDay& day) {
    std::size_t at = i;
    while (at > 0 && (p_[at - 1].sign == ',' || p_[at - 1].sign == '.' || p_[at - 1].word.is(DayWord::kFiller)) &&
           at + 2 > i) {
      --at;
    }
    if (at == 0 || day.month == 0) {
      return;
    }
    const DayWord before = p_[at - 1].word;
    if (before.weekday > 0 && day.weekday == 0) {
      day.weekday = before.weekday;
      day.span.begin = p_[at - 1].span.begin;
    }
    if (!days_.empty() && days_.back().days_before == 0 && days_.back().span.end <= p_[at - 1].span.end &&
        days_.back().span.end + 1 >= p_[at - 1].span.begin) {
      day.is_deictic = true;
    }
    if (before.is(DayWord::kToday) && !days_.empty() && days_.back().span.begin == p_[at - 1].span.begin) {
      days_.pop_back();
      day.is_deictic = true;
      day.span.begin = p_[at - 1].span.begin;
    }
  }

  const std::vector<Piece>& p_;
  std::vector<NamedDay> days_;
};

}  // namespace

std::vector<NamedDay> find_days(std::string_view line, const PageWords& words) {
  thread_local std::vector<Piece> pieces;  // taking the memory again would cost as much as the rest
  cut(line, lower_in_place(line), words, pieces);
  return DayFinder(pieces).find_all();
}

}  // namespace khipu::ingest
