#pragma once
// Bulletins as PDF. The words come from poppler's pdftotext, run as a program of its own: it is GPL, so nothing of it
// is linked, and what a broken file does to it happens in another process, under limits.

#include <string_view>

#include "khipu/ingest/handover.hpp"

namespace khipu::ingest {

bool is_pdf(std::string_view bytes);

/// Reads a PDF into one report. Its text leads back to what `pdftotext -bbox-layout FILE -` writes, where every word
/// stands with its box on the page, since the bytes of a PDF are no text.
/// Problems: no pdftotext on the PATH, a password, no text in it (OCR is needed), a file that poppler refuses.
void read_pdf(std::string_view bytes, Handover& out);

}  // namespace khipu::ingest
