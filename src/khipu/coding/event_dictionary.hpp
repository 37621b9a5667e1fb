#pragma once
// Events by a researcher's own dictionaries instead of lang/: `khipu code --dictionary`. Private to this room.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/event_record.hpp"
#include "khipu/coding/event_rules.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/mentions/dictionary/dictionaries.hpp"

namespace khipu::coding {

/// From codes of CAMEO, of any length, to PLOVER: lang/cameo_plover.tsv.
class PloverMap {
 public:
  /// Columns: code type mode; "-" for none. Adds a rule for each row to `rules`. Errors: file and line of the first bad
  /// row.
  static Result<PloverMap> load(const std::filesystem::path& lang, std::vector<EventRule>& rules);

  /// The index of the rule with the longest beginning of a code; that without a type where there is none.
  std::uint32_t rule(std::string_view cameo) const;

 private:
  std::map<std::string, std::uint32_t, std::less<>> rules_;
};

/// What the dictionaries find in a report, one record for each statement, in order of their spans. Days, places, ACLED
/// types and plans are khipu's own; what is said not to have happened is left out.
std::vector<Event> find_dictionary_events(const EventTables& tables, const EventCodes& codes, const PloverMap& plover,
                                          const Context& context, const mentions::Dictionaries& dictionaries);

}  // namespace khipu::coding
