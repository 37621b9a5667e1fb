#include "khipu/ledger/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "khipu/base/utf8.hpp"

namespace khipu::ledger {
namespace {

constexpr std::string_view kNone = "none";

// The keys of `khipu review next`, and what people write into a cell.
constexpr std::array<std::pair<std::string_view, Ruling>, 13> kRulings = {{{"right", Ruling::kRight},
                                                                           {"y", Ruling::kRight},
                                                                           {"yes", Ruling::kRight},
                                                                           {"si", Ruling::kRight},
                                                                           {"s", Ruling::kRight},
                                                                           {"ok", Ruling::kRight},
                                                                           {"wrong", Ruling::kWrong},
                                                                           {"n", Ruling::kWrong},
                                                                           {"no", Ruling::kWrong},
                                                                           {"corrected", Ruling::kCorrected},
                                                                           {"e", Ruling::kCorrected},
                                                                           {"edit", Ruling::kCorrected},
                                                                           {"corregido", Ruling::kCorrected}}};

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && !text.empty();
  return whole && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

std::string number_text(std::optional<double> value) { return value ? fmt::format("{}", *value) : std::string(); }
std::string day_text(std::optional<Date> day) { return day ? to_iso(*day) : std::string(); }

Result<std::string> check_number(std::string_view field, std::string_view value) {
  const auto number = parse_number(value);
  if (!number) {
    return fail(ErrorCode::kMalformed, fmt::format("{} '{}': a number such as 17, or none", field, value));
  }
  return number_text(number);
}

Result<std::string> check_day(std::string_view field, std::string_view value) {
  if (!parse_iso_date(value)) {
    return fail(ErrorCode::kMalformed, fmt::format("{} '{}': a day is written 2023-01-09, or none", field, value));
  }
  return std::string(value);
}

/// TYPE or TYPE/mode, in the letters that the codebook uses.
Result<std::string> check_type(std::string_view value) {
  const auto slash = value.find('/');
  std::string type(value.substr(0, slash));
  const auto is_letter = [](char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); };
  if (type.empty() || !std::all_of(type.begin(), type.end(), is_letter)) {
    return fail(ErrorCode::kMalformed, fmt::format("what '{}': a type and mode such as PROTEST/demo", value));
  }
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return static_cast<char>('a' <= c && c <= 'z' ? c - 'a' + 'A' : c); });
  return type + (slash == std::string_view::npos ? "" : lower(value.substr(slash)));
}

Result<std::string> check_what(Record record, std::string_view value) {
  if (record == Record::kEvent) {
    return check_type(value);
  }
  if (!coding::find_measure(lower(value))) {
    return fail(ErrorCode::kMalformed, fmt::format("what '{}': a measure such as killed or participants", value));
  }
  return lower(value);
}

Result<std::string> check_kind(Record record, std::string_view value) {
  const std::string word = lower(value);
  if (record == Record::kFigure && !coding::find_figure_kind(word)) {
    return fail(ErrorCode::kMalformed, fmt::format("kind '{}': incident, cumulative or snapshot", value));
  }
  if (record == Record::kEvent && word != "occurred" && word != "planned") {
    return fail(ErrorCode::kMalformed, fmt::format("kind '{}': occurred or planned", value));
  }
  return word;
}

Result<std::string> check_authority(std::string_view value) {
  const std::string text = lower(value);
  const bool is_name = std::all_of(text.begin(), text.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_' || c == '-' || c == '/' || c == ' ';
  });
  if (!is_name || text.empty() || std::count(text.begin(), text.end(), ' ') > 1) {
    return fail(ErrorCode::kMalformed,
                fmt::format("authority '{}': a type, and an id if it has one, such as ombudsman pe-defensoria, or none",
                            value));
  }
  return text;
}

std::optional<double> to_number(const std::string& value) {
  return value == kNone ? std::nullopt : parse_number(value);
}
std::optional<Date> to_day(const std::string& value) { return parse_iso_date(value); }
std::string to_text(const std::string& value) { return value == kNone ? std::string() : value; }

