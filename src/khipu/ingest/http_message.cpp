#include "khipu/ingest/http_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/unpack.hpp"

namespace khipu::ingest {
namespace {

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return x == y || ((x ^ y) == 0x20 && (x | 0x20) >= 'a' && (x | 0x20) <= 'z');
         });
}

std::string_view take_line(std::string_view bytes, std::size_t& at) {
  const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
  std::string_view line = bytes.substr(at, end - at);
  at = std::min(end + 1, bytes.size());
  return line.empty() || line.back() != '\r' ? line : line.substr(0, line.size() - 1);
}

Error cut_body(std::string_view why) { return {ErrorCode::kMalformed, std::string(why), {}, {}, {}}; }

/// The chunks of a chunked body (RFC 9112, section 7.1) as parts of `message`; nullopt if it is not chunked after all.
Result<std::optional<std::vector<Span>>> find_chunks(std::string_view message, std::size_t at) {
  std::vector<Span> chunks;
  while (at < message.size()) {
    const std::string_view line = take_line(message, at);
    std::uint32_t size = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc{} || (stop != line.data() + line.size() && *stop != ';' && *stop != ' ')) {
      return chunks.empty() ? Result<std::optional<std::vector<Span>>>(std::nullopt)
                            : tl::unexpected(cut_body("the chunks of the page are damaged; not read"));
    }
    if (size == 0) {
      return chunks;
    }
    if (size > message.size() - at) {
      break;
    }
    chunks.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)});
    at += size;
    take_line(message, at);
  }
  return tl::unexpected(cut_body("the page is cut inside a chunk; not read"));
}

/// Packed bytes hold control characters sooner or later; text in any charset of the web holds none.
bool looks_like_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
  });
}

}  // namespace

HeaderFields HeaderFields::parse(std::string_view bytes, std::size_t& size) {
  HeaderFields headers;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::string_view line = take_line(bytes, at);
    if (line.empty()) {
      break;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      headers.fields_.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
    }
  }
  size = at;
  return headers;
}

std::string_view HeaderFields::find(std::string_view name) const {
  const auto found =
      std::find_if(fields_.begin(), fields_.end(), [&](const auto& field) { return same_name(field.first, name); });
  return found == fields_.end() ? std::string_view{} : found->second;
}

std::string media_type(std::string_view content_type) {
  return ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  const std::string small = ascii_lower(content_type);
  const std::size_t at = small.find("charset=");
  if (at == std::string::npos) {
    return {};
  }
  const std::string_view rest = std::string_view(small).substr(at + 8);
  const std::string_view name = trim(rest.substr(0, rest.find_first_of(";,")));
  const std::string_view bare =
      name.size() > 1 && (name.front() == '"' || name.front() == '\'') ? name.substr(1, name.size() - 2) : name;
  return bare.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:+()") == std::string_view::npos
             ? std::string(bare)
             : std::string{};
}

Result<HttpAnswer> parse_http(std::string_view message) {
  HttpAnswer answer;
  std::size_t at = 0;
  const std::string_view status = take_line(message, at);
  const std::size_t space = status.find(' ');
  if (status.substr(0, 5) != "HTTP/" || space == std::string_view::npos) {
    return fail(ErrorCode::kMalformed, "no HTTP answer in the record; not read");
  }
  std::from_chars(status.data() + space + 1, status.data() + status.size(), answer.status);
  std::size_t size = 0;
  answer.headers = HeaderFields::parse(message.substr(at), size);
  answer.head_size = at + size;
  return answer;
}

Result<MappedText> unpack_body(MappedText body, std::string_view coding, std::uint64_t max_bytes,
                               std::uint32_t max_ratio) {
  auto packed = std::make_unique<MemorySource>(body.text());
  std::unique_ptr<ByteSource> source;
  const std::string_view bytes = body.text();
  if (bytes.substr(0, 2) == "\x1F\x8B") {
    source = std::make_unique<GzipSource>(std::move(packed), max_ratio);
  } else if (bytes.substr(0, 4) == "\x28\xB5\x2F\xFD") {
    source = std::make_unique<ZstdSource>(std::move(packed), max_ratio);
  } else if (coding == "deflate" && bytes.size() > 2 && (bytes[0] & 0x0F) == 8 &&
             (static_cast<unsigned char>(bytes[0]) * 256U + static_cast<unsigned char>(bytes[1])) % 31 == 0) {
    source = std::make_unique<ZlibSource>(std::move(packed), max_ratio);
  } else if (coding == "br") {
    source = std::make_unique<BrotliSource>(std::move(packed), max_ratio);
  } else {
    return body;  // the crawl unpacked it and left the header
  }
  ByteWindow window(*source);
  auto unpacked = read_rest(window, max_bytes);
  if (!unpacked) {
    // Brotli has no mark: what is none of it and reads as text the crawl unpacked.
    const bool is_text = coding == "br" && unpacked.error().code == ErrorCode::kMalformed && looks_like_text(bytes);
    return is_text ? Result<MappedText>(body) : tl::unexpected(unpacked.error());
  }
  MappedText out;
  out.append_converted_from(*unpacked, body, {0, body.size()});
  return out;
}

Result<std::optional<MappedText>> decode_body(const HttpAnswer& answer, std::string_view message, std::uint64_t begin,
                                              std::uint64_t max_bytes, std::uint32_t max_ratio) {
  MappedText body;
  const std::string_view bytes = message.substr(answer.head_size);
  if (ascii_lower(answer.headers.find("Transfer-Encoding")).find("chunked") != std::string::npos) {
    auto chunks = find_chunks(message, answer.head_size);
    if (!chunks) {
      return tl::unexpected(chunks.error());
    }
    if (*chunks) {
      for (const Span chunk : **chunks) {
        body.append(slice(message, chunk), begin + chunk.begin);
      }
    }
  }
  const std::string coding = ascii_lower(answer.headers.find("Content-Encoding"));
  const bool is_packed = !coding.empty() && coding != "identity";
  if (body.size() == 0) {
    std::uint64_t said = 0;
    const std::string_view length = answer.headers.find("Content-Length");
    std::from_chars(length.data(), length.data() + length.size(), said);
    if (said > bytes.size()) {
      return tl::unexpected(cut_body(fmt::format("the page is cut at {} of {} bytes; not read", bytes.size(), said)));
    }
    if (!is_packed) {
      return std::nullopt;
    }
    body = MappedText(std::string(bytes), begin + answer.head_size);
  }
  return is_packed ? unpack_body(std::move(body), coding, max_bytes, max_ratio) : Result<MappedText>(std::move(body));
}

}  // namespace khipu::ingest
