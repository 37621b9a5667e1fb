#pragma once
// The gazetteer: every place that khipu knows, in one file that is mapped and never parsed (docs/formats/gazetteer.md).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
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

/// lang/<code>/places.tsv, compiled: words that stand before or after a name and say what it is.
class PlaceGrammar {
 public:
  static Result<PlaceGrammar> load(language::Lexicon& lexicon);
  PlaceGrammar(PlaceGrammar&&) noexcept;
  PlaceGrammar& operator=(PlaceGrammar&&) noexcept;
  ~PlaceGrammar();

  /// Places of every sentence of one report: result[i] belongs to sentences[i], sorted, disjoint. The report's other
  /// places, its most named country and `place_context` (ISO code, "" for none) settle what a name means.
  std::vector<std::vector<PlaceMention>> find_places(const std::vector<language::Sentence>& sentences,
                                                     std::string_view text, const language::Lexicon& lexicon,
                                                     const Gazetteer& gazetteer, std::string_view place_context) const;

 private:
  PlaceGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
