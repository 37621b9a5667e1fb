#include "khipu/ingest/format.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kHead = 4096;  // a licence comment may stand before the first tag

bool ends_with(const std::string& name, std::string_view ending) {
  return name.size() >= ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

bool has_any(std::string_view head, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return head.find(word) != std::string_view::npos; });
}

Format find_markup(std::string_view head, const std::string& name) {
  if (has_any(head, {"<rss", "<feed", "<rdf:rdf"}) && !has_any(head, {"<html", "<body"})) {
    return Format::kFeed;
  }
  if (has_any(head, {"<!doctype html", "<html", "<head", "<body"})) {
    return Format::kHtml;
  }
  // A fragment of a page: tags that a plain text would hardly begin with.
  const bool fragment = has_any(head, {"<p>", "<p ", "<div", "<article", "<h1", "<h2", "<section", "<main", "<table"});
  const bool named = ends_with(name, ".html") || ends_with(name, ".htm") || ends_with(name, ".xhtml");
  return (fragment && head.front() == '<') || (named && head.find('<') != std::string_view::npos) ? Format::kHtml
                                                                                                  : Format::kText;
}

}  // namespace

Format find_format(std::string_view utf8, std::string_view name) {
  const std::string ending = lower(name.substr(0, find_invalid_utf8(name).value_or(name.size())));
  const std::size_t begin = utf8.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) {
    return Format::kText;
  }
  const std::string_view body = utf8.substr(begin);
  std::size_t cut = std::min(kHead, body.size());
  while (!is_utf8_boundary(body, cut)) {
    --cut;
  }
  const std::string head = lower(body.substr(0, cut));
  if (head.front() == '<' || ends_with(ending, ".html") || ends_with(ending, ".htm") || ends_with(ending, ".xhtml")) {
    const Format format = find_markup(head, ending);
    if (format != Format::kText) {
      return format;
    }
  }
  const bool json_name = ends_with(ending, ".json") || ends_with(ending, ".jsonl") || ends_with(ending, ".ndjson");
  if (head.front() == '{' && (json_name || head.find("\":") != std::string::npos)) {
    return ends_with(ending, ".json") ? Format::kJson : Format::kJsonLines;
  }
  if (head.front() == '[' && json_name) {
    return Format::kJson;
  }
  if (json_name && !ends_with(ending, ".json")) {
    return Format::kJsonLines;
  }
  if (ends_with(ending, ".md") || ends_with(ending, ".markdown")) {
    return Format::kMarkdown;
  }
  return head.compare(0, 2, "# ") == 0 || head.find("\n# ") != std::string::npos ||
                 head.find("\n## ") != std::string::npos
             ? Format::kMarkdown
             : Format::kText;
}

}  // namespace khipu::ingest
