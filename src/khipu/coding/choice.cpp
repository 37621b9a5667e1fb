#include "khipu/coding/choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>

#include "khipu/base/tsv.hpp"

namespace khipu::coding {
namespace {

std::optional<float> parse_weight(std::string_view cell) {
  float weight = 0;
  const char* end = cell.data() + cell.size();
  const auto parsed = std::from_chars(cell.data(), end, weight);
  return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(weight) : std::nullopt;
}

}  // namespace

Result<ChoiceWeights> ChoiceWeights::load(const std::filesystem::path& path, std::span<const std::string_view> facts,
                                          const std::vector<std::string_view>& columns) {
  assert(facts.size() <= kMaxFacts);
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  std::vector<std::string_view> header = {"fact"};
  header.insert(header.end(), columns.begin(), columns.end());
  if (auto ok = table->expect_columns(header); !ok) {
    return tl::make_unexpected(ok.error());
  }
  ChoiceWeights weights;
  weights.weights_.assign(columns.size(), std::vector<float>(facts.size()));
  for (const Tsv::Row& row : table->rows()) {
    const auto fact = std::find(facts.begin(), facts.end(), row.cells[0]);
    if (fact == facts.end()) {
      return table->fail_at(row, fmt::format("\"{}\" is no fact that khipu knows", row.cells[0]));
    }
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const auto weight = parse_weight(row.cells[column + 1]);
      if (!weight) {
        return table->fail_at(row, fmt::format("\"{}\" is no number", row.cells[column + 1]));
      }
      weights.weights_[column][static_cast<std::size_t>(fact - facts.begin())] = *weight;
    }
  }
  return weights;
}

float ChoiceWeights::score(const Facts& facts, std::size_t column) const {
  const std::vector<float>& weights = weights_[column];
  float sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += facts.test(i) ? weights[i] : 0.0F;
  }
  return sum;
}

std::string names_of(const Facts& facts, std::span<const std::string_view> names) {
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (facts.test(i)) {
      all += all.empty() ? "" : " ";
      all += names[i];
    }
  }
  return all;
}

}  // namespace khipu::coding
