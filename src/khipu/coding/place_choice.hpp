#pragma once
// Where a figure or an event belongs: every place that the report offers for it, described by facts, the likeliest
// taken. Private to this room.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/day_choice.hpp"

namespace khipu::coding {

/// The columns of lang/places_weights.tsv: figures of one place and of the country; events and acts of a state.
enum class PlaceColumn : std::uint8_t { kFigure, kNational, kEvent, kAct };

/// What a record is of, as far as it bears on its place.
enum class PlaceSubject : std::uint8_t {
  kDead,
  kHurt,
  kArrested,  ///< people counted, or their arrest told
  kCrowd,
  kDeployed,  ///< forces sent
  kAreas,     ///< blockades, provinces
  kShare,     ///< per cent
  kOther,     ///< any other figure
  kStrike,
  kObstruct,
  kProtest,
  kRiot,
  kForce,
  kRestrict,  ///< emergencies, curfews, bans
  kAct        ///< any other event
};

/// Who gives a number, as far as it bears on where: the police of a country count the whole of it, a mayor does not.
enum class PlaceVoice : std::uint8_t {
  kNone,  ///< the report itself
  kOther,
  kPolice,
  kState,     ///< ministries, armies, courts
  kLocal,     ///< mayors, governors
  kHealth,    ///< hospitals, rescue services
  kObserver,  ///< ombudsman's offices, rights groups, UN bodies
  kMovement   ///< unions, parties, organisers
};

/// Places together, as a list names them; `text` is the first as written.
struct Where {
  std::vector<mentions::Place> places;
  std::string text;
};

/// What a record asks for.
struct PlaceQuery {
  PlaceColumn column = PlaceColumn::kFigure;
  std::uint32_t sentence = 0;
  TokenRange words;                 ///< that state the record
  Span record;                      ///< in bytes, for the log
  std::vector<std::uint32_t> away;  ///< how far each place of the sentence is from them
  std::optional<Where> last;        ///< of the record before, if it stands in the same block
  bool last_in_sentence = false;
  bool last_is_alike = false;  ///< of the same measure, or the same type and mode
  std::optional<Where> alike;  ///< of the last record of the report that is
  std::optional<Where> known;  ///< of another record of the same measure and number
  bool known_is_many = false;  ///< a number of ten or more: hardly by chance the same
  bool in_list = false;        ///< a line that goes on with what introduced the list
  bool nationwide = false;     ///< words such as "across the country" stand near
  bool respective = false;     ///< numbers and places are paired by rank
  bool harm = false;
  bool total = false;
  bool areas = false;           ///< counts of regions, provinces, towns
  bool large = false;           ///< a thousand or more
  bool last_is_far = false;     ///< the record before stands two sentences back or more
  std::optional<Where> before;  ///< of the record before, whatever the block
  bool before_is_same_kind = false;
  bool huge = false;               ///< fifty thousand or more
  bool lead = false;               ///< stands in the first sentences of the body
  bool moment = false;             ///< the state of a moment
  bool planned = false;            ///< an event to come
  bool front = false;              ///< stands in the title or deck
  bool last_is_same_kind = false;  ///< an incident behind an incident, a total behind a total
  bool last_is_other_kind = false;
  bool alike_is_same_kind = false;
  PlaceSubject subject = PlaceSubject::kOther;
  std::optional<PlaceVoice> voice;  ///< nullopt for an event
};

struct PlaceAnswer {
  Where where;
  Source source = Source::kNone;
};

/// The places that one report names. Refers to the context and the weights.
class ReportPlaces {
 public:
  /// Errors: file and line of the first bad row.
  static Result<ChoiceWeights> load_weights(const language::Lexicon& lexicon);

  ReportPlaces(const Context& context, const ChoiceWeights& weights);

  /// The likeliest place; none where the report names none at all.
  PlaceAnswer choose(const PlaceQuery& query) const;

  const std::optional<Where>& country() const { return country_; }

 private:
  void find_country();
  void find_home();
  void find_headings();

  const Context& context_;
  const ChoiceWeights& weights_;
  std::optional<Where> country_, home_, first_, title_, title_second_, capital_;
  std::vector<Where> often_;                            // the divisions most named
  std::vector<std::optional<std::uint32_t>> headings_;  // by sentence: that of the last heading before it
  double home_share_ = 0;                               // of the names inside the country
  std::map<std::string, int> votes_;                    // by code
  bool title_names_country_ = false;
  friend class PlaceChoice;
};

}  // namespace khipu::coding
