#pragma once
// Second pass: which entry each name means, given all names of the report, and how sure that is.

#include <cstdint>
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

/// The entry that a name means.
struct Choice {
  std::uint32_t entry = index::kNone;
  float margin = 0;  ///< over the best entry elsewhere
};

class Resolver {
 public:
  Resolver(const Scan& scan, const PlaceIndex& index, const PlaceCues& grammar, std::string_view place_context);

  /// One for each candidate; bare names have no entry.
  std::vector<Choice> run(const std::vector<bool>& is_place);
  const Setting& setting() const { return setting_; }
  /// Names that mean one place whatever the report is about; called before anything is known.
  void find_setting(const std::vector<Choice>* choices, const std::vector<bool>& is_place);
  /// What each entry of a candidate is worth, in the order of its entries, given all that run() found.
  std::vector<PlaceWeights> explain(const Candidate& candidate, std::uint32_t inside) const;
  /// True if an entry of `part` lies in the place that `whole` means, judged by the names alone.
  bool can_lie_in(const Candidate& part, const Candidate& whole) const;

 private:
  Choice choose(const Candidate& candidate, std::uint32_t inside);
  PlaceWeights weigh(std::uint32_t entry, const Candidate& candidate, std::uint32_t inside) const;
  bool lies_in(const index::EntryRecord& part, std::uint32_t whole) const;

  const Scan& scan_;
  const PlaceIndex& index_;
  const PlaceCues& grammar_;
  Setting setting_;
  std::vector<float> weights_;  ///< of the entries of the name being resolved; kept for its memory
};

}  // namespace khipu::mentions
