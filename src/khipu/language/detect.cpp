// clang-format off
#include <cstdio>  // the next header needs FILE and does not say so
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
// clang-format on

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {
namespace {

// Enough to be sure, and no cost for a book.
constexpr std::size_t kSample = 2048;
// Below this CLD2 is never "reliable", and mostly right all the same.
constexpr std::size_t kShort = 200;

}  // namespace

std::string detect_language(std::string_view utf8) {
  std::size_t size = std::min(utf8.size(), kSample);
  while (size > 0 && !is_utf8_boundary(utf8, size)) {
    --size;
  }
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  // The short form of this call answers English when it does not know.
  CLD2::ExtDetectLanguageSummary(utf8.data(), static_cast<int>(size), /*is_plain_text=*/true, &hints, 0, languages,
                                 percents, scores, nullptr, &text_bytes, &reliable);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE || (!reliable && size > kShort)) {
    return {};
  }
  return CLD2::LanguageCode(languages[0]);
}

}  // namespace khipu::language
