#pragma once
// The words behind a figure, for `khipu explain`. Private to this room.

#include <optional>

#include "khipu/coding/figure_counted.hpp"
#include "khipu/coding/place_choice.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/coding/speaker_choice.hpp"

namespace khipu::coding {

/// Tells `log` which words of the report gave the fields of `figure` that no weights alone account for: what it counts
/// and of which class, the cues for its kind, cause and status, its days, its hour, its place and its speaker.
void log_grounds(ChoiceLog& log, const FigureSentence& sentence, const FigureTables& tables, const Counted& counted,
                 const Figure& figure, const std::optional<Speaker>& speaker);

}  // namespace khipu::coding
