#include "khipu/mentions/time/time_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "khipu/base/tsv.hpp"
#include "khipu/mentions/time/time_digits.hpp"

namespace khipu::mentions {
namespace {

using language::FormId;
using language::Sentence;

constexpr std::array<std::string_view, 26> kActions{
    "date",    "month", "year",     "weekday", "monthday", "day",     "near",    "period", "rolling",
    "ago",     "later", "duration", "nth",     "set",      "ref",     "quarter", "season", "decade",
    "century", "clock", "holiday",  "numeric", "days",     "initial", "part",    "nothing"};

bool is_kind_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The integer that a cell begins with, 0 if none: of "-1 NI" it is -1.
int parse_argument(std::string_view cell) {
  if (!cell.empty() && cell.front() == '+') {
    cell.remove_prefix(1);
  }
  int number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

}  // namespace

Result<TimeRules> TimeRules::load(const TimeWords& words, language::Lexicon& lexicon) {
  const Result<Tsv> tsv = Tsv::load(lexicon.folder() / "time_rules.tsv");
  if (!tsv) {
    return tl::make_unexpected(tsv.error());
  }
  if (Result<void> same = tsv->expect_columns({"pattern", "action", "value"}); !same) {
    return tl::make_unexpected(same.error());
  }
  TimeRules rules;
  for (const Tsv::Row& row : tsv->rows()) {
    Rule rule;
    for (std::string_view part : split(row.cells[0], ' ')) {
      Element element;
      element.optional = part.size() > 1 && part.back() == '?';
      part.remove_suffix(element.optional ? 1 : 0);
      if (is_kind_name(part)) {
        element.kind = words.find_kind(part);
        if (element.kind == kNoTimeKind) {
          return tsv->fail_at(row, fmt::format("no such kind of time word: {}", part));
        }
      } else {
        element.form = lexicon.intern_form(part);
      }
      rule.elements.push_back(element);
    }
    if (rule.elements.empty() || rule.elements.front().optional) {
      return tsv->fail_at(row, "a pattern must begin with something that is not optional");
    }
    const auto action = std::find(kActions.begin(), kActions.end(), row.cells[1]);
    if (action == kActions.end()) {
      return tsv->fail_at(row, fmt::format("no such action: {}", row.cells[1]));
    }
    rule.action = static_cast<TimeAction>(action - kActions.begin());
    rule.word = row.cells[2];
    rule.number = parse_argument(row.cells[2]);
    rules.rules_.push_back(std::move(rule));
  }
  rules.index();
  return rules;
}

void TimeRules::index() {
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    const Element& first = rules_[i].elements.front();
    if (first.kind != kNoTimeKind) {
      by_kind_[first.kind].push_back(i);
      begin_kinds_ |= time_mask(first.kind);
      continue;
    }
    by_form_.emplace_back(first.form, i);
    if (begins_.size() <= first.form) {
      begins_.resize(first.form + 1);
    }
    begins_[first.form] = true;
  }
  std::sort(by_form_.begin(), by_form_.end());
}

bool TimeRules::may_begin(const TimeWords& words, const language::Token& token) const {
  return token.is(language::kDigits) || (words.kinds(token.form) & begin_kinds_) != 0 ||
         (token.form < begins_.size() && begins_[token.form]);
}

/// Fits rules to one place of a sentence.
class TimeRules::Matcher {
 public:
  Matcher(const TimeWords& words, const Sentence& sentence, std::string_view text)
      : words_(words), sentence_(sentence), text_(text) {}

  /// The token after the rule's last; 0 if it does not fit.
  std::uint32_t fit(const Rule& rule, std::size_t element, std::uint32_t at, TimeCaptures& captures) const {
    if (element == rule.elements.size()) {
      return at;
    }
    const Element& wanted = rule.elements[element];
    if (at < sentence_.tokens.size()) {
      TimeCaptures taken = captures;
      if (const std::uint32_t next = take(wanted, at, taken); next != 0) {
        if (const std::uint32_t end = fit(rule, element + 1, next, taken); end != 0) {
          captures = taken;
          return end;
        }
      }
    }
    return wanted.optional ? fit(rule, element + 1, at, captures) : 0;
  }

