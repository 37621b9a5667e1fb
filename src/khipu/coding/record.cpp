// The names by which records are written down: those of the codebook.
#include "khipu/coding/record.hpp"

#include <array>

namespace khipu::coding {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 14> kMeasures = {
    "killed",   "injured",   "arrested",   "missing", "hospitalized", "displaced", "participants",
    "deployed", "blockades", "gatherings", "areas",   "percent",      "officials", "property"};
constexpr std::array<std::string_view, 3> kFigureKinds = {"incident", "cumulative", "snapshot"};
constexpr std::array<std::string_view, 11> kPeopleClasses = {
    "unspecified", "civilians", "protesters",  "bystanders",     "minors",   "women",
    "police",      "soldiers",  "journalists", "health_workers", "officials"};
constexpr std::array<std::string_view, 5> kCauses = {"unsaid", "clash", "blockade_accident", "delayed_care", "other"};
constexpr std::array<std::string_view, 5> kStatuses = {"asserted", "denied", "retracted", "pending", "planned"};
constexpr std::array<std::string_view, 6> kModalities = {"occurred", "planned",      "denied",
                                                         "wished",   "hypothetical", "history"};
constexpr std::array<std::string_view, 4> kCheckableKinds = {"parts", "list", "weekday", "inside"};

template <class Enum, std::size_t N>
std::optional<Enum> find_enumerator(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Measure measure) { return kMeasures.at(static_cast<std::size_t>(measure)); }
std::string_view to_string(FigureKind kind) { return kFigureKinds.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(Modality modality) { return kModalities.at(static_cast<std::size_t>(modality)); }

std::string_view to_string(CheckableKind kind) { return kCheckableKinds.at(static_cast<std::size_t>(kind)); }

std::string_view to_string(PeopleClass people) { return kPeopleClasses.at(static_cast<std::size_t>(people)); }
std::string_view to_string(Cause cause) { return kCauses.at(static_cast<std::size_t>(cause)); }
std::string_view to_string(Status status) { return kStatuses.at(static_cast<std::size_t>(status)); }

std::optional<PeopleClass> find_people_class(std::string_view name) {
  return find_enumerator<PeopleClass>(kPeopleClasses, name);
}

std::optional<Measure> find_measure(std::string_view name) { return find_enumerator<Measure>(kMeasures, name); }

std::optional<FigureKind> find_figure_kind(std::string_view name) {
  return find_enumerator<FigureKind>(kFigureKinds, name);
}

}  // namespace khipu::coding
