#pragma once
// What the commands that show one room's work share: tables of each language, and texts to read with them.

#include <CLI/App.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"
#include "khipu/base/result.hpp"
#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/time/time.hpp"
#include "khipu/present/read_text.hpp"

namespace khipu::app {

/// The tables of one language that are needed for dates and places.
struct MentionTables {
  language::Lexicon lexicon;
  mentions::TimeGrammar times;
  mentions::PlaceGrammar places;
};

/// Texts named on the command line, and how they are to be read; meaningful after the parse.
struct TextOptions {
  std::vector<std::string> inputs;
  std::string language, date, data;
  bool records = false;

  /// `inputs_option`: how the files are named, such as "FILE" or "--in".
  void declare(CLI::App& options, const std::string& inputs_option);
  /// Every language of lang/, by its code. Errors: the first bad row of a table.
  Result<std::vector<MentionTables>> load_tables() const;
  /// Errors: the index is not there, of another version, or cut short.
  Result<mentions::Gazetteer> load_gazetteer() const;

  /// Calls `show` with each text in the order read and its language's tables (nullptr where none fit). Input that can't
  /// be read gives a line on standard error and, in the end, kUnreadable.
  using Show = std::function<void(const present::ReadText&, const MentionTables*)>;
  ExitStatus read_all(const std::vector<MentionTables>& tables, const Show& show) const;
};

/// The tables for a text: those of the language that is said, else of the one that is detected; nullptr if none fit.
const MentionTables* find_tables(const std::vector<MentionTables>& tables, std::string_view said,
                                 std::string_view text);

}  // namespace khipu::app
