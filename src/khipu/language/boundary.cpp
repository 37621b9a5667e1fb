#include "khipu/language/boundary.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/language/character.hpp"
#include "khipu/language/writing.hpp"

namespace khipu::language {
namespace {

// A headline in capitals that runs into its story has this many tokens at least; a dateline ("LIMA, Peru") has fewer.
constexpr std::uint32_t kHeadlineTokens = 4;

char32_t first_of(std::string_view token) { return decode_utf8(token, 0).value; }

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_end_sign(char32_t c) { return is_one_of(c, U".!?\u2026"); }
bool is_quote(char32_t c) { return is_one_of(c, U"\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB"); }
bool is_closer(char32_t c) { return is_one_of(c, U")]}\"'\u2019\u201D\u00BB"); }
bool is_dash(char32_t c) { return is_one_of(c, U"-\u2013\u2014"); }
/// "EE.", "UU.": a plural that is written by doubling the letter.
bool is_doubled(std::string_view token) {
  return token.size() == 3 && token[0] == token[1] && token[0] >= 'A' && token[0] <= 'Z' && token[2] == '.';
}
/// A small letter of a script that has two cases: Latin, Greek, Cyrillic, Armenian.
bool is_small(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x590 && is_letter(c) && !is_upper(c)); }
bool is_line_sign(char32_t c) { return is_one_of(c, U"-=*_~<>|#\u2014\u2022"); }

}  // namespace

BoundaryScanner::BoundaryScanner(std::string_view text, const std::vector<Token>& tokens, const Lexicon& lexicon)
    : text_(text), tokens_(tokens), lexicon_(lexicon) {}

/// What the token that a sentence may end with is; "" for one that ends none.
std::string BoundaryScanner::end_kind(std::uint32_t i) const {
  const std::string_view token = raw(i);
  const char32_t c = first_of(token);
  if (is_end_sign(c)) {
    return c == 0x2026 || (c == '.' && token.size() > 1) ? "..." : std::string(token.substr(0, 1));
  }
  if (token.back() == '.') {
    return token.size() == 2 ? "initial" : lexicon_.is_abbreviation(lower(token)) ? "abbreviation" : "dotted";
  }
  if (tokens_[i].is(kPunctuation) && token.size() > 1 && token.size() < 5 && is_one_of(c, U":;=")) {
    return "smile";
  }
  return is_line_sign(c) && token.size() > 2 && c < 0x80 ? "line" : "";
}

bool BoundaryScanner::is_candidate(std::uint32_t i) const {
  if (i + 1 >= tokens_.size() || goes_on(i + 1) || is_item_number(i)) {
    return false;
  }
  if (!tokens_[i].is(kPunctuation)) {
    return ends_headline(i) || (raw(i).back() == '.' && ends_after_stop(i));
  }
  std::uint32_t end = i;
  while (end > begin_ && end + 3 > i && is_closer(first_of(raw(end)))) {
    --end;
  }
  // What is quoted may end with a stop, and yet the sentence around it go on: «¿Quién?» preguntó.
  const bool closes = end < i || raw(end).size() > 1;
  return !end_kind(end).empty() && !(closes && is_lower(i + 1));
}

bool BoundaryScanner::is_lesson(std::uint32_t i) const {
  const bool hangs_on = i + 1 < tokens_.size() && glued(i + 1) && tokens_[i + 1].is(kPunctuation) &&
                        !is_one_of(first_of(raw(i + 1)), U"([{<\u00BF\u00A1\u201C\u00AB");
  if (i + 1 >= tokens_.size() || hangs_on || is_item_number(i)) {
    return false;
  }
  if (!tokens_[i].is(kPunctuation)) {
    return ends_headline(i) || (raw(i).back() == '.' && !lexicon_.writing().is_title(lower(raw(i))));
  }
  std::uint32_t end = i;
  while (end > begin_ && end + 3 > i && is_closer(first_of(raw(end)))) {
    --end;
  }
  return !end_kind(end).empty();
}

/// True for a word in capitals, behind others, before one that is not: the headline of a story that runs into it.
bool BoundaryScanner::ends_headline(std::uint32_t i) const {
  const Token& next = tokens_[i + 1];
  return all_caps_ && tokens_[i].is(kAllCaps) && i + 1 - begin_ >= kHeadlineTokens && next.is(kCapitalised) &&
         !next.is(kAllCaps) && raw(i + 1).size() > 1 && raw(i + 1).find('.') == std::string_view::npos;
}

