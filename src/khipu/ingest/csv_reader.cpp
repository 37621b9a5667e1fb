#include "khipu/ingest/csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/csv_headings.hpp"
#include "khipu/ingest/record_fields.hpp"

namespace khipu::ingest {
namespace {

/// A field of a row: where it stands in it, quotes left out.
struct Cell {
  Span span;
  bool has_doubled_quotes = false;
};

/// One row as it stands in the window.
struct Row {
  std::vector<Cell> cells;
  std::size_t size = 0;     ///< bytes, line end included
  std::uint64_t lines = 0;  ///< line ends in it
  bool is_whole = false;    ///< false: it goes on behind what is at hand
};

/// Cuts a row off the front of `bytes`. Requires `bytes` to be all there is, or the row is not known to be whole.
Row cut_row(std::string_view bytes, char separator, bool is_all) {
  Row row;
  std::size_t at = 0;
  for (;;) {
    Cell cell;
    const bool quoted = at < bytes.size() && bytes[at] == '"';
    std::size_t begin = at + (quoted ? 1 : 0);
    std::size_t end = begin;
    if (quoted) {
      for (;;) {
        end = bytes.find('"', end);
        if (end == std::string_view::npos || (end + 1 == bytes.size() && !is_all)) {
          return row;
        }
        if (end + 1 == bytes.size() || bytes[end + 1] != '"') {
          break;
        }
        cell.has_doubled_quotes = true;
        end += 2;
      }
      row.lines += static_cast<std::uint64_t>(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                                                         bytes.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      at = end + 1;
    }
    // What stands between a closing quote and the separator is a slip of the writer's and belongs to no field.
    std::size_t stop = at;
    while (stop < bytes.size() && bytes[stop] != separator && bytes[stop] != '\n') {
      ++stop;
    }
    if (stop == bytes.size() && !is_all) {
      return row;
    }
    const bool is_last = stop == bytes.size() || bytes[stop] == '\n';
    if (!quoted) {
      end = stop > begin && is_last && bytes[stop - 1] == '\r' ? stop - 1 : stop;
    }
    cell.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    row.cells.push_back(cell);
    at = std::min(stop + 1, bytes.size());
    if (is_last) {
      row.lines += stop < bytes.size() ? 1 : 0;
      row.size = at;
      row.is_whole = true;
      return row;
    }
  }
}

/// Takes a part over, of a giant piece by piece. `spent` is the memory of `cell`, which is not looked at again.
void copy(MappedText& to, MappedView from, Span part, Span cell, SpentMemory& spent) {
  while (!part.empty()) {
    Span piece = part;
    piece.end = part.begin + std::min<std::uint32_t>(part.size(), SpentMemory::kPiece);
    while (piece.end < part.end && !is_utf8_boundary(from.text(), piece.end)) {
      ++piece.end;
    }
    from.append_to(to, piece);
    spent.up_to(piece.end - cell.begin);
    part.begin = piece.end;
  }
}

MappedText text_of(MappedView row, const Cell& cell) {
  MappedText text;
  text.reserve(cell.span.size());
  SpentMemory spent(slice(row.text(), cell.span));
  if (!cell.has_doubled_quotes) {
    copy(text, row, cell.span, cell.span, spent);
    return text;
  }
  const std::string_view all = row.text();
  std::uint32_t run = cell.span.begin;
  while (run < cell.span.end) {
    const auto quote = static_cast<std::uint32_t>(std::min<std::size_t>(all.find("\"\"", run), cell.span.end));
    const std::uint32_t end = std::min(quote + 1, cell.span.end);
    copy(text, row, {run, end}, cell.span, spent);
    run = std::min(quote + 2, cell.span.end);
  }
  return text;
}

char find_separator(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char c : {',', ';', '\t', '|'}) {
    const auto count = std::count(header.begin(), header.end(), c);
    if (count > most) {
      best = c;
      most = count;
    }
  }
  return best;
}

using Columns = std::vector<std::optional<KnownField>>;

Columns find_columns(std::string_view line, const Row& header) {
  Columns columns;
  for (const Cell& cell : header.cells) {
    const std::string_view heading = trim(slice(line, cell.span));
    const auto known = find_field(heading);
    columns.push_back(known ? known : find_heading(heading));
  }
  return columns;
}

bool has_column(const Columns& columns, std::initializer_list<Field> fields) {
  return std::any_of(columns.begin(), columns.end(), [&](const std::optional<KnownField>& column) {
    return column && std::find(fields.begin(), fields.end(), column->field) != fields.end();
  });
}

class CsvReader {
 public:
  CsvReader(ByteWindow& window, Handover& out) : window_(window), out_(out) {}

  void read() {
    if (!read_header()) {
      return;
    }
    while (!window_.at_end()) {
      const Row row = next_row();
      if (!row.is_whole) {
        return;
      }
      read_row(row);
      line_ += row.lines;
      window_.drop(row.size);
    }
  }

