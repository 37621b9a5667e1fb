#include "khipu/present/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

#include "khipu/present/export_tables.hpp"
#include "khipu/present/quantity.hpp"

namespace khipu::present {
namespace {

using Json = nlohmann::json;

void flatten(const Json& node, const std::string& path, std::map<std::string, std::string, std::less<>>& texts) {
  if (node.is_string()) {
    texts.emplace(path, node.get<std::string>());
  } else if (node.is_number_integer()) {
    texts.emplace(path, std::to_string(node.get<int>()));
  } else if (node.is_object()) {
    for (const auto& [key, value] : node.items()) {
      flatten(value, path.empty() ? key : path + "." + key, texts);
    }
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      flatten(node[i], fmt::format("{}.{}", path, i), texts);
    }
  }
}

}  // namespace

Result<Words> Words::parse(std::string_view json) {
  const Json tree = Json::parse(json, nullptr, false);
  if (!tree.is_object()) {
    return fail(ErrorCode::kMalformed, "the table of words is no JSON object");
  }
  Words words;
  flatten(tree, "", words.texts_);
  return words;
}

std::string Words::find(std::string_view path) const {
  const auto found = texts_.find(path);
  return found == texts_.end() ? std::string() : found->second;
}

std::string Words::say(std::string_view path, const Parameters& parameters) const {
  const std::string text = find(path);
  return text.empty() ? std::string(path) : fill_in(text, parameters);
}

std::string Words::term(std::string_view table, std::string_view code) const {
  const std::string word = find(fmt::format("{}.{}", table, code));
  return word.empty() ? std::string(code) : word;
}

std::string Words::count(std::string_view noun, std::size_t n) const {
  return fill_in(find(fmt::format("count.{}.{}", noun, n == 1 ? 0 : 1)), {{"n", number(static_cast<double>(n))}});
}

std::string Words::number(double value) const {
  const std::string plain = to_plain_number(std::round(value * 10) / 10);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  const std::string from = find("format.group_from");
  const bool grouped = point >= (from.empty() ? 4U : static_cast<std::size_t>(std::stoi(from)));
  std::string out;
  for (std::size_t i = 0; i < point; ++i) {
    out += grouped && i > 0 && (point - i) % 3 == 0 ? find("format.group") : "";
    out += plain[i];
  }
  return point == plain.size() ? out : out + find("format.decimal") + plain.substr(point + 1);
}

std::string Words::range(std::optional<double> low, std::optional<double> high) const {
  if (!low) {
    return high ? "≤ " + number(*high) : "–";
  }
  if (!high) {
    return number(*low) + "+";
  }
  return *low == *high ? number(*low) : number(*low) + "–" + number(*high);
}

std::string Words::day(Date date) const {
  return say("bulletin.day", {{"day", std::to_string(date.day())},
                              {"month", say(fmt::format("bulletin.months.{}", date.month() - 1))},
                              {"year", std::to_string(date.year())}});
}

std::string Words::event_kind(std::string_view type, std::string_view mode) const {
  const std::string key = fmt::format("{}/{}", type, mode);
  const std::string word = term("mode", key);
  return word == key ? term("type", type) : word;
}

}  // namespace khipu::present
