#include "khipu/ingest/text_record.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

using nlohmann::json;

constexpr std::size_t kLargestText = 1ULL << 31U;
/// Lines shorter than this were not broken for want of width.
constexpr std::size_t kNarrowest = 50;

bool ends_like_a_sentence(std::string_view line) {
  constexpr std::string_view kEnds = ".!?:;\")]|";
  return line.empty() || kEnds.find(line.back()) != std::string_view::npos || line.ends_with("”") ||
         line.ends_with("»") || line.ends_with("…");
}

std::vector<Block> blocks_of(std::string_view text) {
  std::vector<Block> blocks;
  bool goes_on = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) {
      goes_on = false;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
    const Span span{begin, begin + static_cast<std::uint32_t>(line.size())};
    if (goes_on) {
      blocks.back().span.end = span.end;
    } else {
      blocks.push_back({span, BlockKind::kParagraph});
    }
    goes_on = line.size() >= kNarrowest && !ends_like_a_sentence(line);
  }
  return blocks;
}

/// A string or number of the object as text, "" if it is not there.
std::string text_of(const json& object, const char* name) {
  const auto member = object.find(name);
  if (member == object.end() || member->is_null()) {
    return {};
  }
  return member->is_string() ? member->get<std::string>() : member->dump();
}

/// nullopt for anything but sorted, disjoint spans of `text`.
std::optional<std::vector<Span>> spans_of(const json& object, std::string_view text) {
  std::vector<Span> spans;
  const auto member = object.find("spans");
  if (member == object.end()) {
    return spans;
  }
  if (!member->is_array()) {
    return std::nullopt;
  }
  std::uint64_t last = 0;
  for (const json& pair : *member) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() || !pair[1].is_number_unsigned()) {
      return std::nullopt;
    }
    const auto begin = pair[0].get<std::uint64_t>(), end = pair[1].get<std::uint64_t>();
    if (begin < last || end <= begin || end > text.size() || !is_utf8_boundary(text, begin) ||
        !is_utf8_boundary(text, end)) {
      return std::nullopt;
    }
    spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    last = end;
  }
  return spans;
}

}  // namespace

Result<Report> make_plain_report(ReportFields fields) {
  if (fields.text.size() > kLargestText) {
    return fail(ErrorCode::kTooLarge, "a text of more than 2 GB", fields.doc);
  }
  if (const auto byte = find_invalid_utf8(fields.text)) {
    return tl::make_unexpected(Error{ErrorCode::kBadEncoding, "not UTF-8", fields.doc, {}, *byte});
  }
  fields.blocks = blocks_of(fields.text);
  return Report(std::move(fields));
}

Result<TextRecord> parse_text_record(std::string_view line_of_json, const std::string& doc, std::uint64_t line) {
  const auto wrong = [&](std::string message) {
    return tl::make_unexpected(Error{ErrorCode::kMalformed, std::move(message), doc, line, {}});
  };
  const json object = json::parse(line_of_json, nullptr, false);
  if (!object.is_object()) {
    return wrong("not a JSON object");
  }
  const auto text = object.find("text");
  if (text == object.end() || !text->is_string()) {
    return wrong("no \"text\"");
  }
  ReportFields fields;
  fields.doc = doc;
  fields.text = text->get<std::string>();
  fields.language = text_of(object, object.contains("language") ? "language" : "lang");
  fields.outlet = text_of(object, "outlet");
  fields.url = text_of(object, "url");
  const std::string date = text_of(object, "date");
  fields.published = parse_iso_date(date);
  if (!date.empty() && !fields.published) {
    return wrong("\"date\": a day is written 2023-01-09");
  }
  fields.published_from = fields.published ? PublishedFrom::kMetadata : PublishedFrom::kNone;
  auto spans = spans_of(object, fields.text);
  if (!spans) {
    return wrong("\"spans\": pairs of byte offsets, in order, that do not overlap");
  }
  auto report = make_plain_report(std::move(fields));
  if (!report) {
    Error error = report.error();
    error.line = line;
    return tl::make_unexpected(std::move(error));
  }
  return TextRecord{text_of(object, "id"), std::move(*report), std::move(*spans)};
}

}  // namespace khipu::ingest
