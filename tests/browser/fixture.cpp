#include "fixture.hpp"

#include <cassert>
#include <string>

namespace khipu::tests {
namespace {

using coding::FigureKind;
using coding::Measure;
using coding::Modality;
using ledger::Claim;
using mentions::Comparator;
using mentions::Place;
using mentions::PlacePrecision;

DateRange days(const char* from, const char* to = nullptr) {
  return {parse_iso_date(from), parse_iso_date(to == nullptr ? from : to)};
}

Place place(const char* name, const char* code, double lat, double lon, PlacePrecision precision) {
  Place out;
  out.name = name;
  out.country = "PE";
  out.code = code;
  out.lat = lat;
  out.lon = lon;
  out.has_point = true;
  out.precision = precision;
  return out;
}

Place city(const char* name, const char* code, double lat, double lon) {
  return place(name, code, lat, lon, PlacePrecision::kCity);
}

const Place kPeru = place("Peru", "PE", -10, -76, PlacePrecision::kCountry);
const Place kJuliaca = city("Juliaca", "PE-PUN", -15.5, -70.13);
const Place kPuno = city("Puno", "PE-PUN", -15.84, -70.02);
const Place kAyacucho = city("Ayacucho", "PE-AYA", -13.16, -74.22);
const Place kAndahuaylas = city("Andahuaylas", "PE-APU", -13.66, -73.38);
const Place kCusco = city("Cusco", "PE-CUS", -13.52, -71.97);
const Place kArequipa = city("Arequipa", "PE-ARE", -16.4, -71.54);
const Place kLima = city("Lima", "PE-LMA", -12.04, -77.03);
const Place kMacusani = city("Macusani", "PE-PUN", -14.07, -70.43);
const Place kChao = city("Chao", "PE-LAL", -8.54, -78.68);

/// Number, span and sentence are words of the report; offsets follow from where they stand in the sentence.
struct Stated {
  const char* number;
  Measure measure;
  const char* of;
  std::optional<double> low, high;
  Comparator comparator = Comparator::kExact;
  FigureKind kind = FigureKind::kIncident;
  const char* says = nullptr;
};

class Ledger {
 public:
  void report(const char* outlet, const char* title, const char* published, const char* language) {
    ledger::Source source;
    source.digest = "report" + std::to_string(10 + records_.sources.size());
    source.doc = source.digest + ".txt";
    source.outlet = outlet;
    source.title = title;
    source.url = "https://news.example/" + source.digest;
    source.language = language;
    source.published = parse_iso_date(published);
    records_.sources.push_back(source);
    offset_ = 0;
  }

  void event(const char* id, const char* type, const char* mode, DateRange when, std::vector<Place> places,
             const char* actor, const std::string& sentence, const char* words,
             Modality modality = Modality::kOccurred) {
    ledger::EventMention mention;
    mention.digest = records_.sources.back().digest;
    mention.sentence_text = sentence;
    mention.span_text = words;
    mention.event.id = std::string(id) + "." + std::to_string(records_.mentions.size());
    mention.event.sentence = sentence_span(sentence);
    mention.event.span = span_of(sentence, words);
    ledger::LinkedEvent& event = linked(id);
    event.type = type;
    event.mode = mode;
    event.when = when;
    event.places = std::move(places);
    event.actor = actor;
    event.modality = modality;
    event.mentions.push_back(mention.event.id);
    event.digests.push_back(mention.digest);
    records_.mentions.push_back(std::move(mention));
  }

  void figure(const char* event_id, const std::string& sentence, const Stated& stated, DateRange when,
              const Place& where) {
    Claim claim;
    claim.digest = records_.sources.back().digest;
    claim.sentence_text = sentence;
    claim.number_text = stated.number;
    claim.span_text = stated.number;
    coding::Figure& figure = claim.figure;
    figure.id = "figure" + std::to_string(100 + records_.claims.size());
    figure.sentence = sentence_span(sentence);
    figure.number = figure.span = span_of(sentence, stated.number);
    figure.measure = stated.measure;
    figure.of = stated.of;
    figure.low = stated.low;
    figure.high = stated.high;
    figure.comparator = stated.comparator;
    figure.kind = stated.kind;
    figure.when = when;
    figure.place = where;
    if (stated.says != nullptr) {
      figure.says = stated.says;
    }
    claim.speaker = stated.says != nullptr ? stated.says : records_.sources.back().outlet;
    if (event_id != nullptr) {
      claim.linked_event = event_id;
      estimate(linked(event_id), claim);
    }
    if (stated.kind == FigureKind::kCumulative) {
      toll(claim, where);
    }
    records_.claims.push_back(std::move(claim));
  }

