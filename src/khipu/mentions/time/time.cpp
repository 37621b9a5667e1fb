// Expressions of time in one report, sentence by sentence: rules find them, the resolver dates them, and what stands
// before and between them relates and joins them.

#include "khipu/mentions/time/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "khipu/mentions/time/time_resolver.hpp"
#include "khipu/mentions/time/time_rules.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;
using language::Token;

/// How far a verb may stand from the expression whose tense it tells.
constexpr std::uint32_t kTenseWindow = 14;

/// Finds the expressions of one report.
class TimeFinder {
 public:
  TimeFinder(const TimeWords& words, const TimeRules& rules, std::string_view text, std::optional<Date> published,
             OtherYears other_years)
      : words_(words), rules_(rules), text_(text), other_years_(other_years), resolver_(published) {}

  std::vector<TimeMention> find(const Sentence& sentence);

 private:
  std::optional<TimeMatch> best_match(const Sentence& sentence, std::uint32_t at) const;
  bool is_expression(const Sentence& sentence, TimeMatch& match) const;
  bool is_year(const Sentence& sentence, const TimeMatch& match) const;
  bool is_month_day(const Sentence& sentence, const TimeMatch& match) const;
  bool is_name(const Sentence& sentence, const TimeMatch& match) const;
  bool splits(const Sentence& sentence, const TimeMatch& match) const;
  bool counts_what_follows(const Sentence& sentence, const TimeMatch& match) const;
  void look_beyond(const Sentence& sentence, TimeMatch& match) const;
  TimeSense sense(const Sentence& sentence, TokenRange tokens) const;
  bool takes_article(const Sentence& sentence, const TimeMatch& match) const;
  TokenRange with_article(const Sentence& sentence, TokenRange tokens, std::uint32_t from) const;
  void add(const Sentence& sentence, const TimeMatch& match, std::vector<TimeMention>& mentions);
  void relate(const Sentence& sentence, std::vector<TimeMention>& mentions) const;
  bool names_day(const TimeMention& time) const;
  bool parts_months(const Sentence& sentence, const TimeMention& first, const TimeMention& second) const;
  void join(const Sentence& sentence, std::vector<TimeMention>& mentions) const;

  const TimeWords& words_;
  const TimeRules& rules_;
  std::string_view text_;
  OtherYears other_years_;
  TimeResolver resolver_;
  std::uint32_t block_ = 0;
};

bool is_nominal(const Token& token) {
  return token.upos == language::Upos::kNoun || token.upos == language::Upos::kAdj;
}

std::vector<TimeMention> TimeFinder::find(const Sentence& sentence) {
  if (sentence.block != block_) {
    resolver_.start_block();
    block_ = sentence.block;
  }
  resolver_.start_sentence();
  std::vector<TimeMention> mentions;
  const auto size = static_cast<std::uint32_t>(sentence.tokens.size());
  for (std::uint32_t at = 0; at < size;) {
    if (!rules_.may_begin(words_, sentence.tokens[at])) {
      ++at;
      continue;
    }
    std::optional<TimeMatch> match = best_match(sentence, at);
    if (!match || !is_expression(sentence, *match)) {
      ++at;
      continue;
    }
    at = match->tokens.end;
    const bool left_out = match->other_year && other_years_ == OtherYears::kLeaveOut;
    if (match->action != TimeAction::kNothing && !left_out) {
      add(sentence, *match, mentions);
    }
  }
  relate(sentence, mentions);
  join(sentence, mentions);
  return mentions;
}

/// The longest match at `at`; where an article stands there, also what begins behind it.
std::optional<TimeMatch> TimeFinder::best_match(const Sentence& sentence, std::uint32_t at) const {
  std::optional<TimeMatch> match = rules_.match(words_, sentence, text_, at);
  const bool article =
      match && at + 1 < sentence.tokens.size() && words_.find(sentence, at, time_mask(kArticleWord), 1) != nullptr;
  std::optional<TimeMatch> behind = article ? rules_.match(words_, sentence, text_, at + 1) : std::nullopt;
  return behind && behind->tokens.end > match->tokens.end ? behind : match;
}

