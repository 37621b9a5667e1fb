#include "khipu/ingest/pdf_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/child_process.hpp"
#include "khipu/ingest/pdf_columns.hpp"
#include "khipu/ingest/pdf_layout.hpp"
#include "khipu/ingest/read_page.hpp"

namespace khipu::ingest {
namespace {

/// The first line of what poppler complains of.
std::string complaint(std::string_view errors) {
  const std::string_view line = trim(errors.substr(0, errors.find('\n')));
  return line.empty() ? std::string("no reason given") : std::string(line.substr(0, 200));
}

/// The headline: the first heading before any paragraph but the first few short lines. Taken out of `page`.
Page take_title(Page& page) {
  constexpr std::size_t kFirstLines = 4;
  Page title;
  for (std::size_t i = 0; i < std::min(kFirstLines, page.lines.size()); ++i) {
    if (page.lines[i].markup == Markup::kHeading) {
      add_line(title, page.text, page.lines[i].span, page.lines[i]);
      page.lines.erase(page.lines.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  }
  return title;
}

}  // namespace

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 5) == "%PDF-"; }

void read_pdf(std::string_view bytes, Handover& out) {
  const auto program = find_program("pdftotext");
  if (!program) {
    out.problem(ErrorCode::kUnsupported, "is a PDF document; to read it install pdftotext (Debian: poppler-utils)");
    return;
  }
  const auto ran = run_child(*program, {"-bbox-layout", "-enc", "UTF-8", "/dev/fd/0", "-"}, bytes, {});
  if (!ran) {
    out.problem(ran.error().code, "is a PDF document that can't be read: " + ran.error().message);
    return;
  }
  if (ran->errors.find("ncorrect password") != std::string::npos) {
    out.problem(ErrorCode::kUnsupported, "is a PDF document with a password; not read");
    return;
  }
  if (ran->status != 0 || find_invalid_utf8(ran->output)) {
    out.problem(ErrorCode::kMalformed, fmt::format("is a damaged PDF document; not read: {}", complaint(ran->errors)));
    return;
  }
  std::vector<PdfPage> pages = read_bbox_layout(MappedText(ran->output, 0));
  drop_running_lines(pages);
  std::for_each(pages.begin(), pages.end(), order_columns);
  Page page = lay_out(pages);
  if (page.lines.empty()) {
    out.problem(ErrorCode::kEmpty, fmt::format("is a PDF document of {} page{} without text: it needs OCR; not read",
                                               pages.size(), pages.size() == 1 ? "" : "s"));
    return;
  }
  const Page title = take_title(page);
  read_titled(title, std::move(page), out.doc(), out.words(), out.options(), out.result());
  out.set_detour(ran->output);
}

}  // namespace khipu::ingest
