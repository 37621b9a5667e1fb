#pragma once
// The order of a page's lines where it has columns. pdftotext finds it by the gaps between blocks, and goes to and fro
// between two columns whose paragraphs happen to end at the same height.

#include "khipu/ingest/pdf_layout.hpp"

namespace khipu::ingest {

/// Puts the lines of `page` in the order of its columns, left before right, each between the lines that run across
/// them. A page without columns of running text stays as it is, and so does the order inside a column.
void order_columns(PdfPage& page);

}  // namespace khipu::ingest
