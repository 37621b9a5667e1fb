#pragma once
// The gazetteer: every place that khipu knows, in one file that is mapped and never parsed (docs/formats/gazetteer.md).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/place.hpp"

namespace khipu::mentions {

/// An index file, opened by mmap. Constant, shared by all threads.
class Gazetteer {
 public:
  /// Errors: kNotFound; kUnsupported for an index of another version; kMalformed for one cut short or altered.
  static Result<Gazetteer> load(const std::filesystem::path& index);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// Every entry with this name (accents and case aside), the most populous first.
  std::vector<Place> find(std::string_view name) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  Gazetteer();
  std::unique_ptr<Impl> impl_;
};

/// What is known of a report beside its text.
struct PlaceContext {
  std::string_view country;  ///< ISO 3166-1 of the country to prefer, "" for none
  std::string_view outlet;   ///< who published it: "Dothan Eagle"; a paper named after a town is mostly about it
  std::string_view url;
  /// Stretches of the text that are names of places, whatever stands around them: sorted, disjoint.
  std::span<const Span> names;
  bool only_names = false;  ///< no other name is looked for
};

/// A name that was given, and where it is.
struct LocatedName {
  PlaceMention mention;
  std::optional<Place> around;  ///< of a name without an entry: the place near which it is told of, if there is one
};

/// What speaks for one entry of a name, in powers of ten of the people that it is worth; the sum decides.
struct PlaceWeights {
  float by_people = 0;       ///< how many live there
  float by_kind = 0;         ///< capitals, countries before villages
  float by_name = 0;         ///< less for a name that is not its first
  float by_report = 0;       ///< where the report's other places lie
  float by_context = 0;      ///< the country that was said to be preferred, the outlet's home
  float by_containment = 0;  ///< "Macusani, Puno"
  float by_noun = 0;         ///< "the province of Puno"
  float by_list = 0;         ///< what else is listed with it
  float sum() const {
    return by_people + by_kind + by_name + by_report + by_context + by_containment + by_noun + by_list;
  }
};

/// One entry that a name can mean, and what speaks for it.
struct PlaceReading {
  Place place;
  std::uint32_t people = 0;
  bool is_other_name = false;  ///< the gazetteer shows the entry under another name
  PlaceWeights weights;
};

/// lang/<code>/places.tsv, compiled: words that stand before or after a name and say what it is.
class PlaceGrammar {
 public:
  static Result<PlaceGrammar> load(language::Lexicon& lexicon);
  PlaceGrammar(PlaceGrammar&&) noexcept;
  PlaceGrammar& operator=(PlaceGrammar&&) noexcept;
  ~PlaceGrammar();

  /// Places of every sentence of one report: result[i] belongs to sentences[i], sorted, disjoint. The report's other
  /// places, its most named country and `context` settle what a name means.
  std::vector<std::vector<PlaceMention>> find_places(const std::vector<language::Sentence>& sentences,
                                                     std::string_view text, const language::Lexicon& lexicon,
                                                     const Gazetteer& gazetteer, const PlaceContext& context) const;

  /// Where each of `context.names` is: what find_places makes of it, and for a name without an entry the settled place
  /// that it stands nearest to in the text. In the order of the names.
  std::vector<LocatedName> locate_names(const std::vector<language::Sentence>& sentences, std::string_view text,
                                        const language::Lexicon& lexicon, const Gazetteer& gazetteer,
                                        const PlaceContext& context) const;

  /// Everything that the first of `context.names` can mean, the weightiest (what find_places gives) first; empty if the
  /// gazetteer does not hold it.
  std::vector<PlaceReading> explain_name(const std::vector<language::Sentence>& sentences, std::string_view text,
                                         const language::Lexicon& lexicon, const Gazetteer& gazetteer,
                                         const PlaceContext& context) const;

 private:
  PlaceGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
