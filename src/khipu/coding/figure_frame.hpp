#pragma once
// What surrounds a count: is it one incident or a running total, when, where, and who says so.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "khipu/coding/figure_measure.hpp"
#include "khipu/coding/place_choice.hpp"
#include "khipu/coding/speaker_choice.hpp"

namespace khipu::coding {

/// What earlier sentences settle for later ones. A new paragraph forgets some of it, a heading most.
struct FrameMemory {
  /// A figure of the report so far.
  struct Known {
    Measure measure;
    std::optional<double> low;
    FigureKind kind;
    DateRange when;
    Where where;
  };
  std::vector<Known> known;            ///< the figures so far; of very many the last
  std::optional<DateRange> when;       ///< of the last figure of the paragraph
  std::optional<FigureKind> kind;      ///< of the last figure of the paragraph
  std::optional<Measure> measure;      ///< of that figure
  std::optional<Where> where;          ///< of that figure
  std::size_t last_sentence = 0;       ///< where that figure stands
  std::optional<Speaker> says;         ///< of that figure
  std::optional<Spoken> earlier;       ///< the last figure of the report that somebody gave
  std::optional<std::uint32_t> intro;  ///< of a list: first sentence of the block that introduces it
  bool in_list = false;                ///< this line goes on with the list above
  bool total_in_block = false;         ///< an earlier sentence of the paragraph speaks of totals
  bool since_in_block = false;         ///< or names a start
  bool day_in_block = false;           ///< or a day
  bool total_above = false;            ///< the line above the list speaks of totals
  std::uint32_t last_end = 0;          ///< in the sentence: the token behind the last figure
  bool settled_in_sentence = false;    ///< kind and measure are of this very sentence
};

/// How likely each kind is, in the order of FigureKind; they add up to 1.
using KindShares = std::array<float, 3>;

/// What the words say of the kind; `told`: the days that the table says the count is of, if it does. Source: codebook,
/// field `kind`, decisions 9 and 15.
KindShares find_kind(const FigureSentence& sentence, const FigureTables& tables, const Counted& counted,
                     const Decision& decision, const std::optional<DateRange>& told, const FrameMemory& memory,
                     const Facts& report);

/// What the plain rules say of it; one fact of many.
FigureKind kind_by_rule(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                        const FrameMemory& memory);

/// What of a report bears on the kind of all its figures.
Facts kind_of_report(const Context& context, const std::vector<FigureSentence>& sentences, const ReportDays& days);

/// What a figure covers. Kind and days are chosen together: a running total covers more than a day.
struct Covered {
  FigureKind kind = FigureKind::kIncident;
  DateRange when;
};

/// `told`: the days that the table says it is of, if it does. Source: codebook, fields `kind`, `from` and `to`.
Covered find_when(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                  const KindShares& kinds, const std::optional<DateRange>& told, const ReportDays& days,
                  const FrameMemory& memory);

/// As of when a snapshot of the days `when` is true: minutes after midnight, where the report gives an hour beside it,
/// in what introduces its list, or over all of it.
std::optional<int> find_minute(const FigureSentence& sentence, const Counted& counted, const DateRange& when,
                               const FrameMemory& memory);

/// Source: codebook, fields `place` and `place_code`.
Where find_where(const FigureSentence& sentence, const Counted& counted, const Decision& decision, FigureKind kind,
                 const std::optional<Speaker>& speaker, const ReportPlaces& places, const FrameMemory& memory);

/// Source: codebook, field `says`, decision 8.
std::optional<Speaker> find_says(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                 FigureKind kind, const ReportSpeakers& speakers, const FrameMemory& memory);

}  // namespace khipu::coding
