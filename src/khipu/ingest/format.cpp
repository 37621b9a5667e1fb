#include "khipu/ingest/format.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/csv_reader.hpp"

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

std::string ending_of(std::string_view name) {
  return lower(name.substr(0, find_invalid_utf8(name).value_or(name.size())));
}

/// True if the value that `json` begins with goes on after its first line.
bool spans_lines(std::string_view json) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '\n') {
      return depth > 0;
    }
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
  }
  return false;
}

std::optional<Format> find_json(std::string_view body, const std::string& ending) {
  const bool lines_name = ends_with(ending, ".jsonl") || ends_with(ending, ".ndjson");
  if (lines_name) {
    return Format::kJsonLines;
  }
  const bool json_name = ends_with(ending, ".json");
  const std::size_t next = body.find_first_not_of(" \t\r\n", 1);
  const char second = next == std::string_view::npos ? '\0' : body[next];
  if (body.front() == '[' && (json_name || second == '{')) {
    return Format::kJson;
  }
  if (body.front() != '{' || (!json_name && second != '"')) {
    return std::nullopt;
  }
  return json_name || spans_lines(body) ? Format::kJson : Format::kJsonLines;
}

std::optional<Format> find_records(std::string_view body, const std::string& ending) {
  if (const auto json = find_json(body, ending)) {
    return json;
  }
  const bool named = ends_with(ending, ".csv") || ends_with(ending, ".tsv");
  return named || is_csv_header(body.substr(0, body.find('\n'))) ? std::optional(Format::kCsv) : std::nullopt;
}

}  // namespace

std::optional<Format> find_records_format(std::string_view head, std::string_view name) {
  if (head.substr(0, 5) == "WARC/") {
    return Format::kWarc;
  }
  if (head.substr(0, 2) == "\xFF\xFE" || head.substr(0, 2) == "\xFE\xFF" || head.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  head.remove_prefix(head.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::nullopt : find_records(head.substr(begin), ending_of(name));
}

Format find_format(std::string_view utf8, std::string_view name) {
  const std::string ending = ending_of(name);
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
  if (const auto records = find_records(body, ending)) {
    return *records;
  }
  if (ends_with(ending, ".md") || ends_with(ending, ".markdown")) {
    return Format::kMarkdown;
  }
  return head.compare(0, 2, "# ") == 0 || head.find("\n# ") != std::string::npos ||
                 head.find("\n## ") != std::string::npos
             ? Format::kMarkdown
             : Format::kText;
}

std::string_view find_wrapping(std::string_view head) {
  if (head.starts_with("{\\rtf")) {
    return "an RTF document";
  }
  // The fields of a message (RFC 5322) end at the first empty line; whoever encodes what follows says so in one of
  // them.
  const std::string fields = lower(head.substr(0, std::min(head.find("\n\n"), head.find("\r\n\r\n"))));
  const std::size_t colon = fields.find(':');
  const bool is_message = colon != std::string::npos && colon > 0 &&
                          fields.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == colon &&
                          fields.find("\nmime-version:") != std::string::npos;
  return is_message ? "a message, or a page saved as one (MHTML)" : "";
}

}  // namespace khipu::ingest
