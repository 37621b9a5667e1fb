#include "khipu/ingest/mapped_text.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>

namespace khipu::ingest {
namespace {

constexpr std::size_t kUsualSegments = 16;  // a few paragraphs

bool is_one_to_one(const SourceSegment& s) { return s.text_length == s.source_length; }

/// The first segment that ends after `offset`.
std::vector<SourceSegment>::const_iterator first_after(const std::vector<SourceSegment>& segments,
                                                       std::uint32_t offset) {
  return std::partition_point(segments.begin(), segments.end(),
                              [&](const SourceSegment& s) { return s.text_begin + s.text_length <= offset; });
}

enum class CharKind : std::uint8_t { kPlain, kSpace, kInvisible };

struct CharClass {
  CharKind kind = CharKind::kPlain;
  std::uint32_t size = 1;
};

/// Looks at two- and three-byte sequences by their bytes: decoding each character would halve the speed of ingest.
CharClass classify(const unsigned char* p, std::size_t left) {
  if (p[0] < 0x80) {
    if (p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r')) {
      return {CharKind::kSpace, 1};
    }
    return {p[0] < 0x20 || p[0] == 0x7F ? CharKind::kInvisible : CharKind::kPlain, 1};
  }
  if (p[0] == 0xC2 && left >= 2) {
    if (p[1] == 0xA0 || p[1] == 0x85) {
      return {CharKind::kSpace, 2};
    }
    return {p[1] == 0xAD || p[1] < 0xA0 ? CharKind::kInvisible : CharKind::kPlain, 2};
  }
  if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80) {
    const bool space = p[2] <= 0x8A || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF;  // U+2000–200A, 2028, 2029, 202F
    const bool invisible = (p[2] >= 0x8B && p[2] <= 0x8F) || (p[2] >= 0xAA && p[2] <= 0xAE);
    return {space ? CharKind::kSpace : invisible ? CharKind::kInvisible : CharKind::kPlain, 3};
  }
  if (left >= 3 && p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0x9F && p[2] <= 0xAF) {
    return {p[2] == 0x9F ? CharKind::kSpace : CharKind::kInvisible, 3};  // U+205F; U+2060–206F
  }
  if (left >= 3 && p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) {
    return {CharKind::kSpace, 3};  // U+3000
  }
  if (left >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
    return {CharKind::kInvisible, 3};  // U+FEFF
  }
  const std::uint32_t size = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
  return {CharKind::kPlain, static_cast<std::uint32_t>(std::min<std::size_t>(size, left))};
}

/// What running text is nearly all made of, by its bytes: ASCII that is seen and letters of two bytes (U+00C0 to 07FF),
/// whose second bytes no space or invisible mark begins with.
constexpr bool is_seen(unsigned char c) {
  return (c > 0x20 && c < 0x7F) || (c >= 0x80 && c < 0xC0) || (c >= 0xC3 && c < 0xE0);
}

#ifdef __SSE2__

/// How many of the 16 bytes at `at` are copied as they stand, counted from the first: what is seen, and single spaces
/// in it. The bytes on either side are looked at too.
std::uint32_t count_seen(const unsigned char* at) {
  const auto all = [](int byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
  const auto load = [](const unsigned char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); };
  const auto seen = [&](__m128i bytes) {
    const auto between = [&](int first, int count) {
      const __m128i distance = _mm_sub_epi8(bytes, all(first));
      return _mm_cmpeq_epi8(_mm_min_epu8(distance, all(count - 1)), distance);
    };
    return _mm_or_si128(_mm_or_si128(between(0x21, 0x7F - 0x21), between(0x80, 0x40)), between(0xC3, 0xE0 - 0xC3));
  };
  const __m128i bytes = load(at);
  const __m128i space = _mm_and_si128(_mm_cmpeq_epi8(bytes, all(' ')), seen(load(at + 1)));
  const auto kept = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(seen(bytes), space)));
  return static_cast<std::uint32_t>(std::countr_one(kept));
}

#else

/// The same a byte at a time, for other processors.
std::uint32_t count_seen(const unsigned char* at) {
  std::uint32_t count = 0;
  while (count < 16 && (is_seen(at[count]) || (at[count] == ' ' && is_seen(at[count + 1])))) {
    ++count;
  }
  return count;
}

#endif

/// What is copied at once of a text whose memory goes back as it is copied.
constexpr std::uint32_t kLongestRun = SpentMemory::kPiece;

/// One past the bytes from `i` that are copied as they stand: what is seen, and single spaces in it. What stands before
/// `i` was copied too, unless `i` is where the part begins.
std::uint32_t skip_seen(const unsigned char* bytes, std::uint32_t i, Span part) {
  constexpr std::uint32_t kStep = 16;
  if (i == part.begin && i < part.end && is_seen(bytes[i])) {
    ++i;
  }
  while (i > part.begin && part.end - i > kStep) {
    const std::uint32_t seen = count_seen(bytes + i);
    i += seen;
    if (seen < kStep) {
      return i;
    }
  }
  while (i < part.end &&
         (is_seen(bytes[i]) || (bytes[i] == ' ' && i > part.begin && i + 1 < part.end && is_seen(bytes[i + 1])))) {
    ++i;
  }
  return i;
}

}  // namespace

