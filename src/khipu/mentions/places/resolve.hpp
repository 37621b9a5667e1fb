#pragma once
// Second pass: which entry each name means, given all names of the report, and how sure that is.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/mentions/places/scan.hpp"

namespace khipu::mentions {

/// What the report as a whole says about where it is set.
struct Setting {
  struct Weight {
    std::uint16_t country = 0;            ///< two letters
    std::uint32_t admin1 = index::kNone;  ///< kNone: the country as such
    float weight = 0;
  };
  std::vector<Weight> weights;  ///< sorted by country, admin1
  float total = 0;
  std::uint16_t hint = 0;  ///< place_context, 0 for none

  float weight_of_country(std::uint16_t country) const;
  float share_of_country(std::uint16_t country) const;  ///< 0..1
  float share_of_admin1(std::uint32_t admin1) const;    ///< 0..1
};

/// Country code as a number, 0 for none.
constexpr std::uint16_t to_country(std::string_view code) {
  return code.size() < 2 ? std::uint16_t{0}
                         : static_cast<std::uint16_t>(static_cast<unsigned char>(code[0]) << 8U |
                                                      static_cast<unsigned char>(code[1]));
}

/// A place that is settled, near which an unsettled name rather lies.
struct Anchor {
  std::uint32_t group = 0;  ///< of its name
  std::uint32_t admin1 = index::kNone;
  float lat = 0, lon = 0, cos_lat = 1;
};

/// What one name of a list was taken for.
struct Kin {
  std::uint32_t group = 0;  ///< of its name
  index::Kind kind = index::Kind::kCity;
  std::uint16_t country = 0;
};

/// The entry that a name means.
struct Choice {
  std::uint32_t entry = index::kNone;
  float margin = 0;  ///< over the best entry elsewhere
};

class Resolver {
 public:
  /// `hint`: code of the country to prefer, "" for none; `hint_weight`: how much it counts.
  Resolver(const Scan& scan, const PlaceIndex& index, const PlaceCues& grammar, std::string_view hint,
           float hint_weight);

  /// One for each candidate; bare names have no entry.
  std::vector<Choice> run(const std::vector<bool>& is_place);
  const Setting& setting() const { return setting_; }
  /// Names that mean one place whatever the report is about; called before anything is known.
  void find_setting(const std::vector<Choice>* choices, const std::vector<bool>& is_place);
  /// What each entry of a candidate is worth, in the order of its entries, given all that run() found.
  std::vector<PlaceWeights> explain(std::size_t candidate, std::uint32_t inside) const;
  /// True if an entry of `part` lies in the place that `whole` means, judged by the names alone.
  bool can_lie_in(const Candidate& part, const Candidate& whole) const;

 private:
  Choice choose(std::size_t candidate, std::uint32_t inside);
  using ByGroup = std::vector<std::optional<Choice>>;  ///< what the names that stand by themselves were taken for
  Choice choose_once(std::size_t candidate, std::uint32_t inside, ByGroup& by_group);
  PlaceWeights weigh(std::uint32_t entry, const Candidate& candidate, std::uint32_t inside) const;
  float holds_part(std::uint32_t entry, const Candidate& candidate) const;
  float kinship(const PlaceEntry& entry, const Candidate& candidate) const;
  float nearness(const PlaceEntry& entry, std::uint32_t id, const Candidate& candidate) const;
  bool lies_in(const PlaceEntry& part, std::uint32_t part_id, std::uint32_t whole) const;
  bool is_whole_of(std::size_t part, std::size_t whole) const;
  void find_kin(const std::vector<Choice>& choices, const std::vector<bool>& is_place);
  void find_anchors(const std::vector<Choice>& choices, const std::vector<bool>& is_place);

  const Scan& scan_;
  const PlaceIndex& index_;
  const PlaceCues& grammar_;
  Setting setting_;
  float hint_weight_ = 0;
  std::vector<Anchor> anchors_;
  std::vector<std::vector<Kin>> kin_;  ///< by list
  std::vector<float> weights_;         ///< of the entries of the name being resolved; kept for its memory
};

}  // namespace khipu::mentions
