#include "khipu/ingest/encoding.hpp"
#include "read_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using khipu::fuzz::require;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = khipu::ingest::decode(bytes, khipu::ingest::find_declared_charset(bytes), "file");
  if (!decoded) {
    require(!decoded.error().message.empty(), "a refusal has a reason");
    return 0;
  }
  const khipu::ingest::MappedText& text = decoded->text;
  require(!khipu::find_invalid_utf8(text.text()), "what is decoded is UTF-8");
  require(decoded->charset != "UTF-8" || !decoded->note || khipu::find_invalid_utf8(bytes), "UTF-8 needs no note");
  std::uint32_t last = 0;
  for (const khipu::ingest::SourceSegment& s : text.segments()) {
    require(last <= s.text_begin && s.text_begin + s.text_length <= text.size(),
            "segments are sorted and inside the text");
    require(s.source_begin + s.source_length <= size, "segments lead into the file");
    last = s.text_begin + s.text_length;
  }
  khipu::ingest::MappedText clean;
  khipu::ingest::append_collapsed(clean, text, {0, text.size()});
  require(!khipu::find_invalid_utf8(clean.text()), "what is collapsed is UTF-8");
  require(clean.text().find("  ") == std::string::npos && clean.text().find('\n') == std::string::npos,
          "white space is single");
  return 0;
}