/// Four digits are a year where nothing is counted by them: not "2000 people", not "No. 2000", not "2,000".
bool TimeFinder::is_year(const Sentence& sentence, const TimeMatch& match) const {
  const auto [begin, end] = match.tokens;
  const auto& tokens = sentence.tokens;
  constexpr TimeKindMask kNot = time_mask(kNotYearWord);
  if (words_.find_before(sentence, begin, kNot) != nullptr || words_.find(sentence, end, kNot) != nullptr) {
    return false;
  }
  if (words_.find_before(sentence, begin, time_mask(kLeadInWord)) != nullptr) {
    return true;
  }
  const bool hyphen = begin > 0 && tokens[begin - 1].is(language::kPunctuation) &&
                      !tokens[begin].is(language::kSpaceBefore) && text_[tokens[begin - 1].span.begin] != '(';
  return match.captures.year >= 1900 && match.captures.year <= 2050 && !hyphen &&
         (end == tokens.size() || !is_nominal(tokens[end]));
}

/// "the 9th", "el 20": a day where no noun follows that is counted or numbered by it.
bool TimeFinder::is_month_day(const Sentence& sentence, const TimeMatch& match) const {
  const std::uint32_t end = match.tokens.end;
  const std::string_view day = slice(text_, sentence.tokens[match.captures.days[0].token].span);
  if (words_.ordinal_days() && day.back() >= '0' && day.back() <= '9') {
    const bool stops = end == sentence.tokens.size() || sentence.tokens[end].is(language::kPunctuation);
    const std::uint32_t begin = match.tokens.begin;
    const bool heads = begin == 0 || text_[sentence.tokens[begin - 1].span.begin] == '|';
    // "Monday 28." heads what follows, "| Monday 28 |" its column.
    return match.captures.weekday != 0 && stops && heads;
  }
  if (end >= sentence.tokens.size()) {
    return true;
  }
  const Token& next = sentence.tokens[end];
  const bool percent = next.is(language::kPunctuation) && text_[next.span.begin] == '%';
  return !percent && !is_nominal(next) && !next.is(language::kDigits) && next.upos != language::Upos::kPropn &&
         words_.find(sentence, end, time_mask(kNotYearWord)) == nullptr;
}

/// "Avenida 9 de Julio", "the April 6 Movement": a street or a party is called so.
bool TimeFinder::is_name(const Sentence& sentence, const TimeMatch& match) const {
  if (match.action != TimeAction::kDate || match.captures.year != 0 || match.captures.weekday != 0) {
    return false;
  }
  const std::uint32_t end = match.tokens.end;
  constexpr TimeKindMask kMask = time_mask(kNamesakeWord);
  if (words_.bare_names()) {
    return end < sentence.tokens.size() && sentence.tokens[end].is(language::kCapitalised) &&
           words_.find(sentence, end, kMask) != nullptr;
  }
  return words_.find_before(sentence, match.tokens.begin, kMask) != nullptr;
}

/// "In May 20 people died": the day belongs to what follows.
bool TimeFinder::splits(const Sentence& sentence, const TimeMatch& match) const {
  const bool bare = match.action == TimeAction::kDate && match.captures.year == 0 && match.tokens.size() == 2 &&
                    match.captures.days[0].token == match.tokens.begin + 1;
  return bare && match.tokens.end < sentence.tokens.size() && is_nominal(sentence.tokens[match.tokens.end]) &&
         words_.find_before(sentence, match.tokens.begin, time_mask(kNoSplitWord)) != nullptr;
}

/// "Detuvieron el sábado 27 personas": the number belongs to what follows, the weekday stays.
bool TimeFinder::counts_what_follows(const Sentence& sentence, const TimeMatch& match) const {
  const std::uint32_t end = match.tokens.end;
  return match.captures.weekday != 0 && match.captures.day_count == 1 && match.captures.days[0].token + 1 == end &&
         match.captures.days[0].token > match.tokens.begin && end < sentence.tokens.size() &&
         sentence.tokens[end].upos == language::Upos::kNoun;
}

/// What stands around a match and changes what it means: "since 1980"; "two days after the march", which is counted
/// from the march and whose "after" belongs to it.
void TimeFinder::look_beyond(const Sentence& sentence, TimeMatch& match) const {
  constexpr TimeKindMask kBounds = time_mask(kSinceWord) | time_mask(kUntilWord) | time_mask(kBeforeWord) |
                                   time_mask(kAfterWord) | time_mask(kFromWord) | time_mask(kToWord);
  const auto& tokens = sentence.tokens;
  match.is_bound = words_.find_before(sentence, match.tokens.begin, kBounds) != nullptr;
  const std::uint32_t last = match.tokens.end - 1;
  const TimeWord* preposition = words_.find(sentence, last, time_mask(kBeforeWord) | time_mask(kAfterWord));
  if (match.action != TimeAction::kLater || preposition == nullptr || match.tokens.size() < 2) {
    return;
  }
  const std::uint32_t event = last + preposition->size();
  if (event < tokens.size() && !tokens[event].is(language::kPunctuation)) {
    match.to_event = true;
    match.tokens.end = last;
  }
}

