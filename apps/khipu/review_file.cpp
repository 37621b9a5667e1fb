#include "review_file.hpp"

#include "coding_options.hpp"
#include "khipu/base/file.hpp"
#include "khipu/ingest/encoding.hpp"

namespace khipu::app {

Result<present::ReviewSheet> load_review_sheet(const std::string& file) {
  constexpr std::uint64_t kLargestSheet = 256 << 20;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const auto bytes = load_file(file, kLargestSheet);
  if (!bytes) {
    return tl::make_unexpected(bytes.error());
  }
  const auto decoded = ingest::decode(*bytes, "", file);
  if (!decoded) {
    return tl::make_unexpected(decoded.error());
  }
  if (decoded->note) {
    print_error(*decoded->note);
  }
  std::string_view text = decoded->text.text();
  text.remove_prefix(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  return present::parse_review_sheet(text, file);
}

}  // namespace khipu::app
