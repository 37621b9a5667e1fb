#include "khipu/ledger/query.hpp"

#include <algorithm>
#include <string>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/place_relation.hpp"

namespace khipu::ledger {
namespace {

bool contains_folded(std::string_view text, std::string_view part) {
  return fold(text).find(fold(part)) != std::string::npos;
}

bool matches_type(std::string_view wanted, const LinkedEvent& event) {
  const std::string want = lower(wanted);
  const std::string type = lower(event.type);
  return want == type || want == event.mode || want == type + "/" + event.mode;
}

bool is_or_begins(std::string_view name, std::string_view wanted) {
  return name == wanted || (name.starts_with(wanted) && name.size() > wanted.size() && name[wanted.size()] == '/');
}

bool matches_authority(const coding::Figure& figure, std::string_view wanted) {
  return wanted.empty() || (figure.authority && (is_or_begins(figure.authority->id, wanted) ||
                                                 is_or_begins(figure.authority->type, wanted)));
}

}  // namespace

std::string speaker_key(const Claim& claim) {
  const auto& authority = claim.figure.authority;
  return authority && !authority->id.empty() ? "=" + authority->id : fold(claim.speaker);
}

bool matches_days(const Query& query, const DateRange& days) {
  if (!query.from && !query.to) {
    return true;
  }
  const std::optional<Date> first = days.from ? days.from : days.to;
  const std::optional<Date> last = days.to ? days.to : days.from;
  return first && (!query.from || *last >= *query.from) && (!query.to || *first <= *query.to);
}

bool matches(const Query& query, const LinkedEvent& event) {
  if (!matches_days(query, event.when) || (!query.type.empty() && !matches_type(query.type, event))) {
    return false;
  }
  const auto has_place = [&](const mentions::Place& place) { return lies_in(place, query.place); };
  if (!query.place.empty() && std::none_of(event.places.begin(), event.places.end(), has_place)) {
    return false;
  }
  const auto has_measure = [&](const Estimate& e) { return to_string(e.measure) == query.measure; };
  if (!query.measure.empty() && std::none_of(event.estimates.begin(), event.estimates.end(), has_measure)) {
    return false;
  }
  const auto has_speaker = [&](const std::string& speaker) { return contains_folded(speaker, query.says); };
  return query.says.empty() || std::any_of(event.speakers.begin(), event.speakers.end(), has_speaker);
}

bool matches(const Query& query, const EventMention& mention) {
  LinkedEvent alone;
  alone.type = mention.event.type;
  alone.mode = mention.event.mode;
  alone.when = mention.event.when;
  alone.places = mention.event.places;
  return matches(query, alone);
}

bool matches(const Query& query, const Claim& claim) {
  const coding::Figure& figure = claim.figure;
  return matches_days(query, figure.when) && (query.measure.empty() || to_string(figure.measure) == query.measure) &&
         (query.place.empty() || (figure.place && lies_in(*figure.place, query.place))) &&
         (query.says.empty() || contains_folded(claim.speaker, query.says)) &&
         matches_authority(figure, query.authority) &&
         (query.people.empty() || to_string(figure.people) == query.people) &&
         (query.cause.empty() || to_string(figure.cause) == query.cause);
}

bool matches(const Query& query, const Toll& toll) {
  return (query.measure.empty() || to_string(toll.measure) == query.measure) &&
         (query.says.empty() || contains_folded(toll.speaker, query.says));
}

}  // namespace khipu::ledger
