#include "khipu/coding/figure_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/coding/figure_choice.hpp"
#include "khipu/coding/kind_facts.hpp"
#include "khipu/coding/measure_facts.hpp"
#include "khipu/coding/speaker_choice.hpp"

namespace khipu::coding {
namespace {

template <class T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<Family, 15> kFamilies = {{{"people", Family::kPeople},
                                          {"crowd", Family::kCrowd},
                                          {"force", Family::kForce},
                                          {"official", Family::kOfficial},
                                          {"dead", Family::kDead},
                                          {"injured", Family::kInjured},
                                          {"arrested", Family::kArrested},
                                          {"missing", Family::kMissing},
                                          {"hospitalized", Family::kHospitalized},
                                          {"displaced", Family::kDisplaced},
                                          {"point", Family::kPoint},
                                          {"block", Family::kBlock},
                                          {"area", Family::kArea},
                                          {"gathering", Family::kGathering},
                                          {"property", Family::kProperty}}};
constexpr Names<Side, 3> kSides = {{{"before", Side::kBefore}, {"after", Side::kAfter}, {"both", Side::kBoth}}};
constexpr Names<Cue, 20> kCues = {{{"cumulative", Cue::kCumulative},
                                   {"snapshot", Cue::kSnapshot},
                                   {"incident", Cue::kIncident},
                                   {"nationwide", Cue::kNationwide},
                                   {"hypothetical", Cue::kHypothetical},
                                   {"negated", Cue::kNegated},
                                   {"taken_back", Cue::kTakenBack},
                                   {"total", Cue::kTotal},
                                   {"change", Cue::kChange},
                                   {"perfect", Cue::kPerfect},
                                   {"respectively", Cue::kRespectively},
                                   {"denied", Cue::kDenied},
                                   {"pending", Cue::kPending},
                                   {"planned", Cue::kPlanned},
                                   {"zero", Cue::kZero},
                                   {"cause_clash", Cue::kCauseClash},
                                   {"cause_blockade", Cue::kCauseBlockade},
                                   {"cause_care", Cue::kCauseCare},
                                   {"cause_other", Cue::kCauseOther},
                                   {"died_later", Cue::kDiedLater}}};

template <class T, std::size_t N>
std::optional<T> find_name(const Names<T, N>& names, std::string_view name) {
  for (const auto& [text, value] : names) {
    if (text == name) {
      return value;
    }
  }
  return std::nullopt;
}

/// Reads the tables one after the other into one FigureTables.
class TableLoader {
 public:
  explicit TableLoader(language::Lexicon& lexicon) : lexicon_(lexicon) {}

  Result<FigureTables> load() {
    const Result<void> done = load_units()
                                  .and_then([&] { return load_topics(); })
                                  .and_then([&] { return load_predicates(); })
                                  .and_then([&] { return load_cues(); })
                                  .and_then([&] { return load_not(); })
                                  .and_then([&] { return load_classes(); })
                                  .and_then([&] { return load_settings(); });
    if (!done) {
      return tl::make_unexpected(done.error());
    }
    for (const auto& [name, found] : {std::pair("of_link", &tables_.of_class),
                                      {"source_head", &tables_.source_class},
                                      {"amount_head", &tables_.amount_class},
                                      {"agent_link", &tables_.agent_class},
                                      {"nobody", &tables_.nobody_class}}) {
      const auto known = lexicon_.find_class(name);
      if (!known) {
        return fail(ErrorCode::kMalformed, fmt::format("no word has the class {}", name), lexicon_.folder().string());
      }
      *found = *known;
    }
    tables_.share_class = lexicon_.find_class("share_word").value_or(0);
    auto days = DayTables::load(lexicon_);
    if (!days) {
      return tl::make_unexpected(days.error());
    }
    tables_.days = std::move(*days);
    auto places = ReportPlaces::load_weights(lexicon_);
    if (!places) {
      return tl::make_unexpected(places.error());
    }
    tables_.place_weights = std::move(*places);
    auto speakers = ReportSpeakers::load_weights(lexicon_);
    if (!speakers) {
      return tl::make_unexpected(speakers.error());
    }
    tables_.speaker_weights = std::move(*speakers);
    auto kinds = ChoiceWeights::load(lexicon_.folder().parent_path() / "kind_weights.tsv", kKindFactNames,
                                     {"incident", "cumulative", "snapshot"});
    if (!kinds) {
      return tl::make_unexpected(kinds.error());
    }
    tables_.kinds = std::move(*kinds);
    auto measures = ChoiceWeights::load(lexicon_.folder().parent_path() / "measure_weights.tsv", kMeasureFactNames,
                                        measure_columns());
    if (!measures) {
      return tl::make_unexpected(measures.error());
    }
    tables_.measures = std::move(*measures);
    return std::move(tables_);
  }

 private:
  template <class AddRow>
  Result<void> each_row(const char* name, const std::vector<std::string_view>& columns, AddRow add_row) {
    const auto table = Tsv::load(lexicon_.folder() / name);
    if (!table) {
      return tl::make_unexpected(table.error());
    }
    if (auto ok = table->expect_columns(columns); !ok) {
      return ok;
    }
    for (const Tsv::Row& row : table->rows()) {
      const std::string problem = add_row(row.cells);
      if (!problem.empty()) {
        return table->fail_at(row, problem);
      }
    }
    return {};
  }

