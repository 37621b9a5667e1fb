#pragma once

#include <string>

#include "command.hpp"
#include "khipu/present/review_sheet.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu review export|import|next|list`: a person's verdicts on what was coded.
class CommandReview : public Command {
 public:
  std::string_view name() const override { return "review"; }
  std::string_view synopsis() const override { return "Check what was coded, in a spreadsheet or in the terminal"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  void declare_choice(CLI::App& options);
  void setup_export(CLI::App& options);
  void setup_import(CLI::App& options);
  void setup_next(CLI::App& options);
  void setup_list(CLI::App& options);
  ExitStatus run_export() const;
  ExitStatus run_import() const;
  ExitStatus run_next() const;
  ExitStatus run_list() const;
  Result<Date> day_of_review() const;
  Date after_the_last(const store::Store& store, Date day) const;

  CLI::App* export_ = nullptr;
  CLI::App* import_ = nullptr;
  CLI::App* next_ = nullptr;
  LedgerOption ledger_;
  QueryOptions query_;
  FormatOption format_;
  std::string output_ = "-", sheet_, reviewer_, at_;
  bool byte_order_mark_ = false, open_only_ = false;
};

}  // namespace khipu::app