/// False behind a stop that can't end a sentence, because of what the word is ("Gral.") or what follows ("U.S. troops",
/// "p.m. Monday", "FF. AA.").
bool BoundaryScanner::ends_after_stop(std::uint32_t i) const {
  const Writing& writing = lexicon_.writing();
  const std::string word = lower(raw(i));
  return !is_lower(i + 1) && !writing.is_title(word) && !writing.goes_on(word, lower(raw(i + 1))) &&
         !(is_doubled(raw(i)) && is_doubled(raw(i + 1))) && !is_middle_initial(i);
}

/// True for the M. of "Ana M. Ríos".
bool BoundaryScanner::is_middle_initial(std::uint32_t i) const {
  const bool between_names = i > begin_ && i + 1 < tokens_.size() && raw(i).size() == 2 &&
                             tokens_[i - 1].is(kCapitalised) && tokens_[i + 1].is(kCapitalised);
  if (!between_names || glued(i)) {
    return false;
  }
  const auto readings = lexicon_.readings(lexicon_.find_form(lower(raw(i + 1))));
  return readings.empty() || readings.front().upos == Upos::kNoun || readings.front().upos == Upos::kPropn;
}

/// True for a word that begins with a small letter; not for an address.
bool BoundaryScanner::is_lower(std::uint32_t i) const {
  const Token& token = tokens_[i];
  return !token.is(kPunctuation) && !token.is(kDigits) && !token.is(kCapitalised) &&
         raw(i).find_first_of("./@") == std::string_view::npos && is_small(first_of(raw(i)));
}

/// True for what begins no sentence: a sign that stands close behind what it follows, unless it opens (", of .", and -
/// of ".-"); what closes a quotation; the bar of a table; a dash before a small letter ("¿Se van? —preguntó"); a small
/// letter or digit without a space before it ("PM2.5").
bool BoundaryScanner::goes_on(std::uint32_t i) const {
  const char32_t c = first_of(raw(i));
  if (!tokens_[i].is(kPunctuation)) {
    return glued(i) && (tokens_[i].is(kDigits) || is_lower(i));
  }
  const bool apart = i + 1 < tokens_.size() && !glued(i + 1);
  return (glued(i) && !is_one_of(c, U"([{<\u00BF\u00A1\u201C\u00AB")) || is_one_of(c, U"\u201D\u00BB|") ||
         (c == '"' && quoted_ && apart) || (is_dash(c) && i + 1 < tokens_.size() && is_lower(i + 1));
}

/// True behind "3." where a sentence begins: the number of an item of a list.
bool BoundaryScanner::is_item_number(std::uint32_t i) const {
  return i == begin_ + 1 && tokens_[begin_].is(kDigits) && raw(i) == "." && glued(i);
}

/// Of a token: the kind of sign, or how its letters are cased.
std::string BoundaryScanner::shape(std::uint32_t i) const {
  if (i >= tokens_.size()) {
    return "none";
  }
  const Token& token = tokens_[i];
  const char32_t c = first_of(raw(i));
  if (token.is(kPunctuation)) {
    return is_end_sign(c)                  ? "stop"
           : is_one_of(c, U"\u00BF\u00A1") ? "opener"
           : is_one_of(c, U"([{")          ? "bracket"
           : is_one_of(c, U")]}")          ? "closing"
           : is_quote(c)                   ? (glued(i) ? "glued quote" : "quote")
           : is_dash(c)                    ? (i + 1 < tokens_.size() && glued(i + 1) ? "speech dash" : "dash")
           : is_line_sign(c)               ? "line"
           : is_one_of(c, U",;:")          ? "comma"
                                           : "sign";
  }
  if (token.is(kDigits)) {
    return "digit";
  }
  if (raw(i).size() == 1) {
    return token.is(kCapitalised) ? "X" : "x";
  }
  return token.is(kAllCaps) ? "XX" : token.is(kCapitalised) ? "Xx" : "xx";
}

/// The word before the end sign of candidate `i`; `i` itself if none is near.
std::uint32_t BoundaryScanner::word_before(std::uint32_t i) const {
  for (std::uint32_t at = i; at + 4 > i; --at) {
    if (!tokens_[at].is(kPunctuation)) {
      return at;
    }
    if (at == begin_) {
      break;
    }
  }
  return i;
}

void BoundaryScanner::add(std::string name) { features_.push_back(std::move(name)); }

