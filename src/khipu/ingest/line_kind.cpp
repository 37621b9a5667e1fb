#include "khipu/ingest/line_kind.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/dateline.hpp"
#include "khipu/ingest/line_glance.hpp"
#include "khipu/ingest/line_signs.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kLongestWall = 40;
constexpr std::uint32_t kLongestOrigin = 40;
constexpr std::uint32_t kLongestCaption = 90;
// Scripts that put no spaces between words make one token of a clause.
constexpr std::size_t kUnparted = 36;
constexpr std::uint32_t kBytesAWord = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// How the words of one line divide among the cues.
struct Tally {
  std::uint32_t words = 0;
  std::uint32_t known = 0;  ///< covered by a cue, a date or a number
  std::uint32_t numbers = 0;
  Cues all = 0;    ///< of any phrase in it
  Cues first = 0;  ///< of the phrase that it begins with
  std::uint32_t first_size = 0;
  std::string_view first_end;  ///< the rest of the line after that phrase
  std::uint32_t appeals = 0;
  std::uint32_t messages = 0;  ///< words of phrases that say there is no page
  std::uint32_t cookies = 0;
  std::uint32_t addresses = 0;
  std::uint32_t rights = 0;
  std::uint32_t bylines = 0;
  std::uint32_t origins = 0;
  std::uint32_t menu = 0;  ///< words that stand on buttons and menus
  std::uint32_t beside_date = 0;

  std::uint32_t unknown() const { return words - known; }
  bool has(Cues cues) const { return (all & cues) != 0; }
  bool begins(Cues cues) const { return (first & cues) != 0; }
};

/// Kept from page to page, since taking the memory again would cost as much as a short line; no line is long that is
/// cut.
LineWords& split_of_thread() {
  thread_local LineWords split;
  return split;
}

/// Looks lines up in the tables.
class LineJudge {
 public:
  explicit LineJudge(const PageWords& words) : words_(words), glance_(words), split_(split_of_thread()) {}

  LineInfo judge(std::string_view line, const Line& mark) {
    if (std::optional<LineInfo> plain = glance_.look(line, mark)) {
      return std::move(*plain);
    }
    LineInfo info;
    info.ends_sentence = ends_sentence(line);
    if (line.size() > kLongestAppeal) {
      info.words = static_cast<std::uint32_t>(std::count(line.begin(), line.end(), ' ')) + 1;
      return info;
    }
    tally(line);
    info.words = t_.words;
    if (line.size() > kLongestLookedAt) {
      info.kind = is_notice() || is_appeal(line) ? LineKind::kFurniture : LineKind::kParagraph;
      return info;
    }
    info.days = std::move(days_);
    info.is_live = t_.has(kLiveCue);
    info.is_message = t_.messages * 2 >= t_.words && t_.messages > 0;
    info.is_paywall = t_.has(kPaywallCue) && t_.words <= kLongestWall;
    info.starts_with_time = starts_with_time(line);
    info.is_dated = t_.has(kDatedCue);
    info.is_all_caps = is_all_caps(line);
    info.has_kicker = t_.begins(kKickerCue | kSectionCue) && !t_.first_end.empty() &&
                      (t_.first_end.front() == '/' || t_.first_end.front() == '|');
    info.kind = find_kind(line, mark, info);
    return info;
  }

 private:
  void tally(std::string_view line) {
    t_ = Tally{};
    split_.split(line);
    const bool has_digit = std::any_of(line.begin(), line.end(), is_digit);
    days_ = may_be_dated(line, has_digit) ? find_days(line, words_) : std::vector<NamedDay>{};
    const std::vector<std::string_view>& tokens = split_.words();
    t_.words = static_cast<std::uint32_t>(tokens.size());
    for (const std::string_view token : tokens) {
      t_.words += token.size() >= kUnparted ? static_cast<std::uint32_t>(token.size()) / kBytesAWord - 1 : 0;
    }
    std::size_t i = 0;
    while (i < tokens.size()) {
      const bool dated = std::any_of(days_.begin(), days_.end(),
                                     [&](const NamedDay& day) { return day.span.contains(split_.span(i)); });
      const bool number = is_digit(tokens[i].front());
      const PageWords::Hit hit = dated ? PageWords::Hit{} : words_.find(tokens, i);
      if (hit.size > 0) {
        count(hit, i, line);
      }
      const std::uint32_t size = std::max(hit.size, 1U);
      t_.known += dated || number || hit.size > 0 ? size : tokens[i].size() == 1 ? 1 : 0;
      t_.beside_date += dated || number || (hit.cues & kBesideDate) != 0 ? size : 0;
      t_.numbers += number ? 1 : 0;
      i += size;
    }
  }

