#include "khipu/present/export_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "khipu/base/tsv.hpp"

namespace khipu::present {
namespace {

/// Tables whose first column is a fact to look up; the others are facts that it brings. In this order: a later one may
/// look up what an earlier one brought.
constexpr std::array<const char*, 5> kJoins = {"countries.tsv", "precision.tsv", "quads.tsv", "ccc_types.tsv",
                                               "acled_types.tsv"};

std::optional<int> read_number(const std::string& digits) {
  int number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

std::string cell_or_empty(const std::string& cell) { return cell == "-" ? std::string() : cell; }

/// Calls `each(literal, name)` for each stretch of text and the name in braces behind it ("" at the end).
template <class Each>
void walk_braces(std::string_view value, Each each) {
  while (!value.empty()) {
    const std::size_t open = value.find('{');
    const std::size_t close = open == std::string_view::npos ? open : value.find('}', open);
    if (close == std::string_view::npos) {
      each(value, std::string_view());
      return;
    }
    each(value.substr(0, open), value.substr(open + 1, close - open - 1));
    value.remove_prefix(close + 1);
  }
}

Result<ExportColumn> to_column(const Tsv& table, const Tsv::Row& row) {
  ExportColumn column{.name = row.cells[0],
                      .value = cell_or_empty(row.cells[1]),
                      .kind = {},
                      .tag = row.cells.size() > 3 ? row.cells[3] : ""};
  if (row.cells[2] == "number") {
    column.kind = ExportColumn::Kind::kNumber;
  } else if (row.cells[2] == "day") {
    column.kind = ExportColumn::Kind::kDay;
  } else if (row.cells[2] != "text") {
    return table.fail_at(row, fmt::format("kind '{}': text, number or day", row.cells[2]));
  }
  return column;
}

Result<std::vector<ExportColumn>> load_columns(const std::filesystem::path& file) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  const bool tagged = table->header().size() == 4;
  const auto expected = tagged ? std::vector<std::string_view>{"column", "value", "kind", "tag"}
                               : std::vector<std::string_view>{"column", "value", "kind"};
  if (auto fits = table->expect_columns(expected); !fits) {
    return tl::make_unexpected(fits.error());
  }
  std::vector<ExportColumn> columns;
  for (const Tsv::Row& row : table->rows()) {
    auto column = to_column(*table, row);
    if (!column) {
      return tl::make_unexpected(column.error());
    }
    columns.push_back(std::move(*column));
  }
  return columns;
}

Result<ExportFormat> to_format(const Tsv& table, const Tsv::Row& row) {
  ExportFormat format;
  format.name = row.cells[0];
  if (row.cells[1] != "event" && row.cells[1] != "place") {
    return table.fail_at(row, fmt::format("rows '{}': event or place", row.cells[1]));
  }
  format.row_a_place = row.cells[1] == "place";
  if (row.cells[2] != "comma" && row.cells[2] != "tab") {
    return table.fail_at(row, fmt::format("separator '{}': comma or tab", row.cells[2]));
  }
  format.separator = row.cells[2] == "tab" ? '\t' : ',';
  if (row.cells[3] != "-") {
    for (const std::string_view need : split(row.cells[3], ' ')) {
      format.needs.emplace_back(need);
    }
  }
  return format;
}

}  // namespace

std::string fill_in(std::string_view value, const Facts& facts) {
  std::string out;
  walk_braces(value, [&](std::string_view literal, std::string_view name) {
    out += literal;
    if (const auto fact = facts.find(name); fact != facts.end()) {
      out += fact->second;
    }
  });
  return out;
}

std::vector<std::string> names_in(std::string_view value) {
  std::vector<std::string> names;
  walk_braces(value, [&](std::string_view, std::string_view name) {
    if (!name.empty()) {
      names.emplace_back(name);
    }
  });
  return names;
}

Result<ExportTables> ExportTables::load(const std::filesystem::path& folder, const std::vector<std::string>& known) {
  ExportTables tables;
  const std::filesystem::path own = folder / "export";
  Result<void> done = tables.load_formats(own);
  for (std::size_t i = 0; done && i < kJoins.size(); ++i) {
    done = tables.load_join(own / kJoins[i]);
  }
  done = done ? tables.load_victims(own / "victims.tsv") : done;
  done = done ? tables.load_dates(own / "dates.tsv") : done;
  done = done ? tables.load_divisions(folder / "places" / "admin1.tsv") : done;
  done = done ? tables.check_names(own, known) : done;
  if (!done) {
    return tl::make_unexpected(done.error());
  }
  return tables;
}

Result<void> ExportTables::load_formats(const std::filesystem::path& folder) {
  const auto table = Tsv::load(folder / "formats.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto fits = table->expect_columns({"format", "rows", "separator", "needs"}); !fits) {
    return fits;
  }
  for (const Tsv::Row& row : table->rows()) {
    auto format = to_format(*table, row);
    if (!format) {
      return tl::make_unexpected(format.error());
    }
    auto columns = load_columns(folder / (format->name + ".tsv"));
    if (!columns) {
      return tl::make_unexpected(columns.error());
    }
    format->columns = std::move(*columns);
    formats_.push_back(std::move(*format));
  }
  return {};
}

Result<void> ExportTables::load_join(const std::filesystem::path& file) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  Join join{.key = table->header().front(), .facts = {table->header().begin() + 1, table->header().end()}, .rows = {}};
  for (const Tsv::Row& row : table->rows()) {
    std::vector<std::string> values(row.cells.begin() + 1, row.cells.end());
    std::transform(values.begin(), values.end(), values.begin(), cell_or_empty);
    if (!join.rows.emplace(row.cells[0], std::move(values)).second) {
      return table->fail_at(row, fmt::format("'{}' stands here for the second time", row.cells[0]));
    }
  }
  joins_.push_back(std::move(join));
  return {};
}

