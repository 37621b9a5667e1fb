#include "khipu/language/tokenizer.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "khipu/base/utf8.hpp"
#include "khipu/language/character.hpp"
#include "khipu/language/token_shape.hpp"
#include "khipu/language/writing.hpp"

namespace khipu::language {
namespace {

bool is_clause_stop(char32_t c) {
  constexpr std::u32string_view kStops = U";:.!?()[]\u2014\u2013\u2026\u00BF\u00A1";
  return kStops.find(c) != std::u32string_view::npos;
}

/// True for two signs that go on in one token: "...", "?!", "-->".
bool goes_on(char32_t c, char32_t next) {
  constexpr std::u32string_view kAlone = U"()[]{}\"\u201C\u201D\u00AB\u00BB,;:%\u20AC\u00A3\u00BF\u00A1";
  constexpr std::u32string_view kLines = U"-=*_~+<>|#";
  if (c == '!' || c == '?') {
    return next == '!' || next == '?';
  }
  if (kLines.find(c) != std::u32string_view::npos) {
    return kLines.find(next) != std::u32string_view::npos;
  }
  return c == next && kAlone.find(c) == std::u32string_view::npos;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span range, const Lexicon& lexicon)
      : text_(text.substr(0, range.end)),
        begin_(range.begin),
        at_(range.begin),
        lexicon_(lexicon),
        writing_(lexicon.writing()) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      const CodePoint c = decode_utf8(text_, at_);
      if (is_space(c.value)) {
        at_ += c.size;
        space_ = true;
      } else if (is_word_character(c.value)) {
        word_or_number(c.value);
      } else {
        symbol(c);
      }
    }
    return std::move(tokens_);
  }

 private:
  std::optional<CodePoint> peek(std::uint32_t at) const {
    return at < text_.size() ? std::optional(decode_utf8(text_, at)) : std::nullopt;
  }
  bool letter_at(std::uint32_t at) const {
    const auto c = peek(at);
    return c && is_word_letter(c->value);
  }
  bool digit_at(std::uint32_t at) const { return at < text_.size() && is_digit(static_cast<unsigned char>(text_[at])); }
  bool word_character_at(std::uint32_t at) const { return digit_at(at) || letter_at(at); }
  bool starts_here() const { return space_ || at_ == begin_; }

  void word_or_number(char32_t first);
  void number();
  void symbol(CodePoint c);
  bool apostrophe(CodePoint c);
  std::uint32_t word_end(std::uint32_t at) const;
  bool is_initial(std::uint32_t begin, std::uint32_t end) const;
  void cut_word(std::uint32_t begin, std::uint32_t end);
  std::uint32_t clitic_begin(std::uint32_t begin, std::uint32_t end) const;
  void push(std::uint32_t begin, std::uint32_t end, std::uint8_t flags);
  std::uint8_t case_flags(std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  std::uint32_t begin_, at_;
  const Lexicon& lexicon_;
  const Writing& writing_;
  std::vector<Token> tokens_;
  bool space_ = false;
  bool quoted_ = false;  // inside '…', so that an apostrophe behind an s may be its end
};

void Tokenizer::push(std::uint32_t begin, std::uint32_t end, std::uint8_t flags) {
  Token token;
  token.span = {begin, end};
  token.flags = static_cast<std::uint8_t>(flags | (space_ ? kSpaceBefore : 0));
  tokens_.push_back(token);
  space_ = false;
  at_ = end;
}

void Tokenizer::word_or_number(char32_t first) {
  // Only what stands behind a space or a sign can begin an address.
  if (const std::uint32_t end = address_end(text_, at_, writing_); end != at_) {
    push(at_, end, static_cast<std::uint8_t>(is_digit(first) ? kDigits : 0));
  } else if (is_digit(first)) {
    number();
  } else {
    cut_word(at_, word_end(at_));
  }
}

/// 15,000 · 18.4 · 19J · 15th
void Tokenizer::number() {
  std::uint32_t end = at_;
  while (digit_at(end) || (end < text_.size() && (text_[end] == ',' || text_[end] == '.') && digit_at(end + 1))) {
    ++end;
  }
  for (auto c = peek(end); c && is_word_letter(c->value); c = peek(end)) {
    end += c->size;
  }
  push(at_, end, kDigits);
  // 1980's
  if (const auto c = peek(end); c && is_apostrophe(c->value) && end + c->size < text_.size() &&
                                text_[end + c->size] == 's' && !word_character_at(end + c->size + 1) &&
                                !lexicon_.clitics().empty()) {
    push(end, end + c->size + 1, kJoined);
  }
}

/// Letters and digits; stops inside an abbreviation (U.S., EE.UU.); apostrophes inside a word (O'Higgins).
std::uint32_t Tokenizer::word_end(std::uint32_t at) const {
  std::uint32_t end = at;
  std::uint32_t part_begin = at;
  while (const auto c = peek(end)) {
    if (is_word_character(c->value)) {
      end += c->size;
    } else if (c->value == '.' && letter_at(end + 1) && end - part_begin <= 2) {
      end += 1;
      part_begin = end;
    } else if (is_apostrophe(c->value) && letter_at(end + c->size)) {
      end += c->size;
    } else {
      break;
    }
  }
  // The closing stop of "U.S." or of a listed abbreviation belongs to it.
  const bool dotted = part_begin != at;
  if (end < text_.size() && text_[end] == '.' && text_.substr(end, 3) != "..." &&
      (dotted || is_initial(at, end) || lexicon_.is_abbreviation(lower(text_.substr(at, end + 1 - at))))) {
    ++end;
  }
  return end;
}

