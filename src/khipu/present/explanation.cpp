#include "khipu/present/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <system_error>

#include "khipu/base/tsv.hpp"

namespace khipu::present {
namespace {

constexpr std::array<std::string_view, 5> kFields = {"measure", "kind", "days", "places", "speakers"};
constexpr std::array<std::string_view, 2> kRuleTables = {"figures_predicates", "events"};
constexpr std::array<std::string_view, 3> kEventColumns = {"event", "planned", "act"};

float to_weight(std::string_view cell) {
  float weight = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  return weight;
}

bool is_event_column(std::string_view column) {
  return std::find(kEventColumns.begin(), kEventColumns.end(), column) != kEventColumns.end();
}

std::string to_days(const DateRange& when) {
  const auto iso = [](const std::optional<Date>& day) { return day ? to_iso(*day) : std::string("?"); };
  return when.from == when.to ? iso(when.from) : iso(when.from) + " to " + iso(when.to);
}

std::string to_bounds(const coding::Figure& figure) {
  const auto bound = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : "open"; };
  return figure.low == figure.high ? fmt::format("{}, {}", bound(figure.low), mentions::to_string(figure.comparator))
                                   : fmt::format("{} to {}, {}", bound(figure.low), bound(figure.high),
                                                 mentions::to_string(figure.comparator));
}

std::string to_place(const mentions::Place& place) {
  return place.code.empty() ? place.name : fmt::format("{} ({})", place.name, place.code);
}

}  // namespace

Result<void> Explainer::load_weights(const std::filesystem::path& lang) {
  for (const std::string_view field : kFields) {
    const auto table = Tsv::load(lang / fmt::format("{}_weights.tsv", field));
    if (!table) {
      return tl::make_unexpected(table.error());
    }
    Weights& weights = weights_[std::string(field)];
    for (const Tsv::Row& row : table->rows()) {
      for (std::size_t column = 1; column < row.cells.size(); ++column) {
        weights[{table->header()[column], row.cells[0]}] = to_weight(row.cells[column]);
      }
    }
  }
  return {};
}

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

Result<Explainer> Explainer::load(const std::filesystem::path& lang) {
  Explainer explainer;
  auto authorities = mentions::Authorities::load(lang);
  if (!authorities) {
    return tl::make_unexpected(authorities.error());
  }
  explainer.authorities_ = std::move(*authorities);
  const auto loaded = explainer.load_weights(lang).and_then([&] { return explainer.load_rules(lang); });
  if (!loaded) {
    return tl::make_unexpected(loaded.error());
  }
  return explainer;
}

/// What one field of one record was chosen among: the largest sum first, of equal ones the first offered.
std::vector<WeighedChoice> Explainer::choices_of(const coding::ChoiceLog& log, std::string_view field, Span record,
                                                 bool is_event) const {
  const Weights& weights = weights_.at(std::string(field));
  std::vector<WeighedChoice> choices;
  for (const coding::ChoiceLog::Row& row : log.rows) {
    // "incident:0.7": how likely the column itself is does not concern the weights.
    const std::string column = row.column.substr(0, row.column.find(':'));
    if (row.field != field || row.record != record || is_event_column(column) != is_event) {
      continue;
    }
    WeighedChoice choice{row.label, 0, {}};
    for (const std::string_view fact : split(row.facts, ' ')) {
      const auto weight = weights.find({column, std::string(fact)});
      choice.facts.emplace_back(fact, weight == weights.end() ? 0 : weight->second);
      choice.sum += choice.facts.back().second;
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
  const auto line = rules_.find(key);
  return line == rules_.end() ? rule : fmt::format("{} {}", line->second, rule.substr(rule.find(':') + 1));
}

RecordExplanation Explainer::explain_figure(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                            const coding::Figure& figure) const {
  const ingest::Report& report = coded.report;
  RecordExplanation all{
      figure.id, false, std::string(report.slice(figure.sentence)), std::string(report.slice(figure.span)), {}};
  const auto choices = [&](std::string_view field) { return choices_of(log, field, figure.span, false); };
  all.fields.push_back({"number", to_bounds(figure), std::string(report.slice(figure.number)), "", {}});
  all.fields.push_back({"measure", fmt::format("{} of {}", to_string(figure.measure), figure.of), all.quote,
                        rule_line(figure.rule, coded.language), choices("measure")});
  all.fields.push_back({"kind", std::string(to_string(figure.kind)), "", "", choices("kind")});
  all.fields.push_back({"day", to_days(figure.when), "", "", choices("days")});
  all.fields.push_back(
      {"place", figure.place ? to_place(*figure.place) : "none", figure.place_text, "", choices("places")});
  FieldExplanation says{"says", figure.says.value_or("the report itself"), "", "", choices("speakers")};
  if (figure.says) {
    const auto authority = authorities_.find(*figure.says, figure.place ? figure.place->country : std::string());
    says.value += authority
                      ? fmt::format(" [{}{}{}]", authority->type, authority->id.empty() ? "" : ", ", authority->id)
                      : std::string();
    says.words = report.slice(figure.sentence).find(*figure.says) != std::string_view::npos ? *figure.says : "";
  }
  all.fields.push_back(std::move(says));
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
  all.fields.push_back({"day", to_days(event.when), "", "", choices_of(log, "days", event.span, true)});
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
