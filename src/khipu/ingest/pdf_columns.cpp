#include "khipu/ingest/pdf_columns.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace khipu::ingest {
namespace {

constexpr int kMostCuts = 3;                   ///< one in another: eight columns
constexpr std::size_t kFewestLines = 3;        ///< of a column
constexpr std::size_t kShortestText = 15;      ///< bytes of its usual line; a column of figures is one of a table
constexpr double kFullness = 0.5;              ///< of a column's width that its usual line takes
constexpr double kGutter = 0.8;                ///< between two columns, in heights of a line
constexpr std::size_t kColumnLinesAcross = 4;  ///< lines of columns for each one that runs across them, at least

/// What of `lines`, by `value`, stands in the middle. Requires: not empty.
template <class Value>
auto find_median(const std::vector<PdfLine>& lines, Value value) {
  std::vector<decltype(value(lines.front()))> values;
  std::transform(lines.begin(), lines.end(), std::back_inserter(values), value);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

PdfBox find_bounds(const std::vector<PdfLine>& lines) {
  PdfBox all = lines.front().box;
  for (const PdfLine& line : lines) {
    all = {std::min(all.left, line.box.left), std::min(all.top, line.box.top), std::max(all.right, line.box.right),
           std::max(all.bottom, line.box.bottom)};
  }
  return all;
}

/// Where the fewest lines run across: the end of a line behind which others begin. Of several such places the one with
/// the widest gap.
std::optional<double> find_gutter(const std::vector<PdfLine>& lines) {
  std::vector<double> lefts, rights;
  for (const PdfLine& line : lines) {
    lefts.push_back(line.box.left);
    rights.push_back(line.box.right);
  }
  std::sort(lefts.begin(), lefts.end());
  std::sort(rights.begin(), rights.end());
  std::optional<double> best;
  std::size_t fewest = lines.size();
  double widest = 0;
  for (std::size_t i = 0; i < rights.size(); ++i) {
    const auto next = std::lower_bound(lefts.begin(), lefts.end(), rights[i]);
    const auto begun = static_cast<std::size_t>(next - lefts.begin());
    const auto ended =
        static_cast<std::size_t>(std::upper_bound(rights.begin(), rights.end(), rights[i]) - rights.begin());
    if (next == lefts.end() || ended < kFewestLines || lines.size() - begun < kFewestLines) {
      continue;
    }
    const std::size_t across = begun - std::min(begun, ended);
    const double gap = *next - rights[i];
    if (across < fewest || (across == fewest && gap > widest)) {
      best = rights[i] + gap / 2;
      fewest = across;
      widest = gap;
    }
  }
  return best;
}

struct Columns {
  std::vector<PdfLine> left, right, across;
};

Columns part(std::vector<PdfLine> lines, double gutter) {
  Columns columns;
  for (PdfLine& line : lines) {
    auto& column = line.box.right <= gutter ? columns.left : line.box.left >= gutter ? columns.right : columns.across;
    column.push_back(std::move(line));
  }
  return columns;
}

bool is_running_text(const std::vector<PdfLine>& column) {
  return column.size() >= kFewestLines &&
         find_median(column, [](const PdfLine& line) { return std::size_t{line.text.size()}; }) >= kShortestText &&
         find_median(column, [](const PdfLine& line) { return line.box.width(); }) >=
             find_bounds(column).width() * kFullness;
}

/// Both are text, stand side by side for the most part, and are parted by more than a space.
bool are_columns(const Columns& columns) {
  if (!is_running_text(columns.left) || !is_running_text(columns.right) ||
      columns.across.size() * kColumnLinesAcross > columns.left.size() + columns.right.size()) {
    return false;
  }
  const PdfBox left = find_bounds(columns.left), right = find_bounds(columns.right);
  const double height = find_median(columns.left, [](const PdfLine& line) { return line.box.height(); });
  const double shared = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  return right.left - left.right >= height * kGutter && shared * 2 >= std::min(left.height(), right.height());
}

std::vector<PdfLine> order(std::vector<PdfLine> lines, int cuts);

/// The lines of a column by how many of those that run across stand above them.
std::vector<std::vector<PdfLine>> part_at(std::vector<PdfLine> column, const std::vector<PdfLine>& across) {
  std::vector<std::vector<PdfLine>> bands(across.size() + 1);
  for (PdfLine& line : column) {
    const auto below = std::upper_bound(across.begin(), across.end(), line.box.top,
                                        [](double top, const PdfLine& other) { return top < other.box.top; });
    bands[static_cast<std::size_t>(below - across.begin())].push_back(std::move(line));
  }
  return bands;
}

void append(std::vector<PdfLine>& to, std::vector<PdfLine> lines) {
  std::move(lines.begin(), lines.end(), std::back_inserter(to));
}

std::vector<PdfLine> order(std::vector<PdfLine> lines, int cuts) {
  const auto gutter = cuts == 0 || lines.size() < 2 * kFewestLines ? std::nullopt : find_gutter(lines);
  if (!gutter) {
    return lines;
  }
  Columns columns = part(lines, *gutter);
  if (!are_columns(columns)) {
    return lines;
  }
  std::stable_sort(columns.across.begin(), columns.across.end(),
                   [](const PdfLine& a, const PdfLine& b) { return a.box.top < b.box.top; });
  std::vector<std::vector<PdfLine>> left = part_at(std::move(columns.left), columns.across);
  std::vector<std::vector<PdfLine>> right = part_at(std::move(columns.right), columns.across);
  std::vector<PdfLine> ordered;
  for (std::size_t i = 0; i < left.size(); ++i) {
    append(ordered, order(std::move(left[i]), cuts - 1));
    append(ordered, order(std::move(right[i]), cuts - 1));
    if (i < columns.across.size()) {
      ordered.push_back(std::move(columns.across[i]));
    }
  }
  return ordered;
}

}  // namespace

void order_columns(PdfPage& page) { page.lines = order(std::move(page.lines), kMostCuts); }

}  // namespace khipu::ingest
