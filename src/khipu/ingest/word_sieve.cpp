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

/// True for what is no word though it may be read as one (©, º, °) or parts words though it begins like a letter (×,
/// ÷), for what parts the names of a menu, and for letters beyond Latin-1. Of a character the first byte, or the second
/// of ×, ÷.
bool is_strange(const unsigned char* at) {
  switch (*at) {
    case 0x97:
    case 0xB7: return at[-1] == 0xC3;
    case 0xC2: return at[1] == 0xA9 || at[1] == 0xB0 || at[1] == 0xBA;
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

constexpr bool is_number(std::uint64_t key) { return (key & 0xFFU) >= '0' && (key & 0xFFU) <= '9'; }

/// The first `size` bytes.
constexpr std::uint64_t front(std::uint64_t key, unsigned size) { return key & ((std::uint64_t{1} << (size * 8)) - 1); }

/// "1985", "2023": four digits.
constexpr bool is_year(std::uint64_t key) {
  return key <= 0xFFFFFFFFU && (front(key, 2) == 0x3931U || front(key, 2) == 0x3032U || front(key, 2) == 0x3132U);
}

/// True if digits and letters make one word: "9am", "g20", "9ene".
constexpr bool is_mixed(std::uint64_t key) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  // Digits are 0x30 to 0x39; of letters, in lower case, the bits of 0x40 or 0x80 are set.
  const std::uint64_t letters = (key >> 6U | key >> 7U) & kOnes;
  const std::uint64_t digits = (key >> 4U) & (key >> 5U) & ~(key >> 6U) & ~(key >> 7U) & kOnes;
  return letters != 0 && digits != 0;
}

}  // namespace

// Few phrases have the same three words at their front and are not the same.
constexpr std::size_t kWordsSummed = 3;

/// So that words in another order, or twice, have another sum.
constexpr std::uint64_t add_word(std::uint64_t sum, std::uint64_t key) { return (sum + key) * 0xC2B2AE3D27D4EB4FULL; }

/// Of the marks of a block and of the next one: where as many bytes of a word as a long one has stand from here on.
constexpr std::uint64_t long_words(std::uint64_t words, std::uint64_t next) {
  std::uint64_t begins = words;
  for (unsigned i = 1; i < WordKeys::kLongWord; ++i) {
    begins &= words >> i | next << (kMarked - i);
  }
  return begins;
}

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

/// How many of the word parts that begin in a block, at `begins`, stand behind an apostrophe or a hyphen inside a word.
std::uint32_t WordKeys::count_joined(std::size_t block, std::uint64_t begins) const {
  const std::uint64_t before = block == 0 ? 0 : marks_[block - 1].joiners >> (kMarked - 1);
  const unsigned char* const line = copy_.data() + kBefore;
  std::uint32_t count = 0;
  for (std::uint64_t joined = begins & (marks_[block].joiners << 1U | before); joined != 0; joined &= joined - 1) {
    const std::size_t at = block * kMarked + static_cast<std::size_t>(std::countr_zero(joined));
    const std::size_t joiner = line[at - 1] == 0x99 ? 3 : 1;
    const bool is_joiner = joiner == 1 || (at > joiner && std::memcmp(line + at - 3, "’", 3) == 0);
    count += is_joiner && at > joiner && is_word(at - joiner - 1) ? 1 : 0;
  }
  return count;
}

bool WordKeys::find(std::string_view line, Which which) {
  count_ = 0;
  words_ = 0;
  has_digit_ = false;
  copy(line);
  if (!mark(line.size())) {
    return false;
  }
  keys_.resize(std::max(keys_.size(), line.size() / 2 + 1));
  const unsigned char* const bytes = copy_.data() + kBefore;
  const auto* const marks = reinterpret_cast<const unsigned char*>(words_marked_.data());
  std::uint64_t* const keys = keys_.data();
  std::size_t count = 0;
  std::uint32_t total = 0;
  std::uint64_t last = 0, joiner_before = 0, digits = 0;
  for (std::size_t block = 0; block <= line.size() / kMarked; ++block) {
    const std::uint64_t words = words_marked_[block];
    const std::uint64_t all = words & ~(words << 1U | last);
    total += static_cast<std::uint32_t>(std::popcount(all));
    for (std::uint64_t begins = which == Which::kAll ? all : all & long_words(words, words_marked_[block + 1]);
         begins != 0; begins &= begins - 1) {
      const std::size_t at = block * kMarked + static_cast<std::size_t>(std::countr_zero(begins));
      const std::uint64_t kept = kKept[load(marks + at / 8) >> (at % 8) & 0xFFU];
      keys[count++] = (load(bytes + at) | 0x2020202020202020ULL) & kept;
    }
    const std::uint64_t joiners = marks_[block].joiners;
    total -= (joiners << 1U | joiner_before) != 0 ? count_joined(block, all) : 0;
    joiner_before = joiners >> (kMarked - 1);
    digits |= marks_[block].digits;
    last = words >> (kMarked - 1);
  }
  count_ = count;
  words_ = total;
  has_digit_ = digits != 0;
  return true;
}

