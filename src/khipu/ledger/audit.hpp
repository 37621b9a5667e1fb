#pragma once
// The audit: what does not add up, with the sentences and the arithmetic. It finds and shows; it never repairs
// (docs/audit.md).

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/ledger/divisions.hpp"
#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

enum class FindingKind : std::uint8_t {
  kParts,     ///< parts do not sum to their stated total
  kList,      ///< a list is shorter or longer than its stated count
  kShare,     ///< a percentage does not follow from the counts
  kUnion,     ///< counts that overlap were added up
  kFall,      ///< a running total falls
  kLarger,    ///< an incident is larger than the running total that holds it
  kWeekday,   ///< a day of the week does not fit its date
  kPlace,     ///< a place does not lie in the region named with it
  kSpeakers,  ///< speakers differ on the same thing
};
inline constexpr std::size_t kFindingKinds = 9;
std::string_view to_string(FindingKind kind);  ///< "parts"

/// How sure it is that something is wrong.
enum class Weight : std::uint8_t {
  kWrong,   ///< the text contradicts itself, a calendar or the map
  kDoubt,   ///< wrong, or something is left unsaid: a correction, another scope
  kDiffer,  ///< nobody need be wrong: two say different things
};
std::string_view to_string(Weight weight);

/// Where a part of a finding was read.
struct Quote {
  std::string digest;
  std::string speaker;
  std::optional<Date> published;
  Span sentence;
  std::string text;  ///< verbatim
};

struct Finding {
  std::string id;  ///< 16 hexadecimal digits of kind and quotes: the same on every run
  FindingKind kind = FindingKind::kParts;
  Weight weight = Weight::kWrong;
  std::string arithmetic;                    ///< "47 + 1 + 11 = 59, not 66"
  std::string form;                          ///< name of the pattern behind it: "parts_sum"
  std::map<std::string, std::string> facts;  ///< what the pattern is filled with, for other languages; days ISO 8601
  std::vector<std::string> figures;          ///< ids of the claims, in the order of the arithmetic
  std::vector<Quote> quotes;                 ///< by report and sentence, each once
};

/// What the audit looks at. Claims and checks carry their texts.
struct AuditInput {
  std::vector<Claim> claims;
  std::vector<Check> checks;
  Divisions divisions;
};

/// Everything that does not add up: sorted by weight, kind, day, id. A function of the sets.
/// Cost: n log n in claims and checks.
std::vector<Finding> audit(const AuditInput& input);

}  // namespace khipu::ledger