  void count(const PageWords::Hit& hit, std::size_t i, std::string_view line) {
    t_.all |= hit.cues;
    t_.appeals += (hit.cues & kAppealCue) != 0 ? 1 : 0;
    t_.messages += (hit.cues & kErrorCue) != 0 ? hit.size : 0;
    t_.cookies += (hit.cues & kCookieCue) != 0 ? 1 : 0;
    t_.addresses += (hit.cues & kAddressCue) != 0 ? 1 : 0;
    t_.rights += (hit.cues & kRightsCue) != 0 ? 1 : 0;
    t_.bylines += (hit.cues & kBylineCue) != 0 ? 1 : 0;
    t_.origins += (hit.cues & kOriginCue) != 0 ? 1 : 0;
    t_.menu += (hit.cues & kMenu) != 0 ? hit.size : 0;
    if (i == 0) {
      t_.first = hit.cues;
      t_.first_size = hit.size;
      t_.first_end = trim(line.substr(split_.span(hit.size - 1).end));
    }
  }

  LineKind find_kind(std::string_view line, const Line& mark, const LineInfo& info) const {
    if (t_.words == 0 || is_address(line)) {
      return LineKind::kFurniture;
    }
    if (line.front() == '#' && t_.words <= 3) {
      return LineKind::kTopic;
    }
    if (mark.markup == Markup::kTableRow) {
      return LineKind::kItem;
    }
    if (is_caption(line)) {
      return LineKind::kCaption;
    }
    const LineKind furniture = find_furniture(line, mark, info);
    if (furniture != LineKind::kParagraph) {
      return furniture;
    }
    if (mark.markup == Markup::kByline) {
      return LineKind::kByline;
    }
    if (mark.markup == Markup::kKicker ||
        (t_.begins(kKickerCue) && t_.unknown() == 0 && t_.words <= 4 && mark.markup != Markup::kHeading)) {
      return LineKind::kKicker;
    }
    if (mark.markup == Markup::kListItem) {
      return LineKind::kItem;
    }
    if (mark.markup == Markup::kHeading) {
      return LineKind::kShort;
    }
    return is_full(line, t_.words, info.ends_sentence) ? LineKind::kParagraph : LineKind::kShort;
  }

  LineKind find_furniture(std::string_view line, const Line& mark, const LineInfo& info) const {
    if (is_date_line(line, mark, info)) {
      return LineKind::kDate;
    }
    if (is_rights(line)) {
      return LineKind::kFurniture;
    }
    const bool colon = !t_.first_end.empty() && (t_.first_end.front() == ':' || t_.first_end.front() == '|');
    if (t_.begins(kAdCue) && (t_.unknown() == 0 || colon)) {
      return t_.unknown() == 0 && !colon ? LineKind::kAd : LineKind::kFurniture;
    }
    const bool leads_on = t_.begins(kMoreCue | kListCue);
    if (leads_on && (t_.unknown() == 0 || (colon && !t_.begins(kKickerCue)) || t_.first_size >= 4)) {
      const bool opens = t_.begins(kListCue) && t_.unknown() == 0 && !colon && !mark.is_link;
      return opens ? LineKind::kListOpener : LineKind::kFurniture;
    }
    if (t_.begins(kTopicCue) && (colon || t_.first_size >= 2 || t_.unknown() == 0) && t_.words <= 14) {
      return LineKind::kTopic;
    }
    if (is_byline(line)) {
      return LineKind::kByline;
    }
    if (t_.begins(kOriginCue) && t_.origins >= 2 && t_.words <= kLongestOrigin) {  // "The post … appeared first on …"
      return LineKind::kFurniture;
    }
    if (t_.has(kShareCue) && t_.unknown() == 0 && mark.markup != Markup::kHeading) {
      return LineKind::kShareBar;
    }
    if (is_menu(line)) {
      return LineKind::kFurniture;
    }
    return is_notice() || is_appeal(line) ? LineKind::kFurniture : LineKind::kParagraph;
  }

  bool is_date_line(std::string_view line, const Line& mark, const LineInfo& info) const {
    if (mark.markup == Markup::kHeading) {
      return false;
    }
    const bool dated = std::any_of(info.days.begin(), info.days.end(), [](const NamedDay& day) {
      return (day.month > 0 && day.day > 0) || (day.days_before && !day.is_deictic);
    });
    const bool page_age = !info.days.empty() && info.days.front().span.begin == 0 && info.days.front().days_before &&
                          (count_parts(line) > 1 || t_.words <= 3);
    if (mark.markup == Markup::kDate) {
      return dated || mark.marked_day || page_age;
    }
    if (!dated && !page_age) {
      return mark.marked_day.has_value() && t_.words <= 8;
    }
    if (info.days.size() == 1 && line.back() == ')' && is_lone_dateline(line, info.days.front())) {
      return true;
    }
    const std::uint32_t strange = t_.words - t_.beside_date;
    const bool has_year =
        std::any_of(info.days.begin(), info.days.end(), [](const NamedDay& day) { return day.year > 0; });
    // A headline may name a day; with its year, only a dateline does.
    const std::uint32_t allowed = !has_year && !page_age ? 2 : t_.begins(kDatedCue | kBylineCue) ? kMostBesideDay : 6;
    return line.size() <= kLongestDateline && strange <= allowed && (strange <= 3 || !is_sentence(line));
  }

