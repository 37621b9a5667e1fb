#include "khipu/mentions/actors/authorities.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::mentions {
namespace {

constexpr std::size_t kShortest = 4;  // bytes: articles and prepositions are shorter

/// Folded words: "the Ombudsman’s Office" → the, ombudsman's, office.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = fold(lower(name));
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const char c = i < folded.size() ? folded[i] : ' ';
    const bool inside = c == '\'' || c == '-' || c == '/' || (static_cast<unsigned char>(c) & 0x80U) != 0 ||
                        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (inside) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) {
    if (word != "the" && word != "la" && word != "el" && word != "los" && word != "las") {
      all += all.empty() ? word : " " + word;
    }
  }
  return all;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Result<void> Authorities::load_names(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  // id, type, country, then a column for each language.
  if (table->header().size() < 4 || table->header()[0] != "id" || table->header()[2] != "country") {
    return table->fail_at({1, {}}, "needs the columns id, type, country and one for each language");
  }
  for (const Tsv::Row& row : table->rows()) {
    const std::string country = row.cells[2] == "-" ? std::string() : lower(row.cells[2]);
    if (row.cells[0].empty() || row.cells[1].empty() || (country.size() != 2 && !country.empty())) {
      return table->fail_at(row, "needs an id, a type, and a country by ISO 3166-1 or -");
    }
    const auto [of_type, is_first] = of_type_.try_emplace({country, row.cells[1]}, row.cells[0]);
    of_type->second = is_first ? row.cells[0] : std::string();
    for (std::size_t column = 3; column < row.cells.size(); ++column) {
      for (const std::string_view name : split(row.cells[column], '|')) {
        names_.emplace(join(words_of(name)), Named{{row.cells[0], row.cells[1]}, country});
      }
    }
  }
  return {};
}

Result<void> Authorities::load_kinds(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"type", "words"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    Kind kind{row.cells[0], {}};
    kind.is_whole = row.cells[1].starts_with('=');
    for (const std::string_view group : split(std::string_view(row.cells[1]).substr(kind.is_whole ? 1 : 0), ' ')) {
      auto& words = kind.words.emplace_back();
      for (const std::string_view word : split(group, '|')) {
        words.push_back(fold(lower(word)));
      }
    }
    if (kind.words.empty()) {
      return table->fail_at(row, "a type without words");
    }
    if (kind.type != "-") {
      kinds_.push_back(std::move(kind));
      continue;
    }
    for (const auto& words : kind.words) {
      fillers_.insert(fillers_.end(), words.begin(), words.end());
    }
  }
  std::sort(fillers_.begin(), fillers_.end());
  return {};
}

Result<void> Authorities::load_sole(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"type"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    sole_.push_back(row.cells[0]);
  }
  std::sort(sole_.begin(), sole_.end());
  return {};
}

Result<Authorities> Authorities::load(const std::filesystem::path& lang) {
  Authorities authorities;
  const auto loaded = authorities.load_names(lang / "authorities.tsv").and_then([&] {
    return authorities.load_sole(lang / "authorities_sole.tsv");
  });
  if (!loaded) {
    return tl::make_unexpected(loaded.error());
  }
  std::vector<std::filesystem::path> tables;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang, error)) {
    if (std::filesystem::exists(entry.path() / "authorities_types.tsv")) {
      tables.push_back(entry.path() / "authorities_types.tsv");
    }
  }
  std::sort(tables.begin(), tables.end());
  for (const auto& table : tables) {
    if (auto ok = authorities.load_kinds(table); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  return authorities;
}

/// Of several bodies of one name ("CGT") that of the country; one that belongs to none will do anywhere.
const AuthorityRef* Authorities::find_named(const std::string& key, std::string_view country) const {
  const auto [first, last] = names_.equal_range(key);
  for (auto it = first; it != last; ++it) {
    if (it->second.country.empty() || it->second.country == country) {
      return &it->second.ref;
    }
  }
  // Where the country is not known, a name that only one body has.
  const bool alone = first != last && std::all_of(first, last, [&](const auto& entry) {
                       return entry.second.ref.id == first->second.ref.id;
                     });
  return alone && country.empty() ? &first->second.ref : nullptr;
}

/// The only body of its type in the country: by its row, if there is one, else by country and type.
std::string Authorities::sole_id(const std::string& type, const std::string& home) const {
  if (home.empty() || !std::binary_search(sole_.begin(), sole_.end(), type)) {
    return {};
  }
  const auto row = of_type_.find({home, type});
  return row != of_type_.end() && !row->second.empty() ? row->second : home + "/" + type;
}

std::optional<AuthorityRef> Authorities::fit(const Kind& kind, const std::vector<std::string>& words,
                                             const std::string& home) const {
  std::vector<std::string> used;
  for (const auto& group : kind.words) {
    const auto word = std::find_if(group.begin(), group.end(), [&](const auto& w) { return holds(words, w); });
    if (word == group.end()) {
      return std::nullopt;
    }
    used.push_back(*word);
  }
  // "National Police" is the country's own; of "Puno police" only the type is known.
  const bool whole = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.size() < kShortest || holds(used, word) || std::binary_search(fillers_.begin(), fillers_.end(), word);
  });
  if (kind.is_whole && !whole) {
    return std::nullopt;
  }
  return AuthorityRef{whole ? sole_id(kind.type, home) : std::string(), kind.type};
}

std::optional<AuthorityRef> Authorities::find(std::string_view name, std::string_view country) const {
  const std::vector<std::string> words = words_of(name);
  const std::string home = lower(country);
  if (const AuthorityRef* named = find_named(join(words), home)) {
    return *named;
  }
  for (const Kind& kind : kinds_) {
    if (auto ref = fit(kind, words, home)) {
      return ref;
    }
  }
  return std::nullopt;
}

}  // namespace khipu::mentions
