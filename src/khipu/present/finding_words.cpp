#include "khipu/present/finding_words.hpp"

#include <charconv>
#include <string_view>

namespace khipu::present {
namespace {

/// Digits alone, with a point or without, as the language writes them; else the text itself.
std::string number_in(std::string_view text, const Words& words) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return is_number ? words.number(value) : std::string(text);
}

/// "at least 12" and "12 to 17" as the ledger writes bounds.
std::string bounds_in(std::string_view text, const Words& words) {
  for (const std::string_view kind : {"at least", "at most"}) {
    if (text.starts_with(kind) && text.size() > kind.size()) {
      return words.say("arithmetic." + std::string(kind), {{"n", number_in(text.substr(kind.size() + 1), words)}});
    }
  }
  const std::size_t to = text.find(" to ");
  if (to != std::string_view::npos) {
    return number_in(text.substr(0, to), words) + "–" + number_in(text.substr(to + 4), words);
  }
  return number_in(text, words);
}

bool is_name(std::string_view fact) {
  return fact == "place" || fact == "where" || fact == "said" || fact.ends_with("speaker");
}

}  // namespace

std::string to_words(const ledger::Finding& finding, const Words& words) {
  Words::Parameters filled;
  for (const auto& [name, value] : finding.facts) {
    const auto day = name.starts_with("day") ? parse_iso_date(value) : std::nullopt;
    filled[name] = day                                ? words.day(*day)
                   : name.starts_with("weekday")      ? words.term("arithmetic.weekdays", value)
                   : is_name(name) || name == "terms" ? value
                                                      : bounds_in(value, words);
  }
  const std::string pattern = "arithmetic." + finding.form;
  const std::string text = words.say(pattern, filled);
  return text == pattern ? finding.arithmetic : text;
}

}  // namespace khipu::present
