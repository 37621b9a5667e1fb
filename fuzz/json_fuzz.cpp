#include "read_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  khipu::fuzz::check_reading(data, size, "archive.json");
  return khipu::fuzz::check_reading(data, size, "archive.jsonl");
}
