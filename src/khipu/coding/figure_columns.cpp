#include "khipu/coding/figure_columns.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"

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

}  // namespace

void FigureColumns::read_header(const FigureSentence& row, const FigureTables& tables, std::optional<Measure> topic) {
  columns_.clear();
  const std::vector<std::size_t> cells = cells_of(row);
  std::optional<Measure> last;
  for (std::uint32_t i = 0; i < row.size(); ++i) {
    columns_.resize(cells[i] + 1);
    std::optional<Measure> measure = row.unit(i) != nullptr ? measure_of(row.unit(i)->family) : std::nullopt;
    for (const PredicateHit& hit : row.predicates()) {
      measure = !measure && hit.tokens.contains(i) ? std::optional(hit.predicate->measure) : measure;
    }
    auto& column = columns_[cells[i]];
    const bool names_people = row.unit(i) != nullptr && row.unit(i)->family <= Family::kOfficial;
    if (!measure && names_people && !column) {
      measure = topic ? topic : last;  // "Killed | Minors among them"
    }
    if (measure) {
      const std::string of = names_people ? row.unit(i)->of : column ? column->of : "people";
      column = Decision{*measure, of, "figures:column", false};
      last = measure;
    } else if (names_people && column) {
      column->of = row.unit(i)->of;
    }
  }
  const bool says_nothing =
      std::none_of(columns_.begin(), columns_.end(), [](const auto& one) { return one.has_value(); });
  for (std::size_t i = 1; i < columns_.size() && says_nothing && topic; ++i) {
    columns_[i] = Decision{*topic, "people", "figures:column", false};  // "City | Wednesday | Saturday"
  }
  sources_first_ =
      row.size() > 0 && tables.is_source(row.tokens()[row.is_symbol(0, '|') ? 1 : 0].lexeme, row.context().lexicon);
}

std::optional<Decision> FigureColumns::find(const FigureSentence& row, const Counted& counted) const {
  const std::size_t cell = cells_of(row)[counted.number->tokens.begin];
  auto decision = cell < columns_.size() ? columns_[cell] : std::nullopt;
  if (decision && counted.unit != nullptr && counted.unit->family <= Family::kOfficial) {
    decision->of = counted.unit->of;
  }
  return decision;
}

std::optional<Speaker> FigureColumns::find_speaker(const FigureSentence& row) const {
  if (!sources_first_) {
    return std::nullopt;
  }
  const std::uint32_t begin = row.size() > 0 && row.is_symbol(0, '|') ? 1 : 0;
  std::uint32_t end = begin;
  while (end < row.size() && !row.is_symbol(end, '|') && !row.is_symbol(end, ',')) {
    ++end;
  }
  if (end == begin) {
    return std::nullopt;
  }
  const Span span = row.sentence().span_of({begin, end});
  return Speaker{std::string(slice(row.context().text(), span)), span};
}

}  // namespace khipu::coding
