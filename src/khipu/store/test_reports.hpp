#pragma once
// Coded reports for tests: made up, small, many of them alike enough to be linked.

#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/digest.hpp"
#include "khipu/ledger/test_records.hpp"
#include "khipu/store/store.hpp"

namespace khipu::store::testing {

/// A folder that goes when the test does.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    // Each transaction waits for the disk; a folder in memory, where there is one, does not.
    std::error_code error;
    const std::filesystem::path memory = "/dev/shm";
    const bool has_memory = std::filesystem::space(memory, error).available > kEnough && !error;
    std::string name = ((has_memory ? memory : std::filesystem::temp_directory_path()) / "khipu-test-").string();
    std::random_device random;  // the name alone is random, nothing that a test looks at
    for (int i = 0; i < 4; ++i) {
      name += std::to_string(random());
    }
    folder_ = name;
    std::filesystem::create_directory(folder_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::filesystem::path path(const std::string& name) const { return name.empty() ? folder_ : folder_ / name; }

 private:
  static constexpr std::uintmax_t kEnough = 64U << 20U;

  std::filesystem::path folder_;
};

inline coding::CodedReport plain_report(std::string text, std::string outlet = {},
                                        std::optional<Date> published = std::nullopt) {
  ingest::ReportFields fields;
  fields.doc = outlet.empty() ? "unnamed.txt" : outlet + ".txt";
  fields.outlet = std::move(outlet);
  fields.text = std::move(text);
  fields.blocks = {{{0, static_cast<std::uint32_t>(fields.text.size())}, ingest::BlockKind::kParagraph}};
  fields.published = published;
  fields.published_from = published ? ingest::PublishedFrom::kMetadata : ingest::PublishedFrom::kNone;
  coding::CodedReport coded{ingest::Report(std::move(fields)), "en", {}, {}, {}};
  return coded;
}

/// The bytes of `part` in the text of `report`; `part` must be there.
inline Span span_of(const coding::CodedReport& report, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(report.report.text().find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

inline std::string id_of(const coding::CodedReport& report, std::string_view what) {
  return sha256_hex(report.report.digest() + std::string(what)).substr(0, 16);
}

/// One sentence with one event and the number killed in it. Reports of one place, day and number have one text,
/// unless they differ in how they begin.
inline coding::CodedReport clash_report(const std::string& outlet, int count, const mentions::Place& place, Date day,
                                        coding::FigureKind kind = coding::FigureKind::kIncident,
                                        const std::string& beginning = {}) {
  const std::string number = std::to_string(count);
  const bool is_total = kind == coding::FigureKind::kCumulative;
  coding::CodedReport report = plain_report(beginning + "Clashes in " + place.name + " on " + to_iso(day) + " left " +
                                                number + " people dead" + (is_total ? " since they began." : "."),
                                            outlet, day.plus_days(1));
  report.sentences = {span_of(report, report.report.text())};
  coding::Event event;
  event.id = id_of(report, "event");
  event.sentence = report.sentences[0];
  event.span = span_of(report, "Clashes");
  event.type = "PROTEST";
  event.mode = "riot";
  event.when = {day, day};
  event.places = {place};
  coding::Figure figure;
  figure.id = id_of(report, "figure");
  figure.sentence = report.sentences[0];
  figure.span = span_of(report, number + " people");
  figure.number = span_of(report, number + " people");
  figure.number.end = figure.number.begin + static_cast<std::uint32_t>(number.size());
  figure.of = "people";
  figure.low = figure.high = count;
  figure.kind = kind;
  figure.when = {day, day};
  figure.place = place;
  figure.place_text = place.name;
  figure.says = count % 2 == 0 ? std::optional<std::string>("Ombudsman's Office") : std::nullopt;
  figure.rule = "figures.tsv:1";
  if (!is_total) {
    figure.event = event.id;
    event.figures = {figure.id};
  }
  report.events = {event};
  report.figures = {figure};
  return report;
}

inline coding::CodedReport juliaca_report(const std::string& outlet, int count, const std::string& beginning = {}) {
  return clash_report(outlet, count, ledger::testing::juliaca(), ledger::testing::day("2023-01-09"),
                      coding::FigureKind::kIncident, beginning);
}

/// Reports of few days and places, the same for every call.
inline std::vector<coding::CodedReport> many_reports(int count) {
  std::mt19937 random(42);
  const std::vector<mentions::Place> places = {ledger::testing::peru(), ledger::testing::puno(),
                                               ledger::testing::juliaca(), ledger::testing::cusco()};
  std::vector<coding::CodedReport> reports;
  for (int i = 0; i < count; ++i) {
    const auto& place = places[random() % places.size()];
    const Date day = ledger::testing::day("2023-01-04").plus_days(static_cast<int>(random() % 5));
    const auto kind = i % 4 == 0 ? coding::FigureKind::kCumulative : coding::FigureKind::kIncident;
    // Numbers repeat, so that some texts are met twice, from other outlets.
    reports.push_back(clash_report("Outlet " + std::to_string(i), static_cast<int>(random() % 30), place, day, kind));
  }
  return reports;
}

/// All that the asking commands can say, as one string.
inline std::string everything(const Store& store) {
  std::string out;
  const auto number = [](std::optional<double> v) { return v ? std::to_string(*v) : std::string("open"); };
  for (const auto& source : store.sources()) {
    out += source.digest + " " + source.doc + " " + source.outlet + "\n";
  }
  for (const auto& event : store.events({})) {
    out += event.id + " " + event.type + "/" + event.mode + " " + (event.when.from ? to_iso(*event.when.from) : "-");
    for (const auto& place : event.places) {
      out += " " + place.name;
    }
    for (const auto& mention : event.mentions) {
      out += " " + mention;
    }
    for (const auto& e : event.estimates) {
      out += " " + number(e.low) + "/" + number(e.best) + "/" + number(e.high);
    }
    out += "\n";
  }
  for (const auto& claim : store.claims({})) {
    out += claim.figure.id + " " + claim.linked_event + " " + claim.speaker + " " + claim.sentence_text + "\n";
  }
  for (const auto& toll : store.tolls({})) {
    out += toll.speaker + " " + toll.place;
    for (const auto& point : toll.points) {
      out += " " + to_iso(point.as_of) + "=" + number(point.low);
    }
    out += "\n";
  }
  for (const auto& hit : store.search("people", 0)) {
    out += hit.digest + " " + hit.sentence + "\n";
  }
  return out;
}

}  // namespace khipu::store::testing
