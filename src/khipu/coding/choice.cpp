#include "khipu/coding/choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <optional>

namespace khipu::coding {
namespace {

constexpr float kHundred = 100;
constexpr float kLargest = 1000;  // weight: sums of 256 of them, times another, stay below 2^63

/// In hundredths.
std::optional<std::int32_t> parse_weight(std::string_view cell) {
  float weight = 0;
  const char* end = cell.data() + cell.size();
  const auto parsed = std::from_chars(cell.data(), end, weight);
  const bool good = parsed.ec == std::errc() && parsed.ptr == end && std::abs(weight) <= kLargest;
  return good ? std::optional(static_cast<std::int32_t>(std::lround(weight * kHundred))) : std::nullopt;
}

bool begins_with(const std::vector<std::string>& header, const std::vector<std::string_view>& columns) {
  return header.size() > columns.size() && header.front() == "fact" &&
         std::equal(columns.begin(), columns.end(), header.begin() + 1);
}

}  // namespace

Result<ChoiceWeights> ChoiceWeights::load(const std::filesystem::path& path, std::span<const std::string_view> facts,
                                          const std::vector<std::string_view>& columns) {
  assert(facts.size() <= kMaxFacts);
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (!begins_with(table->header(), columns)) {
    return fail(ErrorCode::kMalformed, fmt::format("its columns must begin with: fact {}", fmt::join(columns, " ")),
                table->name());
  }
  const std::size_t units = table->header().size() - 1 - columns.size();
  ChoiceWeights weights;
  weights.weights_.assign(facts.size(), Row(columns.size()));
  weights.into_.assign(facts.size(), Row(units));
  weights.bias_.assign(units, 0);
  weights.out_of_.assign(columns.size(), Row(units));
  for (const Tsv::Row& row : table->rows()) {
    if (auto taken = weights.take_row(*table, row, facts, columns); !taken) {
      return tl::make_unexpected(taken.error());
    }
  }
  return weights;
}

Result<void> ChoiceWeights::take_row(const Tsv& table, const Tsv::Row& row, std::span<const std::string_view> facts,
                                     const std::vector<std::string_view>& columns) {
  const std::string& name = row.cells[0];
  const auto fact = std::find(facts.begin(), facts.end(), name);
  const auto column = std::find_if(columns.begin(), columns.end(),
                                   [&](std::string_view one) { return name == fmt::format("(to {})", one); });
  const bool of_fact = fact != facts.end();
  if (!of_fact && column == columns.end() && name != "(bias)") {
    return table.fail_at(row, fmt::format("\"{}\" is no fact that khipu knows", name));
  }
  const auto at = static_cast<std::size_t>(fact - facts.begin());
  Row& into = of_fact                   ? into_[at]
              : column != columns.end() ? out_of_[static_cast<std::size_t>(column - columns.begin())]
                                        : bias_;
  for (std::size_t i = 0; i + 1 < row.cells.size(); ++i) {
    if (!of_fact && i < columns.size()) {
      continue;  // units have no weights of their own
    }
    const auto weight = parse_weight(row.cells[i + 1]);
    if (!weight) {
      return table.fail_at(row, fmt::format("\"{}\" is no number", row.cells[i + 1]));
    }
    (i < columns.size() ? weights_[at][i] : into[i - columns.size()]) = *weight;
  }
  return {};
}

float ChoiceWeights::score(const Facts& facts, std::size_t column) const {
  Row units = bias_;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (facts.test(i)) {
      sum += weights_[i][column];
      const Row& into = into_[i];
      for (std::size_t u = 0; u < units.size(); ++u) {
        units[u] += into[u];
      }
    }
  }
  sum *= static_cast<std::int64_t>(kHundred);
  for (std::size_t u = 0; u < units.size(); ++u) {
    sum += std::int64_t{std::max(units[u], 0)} * out_of_[column][u];
  }
  return static_cast<float>(sum) / (kHundred * kHundred);
}

std::vector<Contribution> ChoiceWeights::contributions(const Facts& facts, std::size_t column,
                                                       std::span<const std::string_view> names) const {
  std::vector<Contribution> all;
  const float whole = score(facts, column);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (facts.test(i)) {
      all.push_back({std::string(names[i]), whole - score(Facts(facts).reset(i), column)});
    }
  }
  return all;
}

void ChoiceLog::add(std::string field, std::string column, Span record, std::string label, const Facts& facts,
                    std::span<const std::string_view> names, const ChoiceWeights& weights, std::size_t column_index) {
  Row row{std::move(field), std::move(column), record, std::move(label), 0, {}};
  if (weighs) {
    row.score = weights.score(facts, column_index);
    row.facts = weights.contributions(facts, column_index, names);
  }
  for (std::size_t i = 0; i < names.size() && !weighs; ++i) {
    if (facts.test(i)) {
      row.facts.push_back({std::string(names[i]), 0});
    }
  }
  rows.push_back(std::move(row));
}

}  // namespace khipu::coding
