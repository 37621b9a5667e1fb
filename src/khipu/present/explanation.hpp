#pragma once
// Which words, rules and weights gave each field of a coded report, for `khipu explain`. Nothing of this is kept while
// reports are coded: the coder logs what it chose among, and what spoke for each, when it is asked to
// (coding::ChoiceLog).

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/choice.hpp"
#include "khipu/coding/record.hpp"

namespace khipu::present {

/// One thing that was chosen among, with its score.
struct WeighedChoice {
  std::string label;  ///< "killed", "2023-01-09 2023-01-09", "PE-PUN", "Health Ministry"; "-" for none
  float sum = 0;
  std::vector<std::pair<std::string, float>> facts;  ///< that hold, with what each adds; the weightiest first
};

/// One field of a record.
struct FieldExplanation {
  /// "number", "measure", "of", "kind", "day", "place", "says", "cause", "status", "event"
  std::string field;
  std::string value;
  std::string words;                   ///< of the text that gave it, "" where there are none
  std::string rule;                    ///< "lang/en/figures_predicates.tsv:63 kill.die", "" where there is none
  std::vector<WeighedChoice> choices;  ///< the likeliest first; empty where nothing was weighed
};

struct RecordExplanation {
  std::string id;
  bool is_event = false;
  std::string sentence, quote;
  std::vector<FieldExplanation> fields;
};

/// The tables that an explanation names. Constant after loading.
class Explainer {
 public:
  /// `lang`: the folder of the languages. Errors: the first bad row.
  static Result<Explainer> load(const std::filesystem::path& lang);

  /// Every figure, then every event, whose id begins with `id`; of a `log` that was kept while `coded` was coded.
  std::vector<RecordExplanation> explain(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                         std::string_view id) const;

 private:
  Result<void> load_rules(const std::filesystem::path& lang);
  std::vector<WeighedChoice> choices_of(const coding::ChoiceLog& log, std::string_view field, Span record,
                                        bool is_event) const;
  std::string rule_line(const std::string& rule, const std::string& language) const;
  void add_grounds(const coding::CodedReport& coded, const coding::ChoiceLog& log, Span record,
                   FieldExplanation& field) const;
  FieldExplanation explain_speaker(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                   const coding::Figure& figure) const;
  Result<void> load_shared(const std::filesystem::path& lang);
  RecordExplanation explain_figure(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                   const coding::Figure& figure) const;
  RecordExplanation explain_event(const coding::CodedReport& coded, const coding::ChoiceLog& log,
                                  const coding::Event& event) const;

  /// "en/figures_predicates:kill.die" → "lang/en/….tsv:63"; of the tables of all languages "authorities:pe-sutran" → …
  std::map<std::string, std::string> rules_;
};

/// For people, every line at most `width` columns wide.
std::string to_text(const RecordExplanation& record, std::size_t width);

/// One JSON object and a newline.
std::string to_json_line(const RecordExplanation& record);

}  // namespace khipu::present
