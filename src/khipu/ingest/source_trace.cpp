#include "khipu/ingest/source_trace.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>

#include "khipu/ingest/encoding.hpp"
#include "khipu/ingest/html_references.hpp"
#include "khipu/ingest/http_message.hpp"
#include "khipu/ingest/mojibake.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint64_t kLargestBody = 256'000'000;
constexpr std::uint32_t kMostRatio = 1000;

/// The content of a JSON string without its quotes; nullopt if it is none.
std::optional<std::string> unescape_json(const std::string& content) {
  const auto value = nlohmann::json::parse('"' + content + '"', nullptr, false);
  return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

/// White space and invisible marks as ingest writes them; a blank at either end stays.
std::string collapse(const std::string& text) {
  const MappedText whole("." + text + ".", 0);
  MappedText out;
  append_collapsed(out, whole, {0, whole.size()});
  return out.text().substr(1, out.size() - 2);
}

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// True if `raw` can stand for the blank between two words: white space, with tags in between perhaps.
bool reads_as_blank(const std::string& raw) { return !raw.empty() && (is_white(raw.front()) || is_white(raw.back())); }

/// True if what was written as `raw` can be read as `text`: as it stands, out of a JSON string, with its character
/// references resolved, once or twice over (HTML inside a feed).
bool reads_as(const std::string& raw, std::string_view text) {
  std::vector<std::string> readings{raw};
  if (auto plain = unescape_json(raw); plain && *plain != raw) {
    readings.push_back(std::move(*plain));
  }
  for (std::size_t i = 0; i < readings.size() && readings.size() < 6; ++i) {
    std::string resolved = resolve_references(readings[i], false);
    if (resolved != readings[i]) {
      readings.push_back(std::move(resolved));
    }
  }
  return std::any_of(readings.begin(), readings.end(), [&](const std::string& reading) {
    return reading == text || collapse(reading) == text || (text == " " && reads_as_blank(reading));
  });
}

/// True if `raw` is the packed body of a page, which maps as a whole, and `text` stands in what it unpacks to.
bool holds_packed(std::string_view raw, std::string_view text) {
  const auto body = unpack_body(MappedText(std::string(raw), 0), "br", kLargestBody, kMostRatio);
  if (!body || body->size() == 0 || body->text() == raw) {
    return false;
  }
  const std::string page = resolve_references(body->text(), false);
  return page.find(text) != std::string::npos || collapse(page).find(text) != std::string::npos;
}

}  // namespace

ReceivedBytes::ReceivedBytes(std::string bytes, const std::string& doc) : bytes_(std::move(bytes)) {
  if (auto decoded = decode(bytes_, find_declared_charset(bytes_), doc)) {
    decoded_ = std::move(decoded->text);
    repair_mojibake(decoded_);
  }
}

bool ReceivedBytes::gives(std::uint64_t begin, std::uint64_t end, std::string_view text) const {
  if (begin > end || end > bytes_.size()) {
    return false;
  }
  const std::string_view raw = std::string_view(bytes_).substr(begin, end - begin);
  return raw == text || reads_as(decoded_between(begin, end), text) || holds_packed(raw, text);
}

std::string ReceivedBytes::decoded_between(std::uint64_t begin, std::uint64_t end) const {
  std::string out;
  const auto& segments = decoded_.segments();
  auto s = std::partition_point(segments.begin(), segments.end(), [&](const SourceSegment& segment) {
    return segment.source_begin + segment.source_length <= begin;
  });
  for (; s != segments.end() && s->source_begin < end; ++s) {
    const bool exact = s->text_length == s->source_length;
    const std::uint64_t from = exact ? std::max(begin, s->source_begin) - s->source_begin : 0;
    const std::uint64_t to = exact ? std::min<std::uint64_t>(end - s->source_begin, s->source_length) : s->text_length;
    out += decoded_.text().substr(s->text_begin + from, to - from);
  }
  return out;
}

void ReceivedBytes::trace_segment(const SourceSegment& segment, Span block, const Report& report,
                                  BlockTrace& trace) const {
  const bool exact = segment.text_length == segment.source_length;
  const Span text{std::max(segment.text_begin, block.begin),
                  std::min(segment.text_begin + segment.text_length, block.end)};
  const std::uint64_t begin = segment.source_begin + (exact ? text.begin - segment.text_begin : 0);
  const std::uint64_t end = exact ? begin + text.size() : segment.source_begin + segment.source_length;
  trace.decodes = trace.decodes && gives(begin, end, report.slice(text));
  if (!trace.ranges.empty() && trace.ranges.back().second == begin) {
    trace.ranges.back().second = end;
  } else if (trace.ranges.empty() || trace.ranges.back() != std::pair{begin, end}) {
    trace.ranges.emplace_back(begin, end);
  }
}

std::vector<BlockTrace> ReceivedBytes::trace(const Report& report) const {
  const std::vector<SourceSegment>& segments = report.source_map();
  std::vector<BlockTrace> traces;
  auto s = segments.begin();
  for (const Block& block : report.blocks()) {
    BlockTrace trace;
    while (s != segments.end() && s->text_begin + s->text_length <= block.span.begin) {
      ++s;
    }
    for (auto in = s; in != segments.end() && in->text_begin < block.span.end; ++in) {
      trace_segment(*in, block.span, report, trace);
    }
    traces.push_back(std::move(trace));
  }
  return traces;
}

}  // namespace khipu::ingest
