#pragma once
// Spans: where in a text something was read. Every datum of khipu carries one.

#include <cstdint>
#include <string_view>

namespace khipu {

/// A half-open range of bytes in a Report's text.
/// Law (tested and fuzzed for every room): begin <= end <= text.size(), both on UTF-8 boundaries.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// The smallest span that holds both.
constexpr Span cover(Span a, Span b) { return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end}; }

/// The bytes of `text` that `span` names. Requires the span law; a span past the end is our own mistake.
constexpr std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

/// A half-open range of token indices in one Sentence.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t i) const { return begin <= i && i < end; }
  constexpr bool overlaps(TokenRange other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const TokenRange&, const TokenRange&) = default;
};

}  // namespace khipu
