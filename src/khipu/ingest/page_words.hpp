#pragma once
// The words by which the furniture of a page is known: share buttons, navigation, lists of other articles, appeals,
// bylines, dates. Data, in lang/<code>/boilerplate.tsv and lang/<code>/dateline.tsv (docs/formats/lang.md).

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/word_sieve.hpp"

namespace khipu::ingest {

/// What a word or phrase says about the line that it stands in. Bits: "share" may be a button and a verb.
enum Cue : std::uint32_t {
  kShareCue = 1U << 0U,     ///< a button: share, tweet, print, copy link
  kNavCue = 1U << 1U,       ///< a menu: home, log in, next, page, sort by
  kSectionCue = 1U << 2U,   ///< a section of a site: politics, sport
  kMoreCue = 1U << 3U,      ///< leads on to another article: read more, you may also like
  kAppealCue = 1U << 4U,    ///< asks the reader for something: subscribe, donate, newsletter
  kAdCue = 1U << 5U,        ///< advertisement, sponsored
  kRightsCue = 1U << 6U,    ///< copyright, all rights reserved
  kCreditCue = 1U << 7U,    ///< who took the picture: Reuters, photo
  kKickerCue = 1U << 8U,    ///< the genre above a headline: opinion, analysis, live
  kBylineCue = 1U << 9U,    ///< by, correspondent, staff
  kDatedCue = 1U << 10U,    ///< published, updated, issued
  kMetaCue = 1U << 11U,     ///< may stand beside a date: min read, comments, hours
  kTopicCue = 1U << 12U,    ///< a page of many stories: tag, topic, archive
  kLiveCue = 1U << 13U,     ///< live page
  kCookieCue = 1U << 14U,   ///< cookies, consent
  kAddressCue = 1U << 15U,  ///< speaks to the reader: your, please, our readers
  kDropClass = 1U << 16U,   ///< HTML class or id whose element is furniture
  kTitleClass = 1U << 17U,
  kDeckClass = 1U << 18U,
  kBylineClass = 1U << 19U,
  kDateClass = 1U << 20U,
  kCaptionClass = 1U << 21U,
  kBodyClass = 1U << 22U,  ///< … holds the article
  kKickerClass = 1U << 23U,
  kListCue = 1U << 24U,      ///< opens a list of other articles: most read, related
  kTalkClass = 1U << 26U,    ///< … holds what readers said: never text, however long
  kErrorCue = 1U << 27U,     ///< no page but a message of the site: not found, are you a robot
  kPaywallCue = 1U << 28U,   ///< the rest is for those who pay
  kWallClass = 1U << 29U,    ///< … asks to pay before the rest is shown
  kChangedCue = 1U << 30U,   ///< updated, modified: the day behind it is not that of publication
  kOriginCue = 1U << 31U,    ///< names where a text stood first: "the post", "appeared first on"
  kLanguageKey = 1U << 25U,  ///< names the language in the front matter of a Markdown file
};
using Cues = std::uint32_t;

/// What a word may say about a day. "ago" is a month in Spanish and an adverb in English: all of it is kept.
struct DayWord {
  enum Flag : std::uint16_t {
    kOrdinal = 1U << 0U,  ///< th, º
    kToday = 1U << 1U,
    kYesterday = 1U << 2U,
    kAgo = 1U << 3U,  ///< ago, hace
    kUnitDay = 1U << 4U,
    kUnitWeek = 1U << 5U,
    kUnitHour = 1U << 6U,
    kThis = 1U << 7U,       ///< this, este
    kFiller = 1U << 8U,     ///< of, de
    kLastNight = 1U << 9U,  ///< anoche; in English a phrase of two words
    kLast = 1U << 10U,      ///< last, before kNight
    kNight = 1U << 11U,
  };
  std::uint8_t month = 0;    ///< 1..12
  std::uint8_t weekday = 0;  ///< 1..7
  std::uint16_t flags = 0;

