#include "khipu/mentions/actors/attribution_tables.hpp"

#include <algorithm>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

std::optional<Authority> find_authority(std::string_view name) {
  return name == "institution" ? std::optional(Authority::kInstitution)
         : name == "office"    ? std::optional(Authority::kOffice)
         : name == "person"    ? std::optional(Authority::kPerson)
         : name == "document"  ? std::optional(Authority::kDocument)
                               : std::nullopt;
}

Result<void> load_authorities(language::Lexicon& lexicon, AttributionTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "authorities.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"lemma", "upos", "kind"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto upos = language::find_upos(row.cells[1]);
    const auto kind = find_authority(row.cells[2]);
    const bool thing = row.cells[2] == "thing", sum = row.cells[2] == "sum";
    if (!upos || (!kind && !thing && !sum)) {
      return table->fail_at(row, "needs a UPOS and one of institution, office, person, document, sum, thing");
    }
    const language::LexemeId lexeme = lexicon.intern_lexeme(row.cells[0], *upos);
    if (!kind) {
      tables.speechless_of.resize(std::max<std::size_t>(tables.speechless_of.size(), lexeme + 1));
      tables.speechless_of[lexeme] = thing ? Speechless::kThing : Speechless::kSum;
      continue;
    }
    tables.authority_of.resize(std::max<std::size_t>(tables.authority_of.size(), lexeme + 1), Authority::kNone);
    tables.authority_of[lexeme] = *kind;
  }
  return {};
}

Result<void> load_sayings(language::Lexicon& lexicon, AttributionTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "speakers.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"id", "speaker", "who", "pattern"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const bool follows = row.cells[1] == "after", strict = row.cells[2] == "authority";
    if ((!follows && row.cells[1] != "before") || (!strict && row.cells[2] != "any")) {
      return table->fail_at(row, "speaker is before or after, who is any or authority");
    }
    const auto id = static_cast<std::uint32_t>(tables.sayings.size());
    tables.sayings.push_back({follows, strict});
    if (const auto added = tables.patterns.add(row.cells[3], id, lexicon); !added) {
      return table->fail_at(row, added.error().message);
    }
  }
  return {};
}

bool is_initials(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Names that look like any other name; initials are told by their capitals.
Result<void> load_body_names(language::Lexicon& lexicon, AttributionTables& tables) {
  const auto table = Tsv::load(lexicon.folder().parent_path() / "authorities.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  // id, type, country, then a column for each language.
  if (table->header().size() < 4 || table->header()[0] != "id" || table->header()[2] != "country") {
    return table->fail_at({1, {}}, "needs the columns id, type, country and one for each language");
  }
  for (const Tsv::Row& row : table->rows()) {
    for (std::size_t column = 3; column < row.cells.size(); ++column) {
      for (const std::string_view name : split(row.cells[column], '|')) {
        if (name.find(' ') != std::string_view::npos) {
          tables.full_names.insert(lower(name));
        } else if (!is_initials(name)) {
          const language::FormId form = lexicon.intern_form(lower(name));
          tables.body_names.resize(std::max<std::size_t>(tables.body_names.size(), form + 1));
          tables.body_names[form] = true;
        }
      }
    }
  }
  return {};
}

/// Rows of authorities_types.tsv whose words are a whole name: "=interior|health".
Result<void> load_field_names(language::Lexicon& lexicon, AttributionTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "authorities_types.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"type", "words"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const std::string& words = row.cells[1];
    if (!words.starts_with('=')) {
      continue;
    }
    if (words.find(' ') != std::string::npos) {
      return table->fail_at(row, "a whole name is one word");
    }
    for (const std::string_view name : split(std::string_view(words).substr(1), '|')) {
      const language::FormId form = lexicon.intern_form(name);
      tables.field_names.resize(std::max<std::size_t>(tables.field_names.size(), form + 1));
      tables.field_names[form] = true;
    }
  }
  return {};
}

Result<void> load_head(const language::Lexicon& lexicon, AttributionTables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "figures_settings.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  for (const Tsv::Row& row : table->rows()) {
    tables.head_is_last = row.cells[0] == "head" ? row.cells[1] == "last" : tables.head_is_last;
  }
  return {};
}

Result<void> load_given_names(language::Lexicon& lexicon, AttributionTables& tables) {
  const auto table = Tsv::load(lexicon.folder().parent_path() / "places" / "given_names.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  for (const Tsv::Row& row : table->rows()) {
    const language::FormId form = lexicon.intern_form(row.cells[0]);
    tables.given_names.resize(std::max<std::size_t>(tables.given_names.size(), form + 1));
    tables.given_names[form] = true;
  }
  return {};
}

}  // namespace

Result<AttributionTables> AttributionTables::load(language::Lexicon& lexicon) {
  AttributionTables tables;
  const auto loaded = load_authorities(lexicon, tables)
                          .and_then([&] { return load_sayings(lexicon, tables); })
                          .and_then([&] { return load_body_names(lexicon, tables); })
                          .and_then([&] { return load_field_names(lexicon, tables); })
                          .and_then([&] { return load_head(lexicon, tables); })
                          .and_then([&] { return load_given_names(lexicon, tables); });
  if (!loaded) {
    return tl::make_unexpected(loaded.error());
  }
  tables.be_class = lexicon.find_class("be");
  tables.same_class = lexicon.find_class("same_as");
  tables.ours_class = lexicon.find_class("ours");
  tables.possessive_class = lexicon.find_class("possessive");
  return tables;
}

}  // namespace khipu::mentions
