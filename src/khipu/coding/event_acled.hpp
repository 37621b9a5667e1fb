#pragma once
// From PLOVER types and modes to ACLED's sub-event types (lang/acled.tsv) and CAMEO's root codes (lang/cameo.tsv).
// Private to this room.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::coding {

/// Who stands on one side of an event, as far as ACLED asks.
enum class Side : std::uint8_t { kUnknown, kState, kArmed, kCrowd };

/// Of a PLOVER sector: police and offices are the state, REB, UAF and CRM armed groups, all other people the crowd.
Side side_of(std::string_view sector);

/// What is known of an event when its ACLED type is looked up.
struct AcledQuestion {
  std::string_view type, mode;
  std::string_view kind;  ///< first part of the rule's name: "air" of "air.noun"
  Side actor = Side::kUnknown, target = Side::kUnknown;
};

class AcledMap {
 public:
  /// Columns: type mode kind actor target sub_event; "-" stands for any. The first row that fits wins.
  /// actor and target: state, armed, crowd, others (not the state).
  static Result<AcledMap> load(const std::filesystem::path& lang);

  /// "Peaceful protest"; "" if none corresponds.
  std::string_view sub_event(const AcledQuestion& question) const&;
  std::string_view sub_event(const AcledQuestion& question) && = delete;

 private:
  struct Row {
    std::string type, mode, kind;
    std::uint8_t actors = 0, targets = 0;  ///< a bit for each Side
    std::string sub_event;
  };
  std::vector<Row> rows_;
};

class CameoMap {
 public:
  /// Columns: type mode root; mode "-" stands for any. The first row that fits wins.
  static Result<CameoMap> load(const std::filesystem::path& lang);

  /// "14"; "" if none corresponds.
  std::string_view root(std::string_view type, std::string_view mode) const&;
  std::string_view root(std::string_view type, std::string_view mode) && = delete;

 private:
  struct Row {
    std::string type, mode, root;
  };
  std::vector<Row> rows_;
};

}  // namespace khipu::coding
