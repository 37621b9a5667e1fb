// Reads lang/<code>/events.tsv and events_cues.tsv.

#include "khipu/coding/event_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "khipu/base/tsv.hpp"

namespace khipu::coding {
namespace {

template <class T, std::size_t N>
std::optional<T> find_named(const std::array<std::pair<std::string_view, T>, N>& names, std::string_view name) {
  const auto it = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == name; });
  return it == names.end() ? std::nullopt : std::optional<T>(it->second);
}

constexpr std::array<std::pair<std::string_view, EventFlag>, 9> kFlagNames = {{{"noun", kNominal},
                                                                               {"state", kState},
                                                                               {"plan", kPlan},
                                                                               {"many", kManySided},
                                                                               {"toll", kToll},
                                                                               {"who", kNeedsActor},
                                                                               {"bare", kBare},
                                                                               {"whole", kWhole},
                                                                               {"own", kOwn}}};

constexpr std::array<std::pair<std::string_view, Cue>, kCueCount> kCueNames = {{{"negated", Cue::kNegated},
                                                                                {"denied", Cue::kDenied},
                                                                                {"demanded", Cue::kDemanded},
                                                                                {"hypothetical", Cue::kHypothetical},
                                                                                {"planned", Cue::kPlanned},
                                                                                {"general", Cue::kGeneral},
                                                                                {"total", Cue::kTotal},
                                                                                {"began", Cue::kBegan},
                                                                                {"nationwide", Cue::kNationwide},
                                                                                {"locative", Cue::kLocative},
                                                                                {"happens", Cue::kHappens}}};

/// "-" stands for an empty cell.
std::string unless_dash(const std::string& cell) { return cell == "-" ? std::string() : cell; }

std::optional<std::uint16_t> parse_flags(std::string_view cell) {
  std::uint16_t flags = 0;
  for (const std::string_view name : split(cell == "-" ? std::string_view() : cell, ' ')) {
    const auto flag = find_named(kFlagNames, name);
    if (!flag) {
      return std::nullopt;
    }
    flags = static_cast<std::uint16_t>(flags | *flag);
  }
  return flags;
}

Result<void> load_events(language::Lexicon& lexicon, EventTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "events.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"rule", "type", "mode", "flags", "pattern"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto flags = parse_flags(row.cells[3]);
    if (!flags) {
      return table->fail_at(row, fmt::format("unknown flag in \"{}\"", row.cells[3]));
    }
    const auto id = static_cast<std::uint32_t>(tables.rules.size());
    if (auto ok = tables.events.add(row.cells[4], id, lexicon); !ok) {
      return table->fail_at(row, ok.error().message);
    }
    tables.rules.push_back(
        {row.cells[0], row.cells[1] == "-" ? "-" : row.cells[1], unless_dash(row.cells[2]), *flags, 0});
  }
  return {};
}

Result<void> load_cues(language::Lexicon& lexicon, EventTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "events_cues.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"cue", "side", "reach", "pattern"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    CueRule rule;
    const auto cue = find_named(kCueNames, row.cells[0]);
    const std::string& side = row.cells[1];
    const std::string& reach = row.cells[2];
    const auto [end, error] = std::from_chars(reach.data(), reach.data() + reach.size(), rule.reach);
    if (!cue || error != std::errc() || (side != "before" && side != "after" && side != "any")) {
      return table->fail_at(row, "needs a cue, before, after or any, and a number of tokens");
    }
    rule.cue = *cue;
    rule.before = side != "after";
    rule.after = side != "before";
    if (auto ok = tables.cues.add(row.cells[3], static_cast<std::uint32_t>(tables.cue_rules.size()), lexicon); !ok) {
      return table->fail_at(row, ok.error().message);
    }
    tables.cue_rules.push_back(rule);
  }
  return {};
}

EventClasses find_classes(const language::Lexicon& lexicon) {
  const auto find = [&](std::string_view name) { return lexicon.find_class(name).value_or(0); };
  return {.clause_break = find("clause_break"),
          .definite = find("definite"),
          .indefinite = find("indefinite"),
          .infinitive = find("infinitive"),
          .unrest = find("unrest"),
          .off_topic = find("off_topic"),
          .by = find("by_link"),
          .of = find("of_link"),
          .against = find("against_link"),
          .relative = find("relative")};
}

}  // namespace

Result<EventTables> EventTables::load(language::Lexicon& lexicon) {
  EventTables tables;
  tables.capture_trigger = language::PatternSet::capture("t");
  tables.capture_actor = language::PatternSet::capture("a");
  tables.capture_target = language::PatternSet::capture("o");
  tables.mark_number = language::PatternSet::mark_kind("num");
  tables.mark_date = language::PatternSet::mark_kind("date");
  tables.mark_place = language::PatternSet::mark_kind("place");
  tables.classes = find_classes(lexicon);
  if (auto ok = load_events(lexicon, tables); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = load_cues(lexicon, tables); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto demands = DemandRules::load(lexicon);
  if (!demands) {
    return tl::make_unexpected(demands.error());
  }
  tables.demands = std::move(*demands);
  auto days = DayTables::load(lexicon);
  if (!days) {
    return tl::make_unexpected(days.error());
  }
  tables.days = std::move(*days);
  auto places = ReportPlaces::load_weights(lexicon);
  if (!places) {
    return tl::make_unexpected(places.error());
  }
  tables.place_weights = std::move(*places);
  return tables;
}

}  // namespace khipu::coding
