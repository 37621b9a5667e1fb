#pragma once
// An HTTP answer as an archive keeps it: status, headers, and the body with its transfer and content codings taken off.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// Header fields in the form of RFC 822, as HTTP and WARC have them. Names without regard to case.
class HeaderFields {
 public:
  /// Reads lines up to the first empty one. `size` becomes the bytes taken, that line included.
  static HeaderFields parse(std::string_view bytes, std::size_t& size);
  /// The value of the first field of this name, trimmed; "" if there is none.
  std::string_view find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string_view, std::string_view>> fields_;
};

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view content_type);
/// "utf-8" of the same; "" if it names none.
std::string charset_of(std::string_view content_type);

struct HttpAnswer {
  int status = 0;
  HeaderFields headers;
  std::size_t head_size = 0;  ///< bytes up to the body
};

/// Views into `message`. Errors: kMalformed for what does not begin "HTTP/".
Result<HttpAnswer> parse_http(std::string_view message);

/// The body of `answer`, decoded, with its way back to the bytes of `message`, which stand at `begin` of the input.
/// Chunks map exactly, what was compressed as a whole. Crawls that decoded a body and left the header are understood.
/// nullopt: it stands in the message as it is, behind the head.
/// Errors: kMalformed for a body that is cut or damaged, kUnsupported for a coding that we don't know, kTooLarge.
Result<std::optional<MappedText>> decode_body(const HttpAnswer& answer, std::string_view message, std::uint64_t begin,
                                              std::uint64_t max_bytes, std::uint32_t max_ratio);

/// `body` with its compression taken off, told by its first bytes and by the header's `coding` ("br", "deflate"); it
/// maps as a whole. A body that is not packed is given as it is. Errors: as decode_body().
Result<MappedText> unpack_body(MappedText body, std::string_view coding, std::uint64_t max_bytes,
                               std::uint32_t max_ratio);

}  // namespace khipu::ingest