bool TimeFinder::is_expression(const Sentence& sentence, TimeMatch& match) const {
  const std::uint32_t begin = match.tokens.begin;
  if (splits(sentence, match)) {
    match.tokens.end = begin + 1;
    match.action = TimeAction::kMonth;
    match.captures.day_count = 0;
  }
  if (is_name(sentence, match)) {
    match.action = TimeAction::kNothing;
    return true;
  }
  if (match.action == TimeAction::kYear && match.tokens.size() == 1) {
    return is_year(sentence, match);
  }
  if (match.action == TimeAction::kYear && match.captures.year == 0) {
    const std::uint32_t end = match.tokens.end;
    return (end == sentence.tokens.size() || !is_nominal(sentence.tokens[end])) &&
           words_.find(sentence, end, time_mask(kNotYearWord)) == nullptr;
  }
  look_beyond(sentence, match);
  if (match.action == TimeAction::kClock && match.tokens.size() == 1) {
    return false;  // "2.50" is a time only with a word beside it
  }
  if (match.captures.day_count > 0 && match.captures.month == 0 &&
      !sentence.tokens[match.captures.days[0].token].is(language::kDigits)) {
    return false;  // "el primer" is no day
  }
  if (match.action == TimeAction::kMonthDay && counts_what_follows(sentence, match)) {
    match.tokens.end = match.captures.days[0].token;
    match.action = TimeAction::kWeekday;
    match.captures.day_count = 0;
  }
  const bool day_alone = (match.action == TimeAction::kMonthDay || match.action == TimeAction::kDays) &&
                         match.captures.month == 0 && (match.captures.weekday == 0 || words_.ordinal_days());
  if (day_alone && !is_month_day(sentence, match)) {
    return false;
  }
  if (match.tokens.size() == 1 && words_.find(sentence, begin, time_mask(kAmbiguousWord)) != nullptr) {
    const TimeWord* to = words_.find(sentence, match.tokens.end, time_mask(kToWord));
    return words_.find_before(sentence, begin, time_mask(kLeadInWord)) != nullptr ||
           (to != nullptr && words_.find(sentence, match.tokens.end + to->size(), time_mask(kMonthWord)) != nullptr);
  }
  return true;
}

/// What the nearest verb of the clause, or the preposition before it, says about the direction.
TimeSense TimeFinder::sense(const Sentence& sentence, TokenRange tokens) const {
  if (words_.find_before(sentence, tokens.begin, time_mask(kComingWord)) != nullptr) {
    return TimeSense::kFuture;
  }
  const auto& all = sentence.tokens;
  const auto look = [&](std::uint32_t at) {
    const Token& token = all[at];
    const bool unknown = token.lexeme == language::kNoLexeme && !token.is(language::kCapitalised);
    if ((token.features & language::kFuture) != 0 || words_.find(sentence, at, time_mask(kFutureWord)) != nullptr ||
        (unknown && words_.has_future_ending(slice(text_, token.span)))) {
      return TimeSense::kFuture;
    }
    const bool past = (token.features & language::kPast) != 0 &&
                      (token.upos == language::Upos::kVerb || token.upos == language::Upos::kAux);
    return past || (unknown && words_.has_past_ending(slice(text_, token.span))) ? TimeSense::kPast : TimeSense::kOpen;
  };
  bool left = true, right = true;
  for (std::uint32_t distance = 1; distance <= kTenseWindow && (left || right); ++distance) {
    left = left && tokens.begin >= distance && !all[tokens.begin - distance].is(language::kClauseStop);
    right =
        right && tokens.end + distance - 1 < all.size() && !all[tokens.end + distance - 1].is(language::kClauseStop);
    const TimeSense before = left ? look(tokens.begin - distance) : TimeSense::kOpen;
    const TimeSense after = right ? look(tokens.end + distance - 1) : TimeSense::kOpen;
    if (before != TimeSense::kOpen || after != TimeSense::kOpen) {
      return before != TimeSense::kOpen ? before : after;
    }
  }
  return TimeSense::kOpen;
}

