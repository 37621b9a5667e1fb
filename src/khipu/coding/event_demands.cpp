#include "khipu/coding/event_demands.hpp"

#include <algorithm>

#include "khipu/base/tsv.hpp"

namespace khipu::coding {
namespace {

using language::Match;

// Tokens from the words that put a demand to what is demanded: "to demand higher wages, cheaper fuel and the release
// of".
constexpr std::uint32_t kReach = 25;

}  // namespace

Result<DemandRules> DemandRules::load(language::Lexicon& lexicon) {
  const auto table = Tsv::load(lexicon.folder() / "demands.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"demand", "pattern"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  DemandRules rules;
  for (const Tsv::Row& row : table->rows()) {
    if (auto ok = rules.patterns_.add(row.cells[1], static_cast<std::uint32_t>(rules.names_.size()), lexicon); !ok) {
      return table->fail_at(row, ok.error().message);
    }
    rules.names_.push_back(row.cells[0]);
  }
  return rules;
}

std::vector<std::string> DemandRules::find(const Context& context, std::uint32_t sentence,
                                           std::span<const language::Mark> marks) const {
  std::vector<Match> matches;
  patterns_.find_all(context.sentences[sentence], context.lexicon, marks, matches);
  const auto is_put = [&](const Match& thing) {
    return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
      return names_[m.pattern] == "=" && m.tokens.begin <= thing.tokens.begin &&
             thing.tokens.begin - m.tokens.begin <= kReach;
    });
  };
  std::vector<std::string> found;
  for (const Match& match : matches) {
    if (names_[match.pattern] != "=" && is_put(match)) {
      found.push_back(names_[match.pattern]);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace khipu::coding
