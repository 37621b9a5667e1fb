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
#include "khipu/mentions/actors/authority_ref.hpp"
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

/// Whom a figure counts, beside the free `of`.
enum class PeopleClass : std::uint8_t {
  kUnspecified,
  kCivilians,
  kProtesters,
  kBystanders,
  kMinors,
  kWomen,
  kPolice,
  kSoldiers,
  kJournalists,
  kHealthWorkers,
  kOfficials
};
std::string_view to_string(PeopleClass people);  ///< "health_workers"
std::optional<PeopleClass> find_people_class(std::string_view name);

/// What deaths and injuries came of.
enum class Cause : std::uint8_t {
  kUnsaid,
  kClash,
  kBlockadeAccident,  ///< an accident, traffic or other, that a blockade or march brought about
  kDelayedCare,       ///< help that came late or not at all
  kOther
};
std::string_view to_string(Cause cause);  ///< "blockade_accident"

/// How the report stands to a figure.
enum class Status : std::uint8_t { kAsserted, kDenied, kRetracted, kPending, kPlanned };
std::string_view to_string(Status status);

/// The first two are records; the others are given only where all are asked for (`khipu code --modality all`).
enum class Modality : std::uint8_t {
  kOccurred,      ///< happened or is going on
  kPlanned,       ///< announced, called for, expected
  kDenied,        ///< did not happen, or somebody denies it
  kWished,        ///< demanded, hoped for
  kHypothetical,  ///< if, would, could
  kHistory        ///< older than the conflict at hand
};
std::string_view to_string(Modality modality);  ///< "occurred"

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
  PeopleClass people = PeopleClass::kUnspecified;
  Cause cause = Cause::kUnsaid;  ///< of deaths and injuries
  Status status = Status::kAsserted;
  /// Whom `says` names, by lang/authorities.tsv; nullopt where the tables know nothing of it.
  std::optional<mentions::AuthorityRef> authority = {};
  /// Of a snapshot that the report dates to the minute: minutes after midnight of the day `when.to`.
  std::optional<int> minute = {};
  bool is_zero = false;     ///< one of CodedReport::zeros: said to be none
  bool died_later = false;  ///< deaths of people who were injured first: "died on Monday of wounds received …"
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
  bool when_inferred = false;  ///< `when` was not read beside the event but taken over from elsewhere in the report
  std::vector<mentions::Place> places;
  std::string actor;  ///< in the words of the text; "" if not said
  std::string target;
  std::string actor_role, target_role;  ///< PLOVER sector: "COP"; "" if not said or none that khipu knows
  std::string cameo;                    ///< CAMEO root code: "14"
  std::vector<std::string> demands;     ///< what a protest is for, by lang/<code>/demands.tsv: "resignation"; sorted
  Modality modality = Modality::kOccurred;
  std::vector<std::string> figures;  ///< ids
  RuleId rule;
};

enum class CheckableKind : std::uint8_t {
  kParts,    ///< a whole and its parts
  kList,     ///< a count and the things that it counts, named one by one
  kWeekday,  ///< a day of the week and the date that it is said of
  kInside,   ///< a place and the wider place that it is said to lie in
};
std::string_view to_string(CheckableKind kind);

/// Something that a report says twice over, so that the one can be checked against the other. Coding only notes
/// it down; the ledger's audit does the sums (docs/audit.md).
struct Checkable {
  CheckableKind kind = CheckableKind::kParts;
  Span sentence;                     ///< the sentence or, for a list over several lines, from the first to the last
  Span span;                         ///< the words that say it
  std::vector<std::string> figures;  ///< ids. kParts: the whole, then its parts; kList: the count
  bool is_complete = true;           ///< kParts: all parts are told, else some of them ("among them")
  std::vector<std::string> items;    ///< kList: what is named, as written; kInside: place and wider place, as written
  unsigned weekday = 0;              ///< kWeekday: as said, 1 = Monday … 7 = Sunday
  std::optional<Date> day;           ///< kWeekday
  std::optional<mentions::Place> place, within;  ///< kInside
};

/// One report, read and coded: what `khipu code` prints and the ledger stores.
struct CodedReport {
  ingest::Report report;
  std::string language;         ///< "en", "es", or what was detected and is not coded yet
  std::vector<Span> sentences;  ///< sorted, disjoint: what full-text search returns
  std::vector<Figure> figures;  ///< in order of their spans
  std::vector<Event> events;    ///< in order of their spans
  std::vector<Checkable> checkables = {};
  std::vector<Figure> zeros = {};  ///< "no deaths were reported": no figures of the codebook; in order of their spans
};

}  // namespace khipu::coding
