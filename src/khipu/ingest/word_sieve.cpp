#include "khipu/ingest/word_sieve.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace khipu::ingest {
namespace {

static_assert(std::endian::native == std::endian::little,
              "words are told apart in the bytes of a number, first lowest");

constexpr std::size_t kBefore = 16;                               ///< bytes before the line in its copy
constexpr std::size_t kBehind = kMarked + sizeof(std::uint64_t);  ///< … and behind

/// True for what is no word though it may be read as one (©) or parts words though it begins like a letter (×, ÷), for
/// what parts the names of a menu, and for letters beyond Latin-1. Of a character the first byte, or the second of ×,
/// ÷.
bool is_strange(const unsigned char* at) {
  switch (*at) {
    case 0x97:
    case 0xB7: return at[-1] == 0xC3;
    case 0xC2: return at[1] == 0xA9;
    case 0xE2: return at[1] >= 0xB0;
    default: return true;
  }
}

/// By the eight marks from a word's first byte on: the bits of those that belong to it, in the bytes of a number.
constexpr std::array<std::uint64_t, 256> make_kept() {
  std::array<std::uint64_t, 256> kept{};
  for (unsigned marks = 0; marks < kept.size(); ++marks) {
    const auto size = static_cast<unsigned>(std::countr_one(marks));
    kept[marks] = size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (size * 8)) - 1;
  }
  return kept;
}
constexpr std::array<std::uint64_t, 256> kKept = make_kept();

template <class T>
std::uint64_t load(const T* from) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

constexpr bool is_letter_or_number(std::uint64_t key) {
  return key <= 0xFFU || ((key & 0xFFU) >= '0' && (key & 0xFFU) <= '9');
}

}  // namespace

/// So that sixty-four bytes may be looked at anywhere, and what stands before and behind the line is nothing of it.
void WordKeys::copy(std::string_view line) {
  copy_.resize(std::max(copy_.size(), kBefore + line.size() + kBehind));
  copy_[kBefore - 1] = 0;
  std::memcpy(copy_.data() + kBefore, line.data(), line.size());
  std::memset(copy_.data() + kBefore + line.size(), 0, kBehind);
}

/// False if the line holds what this file knows nothing of.
bool WordKeys::mark(std::size_t size) {
  const std::size_t blocks = size / kMarked + 1;
  marks_.resize(std::max(marks_.size(), blocks));
  words_marked_.resize(std::max(words_marked_.size(), blocks + 1));
  const unsigned char* const line = copy_.data() + kBefore;
  find_word_marks(line, blocks, marks_.data());
  std::uint64_t carried = 0;  // the last byte before a block begins a letter
  for (std::size_t block = 0; block < blocks; ++block) {
    const WordMarks& marks = marks_[block];
    for (std::uint64_t others = marks.others; others != 0; others &= others - 1) {
      if (is_strange(line + block * kMarked + std::countr_zero(others))) {
        return false;
      }
    }
    words_marked_[block] = marks.words | marks.latin | marks.latin << 1U | carried;
    carried = marks.latin >> (kMarked - 1);
  }
  words_marked_[blocks] = 0;  // looked into for the end of the last word
  return true;
}

/// True if the word part at `at` stands behind an apostrophe or a hyphen inside a word.
bool WordKeys::continues_word(std::size_t at) const {
  if (at < 2) {
    return false;
  }
  const unsigned char* const line = copy_.data() + kBefore;
  const unsigned char joiner = line[at - 1];
  if (joiner == '-' || joiner == '\'') {
    return is_word(at - 2);
  }
  return joiner == 0x99 && at >= 4 && std::memcmp(line + at - 3, "’", 3) == 0 && is_word(at - 4);
}

