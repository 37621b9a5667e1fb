#include "khipu/mentions/time/time_digits.hpp"

#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;

/// Counts beyond this say nothing about a calendar.
constexpr int kMaxCount = 1'000'000;

/// The digits that a token begins with, and what is left of it.
struct Head {
  int value = 0;
  unsigned size = 0;
  std::string_view rest;
};

Head head_of(std::string_view word) {
  Head head;
  while (head.size < word.size() && word[head.size] >= '0' && word[head.size] <= '9') {
    head.value = head.value > kMaxCount ? head.value : head.value * 10 + (word[head.size] - '0');
    ++head.size;
  }
  head.rest = word.substr(head.size);
  return head;
}

/// Reads one place of a sentence.
class Reader {
 public:
  Reader(const TimeWords& words, const Sentence& sentence, std::string_view text, std::uint32_t at, TimeCaptures& out)
      : words_(words), sentence_(sentence), text_(text), at_(at), out_(out), head_(head_of(word(at))) {}

  std::uint32_t take(TimeKind kind) {
    switch (kind) {
      case kDayDigits: return day();
      case kYearDigits: return year();
      case kCountWord: return count();
      case kOrdinalWord: return ordinal();
      case kDecadeDigits: return decade();
      case kClockDigits: return clock();
      case kDateDigits: return date();
      case kInitialDigits: return initial();
      default: return 0;
    }
  }

 private:
  std::string_view word(std::uint32_t at) const { return slice(text_, sentence_.tokens[at].span); }
  bool glued(std::uint32_t at) const {
    return at > 0 && at < sentence_.tokens.size() &&
           sentence_.tokens[at - 1].span.end == sentence_.tokens[at].span.begin;
  }
  /// A sign glued between this token and more digits: ':' of 13:00.
  char sign_after(std::uint32_t at) const {
    const bool more = glued(at + 1) && glued(at + 2) && sentence_.tokens[at + 2].is(language::kDigits);
    return more ? word(at + 1).front() : '\0';
  }
  bool part_of_digits() const {
    return (at_ >= 2 && sentence_.tokens[at_ - 2].is(language::kDigits) && glued(at_) && glued(at_ - 1) &&
            (word(at_ - 1) == "/" || word(at_ - 1) == ":")) ||
           sign_after(at_) == '/' || sign_after(at_) == ':';
  }

  std::uint32_t day() {
    const bool suffix =
        !head_.rest.empty() && (words_.kinds(sentence_.tokens[at_].form) & time_mask(kOrdinalWord)) != 0;
    const bool plain = head_.rest.empty() || suffix || is_ordinal_suffix(head_.rest);
    if (!plain || head_.size > 2 || head_.value < 1 || head_.value > 31 || part_of_digits() ||
        out_.day_count == TimeCaptures::kMaxDays) {
      return 0;
    }
    out_.days[out_.day_count++] = {static_cast<unsigned>(head_.value), at_};
    // "1.º": the stop and the letter are tokens of their own
    std::uint32_t end = at_ + 1;
    for (std::uint32_t next = end; next < end + 2 && glued(next); ++next) {
      if (is_ordinal_suffix(word(next))) {
        return next + 1;
      }
    }
    return end;
  }

  bool is_ordinal_suffix(std::string_view rest) const {
    const std::string form = lower(rest);
    return words_.is_day_suffix(form);
  }

  std::uint32_t year() {
    if (!head_.rest.empty() || head_.size != 4 || head_.value < 1000 || head_.value > 2100 || part_of_digits()) {
      return 0;
    }
    out_.year = out_.year == 0 ? head_.value : out_.year;
    return at_ + 1;
  }

  std::uint32_t count() {
    if (!head_.rest.empty() || head_.value < 1 || part_of_digits()) {
      return 0;
    }
    out_.count = head_.value;
    return at_ + 1;
  }

  std::uint32_t ordinal() {
    if (head_.rest.empty() || head_.value < 1 || head_.size > 3 || !is_ordinal_suffix(head_.rest)) {
      return 0;
    }
    out_.ordinal = out_.century = head_.value;
    return at_ + 1;
  }

  std::uint32_t decade() {
    if (head_.rest != "s" || head_.value % 10 != 0 || (head_.size != 4 && head_.size != 2)) {
      return 0;
    }
    out_.decade = head_.size == 2 ? 1900 + head_.value : head_.value;
    return at_ + 1;
  }

