#pragma once
// How a lemma is made from a form: a small edit that many words share ("ies" → "y"), which a model can choose.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khipu::language {

/// As text, in a model's table: CASE CUT_FRONT "," CUT_BACK "," APPEND, or "=" and the whole lemma.
///   CASE   'l' all in lower case first, 'k' the form as it is, 'c' the form's first letter kept and the rest lower
/// Characters are code points.

/// The rule that turns `form` into `lemma`; always one that does.
std::string derive_lemma_rule(std::string_view form, std::string_view lemma);

/// The lemma by a rule; nullopt if the form is too short for it or the rule is malformed.
std::optional<std::string> apply_lemma_rule(std::string_view rule, std::string_view form);

/// What a model knows a lemma of a part of speech by.
std::uint32_t lemma_hash(std::uint32_t upos, std::string_view lemma);

}  // namespace khipu::language
