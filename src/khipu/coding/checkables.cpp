// Loads the cues and lays a report out for the readers (checkable_*.cpp).
#include "khipu/coding/checkables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/coding/checkable_frame.hpp"

namespace khipu::coding {
namespace {

constexpr std::array<std::pair<std::string_view, CheckCue>, 6> kCueNames = {{{"total", CheckCue::kTotal},
                                                                             {"some", CheckCue::kSome},
                                                                             {"all", CheckCue::kAll},
                                                                             {"of", CheckCue::kOf},
                                                                             {"rest", CheckCue::kRest},
                                                                             {"inside", CheckCue::kInside}}};

Result<void> load_cues(language::Lexicon& lexicon, CheckTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "checks.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto fits = table->expect_columns({"cue", "pattern"}); !fits) {
    return fits;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto named = std::find_if(kCueNames.begin(), kCueNames.end(),
                                    [&](const auto& entry) { return entry.first == row.cells[0]; });
    if (named == kCueNames.end()) {
      return table->fail_at(row, fmt::format("unknown cue \"{}\"", row.cells[0]));
    }
    const auto id = static_cast<std::uint32_t>(tables.cues.size());
    if (auto added = tables.patterns.add(row.cells[1], id, lexicon); !added) {
      return table->fail_at(row, added.error().message);
    }
    tables.cues.push_back(named->second);
  }
  return {};
}

/// The days of the week stand in the table of the room of time.
Result<void> load_weekdays(const language::Lexicon& lexicon, CheckTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "time_words.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  for (const Tsv::Row& row : table->rows()) {
    if (row.cells.size() >= 3 && row.cells[1] == "WEEKDAY" && row.cells[2].size() == 1) {
      tables.weekdays.emplace(row.cells[0], static_cast<unsigned>(row.cells[2][0] - '0'));
    }
  }
  return {};
}

std::vector<CueMatch> cues_of(const CheckTables& tables, const Context& context, std::size_t index) {
  std::vector<language::Mark> marks;
  for (std::size_t i = 0; i < context.places[index].size(); ++i) {
    marks.push_back({context.places[index][i].tokens, tables.mark_place, static_cast<std::uint32_t>(i)});
  }
  std::vector<language::Match> matches;
  tables.patterns.find_all(context.sentences[index], context.lexicon, marks, matches);
  std::vector<CueMatch> cues;
  for (const language::Match& match : matches) {
    CueMatch cue{tables.cues[match.pattern], match.tokens, {}, {}};
    if (const TokenRange* place = match.find(tables.capture_place)) {
      cue.place = *place;
    }
    if (const TokenRange* within = match.find(tables.capture_within)) {
      cue.within = *within;
    }
    cues.push_back(cue);
  }
  return cues;
}

}  // namespace

std::vector<const mentions::Number*> CheckContext::counts_in(const CheckSentence& s, TokenRange tokens) const {
  std::vector<const mentions::Number*> counts;
  for (const mentions::Number& number : context.numbers[s.index]) {
    const bool is_time =
        std::any_of(context.times[s.index].begin(), context.times[s.index].end(),
                    [&](const mentions::TimeMention& time) { return time.tokens.overlaps(number.core); });
    if (number.core.overlaps(tokens) && !is_time && !number.percent && number.use == mentions::NumberUse::kCount &&
        number.form != mentions::NumberForm::kOrdinal) {
      counts.push_back(&number);
    }
  }
  return counts;
}

bool CheckContext::are_all_read(const CheckSentence& s, TokenRange tokens,
                                const std::vector<const Figure*>& figures) const {
  const auto counts = counts_in(s, tokens);
  return std::all_of(counts.begin(), counts.end(), [&](const mentions::Number* number) {
    return std::any_of(figures.begin(), figures.end(),
                       [&](const Figure* figure) { return figure->number.overlaps(number->span); });
  });
}

TokenRange CheckContext::tokens_of(const language::Sentence& sentence, Span span) {
  TokenRange range{0, 0};
  for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
    if (sentence.tokens[i].span.overlaps(span)) {
      range.begin = range.empty() ? i : range.begin;
      range.end = i + 1;
    }
  }
  return range;
}

struct CheckableRules::Impl {
  CheckTables tables;
};

CheckableRules::CheckableRules() : impl_(std::make_unique<Impl>()) {}
CheckableRules::CheckableRules(CheckableRules&&) noexcept = default;
CheckableRules& CheckableRules::operator=(CheckableRules&&) noexcept = default;
CheckableRules::~CheckableRules() = default;

Result<CheckableRules> CheckableRules::load(language::Lexicon& lexicon) {
  CheckableRules rules;
  CheckTables& tables = rules.impl_->tables;
  tables.capture_place = language::PatternSet::capture("place");
  tables.capture_within = language::PatternSet::capture("within");
  tables.mark_place = language::PatternSet::mark_kind("place");
  if (auto loaded = load_cues(lexicon, tables); !loaded) {
    return tl::make_unexpected(loaded.error());
  }
  if (auto loaded = load_weekdays(lexicon, tables); !loaded) {
    return tl::make_unexpected(loaded.error());
  }
  return rules;
}

std::vector<Checkable> CheckableRules::find_checkables(const Context& context,
                                                       const std::vector<Figure>& figures) const {
  CheckContext check{context, impl_->tables, {}};
  auto next = figures.begin();  // in order of their spans, as sentences are
  for (std::size_t i = 0; i < context.sentences.size(); ++i) {
    CheckSentence sentence{&context.sentences[i], i, {}, cues_of(impl_->tables, context, i)};
    while (next != figures.end() && next->sentence.begin <= sentence.sentence->span.begin) {
      if (next->sentence == sentence.sentence->span) {
        sentence.figures.push_back(&*next);
      }
      ++next;
    }
    std::sort(sentence.figures.begin(), sentence.figures.end(),
              [](const Figure* a, const Figure* b) { return a->number < b->number; });
    check.sentences.push_back(std::move(sentence));
  }
  std::vector<Checkable> out;
  find_parts(check, out);
  find_parts_below(check, out);
  find_lists(check, out);
  find_weekdays(check, out);
  find_insides(check, out);
  std::stable_sort(out.begin(), out.end(), [](const Checkable& a, const Checkable& b) {
    return std::tie(a.span, a.kind) < std::tie(b.span, b.kind);
  });
  return out;
}

}  // namespace khipu::coding
