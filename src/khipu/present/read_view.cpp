#include "khipu/present/read_view.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "khipu/present/json_writer.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using ingest::Block;
using ingest::BlockKind;
using ingest::MetaSource;
using ingest::Report;

/// One piece of metadata: its name in JSON and Markdown, its name for people, what it says and where that was read.
struct Entry {
  std::string_view key;
  std::string_view label;
  std::string value;
  MetaSource from;
};

std::string published_text(const Report& report) {
  const auto& at = report.published_at();
  return at ? to_iso(*at) : report.published() ? to_iso(*report.published()) : std::string{};
}

std::vector<Entry> entries_of(const Report& report) {
  const ingest::MetaSources& from = report.sources();
  return {
      {"title", "Title", std::string(report.title()), from.title},
      {"published", "Published", published_text(report), from.published},
      {"modified", "Modified", report.modified() ? to_iso(*report.modified()) : std::string{}, from.modified},
      {"outlet", "Outlet", report.outlet(), from.outlet},
      {"url", "Address", report.url(), from.url},
      {"language", "Language", report.declared_language(), from.language},
  };
}

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  text.empty() ? json.null() : json.string(text);
}

void write_range(JsonWriter& json, std::uint64_t begin, std::uint64_t end) {
  json.begin_array();
  json.integer(static_cast<std::int64_t>(begin));
  json.integer(static_cast<std::int64_t>(end));
  json.end_array();
}

void write_trace(JsonWriter& json, const ingest::BlockTrace& trace) {
  json.key("source");
  json.begin_array();
  for (const auto& [begin, end] : trace.ranges) {
    write_range(json, begin, end);
  }
  json.end_array();
  json.key("decodes");
  json.boolean(trace.decodes);
}

void write_blocks(JsonWriter& json, const Report& report, const Traces& traces) {
  json.key("blocks");
  json.begin_array();
  for (std::size_t i = 0; i < report.blocks().size(); ++i) {
    const Block& block = report.blocks()[i];
    json.begin_object();
    write_text(json, "kind", ingest::to_string(block.kind));
    json.key("span");
    write_range(json, block.span.begin, block.span.end);
    if (i < traces.size()) {
      write_trace(json, traces[i]);
    }
    json.end_object();
  }
  json.end_array();
}

/// "[paragraph] bytes 1203-1290, 1296-1350": what was read where.
std::string trace_line(const Block& block, const ingest::BlockTrace& trace) {
  std::string line = fmt::format("[{}]", ingest::to_string(block.kind));
  for (const auto& [begin, end] : trace.ranges) {
    line += fmt::format("{} {}-{}", &trace.ranges.front().first == &begin ? " bytes" : ",", begin, end);
  }
  line += trace.ranges.empty() ? " of no bytes of its own" : "";
  return line + (trace.decodes ? "\n" : ": THEY SAY SOMETHING ELSE\n");
}

/// A value of a front matter, quoted where YAML would take it for something else.
std::string yaml_value(std::string_view value) {
  std::string quoted = "\"";
  for (const char c : to_terminal_line(value)) {
    quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return quoted + "\"";
}

/// The marks that Markdown would take for its own are escaped where they stand at the front of a block.
std::string markdown_line(std::string_view text) {
  const std::string line = to_terminal_line(text);
  const bool marked = !line.empty() && std::string_view("#*+-|>").find(line.front()) != std::string_view::npos;
  return marked ? "\\" + line : line;
}

std::string markdown_block(const Block& block, std::string_view text) {
  switch (block.kind) {
    case BlockKind::kTitle: return "# " + to_terminal_line(text);
    case BlockKind::kHeading: return "## " + to_terminal_line(text);
    case BlockKind::kListItem: return "- " + to_terminal_line(text);
    case BlockKind::kTableRow: return to_terminal_line(text);
    default: return markdown_line(text);
  }
}

bool stands_close(BlockKind above, BlockKind below) {
  return above == below && (above == BlockKind::kListItem || above == BlockKind::kTableRow);
}

}  // namespace

void write_read_json(const Report& report, const Traces& traces, const Write& write) {
  JsonWriter json(write);
  json.begin_object();
  write_text(json, "doc", report.doc());
  json.key("index");
  json.integer(report.index());
  const std::vector<Entry> entries = entries_of(report);
  for (const Entry& entry : entries) {
    write_text(json, entry.key == "published" ? "published_at" : entry.key, entry.value);
  }
  write_text(json, "published", report.published() ? to_iso(*report.published()) : "");
  write_text(json, "published_from", report.published() ? ingest::to_string(report.published_from()) : "");
  write_text(json, "extent", ingest::to_string(report.extent()));
  write_text(json, "digest", report.digest());
  json.key("sources");
  json.begin_object();
  for (const Entry& entry : entries) {
    write_text(json, entry.key, entry.value.empty() ? "" : ingest::to_string(entry.from));
  }
  json.end_object();
  write_blocks(json, report, traces);
  write_text(json, "text", report.text());
  json.end_object();
  write(json.take() + "\n");
}

void write_read_text(const Report& report, const Traces& traces, const Write& write) {
  std::string out = fmt::format("{:<10} {} [{}]\n", "Report", to_terminal_line(report.doc()), report.index());
  for (const Entry& entry : entries_of(report)) {
    if (!entry.value.empty()) {
      out +=
          fmt::format("{:<10} {}  ({})\n", entry.label, to_terminal_line(entry.value), ingest::to_string(entry.from));
    }
  }
  if (report.extent() != ingest::Extent::kFull) {
    out += fmt::format("{:<10} {}\n", "Extent", ingest::to_string(report.extent()));
  }
  write(out);
  for (std::size_t i = 0; i < report.blocks().size(); ++i) {
    const Block& block = report.blocks()[i];
    if (i < traces.size()) {
      write("\n" + trace_line(block, traces[i]) + to_terminal_line(report.slice(block.span)) + "\n");
    } else if (block.kind != BlockKind::kTitle) {
      write("\n" + to_terminal_line(report.slice(block.span)) + "\n");
    }
  }
}

void write_read_markdown(const Report& report, const Write& write) {
  std::string out = "---\n";
  for (const Entry& entry : entries_of(report)) {
    if (!entry.value.empty()) {
      out += fmt::format("{}: {}\n", entry.key, yaml_value(entry.value));
    }
  }
  write(out + "---\n");
  const Block* above = nullptr;
  for (const Block& block : report.blocks()) {
    write(above != nullptr && stands_close(above->kind, block.kind) ? "" : "\n");
    write(markdown_block(block, report.slice(block.span)) + "\n");
    above = &block;
  }
}

}  // namespace khipu::present
