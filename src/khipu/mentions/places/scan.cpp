#include "khipu/mentions/places/scan.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "khipu/mentions/places/lists.hpp"
#include "khipu/mentions/places/name_key.hpp"
#include "khipu/mentions/places/neighbourhood.hpp"

namespace khipu::mentions {

namespace {

using language::Sentence;
using language::Token;

/// Scans one sentence after the other; keeps its buffers.
class Scanner {
 public:
  Scanner(std::string_view text, const language::Lexicon& lexicon, const PlaceIndex& index, const PlaceCues& grammar,
          std::span<const Span> names, bool only_names)
      : text_(text), lexicon_(lexicon), index_(index), grammar_(grammar), names_(names), only_names_(only_names) {}

  void read(const Sentence& sentence, std::uint32_t number);
  Scan finish();

 private:
  std::optional<Candidate> match_name(std::uint32_t begin);
  std::optional<Candidate> match_bare(std::uint32_t begin) const;
  std::optional<Candidate> match_given(std::uint32_t begin);
  std::span<const std::uint32_t> entries_of(TokenRange tokens) const;
  bool says_little(TokenRange tokens) const;
  void take(Candidate candidate);
  void share_noun();
  bool is_unheard_of(std::uint32_t at) const;
  bool add_demonym(std::uint32_t at);
  bool continues_name(std::uint32_t at) const;
  bool ends_name(std::uint32_t at) const;
  bool is_written_so(TokenRange tokens, std::uint32_t entry) const;
  bool is_mere_cue(TokenRange tokens) const;
  void link(Candidate& candidate) const;