  bool is(Flag flag) const { return (flags & flag) != 0; }
};

/// All languages' words together: which language a page is in is found out only later. Constant once loaded.
class PageWords {
 public:
  /// Reads lang/*/boilerplate.tsv and lang/*/dateline.tsv below `lang_folder`, in byte order of the codes.
  /// Errors: file and line of the first bad row; kNotFound when there is none.
  static Result<PageWords> load(const std::filesystem::path& lang_folder);

  /// A phrase found in a line: cues and how many words it takes.
  struct Hit {
    Cues cues = 0;
    std::uint32_t size = 0;
  };
  /// The longest phrase that begins with word `at`; size 0 if none does.
  Hit find(const std::vector<std::string_view>& words, std::size_t at) const;
  /// True if by its words (their keys) a line is running text, whatever find() would say of each: no phrase in it that
  /// makes furniture of a paragraph, none at its front that leads on to another article or, if it `is_short`, opens a
  /// byline or a topic, and a word that is in no phrase.
  bool is_plain_text(std::span<const std::uint64_t> keys, bool is_short) const {
    return sieve_.is_plain_text(keys, is_short);
  }
  /// How many of these words stand in no phrase, are longer than a letter and neither a number nor part of a day; some
  /// of those may be left out.
  std::size_t count_unknown(std::span<const std::uint64_t> keys) const;
  /// True if a line with such long words (their keys) asks for nothing, neither consent nor money nor to subscribe.
  bool asks_nothing(std::span<const std::uint64_t> long_words) const { return sieve_.asks_nothing(long_words); }
  /// False if a line of such words asks for nothing.
  bool may_ask(std::span<const std::uint64_t> keys) const { return sieve_.may_ask(keys); }
  /// False if by its words find_days() finds none in a line.
  bool may_name_day(std::span<const std::uint64_t> keys) const { return day_sieve_.may_name_day(keys); }
  /// Of a single word (an HTML class).
  Cues find_word(std::string_view lower_case) const;

  DayWord find_day_word(std::string_view lower_case) const;

 private:
  void add_to_sieve(const std::string& phrase, Cues cue);
  Result<void> add_boilerplate(const std::filesystem::path& path);
  Result<void> add_dateline(const std::filesystem::path& path);

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  struct Entry {
    Cues cues = 0;
    std::uint32_t longest = 0;  ///< words of the longest phrase that begins with this word; 0 for a longer phrase
    std::uint64_t seconds = 0;  ///< which second words those phrases have, by the sieve: a bit for each that may follow
  };
  std::unordered_map<std::string, Entry, TextHash, std::equal_to<>> phrases_;
  /// Which first words there are, by a cheap hash: most words of running text are turned away here.
  static constexpr std::size_t kSieve = 1U << 15U;
  static std::size_t sieve(std::string_view word);
  static std::uint64_t second_bit(std::string_view word);
  std::bitset<kSieve> may_begin_;
  PhraseSieve sieve_;
  DaySieve day_sieve_;
  std::bitset<kSieve> may_be_day_;  ///< likewise of day_words_
  std::unordered_map<std::string, DayWord, TextHash, std::equal_to<>> day_words_;
};

/// A line cut into words: runs of letters and digits with inner apostrophes and hyphens, in lower case; © (and "(c)")
/// is a word of its own. Reused from line to line.
class LineWords {
 public:
  void split(std::string_view line);

  const std::vector<std::string_view>& words() const& { return words_; }
  /// The bytes of word `i` in the line.
  Span span(std::size_t i) const { return spans_[i]; }

 private:
  /// Takes the word at `i` if it is of ASCII and Latin-1 letters and digits and ends with no joiner; else takes
  /// nothing.
  std::uint32_t take_plain_word(std::string_view line, std::uint32_t i);
  std::string buffer_;        ///< what the views point into
  std::vector<Span> places_;  ///< of the words in the buffer, which moves while it grows
  std::vector<std::string_view> words_;
  std::vector<Span> spans_;
};

/// Lower case with every byte where it was: a letter whose lower case has another length is kept.
std::string lower_in_place(std::string_view text);

}  // namespace khipu::ingest
