#pragma once
// Gathers every place that a report offers for one record. Private to place_choice.cpp and place_report.cpp.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "khipu/coding/place_choice.hpp"
#include "khipu/coding/place_facts.hpp"
#include "khipu/coding/place_scope.hpp"

namespace khipu::coding {

inline constexpr std::uint32_t kNearWords = 8;  // tokens, as PlaceQuery::away counts
inline constexpr std::uint32_t kAnywhere = std::numeric_limits<std::uint32_t>::max();

/// Gathers the choices for one query: place_choice.cpp those near its words, place_report.cpp those of the report.
class PlaceChoice {
 public:
  PlaceChoice(const ReportPlaces& report, const PlaceQuery& query)
      : report_(report), query_(query), sentence_(report.context_.sentences[query.sentence]) {}

  PlaceAnswer choose();

 private:
  struct Choice {
    Where where;
    std::string key;
    Facts facts;
    Source source = Source::kNone;
  };

  void add(Where where, Source source, const Facts& facts);
  void add_own();
  void add_own_place(std::size_t index, std::size_t rank);
  bool describes_next(std::size_t index) const;
  void add_block();
  void add_heading();
  void add_report();
  void add_last();
  Where where_of(std::uint32_t s, std::size_t index) const;
  Facts kind_of(std::uint32_t s, const mentions::PlaceMention& mention) const;
  Facts words_beside(std::uint32_t s, const mentions::PlaceMention& mention) const;
  Facts of_subject(PlaceFact first) const;
  Facts of_voice(PlaceFact first) const;
  bool has_cue(std::uint32_t s, Scope scope, std::uint32_t reach) const;
  void add_all_own();
  void add_later();
  void add_named();
  bool counts_for_weeks() const;
  void add_country();
  bool is_anothers(const mentions::PlaceMention& mention, std::uint32_t reach) const;
  bool is_behind_part(const mentions::PlaceMention& mention) const;
  bool is_respective(std::size_t index) const;
  bool is_event() const { return query_.column >= PlaceColumn::kEvent; }
  static void set(Facts& facts, PlaceFact fact, bool yes = true) {
    if (yes) {
      facts.set(static_cast<std::size_t>(fact));
    }
  }
  static bool has(const Facts& facts, PlaceFact fact) { return facts.test(static_cast<std::size_t>(fact)); }

  const ReportPlaces& report_;
  const PlaceQuery& query_;
  const language::Sentence& sentence_;
  bool has_own_ = false, has_near_ = false, in_block_ = false;
  std::vector<Choice> choices_;
};

}  // namespace khipu::coding
