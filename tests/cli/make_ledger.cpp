// Writes a ledger of made-up coded reports: what the golden tests of the asking commands ask. It does not pass through
// the coder, so that a better coder changes none of them.
//
//   make_ledger FILE peru      three reports of one clash, a total, a planned strike, a report in another language
//   make_ledger FILE audit     parts that do not sum, a wrong weekday, a place in the wrong region, a total that falls
//   make_ledger FILE hostile   names, numbers and sentences that would drive a terminal or a spreadsheet

#include <cstdio>
#include <exception>
#include <string_view>

#include "khipu/store/test_reports.hpp"

namespace {

using namespace khipu;
using namespace khipu::ledger::testing;  // NOLINT: the vocabulary of tests
using namespace khipu::store::testing;   // NOLINT
using coding::CodedReport;

CodedReport planned_strike() {
  CodedReport report =
      plain_report("Los gremios convocan a un paro en Cusco el 16 de enero.", "La Radio", day("2023-01-12"));
  report.language = "es";
  report.sentences = {span_of(report, report.report.text())};
  coding::Event event;
  event.id = id_of(report, "event");
  event.sentence = report.sentences[0];
  event.span = span_of(report, "paro en Cusco");
  event.type = "PROTEST";
  event.mode = "strike";
  event.when = on("2023-01-16");
  event.places = {cusco()};
  event.actor = "Los gremios";
  event.modality = coding::Modality::kPlanned;
  report.events = {event};
  return report;
}

std::vector<CodedReport> peru_reports() {
  std::vector<CodedReport> reports = {juliaca_report("El Diario", 17), juliaca_report("The Wire", 12),
                                      juliaca_report("La Radio", 17, "PUNO. ")};
  reports[0].events[0].acled = "Violent demonstration";
  reports.push_back(clash_report("El Diario", 46, peru(), day("2023-01-09"), coding::FigureKind::kCumulative));
  reports.push_back(clash_report("El Diario", 50, peru(), day("2023-01-16"), coding::FigureKind::kCumulative));
  reports.push_back(planned_strike());
  reports.push_back(plain_report("A polícia fechou a estrada.", "O Jornal", day("2023-01-11")));
  return reports;
}

std::vector<CodedReport> hostile_reports() {
  mentions::Place place = juliaca();
  place.name = "=HYPERLINK(\"http://evil.example\")\x1b[31m";
  CodedReport report = clash_report("@SUM(A1:A9)\x1b]0;owned\x07", 2, place, day("2023-01-09"));
  report.figures[0].says = "-2+3|cmd' /C calc'!A0";
  report.figures[0].of =
      "+\xC2\x9B"
      "31mpeople";
  report.events[0].actor = "<script>alert(1)</script>\r\nsecond, \"line\"";
  report.events[0].target =
      "\xE2\x80\xAE"
      "desrever";
  return {report};
}

/// One report that contradicts itself three times.
CodedReport contradictory_report() {
  CodedReport report = plain_report(
      "On Monday, January 24, 2023, the office counted 66 deaths: 47 in clashes, one policeman and 11 at road blocks. "
      "Most were in Juliaca, in the Cusco region.",
      "El Diario", day("2023-01-25"));
  const std::string text(report.report.text());
  report.sentences = {span_of(report, text.substr(0, text.find(" Most"))),
                      span_of(report, text.substr(text.find("Most")))};
  coding::Checkable parts;
  for (const auto& [number, value] : {std::pair{"66", 66.0}, {"47", 47.0}, {"one", 1.0}, {"11", 11.0}}) {
    coding::Figure figure;
    figure.id = id_of(report, number);
    figure.sentence = report.sentences[0];
    figure.span = figure.number = span_of(report, number);
    figure.of = "people";
    figure.low = figure.high = value;
    figure.kind = coding::FigureKind::kCumulative;
    figure.when.to = day("2023-01-24");
    figure.place = peru();
    report.figures.push_back(figure);
    parts.figures.push_back(figure.id);
  }
  parts.sentence = parts.span = report.sentences[0];
  coding::Checkable weekday;
  weekday.kind = coding::CheckableKind::kWeekday;
  weekday.sentence = report.sentences[0];
  weekday.span = span_of(report, "Monday, January 24, 2023");
  weekday.weekday = 1;
  weekday.day = day("2023-01-24");
  coding::Checkable inside;
  inside.kind = coding::CheckableKind::kInside;
  inside.sentence = report.sentences[1];
  inside.span = span_of(report, "Juliaca, in the Cusco region");
  inside.items = {"Juliaca", "Cusco"};
  inside.place = juliaca();
  inside.within = region("Cusco", "PE-CUS", "08");
  report.checkables = {parts, weekday, inside};
  return report;
}

std::vector<CodedReport> audit_reports() {
  return {contradictory_report(),
          clash_report("El Diario", 61, peru(), day("2023-01-26"), coding::FigureKind::kCumulative),
          juliaca_report("The Wire", 11), juliaca_report("La Radio", 17, "PUNO. ")};
}

int run(const char* file, std::string_view what) {
  auto store = store::Store::open(file, store::Store::Mode::kWrite);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().to_string().c_str());
    return 1;
  }
  store->add(what == "hostile" ? hostile_reports() : what == "audit" ? audit_reports() : peru_reports());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return argc == 3 ? run(argv[1], argv[2]) : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