  std::uint32_t clock() {
    int minute = -1;
    std::uint32_t end = at_ + 1;
    if (head_.rest.empty() && sign_after(at_) == ':') {
      const Head second = head_of(word(at_ + 2));
      minute = second.size == 2 && second.rest.empty() ? second.value : -1;
      end = at_ + 3;
      end += minute >= 0 && sign_after(at_ + 2) == ':' ? 2 : 0;
    } else if (head_.rest.size() == 3 && (head_.rest.front() == '.' || head_.rest.front() == ':')) {
      const Head second = head_of(head_.rest.substr(1));
      minute = second.size == 2 ? second.value : -1;
    }
    if (head_.size > 2 || head_.value > 24 || minute < 0 || minute > 59) {
      return 0;
    }
    out_.hour = head_.value;
    out_.minute = minute;
    return end;
  }

  /// 2023-01-09, 09/01/2023, 9-1-2023, 9.1.2023.
  std::uint32_t date() {
    int part[3] = {head_.value, 0, 0};
    unsigned size[3] = {head_.size, 0, 0};
    std::uint32_t end = at_ + 1;
    const char sign = sign_after(at_);
    if (head_.rest.empty() && (sign == '/' || sign == '-') && sign_after(at_ + 2) == sign) {
      for (std::uint32_t i = 1; i < 3; ++i) {
        const Head next = head_of(word(at_ + 2 * i));
        if (!next.rest.empty()) {
          return 0;
        }
        part[i] = next.value;
        size[i] = next.size;
      }
      end = at_ + 5;
    } else if (!head_.rest.empty() && head_.rest.front() == '.') {
      const Head second = head_of(head_.rest.substr(1));
      const Head third = second.rest.empty() || second.rest.front() != '.' ? Head() : head_of(second.rest.substr(1));
      if (!third.rest.empty()) {
        return 0;
      }
      part[1] = second.value, size[1] = second.size;
      part[2] = third.value, size[2] = third.size;
    }
    return settle(part, size) ? end : 0;
  }

  bool settle(const int (&part)[3], const unsigned (&size)[3]) {
    int year = part[2], month = part[1], day = part[0];
    if (size[0] == 4) {
      year = part[0], month = part[1], day = part[2];
    } else if (size[2] == 4) {
      const bool swap = (words_.month_first() && part[0] <= 12) || (part[1] > 12 && part[0] <= 12);
      month = swap ? part[0] : part[1];
      day = swap ? part[1] : part[0];
    } else {
      return false;
    }
    const bool widths = size[1] >= 1 && size[1] <= 2 && size[0] + size[2] >= 5 && size[0] + size[2] <= 6;
    if (!widths || month > 31 || day > 31 || month < 1 || day < 1) {
      return false;
    }
    out_.date = make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    out_.bad_date = !out_.date;
    return true;
  }

  /// "19J", and "19-J" with its hyphen.
  std::uint32_t initial() {
    if (head_.size > 2 || head_.value < 1 || head_.value > 31) {
      return 0;
    }
    std::uint32_t end = at_ + 1;
    std::string_view letter = head_.rest;
    if (letter.empty() && glued(at_ + 1) && glued(at_ + 2) && word(at_ + 1) == "-") {
      letter = word(at_ + 2);
      end = at_ + 3;
    }
    const int months = letter.size() == 1 ? words_.find_initial(letter.front()) : 0;
    if (months == 0 || glued(end)) {
      return glued(end) && months != 0 && sentence_.tokens[end].is(language::kPunctuation) && word(end) != "-" &&
                     word(end) != "/"
                 ? store_initial(months, end)
                 : 0;
    }
    return store_initial(months, end);
  }

  std::uint32_t store_initial(int months, std::uint32_t end) {
    out_.days[out_.day_count++] = {static_cast<unsigned>(head_.value), at_};
    out_.month = static_cast<unsigned>(months % 100);
    out_.month2 = static_cast<unsigned>(months / 100);
    return end;
  }

  const TimeWords& words_;
  const Sentence& sentence_;
  std::string_view text_;
  std::uint32_t at_;
  TimeCaptures& out_;
  Head head_;
};

}  // namespace

std::uint32_t take_time_digits(TimeKind kind, const TimeWords& words, const Sentence& sentence, std::string_view text,
                               std::uint32_t at, TimeCaptures& captures) {
  return Reader(words, sentence, text, at, captures).take(kind);
}

}  // namespace khipu::mentions
