#include "khipu/language/lemma_rule.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <charconv>

#include "khipu/base/utf8.hpp"

namespace khipu::language {
namespace {

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    out += c.value;
    i += c.size;
  }
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    append_utf8(out, c);
  }
  return out;
}

/// The form as a rule's case letter wants it.
std::u32string in_case(char which, std::string_view form) {
  std::u32string out = decode(form);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (which == 'l' || (which == 'c' && i > 0)) {
      out[i] = to_lower(out[i]);
    }
  }
  return out;
}

/// Where the longest common stretch lies.
struct Stretch {
  std::size_t a = 0, b = 0, size = 0;
};

Stretch longest_common(std::u32string_view a, std::u32string_view b) {
  Stretch best;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      std::size_t n = 0;
      while (i + n < a.size() && j + n < b.size() && a[i + n] == b[j + n]) {
        ++n;
      }
      if (n > best.size) {
        best = {i, j, n};
      }
    }
  }
  return best;
}

/// "12,rest" → 12, leaving "rest".
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data() + text.size() || *end != ',') {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return number;
}

}  // namespace

std::string derive_lemma_rule(std::string_view form, std::string_view lemma) {
  const std::u32string target = decode(lemma);
  std::string best = fmt::format("={}", lemma);
  std::size_t best_cost = target.size() + 2;  // as many characters as it writes, and two for being of no use elsewhere
  if (form.size() > 64) {                     // an address; the search below is cubic
    return form == lemma ? "k0,0," : best;
  }
  for (const char which : {'l', 'k', 'c'}) {
    const std::u32string source = in_case(which, form);
    const Stretch common = longest_common(source, target);
    if (common.size == 0 || common.b != 0) {  // what is put in front is no ending: a rule for one word
      continue;
    }
    const std::size_t back = source.size() - common.a - common.size;
    const std::u32string_view ending = std::u32string_view(target).substr(common.size);
    const std::size_t cost = common.a + back + ending.size();
    if (cost < best_cost) {
      best_cost = cost;
      best = fmt::format("{}{},{},{}", which, common.a, back, encode(ending));
    }
  }
  return best;
}

std::uint32_t lemma_hash(std::uint32_t upos, std::string_view lemma) {
  return static_cast<std::uint32_t>(XXH3_64bits_withSeed(lemma.data(), lemma.size(), upos));
}

std::optional<std::string> apply_lemma_rule(std::string_view rule, std::string_view form) {
  if (rule.empty()) {
    return std::nullopt;
  }
  const char which = rule.front();
  rule.remove_prefix(1);
  if (which == '=') {
    return std::string(rule);
  }
  const auto front = take_number(rule);
  const auto back = front ? take_number(rule) : std::nullopt;
  if (!back) {
    return std::nullopt;
  }
  const std::u32string source = in_case(which, form);
  if (source.size() < *front || source.size() - *front < *back || source.size() - *front - *back + rule.size() == 0) {
    return std::nullopt;
  }
  return encode(std::u32string_view(source).substr(*front, source.size() - *front - *back)) + std::string(rule);
}

}  // namespace khipu::language
