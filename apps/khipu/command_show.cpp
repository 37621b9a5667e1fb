#include "command_show.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "coding_options.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/present/datum_view.hpp"
#include "khipu/present/ledger_json.hpp"
#include "khipu/present/why_view.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

/// Why there is nothing to show for `id`, and what could be meant.
std::string explain_nothing(const store::Store& store, const std::string& id) {
  constexpr std::size_t kShown = 5;
  const std::vector<std::string> ids = store.ids(id, kShown + 1);
  if (ids.size() < 2) {
    return fmt::format("{}: no event or figure has this id; khipu events and khipu figures list them", id);
  }
  const std::vector<std::string> first(ids.begin(),
                                       ids.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, ids.size())));
  return fmt::format("{} begins several ids: {}{}", id, fmt::join(first, ", "), ids.size() > kShown ? " ..." : "");
}

/// What coded the reports of a datum, each once.
std::vector<ledger::Maker> find_makers(const store::Store& store, const ledger::Datum& datum) {
  std::map<std::pair<std::string, std::string>, ledger::Maker> makers;
  for (const ledger::Source& source : datum.sources) {
    if (auto maker = store.find_maker(source.digest)) {
      makers.try_emplace({maker->version, maker->tables}, *maker);
    }
  }
  std::vector<ledger::Maker> out;
  for (const auto& [name, maker] : makers) {
    out.push_back(maker);
  }
  return out;
}

}  // namespace

void CommandShow::setup(CLI::App& options) {
  options.add_option("ID", id_, "Id of an event or figure, or as much of its beginning as no other has")->required();
  ledger_.declare(options);
  options.add_option("--format", format_.format, "table: for people; json: one object")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  options.add_flag("--why", why_, "Also say how each number came about: the rule step by step, and its claims");
  options.add_option("--rule", rule_, "Whose rule makes numbers of claims: khipu, ucdp, acled, ccc, cluster")
      ->check(CLI::IsMember({"khipu", "ucdp", "acled", "ccc", "cluster"}))
      ->capture_default_str();
  options.footer(
      "Shows what the ledger holds on it, then report by report the sentences that say so, with outlet and day.\n"
      "Examples:\n"
      "  khipu show 3f2a91bc\n"
      "  khipu show 3f2a91bc --why --rule ucdp\n"
      "  khipu show 3f2a91bc --format json | jq -r '.figures[].sentence'\n"
      "Exit status: 0; 1 no such id; 2 wrong usage; 3 the ledger can't be read.");
}

ExitStatus CommandShow::run() {
  const auto store = ledger_.open(store::Store::Mode::kRead);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  const auto datum = store->find(id_, *ledger::find_convention(rule_));
  if (!datum) {
    fmt::print(stderr, "khipu: {}\n", escape_controls(explain_nothing(*store, id_)));
    return kNegative;
  }
  if (format_.format == "json") {
    write_output(present::to_json_line(*datum));
  } else {
    write_output(present::to_text(*datum, output_width()));
    if (why_) {
      write_output(present::to_why(*datum, output_width()) +
                   present::to_text(find_makers(*store, *datum), output_width()));
    }
  }
  flush_output();
  return kSuccess;
}

}  // namespace khipu::app
