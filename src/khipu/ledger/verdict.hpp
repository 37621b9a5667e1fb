#pragma once
// Verdicts: what a person said of a datum after reading its sentence. Nothing is overwritten: what was coded stays,
// every verdict stays, and the answers of the ledger follow the latest (docs/review.md).

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

enum class Record : std::uint8_t { kFigure, kEvent };
std::string_view to_string(Record record);  ///< "figure"
std::optional<Record> find_record(std::string_view name);

enum class Ruling : std::uint8_t {
  kRight,
  kWrong,      ///< no such datum: it leaves every answer
  kCorrected,  ///< it is one, with these fields otherwise
};
std::string_view to_string(Ruling ruling);  ///< "right"
/// "right", "wrong", "corrected", the keys "y", "n", "e", and yes and no in English and Spanish; case aside.
std::optional<Ruling> find_ruling(std::string_view word);

/// Fields that a person may correct, by the names that a review sheet gives them. They mean of a figure and of an
/// event: what: measure | TYPE/mode · of: what is counted | target · low, high · kind: kind | modality · from, to ·
/// place · who: says | actor · authority: type, and id if it has one, of who says it (figures alone).
inline constexpr std::string_view kVerdictFields[] = {"what", "of", "low",   "high", "kind",
                                                      "from", "to", "place", "who",  "authority"};

struct Verdict {
  std::string digest;  ///< the report
  Record record = Record::kFigure;
  Span anchor;       ///< words of the number of a figure; span of an event
  std::string what;  ///< measure or type as it was coded when the verdict was given
  Ruling ruling = Ruling::kRight;
  std::map<std::string, std::string> fields;  ///< corrected ones, checked by check_field(); "none" for nothing
  std::string note, reviewer;
  Date at;
};

/// `value` of a field as it is kept: trimmed, names in their spelling. Errors: kMalformed with what belongs there.
Result<std::string> check_field(Record record, std::string_view field, std::string_view value);

/// The text that stands for a field of a record on a review sheet, "" for nothing.
std::string field_of(const coding::Figure& figure, std::string_view field);
std::string field_of(const coding::Event& event, std::string_view field);

/// What a verdict is pinned to.
Span anchor_of(const coding::Figure& figure);
Span anchor_of(const coding::Event& event);
std::string what_of(const coding::Figure& figure);
std::string what_of(const coding::Event& event);

/// result[i] is the index of the verdict that holds for claims[i], the latest of `verdicts` (which are in the order in
/// which they were given). A verdict finds its datum in the same report by the same anchor, else, after a newer khipu
/// has coded the report again, by the one anchor that overlaps; "right" and "wrong" hold only while `what` is the same.
std::vector<std::optional<std::size_t>> match_verdicts(const std::vector<Verdict>& verdicts,
                                                       const std::vector<Claim>& claims);
std::vector<std::optional<std::size_t>> match_verdicts(const std::vector<Verdict>& verdicts,
                                                       const std::vector<EventMention>& mentions);

/// The place that a code or name of a correction stands for; nothing for one that is not known.
using FindPlace = std::function<std::optional<mentions::Place>(const std::string& code_or_name)>;

/// Takes out what is wrong and puts corrections in; holding[i] is the verdict on the ith record. A place that
/// `find_place` does not know stays a bare name or code.
void apply_verdicts(const std::vector<Verdict>& verdicts, const std::vector<std::optional<std::size_t>>& holding,
                    const FindPlace& find_place, std::vector<Claim>& claims);
void apply_verdicts(const std::vector<Verdict>& verdicts, const std::vector<std::optional<std::size_t>>& holding,
                    const FindPlace& find_place, std::vector<EventMention>& mentions);

}  // namespace khipu::ledger