bool WordKeys::find(std::string_view line) {
  count_ = 0;
  words_ = 0;
  copy(line);
  if (!mark(line.size())) {
    return false;
  }
  keys_.resize(std::max(keys_.size(), line.size() / 2 + 1));
  const unsigned char* const bytes = copy_.data() + kBefore;
  const auto* const marks = reinterpret_cast<const unsigned char*>(words_marked_.data());
  std::uint64_t* const keys = keys_.data();
  std::size_t count = 0;
  std::uint32_t joined = 0;
  std::uint64_t last = 0;
  for (std::size_t block = 0; block <= line.size() / kMarked; ++block) {
    const std::uint64_t words = words_marked_[block];
    for (std::uint64_t begins = words & ~(words << 1U | last); begins != 0; begins &= begins - 1) {
      const std::size_t at = block * kMarked + static_cast<std::size_t>(std::countr_zero(begins));
      const std::uint64_t kept = kKept[load(marks + at / 8) >> (at % 8) & 0xFFU];
      keys[count++] = (load(bytes + at) | 0x2020202020202020ULL) & kept;
      // Nearly every word stands behind a space.
      joined += bytes[static_cast<std::ptrdiff_t>(at) - 1] != ' ' && continues_word(at) ? 1 : 0;
    }
    last = words >> (kMarked - 1);
  }
  count_ = count;
  words_ = static_cast<std::uint32_t>(count) - joined;
  return true;
}

void PhraseSieve::add(const WordKeys& phrase, Weight weight) {
  const std::span<const std::uint64_t> keys = phrase.keys();
  for (const std::uint64_t key : keys) {
    words_[slot(key)] |= kKnown;
  }
  if (weight == Weight::kNone) {
    return;
  }
  const bool tells = weight == Weight::kTelling;
  if (keys.size() == 1) {
    words_[slot(keys[0])] |= tells ? kTells : kLeads;
    singles_.set(other_slot(keys[0]));
    return;
  }
  words_[slot(keys[0])] |= tells ? kBeginsTelling : kBeginsLeading;
  if (tells) {
    words_[slot(keys[1])] |= kSecondOfTelling;
  }
  (tells ? telling_begins_ : leading_begins_).set(begin_slot(keys.first(std::min<std::size_t>(keys.size(), 3))));
}

std::size_t PhraseSieve::begin_slot(std::span<const std::uint64_t> words) {
  std::uint64_t sum = 0;
  for (const std::uint64_t key : words) {
    sum = sum * 31 + key;
  }
  return slot(sum);
}

/// False if no telling phrase can stand there: known of most lines, without a branch.
bool PhraseSieve::may_tell(std::span<const std::uint64_t> keys) const {
  unsigned found = 0, before = 0;
  for (const std::uint64_t key : keys) {
    const unsigned word = words_[slot(key)];
    found |= (word & kTells) | (before & word & kSecondOfTelling);
    before = (word & kBeginsTelling) != 0 ? unsigned{kSecondOfTelling} : 0U;
  }
  return found != 0;
}

bool PhraseSieve::is_plain_text(std::span<const std::uint64_t> keys) const {
  if (keys.empty()) {
    return false;
  }
  const auto may_begin = [&](std::size_t i, const std::bitset<kSlots>& begins) {
    return (i + 1 < keys.size() && begins[begin_slot(keys.subspan(i, 2))]) ||
           (i + 2 < keys.size() && begins[begin_slot(keys.subspan(i, 3))]);
  };
  const auto is_single = [&](std::size_t i) { return singles_[other_slot(keys[i])]; };
  const std::uint8_t first = words_[slot(keys[0])];
  if (((first & kLeads) != 0 && is_single(0)) || ((first & kBeginsLeading) != 0 && may_begin(0, leading_begins_))) {
    return false;
  }
  const std::size_t looked_at = may_tell(keys) ? keys.size() : 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    const std::uint8_t word = words_[slot(keys[i])];
    if (((word & kTells) != 0 && is_single(i)) || ((word & kBeginsTelling) != 0 && may_begin(i, telling_begins_))) {
      return false;
    }
  }
  return std::any_of(keys.begin(), keys.end(),
                     [&](std::uint64_t key) { return !is_letter_or_number(key) && (words_[slot(key)] & kKnown) == 0; });
}

}  // namespace khipu::ingest
