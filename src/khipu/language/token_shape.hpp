#pragma once
// Tokens that are known by their shape, whatever the language: addresses, emoticons. Private to this room.

#include <cstdint>
#include <string_view>

#include "khipu/language/writing.hpp"

namespace khipu::language {

/// The end of a web address (https://…, www.…, khipu.org/…) or an address of e-mail that begins at `at`; `at` if none
/// does. Signs that close a sentence around it are not taken. Requires that a letter or digit stands at `at`.
/// Cost: what is taken, or a bounded look ahead.
std::uint32_t address_end(std::string_view text, std::uint32_t at, const Writing& writing);

/// The end of an emoticon such as :-) or ;P, which no letter or digit follows; `at` if there is none.
std::uint32_t emoticon_end(std::string_view text, std::uint32_t at);

}  // namespace khipu::language