const std::vector<std::string>& BoundaryScanner::features(std::uint32_t i) {
  features_.clear();
  std::uint32_t at = i;
  while (at > begin_ && is_closer(first_of(raw(at))) && end_kind(at).empty()) {
    --at;
  }
  std::string kind = end_kind(at);
  kind = kind.empty() ? "capitals" : kind;
  const std::string end = "end=" + kind + (at < i ? is_quote(first_of(raw(i))) ? "+quote" : "+bracket" : "");
  const std::string next = shape(i + 1);
  const std::string after = shape(i + 2);
  const std::uint32_t word = word_before(at);
  const std::string before = shape(word);
  const bool apart = !glued(i + 1);
  const std::uint32_t length = i + 1 - begin_;
  const char* long_ = length < 3 ? "2" : length < 6 ? "5" : length < 12 ? "11" : "more";
  add("always");
  add(std::string(apart ? "next=" : "glued=") + next);
  add(end);
  add(end + (apart ? " next=" : " glued=") + next);
  add(end + " next=" + next + " before=" + before);
  add(end + " next=" + next + " after=" + after);
  add(end + " tokens=" + long_);
  add("tokens=" + std::string(long_) + " next=" + next);
  if (brackets_ > 0 || quoted_) {
    const std::string inside = brackets_ > 0 ? "bracket" : "quote";
    add("inside=" + inside + " " + end);
    add("inside=" + inside + " next=" + next);
  }
  if (!tokens_[i + 1].is(kPunctuation)) {
    const std::string form = lower(raw(i + 1));
    const auto readings = lexicon_.readings(lexicon_.find_form(form));
    if (!readings.empty()) {
      add("next is " + form);
    }
    add(end + " next=" + next + " upos=" + std::string(readings.empty() ? "?" : to_string(readings.front().upos)));
  }
  // Words of the lexicon only: a treebank's names say nothing of other texts.
  const std::string last = lower(raw(word));
  if (last.back() == '.' || !lexicon_.readings(lexicon_.find_form(last)).empty()) {
    add("before is " + last);
  }
  return features_;
}

void BoundaryScanner::pass(std::uint32_t i, bool ended) {
  if (ended) {
    begin_ = i + 1;
    brackets_ = 0;
    quoted_ = false;
    all_caps_ = true;
    return;
  }
  const char32_t c = first_of(raw(i));
  if (tokens_[i].is(kPunctuation)) {
    brackets_ += is_one_of(c, U"([") ? 1 : 0;
    brackets_ -= is_one_of(c, U")]") && brackets_ > 0 ? 1 : 0;
    quoted_ = is_one_of(c, U"\u201C\u00AB") || (quoted_ != (c == '"') && !is_one_of(c, U"\u201D\u00BB"));
  } else if (!tokens_[i].is(kDigits)) {
    all_caps_ = all_caps_ && (tokens_[i].is(kAllCaps) || (tokens_[i].is(kCapitalised) && raw(i).size() == 1));
  }
}

Result<BoundaryModel> BoundaryModel::load(const std::filesystem::path& folder) {
  BoundaryModel model;
  return model.add(folder / "boundaries.tsv", {"feature", "weight"})
      .and_then([&] {
        return model.add(folder / "boundaries_set.tsv", {"feature", "weight", "reason"});
      })
      .map([&] { return std::move(model); });
}

Result<void> BoundaryModel::add(const std::filesystem::path& path, const std::vector<std::string_view>& columns) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns(columns); !ok) {
    return tl::make_unexpected(ok.error());
  }
  for (const Tsv::Row& row : table->rows()) {
    const std::string& cell = row.cells[1];
    float weight = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    if (error != std::errc() || end != cell.data() + cell.size()) {
      return table->fail_at(row, "a weight is a number such as -1.25");
    }
    weights_[row.cells[0]] = weight;
  }
  return {};
}

bool BoundaryModel::is_end(const std::vector<std::string>& features) const {
  float sum = 0;
  for (const std::string& feature : features) {
    const auto it = weights_.find(feature);
    sum += it == weights_.end() ? 0.0F : it->second;
  }
  return sum > 0;
}

std::vector<std::uint32_t> find_sentence_ends(std::string_view text, const std::vector<Token>& tokens,
                                              const Lexicon& lexicon) {
  std::vector<std::uint32_t> ends;
  BoundaryScanner scanner(text, tokens, lexicon);
  const auto size = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t i = 0; i + 1 < size; ++i) {
    const bool ended = scanner.is_candidate(i) && lexicon.boundaries().is_end(scanner.features(i));
    scanner.pass(i, ended);
    if (ended) {
      ends.push_back(i + 1);
    }
  }
  if (size > 0) {
    ends.push_back(size);
  }
  return ends;
}

}  // namespace khipu::language
