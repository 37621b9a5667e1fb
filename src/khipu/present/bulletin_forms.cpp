// The situation report as Markdown and as JSON.

#include <fmt/format.h>

#include <algorithm>

#include "khipu/present/bulletin.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

/// One line in which nothing is markup: white space joined, controls shown, signs of Markdown and HTML escaped.
std::string to_markdown_text(std::string_view text) {
  constexpr std::string_view kSigns = "\\`*_{}[]<>#|~&!";
  std::string out;
  for (const char c : to_terminal_line(text)) {
    out += kSigns.find(c) == std::string_view::npos ? "" : "\\";
    out += c;
  }
  return out;
}

std::string to_row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) {
    out += " " + to_markdown_text(cell) + " |";
  }
  return out + "\n";
}

std::string to_table_text(const BulletinSection& section) {
  std::string out = to_row(section.header) + "|";
  for (std::size_t i = 0; i < section.header.size(); ++i) {
    out += " --- |";
  }
  out += "\n";
  for (const auto& row : section.rows) {
    out += to_row(row);
  }
  return out + "\n";
}

void write_numbers(const char* key, const std::vector<std::size_t>& numbers, JsonWriter& json) {
  json.key(key);
  json.begin_array();
  for (const std::size_t number : numbers) {
    json.integer(static_cast<std::int64_t>(number));
  }
  json.end_array();
}

void write_texts(const std::vector<std::string>& texts, JsonWriter& json) {
  json.begin_array();
  for (const std::string& text : texts) {
    json.string(text);
  }
  json.end_array();
}

void write_section(const BulletinSection& section, JsonWriter& json) {
  json.begin_object();
  json.key("id");
  json.string(section.id);
  json.key("heading");
  json.string(section.heading);
  json.key("header");
  write_texts(section.header, json);
  json.key("rows");
  json.begin_array();
  for (const auto& row : section.rows) {
    write_texts(row, json);
  }
  json.end_array();
  json.key("lines");
  json.begin_array();
  for (const BulletinLine& line : section.lines) {
    json.begin_object();
    json.key("text");
    json.string(line.text);
    write_numbers("events", line.events, json);
    write_numbers("claims", line.claims, json);
    json.end_object();
  }
  json.end_array();
  json.key("note");
  json.string(section.note);
  json.end_object();
}

}  // namespace

std::string to_markdown(const Bulletin& bulletin) {
  std::string out = "# " + to_markdown_text(bulletin.title) + "\n\n" + to_markdown_text(bulletin.standfirst) + "\n";
  for (const BulletinSection& section : bulletin.sections) {
    out += "\n## " + to_markdown_text(section.heading) + "\n\n";
    if (!section.header.empty()) {
      out += to_table_text(section);
    }
    for (const BulletinLine& line : section.lines) {
      out += "- " + to_markdown_text(line.text) + "\n";
    }
    if (!section.note.empty()) {
      out += (section.lines.empty() ? "" : "\n") + to_markdown_text(section.note) + "\n";
    }
  }
  return out;
}

std::string to_json(const Bulletin& bulletin) {
  JsonWriter json;
  json.begin_object();
  json.key("title");
  json.string(bulletin.title);
  json.key("standfirst");
  json.string(bulletin.standfirst);
  json.key("sections");
  json.begin_array();
  for (const BulletinSection& section : bulletin.sections) {
    write_section(section, json);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace khipu::present
