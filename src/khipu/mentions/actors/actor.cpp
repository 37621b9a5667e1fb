// The groups and offices that a sentence names: a noun of lang/<code>/actors.tsv with the words that belong to it.

#include "khipu/mentions/actors/actor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "khipu/base/tsv.hpp"
#include "khipu/language/pattern.hpp"

namespace khipu::mentions {
namespace {

using language::Match;
using language::Sentence;
using language::Token;
using language::Upos;

// PLOVER's sectors, as far as reports of unrest need them.
constexpr std::array<std::string_view, 16> kSectors = {"COP", "MIL", "GOV", "LEG", "JUD", "OPP", "LAB", "CVL",
                                                       "EDU", "MED", "BUS", "REL", "NGO", "REB", "UAF", "CRM"};

constexpr std::uint32_t kWordsBefore = 4;  ///< "some two hundred hooded young …"

bool belongs_before(const Token& token) {
  return token.upos == Upos::kDet || token.upos == Upos::kAdj || token.upos == Upos::kNum ||
         token.is(language::kDigits);
}

/// Names go on behind an office: "Interior Minister Vicente Romero". Behind other nouns they would be private persons'.
bool belongs_after(const Token& token) { return token.upos == Upos::kPropn && token.is(language::kCapitalised); }

bool is_office(std::string_view sector) { return sector == "GOV" || sector == "LEG" || sector == "JUD"; }

TokenRange with_neighbours(const Sentence& sentence, TokenRange range, bool office) {
  for (std::uint32_t i = 0; i < kWordsBefore && range.begin > 0 && belongs_before(sentence.tokens[range.begin - 1]);
       ++i) {
    --range.begin;
  }
  while (office && range.end < sentence.tokens.size() && belongs_after(sentence.tokens[range.end])) {
    ++range.end;
  }
  return range;
}

}  // namespace

struct ActorGrammar::Impl {
  language::PatternSet patterns;
  std::vector<std::string> sectors;  ///< by pattern id
};

ActorGrammar::ActorGrammar() : impl_(std::make_unique<Impl>()) {}
ActorGrammar::ActorGrammar(ActorGrammar&&) noexcept = default;
ActorGrammar& ActorGrammar::operator=(ActorGrammar&&) noexcept = default;
ActorGrammar::~ActorGrammar() = default;

Result<ActorGrammar> ActorGrammar::load(language::Lexicon& lexicon) {
  const auto table = Tsv::load(lexicon.folder() / "actors.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"sector", "pattern"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  ActorGrammar grammar;
  for (const Tsv::Row& row : table->rows()) {
    if (std::find(kSectors.begin(), kSectors.end(), row.cells[0]) == kSectors.end()) {
      return table->fail_at(row, fmt::format("\"{}\" is no sector", row.cells[0]));
    }
    const auto id = static_cast<std::uint32_t>(grammar.impl_->sectors.size());
    if (auto ok = grammar.impl_->patterns.add(row.cells[1], id, lexicon); !ok) {
      return table->fail_at(row, ok.error().message);
    }
    grammar.impl_->sectors.push_back(row.cells[0]);
  }
  return grammar;
}

std::vector<ActorMention> ActorGrammar::find_actors(const Sentence& sentence, std::string_view /*text*/,
                                                    const language::Lexicon& lexicon) const {
  std::vector<Match> matches;
  impl_->patterns.find_longest(sentence, lexicon, {}, matches);
  std::vector<ActorMention> actors;
  for (const Match& match : matches) {
    const TokenRange tokens = with_neighbours(sentence, match.tokens, is_office(impl_->sectors[match.pattern]));
    if (!actors.empty() && actors.back().tokens.overlaps(tokens)) {
      continue;
    }
    actors.push_back({sentence.span_of(tokens), tokens, impl_->sectors[match.pattern]});
  }
  return actors;
}

}  // namespace khipu::mentions
