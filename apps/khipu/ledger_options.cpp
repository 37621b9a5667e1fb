#include "ledger_options.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "coding_options.hpp"
#include "khipu/coding/record.hpp"

namespace khipu::app {
namespace {

Result<std::optional<Date>> parse_day(std::string_view option, const std::string& text) {
  if (text.empty()) {
    return std::nullopt;
  }
  const auto day = parse_iso_date(text);
  if (!day) {
    return fail(ErrorCode::kMalformed, fmt::format("{} {}: a day is written 2023-01-09", option, text));
  }
  return day;
}

/// The names of an enumeration, whose last enumerator is `last`.
template <class Enum>
std::vector<std::string> names_up_to(Enum last) {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    names.emplace_back(to_string(static_cast<Enum>(i)));
  }
  return names;
}

}  // namespace

void LedgerOption::declare(CLI::App& options) {
  options.add_option("--ledger", file, "The ledger file")->envname("KHIPU_LEDGER")->capture_default_str();
}

Result<store::Store> LedgerOption::open(store::Store::Mode mode) const {
  auto store = store::Store::open(file, mode);
  if (!store && mode == store::Store::Mode::kRead && !std::filesystem::exists(file)) {
    store.error().message += fmt::format("; make one with: khipu ingest --ledger {} PATH...", file);
  }
  return store;
}

void FormatOption::declare(CLI::App& options) {
  options.add_option("--format", format, "table: for people; json or jsonl: one object a line; csv: for spreadsheets")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv"}))
      ->capture_default_str();
}

void QueryOptions::declare(CLI::App& options) {
  options.add_option("--from", from, "Only what reaches this day or a later one: YYYY-MM-DD");
  options.add_option("--to", to, "Only what begins on this day or an earlier one: YYYY-MM-DD");
  options.add_option("--place", place, "Only here or inside: ISO code (PE, PE-PUN), UBIGEO (2111) or a name");
  options.add_option("--says", says, "Only what this speaker says; part of the name will do");
}

void QueryOptions::declare_type(CLI::App& options) {
  options.add_option("--type", type, "Only events of this type or mode: PROTEST, strike, PROTEST/demo");
}

void QueryOptions::declare_measure(CLI::App& options) {
  options.add_option("--measure", measure, "Only this measure: killed, injured, participants, blockades ...")
      ->check(CLI::IsMember(names_up_to(coding::Measure::kProperty)));
}

void QueryOptions::declare_figures(CLI::App& options) {
  options.add_option("--authority", authority,
                     "Only what this authority says: an id or type of lang/authorities.tsv, such as ombudsman,\n"
                     "ministry/health, pe-sutran; ministry is every ministry");
  options.add_option("--class", people, "Only people of this class: civilians, protesters, police ...")
      ->check(CLI::IsMember(names_up_to(coding::PeopleClass::kOfficials)));
  options.add_option("--cause", cause, "Only deaths and injuries of this cause: clash, blockade_accident ...")
      ->check(CLI::IsMember(names_up_to(coding::Cause::kOther)));
  options.add_flag("--with-zero", with_zero, "Also what is said to be none: \"no deaths were reported\"");
}

Result<ledger::Query> QueryOptions::query() const {
  ledger::Query query;
  const auto first = parse_day("--from", from);
  const auto last = parse_day("--to", to);
  if (!first || !last) {
    return tl::make_unexpected(first ? last.error() : first.error());
  }
  if (*first && *last && *first > *last) {
    return fail(ErrorCode::kMalformed, fmt::format("--from {} is after --to {}", from, to));
  }
  query.from = *first;
  query.to = *last;
  query.place = place;
  query.type = type;
  query.measure = measure;
  query.says = says;
  query.authority = authority;
  query.people = people;
  query.cause = cause;
  query.with_zero = with_zero;
  return query;
}

tl::expected<OpenQuery, ExitStatus> open_query(const QueryOptions& query, const LedgerOption& ledger) {
  auto asked = query.query();
  if (!asked) {
    print_error(asked.error());
    return tl::make_unexpected(kWrongUsage);
  }
  auto store = ledger.open(store::Store::Mode::kRead);
  if (!store) {
    print_error(store.error());
    return tl::make_unexpected(kUnreadable);
  }
  return OpenQuery{std::move(*store), std::move(*asked)};
}

}  // namespace khipu::app
