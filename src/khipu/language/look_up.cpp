// Tokens looked up: the form and lexeme of each, its part of speech and features.

#include <algorithm>
#include <string>

#include "khipu/base/utf8.hpp"
#include "khipu/language/tokenizer.hpp"

namespace khipu::language {
namespace {

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