MappedText::MappedText(std::string bytes, std::uint64_t source_begin) : text_(std::move(bytes)) {
  add_segment(size(), source_begin, size());
  if (!segments_.empty()) {
    segments_.front().text_begin = 0;
  }
}

void MappedText::add_segment(std::uint32_t length, std::uint64_t source_begin, std::uint32_t source_length) {
  if (length == 0) {
    return;
  }
  const std::uint32_t text_begin = size() - length;
  if (!segments_.empty() && length == source_length) {
    SourceSegment& last = segments_.back();
    if (is_one_to_one(last) && last.text_begin + last.text_length == text_begin &&
        last.source_begin + last.source_length == source_begin) {
      last.text_length += length;
      last.source_length += source_length;
      return;
    }
  }
  if (segments_.size() == most_segments_) {
    thin_out();
  } else if (segments_.capacity() == 0) {
    segments_.reserve(kUsualSegments);
  }
  segments_.push_back({text_begin, length, source_begin, source_length});
}

/// Joins segments that stand side by side in the text and in the source to stretches of a line or two, or of more where
/// that leaves too many. What later steps may cut at, white space and invisible marks, stays where a segment ends.
void MappedText::thin_out() {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text_.data());
  const auto span_of = [](const SourceSegment& s) { return Span{s.text_begin, s.text_begin + s.text_length}; };
  std::size_t kept = joined_;
  std::uint32_t seen = segments_[kept].text_begin;  // up to here the segment kept last may go on
  seen = skip_seen(bytes, seen, span_of(segments_[kept]));
  for (std::size_t i = kept + 1; i < segments_.size(); ++i) {
    SourceSegment& last = segments_[kept];
    const SourceSegment& next = segments_[i];
    const Span both{last.text_begin, next.text_begin + next.text_length};
    const std::uint32_t source_length = last.source_length + next.source_length;
    const bool are_neighbours = last.text_begin + last.text_length == next.text_begin &&
                                last.source_begin + last.source_length == next.source_begin;
    if (are_neighbours && both.size() <= longest_joined_ && both.size() != source_length &&
        skip_seen(bytes, seen, both) == both.end) {
      last.text_length = both.size();
      last.source_length = source_length;
      seen = both.end;
    } else {
      segments_[++kept] = next;
      seen = skip_seen(bytes, next.text_begin, span_of(next));
    }
  }
  segments_.resize(kept + 1);
  joined_ = kept;
  if (segments_.size() > kManySegments / 4 && longest_joined_ < SpentMemory::kPiece) {
    longest_joined_ *= 2;
    joined_ = 0;
  }
  most_segments_ = std::max(kManySegments, segments_.size() + segments_.size() / 2);
}

void MappedText::append(std::string_view bytes, std::uint64_t source_begin) {
  text_ += bytes;
  add_segment(static_cast<std::uint32_t>(bytes.size()), source_begin, static_cast<std::uint32_t>(bytes.size()));
}

void MappedText::append_converted(std::string_view bytes, std::uint64_t source_begin, std::uint32_t source_length) {
  text_ += bytes;
  add_segment(static_cast<std::uint32_t>(bytes.size()), source_begin, source_length);
}

void MappedText::append_from(const MappedText& other, Span part) {
  if (other.segments_.size() == 1) {
    const SourceSegment& all = other.segments_.front();
    if (is_one_to_one(all) && all.text_begin <= part.begin && part.end <= all.text_begin + all.text_length) {
      append(other.slice(part), all.source_begin + part.begin - all.text_begin);
      return;
    }
  }
  std::uint32_t at = part.begin;
  for (auto s = first_after(other.segments_, part.begin); s != other.segments_.end() && s->text_begin < part.end; ++s) {
    const std::uint32_t begin = std::max(s->text_begin, at);
    const std::uint32_t end = std::min(s->text_begin + s->text_length, part.end);
    append_own(other.slice({at, begin}));
    text_ += other.slice({begin, end});
    const bool exact = is_one_to_one(*s);
    add_segment(end - begin, s->source_begin + (exact ? begin - s->text_begin : 0),
                exact ? end - begin : s->source_length);
    at = end;
  }
  append_own(other.slice({at, part.end}));
}

void MappedText::append_converted_from(std::string_view bytes, const MappedText& other, Span part) {
  const auto [begin, end] = other.source_of(part);
  if (begin == end) {
    append_own(bytes);
  } else {
    append_converted(bytes, begin, static_cast<std::uint32_t>(end - begin));
  }
}

MappedView MappedView::part(Span span) const {
  MappedView inner = *this;
  inner.text_ = khipu::slice(text_, span);
  inner.begin_ += span.begin;
  return inner;
}

