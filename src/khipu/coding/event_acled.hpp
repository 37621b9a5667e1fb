#pragma once
// From PLOVER types and modes to ACLED's sub-event types (lang/acled.tsv). Private to this room.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::coding {

class AcledMap {
 public:
  /// Columns: type mode actor sub_event; "-" stands for any. The first row that fits wins.
  static Result<AcledMap> load(const std::filesystem::path& lang);

  /// "Peaceful protest"; "" if none corresponds. `by_state`: police, soldiers or an office did it.
  std::string_view sub_event(std::string_view type, std::string_view mode, bool by_state) const&;
  std::string_view sub_event(std::string_view type, std::string_view mode, bool by_state) && = delete;

 private:
  struct Row {
    std::string type, mode;
    bool state_only = false, others_only = false;
    std::string sub_event;
  };
  std::vector<Row> rows_;
};

}  // namespace khipu::coding