  std::string_view text_;
  const language::Lexicon& lexicon_;
  const PlaceIndex& index_;
  const PlaceCues& grammar_;
  std::span<const Span> names_;
  bool only_names_;
  std::uint32_t next_name_ = 0;  ///< the first of names_ that no sentence has reached
  const Sentence* sentence_ = nullptr;
  std::uint32_t number_ = 0;
  bool is_headline_ = false, is_shouted_ = false;
  std::unordered_map<const std::uint32_t*, std::uint32_t> groups_;
  Scan out_;
};

/// True if a name can go on over this token. Words in lower case may stand in it ("Rio de Janeiro"); what is not in the
/// index drops out when the name is looked up.
bool Scanner::continues_name(std::uint32_t at) const {
  const Token& token = sentence_->tokens[at];
  if (!token.is(language::kPunctuation)) {
    return true;
  }
  const std::string_view mark = slice(text_, token.span);
  return mark == "-" || mark == "." || mark == "'" || mark == "’" || mark == "–" || mark == "&";
}

/// True if a name can end with this token: a capital ("d'Ivoire" has one), a number, a noun of a site, the stop of
/// "Tex."
bool Scanner::ends_name(std::uint32_t at) const {
  const Token& token = sentence_->tokens[at];
  const std::string_view word = slice(text_, token.span);
  return token.is(language::kCapitalised) || token.is(language::kDigits) || word == "." ||
         grammar_.is(token, kCueSite | kCueStreet) ||
         std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Acronyms must be in capitals; an abbreviated state ("Dallas, Tex.") must follow a comma or have stops ("N.C.").
bool Scanner::is_written_so(TokenRange tokens, std::uint32_t entry) const {
  if ((entry & (index::kAcronym | index::kAbbreviation)) == 0) {
    return true;
  }
  const Token& first = sentence_->tokens[tokens.begin];
  const std::string_view words = slice(text_, sentence_->span_of(tokens));
  const bool has_lower = std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool has_stops = words.find('.') != words.size() - 1 && words.find('.') != std::string_view::npos;
  if ((entry & index::kAbbreviation) != 0 && !has_stops) {
    const bool after_comma = tokens.begin > 0 && slice(text_, sentence_->tokens[tokens.begin - 1].span) == ",";
    return after_comma && (!has_lower || words.ends_with('.'));
  }
  // In a line of capitals "US" may be us, but "U.S." is not.
  return !has_lower && first.is(language::kAllCaps) && (!is_shouted_ || has_stops);
}

/// "Central", "Valley", "University": there are towns of that name, but nobody means them.
bool Scanner::is_mere_cue(TokenRange tokens) const {
  constexpr std::uint32_t kNames = kCueWord | kCueGivenName | kCueInner | kCueArticle;
  return tokens.size() == 1 && (grammar_.cue(sentence_->tokens[tokens.begin]) & ~kNames) != 0;
}

/// The longest name of the index that begins at this token.
std::optional<Candidate> Scanner::match_name(std::uint32_t begin) {
  const auto& tokens = sentence_->tokens;
  NameKey key;
  if (!key.append(slice(text_, tokens[begin].span))) {
    return std::nullopt;
  }
  const std::size_t longest = index_.longest_from(first_word(key.view()));
  if (longest == 0) {
    return std::nullopt;
  }
  struct End {
    std::uint32_t token;
    std::size_t size;
  };
  std::array<End, 16> ends{};
  std::size_t count = 0;
  ends[count++] = {begin + 1, key.view().size()};
  for (std::uint32_t i = begin + 1; i < tokens.size() && count < ends.size() && continues_name(i); ++i) {
    const Span gap_and_token = {tokens[i - 1].span.end, tokens[i].span.end};
    if (!key.append(slice(text_, gap_and_token)) || key.view().size() > longest) {
      break;
    }
    if (ends_name(i)) {
      ends[count++] = {i + 1, key.view().size()};
    }
  }
  while (count > 0) {
    const End& end = ends[--count];
    key.truncate(end.size);
    Candidate c;
    c.tokens = {begin, end.token};
    c.entries = index_.find(key.view());
    const bool with_stop = slice(text_, tokens[end.token - 1].span) == ".";
    const auto fits = [&](std::uint32_t e) {
      return is_written_so(c.tokens, e) && (!with_stop || (e & index::kAbbreviation) != 0);
    };
    while (!c.entries.empty() && !fits(c.entries.front())) {
      c.entries = c.entries.subspan(1);
    }
    if (!c.entries.empty() && !is_mere_cue(c.tokens)) {
      return c;
    }
  }
  return std::nullopt;
}

/// True for a word that neither the lexicon nor a list of common words holds.
bool Scanner::is_unheard_of(std::uint32_t at) const {
  const Token& token = sentence_->tokens[at];
  return token.is(language::kCapitalised) && !token.is(language::kAllCaps) && grammar_.cue(token) == 0 &&
         lexicon_.readings(token.form).empty() && grammar_.demonym(token) == 0 && token.span.size() > 3;
}

/// "the hamlet of Ccoyllurqui", "la comunidad de Huancuire", "at Chekka": a place though the index does not hold it.
std::optional<Candidate> Scanner::match_bare(std::uint32_t begin) const {
  const auto& tokens = sentence_->tokens;
  if (begin == 0 || is_headline_ || tokens[begin].is(language::kAllCaps)) {
    return std::nullopt;
  }
  constexpr std::uint8_t kSmall =
      noun_bit(PlacePrecision::kCity) | noun_bit(PlacePrecision::kAdmin3) | noun_bit(PlacePrecision::kAdmin2);
  const std::uint8_t nouns = nouns_before(*sentence_, begin, grammar_);
  const std::uint32_t cues = cues_before(*sentence_, begin, grammar_);
  const bool is_named =
      ((nouns & kSmall) != 0 || (cues & kCueCommunity) != 0) && grammar_.is(tokens[begin - 1], kCueJoin | kCueArticle);
  const bool is_there = grammar_.is(tokens[begin - 1], kCueLocative) && is_unheard_of(begin);
  if (!is_named && !is_there) {
    return std::nullopt;
  }
  Candidate c;
  std::uint32_t end = begin + 1;
  for (std::uint32_t i = end; i < tokens.size() && !tokens[i].is(language::kPunctuation); ++i) {
    if (tokens[i].is(language::kCapitalised)) {
      end = i + 1;
    } else if (!grammar_.is(tokens[i], kCueJoin | kCueArticle)) {
      break;
    }
  }
  // By a preposition alone only a run of unknown words is a place.
  for (std::uint32_t i = begin; is_there && !is_named && i < end; ++i) {
    if (tokens[i].is(language::kCapitalised) && !is_unheard_of(i)) {
      return std::nullopt;
    }
  }
  const bool is_owner = end < tokens.size() && grammar_.is(tokens[end], kCuePossessive);  // "in Garzón's court"
  if (end - begin > 4 || (is_there && !is_named && is_owner)) {
    return std::nullopt;
  }
  c.tokens = {begin, end};
  c.signs = kSignBare;
  c.nouns = nouns;
  return c;
}

bool Scanner::add_demonym(std::uint32_t at) {
  const auto& tokens = sentence_->tokens;
  const Token& token = tokens[at];
  if (grammar_.demonyms_are_capitalised && !token.is(language::kCapitalised)) {
    return false;
  }
  std::uint32_t code = grammar_.demonym(token);
  std::uint32_t end = at + 1;
  if (end < tokens.size() && !grammar_.demonym_pairs.empty()) {
    const auto pair = grammar_.demonym_pairs.find(std::uint64_t{token.form} << 32U | tokens[end].form);
    if (pair != grammar_.demonym_pairs.end()) {
      code = pair->second;
      ++end;
    }
  }
  if (code == 0) {
    return false;
  }
  out_.demonyms.push_back({number_, {at, end}, code - 1});
  return true;
}

/// Ties a candidate to the one before it if only "and", a comma, a bracket, or "in the province of" parts them.
void Scanner::link(Candidate& candidate) const {
  if (out_.candidates.empty() || out_.candidates.back().sentence != number_) {
    return;
  }
  const std::uint32_t from = out_.candidates.back().tokens.end;
  const std::uint32_t to = candidate.tokens.begin;
  constexpr std::uint32_t kFarthest = 5;  // ", in the province of"
  if (to - from == 0 || to - from > kFarthest) {
    return;
  }
  bool is_list = false;
  bool is_parted = false;
  bool is_inside = false;
  for (std::uint32_t i = from; i < to; ++i) {
    const Token& token = sentence_->tokens[i];
    const std::string_view word = slice(text_, token.span);
    const bool is_mark = i == from && (word == "," || word == "(");
    is_parted = is_parted || is_mark;
    is_list = is_list || word == "/" || grammar_.is(token, kCueList);
    is_inside = is_inside || grammar_.is(token, kCueLocative);
    if (!is_mark && word != "/" && word != "," &&
        !grammar_.is(token, kCueList | kCueArticle | kCueLocative | kCueNoun | kCueJoin)) {
      return;
    }
  }
  if (!is_list && !is_parted && !is_inside) {
    return;
  }
  candidate.before = static_cast<std::uint32_t>(out_.candidates.size() - 1);
  candidate.is_comma_pair = !is_list;
  if (const Candidate& before = out_.candidates.back(); before.has(kSignNouns) && candidate.nouns == 0) {
    candidate.nouns = before.nouns;
    candidate.signs |= kSignNoun | kSignNouns;
  }
}

/// Entries of exactly these words; of the country or division, if they are a word for its people.
std::span<const std::uint32_t> Scanner::entries_of(TokenRange tokens) const {
  const Token& first = sentence_->tokens[tokens.begin];
  std::uint32_t code = tokens.size() == 1 ? grammar_.demonym(first) : 0;
  if (tokens.size() == 2) {
    const auto pair =
        grammar_.demonym_pairs.find(std::uint64_t{first.form} << 32U | sentence_->tokens[tokens.begin + 1].form);
    code = pair != grammar_.demonym_pairs.end() ? pair->second : 0;
  }
  NameKey key;
  if (code != 0 && key.append(kCodeName) && key.append(grammar_.demonym_codes[code - 1])) {
    if (const auto entries = index_.find(key.view()); !entries.empty()) {
      return entries;
    }
  }
  key.clear();
  return key.append(slice(text_, sentence_->span_of(tokens))) ? index_.find(key.view())
                                                              : std::span<const std::uint32_t>{};
}

/// True for a part of a name that is no name by itself: "North", "Bridge", "the".
bool Scanner::says_little(TokenRange tokens) const {
  const Token& first = sentence_->tokens[tokens.begin];
  constexpr std::uint32_t kNames = kCueGivenName | kCueInner;
  return !first.is(language::kCapitalised) ||
         (tokens.size() == 1 && ((grammar_.cue(first) & ~kNames) != 0 || first.span.size() < 3));
}

/// A name that was given: its own entries, else those of the longest part of it that has some ("greater Lima").
std::optional<Candidate> Scanner::match_given(std::uint32_t begin) {
  const auto& tokens = sentence_->tokens;
  while (next_name_ < names_.size() && names_[next_name_].end <= tokens[begin].span.begin) {
    ++next_name_;
  }
  if (next_name_ == names_.size() || !names_[next_name_].overlaps(tokens[begin].span)) {
    return std::nullopt;
  }
  Candidate c;
  c.tokens = {begin, begin + 1};
  while (c.tokens.end < tokens.size() && names_[next_name_].overlaps(tokens[c.tokens.end].span)) {
    ++c.tokens.end;
  }
  c.signs = kSignGiven;
  c.given = next_name_++;
  c.entries = entries_of(c.tokens);
  constexpr std::uint32_t kLongestName = 12;
  const std::uint32_t longest = std::min(c.tokens.size() - 1, kLongestName);
  for (std::uint32_t size = longest; size > 0 && c.entries.empty(); --size) {
    for (std::uint32_t from = c.tokens.begin; from + size <= c.tokens.end && c.entries.empty(); ++from) {
      if (!says_little({from, from + size})) {
        c.entries = entries_of({from, from + size});
      }
    }
  }
  return c;
}

void Scanner::take(Candidate candidate) {
  candidate.sentence = number_;
  look_around(*sentence_, text_, lexicon_, grammar_, is_headline_, is_shouted_, candidate);
  link(candidate);
  const std::uint32_t* name = candidate.entries.empty() ? nullptr : candidate.entries.data();
  if (name == nullptr) {
    candidate.group = out_.groups++;
  } else {
    const auto [it, is_new] = groups_.try_emplace(name, out_.groups);
    out_.groups += is_new ? 1U : 0U;
    candidate.group = it->second;
  }
  out_.candidates.push_back(candidate);
  if (candidate.tokens.end < sentence_->tokens.size() &&
      grammar_.is(sentence_->tokens[candidate.tokens.end], kCueNouns)) {
    share_noun();
  }
}

/// "Clarke, Madison and Oconee counties": the noun behind the last is said of all.
void Scanner::share_noun() {
  const std::uint8_t nouns = out_.candidates.back().nouns;
  for (std::size_t i = out_.candidates.size() - 1; out_.candidates[i].before != kNoCandidate;) {
    i = out_.candidates[i].before;
    if (out_.candidates[i].nouns != 0) {
      return;
    }
    out_.candidates[i].nouns = nouns;
    out_.candidates[i].signs |= kSignNoun | kSignNouns;
  }
}

void Scanner::read(const Sentence& sentence, std::uint32_t number) {
  sentence_ = &sentence;
  number_ = number;
  is_shouted_ = is_shouted(sentence, text_);
  is_headline_ = is_shouted_ || is_headline(sentence, text_);
  const auto& tokens = sentence.tokens;
  for (std::uint32_t i = 0; i < tokens.size();) {
    std::optional<Candidate> found = names_.empty() ? std::nullopt : match_given(i);
    if (!found && tokens[i].is(language::kCapitalised)) {
      found = only_names_ ? std::nullopt : match_name(i);
      // "South Korean" is not South Korea; "Georgian" is no town of Georgia.
      if (!found || found->tokens.size() == 1) {
        if (add_demonym(i)) {
          i = out_.demonyms.back().tokens.end;
          continue;
        }
      }
      if (!found && !only_names_) {
        found = match_bare(i);
      }
    } else if (!found && add_demonym(i)) {
      i = out_.demonyms.back().tokens.end;
      continue;
    }
    if (!found) {
      ++i;
      continue;
    }
    i = found->tokens.end;
    take(*found);
  }
}

Scan Scanner::finish() {
  mark_lists(out_);
  return std::move(out_);
}

}  // namespace

Scan scan(const std::vector<Sentence>& sentences, std::string_view text, const language::Lexicon& lexicon,
          const PlaceIndex& index, const PlaceCues& grammar, std::span<const Span> names, bool only_names) {
  Scanner scanner(text, lexicon, index, grammar, names, only_names);
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    scanner.read(sentences[i], i);
  }
  return scanner.finish();
}

}  // namespace khipu::mentions
