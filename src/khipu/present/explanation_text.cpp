// Explanations as text and as JSON.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include "khipu/present/explanation.hpp"
#include "khipu/present/table.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kFacts = 4, kRivals = 2;  // shown to people
constexpr float kNothing = 0.05F;               // weights that bear on nothing

/// "in_sentence +1.2, nearest +0.8"
std::string to_facts(const WeighedChoice& choice) {
  std::string all;
  std::size_t shown = 0;
  for (const auto& [fact, weight] : choice.facts) {
    if (shown < kFacts && std::abs(weight) >= kNothing) {
      all += fmt::format("{}{} {:+.1f}", all.empty() ? "" : ", ", fact, weight);
      ++shown;
    }
  }
  return all.empty() ? "nothing weighs" : all;
}

}  // namespace

std::string to_text(const RecordExplanation& record, std::size_t width) {
  std::string out =
      wrap(fmt::format("{} {}: “{}”", record.is_event ? "Event" : "Figure", record.id, record.quote), 0, width);
  out += wrap(record.sentence, 2, width);
  for (const FieldExplanation& field : record.fields) {
    const std::string words = field.words.empty() ? "" : fmt::format(", from “{}”", field.words);
    const std::string rule = field.rule.empty() ? "" : fmt::format(", by {}", field.rule);
    out += wrap(fmt::format("{}: {}{}{}", field.field, field.value, words, rule), 2, width);
    for (std::size_t i = 0; i < std::min(kRivals, field.choices.size()); ++i) {
      const WeighedChoice& choice = field.choices[i];
      out += wrap(
          fmt::format("{} {} {:.1f}: {}", i == 0 ? "likeliest" : "next", choice.label, choice.sum, to_facts(choice)),
          kIndent, width);
    }
  }
  return out + "\n";
}

std::string to_json_line(const RecordExplanation& record) {
  using Json = nlohmann::ordered_json;
  Json fields = Json::array();
  for (const FieldExplanation& field : record.fields) {
    Json choices = Json::array();
    for (const WeighedChoice& choice : field.choices) {
      Json facts = Json::object();
      for (const auto& [fact, weight] : choice.facts) {
        facts[fact] = std::round(weight * 100) / 100;
      }
      choices.push_back({{"label", choice.label}, {"sum", std::round(choice.sum * 100) / 100}, {"facts", facts}});
    }
    fields.push_back({{"field", field.field},
                      {"value", field.value},
                      {"words", field.words},
                      {"rule", field.rule},
                      {"choices", std::move(choices)}});
  }
  const Json object = {{"id", record.id},
                       {"record", record.is_event ? "event" : "figure"},
                       {"sentence", record.sentence},
                       {"quote", record.quote},
                       {"fields", std::move(fields)}};
  return to_safe_json_line(object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace khipu::present