  /// Begins with a capital, ends with a stop and has the words of one: "On 9 January 18 people died in Juliaca."
  bool is_sentence(std::string_view line) const { return ends_sentence(line) && t_.words >= 9; }

  bool is_rights(std::string_view line) const {
    return t_.rights > 0 && line.size() <= 300 && (t_.begins(kRightsCue) || t_.rights >= 2 || t_.words <= 8) &&
           !(t_.rights == 1 && is_sentence(line));
  }

  bool is_menu(std::string_view line) const {
    const std::size_t parts = count_parts(line);
    const std::uint32_t unknown = t_.unknown();
    if (unknown == 0 && t_.has(kNavCue | kMoreCue | kShareCue) && t_.menu > 0) {
      return t_.words <= 40;
    }
    if (unknown == 0 && t_.has(kSectionCue) && t_.words >= 3 && t_.menu + t_.numbers == t_.words) {
      return true;
    }
    if (t_.begins(kNavCue) && t_.words <= 12 && is_path(line)) {
      return true;
    }
    return parts >= 4 && t_.menu * 3 >= t_.words && t_.words <= 5 * parts && !ends_sentence(line);
  }

  bool is_byline(std::string_view line) const {
    if (!t_.begins(kBylineCue) || t_.words > 14 || ends_sentence(line) || t_.words < 2) {
      return false;
    }
    const std::string_view rest = t_.first_end;
    const bool named = !rest.empty() && is_upper(decode_utf8(rest, 0).value) && !is_all_caps(line);
    return named || t_.bylines >= 2;
  }

  /// "This website uses cookies …": asks for consent.
  bool is_notice() const { return t_.cookies * 30 >= t_.words && t_.addresses + t_.appeals + t_.cookies >= 2; }

  bool is_appeal(std::string_view line) const {
    if (t_.appeals == 0 || has_quote(line)) {
      return false;
    }
    const std::uint32_t all = t_.appeals + t_.addresses;
    return t_.words <= 12 ? t_.unknown() * 2 <= t_.words || all >= 2 : t_.words <= 40 ? all >= 2 : all >= 4;
  }

  /// "… in Lima, Peru. EFE/ Paolo Aguilar", "Foto: archivo": a credit after a stop, or before a colon or a slash.
  bool is_caption(std::string_view line) const {
    if (t_.words > kLongestCaption || !t_.has(kCreditCue)) {
      return false;
    }
    const std::vector<std::string_view>& tokens = split_.words();
    for (std::size_t i = tokens.size() > 7 ? tokens.size() - 7 : 0; i < tokens.size(); ++i) {
      const PageWords::Hit hit = words_.find(tokens, i);
      const std::string_view before = trim(line.substr(0, split_.span(i).begin));
      const bool stands_out = is_upper(decode_utf8(line, split_.span(i).begin).value) || before.ends_with('(');
      if ((hit.cues & kCreditCue) == 0 || !stands_out) {
        continue;
      }
      const std::string_view after = trim(line.substr(split_.span(i + hit.size - 1).end));
      const bool parted = before.empty() || std::string_view(".(/|:").find(before.back()) != std::string_view::npos;
      const bool leads = !after.empty() && (after.front() == '/' || after.front() == ':');
      const bool ends_line = i > 3 && (after.empty() || after == "." || after == ")");
      if (parted && (leads || ends_line)) {
        return true;
      }
    }
    return false;
  }

  static constexpr Cues kMenu = kShareCue | kNavCue | kSectionCue | kMoreCue | kListCue;
  static constexpr Cues kBesideDate = kDatedCue | kMetaCue | kBylineCue | kShareCue | kSectionCue | kKickerCue;

  const PageWords& words_;
  LineGlance glance_;
  LineWords& split_;
  std::vector<NamedDay> days_;
  Tally t_;
};

}  // namespace

bool is_message(std::string_view title, const PageWords& words) { return LineJudge(words).judge(title, {}).is_message; }

std::vector<LineInfo> classify_lines(const Page& page, const PageWords& words) {
  std::vector<LineInfo> infos;
  infos.reserve(page.lines.size());
  LineJudge judge(words);
  for (const Line& line : page.lines) {
    infos.push_back(judge.judge(page.slice(line), line));
  }
  return infos;
}

}  // namespace khipu::ingest
