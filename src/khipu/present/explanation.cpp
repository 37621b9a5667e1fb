#include "khipu/present/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>
#include <system_error>

#include "khipu/base/tsv.hpp"
#include "khipu/present/quantity.hpp"

namespace khipu::present {
namespace {

constexpr std::array<std::string_view, 4> kRuleTables = {"figures_predicates", "figures_units", "figures_cues",
                                                         "events"};
constexpr std::array<std::string_view, 2> kSharedTables = {"authorities", "classes"};
constexpr std::array<std::string_view, 3> kEventColumns = {"event", "planned", "act"};

bool is_event_column(std::string_view column) {
  return std::find(kEventColumns.begin(), kEventColumns.end(), column) != kEventColumns.end();
}

std::string days_or_none(const DateRange& when) {
  const std::string days = to_days(when);
  return days.empty() ? "not settled" : days;
}

std::string to_bounds(const coding::Figure& figure) {
  const auto bound = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : "open"; };
  return figure.low == figure.high ? fmt::format("{}, {}", bound(figure.low), mentions::to_string(figure.comparator))
                                   : fmt::format("{} to {}, {}", bound(figure.low), bound(figure.high),
                                                 mentions::to_string(figure.comparator));
}

std::string_view column_of(const coding::ChoiceLog::Row& row) {
  return std::string_view(row.column).substr(0, row.column.find(':'));
}

/// Scores of several columns can be compared once it is said how likely each column is ("incident:0.7"): the logarithm
/// of the share of the choice in its column, times that of the column.
float weigh_by_column(const coding::ChoiceLog::Row& row, const std::vector<const coding::ChoiceLog::Row*>& rows) {
  const std::size_t colon = row.column.find(':');
  if (colon == std::string::npos) {
    return row.score;
  }
  float sum = 0;
  for (const coding::ChoiceLog::Row* other : rows) {
    sum += other->column == row.column ? std::exp(other->score - row.score) : 0;
  }
  return std::log(std::strtof(row.column.c_str() + colon + 1, nullptr) / sum);
}

}  // namespace

Result<void> Explainer::load_rules(const std::filesystem::path& lang) {
  std::set<std::filesystem::path> languages;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang, error)) {
    if (std::filesystem::exists(entry.path() / "words.tsv")) {
      languages.insert(entry.path());
    }
  }
  for (const auto& folder : languages) {
    for (const std::string_view name : kRuleTables) {
      const std::string file = fmt::format("{}.tsv", name);
      const auto table = Tsv::load(folder / file);
      if (!table) {
        return tl::make_unexpected(table.error());
      }
      const std::string language = folder.filename().string();
      for (const Tsv::Row& row : table->rows()) {
        rules_.emplace(fmt::format("{}/{}:{}", language, name, row.cells[0]),
                       fmt::format("lang/{}/{}:{}", language, file, row.line));
      }
    }
  }
  return {};
}

Result<void> Explainer::load_shared(const std::filesystem::path& lang) {
  for (const std::string_view name : kSharedTables) {
    const std::string file = fmt::format("{}.tsv", name);
    const auto table = Tsv::load(lang / file);
    if (!table) {
      return tl::make_unexpected(table.error());
    }
    for (const Tsv::Row& row : table->rows()) {
      rules_.emplace(fmt::format("{}:{}", name, row.cells[0]), fmt::format("lang/{}:{}", file, row.line));
    }
  }
  return {};
}

Result<Explainer> Explainer::load(const std::filesystem::path& lang) {
  Explainer explainer;
  const auto loaded = explainer.load_rules(lang).and_then([&] { return explainer.load_shared(lang); });
  if (!loaded) {
    return tl::make_unexpected(loaded.error());
  }
  return explainer;
}

/// What one field of one record was chosen among: the largest sum first, of equal ones the first offered.
std::vector<WeighedChoice> Explainer::choices_of(const coding::ChoiceLog& log, std::string_view field, Span record,
                                                 bool is_event) const {
  std::vector<const coding::ChoiceLog::Row*> rows;
  for (const coding::ChoiceLog::Row& row : log.rows) {
    if (row.field == field && row.record == record && is_event_column(column_of(row)) == is_event) {
      rows.push_back(&row);
    }
  }
  std::vector<WeighedChoice> choices;
  for (const coding::ChoiceLog::Row* row : rows) {
    WeighedChoice choice{row->label, weigh_by_column(*row, rows), {}};
    for (const coding::Contribution& one : row->facts) {
      choice.facts.emplace_back(one.fact, one.weight);
    }
    std::stable_sort(choice.facts.begin(), choice.facts.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.second) > std::abs(b.second); });
    choices.push_back(std::move(choice));
  }
  std::stable_sort(choices.begin(), choices.end(),
                   [](const WeighedChoice& a, const WeighedChoice& b) { return a.sum > b.sum; });
  return choices;
}

