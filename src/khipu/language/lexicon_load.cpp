// Reads the tables of one language into a Lexicon. The layout of each file: docs/formats/lang.md.

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/language/lexicon_tables.hpp"
#include "khipu/language/tags.hpp"

namespace khipu::language {

class LexiconLoader {
 public:
  explicit LexiconLoader(const std::filesystem::path& folder) {
    lexicon_.folder_ = folder;
    lexicon_.code_ = folder.filename().string();
  }

  Result<Lexicon> load() {
    for (const auto step : {&LexiconLoader::load_inflection, &LexiconLoader::load_words, &LexiconLoader::load_lists,
                            &LexiconLoader::load_writing, &LexiconLoader::load_context}) {
      if (auto ok = (this->*step)(); !ok) {
        return tl::make_unexpected(ok.error());
      }
    }
    return std::move(lexicon_);
  }

 private:
  Result<void> load_inflection();
  Result<void> load_words();
  Result<void> load_lists();
  Result<void> load_writing();
  Result<void> load_context();
  Result<void> add_word(const Tsv& table, const Tsv::Row& row);
  Result<void> add_classes(const Tsv& table, const Tsv::Row& row, LexemeId lexeme, std::string_view names);
  bool add_irregular(LexemeId lexeme, Upos upos, std::string_view form_and_features);
  void add_feminine(LexemeId lexeme, Upos upos, std::string_view lemma);
  Result<Tsv> table(const char* name, const std::vector<std::string_view>& columns) const;

  Lexicon lexicon_;
};

Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) { return LexiconLoader(folder).load(); }

Result<Tsv> LexiconLoader::table(const char* name, const std::vector<std::string_view>& columns) const {
  auto table = Tsv::load(lexicon_.folder_ / name);
  if (table) {
    if (auto ok = table->expect_columns(columns); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  return table;
}

Result<void> LexiconLoader::load_inflection() {
  return Tsv::load(lexicon_.folder_ / "inflection.tsv").and_then([&](const Tsv& table) -> Result<void> {
    auto inflection = Inflection::parse(table);
    if (!inflection) {
      return tl::make_unexpected(inflection.error());
    }
    lexicon_.t_->inflection = std::move(*inflection);
    return {};
  });
}

Result<void> LexiconLoader::load_words() {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lexicon_.folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("words") && name.ends_with(".tsv")) {
      files.push_back(entry.path());
    }
  }
  if (error) {
    return fail(ErrorCode::kNotFound, error.message(), lexicon_.folder_.string());
  }
  std::sort(files.begin(), files.end());  // words.tsv first: its readings are preferred
  for (const auto& file : files) {
    auto words = Tsv::load(file);
    if (!words) {
      return tl::make_unexpected(words.error());
    }
    if (auto ok = words->expect_columns({"lemma", "upos", "forms", "classes"}); !ok) {
      return ok;
    }
    for (const Tsv::Row& row : words->rows()) {
      if (auto ok = add_word(*words, row); !ok) {
        return ok;
      }
    }
  }
  return {};
}

/// forms: "!" no regular inflection · "+fem" feminine forms too · "~o>ue>u" stem change · "struck:Past|Part" a form.
Result<void> LexiconLoader::add_word(const Tsv& table, const Tsv::Row& row) {
  const std::string lemma = lower(row.cells[0]);
  const auto upos = find_upos(row.cells[1]);
  if (lemma.empty() || !upos) {
    return table.fail_at(row, "needs a lemma and a UPOS such as VERB");
  }
  bool inflected = true;
  StemChange change;
  std::vector<std::string_view> irregular;
  bool feminine = false;
  for (const std::string_view part : split(row.cells[2], ' ')) {
    if (part == "!") {
      inflected = false;
    } else if (part == "+fem") {
      feminine = true;
    } else if (part.front() == '~') {
      const auto vowels = split(part.substr(1), '>');
      if (vowels.size() < 2) {
        return table.fail_at(row, "a stem change is written ~o>ue or ~o>ue>u");
      }
      change = {std::string(vowels[0]), std::string(vowels[1]), vowels.size() > 2 ? std::string(vowels[2]) : ""};
    } else {
      irregular.push_back(part);
    }
  }
  const LexemeId lexeme = lexicon_.t_->add_lexeme(lemma, *upos, change, inflected);
  for (const std::string_view part : irregular) {
    if (!add_irregular(lexeme, *upos, part)) {
      return table.fail_at(row, fmt::format("\"{}\" is no form with features, such as struck:Past|Part", part));
    }
  }
  if (feminine) {
    add_feminine(lexeme, *upos, lemma);
  }
  return add_classes(table, row, lexeme, row.cells[3]);
}

bool LexiconLoader::add_irregular(LexemeId lexeme, Upos upos, std::string_view form_and_features) {
  const std::size_t colon = form_and_features.find(':');
  const auto features =
      parse_features(colon == std::string_view::npos ? std::string_view("-") : form_and_features.substr(colon + 1));
  if (!features || colon == 0) {
    return false;
  }
  lexicon_.t_->add_reading(lower(form_and_features.substr(0, colon)), {lexeme, upos, *features});
  return true;
}

