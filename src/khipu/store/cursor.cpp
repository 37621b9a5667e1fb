#include "khipu/store/cursor.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace khipu::store {
namespace {

constexpr int kPlaceColumns = 10;

}  // namespace

bool Cursor::next_is_null() const { return statement_.getColumn(next_).isNull(); }

std::string Cursor::text() { return statement_.getColumn(next_++).getString(); }
std::int64_t Cursor::integer() { return statement_.getColumn(next_++).getInt64(); }
double Cursor::real() { return statement_.getColumn(next_++).getDouble(); }

std::optional<std::int64_t> Cursor::find_integer() {
  const SQLite::Column column = statement_.getColumn(next_++);
  return column.isNull() ? std::nullopt : std::optional<std::int64_t>(column.getInt64());
}

std::optional<double> Cursor::find_real() {
  const SQLite::Column column = statement_.getColumn(next_++);
  return column.isNull() ? std::nullopt : std::optional<double>(column.getDouble());
}

std::optional<std::string> Cursor::find_text() {
  const SQLite::Column column = statement_.getColumn(next_++);
  return column.isNull() ? std::nullopt : std::optional<std::string>(column.getString());
}

std::optional<Date> Cursor::find_day() { return parse_iso_date(text()); }

Span Cursor::span() {
  const auto begin = static_cast<std::uint32_t>(integer());
  return {begin, static_cast<std::uint32_t>(integer())};
}

DateRange Cursor::days() {
  const auto from = find_day();
  return {from, find_day()};
}

std::optional<mentions::Place> Cursor::find_place() {
  if (next_is_null()) {
    next_ += kPlaceColumns;
    return std::nullopt;
  }
  ++next_;  // its key
  mentions::Place place;
  place.name = text();
  place.country = text();
  place.code = text();
  place.geonameid = static_cast<std::uint32_t>(integer());
  place.ubigeo = text();
  place.lat = real();
  place.lon = real();
  place.has_point = integer() != 0;
  place.precision = enumerator(mentions::PlacePrecision::kCountry);
  return place;
}

}  // namespace khipu::store
