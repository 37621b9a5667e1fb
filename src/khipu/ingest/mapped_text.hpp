#pragma once
// Text that knows where it came from. Every step of ingest (decoding, unescaping, taking tags off, collapsing white
// space) makes a MappedText out of another one, so that the last of them still leads back to the bytes received.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/base/spent_memory.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

inline bool is_one_to_one(const SourceSegment& segment) { return segment.text_length == segment.source_length; }

/// UTF-8 text that grows at its end, with segments that say which received bytes gave which part of it.
/// Law: segments are sorted by text_begin and disjoint; what no segment covers the reader supplied itself.
/// Of a giant with a million segments (every accent an escape) neighbours become one, which leads back as a whole.
class MappedText {
 public:
  MappedText() = default;
  /// The whole of `bytes` as received, beginning at `source_begin`.
  MappedText(std::string bytes, std::uint64_t source_begin);

  const std::string& text() const& { return text_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  std::string_view slice(Span span) const& { return khipu::slice(text_, span); }
  const std::vector<SourceSegment>& segments() const& { return segments_; }
  std::string take_text() && { return std::move(text_); }
  std::vector<SourceSegment> take_segments() && { return std::move(segments_); }

  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  void reserve_segments(std::size_t count) { segments_.reserve(count); }
  /// Bytes taken over as they are.
  void append(std::string_view bytes, std::uint64_t source_begin) {
    append_converted(bytes, source_begin, static_cast<std::uint32_t>(bytes.size()));
  }
  /// Bytes that stand for `source_length` other bytes (an entity, a Latin-1 letter, a run of spaces).
  void append_converted(std::string_view bytes, std::uint64_t source_begin, std::uint32_t source_length) {
    const std::uint32_t begin = size();
    text_.append(bytes);
    add_segment({begin, size() - begin, source_begin, source_length});
  }
  /// Room for `most` bytes at the end; how many of them it wrote there `write(char*)` says. lead_back() then tells
  /// where they came from, piece by piece.
  template <class Write>
  void append_written(std::size_t most, Write write) {
    const std::size_t begin = text_.size();
    text_.resize(begin + most);
    text_.resize(begin + write(text_.data() + begin));
  }
  /// `next` stands behind all segments so far.
  void lead_back(const SourceSegment& next) { add_segment(next); }
  /// The same of one that is no more of the stretch before it.
  void lead_back_apart(const SourceSegment& next) {
    if (segments_.size() == segments_.capacity() || segments_.size() >= most_segments_) {
      make_room_for_segment();
    }
    segments_.push_back(next);
  }
  /// Bytes of our own (the space between two cells of a table).
  void append_own(std::string_view bytes) { text_ += bytes; }
  /// A part of another text, with its way back.
  void append_from(const MappedText& other, Span part);
  /// `bytes` standing for a part of another text.
  void append_converted_from(std::string_view bytes, const MappedText& other, Span part);

  /// What was said to begin at byte 0 of the received bytes begins at `distance`.
  void move_source(std::uint64_t distance);

  /// This text, whose source is the text of `earlier`, with the source of that.
  MappedText led_back_through(const MappedText& earlier) const;

  /// The received bytes that gave `part`: from the first to one past the last; {0, 0} if none did.
  std::pair<std::uint64_t, std::uint64_t> source_of(Span part) const;

 private:
  /// True if `next` begins where `last` ends, in the text and in the source.
  static bool is_behind(const SourceSegment& last, const SourceSegment& next) {
    return last.text_begin + last.text_length == next.text_begin &&
           last.source_begin + last.source_length == next.source_begin;
  }
  /// `next` stands behind all segments, in what was appended to the text.
  void add_segment(const SourceSegment& next) {
    if (next.text_length == 0) {
      return;
    }
    if (is_one_to_one(next) && !segments_.empty() && is_one_to_one(segments_.back()) &&
        is_behind(segments_.back(), next)) {
      segments_.back().text_length += next.text_length;
      segments_.back().source_length += next.source_length;
      return;
    }
    lead_back_apart(next);
  }
  void make_room_for_segment();
  void append_segments(const SourceSegment* begin, const SourceSegment* end, std::uint32_t moved);
  void thin_out();
  static constexpr std::size_t kManySegments = 1U << 17U;  // 3 MB

  std::string text_;
  std::vector<SourceSegment> segments_;
  std::size_t most_segments_ = kManySegments;  ///< before they are thinned out
  std::size_t joined_ = 0;                     ///< … and those before this one were
  std::uint32_t longest_joined_ = 160;  ///< bytes that a segment stands for once they are: a line or two, or more
};

/// Text to take parts of, wherever it lies: bytes as received, in the window that they are read through, or a
/// MappedText. For parameters and locals; what it looks at must outlive it.
class MappedView {
 public:
  /// UTF-8 as received, beginning at `source_begin`.
  MappedView(std::string_view received, std::uint64_t source_begin) : text_(received), begin_(source_begin) {}
  MappedView(const MappedText& text) : text_(text.text()), mapped_(&text) {}  // NOLINT: a view of it
  MappedView(MappedText&&) = delete;

  std::string_view text() const { return text_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  /// Where it was received, if it is what was received.
  std::optional<std::uint64_t> source_begin() const {
    return mapped_ == nullptr ? std::optional(begin_) : std::nullopt;
  }
  /// Of a part of it.
  MappedView part(Span span) const;
  void append_to(MappedText& to, Span part) const {
    if (mapped_ == nullptr) {
      to.append(khipu::slice(text_, part), begin_ + part.begin);
    } else {
      to.append_from(*mapped_, in_mapped(part));
    }
  }
  /// `bytes` standing for a part of it.
  void append_converted_to(MappedText& to, std::string_view bytes, Span part) const {
    if (mapped_ == nullptr) {
      to.append_converted(bytes, begin_ + part.begin, part.size());
    } else {
      to.append_converted_from(bytes, *mapped_, in_mapped(part));
    }
  }

 private:
  Span in_mapped(Span part) const {
    const auto offset = static_cast<std::uint32_t>(begin_);
    return {part.begin + offset, part.end + offset};
  }
  std::string_view text_;
  const MappedText* mapped_ = nullptr;
  std::uint64_t begin_ = 0;  ///< of text_, in the source or in the MappedText
};

/// Appends `part` of `from` with every run of Unicode white space as one space, none at either end, and without
/// control characters and invisible marks (soft hyphen, zero-width space, byte-order mark, bidirectional controls).
/// `spent`, if there is one, is the memory of `from` up to the end of `part`.
void append_collapsed(MappedText& to, const MappedText& from, Span part, SpentMemory* spent = nullptr);

/// The received bytes of `part` by a sorted list of segments; {0, 0} if none covers it.
std::pair<std::uint64_t, std::uint64_t> find_source(const std::vector<SourceSegment>& segments, Span part);

}  // namespace khipu::ingest
