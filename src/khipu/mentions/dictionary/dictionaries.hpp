#pragma once
// Event coding by dictionaries in the format of TABARI and PETRARCH (docs/formats/petrarch.md): a sentence in, who did
// what to whom out, in the dictionaries' own codes.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/relations.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::mentions {

/// One event that a sentence states: source and target in the codes of the actors ("PERCOP", "---CVL" for an agent
/// whose country is not said), the act in that of the verbs ("175").
struct DictionaryEvent {
  TokenRange verb;
  TokenRange source_words, target_words;  ///< from the first to the last word that gave a code
  std::string source, target, code;
  std::string rule;  ///< file and line of the pattern, or of the verb where none fitted: "verbs.txt:1204"
};

/// The tree of a sentence: head (language::kNoHead for the root) and relation of every token.
struct SentenceTree {
  std::span<const std::uint32_t> heads;
  std::span<const language::Relation> relations;
};

/// What words alone say of a sentence.
struct DictionaryMarks;

/// A folder of dictionaries; constant once loaded, shared by all threads.
class Dictionaries {
 public:
  /// Reads DIR/PETR_config.ini, if there is one, for the names of the files; else takes the files by their names:
  /// *verb*, *actors*, *agents*, *discards*, each in byte order. Errors: a folder without a file of verbs or of actors;
  /// a file that can't be read.
  static Result<Dictionaries> load(const std::filesystem::path& folder);
  Dictionaries(Dictionaries&&) noexcept;
  Dictionaries& operator=(Dictionaries&&) noexcept;
  ~Dictionaries();

  /// Lines that were passed over, in the order read.
  const std::vector<Error>& complaints() const;

  /// The actors, agents and verbs of a sentence; nothing where it can hold no event.
  std::shared_ptr<const DictionaryMarks> mark(std::string_view text, const language::Sentence& sentence) const;

  /// A phrase of the discards that takes the whole report out ("+" in its file).
  bool discards_report(std::string_view text, const language::Sentence& sentence) const;

  /// The events of a sentence that mark() gave something for, in order of their verbs. `tree` may be null: source and
  /// target are then sought by the order of the words. `day`: of the report, for codes that hold on some days only.
  /// Both parties must be known, and differ, as with PETRARCH's require_dyad.
  std::vector<DictionaryEvent> find(const DictionaryMarks& marks, const language::Sentence& sentence,
                                    const SentenceTree* tree, const std::optional<Date>& day) const;

 private:
  Dictionaries();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
