#include "khipu/mentions/places/scan.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "khipu/mentions/places/name_key.hpp"
#include "khipu/mentions/places/neighbourhood.hpp"

namespace khipu::mentions {

namespace {

using language::Sentence;
using language::Token;

/// Scans one sentence after the other; keeps its buffers.
class Scanner {
 public:
  Scanner(std::string_view text, const language::Lexicon& lexicon, const PlaceIndex& index,
          const PlaceCues& grammar)
      : text_(text), lexicon_(lexicon), index_(index), grammar_(grammar) {}

  void read(const Sentence& sentence, std::uint32_t number);
  Scan finish();

 private:
  std::optional<Candidate> match_name(std::uint32_t begin);
  std::optional<Candidate> match_bare(std::uint32_t begin) const;
  bool add_demonym(std::uint32_t at);
  bool continues_name(std::uint32_t at) const;
  bool is_written_so(TokenRange tokens, std::uint32_t entry) const;
  void link(Candidate& candidate) const;

  std::string_view text_;
  const language::Lexicon& lexicon_;
  const PlaceIndex& index_;
  const PlaceCues& grammar_;
  const Sentence* sentence_ = nullptr;
  std::uint32_t number_ = 0;
  bool is_headline_ = false;
  std::unordered_map<const std::uint32_t*, std::uint32_t> groups_;
  Scan out_;
};

/// True if the token can stand inside a name: a capitalised word, a number, a short function word.
bool Scanner::continues_name(std::uint32_t at) const {
  const Token& token = sentence_->tokens[at];
  if (token.is(language::kPunctuation)) {
    const std::string_view mark = slice(text_, token.span);
    return mark == "-" || mark == "." || mark == "'" || mark == "’" || mark == "–" || mark == "&";
  }
  return token.is(language::kCapitalised) || token.is(language::kDigits) || grammar_.is(token, kCueInner);
}

bool is_shouted(const Sentence& sentence) {
  return std::none_of(sentence.tokens.begin(), sentence.tokens.end(), [](const Token& token) {
    return !token.is(language::kAllCaps) && !token.is(language::kPunctuation) && !token.is(language::kDigits) &&
           token.span.size() > 1;
  });
}

/// Acronyms must be in capitals; an abbreviated state ("Dallas, Tex.") must follow a comma.
bool Scanner::is_written_so(TokenRange tokens, std::uint32_t entry) const {
  if ((entry & index::kAcronym) == 0) {
    return true;
  }
  const Token& first = sentence_->tokens[tokens.begin];
  const std::string_view words = slice(text_, sentence_->span_of(tokens));
  const bool after_comma = tokens.begin > 0 && slice(text_, sentence_->tokens[tokens.begin - 1].span) == ",";
  if (words.ends_with('.') && after_comma) {
    return true;
  }
  const bool has_lower = std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  // In a line of capitals "US" may be us, but "U.S." is not.
  return first.is(language::kAllCaps) && !has_lower && (!is_headline_ || words.find('.') != std::string_view::npos || !is_shouted(*sentence_));
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
    if (tokens[i].is(language::kCapitalised) || tokens[i].is(language::kDigits)) {
      ends[count++] = {i + 1, key.view().size()};
    }
  }
  while (count > 0) {
    const End& end = ends[--count];
    key.truncate(end.size);
    Candidate c;
    c.tokens = {begin, end.token};
    c.entries = index_.find(key.view());
    while (!c.entries.empty() && !is_written_so(c.tokens, c.entries.front())) {
      c.entries = c.entries.subspan(1);
    }
    if (!c.entries.empty()) {
      return c;
    }
  }
  return std::nullopt;
}

/// "the hamlet of Ccoyllurqui", "la comunidad de Huancuire": a place though the index does not hold it.
std::optional<Candidate> Scanner::match_bare(std::uint32_t begin) const {
  const auto& tokens = sentence_->tokens;
  const std::uint8_t nouns = nouns_before(*sentence_, begin, grammar_);
  constexpr std::uint8_t kSmall = noun_bit(PlacePrecision::kCity) | noun_bit(PlacePrecision::kAdmin3) | noun_bit(PlacePrecision::kAdmin2);
  const bool is_named = begin > 0 && (cues_before(*sentence_, begin, grammar_) & (kCueNoun | kCueCommunity)) != 0 &&
                        grammar_.is(tokens[begin - 1], kCueJoin | kCueArticle);
  const bool is_small = (nouns & kSmall) != 0 || (cues_before(*sentence_, begin, grammar_) & kCueCommunity) != 0;
  if (!is_named || !is_small || is_headline_ || tokens[begin].is(language::kAllCaps)) {
    return std::nullopt;
  }
  Candidate c;
  std::uint32_t end = begin + 1;
  for (std::uint32_t i = end; i < tokens.size() && continues_name(i); ++i) {
    if (tokens[i].is(language::kCapitalised)) {
      end = i + 1;
    } else if (!grammar_.is(tokens[i], kCueJoin | kCueArticle)) {
      break;
    }
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

/// Ties a candidate to the one before it if only a comma, "and", or a bracket parts them.
void Scanner::link(Candidate& candidate) const {
  if (out_.candidates.empty() || out_.candidates.back().sentence != number_) {
    return;
  }
  const std::uint32_t from = out_.candidates.back().tokens.end;
  const std::uint32_t to = candidate.tokens.begin;
  if (to - from == 0 || to - from > 4) {
    return;
  }
  std::uint32_t marks = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    const Token& token = sentence_->tokens[i];
    const std::string_view word = slice(text_, token.span);
    const bool is_mark = word == "," || word == "(" || word == "/" || grammar_.is(token, kCueList);
    marks += is_mark ? 1U : 0U;
    if (!is_mark && !grammar_.is(token, kCueArticle | kCueLocative | kCueNoun | kCueJoin)) {
      return;
    }
  }
  if (marks == 0) {
    return;
  }
  candidate.before = static_cast<std::uint32_t>(out_.candidates.size() - 1);
  const std::string_view first = slice(text_, sentence_->tokens[from].span);
  candidate.is_comma_pair = to - from == 1 && (first == "," || first == "(");
  if (const Candidate& before = out_.candidates.back(); before.has(kSignNouns) && candidate.nouns == 0) {
    candidate.nouns = before.nouns;
    candidate.signs |= kSignNoun | kSignNouns;
  }
}

void Scanner::read(const Sentence& sentence, std::uint32_t number) {
  sentence_ = &sentence;
  number_ = number;
  is_headline_ = is_headline(sentence, text_);
  const auto& tokens = sentence.tokens;
  for (std::uint32_t i = 0; i < tokens.size();) {
    std::optional<Candidate> found;
    if (tokens[i].is(language::kCapitalised)) {
      found = match_name(i);
      // "South Korean" is not South Korea; "Georgian" is no town of Georgia.
      if (!found || found->tokens.size() == 1) {
        if (add_demonym(i)) {
          i = out_.demonyms.back().tokens.end;
          continue;
        }
      }
      if (!found) {
        found = match_bare(i);
      }
    } else if (add_demonym(i)) {
      i = out_.demonyms.back().tokens.end;
      continue;
    }
    if (!found) {
      ++i;
      continue;
    }
    found->sentence = number;
    look_around(sentence, text_, lexicon_, grammar_, is_headline_, *found);
    link(*found);
    const std::uint32_t* name = found->entries.empty() ? nullptr : found->entries.data();
    found->group = name == nullptr ? out_.groups++ : 0;
    if (name != nullptr) {
      const auto [it, is_new] = groups_.try_emplace(name, out_.groups);
      out_.groups += is_new ? 1U : 0U;
      found->group = it->second;
    }
    i = found->tokens.end;
    out_.candidates.push_back(*found);
  }
}

Scan Scanner::finish() { return std::move(out_); }

}  // namespace

Scan scan(const std::vector<Sentence>& sentences, std::string_view text, const language::Lexicon& lexicon,
          const PlaceIndex& index, const PlaceCues& grammar) {
  Scanner scanner(text, lexicon, index, grammar);
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    scanner.read(sentences[i], i);
  }
  return scanner.finish();
}

}  // namespace khipu::mentions
