#include "khipu/ingest/json_reader.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/html_page.hpp"
#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/json_scanner.hpp"
#include "khipu/ingest/read_page.hpp"
#include "khipu/ingest/text_page.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kDeepestTag = 200;
constexpr int kDeepestJson = 64;  // no archive of articles nests deeper

enum class Field : std::uint8_t { kNone, kTitle, kText, kHtml, kUrl, kDay, kOutlet, kLanguage, kList };

struct FieldName {
  std::string_view name;
  Field field;
};

// news-please, newspaper3k, trafilatura, Event Registry, schema.org, JSON Feed; the better of two names first.
constexpr std::array<FieldName, 38> kFields{{
    {"title", Field::kTitle},       {"headline", Field::kTitle},    {"maintext", Field::kText},
    {"articleBody", Field::kText},  {"text", Field::kText},         {"body", Field::kText},
    {"raw_text", Field::kText},     {"content_text", Field::kText}, {"cleaned_text", Field::kText},
    {"full_text", Field::kText},    {"content", Field::kText},      {"article", Field::kText},
    {"summary", Field::kText},      {"description", Field::kText},  {"content_html", Field::kHtml},
    {"html", Field::kHtml},         {"url", Field::kUrl},           {"link", Field::kUrl},
    {"source_url", Field::kUrl},    {"date_publish", Field::kDay},  {"date_published", Field::kDay},
    {"datePublished", Field::kDay}, {"publish_date", Field::kDay},  {"published_at", Field::kDay},
    {"publishedAt", Field::kDay},   {"published", Field::kDay},     {"pubDate", Field::kDay},
    {"date", Field::kDay},          {"dateTime", Field::kDay},      {"outlet", Field::kOutlet},
    {"sitename", Field::kOutlet},   {"publisher", Field::kOutlet},  {"source_domain", Field::kOutlet},
    {"source", Field::kOutlet},     {"language", Field::kLanguage}, {"lang", Field::kLanguage},
    {"items", Field::kList},        {"articles", Field::kList},
}};

/// The best value of each field of one record, as spans of the document.
struct Record {
  std::array<std::optional<Span>, 9> value;
  std::array<std::size_t, 9> rank{};

  void offer(std::string_view key, Span span) {
    for (std::size_t i = 0; i < kFields.size(); ++i) {
      const auto slot = static_cast<std::size_t>(kFields[i].field);
      if (kFields[i].name == key && (!value[slot] || i < rank[slot])) {
        value[slot] = span;
        rank[slot] = i;
      }
    }
  }
  std::optional<Span> get(Field field) const { return value[static_cast<std::size_t>(field)]; }
};

class JsonReader {
 public:
  JsonReader(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
             ReadResult& result)
      : text_(text), doc_(doc), words_(words), options_(options), result_(result) {}

  void read_lines() {
    const std::string_view all = text_.text();
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find('\n', at), all.size());
      ++number;
      Span line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      at = end + 1;
      line = trimmed(line);
      if (!line.empty()) {
        line_ = number;
        read_document(line);
      }
    }
  }

  void read_whole() { read_document(trimmed({0, text_.size()})); }

 private:
  Span trimmed(Span span) const {
    const std::string_view all = text_.text();
    while (span.begin < span.end && static_cast<unsigned char>(all[span.begin]) <= ' ') {
      ++span.begin;
    }
    while (span.end > span.begin && static_cast<unsigned char>(all[span.end - 1]) <= ' ') {
      --span.end;
    }
    return span;
  }

  void problem(ErrorCode code, std::string message) {
    result_.problems.push_back({code, std::move(message), doc_, line_, {}});
  }

  /// Counts brackets, so that no parser meets a document of a million of them.
  bool is_too_deep(std::string_view json) const {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (quoted && json[i] == '\\') {
        ++i;
      } else if (json[i] == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += json[i] == '{' || json[i] == '[' ? 1 : json[i] == '}' || json[i] == ']' ? -1 : 0;
        if (depth > kDeepestJson) {
          return true;
        }
      }
    }
    return false;
  }

  void read_document(Span span) {
    const std::string_view json = text_.slice(span);
    if (is_too_deep(json) || !nlohmann::json::accept(json)) {
      problem(ErrorCode::kMalformed, "not JSON; not read");
      return;
    }
    if (json.front() == '[') {
      read_list(span);
    } else if (json.front() == '{') {
      read_record(span);
    } else {
      problem(ErrorCode::kMalformed, "not a JSON object; not read");
    }
  }

  void read_list(Span list) {
    for_each_member(text_.text(), list, [&](std::string_view, Span value) {
      if (text_.text()[value.begin] == '{') {
        read_record(value);
      } else {
        problem(ErrorCode::kMalformed, "an element that is not a JSON object; not read");
      }
    });
  }

  bool is_string(Span value) const { return text_.text()[value.begin] == '"'; }

  MappedText string_of(std::optional<Span> value) const {
    MappedText out;
    if (value && is_string(*value)) {
      append_json_string(out, text_, *value);
    }
    return out;
  }

  std::string plain(const Record& record, Field field) const {
    return std::string(trim(string_of(record.get(field)).text()));
  }

  void read_record(Span object) {
    Record record;
    for_each_member(text_.text(), object, [&](std::string_view key, Span value) {
      const bool list = text_.text()[value.begin] == '[';
      const bool blank = value.size() <= 2;
      if (!blank && (is_string(value) || list)) {
        record.offer(key, value);
      }
    });
    const MappedText text = string_of(record.get(Field::kText));
    const MappedText html = string_of(record.get(Field::kHtml));
    if (text.size() == 0 && html.size() == 0) {
      if (const auto list = record.get(Field::kList); list && !is_string(*list)) {
        read_list(*list);
      } else {
        problem(ErrorCode::kEmpty, "a record without text; not read");
      }
      return;
    }
    Page body =
        text.size() > 0 ? read_text_page(text, false, words_) : read_html_fragment(HtmlTree(html, kDeepestTag), words_);
    body.meta.outlet = plain(record, Field::kOutlet);
    body.meta.url = plain(record, Field::kUrl);
    body.meta.language = short_language(plain(record, Field::kLanguage));
    body.meta.published = find_stamp_day(plain(record, Field::kDay));
    const Page title = read_text_page(string_of(record.get(Field::kTitle)), false, words_);
    read_titled(title, body, doc_, words_, options_, result_);
  }

  const MappedText& text_;
  const std::string& doc_;
  const PageWords& words_;
  const ReadOptions& options_;
  ReadResult& result_;
  std::optional<std::uint64_t> line_;
};

}  // namespace

void read_json_lines(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
                     ReadResult& result) {
  JsonReader(text, doc, words, options, result).read_lines();
}

void read_json(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result) {
  JsonReader(text, doc, words, options, result).read_whole();
}

}  // namespace khipu::ingest
