#pragma once
// Text that went through the wrong charset before we got it: "PerÃº" for "Perú", "â€œ" for a quotation mark.

#include <cstddef>

#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// Puts right what was UTF-8, was taken for windows-1252 (or Latin-1) and written as UTF-8 again; up to twice over.
/// Letters that stand for themselves are left alone: what is changed is a sequence that no text in a Latin script has,
/// and others like it only beside such. Gives how many were put right; `text` leads back as before.
std::size_t repair_mojibake(MappedText& text);

}  // namespace khipu::ingest
