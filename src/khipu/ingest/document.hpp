#pragma once
// One document already in memory: a page, a feed, a bulletin; a file of its own or what an archive holds of it.

#include <cstdint>
#include <string>
#include <string_view>

#include "khipu/ingest/handover.hpp"

namespace khipu::ingest {

/// What is known of a document from outside.
struct Envelope {
  std::string name;         ///< its ending helps to tell the format where the content may be either
  std::string charset;      ///< of the HTTP header, "" if none
  std::string url;          ///< where it was fetched, "" if not known
  std::string language;     ///< ISO 639-1, "" if not known
  std::uint64_t begin = 0;  ///< where in the input its first byte stands
};

/// Tells what it is by its content and reads it into `out.result()`. `bytes` are part of a window and not looked at
/// again: of a giant their memory goes back as they are read.
/// Errors: none thrown for any bytes; each problem names its place.
void read_document(std::string_view bytes, const Envelope& envelope, Handover& out);

/// The same of bytes that have a way of their own back to the input; `envelope.begin` counts for nothing.
void read_document(MappedText bytes, const Envelope& envelope, Handover& out);

}  // namespace khipu::ingest
