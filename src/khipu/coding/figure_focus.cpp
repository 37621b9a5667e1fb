// What the whole report is about: its day, its first place, its country, and whether it is about unrest at all.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr std::size_t kLeadSentences = 2;
constexpr int kLeadDays = 10;  // a day further back than this is history, not the subject of the report

bool is_body(const Context& context, std::size_t sentence) {
  const BlockKind kind = context.report.blocks()[context.sentences[sentence].block].kind;
  return kind == BlockKind::kParagraph || kind == BlockKind::kListItem || kind == BlockKind::kTableRow;
}

bool is_inside(const PlaceMention& mention, const ReportFocus& focus) {
  return focus.country && mention.place.country == focus.country->country && !mention.place.code.empty() &&
         mention.place.code != focus.country->code;
}

/// A day that can be the subject: named in the body, recent, not to come, and not the dateline's own.
bool can_lead(const mentions::TimeMention& time, Date published) {
  if (time.relation != mentions::TimeRelation::kAt || !time.from || !time.to || *time.to > published) {
    return false;
  }
  const bool dateline = !time.relative && *time.from == published;
  return !dateline && published - *time.from <= kLeadDays && *time.to - *time.from <= 1;
}

/// The day that the body names most, the first sentences counting more; the earlier named wins a tie.
std::optional<DateRange> find_lead_when(const Context& context) {
  if (!context.report.published()) {
    return std::nullopt;
  }
  std::vector<std::pair<DateRange, int>> days;
  std::size_t body = 0;
  for (std::size_t i = 0; i < context.sentences.size(); ++i) {
    body += is_body(context, i) ? 1 : 0;
    for (const mentions::TimeMention& time : context.times[i]) {
      if (!is_body(context, i) || !can_lead(time, *context.report.published())) {
        continue;
      }
      const DateRange day{time.from, time.to};
      const auto known = std::find_if(days.begin(), days.end(), [&](const auto& d) { return d.first == day; });
      const int weight = body <= kLeadSentences ? 2 : 1;
      if (known != days.end()) {
        known->second += weight;
      } else {
        days.emplace_back(day, weight);
      }
    }
  }
  const auto best =
      std::max_element(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best != days.end() ? std::optional(best->first) : std::nullopt;
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
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
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
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
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
