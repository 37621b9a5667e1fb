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

bool is_inside(const PlaceMention& mention, const ReportFocus& focus) {
  return focus.country && mention.place.country == focus.country->country && !mention.place.code.empty() &&
         mention.place.code != focus.country->code;
}

std::optional<DateRange> find_lead_when(const Context& context) {
  for (std::size_t i = 0; i < context.sentences.size(); ++i) {
    for (const mentions::TimeMention& time : context.times[i]) {
      const bool recent = context.report.published() && time.from && *context.report.published() - *time.from <= kLeadDays;
      // A day written out that is the report's own day is its dateline.
      const bool dateline = recent && !time.relative && *time.from == *context.report.published();
      if (is_body(context, i) && time.relation == mentions::TimeRelation::kAt && recent && !dateline && time.to &&
          *time.to <= *context.report.published() && *time.to - *time.from <= 1) {
        return DateRange{time.from, time.to};
      }
    }
  }
  return std::nullopt;
}

/// The division that most of the named places lie in: the home of a local report. None where the names are spread.
void find_home(const Context& context, ReportFocus& focus) {
  std::map<std::string, int> votes;
  int all = 0;
  for (const auto& sentence : context.places) {
    for (const PlaceMention& mention : sentence) {
      const bool counts = mention.role == PlaceRole::kLocative || mention.role == PlaceRole::kOther;
      if (counts && is_inside(mention, focus)) {
        ++votes[mention.place.code];
        ++all;
      }
    }
  }
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == votes.end() || 2 * best->second < all) {
    return;
  }
  for (const auto& sentence : context.places) {
    for (const PlaceMention& mention : sentence) {
      if (is_inside(mention, focus) && mention.place.code == best->first && mention.role != PlaceRole::kDemonym) {
        focus.home = mention.place;
        focus.home_text = slice(context.text(), mention.span);
        focus.home_votes = best->second;
        focus.home_share = static_cast<double>(best->second) / all;
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
  return unrest >= 2 * other;
}

}  // namespace

ReportFocus find_focus(const Context& context, const FigureTables& tables) {
  ReportFocus focus;
  focus.published = context.report.published();
  focus.lead_when = find_lead_when(context);
  find_country(context, focus);
  find_home(context, focus);
  focus.about_unrest = is_about_unrest(context, tables);
  return focus;
}

}  // namespace khipu::coding