Result<void> ExportTables::load_victims(const std::filesystem::path& file) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto fits = table->expect_columns({"of", "side"}); !fits) {
    return fits;
  }
  for (const Tsv::Row& row : table->rows()) {
    if (row.cells[1] != "crowd" && row.cells[1] != "state") {
      return table->fail_at(row, fmt::format("side '{}': crowd or state", row.cells[1]));
    }
    sides_.emplace(row.cells[0], row.cells[1] == "crowd" ? Side::kCrowd : Side::kState);
  }
  return {};
}

Result<void> ExportTables::load_dates(const std::filesystem::path& file) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto fits = table->expect_columns({"days", "acled_time_precision", "ucdp_date_prec"}); !fits) {
    return fits;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto days = read_number(row.cells[0]);
    if (!days || (!dates_.empty() && *days <= dates_.back().days)) {
      return table->fail_at(row, fmt::format("days '{}': a number larger than the one above", row.cells[0]));
    }
    dates_.push_back({.days = *days, .acled = row.cells[1], .ucdp = row.cells[2]});
  }
  return dates_.empty() ? Result<void>(fail(ErrorCode::kEmpty, "no row", file.string())) : Result<void>();
}

Result<void> ExportTables::load_divisions(const std::filesystem::path& file) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  const auto& header = table->header();
  const auto iso = std::find(header.begin(), header.end(), "iso") - header.begin();
  const auto name = std::find(header.begin(), header.end(), "name") - header.begin();
  if (iso >= std::ssize(header) || name >= std::ssize(header)) {
    return fail(ErrorCode::kMalformed, "no columns 'iso' and 'name'", file.string());
  }
  for (const Tsv::Row& row : table->rows()) {
    const std::string& code = row.cells[static_cast<std::size_t>(iso)];
    const auto [entry, fresh] = divisions_.emplace(code, row.cells[static_cast<std::size_t>(name)]);
    if (!fresh && entry->second != row.cells[static_cast<std::size_t>(name)]) {
      entry->second = code;  // several of GeoNames' divisions make up this one: none of their names is its name
    }
  }
  return {};
}

Result<void> ExportTables::check_names(const std::filesystem::path& folder,
                                       const std::vector<std::string>& known) const {
  std::set<std::string> names(known.begin(), known.end());
  for (const Join& join : joins_) {
    names.insert(join.facts.begin(), join.facts.end());
  }
  for (const ExportFormat& format : formats_) {
    std::vector<std::string> used = format.needs;
    for (const ExportColumn& column : format.columns) {
      const auto in_value = names_in(column.value);
      used.insert(used.end(), in_value.begin(), in_value.end());
    }
    for (const std::string& name : used) {
      if (names.count(name) == 0) {
        return fail(ErrorCode::kMalformed, fmt::format("'{}' is no fact that khipu knows", name),
                    (folder / (format.name + ".tsv")).string());
      }
    }
  }
  return {};
}

ExportTables ExportTables::blank() {
  ExportTables tables;
  tables.dates_.emplace_back();
  return tables;
}

const ExportFormat* ExportTables::find(std::string_view name) const {
  const auto found =
      std::find_if(formats_.begin(), formats_.end(), [&](const ExportFormat& format) { return format.name == name; });
  return found == formats_.end() ? nullptr : &*found;
}

void ExportTables::add_codes(Facts& facts) const {
  for (const Join& join : joins_) {
    const auto key = facts.find(join.key);
    const auto row = key == facts.end() ? join.rows.end() : join.rows.find(key->second);
    for (std::size_t i = 0; i < join.facts.size(); ++i) {
      facts[join.facts[i]] = row == join.rows.end() ? std::string() : fill_in(row->second[i], facts);
    }
  }
}

Side ExportTables::side_of(std::string_view of) const {
  const auto found = sides_.find(of);
  return found == sides_.end() ? Side::kUnknown : found->second;
}

const DatePrecision& ExportTables::precision_of(int days) const {
  const auto fits = std::find_if(dates_.begin(), dates_.end(), [&](const DatePrecision& p) { return days <= p.days; });
  return fits == dates_.end() ? dates_.back() : *fits;
}

std::string ExportTables::division_name(const std::string& code) const {
  const auto found = divisions_.find(code);
  return found == divisions_.end() ? code : found->second;
}

}  // namespace khipu::present