void MappedView::append_to(MappedText& to, Span part) const {
  if (mapped_ == nullptr) {
    to.append(khipu::slice(text_, part), begin_ + part.begin);
  } else {
    const auto offset = static_cast<std::uint32_t>(begin_);
    to.append_from(*mapped_, {part.begin + offset, part.end + offset});
  }
}

void MappedView::append_converted_to(MappedText& to, std::string_view bytes, Span part) const {
  if (mapped_ == nullptr) {
    to.append_converted(bytes, begin_ + part.begin, part.size());
  } else {
    const auto offset = static_cast<std::uint32_t>(begin_);
    to.append_converted_from(bytes, *mapped_, {part.begin + offset, part.end + offset});
  }
}

void MappedText::move_source(std::uint64_t distance) {
  for (SourceSegment& segment : segments_) {
    segment.source_begin += distance;
  }
}

MappedText MappedText::led_back_through(const MappedText& earlier) const {
  MappedText out;
  out.reserve(text_.size());
  std::uint32_t at = 0;
  for (const SourceSegment& s : segments_) {
    out.append_own(slice({at, s.text_begin}));
    at = s.text_begin + s.text_length;
    const auto begin = static_cast<std::uint32_t>(s.source_begin);
    const Span part{begin, begin + s.source_length};
    if (!is_one_to_one(s)) {
      out.append_converted_from(slice({s.text_begin, at}), earlier, part);
      continue;
    }
    std::uint32_t from = part.begin;
    for (auto e = first_after(earlier.segments_, from); e != earlier.segments_.end() && e->text_begin < part.end; ++e) {
      const std::uint32_t piece_begin = std::max(e->text_begin, from);
      const std::uint32_t piece_end = std::min(e->text_begin + e->text_length, part.end);
      const auto of_text = [&](std::uint32_t offset) { return s.text_begin + offset - part.begin; };
      out.append_own(slice({of_text(from), of_text(piece_begin)}));
      const bool exact = is_one_to_one(*e);
      out.append_converted(slice({of_text(piece_begin), of_text(piece_end)}),
                           e->source_begin + (exact ? piece_begin - e->text_begin : 0),
                           exact ? piece_end - piece_begin : e->source_length);
      from = piece_end;
    }
    out.append_own(slice({s.text_begin + from - part.begin, at}));
  }
  out.append_own(slice({at, size()}));
  return out;
}

std::pair<std::uint64_t, std::uint64_t> MappedText::source_of(Span part) const { return find_source(segments_, part); }

std::pair<std::uint64_t, std::uint64_t> find_source(const std::vector<SourceSegment>& segments, Span part) {
  std::pair<std::uint64_t, std::uint64_t> range{0, 0};
  bool found = false;
  for (auto s = first_after(segments, part.begin); s != segments.end() && s->text_begin < part.end; ++s) {
    const std::uint32_t begin = std::max(s->text_begin, part.begin) - s->text_begin;
    const std::uint32_t end = std::min(s->text_begin + s->text_length, part.end) - s->text_begin;
    const std::uint64_t from = s->source_begin + (is_one_to_one(*s) ? begin : 0);
    const std::uint64_t to = s->source_begin + (is_one_to_one(*s) ? end : s->source_length);
    range = found ? std::pair{std::min(range.first, from), std::max(range.second, to)} : std::pair{from, to};
    found = true;
  }
  return range;
}

void append_collapsed(MappedText& to, const MappedText& from, Span part, SpentMemory* spent) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(from.text().data());
  std::uint32_t run = part.begin;  // what is copied as it stands begins here
  std::uint32_t i = part.begin;
  bool any = false;  // something visible was written, so that a space may follow
  const auto copy_run = [&](std::uint32_t end) {
    if (end > run) {
      to.append_from(from, {run, end});
      run = end;
      any = true;
    }
    if (spent != nullptr) {
      spent->up_to(end);
    }
  };
  while (i < part.end) {
    const std::uint32_t stop = spent == nullptr ? part.end : std::max(i, run + std::min(part.end - run, kLongestRun));
    i = skip_seen(bytes, i, {part.begin, stop});
    if (i >= part.end) {
      break;
    }
    if (i >= stop) {
      while (i < part.end &&
             bytes[i] >= 0x80) {  // no letter is torn apart: what it came from could not be told of its halves
        ++i;
      }
      copy_run(i);
      continue;
    }
    CharClass c = classify(bytes + i, part.end - i);
    if (c.kind == CharKind::kPlain) {
      i += c.size;
      continue;
    }
    copy_run(i);
    const std::uint32_t gap = i;
    bool space = false;
    while (i < part.end && c.kind != CharKind::kPlain) {
      space = space || c.kind == CharKind::kSpace;
      i += c.size;
      c = i < part.end ? classify(bytes + i, part.end - i) : CharClass{};
    }
    run = i;
    if (space && any && i < part.end) {
      to.append_converted_from(" ", from, {gap, i});
    }
  }
  copy_run(part.end);
}

}  // namespace khipu::ingest
