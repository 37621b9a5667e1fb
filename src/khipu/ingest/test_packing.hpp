#pragma once
// Bytes packed for tests and benchmarks: gzip, zstd, zip.

#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khipu::ingest {

inline std::string deflated(std::string_view bytes, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzipped(std::string_view bytes) { return deflated(bytes, 31); }

inline std::string zstd_packed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

inline std::string little(std::uint64_t value, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
  return out;
}

/// One file in a zip.
struct ZipFile {
  std::string name, bytes;
  std::uint64_t flags = 0;   ///< 1 encrypted, 8 sizes behind the data
  std::uint64_t method = 8;  ///< 0 stored
};

inline std::string zipped(const std::vector<ZipFile>& files) {
  std::string out;
  for (const ZipFile& file : files) {
    const std::string packed = file.method == 8 ? deflated(file.bytes, -15) : file.bytes;
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(file.bytes.data()), static_cast<uInt>(file.bytes.size()));
    const bool behind = (file.flags & 8U) != 0;
    const std::string sizes = little(crc, 4) + little(packed.size(), 4) + little(file.bytes.size(), 4);
    out += "PK\x03\x04" + little(20, 2) + little(file.flags, 2) + little(file.method, 2) + little(0, 4) +
           (behind ? std::string(12, '\0') : sizes) + little(file.name.size(), 2) + little(0, 2) + file.name + packed;
    out += behind ? "PK\x07\x08" + sizes : std::string{};
  }
  return out + "PK\x05\x06" + std::string(18, '\0');  // the directory itself is never looked at
}

}  // namespace khipu::ingest
