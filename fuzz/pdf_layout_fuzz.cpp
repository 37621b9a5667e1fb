#include "khipu/ingest/pdf_columns.hpp"
#include "khipu/ingest/pdf_layout.hpp"
#include "read_laws.hpp"

// What another program wrote of a hostile file is hostile itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using khipu::fuzz::require;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (khipu::find_invalid_utf8(bytes)) {
    return 0;
  }
  auto pages = khipu::ingest::read_bbox_layout(khipu::ingest::MappedText(std::move(bytes), 0));
  khipu::ingest::drop_running_lines(pages);
  for (khipu::ingest::PdfPage& page : pages) {
    khipu::ingest::order_columns(page);
  }
  const khipu::ingest::Page page = khipu::ingest::lay_out(pages);
  for (const khipu::ingest::Line& line : page.lines) {
    require(line.span.begin < line.span.end && line.span.end <= page.text.size(), "a line is part of the page");
    require(page.text.source_of(line.span).second <= size, "a line leads back into the bytes");
  }
  require(!khipu::find_invalid_utf8(page.text.text()), "the text is UTF-8");
  return 0;
}