  present::PageRecords take() {
    records_.reports_in_ledger = records_.sources.size() + 2;
    return std::move(records_);
  }

 private:
  Span sentence_span(const std::string& sentence) {
    if (sentence != last_) {
      offset_ += static_cast<std::uint32_t>(last_.size()) + 1;
      last_ = sentence;
    }
    return {offset_, offset_ + static_cast<std::uint32_t>(sentence.size())};
  }

  Span span_of(const std::string& sentence, std::string_view words) const {
    const auto at = sentence.find(words);
    assert(at != std::string::npos);
    const auto begin = offset_ + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }

  ledger::LinkedEvent& linked(const std::string& id) {
    for (auto& event : records_.events) {
      if (event.id == id) {
        return event;
      }
    }
    records_.events.emplace_back().id = id;
    return records_.events.back();
  }

  static void estimate(ledger::LinkedEvent& event, const Claim& claim) {
    const auto& figure = claim.figure;
    for (auto& known : event.estimates) {
      if (known.measure == figure.measure) {
        known.low = std::min(known.low.value_or(1e9), figure.low.value_or(1e9));
        known.high = std::max(known.high.value_or(0), figure.high.value_or(0));
        known.figures.push_back(figure.id);
        return;
      }
    }
    event.estimates.push_back({.measure = figure.measure,
                               .of = figure.of,
                               .kind = figure.kind,
                               .low = figure.low,
                               .best = figure.low,
                               .high = figure.high,
                               .rule = "ladder",
                               .figures = {figure.id},
                               .superseded = {},
                               .set_aside = {},
                               .why = {}});
  }

  void toll(const Claim& claim, const Place& where) {
    const auto& figure = claim.figure;
    const ledger::TollPoint point{*figure.when.to, figure.low, figure.high, figure.id, {}};
    for (auto& toll : records_.tolls) {
      if (toll.speaker == claim.speaker && toll.measure == figure.measure && toll.of == figure.of &&
          toll.place == where.code) {
        toll.points.push_back(point);
        return;
      }
    }
    ledger::Toll toll;
    toll.measure = figure.measure;
    toll.of = figure.of;
    toll.place = where.code;
    toll.speaker = claim.speaker;
    toll.points = {point};
    records_.tolls.push_back(std::move(toll));
  }