/// herido → herida, heridas; trabajador → trabajadora, trabajadoras.
void LexiconLoader::add_feminine(LexemeId lexeme, Upos upos, std::string_view lemma) {
  std::string stem(lemma);
  if (stem.back() == 'o' || stem.back() == 'e') {
    stem.pop_back();
  }
  lexicon_.t_->add_reading(stem + "a", {lexeme, upos, kSingular | kFeminine});
  lexicon_.t_->add_reading(stem + "as", {lexeme, upos, kPlural | kFeminine});
}

Result<void> LexiconLoader::add_classes(const Tsv& table, const Tsv::Row& row, LexemeId lexeme,
                                        std::string_view names) {
  for (const std::string_view name : split(names, ' ')) {
    const std::uint32_t id = lexicon_.t_->class_names.intern(name);
    if (id >= kMaxClasses) {
      return table.fail_at(row, fmt::format("more than {} classes in all", kMaxClasses - 1));
    }
    lexicon_.t_->lexemes[lexeme].classes.set(id);
  }
  return {};
}

Result<void> LexiconLoader::load_lists() {
  const auto abbreviations = table("abbreviations.tsv", {"abbreviation"});
  const auto clitics = table("clitics.tsv", {"clitic"});
  const auto endings = table("endings.tsv", {"ending", "upos"});
  for (const auto* list : {&abbreviations, &clitics, &endings}) {
    if (!*list) {
      return tl::make_unexpected(list->error());
    }
  }
  for (const Tsv::Row& row : abbreviations->rows()) {
    lexicon_.t_->abbreviations.intern(lower(row.cells[0]));
  }
  for (const Tsv::Row& row : clitics->rows()) {
    lexicon_.clitics_.push_back(lower(row.cells[0]));
  }
  for (const Tsv::Row& row : endings->rows()) {
    const auto upos = find_upos(row.cells[1]);
    if (!upos) {
      return endings->fail_at(row, fmt::format("\"{}\" is no UPOS", row.cells[1]));
    }
    lexicon_.t_->endings.emplace_back(lower(row.cells[0]), *upos);
  }
  const auto longer = [](const auto& a, const auto& b) { return a.size() > b.size(); };
  std::stable_sort(lexicon_.clitics_.begin(), lexicon_.clitics_.end(), longer);
  std::stable_sort(lexicon_.t_->endings.begin(), lexicon_.t_->endings.end(),
                   [&](const auto& a, const auto& b) { return longer(a.first, b.first); });
  return {};
}

Result<void> LexiconLoader::load_writing() {
  auto writing = Writing::load(lexicon_.folder_ / "writing.tsv");
  if (!writing) {
    return tl::make_unexpected(writing.error());
  }
  auto boundaries = BoundaryModel::load(lexicon_.folder_);
  if (!boundaries) {
    return tl::make_unexpected(boundaries.error());
  }
  lexicon_.t_->writing = std::move(*writing);
  lexicon_.t_->boundaries = std::move(*boundaries);
  return {};
}

namespace {

/// "NOUN+plur" → NOUN with the feature; nullopt for anything else.
std::optional<std::pair<Upos, Features>> parse_tag(std::string_view text) {
  const std::size_t plus = text.find('+');
  const auto upos = find_upos(text.substr(0, plus));
  const auto features = parse_features(plus == std::string_view::npos ? "-" : text.substr(plus + 1));
  return upos && features ? std::optional(std::pair(*upos, *features)) : std::nullopt;
}

}  // namespace

/// Columns: first second side neighbour keep. A neighbour is "DET", "NOUN+plur" or "@class"; several by "|".
Result<void> LexiconLoader::load_context() {
  const auto rules = table("context.tsv", {"first", "second", "side", "neighbour", "keep"});
  if (!rules) {
    return tl::make_unexpected(rules.error());
  }
  for (const Tsv::Row& row : rules->rows()) {
    const auto first = find_upos(row.cells[0]), second = find_upos(row.cells[1]);
    const auto keep = parse_tag(row.cells[4]);
    const bool sided = row.cells[2] == "before" || row.cells[2] == "after";
    if (!first || !second || !keep || !sided) {
      return rules->fail_at(row, "needs two UPOS, before or after, the neighbour, and the UPOS to keep");
    }
    ContextRule rule{*first, *second, row.cells[2] == "before", {}, {}, keep->first, keep->second};
    for (const std::string_view item : split(row.cells[3], '|')) {
      const auto tag = parse_tag(item);
      const auto word_class = item.front() == '@' ? lexicon_.find_class(item.substr(1)) : std::nullopt;
      if (word_class) {
        rule.classes.set(*word_class);
      } else if (tag) {
        rule.tags.push_back(*tag);
      } else {
        return rules->fail_at(row, fmt::format("\"{}\" is no UPOS, UPOS+feature or @class", item));
      }
    }
    lexicon_.context_rules_.push_back(std::move(rule));
  }
  return {};
}

}  // namespace khipu::language
