// A list that is shorter or longer than its stated count, and counts of lists that were added up though the lists
// overlap: provinces with marches, stoppages and blocks are a union, not a sum.
// Needs: an exact count of places and their names (coding/checkable_list.cpp).
// Silent: unless every name of the list was read; for the union, unless the stated total is exactly the sum of two or
// more lists of the same report, day and unit that name a place twice.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/audit_rules.hpp"

namespace khipu::ledger {
namespace {

std::set<std::string> names_of(const Check& check) {
  std::set<std::string> names;
  for (const std::string& item : check.checkable.items) {
    names.insert(fold(item));
  }
  return names;
}

/// A list whose count is known, and the count.
struct Listed {
  const Check* check = nullptr;
  const Claim* count = nullptr;
  double value = 0;
};

std::vector<Listed> lists_of(const AuditView& view) {
  std::vector<Listed> lists;
  for (const Check& check : view.input().checks) {
    const std::vector<const Claim*> claims =
        check.checkable.kind == coding::CheckableKind::kList ? view.claims_of(check) : std::vector<const Claim*>();
    const auto value = claims.size() == 1 ? exact_value(claims[0]->figure) : std::nullopt;
    if (value) {
      lists.push_back({&check, claims[0], *value});
    }
  }
  return lists;
}

/// Lists of one report, day and unit: what a total of that report may have been made of.
using Group = std::tuple<std::string, std::string, std::optional<Date>, std::optional<Date>>;

Group group_of(const Claim& claim) {
  return {claim.digest, unit_of(claim.figure), claim.figure.when.from, claim.figure.when.to};
}

void audit_group(const std::vector<Listed>& lists, const std::vector<const Claim*>& totals, std::vector<Finding>& out) {
  double sum = 0;
  std::set<std::string> together;
  std::string terms;
  std::vector<const Claim*> claims;
  for (const Listed& list : lists) {
    const std::set<std::string> names = names_of(*list.check);
    if (static_cast<double>(names.size()) != list.value) {
      return;  // the list has a finding of its own
    }
    sum += list.value;
    together.insert(names.begin(), names.end());
    terms += (terms.empty() ? "" : " + ") + to_digits(list.value);
    claims.push_back(list.count);
  }
  for (const Claim* total : totals) {
    const bool is_list = std::find(claims.begin(), claims.end(), total) != claims.end();
    if (is_list || exact_value(total->figure) != sum || static_cast<double>(together.size()) == sum) {
      continue;
    }
    std::vector<const Claim*> all = {total};
    all.insert(all.end(), claims.begin(), claims.end());
    out.push_back(to_finding(
        FindingKind::kUnion, Weight::kWrong,
        {"union", {{"terms", terms}, {"sum", to_digits(sum)}, {"different", std::to_string(together.size())}}},
        *lists.front().check, all));
  }
}

}  // namespace

void audit_lists(const AuditView& view, std::vector<Finding>& out) {
  for (const Listed& list : lists_of(view)) {
    const std::size_t named = list.check->checkable.items.size();
    const std::size_t different = names_of(*list.check).size();
    if (static_cast<double>(named) != list.value) {
      out.push_back(to_finding(FindingKind::kList, Weight::kWrong,
                               {"list_count", {{"named", std::to_string(named)}, {"stated", to_digits(list.value)}}},
                               *list.check, {list.count}));
    } else if (different != named) {
      out.push_back(
          to_finding(FindingKind::kList, Weight::kWrong,
                     {"list_twice", {{"named", std::to_string(named)}, {"different", std::to_string(different)}}},
                     *list.check, {list.count}));
    }
  }
}

void audit_unions(const AuditView& view, std::vector<Finding>& out) {
  std::map<Group, std::vector<Listed>> lists;
  for (const Listed& list : lists_of(view)) {
    lists[group_of(*list.count)].push_back(list);
  }
  std::map<Group, std::vector<const Claim*>> totals;
  for (const Claim& claim : view.input().claims) {
    if (claim.figure.measure == coding::Measure::kAreas && lists.count(group_of(claim)) > 0) {
      totals[group_of(claim)].push_back(&claim);
    }
  }
  for (auto& [group, of_group] : lists) {
    if (of_group.size() >= 2) {
      std::sort(of_group.begin(), of_group.end(), [](const Listed& a, const Listed& b) {
        return std::tie(a.count->figure.span, a.count->figure.id) < std::tie(b.count->figure.span, b.count->figure.id);
      });
      audit_group(of_group, totals[group], out);
    }
  }
}

}  // namespace khipu::ledger