 private:
  bool read_header() {
    if (window_.reach(3) && window_.bytes().substr(0, 3) == "\xEF\xBB\xBF") {
      window_.drop(3);
    }
    if (window_.reach(6) && window_.bytes().substr(0, 4) == "sep=") {  // Excel's own line
      separator_ = window_.bytes()[4];
      const Row row = next_row();
      window_.drop(row.size);
      ++line_;
    } else {
      while (window_.bytes().find('\n') == std::string_view::npos && window_.grow()) {
      }
      separator_ = find_separator(window_.bytes().substr(0, window_.bytes().find('\n')));
    }
    const Row row = next_row();
    if (!row.is_whole) {
      return false;
    }
    columns_ = find_columns(window_.bytes(), row);
    line_ += row.lines;
    window_.drop(row.size);
    if (!has_column(columns_, {Field::kText, Field::kHtml, Field::kSummary})) {
      out_.problem(ErrorCode::kMalformed,
                   "its first line names no column of text (text, body, full text, texto …); not read", 1);
      return false;
    }
    return true;
  }

  /// The row at the front of the window; not whole if a problem was said.
  Row next_row() {
    constexpr std::size_t kShort = 65536;
    bool is_all = false;
    for (;;) {
      Row row = cut_row(window_.bytes(), separator_, is_all);
      if (row.is_whole || window_.failure()) {
        return row.is_whole ? std::move(row) : Row{};
      }
      const std::size_t size = window_.bytes().size();
      if (is_all || size > out_.options().max_bytes) {
        out_.problem(ErrorCode::kMalformed, "a quote that opens here is not closed; the rest was not read", line_);
        return {};
      }
      // Of a long row twice as much, so that it is not looked at again and again; of a short one what there is, since
      // somebody may be writing it.
      is_all = size < kShort ? !window_.grow() : !window_.reach(size * 2);
    }
  }

  void read_row(const Row& row) {
    if (row.cells.size() == 1 && row.cells.front().span.empty()) {
      return;
    }
    if (row.cells.size() != columns_.size()) {
      out_.problem(ErrorCode::kMalformed,
                   fmt::format("a row of {} fields under a header of {}; not read", row.cells.size(), columns_.size()),
                   line_);
      return;
    }
    const auto decoded_row = out_.decode_record(window_.bytes().substr(0, row.size), window_.offset(), line_);
    if (!decoded_row) {
      out_.problem(decoded_row.error());
      return;
    }
    // Decoding may have moved the fields.
    const MappedView text = decoded_row->view();
    Record record = to_record(text, text.size() == row.size ? row : cut_row(text.text(), separator_, true));
    if (!read_record(std::move(record), out_)) {
      out_.problem(ErrorCode::kEmpty, "a row without text; not read", line_);
      return;
    }
    out_.pass_on();
  }

  Record to_record(MappedView row, const Row& cut) const {
    std::array<const Cell*, kFieldCount> cells{};
    FieldSpans fields;
    for (std::size_t i = 0; i < columns_.size() && i < cut.cells.size(); ++i) {
      if (!columns_[i] || trim(slice(row.text(), cut.cells[i].span)).empty()) {
        continue;
      }
      KnownField known = *columns_[i];
      if (known.field == Field::kSource) {
        known = slice(row.text(), cut.cells[i].span).substr(0, 4) == "http" ? KnownField{Field::kUrl, 3}
                                                                            : KnownField{Field::kOutlet, 3};
      }
      fields.offer(known, cut.cells[i].span);
      if (fields.get(known.field) == cut.cells[i].span) {
        cells[static_cast<std::size_t>(known.field)] = &cut.cells[i];
      }
    }
    const auto text = [&](Field field) {
      const Cell* cell = cells[static_cast<std::size_t>(field)];
      return cell == nullptr ? MappedText{} : text_of(row, *cell);
    };
    const auto plain = [&](Field field) { return std::string(trim(text(field).text())); };
    Record record;
    record.title = text(Field::kTitle);
    record.text = text(Field::kText);
    if (record.text.size() == 0) {
      record.html = text(Field::kHtml);
      record.summary = text(Field::kSummary);
    }
    record.url = plain(Field::kUrl);
    record.day = plain(Field::kDay);
    record.outlet = plain(Field::kOutlet);
    record.language = plain(Field::kLanguage);
    return record;
  }

  ByteWindow& window_;
  Handover& out_;
  char separator_ = ',';
  Columns columns_;
  std::uint64_t line_ = 1;
};

}  // namespace

bool is_csv_header(std::string_view line) {
  if (line.size() > 4096 || find_invalid_utf8(line)) {
    return false;
  }
  const Row row = cut_row(line, find_separator(line), true);
  const Columns columns = find_columns(line, row);
  // A heading in a text may be called "Title"; a line of it that names two fields and parts them is a header.
  return row.cells.size() >= 2 && has_column(columns, {Field::kText, Field::kHtml, Field::kSummary}) &&
         std::count_if(columns.begin(), columns.end(), [](const auto& column) { return column.has_value(); }) >= 2;
}

void read_csv(ByteWindow& window, Handover& out) { CsvReader(window, out).read(); }

}  // namespace khipu::ingest
