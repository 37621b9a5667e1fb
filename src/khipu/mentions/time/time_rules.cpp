#include "khipu/mentions/time/time_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "khipu/base/tsv.hpp"

namespace khipu::mentions {
namespace {

constexpr std::array<std::string_view, 27> kActions{
    "date",    "month",   "year",  "weekday",  "monthday", "day",  "near",    "period",  "nearperiod",
    "rolling", "ago",     "later", "duration", "nth",      "set",  "ref",     "quarter", "season",
    "decade",  "century", "clock", "holiday",  "numeric",  "days", "initial", "part",    "nothing"};

bool is_kind_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The integer that a cell begins with, 0 if none: of "-1 NI" it is -1.
int parse_argument(std::string_view cell) {
  if (!cell.empty() && cell.front() == '+') {
    cell.remove_prefix(1);
  }
  int number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

}  // namespace

Result<TimeRules> TimeRules::load(const TimeWords& words, language::Lexicon& lexicon) {
  TimeRules rules;
  for (const char* table : {"time_rules.tsv", "time_years.tsv"}) {
    const bool other_year = table == std::string_view("time_years.tsv");
    if (Result<void> read = rules.read(lexicon.folder() / table, other_year, words, lexicon); !read) {
      return tl::make_unexpected(read.error());
    }
  }
  rules.index();
  return rules;
}

Result<void> TimeRules::read(const std::filesystem::path& table, bool other_year, const TimeWords& words,
                             language::Lexicon& lexicon) {
  const Result<Tsv> tsv = Tsv::load(table);
  if (!tsv) {
    return tl::make_unexpected(tsv.error());
  }
  if (Result<void> same = tsv->expect_columns({"pattern", "action", "value"}); !same) {
    return same;
  }
  for (const Tsv::Row& row : tsv->rows()) {
    Rule rule;
    rule.other_year = other_year;
    for (std::string_view part : split(row.cells[0], ' ')) {
      Element element;
      element.optional = part.size() > 1 && part.back() == '?';
      part.remove_suffix(element.optional ? 1 : 0);
      if (is_kind_name(part)) {
        element.kind = words.find_kind(part);
        if (element.kind == kNoTimeKind) {
          return tsv->fail_at(row, fmt::format("no such kind of time word: {}", part));
        }
      } else {
        element.form = lexicon.intern_form(part);
      }
      rule.elements.push_back(element);
    }
    if (rule.elements.empty() || rule.elements.front().optional || rule.elements.size() > kMaxElements) {
      return tsv->fail_at(row, "a pattern has 1 to 16 elements, the first not optional");
    }
    const auto action = std::find(kActions.begin(), kActions.end(), row.cells[1]);
    if (action == kActions.end()) {
      return tsv->fail_at(row, fmt::format("no such action: {}", row.cells[1]));
    }
    rule.action = static_cast<TimeAction>(action - kActions.begin());
    rule.word = row.cells[2];
    rule.number = parse_argument(row.cells[2]);
    rules_.push_back(std::move(rule));
  }
  return {};
}

void TimeRules::insert(std::uint32_t rule, std::size_t element, std::uint32_t node) {
  const std::vector<Element>& elements = rules_[rule].elements;
  if (element == elements.size()) {
    nodes_[node].rule = std::min(nodes_[node].rule, rule);
    return;
  }
  const Element& wanted = elements[element];
  std::vector<Edge>& edges = wanted.kind != kNoTimeKind ? nodes_[node].by_kind : nodes_[node].by_form;
  const auto same = std::find_if(edges.begin(), edges.end(), [&](const Edge& edge) {
    return edge.kind == wanted.kind && edge.form == wanted.form;
  });
  std::uint32_t child = 0;
  if (same != edges.end()) {
    child = same->node;
  } else {
    child = static_cast<std::uint32_t>(nodes_.size());
    edges.push_back({wanted.kind, wanted.form, child});
    nodes_.emplace_back();  // `edges` ends here
  }
  insert(rule, element + 1, child);
  if (wanted.optional) {
    insert(rule, element + 1, node);
  }
}

void TimeRules::index() {
  nodes_.emplace_back();
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
    insert(rule, 0, 0);
  }
  for (Node& node : nodes_) {
    std::sort(node.by_form.begin(), node.by_form.end(), [](const Edge& x, const Edge& y) { return x.form < y.form; });
    for (const Edge& edge : node.by_kind) {
      node.kinds |= time_mask(edge.kind);
    }
  }
  for (const Edge& edge : nodes_[0].by_form) {
    begins_.resize(std::max<std::size_t>(begins_.size(), edge.form + 1));
    begins_[edge.form] = true;
  }
}

bool TimeRules::may_begin(const TimeWords& words, const language::Token& token) const {
  return token.is(language::kDigits) || (words.kinds(token.form) & nodes_[0].kinds) != 0 ||
         (token.form < begins_.size() && begins_[token.form]);
}

}  // namespace khipu::mentions
