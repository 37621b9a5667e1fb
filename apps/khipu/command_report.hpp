#pragma once

#include <string>

#include "command.hpp"
#include "khipu/base/result.hpp"
#include "khipu/present/page.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu report`: one self-contained page of a ledger.
class CommandReport : public Command {
 public:
  std::string_view name() const override { return "report"; }
  std::string_view synopsis() const override { return "Write a page of a ledger that opens without a network"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  present::PageOptions page_options(const ledger::Query& query) const;
  Result<std::string> page(const present::PageRecords& records, const present::PageOptions& options,
                           std::string strings) const;

  LedgerOption ledger_;
  QueryOptions query_;
  std::string out_, language_ = "en", title_, data_;
};

}  // namespace khipu::app