/// The J of "J. Smith" and the a of "a. m.", whose stops belong to them.
bool Tokenizer::is_initial(std::uint32_t begin, std::uint32_t end) const {
  const CodePoint c = decode_utf8(text_, begin);
  if (begin + c.size != end || !is_word_letter(c.value)) {
    return false;
  }
  const std::size_t at = text_.find_first_not_of(' ', end + 1);
  if (at == std::string_view::npos) {
    return false;
  }
  const CodePoint next = decode_utf8(text_, at);
  const bool is_pair = is_word_letter(next.value) && at + next.size < text_.size() && text_[at + next.size] == '.';
  return is_pair || (is_upper(c.value) && is_upper(next.value));
}

/// Where the clitic of a word begins: do|n't. `end` if it has none.
std::uint32_t Tokenizer::clitic_begin(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view raw = text_.substr(begin, end - begin);
  if (lexicon_.clitics().empty() || raw.find_first_of("'\xE2") == std::string_view::npos) {
    return end;
  }
  const std::string form = lower(raw);
  for (const std::string& clitic : lexicon_.clitics()) {
    if (form.size() > clitic.size() && form.ends_with(clitic)) {
      // The typographic apostrophe has three bytes where the table's has one.
      const std::uint32_t extra = raw.find('\'') == std::string_view::npos ? 2 : 0;
      const std::uint32_t cut = end - static_cast<std::uint32_t>(clitic.size()) - extra;
      if (cut > begin && is_utf8_boundary(text_, cut)) {
        return cut;
      }
    }
  }
  return end;
}

/// can|not, do|n't, gon|na
void Tokenizer::cut_word(std::uint32_t begin, std::uint32_t end) {
  const std::string_view raw = text_.substr(begin, end - begin);
  constexpr std::size_t kLongestContraction = 16;
  if (raw.size() <= kLongestContraction) {
    char low[kLongestContraction];
    std::transform(raw.begin(), raw.end(), low,
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (const auto cuts = writing_.cuts({low, raw.size()}); !cuts.empty()) {
      std::uint32_t from = begin;
      for (const std::uint32_t cut : cuts) {
        push(from, begin + cut, from == begin ? case_flags(from, begin + cut) : std::uint8_t{kJoined});
        from = begin + cut;
      }
      return push(from, end, kJoined);
    }
  }
  const std::uint32_t clitic = clitic_begin(begin, end);
  push(begin, clitic, case_flags(begin, clitic));
  if (clitic != end) {
    push(clitic, end, kJoined);
  }
}

std::uint8_t Tokenizer::case_flags(std::uint32_t begin, std::uint32_t end) const {
  const CodePoint first = decode_utf8(text_, begin);
  if (!is_upper(first.value)) {
    return 0;
  }
  std::uint32_t letters = 0;
  for (std::uint32_t i = begin; i < end;) {
    const CodePoint c = decode_utf8(text_, i);
    if (is_word_letter(c.value)) {
      ++letters;
      if (!is_upper(c.value)) {
        return kCapitalised;
      }
    }
    i += c.size;
  }
  return letters > 1 ? kCapitalised | kAllCaps : kCapitalised;
}

/// The apostrophe of workers' is a clitic; true if this is one. Elsewhere it opens or closes a quotation.
bool Tokenizer::apostrophe(CodePoint c) {
  if (!is_apostrophe(c.value) && c.value != 0x2018) {
    return false;
  }
  if (!starts_here() && !tokens_.empty() && !quoted_ && !lexicon_.clitics().empty() &&
      !word_character_at(at_ + c.size) && c.value != 0x2018) {
    const char last = text_[at_ - 1];
    if (last == 's' || last == 'S') {
      push(at_, at_ + c.size, kPunctuation | kJoined);
      return true;
    }
  }
  quoted_ = word_character_at(at_ + c.size) && !digit_at(at_ + c.size);
  return false;
}

/// One sign, or a run of signs that go together ("...", "***").
void Tokenizer::symbol(CodePoint c) {
  const bool behind_word = !starts_here() && !tokens_.empty() && !tokens_.back().is(kPunctuation);
  if (const std::uint32_t end = emoticon_end(text_, at_); end != at_ && !behind_word) {
    return push(at_, end, kPunctuation);
  }
  if (apostrophe(c)) {
    return;
  }
  std::uint32_t end = at_ + c.size;
  for (auto next = peek(end); next && goes_on(c.value, next->value); next = peek(end)) {
    end += next->size;
  }
  push(at_, end, static_cast<std::uint8_t>(kPunctuation | (is_clause_stop(c.value) ? kClauseStop : 0)));
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span range, const Lexicon& lexicon) {
  return Tokenizer(text, range, lexicon).run();
}

}  // namespace khipu::language
