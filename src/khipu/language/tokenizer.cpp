#include "khipu/language/tokenizer.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::language {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool is_word_letter(char32_t c) { return (is_letter(c) && !is_space(c)) || is_combining(c); }

bool is_clause_stop(char32_t c) {
  constexpr std::u32string_view kStops = U";:.!?()[]\u2014\u2013\u2026\u00BF\u00A1";
  return kStops.find(c) != std::u32string_view::npos;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span range, const Lexicon& lexicon)
      : text_(text.substr(0, range.end)), at_(range.begin), lexicon_(lexicon) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      const CodePoint c = decode_utf8(text_, at_);
      if (is_space(c.value)) {
        at_ += c.size;
        space_ = true;
      } else if (is_digit(c.value)) {
        number();
      } else if (is_word_letter(c.value)) {
        word();
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

  void number();
  void word();
  void symbol(CodePoint c);
  std::uint32_t word_end(std::uint32_t at) const;
  std::uint32_t url_end(std::uint32_t end) const;
  void split_clitic(std::uint32_t begin, std::uint32_t end);
  void push(std::uint32_t begin, std::uint32_t end, std::uint8_t flags);
  std::uint8_t case_flags(std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  std::uint32_t at_;
  const Lexicon& lexicon_;
  std::vector<Token> tokens_;
  bool space_ = false;
};

void Tokenizer::push(std::uint32_t begin, std::uint32_t end, std::uint8_t flags) {
  Token token;
  token.span = {begin, end};
  token.flags = static_cast<std::uint8_t>(flags | (space_ ? kSpaceBefore : 0));
  tokens_.push_back(token);
  space_ = false;
  at_ = end;
}

/// 15,000 · 18.4 · 19J · 15th · 1.º
void Tokenizer::number() {
  std::uint32_t end = at_;
  while (digit_at(end) || (end < text_.size() && (text_[end] == ',' || text_[end] == '.') && digit_at(end + 1))) {
    ++end;
  }
  for (auto c = peek(end); c && is_word_letter(c->value); c = peek(end)) {
    end += c->size;
  }
  push(at_, end, kDigits);
}

/// Letters and digits; stops inside an abbreviation (U.S., EE.UU.); apostrophes inside a word (O'Higgins).
std::uint32_t Tokenizer::word_end(std::uint32_t at) const {
  std::uint32_t end = at;
  std::uint32_t part_begin = at;
  while (const auto c = peek(end)) {
    if (is_word_letter(c->value) || is_digit(c->value)) {
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
  if (end < text_.size() && text_[end] == '.' &&
      (dotted || lexicon_.is_abbreviation(lower(text_.substr(at, end + 1 - at))))) {
    ++end;
  }
  return end;
}

/// A web address is one token up to the next white space.
std::uint32_t Tokenizer::url_end(std::uint32_t end) const {
  const std::string_view rest = text_.substr(end);
  const bool address = rest.starts_with("://") || text_.substr(at_).starts_with("www.");
  while (address && end < text_.size() && !is_space(decode_utf8(text_, end).value)) {
    end += decode_utf8(text_, end).size;
  }
  return end;
}

void Tokenizer::word() {
  const std::uint32_t begin = at_;
  const std::uint32_t end = word_end(begin);
  if (const std::uint32_t far = url_end(end); far != end) {
    push(begin, far, 0);
    return;
  }
  split_clitic(begin, end);
}

void Tokenizer::split_clitic(std::uint32_t begin, std::uint32_t end) {
  const std::string_view raw = text_.substr(begin, end - begin);
  if (!lexicon_.clitics().empty() && raw.find_first_of("'\xE2") != std::string_view::npos) {
    const std::string form = lower(raw);
    for (const std::string& clitic : lexicon_.clitics()) {
      if (form.size() > clitic.size() && form.ends_with(clitic)) {
        // The typographic apostrophe has three bytes where the table's has one.
        const std::uint32_t extra = raw.find('\'') == std::string_view::npos ? 2 : 0;
        const std::uint32_t cut = end - static_cast<std::uint32_t>(clitic.size()) - extra;
        if (cut > begin && is_utf8_boundary(text_, cut)) {
          push(begin, cut, case_flags(begin, cut));
          push(cut, end, 0);
          return;
        }
      }
    }
  }
  push(begin, end, case_flags(begin, end));
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

/// One symbol, or a run of the same one ("...", "***").
void Tokenizer::symbol(CodePoint c) {
  std::uint32_t end = at_ + c.size;
  // A clitic after a plural has only its apostrophe: workers' → workers '.
  for (auto next = peek(end); next && next->value == c.value; next = peek(end)) {
    end += next->size;
  }
  push(at_, end, static_cast<std::uint8_t>(kPunctuation | (is_clause_stop(c.value) ? kClauseStop : 0)));
}

bool fits(const ContextRule& rule, const Token* neighbour, const Lexicon& lexicon) {
  if (neighbour == nullptr) {
    return false;
  }
  if ((lexicon.classes(neighbour->lexeme) & rule.classes).any()) {
    return true;
  }
  return std::any_of(rule.tags.begin(), rule.tags.end(), [&](const auto& tag) {
    return neighbour->upos == tag.first && (neighbour->features & tag.second) == tag.second;
  });
}

const Reading* find_reading(std::span<const Reading> readings, Upos upos) {
  const auto it = std::find_if(readings.begin(), readings.end(), [&](const Reading& r) { return r.upos == upos; });
  return it == readings.end() ? nullptr : &*it;
}

void take(Token& token, const Reading& reading) {
  token.lexeme = reading.lexeme;
  token.upos = reading.upos;
  token.features = reading.features;
}

/// The first reading, unless a rule of context.tsv keeps another.
void choose_reading(std::vector<Token>& tokens, std::size_t i, const Lexicon& lexicon) {
  const auto readings = lexicon.readings(tokens[i].form);
  if (readings.size() < 2) {
    return;
  }
  for (const ContextRule& rule : lexicon.context_rules()) {
    const Reading* keep = find_reading(readings, rule.keep);
    if (keep == nullptr || (keep->features & rule.keep_features) != rule.keep_features ||
        find_reading(readings, rule.first) == nullptr || find_reading(readings, rule.second) == nullptr) {
      continue;
    }
    const Token* before = i > 0 ? &tokens[i - 1] : nullptr;
    const Token* after = i + 1 < tokens.size() ? &tokens[i + 1] : nullptr;
    if (fits(rule, rule.looks_back ? before : after, lexicon)) {
      take(tokens[i], *keep);
      return;
    }
  }
}

void guess(std::string_view form, bool first, Token& token, const Lexicon& lexicon) {
  if (token.is(kPunctuation)) {
    token.upos = Upos::kPunct;
  } else if (token.is(kDigits)) {
    token.upos = Upos::kNum;
  } else if (token.is(kCapitalised) && !first) {
    token.upos = Upos::kPropn;
  } else {
    token.upos = lexicon.guess_upos(form);
    if (token.upos == Upos::kX && token.is(kCapitalised)) {
      token.upos = Upos::kPropn;
    }
  }
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span range, const Lexicon& lexicon) {
  return Tokenizer(text, range, lexicon).run();
}

void look_up(std::string_view text, std::vector<Token>& tokens, const Lexicon& lexicon) {
  std::string form;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    form.clear();
    append_lower(form, slice(text, token.span));
    token.form = lexicon.find_form(form);
    if (token.form == kNoForm && token.is(kAllCaps)) {
      token.form = lexicon.find_folded(form);
    }
    const auto readings = lexicon.readings(token.form);
    if (readings.empty()) {
      guess(form, i == 0, token, lexicon);
    } else {
      take(token, readings.front());
    }
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    choose_reading(tokens, i, lexicon);
  }
}

}  // namespace khipu::language
