// What the whole report is about: its day, its first place, its country, and whether it is about unrest at all.

#include <algorithm>
#include <map>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr int kLeadDays = 10;  // a day further back than this is history, not the subject of the report

bool is_body(const Context& context, std::size_t sentence) {
  const BlockKind kind = context.report.blocks()[context.sentences[sentence].block].kind;
  return kind == BlockKind::kParagraph || kind == BlockKind::kListItem || kind == BlockKind::kTableRow;
}

std::optional<DateRange> find_lead_when(const Context& context) {
  for (std::size_t i = 0; i < context.sentences.size(); ++i) {
    for (const mentions::TimeMention& time : context.times[i]) {
      const bool recent = context.report.published() && time.from && *context.report.published() - *time.from <= kLeadDays;
      if (is_body(context, i) && time.relation == mentions::TimeRelation::kAt && recent && time.to &&
          *time.to <= *context.report.published()) {
        return DateRange{time.from, time.to};
      }
    }
  }
  return std::nullopt;
}

void find_lead_place(const Context& context, ReportFocus& focus) {
  for (std::size_t i = 0; i < context.sentences.size(); ++i) {
    for (const PlaceMention& mention : context.places[i]) {
      if (mention.role == PlaceRole::kLocative || mention.role == PlaceRole::kDateline) {
        focus.lead_place = mention.place;
        focus.lead_place_text = slice(context.text(), mention.span);
        return;
      }
    }
  }
}

/// Each name counts for its country; a tie goes to the smaller code, so that the answer never depends on order.
void find_country(const Context& context, ReportFocus& focus) {
  std::map<std::string, int> votes;
  for (const auto& sentence : context.places) {
    for (const PlaceMention& mention : sentence) {
      votes[mention.place.country] += mention.place.country.empty() ? 0 : 1;
    }
  }
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == votes.end() || best->second == 0) {
    return;
  }
  for (const auto& sentence : context.places) {
    for (const PlaceMention& mention : sentence) {
      if (mention.place.precision == PlacePrecision::kCountry && mention.place.country == best->first &&
          mention.role != PlaceRole::kDemonym) {
        focus.country = mention.place;
        focus.country_text = slice(context.text(), mention.span);
        return;
      }
    }
  }
  mentions::Place country;
  country.name = country.country = country.code = best->first;
  country.precision = PlacePrecision::kCountry;
  focus.country = country;
  focus.country_text = best->first;
}

/// Football, markets and the weather borrow the words of unrest; their own words give them away.
bool is_about_unrest(const Context& context, const FigureTables& tables) {
  int unrest = 0, other = 0;
  for (const language::Sentence& sentence : context.sentences) {
    for (const language::Token& token : sentence.tokens) {
      const Topic topic = tables.topic(token.lexeme);
      unrest += topic == Topic::kUnrest ? 1 : 0;
      other += topic == Topic::kOther ? 1 : 0;
    }
  }
  return unrest > 0 && unrest >= 2 * other;
}

}  // namespace

ReportFocus find_focus(const Context& context, const FigureTables& tables) {
  ReportFocus focus;
  focus.published = context.report.published();
  focus.lead_when = find_lead_when(context);
  find_lead_place(context, focus);
  find_country(context, focus);
  focus.about_unrest = is_about_unrest(context, tables);
  return focus;
}

}  // namespace khipu::coding
