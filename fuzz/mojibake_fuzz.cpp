#include "khipu/ingest/mojibake.hpp"
#include "read_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using khipu::fuzz::require;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (khipu::find_invalid_utf8(bytes)) {
    return 0;
  }
  khipu::ingest::MappedText text(bytes, 0);
  const std::size_t count = khipu::ingest::repair_mojibake(text);
  require(!khipu::find_invalid_utf8(text.text()), "what is put right is UTF-8");
  require(text.size() <= size, "what is put right is shorter");
  require((count == 0) == (text.text() == bytes), "what is not counted is not changed");
  require(text.source_of({0, text.size()}).second <= size, "it leads back into the bytes");
  return 0;
}
