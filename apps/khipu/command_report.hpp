#pragma once

#include <optional>
#include <string>

#include "command.hpp"
#include "daily_report.hpp"
#include "khipu/base/result.hpp"
#include "khipu/present/page.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu report`: one self-contained page of a ledger, or the situation report of a day.
class CommandReport : public Command {
 public:
  std::string_view name() const override { return "report"; }
  std::string_view synopsis() const override { return "Write a page of a ledger, or the situation report of a day"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  present::PageOptions page_options(const ledger::Query& query) const;
  Result<std::string> page(const present::PageRecords& records, const present::PageOptions& options,
                           std::string strings) const;

  Result<std::optional<DailyQuestion>> question(const ledger::Query& query) const;
  Result<News> begin_audit_of(const std::optional<DailyQuestion>& daily) const;
  ExitStatus report(const store::Store& store, const ledger::Query& query, const std::optional<DailyQuestion>& daily,
                    std::string strings) const;
  ExitStatus write(const std::string& text) const;
  ExitStatus refuse(const Error& error, ExitStatus status) const;

  LedgerOption ledger_;
  QueryOptions query_;
  std::string out_, form_ = "html", date_, since_, language_ = "en", title_, data_;
};

}  // namespace khipu::app
