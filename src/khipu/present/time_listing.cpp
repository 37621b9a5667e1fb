#include "khipu/present/time_listing.hpp"

#include <fmt/format.h>

#include "khipu/base/utf8.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/mention_json.hpp"

namespace khipu::present {
namespace {

using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;

std::string_view to_string(TimePrecision precision) {
  switch (precision) {
    case TimePrecision::kDay: return "day";
    case TimePrecision::kWeek: return "week";
    case TimePrecision::kMonth: return "month";
    case TimePrecision::kYear: return "year";
    case TimePrecision::kVague: return "vague";
  }
  return "vague";
}

std::string_view to_string(TimeRelation relation) {
  switch (relation) {
    case TimeRelation::kAt: return "at";
    case TimeRelation::kSince: return "since";
    case TimeRelation::kUntil: return "until";
    case TimeRelation::kBefore: return "before";
    case TimeRelation::kAfter: return "after";
  }
  return "at";
}

/// TIMEX3's "mod".
std::string_view to_timex_mod(mentions::TimePart part) {
  switch (part) {
    case mentions::TimePart::kWhole: return "";
    case mentions::TimePart::kStart: return "START";
    case mentions::TimePart::kMid: return "MID";
    case mentions::TimePart::kEnd: return "END";
  }
  return "";
}

void append_xml(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t' && c != '\r') {
          append_utf8(out, U'\uFFFD');
        } else {
          out += c;
        }
    }
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

void write_time(JsonWriter& json, const ingest::Report& report, const TimeMention& time) {
  json.begin_object();
  write_span(json, time.span);
  write(json, "text", report.slice(time.span));
  write(json, "type", to_timex_type(time.type));
  write(json, "value", time.value);
  write_or_null(json, "from", time.from);
  write_or_null(json, "to", time.to);
  write(json, "precision", to_string(time.precision));
  write(json, "relation", to_string(time.relation));
  write_if(json, "relative", time.relative);
  write_if(json, "in_range", time.in_range);
  write_if(json, "invalid", time.invalid);
  write_if(json, "other_year", time.other_year);
  if (time.part != mentions::TimePart::kWhole) {
    write(json, "mod", to_timex_mod(time.part));
  }
  if (time.other_weekday != 0) {
    json.key("other_weekday");
    json.integer(time.other_weekday);
  }
  json.key("acled_precision");
  json.integer(to_acled_precision(time));
  json.key("ucdp_precision");
  json.integer(to_ucdp_precision(time));
  json.end_object();
}

}  // namespace

std::string_view to_timex_type(mentions::TimeType type) {
  switch (type) {
    case mentions::TimeType::kDate: return "DATE";
    case mentions::TimeType::kTime: return "TIME";
    case mentions::TimeType::kDuration: return "DURATION";
    case mentions::TimeType::kSet: return "SET";
  }
  return "DATE";
}

std::string to_timeml(const ReadText& read, const TimesOfText& times) {
  const ingest::Report& report = read.record.report;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n";
  out += fmt::format("<DOCID>{}#{}</DOCID>\n", escaped(report.doc()), report.index());
  if (read.day) {
    out += fmt::format(
        "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{0}\" temporalFunction=\"false\" "
        "functionInDocument=\"CREATION_TIME\">{0}</TIMEX3></DCT>\n",
        to_iso(*read.day));
  }
  out += "<TEXT>";
  std::uint32_t at = 0;
  int number = 0;
  for (const auto& sentence : times) {
    for (const TimeMention& time : sentence) {
      append_xml(out, report.slice({at, time.span.begin}));
      const std::string_view mod = to_timex_mod(time.part);
      out += fmt::format("<TIMEX3 tid=\"t{}\" type=\"{}\" value=\"{}\"{}>", ++number, to_timex_type(time.type),
                         escaped(time.value), mod.empty() ? "" : fmt::format(" mod=\"{}\"", mod));
      append_xml(out, report.slice(time.span));
      out += "</TIMEX3>";
      at = time.span.end;
    }
  }
  append_xml(out, report.text().substr(at));
  return out + "</TEXT>\n</TimeML>\n";
}

std::string to_json_line(const ReadText& read, const TimesOfText& times) {
  JsonWriter json;
  json.begin_object();
  write_source(json, read);
  json.key("times");
  json.begin_array();
  for (const auto& sentence : times) {
    for (const TimeMention& time : sentence) {
      write_time(json, read.record.report, time);
    }
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace khipu::present
