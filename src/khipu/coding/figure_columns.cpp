#include "khipu/coding/figure_columns.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/coding/speaker_voice.hpp"

namespace khipu::coding {
namespace {

/// The cell of each token, from 0. A row may begin with the mark that parts cells or not, and may be cut into several
/// sentences.
std::vector<std::size_t> cells_of(const FigureSentence& row) {
  std::vector<std::size_t> cells;
  const Span block = row.context().report.blocks()[row.sentence().block].span;
  const Span before{block.begin, row.sentence().span.begin};
  const std::string_view above = slice(row.context().text(), before);
  std::size_t cell = static_cast<std::size_t>(std::count(above.begin(), above.end(), '|'));
  cell -= above.starts_with('|') ? 1 : 0;
  for (std::uint32_t i = 0; i < row.size(); ++i) {
    const bool bar = row.is_symbol(i, '|');
    cell += bar && (i > 0 || !above.empty()) ? 1 : 0;
    cells.push_back(cell);
  }
  return cells;
}

/// A bracket that opens at a token says when, not who: "Defensoría (16 oct.)", but "Iran Human Rights (IHR)".
bool holds_digit(const FigureSentence& row, std::uint32_t begin) {
  for (std::uint32_t i = begin + 1; i < row.size() && !row.is_symbol(i, ')') && !row.is_symbol(i, '|'); ++i) {
    if (row.tokens()[i].is(language::kDigits)) {
      return true;
    }
  }
  return false;
}

/// Days that are those of what is counted: a weekday, a date, a month; not "since", not the hour or day of a count in
/// brackets behind its source.
std::optional<DateRange> days_of_cell(const FigureSentence& row, const std::vector<std::size_t>& cells,
                                      std::size_t cell) {
  for (const mentions::TimeMention& time : row.times()) {
    const std::uint32_t begin = time.tokens.begin;
    const bool bracketed = begin > 0 && row.is_symbol(begin - 1, '(');
    if (cells[begin] == cell && time.from && time.to && time.relation == mentions::TimeRelation::kAt &&
        !time.borrowed && !bracketed) {
      return DateRange{time.from, time.to};
    }
  }
  return std::nullopt;
}

bool begins_with_preposition(const FigureSentence& row, const std::vector<std::size_t>& cells, std::size_t cell) {
  for (std::uint32_t i = 0; i < row.size(); ++i) {
    if (cells[i] == cell && !row.is_symbol(i, '|')) {
      return row.tokens()[i].upos == language::Upos::kAdp;
    }
  }
  return false;
}

/// The measure that a word of a head names by itself: "killed", "roads blocked".
std::optional<Measure> measure_named(const FigureSentence& row, std::uint32_t i) {
  if (const Unit* unit = row.unit(i)) {
    if (const auto measure = measure_of(unit->family)) {
      return measure;
    }
  }
  const auto hit = std::find_if(row.predicates().begin(), row.predicates().end(),
                                [&](const PredicateHit& one) { return one.tokens.contains(i); });
  return hit != row.predicates().end() ? std::optional(hit->predicate->measure) : std::nullopt;
}

/// What people or things that a head names are counted for. `before`: what the text above or the head before says.
std::optional<Measure> measure_meant(const Unit& unit, std::optional<Measure> before) {
  if (unit.family == Family::kProperty) {
    return Measure::kProperty;
  }
  if (unit.family > Family::kOfficial) {
    return std::nullopt;
  }
  if (before && *before <= Measure::kDisplaced) {
    return before;  // "Killed | Minors among them"
  }
  return unit.family == Family::kForce ? Measure::kDeployed : Measure::kParticipants;
}

/// What the words of one cell say that numbers beside or below it count.
std::optional<Decision> counted_in_cell(const FigureSentence& row, const std::vector<std::size_t>& cells,
                                        std::size_t cell, std::optional<Measure> before) {
  std::optional<Decision> counts;
  for (std::uint32_t i = 0; i < row.size(); ++i) {
    if (cells[i] != cell || row.is_time(i)) {
      continue;  // "Killed, March to May"
    }
    const Unit* unit = row.unit(i);
    const bool named = unit != nullptr && (unit->family <= Family::kOfficial || unit->family == Family::kProperty);
    if (const auto measure = measure_named(row, i)) {
      counts = Decision{*measure, named ? unit->of : counts ? counts->of : "people", "figures:column", false};
    } else if (named && counts) {
      counts->of = unit->of;
    } else if (const auto meant = named ? measure_meant(*unit, before) : std::nullopt) {
      counts = Decision{*meant, unit->of, "figures:column", false};
    }
  }
  return counts;
}

}  // namespace

void FigureColumns::read_header(const FigureSentence& row, const FigureTables& tables, std::optional<Measure> topic) {
  columns_.clear();
  const std::vector<std::size_t> cells = cells_of(row);
  read_counts(row, cells, topic);
  for (std::size_t i = 1; i < columns_.size(); ++i) {
    columns_[i].days = days_of_cell(row, cells, i);
  }
  read_speakers(row, cells);
  sources_.reset();
  for (std::uint32_t i = 0; i < row.size() && !sources_; ++i) {
    const bool heads = i == 0 || row.is_symbol(i - 1, '|');
    if (heads && tables.is_source(row.tokens()[i].lexeme, row.context().lexicon)) {
      sources_ = cells[i];  // "| Source |", "| Town | Who counts |"
    }
  }
}

void FigureColumns::read_counts(const FigureSentence& row, const std::vector<std::size_t>& cells,
                                std::optional<Measure> topic) {
  columns_.resize(row.size() > 0 ? cells.back() + 1 : 0);
  std::optional<Measure> before = topic;
  heads_count_ = false;
  for (std::size_t cell = 0; cell < columns_.size(); ++cell) {
    columns_[cell].counts = counted_in_cell(row, cells, cell, before);
    if (!columns_[cell].counts && cell > 0 && begins_with_preposition(row, cells, cell)) {
      columns_[cell].counts = columns_[cell - 1].counts;  // "Wounded | By live rounds"
    }
    before = columns_[cell].counts ? columns_[cell].counts->measure : before;
    heads_count_ = heads_count_ || (cell > 0 && columns_[cell].counts.has_value());
  }
  for (std::size_t i = 1; i < columns_.size() && !heads_count_ && topic; ++i) {
    columns_[i].counts = Decision{*topic, "people", "figures:column", false};  // "City | Wednesday | Saturday"
  }
}

/// "Union | Ministry": columns of sources, where some head names one that is nothing counted. "Police" may be either.
void FigureColumns::read_speakers(const FigureSentence& row, const std::vector<std::size_t>& cells) {
  if (row.context().voices == nullptr) {
    return;
  }
  bool any = false;
  const auto sentence = static_cast<std::uint32_t>(row.index());
  for (const mentions::Voice& voice : row.context().voices->at(sentence).voices) {
    const std::uint32_t begin = voice.tokens.begin;
    const bool apart =
        begin > 0 && row.tokens()[begin - 1].is(language::kPunctuation);  // "| Police", "Injured, police"
    if (is_authority(voice) && cells[begin] > 0 && apart) {
      columns_[cells[begin]].speaker = Speaker{voice.name, row.sentence().span_of(voice.tokens)};
      any = any || row.unit(voice.tokens.end - 1) == nullptr;
    }
  }
  for (Column& column : columns_) {
    column.speaker = any ? column.speaker : std::nullopt;
  }
}

const FigureColumns::Column* FigureColumns::column_of(const FigureSentence& row, const Counted& counted) const {
  const std::size_t cell = cells_of(row)[counted.number->tokens.begin];
  return cell < columns_.size() ? &columns_[cell] : nullptr;
}

bool FigureColumns::counts_nothing(const FigureSentence& row, const Counted& counted) const {
  const Column* column = column_of(row, counted);
  return heads_count_ && column != nullptr && !column->counts && !counted.number->percent && counted.unit == nullptr;
}

std::optional<Decision> FigureColumns::find(const FigureSentence& row, const Counted& counted) const {
  const Column* column = column_of(row, counted);
  auto decision = column != nullptr ? column->counts : std::nullopt;
  if (!heads_count_ && column != nullptr) {  // "| Injured | 9 | 24 |" below "| | Monday | Tuesday |"
    const auto label = counted_in_cell(row, cells_of(row), 0, std::nullopt);
    decision = label ? label : decision;
  }
  if (counted.number->percent) {
    decision = Decision{Measure::kPercent, "share", "figures:column", false};
  }
  if (decision && counted.unit != nullptr && counted.unit->family <= Family::kOfficial) {
    decision->of = counted.unit->of;
  }
  return decision;
}

std::optional<DateRange> FigureColumns::find_days(const FigureSentence& row, const Counted& counted) const {
  const Column* column = column_of(row, counted);
  if (column == nullptr) {
    return std::nullopt;
  }
  return column->days ? column->days : sources_ == 0U ? std::nullopt : days_of_cell(row, cells_of(row), 0);
}

std::optional<Speaker> FigureColumns::find_speaker(const FigureSentence& row, const Counted& counted) const {
  const Column* column = column_of(row, counted);
  if (!sources_) {
    return column != nullptr ? column->speaker : std::nullopt;
  }
  const std::vector<std::size_t> cells = cells_of(row);
  std::uint32_t begin = 0;
  while (begin < row.size() && (cells[begin] < *sources_ || row.is_symbol(begin, '|'))) {
    ++begin;
  }
  std::uint32_t end = begin;
  while (end < row.size() && !row.is_symbol(end, '|') && !row.is_symbol(end, ',') &&
         !(row.is_symbol(end, '(') && end > begin && holds_digit(row, end))) {
    ++end;
  }
  if (end == begin) {
    return std::nullopt;
  }
  const Span span = row.sentence().span_of({begin, end});
  return Speaker{std::string(slice(row.context().text(), span)), span};
}

}  // namespace khipu::coding