/// The place that `value` stands for; a bare one where nobody knows it.
mentions::Place to_place(const std::string& value, const FindPlace& find_place) {
  if (auto known = find_place ? find_place(value) : std::nullopt) {
    return std::move(*known);
  }
  mentions::Place bare;
  bare.name = value;
  const bool is_code = value.size() >= 2 && value.size() <= 6 && (value.size() == 2 || value[2] == '-') &&
                       std::none_of(value.begin(), value.end(), [](char c) { return 'a' <= c && c <= 'z'; });
  if (is_code) {
    bare.code = value;
    bare.country = value.substr(0, 2);
    bare.precision = value.size() == 2 ? mentions::PlacePrecision::kCountry : mentions::PlacePrecision::kAdmin1;
  }
  return bare;
}

/// "ministry/health" or "ombudsman pe-defensoria": the type, then the id of lang/authorities.tsv if it has one.
std::optional<mentions::AuthorityRef> to_authority(const std::string& value) {
  if (value == kNone) {
    return std::nullopt;
  }
  const std::size_t type_end = std::min(value.find(' '), value.size());
  return mentions::AuthorityRef{value.substr(std::min(type_end + 1, value.size())), value.substr(0, type_end)};
}

std::string authority_text(const std::optional<mentions::AuthorityRef>& authority) {
  return !authority ? std::string() : authority->type + (authority->id.empty() ? "" : " " + authority->id);
}

void correct(coding::Figure& figure, const std::string& field, const std::string& value, const FindPlace& find_place) {
  if (field == "what") {
    figure.measure = coding::find_measure(value).value_or(figure.measure);
  } else if (field == "of") {
    figure.of = to_text(value);
  } else if (field == "low") {
    figure.low = to_number(value);
  } else if (field == "high") {
    figure.high = to_number(value);
  } else if (field == "kind") {
    figure.kind = coding::find_figure_kind(value).value_or(figure.kind);
  } else if (field == "from") {
    figure.when.from = to_day(value);
  } else if (field == "to") {
    figure.when.to = to_day(value);
  } else if (field == "place" && value == kNone) {
    figure.place.reset();
  } else if (field == "place") {
    figure.place = to_place(value, find_place);
  } else if (field == "who") {
    figure.says = value == kNone ? std::nullopt : std::optional(value);
  } else if (field == "authority") {
    figure.authority = to_authority(value);
  }
}

void correct(coding::Event& event, const std::string& field, const std::string& value, const FindPlace& find_place) {
  if (field == "what") {
    const std::size_t slash = value.find('/');
    event.type = value.substr(0, slash);
    event.mode = slash == std::string::npos ? std::string() : value.substr(slash + 1);
    event.acled.clear();  // it followed from the type
  } else if (field == "of") {
    event.target = to_text(value);
  } else if (field == "kind") {
    event.modality = value == "planned" ? coding::Modality::kPlanned : coding::Modality::kOccurred;
  } else if (field == "from") {
    event.when.from = to_day(value);
  } else if (field == "to") {
    event.when.to = to_day(value);
  } else if (field == "place" && value == kNone) {
    event.places.clear();
  } else if (field == "place") {
    event.places = {to_place(value, find_place)};
  } else if (field == "who") {
    event.actor = to_text(value);
  }
}

coding::Figure& record_of(Claim& claim) { return claim.figure; }
coding::Event& record_of(EventMention& mention) { return mention.event; }

/// Another speaker is another authority, unless the verdict says which.
void forget_authority(const Verdict& verdict, Claim& claim) {
  if (verdict.fields.count("who") != 0 && verdict.fields.count("authority") == 0) {
    claim.figure.authority.reset();
  }
}
void forget_authority(const Verdict& /*verdict*/, EventMention& /*mention*/) {}

template <class Datum>
void apply(const std::vector<Verdict>& verdicts, const std::vector<std::optional<std::size_t>>& holding,
           const FindPlace& find_place, std::vector<Datum>& data) {
  assert(holding.size() == data.size());
  std::vector<bool> is_wrong(data.size(), false);
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (!holding[i]) {
      continue;
    }
    const Verdict& verdict = verdicts[*holding[i]];
    is_wrong[i] = verdict.ruling == Ruling::kWrong;
    for (const auto& [field, value] : verdict.fields) {
      correct(record_of(data[i]), field, value, find_place);
    }
    forget_authority(verdict, data[i]);
  }
  std::size_t i = 0;
  std::erase_if(data, [&](const Datum&) { return is_wrong[i++]; });
}

}  // namespace

