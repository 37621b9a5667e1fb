#include "khipu/language/inflection.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "khipu/language/tags.hpp"

namespace khipu::language {
namespace {

/// "-ar" → "ar", "-" → "".
std::optional<std::string> ending_of(std::string_view cell) {
  if (cell.empty() || cell.front() != '-') {
    return std::nullopt;
  }
  return std::string(cell.substr(1));
}

std::string changed_stem(std::string_view stem, std::string_view vowel, std::string_view replacement) {
  std::string out(stem);
  const std::size_t at = vowel.empty() || replacement.empty() ? std::string::npos : out.rfind(vowel);
  if (at != std::string::npos) {
    out.replace(at, vowel.size(), replacement);
  }
  return out;
}

}  // namespace

Result<Inflection> Inflection::parse(const Tsv& table) {
  if (auto ok = table.expect_columns({"upos", "ending", "form", "features", "stem"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  Inflection inflection;
  for (const Tsv::Row& row : table.rows()) {
    const auto upos = find_upos(row.cells[0]);
    const auto ending = ending_of(row.cells[1]);
    const auto form = ending_of(row.cells[2]);
    const auto features = parse_features(row.cells[3]);
    if (!upos || !ending || !form || !features) {
      return table.fail_at(row, "needs a UPOS, two endings that begin with -, and features such as Past|Part");
    }
    const std::string& stem = row.cells[4];
    if (stem != "plain" && stem != "stressed" && stem != "weak") {
      return table.fail_at(row, fmt::format("stem is plain, stressed or weak, not \"{}\"", stem));
    }
    inflection.rows_.push_back({*upos, *ending, *form, *features,
                                stem == "stressed" ? Stem::kStressed
                                : stem == "weak"   ? Stem::kWeak
                                                   : Stem::kPlain});
  }
  return inflection;
}

void Inflection::inflect(std::string_view lemma, Upos upos, const StemChange& change, const FormSink& sink) const {
  std::size_t longest = 0;
  for (const Row& row : rows_) {
    if (row.upos == upos && lemma.ends_with(row.ending)) {
      longest = std::max(longest, row.ending.size());
    }
  }
  for (const Row& row : rows_) {
    if (row.upos != upos || row.ending.size() != longest || !lemma.ends_with(row.ending)) {
      continue;
    }
    const std::string_view stem = lemma.substr(0, lemma.size() - row.ending.size());
    const std::string_view replacement = row.stem == Stem::kStressed ? std::string_view(change.stressed)
                                         : row.stem == Stem::kWeak   ? std::string_view(change.weak)
                                                                     : std::string_view();
    sink(changed_stem(stem, change.vowel, replacement) + row.form, row.features);
  }
}

}  // namespace khipu::language
