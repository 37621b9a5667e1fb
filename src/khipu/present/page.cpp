// Puts a page together: template, words, data and outlines.

#include "khipu/present/page.hpp"

#include <nlohmann/json.hpp>

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

using Slots = std::map<std::string_view, std::string>;

Slots slots_of(const PageParts& parts, const nlohmann::json& words) {
  const auto word = [&](const char* name) {
    const nlohmann::json::json_pointer path(std::string("/page/") + name);
    return words.contains(path) && words[path].is_string() ? words[path].get<std::string>() : std::string();
  };
  return {{"language", escape_html(parts.language)},
          {"title", escape_html(parts.title.empty() ? word("title") : parts.title)},
          {"noscript", escape_html(word("noscript"))},
          {"strings", escape_json_for_html(parts.strings)},
          {"data", escape_json_for_html(parts.data)},
          {"map", escape_json_for_html(outlines_object(parts.outlines))}};
}

}  // namespace

std::string escape_json_for_html(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const bool separator =
        json.substr(i, 2) == "\xE2\x80" && i + 2 < json.size() && (json[i + 2] == '\xA8' || json[i + 2] == '\xA9');
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

Result<std::string> fill_page(std::string_view page_template, const PageParts& parts) {
  const auto words = nlohmann::json::parse(parts.strings, nullptr, false);
  if (words.is_discarded()) {
    return fail(ErrorCode::kMalformed, "the page's words are no JSON", "strings/" + parts.language + ".json");
  }
  const Slots slots = slots_of(parts, words);
  std::string out;
  std::size_t at = 0;
  for (auto open = page_template.find("{{"); open != std::string_view::npos;
       open = page_template.find("{{", open + 1)) {
    const auto close = page_template.find("}}", open);
    const auto slot =
        close == std::string_view::npos ? slots.end() : slots.find(page_template.substr(open + 2, close - open - 2));
    if (slot != slots.end()) {
      out += page_template.substr(at, open - at);
      out += slot->second;
      at = close + 2;
    }
  }
  out += page_template.substr(at);
  return out;
}

}  // namespace khipu::present