/// Not "the recent past", not "the May 5 march", not "the 48-hour strike".
bool TimeFinder::takes_article(const Sentence& sentence, const TimeMatch& match) const {
  const bool name = match.action == TimeAction::kDate || match.action == TimeAction::kMonth ||
                    match.action == TimeAction::kYear || match.action == TimeAction::kWeekday ||
                    match.action == TimeAction::kDays;
  const std::uint32_t second = match.tokens.begin + 1;
  const bool measure = match.action == TimeAction::kDuration || match.action == TimeAction::kQuarter;
  const bool hyphen = measure && match.tokens.size() > 2 && text_[sentence.tokens[second].span.begin] == '-';
  return match.action != TimeAction::kRef && !hyphen && !(name && words_.bare_names());
}

TokenRange TimeFinder::with_article(const Sentence& sentence, TokenRange tokens, std::uint32_t from) const {
  const bool article =
      tokens.begin > from && words_.find(sentence, tokens.begin - 1, time_mask(kArticleWord)) != nullptr;
  return {tokens.begin - (article ? 1 : 0), tokens.end};
}

void TimeFinder::add(const Sentence& sentence, const TimeMatch& match, std::vector<TimeMention>& mentions) {
  std::vector<TimeMention> found = resolver_.resolve(match, sense(sentence, match.tokens));
  const TimeCaptures& taken = match.captures;
  for (std::size_t i = 0; i < found.size(); ++i) {
    TokenRange tokens = match.tokens;
    if (found.size() > 1) {
      tokens.begin = i == 0 ? tokens.begin : taken.days[i].token;
      tokens.end = i + 1 == found.size() ? tokens.end : taken.days[i].token + 1;
    }
    if (takes_article(sentence, match)) {
      tokens = with_article(sentence, tokens, mentions.empty() ? 0 : mentions.back().tokens.end);
    }
    found[i].tokens = tokens;
    found[i].span = sentence.span_of(tokens);
    mentions.push_back(std::move(found[i]));
  }
}

void TimeFinder::relate(const Sentence& sentence, std::vector<TimeMention>& mentions) const {
  constexpr std::array<std::pair<TimeKind, TimeRelation>, 4> kRelations{{{kSinceWord, TimeRelation::kSince},
                                                                         {kUntilWord, TimeRelation::kUntil},
                                                                         {kBeforeWord, TimeRelation::kBefore},
                                                                         {kAfterWord, TimeRelation::kAfter}}};
  for (TimeMention& mention : mentions) {
    for (const auto& [kind, relation] : kRelations) {
      // "a partir del 7": the article in the span ends the phrase
      const bool article = words_.find(sentence, mention.tokens.begin, time_mask(kArticleWord), 1) != nullptr;
      if (words_.find_before(sentence, mention.tokens.begin, time_mask(kind)) != nullptr ||
          (article && words_.find_before(sentence, mention.tokens.begin + 1, time_mask(kind)) != nullptr)) {
        mention.relation = relation;
      }
    }
  }
}

/// "March to May 2015": the year of the first month is that of the second, or the one before.
void lend_year(TimeMention& first, const TimeMention& second, const TimeWord* word) {
  if (word == nullptr || word->number < 1 || word->number > 12) {
    return;
  }
  const auto month = static_cast<unsigned>(word->number);
  const int year = second.from->year() - (month > second.from->month() ? 1 : 0);
  if (year < 1) {
    return;
  }
  first.from = make_date(year, month, 1);
  first.to = last_day_of_month(year, month);
  first.value = fmt::format("{:04}-{:02}", year, month);
}

/// Whether a mark or a word such as "to" or "and" parts two months, the second with its year.
bool TimeFinder::parts_months(const Sentence& sentence, const TimeMention& first, const TimeMention& second) const {
  const auto is_month = [&](const TimeMention& time) {
    return time.precision == TimePrecision::kMonth && time.part == TimePart::kWhole && !time.invalid;
  };
  const auto year = [&](const TimeMention& time) { return slice(text_, time.span).find_first_of("0123456789"); };
  const bool bare = year(first) == std::string_view::npos && first.tokens.size() == 1;
  if (!is_month(first) || !is_month(second) || year(second) == std::string_view::npos || !second.from ||
      (!bare && year(first) == std::string_view::npos)) {
    return false;
  }
  const TimeWord* word = words_.find(sentence, first.tokens.end, time_mask(kToWord) | time_mask(kAndWord));
  const std::string_view between = slice(text_, sentence.tokens[first.tokens.end].span);
  const bool mark =
      between == "-" || between == "–" || between == "—";  // not "March, May 2015", "| March | May 2015 |"
  return first.tokens.end + (word != nullptr ? word->size() : mark ? 1 : 0) == second.tokens.begin;
}

