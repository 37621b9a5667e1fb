// How TimeRules fits: all rules at once, down the tree of their shared beginnings.

#include <algorithm>

#include "khipu/mentions/time/time_digits.hpp"
#include "khipu/mentions/time/time_rules.hpp"

namespace khipu::mentions {

using language::Sentence;

/// Fits rules to one place of a sentence.
class TimeRules::Matcher {
 public:
  Matcher(const TimeRules& rules, const TimeWords& words, const Sentence& sentence, std::string_view text)
      : rules_(rules), words_(words), sentence_(sentence), text_(text) {}

  std::optional<TimeMatch> match(std::uint32_t at) {
    descend(0, at, 0);
    if (best_end_ == 0) {
      return std::nullopt;
    }
    const Rule& rule = rules_.rules_[best_rule_];
    TimeMatch match{{at, best_end_}, rule.action, rule.number, false, false, rule.other_year, rule.word, {}};
    for (std::size_t i = 0; i < best_size_; ++i) {
      take(best_[i].kind, best_[i].at, match.captures);
    }
    // What is optional at the end of a pattern must not leave its comma behind.
    while (match.tokens.size() > 1 && slice(text_, sentence_.tokens[match.tokens.end - 1].span) == ",") {
      --match.tokens.end;
    }
    return match;
  }

 private:
  /// A kind that took the tokens from `at` on.
  struct Step {
    TimeKind kind;
    std::uint32_t at;
  };

  void descend(std::uint32_t node_index, std::uint32_t at, std::size_t depth) {
    const Node& node = rules_.nodes_[node_index];
    if (node.rule != kNoRule && (at > best_end_ || (at == best_end_ && node.rule < best_rule_))) {
      best_end_ = at;
      best_rule_ = node.rule;
      best_size_ = depth;
      std::copy_n(path_.begin(), depth, best_.begin());
    }
    if (at >= sentence_.tokens.size()) {
      return;
    }
    const language::Token& token = sentence_.tokens[at];
    if (!node.by_form.empty() && token.form != language::kNoForm) {
      const auto edge = std::lower_bound(node.by_form.begin(), node.by_form.end(), token.form,
                                         [](const Edge& e, language::FormId form) { return e.form < form; });
      if (edge != node.by_form.end() && edge->form == token.form) {
        descend(edge->node, at + 1, depth);
      }
    }
    const TimeKindMask kinds =
        node.kinds &
        (token.is(language::kDigits) ? kTimeDigitKinds : words_.kinds(token.form) | ordinal_days(words_, token));
    if (kinds == 0) {
      return;
    }
    for (const Edge& edge : node.by_kind) {
      scratch_.day_count = 0;
      const std::uint32_t next = (kinds & time_mask(edge.kind)) != 0 ? take(edge.kind, at, scratch_) : 0;
      if (next != 0) {
        path_[depth] = {edge.kind, at};
        descend(edge.node, next, depth + 1);
      }
    }
  }

  /// The token after what `kind` takes at `at`; 0 if it takes nothing there.
  std::uint32_t take(TimeKind kind, std::uint32_t at, TimeCaptures& captures) const {
    const language::Token& token = sentence_.tokens[at];
    if (token.is(language::kDigits)) {
      return take_time_digits(kind, words_, sentence_, text_, at, captures);
    }
    const TimeWord* word = words_.find(sentence_, at, time_mask(kind));
    if (word == nullptr) {
      return kind == kDayDigits ? take_day_word(at, captures) : 0;
    }
    const bool name = kind == kMonthWord || kind == kWeekdayWord;
    if (name && words_.capitals() && !token.is(language::kCapitalised)) {
      return 0;
    }
    store(*word, captures);
    return kind == kCountWord ? take_count(*word, at + word->size(), captures) : at + word->size();
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
      case kWeekdaysWord:
      case kWeekdayWord: captures.weekday = static_cast<unsigned>(word.number); break;
      case kCountWord: captures.count = word.number; break;
      case kOrdinalWord: captures.ordinal = word.number; break;
      case kCenturyWord: captures.century = word.number; break;
      case kInitialWord:
        captures.month = static_cast<unsigned>(word.number % 100);
        captures.month2 = static_cast<unsigned>(word.number / 100);
        break;
      case kUnitsWord:
      case kUnitWord: captures.unit = find_time_unit(word.text); break;
      case kPartWord: captures.part = word.text; break;
      case kSeasonWord: captures.season = word.text; break;
      case kAmPmWord: captures.ampm = word.text; break;
      default: break;
    }
  }

  const TimeRules& rules_;
  const TimeWords& words_;
  const Sentence& sentence_;
  std::string_view text_;
  std::array<Step, kMaxElements> path_, best_;  // not set at first: a matcher is made for every second word
  std::size_t best_size_ = 0;
  std::uint32_t best_end_ = 0;
  std::uint32_t best_rule_ = kNoRule;
  TimeCaptures scratch_;
};

std::optional<TimeMatch> TimeRules::match(const TimeWords& words, const Sentence& sentence, std::string_view text,
                                          std::uint32_t at) const {
  return Matcher(*this, words, sentence, text).match(at);
}

}  // namespace khipu::mentions
