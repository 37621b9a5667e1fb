#include "khipu/ingest/zip_reader.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "khipu/ingest/unpack.hpp"

namespace khipu::ingest {
namespace {

// APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.9 (data descriptor), 4.5.3 (zip64).
constexpr std::uint32_t kLocalHeader = 0x04034B50;
constexpr std::uint32_t kDescriptor = 0x08074B50;
constexpr std::uint32_t kCentralHeader = 0x02014B50;
constexpr std::uint32_t kEndRecord = 0x06054B50;
constexpr std::uint32_t kEndRecord64 = 0x06064B50;
constexpr std::uint32_t kArchiveExtra = 0x08064B50;
constexpr std::size_t kHeaderSize = 30;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

struct Header {
  std::string name;
  std::uint16_t flags = 0, method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0, unpacked = 0;
  bool is_zip64 = false;
  std::uint64_t begin = 0;  ///< offset of the header

  bool is_encrypted() const { return (flags & 1U) != 0; }
  bool has_descriptor() const { return (flags & 8U) != 0; }
  bool is_folder() const { return !name.empty() && name.back() == '/'; }
};

/// Takes a local header off the window. nullopt if the window holds no whole one.
std::optional<Header> take_header(ByteWindow& window) {
  if (!window.reach(kHeaderSize)) {
    return std::nullopt;
  }
  const std::string_view fixed = window.bytes();
  const auto name_size = static_cast<std::size_t>(number_at(fixed, 26, 2));
  const auto extra_size = static_cast<std::size_t>(number_at(fixed, 28, 2));
  if (!window.reach(kHeaderSize + name_size + extra_size)) {
    return std::nullopt;
  }
  const std::string_view bytes = window.bytes();
  Header header;
  header.begin = window.offset();
  header.flags = static_cast<std::uint16_t>(number_at(bytes, 6, 2));
  header.method = static_cast<std::uint16_t>(number_at(bytes, 8, 2));
  header.crc = static_cast<std::uint32_t>(number_at(bytes, 14, 4));
  header.packed = number_at(bytes, 18, 4);
  header.unpacked = number_at(bytes, 22, 4);
  header.name = bytes.substr(kHeaderSize, name_size);
  const std::string_view extra = bytes.substr(kHeaderSize + name_size, extra_size);
  for (std::size_t at = 0; at + 4 <= extra.size();) {
    const auto size = static_cast<std::size_t>(number_at(extra, at + 2, 2));
    if (number_at(extra, at, 2) == 1 && size >= 16 && at + 4 + size <= extra.size()) {
      header.unpacked = number_at(extra, at + 4, 8);
      header.packed = number_at(extra, at + 12, 8);
      header.is_zip64 = true;
    }
    at += 4 + size;
  }
  window.drop(kHeaderSize + name_size + extra_size);
  return header;
}

/// The bytes of one member, checked against its size and sum at their end.
class MemberSource : public ByteSource {
 public:
  MemberSource(ByteWindow& window, const Header& header, std::uint32_t max_ratio)
      : window_(window),
        header_(header),
        guard_(window.source(), max_ratio),
        begin_(window.offset()),
        inflater_(Inflater::Wrap::kRaw) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (failure_) {
      return tl::unexpected(*failure_);
    }
    auto count = header_.method == kStored ? read_stored(to, size) : inflater_.read(window_, to, size);
    if (count && *count == 0 && !is_done_) {
      is_done_ = true;
      const auto sound = check_end();
      count = sound ? std::move(count) : tl::unexpected(sound.error());
    } else if (count) {
      out_ += *count;
      crc_ = static_cast<std::uint32_t>(
          crc32(crc_, reinterpret_cast<const Bytef*>(to), static_cast<uInt>(*count)));  // NOLINT
      const auto passed = guard_.let_pass(*count);
      count = passed ? std::move(count) : tl::unexpected(passed.error());
    }
    if (!count) {
      failure_ = count.error();
    }
    return count;
  }
  std::uint64_t received() const override { return window_.source().received(); }

