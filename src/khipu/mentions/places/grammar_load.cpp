// Reads the tables of PlaceGrammar.
#include <array>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/mentions/places/grammar_tables.hpp"

namespace khipu::mentions {

namespace {

using Tables = PlaceCues;

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 20> kCueNames = {{
    {"locative", kCueLocative},
    {"toward", kCueToward},
    {"join", kCueJoin},
    {"list", kCueList},
    {"article", kCueArticle},
    {"inner", kCueInner},
    {"possessive", kCuePossessive},
    {"person", kCuePerson},
    {"speech", kCueSpeech},
    {"publication", kCuePublication},
    {"organisation", kCueOrganisation},
    {"site", kCueSite},
    {"street", kCueStreet},
    {"direction", kCueDirection},
    {"headline", kCueHeadline},
    {"noun", kCueNoun},
    {"nouns", kCueNoun | kCueNouns},
    {"community", kCueCommunity},
    {"calendar", kCueCalendar},
    {"office", kCueOffice},
}};

constexpr std::array<PlacePrecision, 8> kPrecisions = {
    PlacePrecision::kUnknown, PlacePrecision::kLandmark, PlacePrecision::kCity, PlacePrecision::kAdmin3,
    PlacePrecision::kAdmin2,  PlacePrecision::kAdmin1,   PlacePrecision::kArea, PlacePrecision::kCountry};

template <class T>
T& at(std::vector<T>& table, language::FormId form) {
  if (form >= table.size()) {
    table.resize(form + 1);
  }
  return table[form];
}

std::uint32_t find_cue(std::string_view name) {
  for (const auto& [known, cue] : kCueNames) {
    if (known == name) {
      return cue;
    }
  }
  return 0;
}

std::uint8_t find_noun(std::string_view name) {
  for (const PlacePrecision precision : kPrecisions) {
    if (to_string(precision) == name) {
      return noun_bit(precision);
    }
  }
  return 0;
}

Result<void> load_cues(language::Lexicon& lexicon, Tables& tables) {
  const auto table = Tsv::load(lexicon.folder() / "places.tsv");
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"word", "cue", "value"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const std::uint32_t cue = find_cue(row.cells[1]);
    if (cue == 0) {
      return table->fail_at(row, "no such cue: " + row.cells[1]);
    }
    const language::FormId form = lexicon.intern_form(lower(row.cells[0]));
    // An office says nothing of whether the name is one.
    at(tables.cues, form) |= cue == kCueOffice ? 0 : cue;
    if ((cue & (kCueNoun | kCueOffice)) != 0) {
      const std::uint8_t bit = find_noun(row.cells[2]);
      if (bit == 0) {
        return table->fail_at(row, "no such precision: " + row.cells[2]);
      }
      at(cue == kCueOffice ? tables.offices : tables.nouns, form) |= bit;
    }
  }
  return {};
}

/// A table of one column, each word of which has the same cue.
Result<void> load_words(const std::filesystem::path& file, std::string_view column, std::uint32_t cue,
                        language::Lexicon& lexicon, Tables& tables) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({column}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    at(tables.cues, lexicon.intern_form(row.cells[0])) |= cue;
  }
  return {};
}

/// Last labels of hosts: a country's code is its own unless lang/places/domains.tsv says otherwise.
Result<void> load_homes(const std::filesystem::path& folder, Tables& tables) {
  const auto countries = Tsv::load(folder / "countries.tsv");
  const auto domains = Tsv::load(folder / "domains.tsv");
  if (!countries || !domains) {
    return tl::unexpected(countries ? domains.error() : countries.error());
  }
  if (auto ok = domains->expect_columns({"domain", "country"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : countries->rows()) {
    tables.homes[lower(row.cells.front())] = row.cells.front();
  }
  for (const Tsv::Row& row : domains->rows()) {
    if (row.cells[1].empty()) {
      tables.homes.erase(row.cells[0]);
    } else {
      tables.homes[row.cells[0]] = row.cells[1];
    }
  }
  return {};
}

void add_demonym(std::string_view words, std::uint32_t code, language::Lexicon& lexicon, Tables& tables) {
  const std::string form = lower(words);
  const std::size_t space = form.find(' ');
  if (space == std::string::npos) {
    at(tables.demonyms, lexicon.intern_form(form)) = code;
    return;
  }
  const std::uint64_t first = lexicon.intern_form(form.substr(0, space));
  const std::uint64_t second = lexicon.intern_form(form.substr(space + 1));
  tables.demonym_pairs[first << 32U | second] = code;
}

Result<void> load_demonyms(const std::filesystem::path& file, const std::vector<std::string_view>& columns,
                           language::Lexicon& lexicon, Tables& tables) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns(columns); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    tables.demonym_codes.push_back(row.cells.front());
    for (const std::string_view words : split(row.cells.back(), '|')) {
      tables.demonyms_are_capitalised = tables.demonyms_are_capitalised || is_upper(decode_utf8(words, 0).value);
      add_demonym(words, static_cast<std::uint32_t>(tables.demonym_codes.size()), lexicon, tables);
    }
  }
  return {};
}

}  // namespace

PlaceGrammar::PlaceGrammar() = default;
PlaceGrammar::PlaceGrammar(PlaceGrammar&&) noexcept = default;
PlaceGrammar& PlaceGrammar::operator=(PlaceGrammar&&) noexcept = default;
PlaceGrammar::~PlaceGrammar() = default;

Result<PlaceGrammar> PlaceGrammar::load(language::Lexicon& lexicon) {
  PlaceGrammar grammar;
  grammar.impl_ = std::make_unique<Impl>();
  Tables& tables = *grammar.impl_;
  const std::filesystem::path folder = lexicon.folder();
  const std::filesystem::path neutral = folder.parent_path() / "places";
  auto ok = load_cues(lexicon, tables);
  ok = ok ? load_words(folder / "places_words.tsv", "word", kCueWord, lexicon, tables) : ok;
  ok = ok ? load_words(neutral / "given_names.tsv", "name", kCueGivenName, lexicon, tables) : ok;
  ok = ok ? load_demonyms(folder / "places_countries.tsv", {"iso", "names", "demonyms"}, lexicon, tables) : ok;
  ok = ok ? load_demonyms(folder / "places_demonyms.tsv", {"code", "demonyms"}, lexicon, tables) : ok;
  ok = ok ? load_homes(neutral, tables) : ok;
  if (!ok) {
    return tl::unexpected(ok.error());
  }
  return grammar;
}

}  // namespace khipu::mentions
