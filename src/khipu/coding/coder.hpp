#pragma once
// The coder: one report in, its figures and events out. No memory from one report to the next.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::coding {

struct CoderOptions {
  std::filesystem::path lang;       ///< folder with one folder for each language
  std::filesystem::path gazetteer;  ///< index made by khipu-gazetteer
  std::filesystem::path models;     ///< folder with one model for each language; "" = no trees
  std::string place_context;        ///< ISO 3166-1, a hint: "PE"; "" for none
  bool every_modality = false;      ///< give also what was denied, wished for, imagined or is long past
  /// Folder in the format of PETRARCH that events are coded by; "" = by lang/.
  std::filesystem::path dictionary = {};
};

struct ChoiceLog;

/// Everything that coding needs, loaded once; constant afterwards and shared by all threads.
class Coder {
 public:
  /// Errors: the first bad row of a table, or a gazetteer that can't be opened.
  static Result<Coder> load(const CoderOptions& options);
  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

  /// What of the dictionaries could not be read and was passed over, each with file and line.
  const std::vector<Error>& complaints() const&;

  /// Codes one report. A report in a language without a folder under lang/ comes back with no records.
  /// Deterministic: depends on the report and the tables alone.
  /// `log`, if given, is told what every field was chosen among (bench/fit_choices).
  CodedReport code(ingest::Report report, ChoiceLog* log = nullptr) const;

 private:
  Coder();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::coding
