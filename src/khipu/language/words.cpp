#include "khipu/language/words.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/language/character.hpp"
#include "khipu/language/writing.hpp"

namespace khipu::language {
namespace {

/// Of a word such as Del or DEL, the case that its parts have: De el, DE EL.
std::string cased_like(std::string_view part, const Token& token, bool first) {
  std::string out(part);
  const auto raise = [](char& c) { c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  if (token.is(kAllCaps)) {
    std::for_each(out.begin(), out.end(), raise);
  } else if (token.is(kCapitalised) && first) {
    raise(out.front());
  }
  return out;
}

/// `verb` without the accents that pronouns behind it forced upon it; its own first letter's case is kept.
std::string without_accents(std::string_view verb) {
  std::string out;
  for (std::size_t i = 0; i < verb.size();) {
    const CodePoint c = decode_utf8(verb, i);
    const std::string_view letter = verb.substr(i, c.size);
    constexpr std::u32string_view kAccented = U"áéíóúÁÉÍÓÚ";
    constexpr std::string_view kPlain = "aeiouAEIOU";
    const std::size_t at = kAccented.find(c.value);
    if (at == std::u32string_view::npos) {
      out += letter;
    } else {
      out += kPlain[at];
    }
    i += c.size;
  }
  return out;
}

class WordMaker {
 public:
  WordMaker(std::string_view text, const Sentence& sentence, const Lexicon& lexicon)
      : text_(text), tokens_(sentence.tokens), lexicon_(lexicon), writing_(lexicon.writing()) {}

  std::vector<Word> run() {
    words_.reserve(tokens_.size() + tokens_.size() / 8);
    for (std::uint32_t i = 0; i < tokens_.size();) {
      const std::uint32_t end = group_end(i);
      if (end > i + 1) {
        add(slice(text_, {tokens_[i].span.begin, tokens_[end - 1].span.end}), {i, end}, true);
      } else {
        add_token(i);
      }
      i = end;
    }
    return std::move(words_);
  }

 private:
  std::string_view raw(std::uint32_t i) const { return slice(text_, tokens_[i].span); }
  bool glued(std::uint32_t i) const {
    return i > 0 && i < tokens_.size() && tokens_[i].span.begin == tokens_[i - 1].span.end;
  }
  bool is_sign(std::uint32_t i, char sign) const {
    return i < tokens_.size() && tokens_[i].span.size() == 1 && text_[tokens_[i].span.begin] == sign;
  }
  bool is_word(std::uint32_t i) const { return i < tokens_.size() && !tokens_[i].is(kPunctuation); }
  bool is_number(std::uint32_t i) const { return i < tokens_.size() && tokens_[i].is(kDigits); }

  void add(std::string_view form, TokenRange tokens, bool starts, bool is_part = false) {
    Word& word = words_.emplace_back();
    word.form = form;
    word.tokens = tokens;
    word.starts = starts;
    word.is_part = is_part;
  }
  std::uint32_t group_end(std::uint32_t begin) const;
  std::uint32_t chain_end(std::uint32_t begin) const;
  bool joins_numbers(std::uint32_t begin, std::uint32_t end, char sign) const;
  void add_token(std::uint32_t i);
  bool add_parts(std::uint32_t i);
  bool add_enclitics(std::uint32_t i, std::string_view form, const std::string& low);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  const Writing& writing_;
  std::vector<Word> words_;
};

/// The token behind the run "a-b-c" with one sign that begins here; begin + 1 if there is none.
std::uint32_t WordMaker::chain_end(std::uint32_t begin) const {
  std::uint32_t end = begin + 1;
  while (glued(end) && glued(end + 1) && is_word(end + 1) && tokens_[end].span.size() == 1 &&
         text_[tokens_[end].span.begin] == text_[tokens_[begin + 1].span.begin] && !tokens_[end + 1].is(kJoined)) {
    end += 2;
  }
  return end;
}

/// English parts 10-15 and 1/2 and keeps 555-0123, 11-20-2000, 9/11 and 5:30 whole.
bool WordMaker::joins_numbers(std::uint32_t begin, std::uint32_t end, char sign) const {
  if (sign == ':' || end - begin > 3) {
    return true;
  }
  const std::size_t first = raw(begin).size(), second = raw(end - 1).size();
  if (sign == '/') {
    constexpr std::size_t kMonth = 12, kLargestFraction = 5;
    std::size_t month = 0, day = 0;
    for (const char c : raw(begin)) {
      month = month * 10 + static_cast<std::size_t>(c - '0');
    }
    for (const char c : raw(end - 1)) {
      day = day * 10 + static_cast<std::size_t>(c - '0');
    }
    return first <= 2 && second <= 2 && month <= kMonth && day > kLargestFraction && day <= 31;
  }
  return sign == '-' && second == 4 && first % 2 == 1;
}

/// The token behind the word that begins here.
std::uint32_t WordMaker::group_end(std::uint32_t begin) const {
  const std::uint32_t next = begin + 1;
  if (!glued(next)) {
    return next;
  }
  if (raw(begin) == "'" && is_number(next) && raw(next).size() == 2) {
    return next + 1;  // '72
  }
  if (!is_word(begin)) {
    return next;
  }
  if (is_number(begin) && tokens_[next].is(kJoined) && slice(text_, tokens_[begin].span).ends_with('0')) {
    return next + 1;  // 1980's
  }
  if (is_sign(next, '%') && is_number(begin)) {
    return writing_.joins('%') ? next + 1 : next;
  }
  const std::uint32_t end = chain_end(begin);
  if (end == next || tokens_[next].span.size() != 1) {
    return next;
  }
  const char sign = text_[tokens_[next].span.begin];
  const auto numeric = [&] {
    for (std::uint32_t i = begin; i < end; i += 2) {
      const std::string_view number = raw(i);
      if (!is_number(i) || number.size() > 8 ||
          number.find_first_not_of(sign == ':' ? "0123456789." : "0123456789") != std::string_view::npos) {
        return false;
      }
    }
    return true;
  }();
  if (writing_.joins(sign) || (numeric && joins_numbers(begin, end, sign))) {
    return end;
  }
  if (sign == '-' && writing_.is_prefix(lower(raw(begin)))) {
    return next + 2;
  }
  if (sign == '&' && raw(begin).size() <= 2) {
    return next + 2;
  }
  if (sign == '/' && end == begin + 3 &&
      writing_.is_glued(lower(slice(text_, {tokens_[begin].span.begin, tokens_[end - 1].span.end})))) {
    return end;
  }
  return next;
}

/// "dámelo" → da me lo.
bool WordMaker::add_enclitics(std::uint32_t i, std::string_view form, const std::string& low) {
  const Token& token = tokens_[i];
  const bool is_first = i == 0 || tokens_[i - 1].is(kPunctuation);
  if (token.is(kCapitalised) && !token.is(kAllCaps) && !is_first) {
    return false;  // a name
  }
  const Writing::Enclitics found = writing_.enclitics(low);
  if (found.begins.empty()) {
    return false;
  }
  if (found.maybe) {
    const std::string verb = without_accents(low.substr(0, found.begins.front()));
    const auto readings = lexicon_.readings(lexicon_.find_form(verb));
    if (std::none_of(readings.begin(), readings.end(), [](const Reading& r) { return r.upos == Upos::kVerb; })) {
      return false;
    }
  }
  add(without_accents(form.substr(0, found.begins.front())), {i, i + 1}, true, true);
  for (std::size_t k = 0; k < found.begins.size(); ++k) {
    const std::size_t end = k + 1 < found.begins.size() ? found.begins[k + 1] : form.size();
    add(form.substr(found.begins[k], end - found.begins[k]), {i, i + 1}, false, true);
  }
  return true;
}

/// A token that makes several words; false if it makes one.
bool WordMaker::add_parts(std::uint32_t i) {
  const std::string_view form = raw(i);
  if (is_number(i)) {
    std::size_t digits = form.size();
    while (digits > 0 && !is_digit(static_cast<unsigned char>(form[digits - 1]))) {
      --digits;
    }
    const bool plain = form.find_first_not_of("0123456789.,") == digits;
    if (plain && digits < form.size() && writing_.is_unit(lower(form.substr(digits)))) {
      add(form.substr(0, digits), {i, i + 1}, true, true);
      add(form.substr(digits), {i, i + 1}, true, true);
      return true;
    }
    return false;
  }
  const std::string low = lower(form);
  const auto words = writing_.expansion(low);
  for (std::size_t k = 0; k < words.size(); ++k) {
    add(cased_like(words[k], tokens_[i], k == 0), {i, i + 1}, k == 0, true);
  }
  return !words.empty() || (low.size() == form.size() && add_enclitics(i, form, low));
}

void WordMaker::add_token(std::uint32_t i) {
  if (tokens_[i].is(kPunctuation) || !add_parts(i)) {
    add(raw(i), {i, i + 1}, !tokens_[i].is(kJoined));
  }
}

}  // namespace

std::vector<Word> to_words(std::string_view text, const Sentence& sentence, const Lexicon& lexicon) {
  return WordMaker(text, sentence, lexicon).run();
}

}  // namespace khipu::language