void PhraseSieve::add(const WordKeys& phrase, Weight weight) {
  const std::span<const std::uint64_t> keys = phrase.keys();
  for (const std::uint64_t key : keys) {
    words_[slot(key)] |= kKnown;
  }
  switch (weight) {
    case Weight::kNone: return;
    case Weight::kLeading: leading_.add(keys); return;
    case Weight::kOpening: opening_.add(keys); return;
    case Weight::kAsking: add_asking(keys); break;
    case Weight::kTelling: break;
  }
  telling_.add(keys);
  words_[slot(keys[0])] |= keys.size() == 1 ? kTells : kBeginsTelling;
  if (keys.size() > 1) {
    words_[slot(keys[1])] |= kSecondOfTelling;
  }
}

void PhraseSieve::add_asking(std::span<const std::uint64_t> phrase) {
  asking_.add(phrase);
  // Bytes of the key beyond its word are zero, and first bytes are lowest: a longer word is a larger number.
  const std::uint64_t longest = *std::max_element(phrase.begin(), phrase.end());
  words_[slot(longest)] |= kAsks;
  all_may_ask_ = all_may_ask_ || longest >> ((WordKeys::kLongWord - 1) * 8) == 0;
}

void PhraseSieve::Begins::add(std::span<const std::uint64_t> phrase) {
  std::uint64_t sum = 0;
  for (const std::uint64_t key : phrase.first(std::min(phrase.size(), kWordsSummed))) {
    sum = add_word(sum, key);
  }
  slots_.set(slot(sum));
  sums_.insert(std::upper_bound(sums_.begin(), sums_.end(), sum), sum);
}

bool PhraseSieve::Begins::holds(std::uint64_t sum) const {
  return slots_[slot(sum)] && std::binary_search(sums_.begin(), sums_.end(), sum);
}

bool PhraseSieve::Begins::may_stand(std::span<const std::uint64_t> keys, std::size_t at) const {
  std::uint64_t sum = 0;
  for (const std::uint64_t key : keys.subspan(at, std::min(keys.size() - at, kWordsSummed))) {
    sum = add_word(sum, key);
    if (holds(sum)) {
      return true;
    }
  }
  return false;
}

bool PhraseSieve::tells(std::span<const std::uint64_t> keys) const {
  unsigned telling = 0, before = kAny;
  for (const std::uint64_t key : keys) {  // no branch: of most lines it is known here that they hold no telling phrase
    const unsigned word = words_[slot(key)];
    telling |= word & before >> kDown;
    before = word;
  }
  return telling != 0 && may_hold(telling_, keys);
}

bool PhraseSieve::may_hold(const Begins& phrases, std::span<const std::uint64_t> keys) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if ((words_[slot(keys[i])] & (kTells | kBeginsTelling)) != 0 && phrases.may_stand(keys, i)) {
      return true;
    }
  }
  return false;
}

bool PhraseSieve::asks_nothing(std::span<const std::uint64_t> long_words) const {
  unsigned asking = all_may_ask_ ? kAsks : 0;
  for (const std::uint64_t key : long_words) {
    asking |= words_[slot(key)];
  }
  return (asking & kAsks) == 0;
}

bool PhraseSieve::is_unknown(std::uint64_t key) const {
  return key > 0xFFU && !is_number(key) && (words_[slot(key)] & kKnown) == 0;
}

bool PhraseSieve::is_plain_text(std::span<const std::uint64_t> keys, bool is_short) const {
  return std::any_of(keys.begin(), keys.end(), [&](std::uint64_t key) { return is_unknown(key); }) &&
         !leading_.may_stand(keys, 0) && !(is_short && opening_.may_stand(keys, 0)) && !tells(keys);
}

void DaySieve::add(const WordKeys& word, Kind kind) {
  if (!word.keys().empty()) {
    words_[slot(word.keys().front())] |= kind;
  }
}

bool DaySieve::may_name_day(std::span<const std::uint64_t> keys) const {
  std::size_t numbers = 0;
  bool has_year = false;
  unsigned before = 0;
  for (const std::uint64_t key : keys) {
    const unsigned word = words_[slot(key)];
    if ((word & kDay) != 0 || ((word & kWeekday) != 0 && (before & kThis) != 0) || is_mixed(key)) {
      return true;
    }
    before = word;
    numbers += is_number(key) ? 1 : 0;
    has_year = has_year || is_year(key);
  }
  return has_year && numbers >= 3;
}

}  // namespace khipu::ingest