std::string_view to_string(Record record) { return record == Record::kFigure ? "figure" : "event"; }

std::optional<Record> find_record(std::string_view name) {
  return name == "figure"  ? std::optional(Record::kFigure)
         : name == "event" ? std::optional(Record::kEvent)
                           : std::nullopt;
}

std::string_view to_string(Ruling ruling) {
  return ruling == Ruling::kRight ? "right" : ruling == Ruling::kWrong ? "wrong" : "corrected";
}

std::optional<Ruling> find_ruling(std::string_view word) {
  const std::string folded = fold(trim(word));
  const auto found = std::find_if(kRulings.begin(), kRulings.end(), [&](const auto& r) { return r.first == folded; });
  return found == kRulings.end() ? std::nullopt : std::optional(found->second);
}

Result<std::string> check_field(Record record, std::string_view field, std::string_view value) {
  const std::string_view text = trim(value);
  const bool is_number = field == "low" || field == "high";
  if ((is_number || field == "authority") && record == Record::kEvent) {
    return fail(ErrorCode::kMalformed, fmt::format("an event has no {}", field));
  }
  if (lower(text) == kNone && field != "what" && field != "kind") {
    return std::string(kNone);
  }
  if (is_number) {
    return check_number(field, text);
  }
  if (field == "from" || field == "to") {
    return check_day(field, text);
  }
  if (field == "what") {
    return check_what(record, text);
  }
  if (field == "authority") {
    return check_authority(text);
  }
  return field == "kind" ? check_kind(record, text) : Result<std::string>(std::string(text));
}

std::string field_of(const coding::Figure& figure, std::string_view field) {
  if (field == "what") {
    return what_of(figure);
  }
  if (field == "low" || field == "high") {
    return number_text(field == "low" ? figure.low : figure.high);
  }
  if (field == "from" || field == "to") {
    return day_text(field == "from" ? figure.when.from : figure.when.to);
  }
  if (field == "kind") {
    return std::string(to_string(figure.kind));
  }
  if (field == "place") {
    return figure.place ? figure.place->name : figure.place_text;
  }
  if (field == "authority") {
    return authority_text(figure.authority);
  }
  return field == "of" ? figure.of : field == "who" ? figure.says.value_or("") : std::string();
}

std::string field_of(const coding::Event& event, std::string_view field) {
  if (field == "what") {
    return event.type + (event.mode.empty() ? "" : "/" + event.mode);
  }
  if (field == "from" || field == "to") {
    return day_text(field == "from" ? event.when.from : event.when.to);
  }
  if (field == "kind") {
    return std::string(to_string(event.modality));
  }
  if (field == "place") {
    std::string names;
    for (const mentions::Place& place : event.places) {
      names += (names.empty() ? "" : "; ") + place.name;
    }
    return names;
  }
  return field == "of" ? event.target : field == "who" ? event.actor : std::string();
}

Span anchor_of(const coding::Figure& figure) { return figure.number; }
Span anchor_of(const coding::Event& event) { return event.span; }
std::string what_of(const coding::Figure& figure) { return std::string(to_string(figure.measure)); }
std::string what_of(const coding::Event& event) { return event.type; }

void apply_verdicts(const std::vector<Verdict>& verdicts, const std::vector<std::optional<std::size_t>>& holding,
                    const FindPlace& find_place, std::vector<Claim>& claims) {
  apply(verdicts, holding, find_place, claims);
  for (Claim& claim : claims) {
    // Who a corrected figure is said by is who speaks; without one the report keeps its voice.
    claim.speaker = claim.figure.says.value_or(claim.speaker);
  }
}

void apply_verdicts(const std::vector<Verdict>& verdicts, const std::vector<std::optional<std::size_t>>& holding,
                    const FindPlace& find_place, std::vector<EventMention>& mentions) {
  apply(verdicts, holding, find_place, mentions);
}

}  // namespace khipu::ledger
