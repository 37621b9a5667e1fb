// Weights of lang/events_weights.tsv.

#include "khipu/coding/event_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "khipu/base/tsv.hpp"

namespace khipu::coding {
namespace {

constexpr std::array<std::string_view, kFeatureCount> kNames = {"bias",
                                                                "noun",
                                                                "noun_definite",
                                                                "noun_indefinite",
                                                                "noun_bare",
                                                                "noun_happens",
                                                                "noun_locative",
                                                                "noun_date",
                                                                "noun_place",
                                                                "noun_number",
                                                                "verb_date",
                                                                "verb_place",
                                                                "verb_number",
                                                                "verb_actor",
                                                                "verb_target",
                                                                "bare_verb",
                                                                "verb_definite",
                                                                "verb_indefinite",
                                                                "after_to",
                                                                "past",
                                                                "same_type_before",
                                                                "same_type_after",
                                                                "bracketed",
                                                                "date_in_sentence",
                                                                "place_in_sentence",
                                                                "negated",
                                                                "negated_itself",
                                                                "negated_bound",
                                                                "negated_loose",
                                                                "denied",
                                                                "demanded",
                                                                "demanded_protest",
                                                                "demanded_bound",
                                                                "demanded_loose",
                                                                "hypothetical",
                                                                "hypothetical_plan",
                                                                "hypothetical_bound",
                                                                "hypothetical_loose",
                                                                "general",
                                                                "total",
                                                                "total_other",
                                                                "planned",
                                                                "planned_bound",
                                                                "planned_loose",
                                                                "happens_bound",
                                                                "has_tree",
                                                                "root",
                                                                "clausal",
                                                                "adverbial",
                                                                "relative",
                                                                "conjunct",
                                                                "subject",
                                                                "object",
                                                                "oblique",
                                                                "noun_modifier",
                                                                "apposition",
                                                                "agent",
                                                                "patient",
                                                                "by_state",
                                                                "by_armed",
                                                                "by_crowd",
                                                                "to_state",
                                                                "to_armed",
                                                                "to_crowd",
                                                                "infinitive",
                                                                "gerund",
                                                                "subjunctive",
                                                                "conditional",
                                                                "present",
                                                                "title",
                                                                "heading",
                                                                "list_item",
                                                                "question",
                                                                "quoted",
                                                                "history",
                                                                "weeks_ago",
                                                                "months_ago",
                                                                "attributive",
                                                                "figure_of_it",
                                                                "figure_of_other",
                                                                "figure_runs",
                                                                "figure_state",
                                                                "toll_runs",
                                                                "many_sided_off_topic",
                                                                "many_sided",
                                                                "off_topic",
                                                                "report_off_topic",
                                                                "report_elsewhere",
                                                                "report_unrest",
                                                                "repeat_near",
                                                                "repeat_far",
                                                                "repeat_same_day",
                                                                "repeat_definite",
                                                                "first_sentences",
                                                                "snippet",
                                                                "protest",
                                                                "strike",
                                                                "obstruct",
                                                                "riot",
                                                                "assault",
                                                                "coerce",
                                                                "request",
                                                                "reject",
                                                                "accuse",
                                                                "concede",
                                                                "mobilize",
                                                                "sanction",
                                                                "other_type"};

}  // namespace

std::string_view to_string(Feature feature) { return kNames[static_cast<std::size_t>(feature)]; }

Result<EventScore> EventScore::load(const std::filesystem::path& lang) {
  const auto table = Tsv::load(lang / "events_weights.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"feature", "weight"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  EventScore score;
  for (const Tsv::Row& row : table->rows()) {
    const std::string& name = row.cells[0];
    float weight = 0;
    const char* end = row.cells[1].data() + row.cells[1].size();
    const auto parsed = std::from_chars(row.cells[1].data(), end, weight);
    float* place = score.find_weight(name);
    if (place == nullptr || parsed.ec != std::errc() || parsed.ptr != end) {
      return table->fail_at(row, fmt::format("\"{}\" is no feature, or its weight no number", name));
    }
    *place = weight;
  }
  return score;
}

float* EventScore::find_weight(const std::string& name) {
  if (is_trait(name)) {
    return &of_traits_[name];
  }
  const std::size_t star = name.find('*');
  const auto* feature = std::find(kNames.begin(), kNames.end(), std::string_view(name).substr(0, star));
  if (feature != kNames.end()) {
    Weights& weights = star == std::string::npos ? weights_ : of_kinds_[name.substr(star + 1)];
    return &weights[static_cast<std::size_t>(feature - kNames.begin())];
  }
  return name.find('/') == std::string::npos ? nullptr : &of_rules_[name];
}

std::string names_of(const FeatureVector& features) {
  std::string names;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    if (features[i] != 0) {
      names += names.empty() ? "" : " ";
      names += features[i] == 1 ? std::string(kNames[i]) : fmt::format("{}={:.3f}", kNames[i], features[i]);
    }
  }
  return names;
}

float EventScore::score_of_words(const FeatureVector& features, const Traits& traits, const std::string& kind) const {
  FeatureVector bare = features;
  for (const Feature feature :
       {Feature::kNegated, Feature::kNegatedItself, Feature::kNegatedBound, Feature::kNegatedLoose, Feature::kDenied,
        Feature::kDemanded, Feature::kDemandedProtest, Feature::kDemandedBound, Feature::kDemandedLoose,
        Feature::kHypothetical, Feature::kHypotheticalPlan, Feature::kHypotheticalBound, Feature::kHypotheticalLoose,
        Feature::kConditional, Feature::kSubjunctive, Feature::kHistory}) {
    bare[static_cast<std::size_t>(feature)] = 0;
  }
  return score(bare, traits, kind);
}

Result<void> EventScore::weigh(std::string_view language, std::vector<EventRule>& rules) const {
  std::map<std::string, float, std::less<>> left;
  for (const auto& [name, weight] : of_rules_) {
    if (name.starts_with(fmt::format("{}/", language))) {
      left.emplace(name, weight);
    }
  }
  for (EventRule& rule : rules) {
    const auto it = of_rules_.find(fmt::format("{}/{}", language, rule.id));
    rule.weight = it == of_rules_.end() ? 0 : it->second;
    left.erase(fmt::format("{}/{}", language, rule.id));
  }
  if (!left.empty()) {
    return fail(ErrorCode::kMalformed, fmt::format("\"{}\" is no rule", left.begin()->first), "events_weights.tsv");
  }
  return {};
}

float EventScore::score(const FeatureVector& features, const Traits& traits, const std::string& kind) const {
  const auto own = of_kinds_.find(kind);
  float sum = 0;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    sum += (weights_[i] + (own == of_kinds_.end() ? 0 : own->second[i])) * features[i];
  }
  for (const std::string& trait : traits) {
    const auto it = of_traits_.find(trait);
    sum += it == of_traits_.end() ? 0 : it->second;
  }
  return sum;
}

}  // namespace khipu::coding
