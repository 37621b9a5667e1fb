#pragma once
// The options that the commands share that ask a ledger.

#include <CLI/App.hpp>

#include <string>

#include "command.hpp"
#include "khipu/base/result.hpp"
#include "khipu/ledger/entry.hpp"
#include "khipu/store/store.hpp"

namespace khipu::app {

/// --ledger, else the environment's KHIPU_LEDGER, else ledger.khipu in the working folder.
struct LedgerOption {
  std::string file = "ledger.khipu";

  void declare(CLI::App& options);
  /// Errors: those of Store::open, with what to do about it.
  Result<store::Store> open(store::Store::Mode mode) const;
};

/// --format table|json|csv; jsonl is another name of json.
struct FormatOption {
  std::string format = "table";

  void declare(CLI::App& options);
};

/// --from, --to, --place, --says, and --type or --measure where the command has them.
struct QueryOptions {
  std::string from, to, place, type, measure, says, authority, people, cause;
  bool with_zero = false;

  void declare(CLI::App& options);
  void declare_type(CLI::App& options);
  void declare_measure(CLI::App& options);
  void declare_figures(CLI::App& options);  ///< what only a list of figures is filtered by
  /// Errors: a day that is none, a --from after --to.
  Result<ledger::Query> query() const;
};

/// What an asking command works with.
struct OpenQuery {
  store::Store store;
  ledger::Query query;
};

/// The query as said, and the ledger open for reading. What is wrong is printed; the error is the status to end with.
tl::expected<OpenQuery, ExitStatus> open_query(const QueryOptions& query, const LedgerOption& ledger);

}  // namespace khipu::app
