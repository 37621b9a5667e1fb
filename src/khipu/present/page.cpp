// Puts a page together: template, words, data and outlines.

#include "khipu/present/page.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace khipu::present {
namespace {

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string outlines_object(const std::vector<Outline>& outlines) {
  std::string out = "{";
  for (const Outline& outline : outlines) {
    out += out.size() > 1 ? ",\"" : "\"";
    out += outline.name + "\":" + outline.json;
  }
  return out + "}";
}

/// What stands for {{name}}; empty for a name that no template should have.
std::string part_named(std::string_view name, const PageParts& parts) {
  if (name == "language") {
    return escape_html(parts.language);
  }
  if (name == "title") {
    return escape_html(parts.title);
  }
  if (name == "strings") {
    return escape_json_for_html(parts.strings);
  }
  if (name == "data") {
    return escape_json_for_html(parts.data);
  }
  if (name == "map") {
    return escape_json_for_html(outlines_object(parts.outlines));
  }
  return {};
}

}  // namespace

std::string escape_json_for_html(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const bool separator = json.substr(i, 2) == "\xE2\x80" && i + 2 < json.size() &&
                           (json[i + 2] == '\xA8' || json[i + 2] == '\xA9');
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (separator) {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::vector<std::string> page_countries(const PageRecords& records) {
  std::map<std::string, int> counts;
  const auto count = [&](const mentions::Place& place) {
    if (!place.country.empty()) {
      ++counts[place.country];
    }
  };
  for (const auto& event : records.events) {
    std::for_each(event.places.begin(), event.places.end(), count);
  }
  std::vector<std::pair<std::string, int>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (auto& entry : ranked) {
    out.push_back(std::move(entry.first));
  }
  return out;
}

std::string fill_page(std::string_view page_template, const PageParts& parts) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const auto open = page_template.find("{{", at);
    const auto close = open == std::string_view::npos ? open : page_template.find("}}", open);
    if (close == std::string_view::npos) {
      break;
    }
    out += page_template.substr(at, open - at);
    out += part_named(page_template.substr(open + 2, close - open - 2), parts);
    at = close + 2;
  }
  out += page_template.substr(at);
  return out;
}

}  // namespace khipu::present
