#pragma once
// Words other than names that say where: "the capital", "outside Congress", "nationwide", "the ministry". Private to
// this room.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/gazetteer.hpp"

namespace khipu::coding {

struct Context;

/// What such words say.
enum class Scope : std::uint8_t {
  kCapital,  ///< "the capital": a place, named by what it is
  kSeat,     ///< "outside Congress": a house that stands in the capital
  kWhole,    ///< "throughout", "en toda": all of the place named next
  kNation,   ///< "nationwide", "the national toll"
  kBody,     ///< "the ministry", "the ombudsman": who counts for a whole country
  kPart,     ///< "of them": where the others are
  kHere,     ///< "here", "the city", "the bridge": where the report just was
  kLocal,    ///< "the mayor", "the hospital": who knows of one place only
  kNot,      ///< "the capital of": no cue that it covers counts
};

struct ScopeCue {
  Scope scope = Scope::kNation;
  TokenRange tokens;
};

/// lang/<code>/places_scope.tsv, compiled.
class PlaceScopes {
 public:
  /// Errors: file and line of the first bad row.
  static Result<PlaceScopes> load(language::Lexicon& lexicon);

  /// Cues of one sentence, by first token.
  std::vector<ScopeCue> find_cues(const language::Sentence& sentence, const language::Lexicon& lexicon) const;

 private:
  language::PatternSet patterns_;
  std::vector<Scope> scopes_;  // by pattern
};

/// lang/places/capitals.tsv, joined with the gazetteer: the city that news calls "the capital" of a country.
class Capitals {
 public:
  static Result<Capitals> load(const std::filesystem::path& table, const mentions::Gazetteer& gazetteer);

  /// nullptr for a country without one. `country`: ISO 3166-1.
  const mentions::Place* find(std::string_view country) const;

 private:
  std::unordered_map<std::string, mentions::Place> by_country_;
};

/// The country (ISO 3166-1) that most of the report's names lie in, title and opening counting more; "" if it names
/// none.
std::string find_main_country(const Context& context);

/// True for a sentence of the title, deck or dateline.
bool stands_in_front(const Context& context, std::size_t sentence);

/// True for the first sentences of the body.
bool stands_in_lead(const Context& context, std::size_t sentence);

/// A cue of this kind covers some of the words.
bool has_scope(const Context& context, std::size_t sentence, Scope scope, TokenRange words);

/// Adds to context.places what the scopes kCapital and kSeat stand for: the capital of the country that the block, else
/// the report, is about. Where a name says it ("the capital, Lima") nothing is added.
void name_capitals(Context& context);

}  // namespace khipu::coding
