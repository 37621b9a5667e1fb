#include "khipu/language/lexicon.hpp"

#include <algorithm>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/language/lexicon_tables.hpp"

namespace khipu::language {

FormId Lexicon::Tables::add_form(std::string_view form) {
  const FormId id = forms.intern(form);
  if (id >= readings.size()) {
    readings.resize(id + 1);
    if (const std::string plain = fold(form); plain != form) {
      const std::uint32_t key = folded.intern(plain);
      folded_to_form.resize(std::max<std::size_t>(folded_to_form.size(), key + 1), kNoForm);
      if (folded_to_form[key] == kNoForm) {
        folded_to_form[key] = id;
      }
    }
  }
  return id;
}

void Lexicon::Tables::add_reading(std::string_view form, const Reading& reading) {
  auto& list = readings[add_form(form)];
  const auto same =
      std::find_if(list.begin(), list.end(), [&](const Reading& r) { return r.lexeme == reading.lexeme; });
  if (same == list.end()) {
    list.push_back(reading);
  } else {
    same->features |= reading.features;
  }
}

LexemeId Lexicon::Tables::find_lexeme(std::string_view lemma, Upos upos) const {
  const std::uint32_t key = lemmas.find(lemma);
  if (key == 0) {
    return kNoLexeme;
  }
  for (const LexemeId id : by_lemma[key]) {
    if (lexemes[id].upos == upos) {
      return id;
    }
  }
  return kNoLexeme;
}

LexemeId Lexicon::Tables::add_lexeme(std::string_view lemma, Upos upos, const StemChange& change, bool inflected) {
  if (const LexemeId known = find_lexeme(lemma, upos); known != kNoLexeme) {
    return known;
  }
  const auto id = static_cast<LexemeId>(lexemes.size());
  const std::uint32_t key = lemmas.intern(lemma);
  lexemes.push_back({key, upos, {}});
  by_lemma.resize(std::max<std::size_t>(by_lemma.size(), key + 1));
  by_lemma[key].push_back(id);
  add_reading(lemma, {id, upos, 0});
  if (inflected) {
    inflection.inflect(lemma, upos, change, [&](std::string_view form, Features features) {
      add_reading(form, {id, upos, features});
    });
  }
  return id;
}

Lexicon::Lexicon() : t_(std::make_unique<Tables>()) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

FormId Lexicon::intern_form(std::string_view lower_case) { return t_->add_form(lower_case); }

LexemeId Lexicon::intern_lexeme(std::string_view lemma, Upos upos) { return t_->add_lexeme(lemma, upos, {}, true); }

FormId Lexicon::find_form(std::string_view lower_case) const { return t_->forms.find(lower_case); }

FormId Lexicon::find_folded(std::string_view folded) const {
  const std::uint32_t key = t_->folded.find(folded);
  return key == 0 ? kNoForm : t_->folded_to_form[key];
}

std::span<const Reading> Lexicon::readings(FormId form) const {
  return form == kNoForm ? std::span<const Reading>() : std::span<const Reading>(t_->readings[form]);
}

LexemeId Lexicon::find_lexeme(std::string_view lemma, Upos upos) const { return t_->find_lexeme(lemma, upos); }

std::vector<LexemeId> Lexicon::find_lemma(std::string_view lemma) const {
  const std::uint32_t key = t_->lemmas.find(lemma);
  return key == 0 ? std::vector<LexemeId>() : t_->by_lemma[key];
}

std::string_view Lexicon::lemma(LexemeId lexeme) const& { return t_->lemmas.text(t_->lexemes[lexeme].lemma); }

const ClassSet& Lexicon::classes(LexemeId lexeme) const& { return t_->lexemes[lexeme].classes; }

std::optional<ClassId> Lexicon::find_class(std::string_view name) const {
  const std::uint32_t id = t_->class_names.find(name);
  return id == 0 ? std::nullopt : std::optional<ClassId>(static_cast<ClassId>(id));
}

std::vector<LexemeId> Lexicon::members(ClassId id) const {
  std::vector<LexemeId> out;
  for (LexemeId lexeme = 1; lexeme < t_->lexemes.size(); ++lexeme) {
    if (t_->lexemes[lexeme].classes.test(id)) {
      out.push_back(lexeme);
    }
  }
  return out;
}

bool Lexicon::is_abbreviation(std::string_view lower_case_with_stop) const {
  return t_->abbreviations.find(lower_case_with_stop) != 0;
}

const Writing& Lexicon::writing() const& { return t_->writing; }

const BoundaryModel& Lexicon::boundaries() const& { return t_->boundaries; }

Upos Lexicon::guess_upos(std::string_view lower_case) const {
  for (const auto& [ending, upos] : t_->endings) {
    if (lower_case.size() > ending.size() + 2 && lower_case.ends_with(ending)) {
      return upos;
    }
  }
  return Upos::kX;
}

}  // namespace khipu::language
