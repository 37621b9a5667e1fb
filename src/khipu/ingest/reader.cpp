#include "khipu/ingest/reader.hpp"

#include <array>
#include <iostream>
#include <iterator>
#include <utility>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/ingest/encoding.hpp"
#include "khipu/ingest/feed_reader.hpp"
#include "khipu/ingest/format.hpp"
#include "khipu/ingest/html_page.hpp"
#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/json_reader.hpp"
#include "khipu/ingest/read_page.hpp"
#include "khipu/ingest/text_page.hpp"

namespace khipu::ingest {
namespace {

// Deeper than any page that a person wrote; browsers stop at 512 (Blink, HTMLConstructionSite).
constexpr std::uint32_t kDeepestTag = 1000;

void read_html(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result) {
  const HtmlTree tree(text, kDeepestTag);
  if (tree.was_cut()) {
    result.notes.push_back(
        {ErrorCode::kMalformed, "tags nested more than 1000 deep; those below were read as text only", doc, {}, {}});
  }
  read_page(read_html_page(tree, words), doc, words, options, result);
}

void read_text(const MappedText& text, Format format, const std::string& doc, const PageWords& words,
               const ReadOptions& options, ReadResult& result) {
  switch (format) {
    case Format::kHtml: read_html(text, doc, words, options, result); return;
    case Format::kFeed: read_feed(text, doc, words, options, result); return;
    case Format::kJson: read_json(text, doc, words, options, result); return;
    case Format::kJsonLines: read_json_lines(text, doc, words, options, result); return;
    case Format::kText:
    case Format::kMarkdown:
      read_page(read_text_page(text, format == Format::kMarkdown, words), doc, words, options, result);
  }
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

}  // namespace

ReadResult read_bytes(std::string_view bytes, std::string doc, const ReadOptions& options) {
  static const PageWords kNoWords;
  const PageWords& words = options.words == nullptr ? kNoWords : *options.words;
  ReadResult result;
  const auto problem = [&](ErrorCode code, std::string message) {
    result.problems.push_back({code, std::move(message), doc, {}, {}});
  };
  if (bytes.size() > options.max_bytes) {
    problem(ErrorCode::kTooLarge, "larger than the limit");
    return result;
  }
  if (is_blank(bytes)) {
    problem(ErrorCode::kEmpty, bytes.empty() ? "file is empty" : "holds nothing but white space");
    return result;
  }
  auto decoded = decode(bytes, find_declared_charset(bytes), doc);
  if (!decoded) {
    result.problems.push_back(std::move(decoded.error()));
    return result;
  }
  if (decoded->note) {
    result.notes.push_back(std::move(*decoded->note));
  }
  read_text(decoded->text, find_format(decoded->text.text(), doc), doc, words, options, result);
  if (result.reports.empty() && result.problems.empty()) {
    problem(ErrorCode::kEmpty, "no text of a report in it");
  }
  return result;
}

ReadResult read_file(const std::filesystem::path& path, const ReadOptions& options) {
  if (path == "-") {
    // One byte over the limit is enough to know that it is too large.
    std::string bytes;
    std::array<char, 65536> block{};
    while (bytes.size() <= options.max_bytes && std::cin.read(block.data(), block.size()).gcount() > 0) {
      bytes.append(block.data(), static_cast<std::size_t>(std::cin.gcount()));
    }
    return read_bytes(bytes, "-", options);
  }
  auto bytes = load_file(path, options.max_bytes);
  if (!bytes) {
    ReadResult result;
    result.problems.push_back(std::move(bytes.error()));
    return result;
  }
  return read_bytes(*bytes, path.string(), options);
}

}  // namespace khipu::ingest
