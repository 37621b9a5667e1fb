#include "khipu/present/coded_table.hpp"

#include <fmt/format.h>

#include "khipu/base/utf8.hpp"

namespace khipu::present {
namespace {

constexpr std::size_t kWidth = 80;

/// At most `width` code points, padded to it; the last is … where something was cut.
std::string fit(std::string_view text, std::size_t width) {
  const std::string safe = escape_controls(text);
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < safe.size(); ++count) {
    const CodePoint c = decode_utf8(safe, i);
    if (count + 1 == width && i + c.size < safe.size()) {
      append_utf8(out, U'…');
      return out;
    }
    append_utf8(out, c.value);
    i += c.size;
  }
  out.append(width > count ? width - count : 0, ' ');
  return out;
}

std::string to_days(const DateRange& when) {
  const std::string from = when.from ? to_iso(*when.from) : "", to = when.to ? to_iso(*when.to) : "";
  if (from == to) {
    return from;
  }
  if (from.empty()) {
    return "to " + to;
  }
  return to.empty() ? "from " + from : from + "/" + to.substr(5);
}

std::string place_words(const mentions::Place& place, std::string_view as_written) {
  const std::string name(as_written.empty() ? std::string_view(place.name) : as_written);
  return place.code.empty() ? name : fmt::format("{} ({})", name, place.code);
}

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string line(std::string text) { return trimmed(std::move(text)) + "\n"; }

std::string quote_line(std::string_view quote) { return "    “" + trimmed(fit(quote, kWidth - 7)) + "”\n"; }

std::string figure_lines(const coding::Figure& f, const ingest::Report& report) {
  const std::string place = f.place ? place_words(*f.place, f.place_text) : "";
  const std::string says = f.says ? "says " + *f.says : "";
  return line(fmt::format("  {} {} {} {} {}", fit(to_string(f.measure), 12), fit(report.slice(f.number), 16),
                          fit(to_days(f.when), 17), fit(place, 20), escape_controls(says))) +
         quote_line(report.slice(f.span));
}

std::string event_lines(const coding::Event& e, const ingest::Report& report) {
  std::string places;
  for (const mentions::Place& place : e.places) {
    places += (places.empty() ? "" : ", ") + place_words(place, {});
  }
  const std::string what = e.mode.empty() ? e.type : e.type + "/" + e.mode;
  return line(fmt::format("  {} {} {} {}", fit(what, 21), fit(to_days(e.when), 17),
                          fit(e.modality == coding::Modality::kOccurred ? "" : to_string(e.modality), 7),
                          fit(places, 30))) +
         quote_line(report.slice(e.span));
}

}  // namespace

std::string to_table(const coding::CodedReport& coded) {
  const ingest::Report& report = coded.report;
  const std::string title(report.title_span() ? report.title() : std::string_view("(no title)"));
  std::string out = line(fit(title, kWidth));
  out += line(fit(fmt::format("{}{}{}{}{}", report.published() ? to_iso(*report.published()) : "no day",
                              report.outlet().empty() ? "" : " · ", report.outlet(), " · ", report.doc()),
                  kWidth));
  out += coded.figures.empty() ? "" : "\n  Figures\n";
  for (const coding::Figure& figure : coded.figures) {
    out += figure_lines(figure, report);
  }
  out += coded.events.empty() ? "" : "\n  Events\n";
  for (const coding::Event& event : coded.events) {
    out += event_lines(event, report);
  }
  if (coded.figures.empty() && coded.events.empty()) {
    out += "  nothing of the codebook in it\n";
  }
  return out + "\n";
}

}  // namespace khipu::present
