#pragma once
// The words of a PDF, each with its box on the page, into paragraphs in the order in which a person reads them.

#include <string_view>
#include <vector>

#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/page.hpp"

namespace khipu::ingest {

/// A rectangle on a page, in points from its upper left corner.
struct PdfBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  double height() const { return bottom - top; }
  double width() const { return right - left; }
};

struct PdfLine {
  PdfBox box;
  MappedText text;  ///< its words, parted by spaces; leads back to what pdftotext wrote
  int block = 0;    ///< lines of one block stand together
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfLine> lines;  ///< in reading order: column by column
};

/// Reads what `pdftotext -bbox-layout` writes: XHTML of pages, blocks, lines and words.
std::vector<PdfPage> read_bbox_layout(const MappedText& xhtml);

/// Takes off what stands at the head or foot of most pages: running titles, numbers of pages.
void drop_running_lines(std::vector<PdfPage>& pages);

/// Joins lines into paragraphs, across columns and pages too where the sentence goes on; words parted by a hyphen at
/// the end of a line become one. Larger print makes a heading.
Page lay_out(const std::vector<PdfPage>& pages);

}  // namespace khipu::ingest