 private:
  std::uint32_t take(const Element& wanted, std::uint32_t at, TimeCaptures& captures) const {
    const language::Token& token = sentence_.tokens[at];
    if (wanted.kind == kNoTimeKind) {
      return token.form == wanted.form && token.form != language::kNoForm ? at + 1 : 0;
    }
    if (token.is(language::kDigits)) {
      return take_time_digits(wanted.kind, words_, sentence_, text_, at, captures);
    }
    const TimeWord* word = words_.find(sentence_, at, time_mask(wanted.kind));
    if (word == nullptr) {
      return wanted.kind == kDayDigits ? take_day_word(at, captures) : 0;
    }
    const bool name = wanted.kind == kMonthWord || wanted.kind == kWeekdayWord;
    if (name && words_.capitals() && !token.is(language::kCapitalised)) {
      return 0;
    }
    store(*word, captures);
    return wanted.kind == kCountWord ? take_count(*word, at + word->size(), captures) : at + word->size();
  }

  /// "primero de mayo", "the ninth of": an ordinal may be a day where a rule wants one.
  std::uint32_t take_day_word(std::uint32_t at, TimeCaptures& captures) const {
    const TimeWord* word = words_.find(sentence_, at, time_mask(kOrdinalWord));
    if (word == nullptr || word->number > 31 || captures.day_count == TimeCaptures::kMaxDays) {
      return 0;
    }
    captures.days[captures.day_count++] = {static_cast<unsigned>(word->number), at};
    return at + word->size();
  }

  /// "twenty-five", "treinta y cinco".
  std::uint32_t take_count(const TimeWord& first, std::uint32_t at, TimeCaptures& captures) const {
    if (first.number < 20 || first.number % 10 != 0 || first.number > 90) {
      return at;
    }
    std::uint32_t next = at;
    const bool hyphen = next < sentence_.tokens.size() && text_[sentence_.tokens[next].span.begin] == '-';
    const TimeWord* join = words_.find(sentence_, next, time_mask(kJoinWord));
    next += hyphen ? 1 : join != nullptr ? join->size() : 0;
    const TimeWord* unit = words_.find(sentence_, next, time_mask(kCountWord));
    if (unit == nullptr || unit->number < 1 || unit->number > 9) {
      return at;
    }
    captures.count = first.number + unit->number;
    return next + unit->size();
  }

  static void store(const TimeWord& word, TimeCaptures& captures) {
    switch (word.kind) {
      case kMonthWord: captures.month = static_cast<unsigned>(word.number); break;
      case kWeekdayWord: captures.weekday = static_cast<unsigned>(word.number); break;
      case kCountWord: captures.count = word.number; break;
      case kOrdinalWord: captures.ordinal = word.number; break;
      case kCenturyWord: captures.century = word.number; break;
      case kInitialWord:
        captures.month = static_cast<unsigned>(word.number % 100);
        captures.month2 = static_cast<unsigned>(word.number / 100);
        break;
      case kUnitWord: captures.unit = find_time_unit(word.text); break;
      case kPartWord: captures.part = word.text; break;
      case kSeasonWord: captures.season = word.text; break;
      case kAmPmWord: captures.ampm = word.text; break;
      default: break;
    }
  }

  const TimeWords& words_;
  const Sentence& sentence_;
  std::string_view text_;
};

std::optional<TimeMatch> TimeRules::match(const TimeWords& words, const Sentence& sentence, std::string_view text,
                                          std::uint32_t at) const {
  const language::Token& token = sentence.tokens[at];
  const Matcher matcher(words, sentence, text);
  std::optional<TimeMatch> best;
  std::uint32_t best_rule = 0;
  const auto attempt = [&](std::uint32_t index) {
    TimeCaptures captures;
    const std::uint32_t end = matcher.fit(rules_[index], 0, at, captures);
    const std::uint32_t best_end = best ? best->tokens.end : at;
    if (end > best_end || (end != 0 && end == best_end && index < best_rule)) {
      best = TimeMatch{{at, end}, rules_[index].action, rules_[index].number, rules_[index].word, captures};
      best_rule = index;
    }
  };
  TimeKindMask kinds =
      begin_kinds_ &
      (token.is(language::kDigits) ? kTimeDigitKinds : words.kinds(token.form) | ordinal_days(words, token));
  for (; kinds != 0; kinds &= kinds - 1) {
    for (const std::uint32_t index : by_kind_[static_cast<std::size_t>(__builtin_ctzll(kinds))]) {
      attempt(index);
    }
  }
  if (token.form < begins_.size() && begins_[token.form]) {
    const auto from = std::lower_bound(by_form_.begin(), by_form_.end(), std::pair(token.form, 0U));
    for (auto it = from; it != by_form_.end() && it->first == token.form; ++it) {
      attempt(it->second);
    }
  }
  return best;
}

}  // namespace khipu::mentions
