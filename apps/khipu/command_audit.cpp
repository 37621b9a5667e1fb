#include "command_audit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/ledger/audit.hpp"
#include "khipu/present/audit_listing.hpp"
#include "khipu/present/ledger_json.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < ledger::kFindingKinds; ++i) {
    names.emplace_back(to_string(static_cast<ledger::FindingKind>(i)));
  }
  return names;
}

}  // namespace

void CommandAudit::setup(CLI::App& options) {
  ledger_.declare(options);
  query_.declare(options);
  query_.declare_measure(options);
  options.add_option("--kind", kinds_, "Only findings of this kind; may be given several times")
      ->check(CLI::IsMember(kind_names()));
  options.add_option("--format", format_, "table: for people; json: one object a line")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  options.add_option("--data", data_, "Folder with lang/ (default: share/khipu beside the program)");
  options.footer(
      "Shows what does not add up, with the arithmetic, every sentence behind it and why it matters. It repairs\n"
      "nothing. What cannot be told for sure is passed over in silence (docs/audit.md).\n"
      "Examples:\n"
      "  khipu audit\n"
      "  khipu audit --kind parts --kind share --from 2023-01-01\n"
      "  khipu audit --format json | jq -r 'select(.weight == \"wrong\") | .arithmetic'\n"
      "Exit status: 0 everything adds up; 1 there are findings; 2 wrong usage; 3 the ledger can't be read.");
}

ExitStatus CommandAudit::run() {
  const auto asked = open_query(query_, ledger_);
  if (!asked) {
    return asked.error();
  }
  auto divisions = ledger::Divisions::load(data_folder(data_) / "lang" / "places" / "divisions.tsv");
  if (!divisions) {
    print_error(divisions.error());
    return kUnreadable;
  }
  auto found =
      ledger::audit({asked->store.claims(asked->query), asked->store.checks(asked->query), std::move(*divisions)});
  std::erase_if(found, [&](const ledger::Finding& finding) {
    return !kinds_.empty() && std::find(kinds_.begin(), kinds_.end(), to_string(finding.kind)) == kinds_.end();
  });
  if (format_ == "table") {
    write_output(present::to_text(found, output_width()));
  } else {
    for (const auto& finding : found) {
      write_output(present::to_json_line(finding));
    }
  }
  flush_output();
  if (found.empty()) {
    fmt::print(stderr, "khipu: nothing that does not add up\n");
  }
  return found.empty() ? kSuccess : kNegative;
}

}  // namespace khipu::app
