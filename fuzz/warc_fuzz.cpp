#include "read_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return khipu::fuzz::check_stream(data, size, "archive.warc");
}