/// "figures_predicates:kill.die" with the file and line where it stands; a rule of the program's own as it is.
std::string Explainer::rule_line(const std::string& rule, const std::string& language) const {
  std::string key = rule.starts_with(language + "/") ? rule : fmt::format("{}/{}", language, rule);
  const std::size_t ending = key.find(".tsv:");
  key = ending == std::string::npos ? key : key.erase(ending, 4);
  auto line = rules_.find(key);
  line = line == rules_.end() ? rules_.find(rule) : line;
  return line == rules_.end() ? rule : fmt::format("{} {}", line->second, rule.substr(rule.find(':') + 1));
}

/// The words and the rule that the log has for a field: of several words each, of several rules the first.
void Explainer::add_grounds(const coding::CodedReport& coded, const coding::ChoiceLog& log, Span record,
                            FieldExplanation& field) const {
  for (const coding::ChoiceLog::Ground& ground : log.grounds) {
    if (ground.record != record || ground.field != field.field) {
      continue;
    }
    const std::string words(coded.report.slice(ground.words));
    if (field.words.find(words) == std::string::npos) {
      field.words += (field.words.empty() ? "" : "” and “") + words;
    }
    if (field.rule.empty() && !ground.rule.empty()) {
      field.rule = rule_line(ground.rule, coded.language);
    }
  }
}

FieldExplanation Explainer::explain_speaker(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                            const coding::Figure& figure) const {
  FieldExplanation says{"says", figure.says.value_or("the report itself"), "", "",
                        choices_of(log, "speakers", figure.span, false)};
  if (figure.authority) {
    const mentions::AuthorityRef& authority = *figure.authority;
    says.value += fmt::format(" [{}{}{}]", authority.type, authority.id.empty() ? "" : ", ", authority.id);
    says.rule = rules_.contains("authorities:" + authority.id) ? rule_line("authorities:" + authority.id, "") : "";
  }
  add_grounds(coded, log, figure.span, says);
  return says;
}

RecordExplanation Explainer::explain_figure(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                            const coding::Figure& figure) const {
  const ingest::Report& report = coded.report;
  RecordExplanation all{
      figure.id, false, std::string(report.slice(figure.sentence)), std::string(report.slice(figure.span)), {}};
  const auto choices = [&](std::string_view field) { return choices_of(log, field, figure.span, false); };
  all.fields.push_back({"number", to_bounds(figure), std::string(report.slice(figure.number)), "", {}});
  all.fields.push_back({"measure", std::string(to_string(figure.measure)), all.quote,
                        rule_line(figure.rule, coded.language), choices("measure")});
  const auto add = [&](FieldExplanation field) {
    add_grounds(coded, log, figure.span, field);
    all.fields.push_back(std::move(field));
  };
  const bool classed = figure.people != coding::PeopleClass::kUnspecified;
  add({"of", classed ? fmt::format("{} [class {}]", figure.of, to_string(figure.people)) : figure.of, "", "", {}});
  add({"kind", std::string(to_string(figure.kind)), "", "", choices("kind")});
  const std::string hour = figure.minute ? " at " + to_clock(*figure.minute) : "";
  add({"day", days_or_none(figure.when) + hour, "", "", choices("days")});
  add({"place", figure.place ? to_place(*figure.place) : "none", "", "", choices("places")});
  all.fields.push_back(explain_speaker(coded, log, figure));
  if (figure.cause != coding::Cause::kUnsaid) {
    add({"cause", std::string(to_string(figure.cause)), "", "", {}});
  }
  if (figure.status != coding::Status::kAsserted) {
    add({"status", std::string(to_string(figure.status)), "", "", {}});
  }
  if (figure.event) {
    all.fields.push_back({"event", *figure.event, "", "", {}});
  }
  return all;
}

RecordExplanation Explainer::explain_event(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                           const coding::Event& event) const {
  const ingest::Report& report = coded.report;
  RecordExplanation all{
      event.id, true, std::string(report.slice(event.sentence)), std::string(report.slice(event.span)), {}};
  const std::string what = event.mode.empty() ? event.type : event.type + "/" + event.mode;
  all.fields.push_back({"type", what, all.quote, rule_line(event.rule, coded.language), {}});
  all.fields.push_back({"day", days_or_none(event.when), "", "", choices_of(log, "days", event.span, true)});
  std::string places;
  for (const mentions::Place& place : event.places) {
    places += (places.empty() ? "" : ", ") + to_place(place);
  }
  all.fields.push_back(
      {"place", places.empty() ? "none" : places, "", "", choices_of(log, "places", event.span, true)});
  all.fields.push_back({"actor", event.actor.empty() ? "not said" : event.actor, event.actor, "", {}});
  return all;
}

std::vector<RecordExplanation> Explainer::explain(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                                  std::string_view id) const {
  std::vector<RecordExplanation> all;
  for (const coding::Figure& figure : coded.figures) {
    if (figure.id.starts_with(id)) {
      all.push_back(explain_figure(coded, log, figure));
    }
  }
  for (const coding::Event& event : coded.events) {
    if (event.id.starts_with(id)) {
      all.push_back(explain_event(coded, log, event));
    }
  }
  return all;
}

}  // namespace khipu::present
