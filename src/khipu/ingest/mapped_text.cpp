#include "khipu/ingest/mapped_text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace khipu::ingest {
namespace {

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
constexpr std::array<bool, 256> make_seen() {
  std::array<bool, 256> seen{};
  for (std::size_t c = 0; c < seen.size(); ++c) {
    seen[c] = (c > 0x20 && c < 0x7F) || (c >= 0x80 && c < 0xC0) || (c >= 0xC3 && c < 0xE0);
  }
  return seen;
}
constexpr std::array<bool, 256> kSeen = make_seen();

/// True if the eight bytes of `block` are ASCII that is seen and single spaces. May be false for some that are.
bool is_seen_block(std::uint64_t block) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighBits = kOnes * 0x80U;
  const auto holds = [](std::uint64_t differing) { return ((differing - kOnes) & ~differing & kHighBits) != 0; };
  const std::uint64_t control = (block - kOnes * 0x20U) & ~block;
  const std::uint64_t other = block ^ (kOnes * 0x20U);
  const std::uint64_t spaces = ~(((other & ~kHighBits) + ~kHighBits) | other | ~kHighBits);  // 0x80 for each
  return ((block | control) & kHighBits) == 0 && !holds(block ^ (kOnes * 0x7FU)) && (spaces & (spaces << 8U)) == 0;
}

/// One past the bytes from `i` that are copied as they stand: what is seen, and single spaces in it. What stands before
/// `i` was copied too, unless `i` is where the part begins.
std::uint32_t skip_seen(const unsigned char* bytes, std::uint32_t i, Span part) {
  constexpr std::uint32_t kBlock = sizeof(std::uint64_t);
  while (i < part.end) {
    std::uint32_t end = part.end;
    if (i > part.begin && part.end - i > kBlock) {
      std::uint64_t block = 0;
      std::memcpy(&block, bytes + i, kBlock);
      end = i + kBlock;
      if (is_seen_block(block) && (bytes[end - 1] != ' ' || kSeen[bytes[end]])) {
        i = end;
        continue;
      }
    }
    end = std::min(end, i + kBlock);
    for (; i < end; ++i) {
      if (!kSeen[bytes[i]] && !(bytes[i] == ' ' && i > part.begin && i + 1 < part.end && kSeen[bytes[i + 1]])) {
        return i;
      }
    }
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
  segments_.push_back({text_begin, length, source_begin, source_length});
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

void append_collapsed(MappedText& to, const MappedText& from, Span part) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(from.text().data());
  std::uint32_t run = part.begin;  // what is copied as it stands begins here
  std::uint32_t i = part.begin;
  bool any = false;  // something visible was written, so that a space may follow
  while (i < part.end) {
    i = skip_seen(bytes, i, part);
    if (i >= part.end) {
      break;
    }
    CharClass c = classify(bytes + i, part.end - i);
    if (c.kind == CharKind::kPlain) {
      i += c.size;
      continue;
    }
    if (i > run) {
      to.append_from(from, {run, i});
      any = true;
    }
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
  if (part.end > run) {
    to.append_from(from, {run, part.end});
  }
}

}  // namespace khipu::ingest