/// "9 June", "31 de mayo de 2023": a day with its month.
bool TimeFinder::names_day(const TimeMention& time) const {
  const std::string_view text = slice(text_, time.span);
  const bool digit = text.find_first_of("0123456789") != std::string_view::npos;
  const bool month = std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z'); });
  return time.precision == TimePrecision::kDay && time.type == TimeType::kDate && digit && month &&
         (time.relation == TimeRelation::kAt || time.relation == TimeRelation::kUntil);
}

/// "from May to July", "between last December and March", "desde el lunes hasta el jueves", "March to May 2015", "9
/// June to 30 September".
void TimeFinder::join(const Sentence& sentence, std::vector<TimeMention>& mentions) const {
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    TimeMention& first = mentions[i];
    TimeMention& second = mentions[i + 1];
    const auto opened = [&](TimeKind kind) {
      // "del" is article and opener in one
      return words_.find_before(sentence, first.tokens.begin, time_mask(kind)) != nullptr ||
             words_.find(sentence, first.tokens.begin, time_mask(kind)) != nullptr;
    };
    const bool months = parts_months(sentence, first, second);
    if (months && first.tokens.size() == 1) {
      lend_year(first, second, words_.find(sentence, first.tokens.begin, time_mask(kMonthWord)));
    }
    const TimeWord* to = words_.find(sentence, first.tokens.end, time_mask(kToWord));
    const TimeWord* both = words_.find(sentence, first.tokens.end, time_mask(kAndWord));
    const bool range =
        (to != nullptr && first.tokens.end + to->size() == second.tokens.begin && opened(kFromWord)) ||
        (both != nullptr && first.tokens.end + both->size() == second.tokens.begin && opened(kBetweenWord)) ||
        (to != nullptr && first.tokens.end == second.tokens.begin && opened(kFromWord)) ||
        (months && words_.find(sentence, first.tokens.end, time_mask(kAndWord)) == nullptr) ||
        (to != nullptr && first.tokens.end + to->size() == second.tokens.begin && names_day(first) &&
         names_day(second));
    if (!range || !first.from || !second.to || *second.to < *first.from) {
      continue;
    }
    first.to = second.to;
    second.from = first.from;
    first.in_range = second.in_range = true;
    first.relation = second.relation = TimeRelation::kAt;
  }
}

}  // namespace

int to_ucdp_precision(const TimeMention& mention) {
  if (!mention.from || !mention.to) {
    return 0;
  }
  const int days = *mention.to - *mention.from + 1;
  return days <= 1 ? 1 : days <= 6 ? 2 : days == 7 ? 3 : days <= 31 ? 4 : days <= 366 ? 5 : 0;
}

int to_acled_precision(const TimeMention& mention) {
  const int precision = to_ucdp_precision(mention);
  return precision == 0 || precision == 5 ? 0 : precision == 1 ? 1 : precision == 4 ? 3 : 2;
}

struct TimeGrammar::Impl {
  TimeWords words;
  TimeRules rules;
};

TimeGrammar::TimeGrammar() = default;
TimeGrammar::TimeGrammar(TimeGrammar&&) noexcept = default;
TimeGrammar& TimeGrammar::operator=(TimeGrammar&&) noexcept = default;
TimeGrammar::~TimeGrammar() = default;

Result<TimeGrammar> TimeGrammar::load(language::Lexicon& lexicon) {
  Result<TimeWords> words = TimeWords::load(lexicon);
  if (!words) {
    return tl::make_unexpected(words.error());
  }
  Result<TimeRules> rules = TimeRules::load(*words, lexicon);
  if (!rules) {
    return tl::make_unexpected(rules.error());
  }
  TimeGrammar grammar;
  grammar.impl_ = std::make_unique<Impl>(Impl{std::move(*words), std::move(*rules)});
  return grammar;
}

std::vector<std::vector<TimeMention>> TimeGrammar::find_times(const std::vector<Sentence>& sentences,
                                                              std::string_view text, const language::Lexicon&,
                                                              std::optional<Date> published,
                                                              OtherYears other_years) const {
  TimeFinder finder(impl_->words, impl_->rules, text, published, other_years);
  std::vector<std::vector<TimeMention>> found;
  found.reserve(sentences.size());
  for (const Sentence& sentence : sentences) {
    found.push_back(finder.find(sentence));
  }
  return found;
}

}  // namespace khipu::mentions
