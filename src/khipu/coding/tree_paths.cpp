// Reads lang/ud/groups.tsv and paths.tsv, and fits ways through a tree to them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Relation;

static_assert(language::kRelations <= 64, "a set of relations is one 64-bit word");

constexpr std::size_t kLongestWay = 24;  // steps; what lies further apart has nothing to do with each other

constexpr std::array<std::pair<std::string_view, TreeLink>, 6> kLinks = {{{"under", TreeLink::kUnder},
                                                                          {"same_clause", TreeLink::kSameClause},
                                                                          {"joined", TreeLink::kJoined},
                                                                          {"saying_above", TreeLink::kSayingAbove},
                                                                          {"above", TreeLink::kAbove},
                                                                          {"below", TreeLink::kBelow}}};

std::uint64_t bit(Relation relation) { return std::uint64_t{1} << static_cast<unsigned>(relation); }

}  // namespace

/// Reads both tables.
class TreePathsLoader {
 public:
  explicit TreePathsLoader(const std::filesystem::path& folder) : folder_(folder) {}

  Result<TreePaths> load() {
    return load_groups().and_then([&] { return load_paths(); }).map([&] { return std::move(paths_); });
  }

 private:
  Result<void> load_groups() {
    const auto table = Tsv::load(folder_ / "groups.tsv");
    if (!table) {
      return tl::make_unexpected(table.error());
    }
    if (auto ok = table->expect_columns({"group", "relations"}); !ok) {
      return ok;
    }
    for (const Tsv::Row& row : table->rows()) {
      for (const std::string_view name : split(row.cells[1], ' ')) {
        const auto relation = language::find_relation(name);
        if (!relation) {
          return table->fail_at(row, fmt::format("\"{}\" is no relation that khipu tells apart", name));
        }
        groups_[row.cells[0]] |= bit(*relation);
      }
    }
    return {};
  }

  Result<void> load_paths() {
    const auto table = Tsv::load(folder_ / "paths.tsv");
    if (!table) {
      return tl::make_unexpected(table.error());
    }
    if (auto ok = table->expect_columns({"name", "up", "down"}); !ok) {
      return ok;
    }
    for (const Tsv::Row& row : table->rows()) {
      const auto* link =
          std::find_if(kLinks.begin(), kLinks.end(), [&](const auto& known) { return known.first == row.cells[0]; });
      const auto up = parse_steps(row.cells[1]), down = parse_steps(row.cells[2]);
      if (link == kLinks.end() || !up || !down) {
        return table->fail_at(row, "a name, a group or a relation that khipu does not know");
      }
      paths_.rows_.push_back({link->second, *up, *down});
    }
    return {};
  }

  /// "@word|conj* @clause": steps parted by spaces; "-" for none.
  std::optional<TreePaths::Steps> parse_steps(std::string_view cell) const {
    TreePaths::Steps steps;
    for (std::string_view item : split(cell == "-" ? std::string_view() : cell, ' ')) {
      TreePaths::Step step;
      step.optional = item.back() == '*' || item.back() == '?';
      step.repeated = item.back() == '*' || item.back() == '+';
      if (step.optional || step.repeated) {
        item.remove_suffix(1);
      }
      for (const std::string_view name : split(item, '|')) {
        const auto relations = find(name);
        if (!relations) {
          return std::nullopt;
        }
        step.relations |= *relations;
      }
      steps.push_back(step);
    }
    return steps;
  }

  std::optional<std::uint64_t> find(std::string_view name) const {
    if (name == ".") {
      return ~std::uint64_t{0};
    }
    if (name.starts_with('@')) {
      const auto group = groups_.find(std::string(name.substr(1)));
      return group != groups_.end() ? std::optional(group->second) : std::nullopt;
    }
    const auto relation = language::find_relation(name);
    return relation ? std::optional(bit(*relation)) : std::nullopt;
  }

  std::filesystem::path folder_;
  std::map<std::string, std::uint64_t> groups_;
  TreePaths paths_;
};

Result<TreePaths> TreePaths::load(const std::filesystem::path& folder) { return TreePathsLoader(folder).load(); }

/// Keeps the set of steps that may come next, so that the cost is that of steps times relations.
bool TreePaths::fits(std::span<const Step> steps, std::span<const Relation> way) {
  std::vector<bool> at(steps.size() + 1);
  const auto skip_optional = [&] {
    for (std::size_t k = 0; k < steps.size(); ++k) {
      at[k + 1] = at[k + 1] || (at[k] && steps[k].optional);
    }
  };
  at[0] = true;
  skip_optional();
  for (const Relation relation : way) {
    std::vector<bool> next(steps.size() + 1);
    for (std::size_t k = 0; k < steps.size(); ++k) {
      if (at[k] && (steps[k].relations & bit(relation)) != 0) {
        next[k + 1] = true;
        next[k] = next[k] || steps[k].repeated;
      }
    }
    at = std::move(next);
    skip_optional();
  }
  return at.back();
}

TreeLink TreePaths::link(const TreePath& path) const {
  if (path.up.size() + path.down.size() > kLongestWay) {
    return TreeLink::kApart;
  }
  for (const Row& row : rows_) {
    if (fits(row.up, path.up) && fits(row.down, path.down)) {
      return row.link;
    }
  }
  return TreeLink::kApart;
}

}  // namespace khipu::coding
