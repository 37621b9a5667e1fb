#include "khipu/language/writing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "khipu/base/utf8.hpp"

namespace khipu::language {
namespace {

std::uint64_t sieve_bit(std::string_view word) {
  return std::uint64_t{1} << (static_cast<unsigned char>(word.front()) % 64U);
}

bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& end) { return word.ends_with(end); });
}

}  // namespace

std::size_t Writing::sieve_row(std::string_view word) { return std::min<std::size_t>(word.size(), 15); }

Result<Writing> Writing::load(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"kind", "text", "words"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  Writing writing;
  for (const Tsv::Row& row : table->rows()) {
    if (auto ok = writing.add(*table, row); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  return writing;
}

Result<void> Writing::add(const Tsv& table, const Tsv::Row& row) {
  const std::string& kind = row.cells[0];
  const std::string text = lower(row.cells[1]);
  const std::array<std::pair<std::string_view, StringIds*>, 6> sets = {{{"prefix", &prefixes_},
                                                                        {"unit", &units_},
                                                                        {"domain", &domain_ends_},
                                                                        {"glued", &glued_},
                                                                        {"title", &titles_},
                                                                        {"no_enclitic", &no_enclitics_}}};
  const std::array<std::pair<std::string_view, std::vector<std::string>*>, 3> lists = {
      {{"enclitic", &pronouns_}, {"verb_end", &verb_ends_}, {"no_verb_end", &no_verb_ends_}}};
  if (text.empty()) {
    return table.fail_at(row, "has no text");
  }
  for (const auto& [name, set] : sets) {
    if (kind == name) {
      set->intern(text);
      return {};
    }
  }
  for (const auto& [name, list] : lists) {
    if (kind == name) {
      list->push_back(text);
      return {};
    }
  }
  if (kind == "joiner" && text.size() == 1) {
    joiners_ += text;
    return {};
  }
  if (kind == "contraction") {
    return add_contraction(text, row.cells[2])
               ? Result<void>{}
               : table.fail_at(row, "a contraction stands for two words or more, parted by spaces");
  }
  if (kind == "goes_on") {
    const std::string words = lower(row.cells[2]);
    for (const std::string_view next : split(words, ' ')) {
      pairs_.intern(fmt::format("{} {}", text, next));
    }
    return {};
  }
  return table.fail_at(row, fmt::format("\"{}\" with \"{}\" is no kind of row", kind, text));
}

bool Writing::add_contraction(const std::string& text, std::string_view words) {
  const auto parts = split(words, ' ');
  if (parts.size() < 2) {
    return false;
  }
  std::string joined;
  std::vector<std::uint32_t> cuts;
  for (const std::string_view part : parts) {
    if (!joined.empty()) {
      cuts.push_back(static_cast<std::uint32_t>(joined.size()));
    }
    joined += part;
  }
  if (joined == text) {
    cuts_.emplace(text, std::move(cuts));
    cut_sieve_[sieve_row(text)] |= sieve_bit(text);
  } else {
    expansions_.emplace(text, std::vector<std::string>(parts.begin(), parts.end()));
  }
  return true;
}

std::span<const std::uint32_t> Writing::cuts(std::string_view word) const {
  if (word.empty() || (cut_sieve_[sieve_row(word)] & sieve_bit(word)) == 0) {
    return {};
  }
  const auto it = cuts_.find(std::string(word));
  return it == cuts_.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(it->second);
}

std::span<const std::string> Writing::expansion(std::string_view word) const {
  const auto it = expansions_.find(std::string(word));
  return it == expansions_.end() ? std::span<const std::string>() : std::span<const std::string>(it->second);
}

bool Writing::goes_on(std::string_view word, std::string_view next) const {
  return pairs_.find(fmt::format("{} {}", word, next)) != 0;
}

Writing::Enclitics Writing::enclitics(std::string_view word) const {
  if (no_enclitics_.find(word) != 0) {
    return {};
  }
  Enclitics found;
  std::string_view verb = word;
  for (int i = 0; i < 2; ++i) {
    const auto pronoun = std::find_if(pronouns_.begin(), pronouns_.end(), [&](const std::string& p) {
      return verb.size() > p.size() + 1 && verb.ends_with(p);
    });
    if (pronoun == pronouns_.end()) {
      break;
    }
    verb.remove_suffix(pronoun->size());
    found.begins.insert(found.begins.begin(), static_cast<std::uint32_t>(verb.size()));
    const std::string plain = fold(verb);
    const bool is_accented = plain != verb;
    if (ends_with_any(plain, verb_ends_) && (i == 0 || is_accented)) {
      return ends_with_any(plain, no_verb_ends_) ? Enclitics{} : found;
    }
  }
  // Without such an ending only the accent that the pronouns force upon the verb speaks for it: da, but dámelo.
  found.maybe = true;
  return found.begins.empty() || fold(verb) == verb ? Enclitics{} : found;
}

}  // namespace khipu::language
