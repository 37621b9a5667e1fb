// A gazetteer file of any bytes: it is refused by name, or read without harm. So that an altered file gets past its
// header's hash, the bytes are also laid behind a header that fits them.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

#include "khipu/base/digest.hpp"
#include "khipu/base/file.hpp"
#include "khipu/mentions/places/index.hpp"
#include "read_laws.hpp"

namespace {

namespace index = khipu::mentions::index;
using khipu::fuzz::require;

void read(std::string_view bytes) {
  static const auto path = std::filesystem::temp_directory_path() / "khipu_index_fuzz.idx";
  khipu::replace_file(path, bytes);
  const auto loaded = khipu::mentions::PlaceIndex::load(path);
  std::filesystem::remove(path);  // stays mapped
  if (!loaded) {
    require(!loaded.error().message.empty(), "an index is refused with a reason");
    return;
  }
  for (const char* key : {"lima", "puno", "san", "a", ""}) {
    (void)loaded->longest_from(key);
    for (const std::uint32_t entry : loaded->find(key)) {
      const khipu::mentions::Place place = loaded->to_place(entry & index::kEntryMask);
      require(place.name.size() <= 255, "a name is a string of the file");
    }
  }
  for (std::uint32_t id = 0; id < 4; ++id) {
    (void)loaded->to_place(id);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  index::HeaderRecord header;
  if (bytes.size() < sizeof header) {
    return 0;
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  header.magic = index::kMagic;
  header.version = index::kVersion;
  header.file_size = bytes.size();
  std::memcpy(bytes.data(), &header, sizeof header);
  header.hash = khipu::hash64(std::string_view(bytes).substr(0, sizeof header - sizeof header.hash));
  std::memcpy(bytes.data(), &header, sizeof header);
  read(bytes);
  return 0;
}
