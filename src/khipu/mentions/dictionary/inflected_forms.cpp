#include "khipu/mentions/dictionary/inflected_forms.hpp"

namespace khipu::mentions {
namespace {

bool ends_in_one_of(std::string_view word, std::string_view letters) {
  return !word.empty() && letters.find(word.back()) != std::string_view::npos;
}

/// "DEPUTY", not "BOY".
bool ends_in_changing_y(std::string_view word) {
  return word.size() > 1 && ends_in_one_of(word, "Yy") &&
         !ends_in_one_of(word.substr(0, word.size() - 1), "AEIOUaeiou");
}

std::string without_last(std::string_view word) { return std::string(word.substr(0, word.size() - 1)); }

}  // namespace

std::string regular_plural(std::string_view noun) {
  const bool hisses = ends_in_one_of(noun, "SXZsxz") || noun.ends_with("CH") || noun.ends_with("SH");
  return ends_in_changing_y(noun) ? without_last(noun) + "IES" : std::string(noun) + (hisses ? "ES" : "S");
}

std::array<std::string, 3> regular_verb_forms(std::string_view verb) {
  const std::string as_is(verb);
  const bool silent_e = ends_in_one_of(verb, "Ee");
  const std::string past = silent_e                   ? as_is + "D"
                           : ends_in_changing_y(verb) ? without_last(verb) + "IED"
                                                      : as_is + "ED";
  const bool drops_e = silent_e && !verb.ends_with("EE");
  return {regular_plural(verb), past, (drops_e ? without_last(verb) : as_is) + "ING"};
}

}  // namespace khipu::mentions