  present::PageRecords records_;
  std::uint32_t offset_ = 0;
  std::string last_;
};

Stated total(const char* number, double value, const char* of, const char* says, Measure measure = Measure::kKilled,
             Comparator comparator = Comparator::kExact) {
  const bool open = comparator == Comparator::kAtLeast || comparator == Comparator::kMoreThan;
  return {number,
          measure,
          of,
          value,
          open ? std::nullopt : std::optional<double>(value),
          comparator,
          FigureKind::kCumulative,
          says};
}

void december(Ledger& l) {
  l.report("Voz del Chumbao", "Andahuaylas: dos adolescentes muertos y el aeropuerto tomado", "2022-12-12", "es");
  const std::string two =
      "Dos adolescentes murieron el domingo en Andahuaylas durante los enfrentamientos por el control "
      "del aeropuerto, confirmó la Defensoría del Pueblo.";
  l.event("e01", "PROTEST", "obstruct", days("2022-12-11"), {kAndahuaylas}, "manifestantes", two,
          "los enfrentamientos por el control del aeropuerto");
  l.figure(
      "e01", two,
      {"Dos", Measure::kKilled, "minors", 2, 2, Comparator::kExact, FigureKind::kIncident, "Defensoría del Pueblo"},
      days("2022-12-11"), kAndahuaylas);
  l.report("El Mirador de Huamanga", "Ayacucho: ocho muertos y 52 heridos", "2022-12-16", "es");
  const std::string eight =
      "La jornada más violenta desde que empezó la crisis dejó el jueves ocho muertos y 52 heridos en la "
      "ciudad de Ayacucho, informó la Dirección Regional de Salud.";
  l.event("e02", "ASSAULT", "firearms", days("2022-12-15"), {kAyacucho}, "militares", eight,
          "dejó el jueves ocho muertos");
  l.figure("e02", eight,
           {"ocho", Measure::kKilled, "people", 8, 8, Comparator::kExact, FigureKind::kIncident,
            "Dirección Regional de Salud"},
           days("2022-12-15"), kAyacucho);
  l.figure("e02", eight,
           {"52", Measure::kInjured, "people", 52, 52, Comparator::kExact, FigureKind::kIncident,
            "Dirección Regional de Salud"},
           days("2022-12-15"), kAyacucho);
  const std::string first = "Con ellos suman 15 los muertos desde el 7 de diciembre, según la Defensoría del Pueblo.";
  l.figure(nullptr, first, total("15", 15, "people", "Defensoría del Pueblo"), days("2022-12-07", "2022-12-16"), kPeru);
  l.report("National Human Rights Coordinator", "Ten dead in Ayacucho must not go unpunished", "2022-12-18", "en");
  const std::string ten = "Ten people have now died as a result of the military operation of 15 December in Ayacucho.";
  l.event("e02", "ASSAULT", "firearms", days("2022-12-15"), {kAyacucho}, "militares", ten,
          "the military operation of 15 December in Ayacucho");
  l.figure("e02", ten, {"Ten", Measure::kKilled, "people", 10, 10}, days("2022-12-15"), kAyacucho);
  l.figure(nullptr, "The Coordinator counts 25 people killed since 7 December.",
           total("25", 25, "people", "National Human Rights Coordinator"), days("2022-12-07", "2022-12-18"), kPeru);
}

void january(Ledger& l) {
  l.report("Agencia Cordillera", "Doce muertos en Juliaca en el sexto día de paro en el sur", "2023-01-09", "es");
  const std::string nine =
      "Al menos 17 personas murieron este lunes en Juliaca cuando manifestantes intentaron por segundo día "
      "tomar el aeropuerto Inca Manco Cápac, informó la Defensoría del Pueblo.";
  l.event("e03", "ASSAULT", "firearms", days("2023-01-09"), {kJuliaca}, "police", nine,
          "Al menos 17 personas murieron este lunes en Juliaca");
  l.event("e04", "PROTEST", "obstruct", days("2023-01-09"), {kJuliaca}, "manifestantes", nine,
          "intentaron por segundo día tomar el aeropuerto");
  l.figure("e03", nine,
           {"Al menos 17", Measure::kKilled, "people", 17, std::nullopt, Comparator::kAtLeast, FigureKind::kIncident,
            "Defensoría del Pueblo"},
           days("2023-01-09"), kJuliaca);
  l.figure(
      "e03", "La red de salud San Román contabilizó 38 heridos.",
      {"38", Measure::kInjured, "people", 38, 38, Comparator::kExact, FigureKind::kIncident, "Red de salud San Román"},
      days("2023-01-09"), kJuliaca);
  l.figure(nullptr, "Según la Defensoría, los muertos desde diciembre llegan a 39.",
           total("39", 39, "people", "Defensoría del Pueblo"), days("2022-12-07", "2023-01-09"), kPeru);
  l.report("Altiplano Wire", "Peru imposes curfew in Puno after deadliest day", "2023-01-10", "en");
  const std::string curfew =
      "The government on Tuesday imposed a three-day curfew in Puno after 18 people were killed in Juliaca, "
      "the health ministry said.";
  l.event("e05", "COERCE", "curfew", days("2023-01-10"), {kPuno}, "The government", curfew,
          "imposed a three-day curfew in Puno");
  l.event("e03", "ASSAULT", "firearms", days("2023-01-09"), {kJuliaca}, "police", curfew,
          "18 people were killed in Juliaca");
  l.figure("e03", curfew,
           {"18", Measure::kKilled, "people", 18, 18, Comparator::kExact, FigureKind::kIncident, "Health ministry"},
           days("2023-01-09"), kJuliaca);
  l.figure(nullptr, "The government puts the toll since December at 40, a police officer among them.",
           total("40", 40, "people", "Government"), days("2022-12-07", "2023-01-10"), kPeru);
  l.figure(nullptr, "More than 600 have been injured nationwide, officials said.",
           total("More than 600", 600, "people", "Government", Measure::kInjured, Comparator::kMoreThan),
           days("2022-12-07", "2023-01-10"), kPeru);
  l.report("El Mirador de Huamanga", "Ya son 46 los muertos", "2023-01-12", "es");
  l.figure(nullptr, "La Defensoría del Pueblo elevó a 46 el número de muertos.",
           total("46", 46, "people", "Defensoría del Pueblo"), days("2022-12-07", "2023-01-12"), kPeru);
  const std::string cusco =
      "En Cusco, cientos de manifestantes intentaron llegar al aeropuerto y un dirigente murió de un disparo.";
  l.event("e06", "PROTEST", "demo", days("2023-01-11"), {kCusco}, "manifestantes", cusco,
          "cientos de manifestantes intentaron llegar al aeropuerto");
  l.figure("e06", cusco, {"cientos", Measure::kParticipants, "protesters", 200, 999, Comparator::kVague},
           days("2023-01-11"), kCusco);
  l.figure("e06", cusco, {"un", Measure::kKilled, "people", 1, 1}, days("2023-01-11"), kCusco);
  for (int day = 4; day <= 18; ++day) {
    const std::string iso = "2023-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    const std::string text = "Continúan los bloqueos en las vías de Puno y Arequipa, informó la Sutran (" + iso + ").";
    l.event(("b" + iso).c_str(), "PROTEST", "obstruct", days(iso.c_str()), {kPuno, kArequipa}, "", text,
            "los bloqueos en las vías de Puno y Arequipa");
    if (day % 3 == 0) {
      l.event(("m" + iso).c_str(), "PROTEST", "demo", days(iso.c_str()), {day % 2 == 0 ? kCusco : kArequipa},
              "maestros", "Los maestros marcharon otra vez el " + iso + ".", "Los maestros marcharon otra vez");
    }
  }
}

void takeover(Ledger& l) {
  l.report("La Hora del Sur", "Toma de Lima: miles marchan y la policía cierra el centro", "2023-01-19", "es");
  const std::string march =
      "Unas 3500 personas marcharon en el centro de Lima, según la Policía; los organizadores hablan de más de 20 000.";
  l.event("e07", "PROTEST", "demo", days("2023-01-19"), {kLima}, "Unas 3500 personas", march,
          "Unas 3500 personas marcharon en el centro de Lima");
  l.figure("e07", march,
           {"3500", Measure::kParticipants, "people", 3500, 3500, Comparator::kAbout, FigureKind::kIncident,
            "Policía Nacional"},
           days("2023-01-19"), kLima);
  l.figure("e07", march,
           {"más de 20 000", Measure::kParticipants, "people", 20000, std::nullopt, Comparator::kMoreThan,
            FigureKind::kIncident, "Organizadores"},
           days("2023-01-19"), kLima);
  l.figure(
      nullptr, "Hay 127 puntos de bloqueo en 18 regiones, informó la Sutran.",
      {"127", Measure::kBlockades, "blocked points", 127, 127, Comparator::kExact, FigureKind::kSnapshot, "Sutran"},
      days("2023-01-19"), kPeru);
  l.figure(nullptr, "Con la mujer muerta en Macusani son 54 los fallecidos, según la Defensoría.",
           total("54", 54, "people", "Defensoría del Pueblo"), days("2022-12-07", "2023-01-19"), kPeru);
  l.report("Altiplano Wire", "Woman killed in Macusani as police station burns", "2023-01-19", "en");
  const std::string macusani =
      "A woman was shot dead in Macusani on Wednesday night and protesters burned the police station.";
  l.event("e08", "ASSAULT", "firearms", days("2023-01-18"), {kMacusani}, "", macusani,
          "A woman was shot dead in Macusani on Wednesday night");
  l.event("e09", "PROTEST", "riot", days("2023-01-18"), {kMacusani}, "protesters", macusani,
          "protesters burned the police station");
  l.figure("e08", macusani, {"A", Measure::kKilled, "women", 1, 1}, days("2023-01-18"), kMacusani);
  l.figure(
      nullptr, "Human rights groups say at least 57 people have been killed since December.",
      total("at least 57", 57, "people", "National Human Rights Coordinator", Measure::kKilled, Comparator::kAtLeast),
      days("2022-12-07", "2023-01-19"), kPeru);
  l.figure(nullptr, "The government acknowledges 46 civilians killed.", total("46", 46, "civilians", "Government"),
           days("2022-12-07", "2023-01-19"), kPeru);
  l.report("Crónica Viva", "Policía irrumpe en San Marcos", "2023-01-21", "es");
  const std::string campus = "La policía irrumpió el sábado en la universidad San Marcos y detuvo a 193 personas.";
  l.event("e10", "COERCE", "arrest", days("2023-01-21"), {kLima}, "La policía", campus, "detuvo a 193 personas");
  l.figure("e10", campus, {"193", Measure::kArrested, "people", 193, 193}, days("2023-01-21"), kLima);
  const std::string strike = "La CGTP convocó a un paro nacional para el 9 de febrero.";
  l.event("e11", "PROTEST", "strike", days("2023-02-09"), {kPeru}, "La CGTP", strike,
          "convocó a un paro nacional para el 9 de febrero", Modality::kPlanned);
  l.report("North Coast Radio", "Two die at road block", "2023-01-30", "en");
  const std::string chao = "A patient died in an ambulance held up at the road block in Chao, La Libertad.";
  l.event("e12", "PROTEST", "obstruct", {parse_iso_date("2023-01-27"), parse_iso_date("2023-01-30")}, {kChao}, "", chao,
          "the road block in Chao, La Libertad");
  l.figure(nullptr, "The Ombudsman now counts 57 dead.", total("57", 57, "people", "Defensoría del Pueblo"),
           days("2022-12-07", "2023-01-29"), kPeru);
  l.figure(nullptr, "Rights groups speak of 60 dead.", total("60", 60, "people", "National Human Rights Coordinator"),
           days("2022-12-07", "2023-01-30"), kPeru);
  l.figure(nullptr, "The police say 312 people have been arrested since December.",
           total("312", 312, "people", "Policía Nacional", Measure::kArrested), days("2022-12-07", "2023-01-30"),
           kPeru);
  l.figure(nullptr, "Officials put the injured at 1,229.",
           total("1,229", 1229, "people", "Government", Measure::kInjured), days("2022-12-07", "2023-01-30"), kPeru);
}

}  // namespace

present::PageRecords peru_records() {
  Ledger ledger;
  december(ledger);
  january(ledger);
  takeover(ledger);
  return ledger.take();
}

present::PageRecords hostile_records() {
  const std::string attack =
      "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1> {{title}} \"'&\u2028 9 dead";
  Ledger ledger;
  ledger.report(attack.c_str(), attack.c_str(), "2023-01-09", "en");
  const Place nowhere = place(attack.c_str(), "PE-PUN", -15.5, -70.13, PlacePrecision::kCity);
  ledger.event("e01", "<b>", "<script>", days("2023-01-09"), {nowhere}, attack.c_str(), attack, "9 dead");
  ledger.figure(
      "e01", attack,
      {"9", Measure::kKilled, attack.c_str(), 9, 9, Comparator::kExact, FigureKind::kIncident, attack.c_str()},
      days("2023-01-09"), nowhere);
  ledger.figure(nullptr, attack, total("9", 9, attack.c_str(), attack.c_str()), days("2022-12-07", "2023-01-09"),
                nowhere);
  auto records = ledger.take();
  records.sources.front().url = "javascript:window.hacked=1";
  return records;
}

}  // namespace khipu::tests