  Result<void> load_units();
  Result<void> load_topics();
  Result<void> load_predicates();
  Result<void> load_cues();
  Result<void> load_not();
  Result<void> load_settings();
  Result<void> load_classes();
  std::string add_pattern(std::string_view pattern, FigureRule rule);

  language::Lexicon& lexicon_;
  FigureTables tables_;
};

std::string TableLoader::add_pattern(std::string_view pattern, FigureRule rule) {
  const auto id = static_cast<std::uint32_t>(tables_.rules.size());
  tables_.rules.push_back(std::move(rule));
  const auto added = tables_.patterns.add(pattern, id, lexicon_);
  return added ? std::string{} : added.error().message;
}

Result<void> TableLoader::load_units() {
  return each_row("figures_units.tsv", {"lemma", "upos", "family", "of"}, [&](const auto& cells) -> std::string {
    const auto upos = language::find_upos(cells[1]);
    const bool member = cells[2] == "member";
    const auto family = member ? std::optional(Family::kPeople) : find_name(kFamilies, cells[2]);
    if (!upos || !family) {
      return fmt::format("unknown part of speech \"{}\" or family \"{}\"", cells[1], cells[2]);
    }
    const language::LexemeId lexeme = lexicon_.intern_lexeme(cells[0], *upos);
    if (lexeme >= tables_.unit_of.size()) {
      tables_.unit_of.resize(lexeme + 1);
    }
    tables_.units.push_back({*family, cells[3], member});
    tables_.unit_of[lexeme] = static_cast<std::uint16_t>(tables_.units.size());
    return {};
  });
}

Result<void> TableLoader::load_topics() {
  return each_row("figures_topics.tsv", {"form", "weight"}, [&](const auto& cells) -> std::string {
    float weight = 0;
    const char* end = cells[1].data() + cells[1].size();
    const auto parsed = std::from_chars(cells[1].data(), end, weight);
    if (parsed.ec != std::errc() || parsed.ptr != end) {
      return fmt::format("\"{}\" is no weight", cells[1]);
    }
    if (cells[0] == "(bias)") {
      tables_.topic_bias = weight;
      return {};
    }
    const language::FormId form = lexicon_.intern_form(cells[0]);
    if (form >= tables_.topics.size()) {
      tables_.topics.resize(form + 1);
    }
    tables_.topics[form] = weight;
    return {};
  });
}

Result<void> TableLoader::load_predicates() {
  return each_row("figures_predicates.tsv", {"id", "measure", "side", "strength", "pattern"},
                  [&](const auto& cells) -> std::string {
                    const auto measure = find_measure(cells[1]);
                    const auto side = find_name(kSides, cells[2]);
                    if (!measure || !side || (cells[3] != "1" && cells[3] != "2")) {
                      return fmt::format("unknown measure \"{}\", side \"{}\" or strength \"{}\"", cells[1], cells[2],
                                         cells[3]);
                    }
                    const auto index = static_cast<std::uint32_t>(tables_.predicates.size());
                    tables_.predicates.push_back({cells[0], *measure, *side, cells[3] == "2" ? 2 : 1});
                    return add_pattern(cells[4], {FigureRule::Kind::kPredicate, index, Cue::kCumulative, cells[0]});
                  });
}

Result<void> TableLoader::load_cues() {
  return each_row("figures_cues.tsv", {"id", "cue", "pattern"}, [&](const auto& cells) -> std::string {
    const auto cue = find_name(kCues, cells[1]);
    return cue ? add_pattern(cells[2], {FigureRule::Kind::kCue, 0, *cue, cells[0]})
               : fmt::format("unknown cue \"{}\"", cells[1]);
  });
}

Result<void> TableLoader::load_not() {
  return each_row("figures_not.tsv", {"id", "how", "pattern"}, [&](const auto& cells) -> std::string {
    if (cells[1] != "never" && cells[1] != "hardly") {
      return fmt::format("\"{}\" is neither never nor hardly", cells[1]);
    }
    return add_pattern(cells[2], {FigureRule::Kind::kNot, 0, Cue::kCumulative, cells[0], cells[1] == "never"});
  });
}

Result<void> TableLoader::load_classes() {
  return each_row("../classes.tsv", {"of", "class"}, [&](const auto& cells) -> std::string {
    const auto people = find_people_class(cells[1]);
    if (!people) {
      return fmt::format("unknown class \"{}\"", cells[1]);
    }
    tables_.classes.emplace(cells[0], *people);
    return {};
  });
}

Result<void> TableLoader::load_settings() {
  return each_row("figures_settings.tsv", {"setting", "value"}, [&](const auto& cells) -> std::string {
    if (cells[0] != "head" || (cells[1] != "first" && cells[1] != "last")) {
      return fmt::format("unknown setting \"{}\" or value \"{}\"", cells[0], cells[1]);
    }
    tables_.head_is_last = cells[1] == "last";
    return {};
  });
}

}  // namespace

Result<FigureTables> FigureTables::load(language::Lexicon& lexicon) { return TableLoader(lexicon).load(); }

}  // namespace khipu::coding
