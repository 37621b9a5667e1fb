#pragma once
// The two records of the codebook, and the coded report that carries them to the ledger.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/report.hpp"
#include "khipu/mentions/numbers/number.hpp"
#include "khipu/mentions/places/place.hpp"

namespace khipu::coding {

enum class Measure : std::uint8_t {
  kKilled,
  kInjured,
  kArrested,
  kMissing,
  kHospitalized,
  kDisplaced,
  kParticipants,
  kDeployed,
  kBlockades,
  kGatherings,
  kAreas,
  kPercent,
  kOfficials,
  kProperty
};
std::string_view to_string(Measure measure);  ///< "killed"
std::optional<Measure> find_measure(std::string_view name);

enum class FigureKind : std::uint8_t { kIncident, kCumulative, kSnapshot };
std::string_view to_string(FigureKind kind);
std::optional<FigureKind> find_figure_kind(std::string_view name);

enum class Modality : std::uint8_t { kOccurred, kPlanned };
std::string_view to_string(Modality modality);

/// Which rule of lang/ gave a record: file and id, for `khipu show`.
using RuleId = std::string;

/// A stated number (codebook, "Figures").
struct Figure {
  std::string id;  ///< 16 hexadecimal digits of report digest, span and measure: the same on every run
  Span sentence;   ///< the sentence it was read in
  Span span;       ///< shortest stretch that holds the number and what it counts
  Span number;     ///< the words of the number inside `span`
  Measure measure = Measure::kKilled;
  std::string of;  ///< lower-case English: "protesters"
  std::optional<double> low, high;
  mentions::Comparator comparator = mentions::Comparator::kExact;
  FigureKind kind = FigureKind::kIncident;
  DateRange when;
  std::optional<mentions::Place> place;
  std::string place_text;            ///< the place as written, "" if the text does not name it
  std::optional<std::string> says;   ///< who gave the number, nullopt for the report's own voice
  std::optional<std::string> event;  ///< id of the event it belongs to
  RuleId rule;
};

/// Something that happened or is announced (codebook, "Events").
struct Event {
  std::string id;
  Span sentence;
  Span span;          ///< shortest stretch that states it
  std::string type;   ///< PLOVER: "PROTEST"
  std::string mode;   ///< "demo"; "" if the type has none
  std::string acled;  ///< ACLED sub-event type: "Peaceful protest"; "" if none corresponds
  DateRange when;
  std::vector<mentions::Place> places;
  std::string actor;  ///< in the words of the text; "" if not said
  std::string target;
  Modality modality = Modality::kOccurred;
  std::vector<std::string> figures;  ///< ids
  RuleId rule;
};

/// One report, read and coded: what `khipu code` prints and the ledger stores.
struct CodedReport {
  ingest::Report report;
  std::string language;         ///< "en", "es", or what was detected and is not coded yet
  std::vector<Span> sentences;  ///< sorted, disjoint: what full-text search returns
  std::vector<Figure> figures;  ///< in order of their spans
  std::vector<Event> events;    ///< in order of their spans
};

}  // namespace khipu::coding