  /// Passes over what was not read. False if no header can be looked for behind it.
  bool pass_over() {
    if (!header_.has_descriptor()) {
      const std::uint64_t end = begin_ + header_.packed;
      return window_.offset() <= end && window_.skip(end - window_.offset());
    }
    std::string block(1U << 16U, '\0');
    while (!failure_ && !is_done_) {
      (void)read(block.data(), block.size());
    }
    return !failure_ || is_done_;
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  Result<std::size_t> read_stored(char* to, std::size_t size) {
    const std::uint64_t left = header_.packed - out_;
    if (left == 0) {
      return 0;
    }
    if (window_.at_end()) {
      return window_.failure() ? tl::unexpected(*window_.failure())
                               : fail(ErrorCode::kMalformed, "ends too early; what is cut was not read");
    }
    const std::string_view in = window_.bytes();
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>({size, in.size(), left}));
    std::copy_n(in.data(), count, to);
    window_.drop(count);
    return count;
  }

  Result<void> check_end() {
    std::uint32_t crc = header_.crc;
    if (header_.has_descriptor()) {
      const std::size_t size = header_.is_zip64 ? 8 : 4;
      window_.reach(4);
      const bool marked = window_.bytes().size() >= 4 && number_at(window_.bytes(), 0, 4) == kDescriptor;
      if (!window_.reach((marked ? 8 : 4) + 2 * size)) {
        return fail(ErrorCode::kMalformed, "the zip ends inside a member");
      }
      crc = static_cast<std::uint32_t>(number_at(window_.bytes(), marked ? 4 : 0, 4));
      window_.drop((marked ? 8 : 4) + 2 * size);
    }
    return crc == crc_ ? Result<void>{}
                       : fail(ErrorCode::kMalformed, "its checksum is wrong; what it ends with was not read");
  }

  ByteWindow& window_;
  const Header& header_;
  BombGuard guard_;
  std::uint64_t begin_;
  Inflater inflater_;
  std::uint64_t out_ = 0;
  std::uint32_t crc_ = 0;
  bool is_done_ = false;
  std::optional<Error> failure_;
};

std::string_view why_not(const Header& header) {
  if (header.is_encrypted()) {
    return "is encrypted; not read";
  }
  if (header.method != kStored && header.method != kDeflated) {
    return "is packed by a method other than deflate; not read";
  }
  return header.method == kStored && header.has_descriptor() ? "does not say how long it is; not read"
                                                             : std::string_view{};
}

}  // namespace

void read_zip(ByteWindow& window, std::uint32_t max_ratio, const std::function<void(ZipMember&)>& on_member,
              const std::function<void(Error)>& on_problem) {
  const auto problem = [&](std::string message, std::uint64_t byte) {
    Error error{ErrorCode::kMalformed, std::move(message), {}, {}, {}};
    error.byte = byte;
    on_problem(std::move(error));
  };
  for (;;) {
    const std::uint64_t at = window.offset();
    const auto mark = window.reach(4) ? static_cast<std::uint32_t>(number_at(window.bytes(), 0, 4)) : 0;
    if (mark == kCentralHeader || mark == kEndRecord || mark == kEndRecord64 || mark == kArchiveExtra) {
      return;
    }
    const auto header = mark == kLocalHeader ? take_header(window) : std::nullopt;
    if (!header) {
      if (!window.failure()) {
        problem("the zip is cut or damaged here; the rest was not read", at);
      }
      return;
    }
    const std::string_view reason = why_not(*header);
    if (!reason.empty()) {
      problem(fmt::format("member {} {}", header->name, reason), at);
      if (header->has_descriptor() || !window.skip(header->packed)) {
        problem("what stands behind that member can't be found; the rest was not read", at);
        return;
      }
      continue;
    }
    MemberSource source(window, *header, max_ratio);
    if (!header->is_folder()) {
      ZipMember member{header->name, source};
      on_member(member);
    }
    if (!source.pass_over()) {
      problem("what stands behind that member can't be found; the rest was not read", at);
      return;
    }
  }
}

}  // namespace khipu::ingest
