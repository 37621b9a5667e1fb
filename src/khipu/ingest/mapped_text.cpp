#include "khipu/ingest/mapped_text.hpp"

#include <algorithm>

#include "khipu/ingest/seen_text.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kUsualSegments = 16;  // a few paragraphs
constexpr std::size_t kFewSegments = 4096;

/// The first segment that ends after `offset`.
std::vector<SourceSegment>::const_iterator first_after(const std::vector<SourceSegment>& segments,
                                                       std::uint32_t offset) {
  return std::partition_point(segments.begin(), segments.end(),
                              [&](const SourceSegment& s) { return s.text_begin + s.text_length <= offset; });
}

/// What is copied at once of a text whose memory goes back as it is copied.
constexpr std::uint32_t kLongestRun = SpentMemory::kPiece;

}  // namespace

MappedText::MappedText(std::string bytes, std::uint64_t source_begin) : text_(std::move(bytes)) {
  add_segment({0, size(), source_begin, size()});
}

void MappedText::make_room_for_segment() {
  if (segments_.size() >= most_segments_) {
    thin_out();
  }
  if (segments_.size() == segments_.capacity()) {
    // A text with a segment here and there soon has many: an escape for each accent.
    const std::size_t growth = segments_.size() < kFewSegments ? 4 : 2;
    segments_.reserve(std::max(kUsualSegments, segments_.size() * growth));
  }
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
        skip_seen(bytes, seen, {both.begin, std::min(both.end + 1, size())}) >= both.end) {
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

void MappedText::append_from(const MappedText& other, Span part) {
  if (other.segments_.size() == 1) {
    const SourceSegment& all = other.segments_.front();
    if (is_one_to_one(all) && all.text_begin <= part.begin && part.end <= all.text_begin + all.text_length) {
      append(other.slice(part), all.source_begin + part.begin - all.text_begin);
      return;
    }
  }
  const std::uint32_t moved = size() - part.begin;
  text_ += other.slice(part);
  const auto first = first_after(other.segments_, part.begin);
  const auto last = std::partition_point(first, other.segments_.end(),
                                         [&](const SourceSegment& s) { return s.text_begin < part.end; });
  const auto append_clipped = [&](const SourceSegment& s) {
    const std::uint32_t begin = std::max(s.text_begin, part.begin);
    const std::uint32_t end = std::min(s.text_begin + s.text_length, part.end);
    const bool exact = is_one_to_one(s);
    add_segment({begin + moved, end - begin, s.source_begin + (exact ? begin - s.text_begin : 0),
                 exact ? end - begin : s.source_length});
  };
  if (first == last) {
    return;
  }
  append_clipped(*first);
  if (first + 1 != last) {
    append_segments(&*first + 1, &*(last - 1), moved);
    append_clipped(*(last - 1));
  }
}

/// Segments that are joined already where they can be, each whole.
void MappedText::append_segments(const SourceSegment* begin, const SourceSegment* end, std::uint32_t moved) {
  const std::size_t size = segments_.size() + static_cast<std::size_t>(end - begin);
  if (size >= most_segments_) {
    for (; begin != end; ++begin) {
      add_segment({begin->text_begin + moved, begin->text_length, begin->source_begin, begin->source_length});
    }
    return;
  }
  if (size >= segments_.capacity()) {
    segments_.reserve(std::max(size + kUsualSegments, segments_.size() * 2));
  }
  for (; begin != end; ++begin) {
    segments_.push_back({begin->text_begin + moved, begin->text_length, begin->source_begin, begin->source_length});
  }
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
    CharClass c = classify_char(bytes + i, part.end - i);
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
      c = i < part.end ? classify_char(bytes + i, part.end - i) : CharClass{};
    }
    run = i;
    if (space && any && i < part.end) {
      to.append_converted_from(" ", from, {gap, i});
    }
  }
  copy_run(part.end);
}

}  // namespace khipu::ingest
