#pragma once
// What surrounds a count: is it one incident or a running total, when, where, and who says so.

#include <optional>
#include <string>
#include <vector>

#include "khipu/coding/figure_measure.hpp"

namespace khipu::coding {

/// What the whole report settles, worked out once.
struct ReportFocus {
  std::optional<Date> published;
  std::optional<DateRange> lead_when;   ///< the first day that the body names
  std::optional<mentions::Place> home;  ///< where most of the named places of a local report lie
  std::string home_text;
  int home_votes = 0;
  double home_share = 0;                   ///< of the names inside the country: 0.5..1
  std::optional<mentions::Place> country;  ///< the country named most, or of the places named most
  std::string country_text;
  bool about_unrest = false;  ///< false: no number of it is coded
};

ReportFocus find_focus(const Context& context, const FigureTables& tables);

struct Where {
  mentions::Place place;
  std::string text;  ///< as written
};

/// What earlier sentences settle for later ones. A new paragraph forgets some of it, a heading most.
struct FrameMemory {
  /// A figure of the report so far.
  struct Known {
    Measure measure;
    std::optional<double> low;
    FigureKind kind;
  };
  std::vector<Known> known;            ///< all figures so far
  std::optional<DateRange> when;       ///< the last day named in the paragraph
  std::optional<Date> since;           ///< the start that a running total of the paragraph named
  std::optional<FigureKind> kind;      ///< of the last figure of the paragraph
  std::optional<Measure> measure;      ///< of that figure
  std::optional<Where> where;          ///< the last place of the paragraph
  std::optional<Where> figure_where;   ///< the place of the last figure
  std::optional<Where> heading_where;  ///< the place that the heading above names
  std::optional<std::string> says;     ///< the last speaker of the paragraph or of the list
  bool in_list = false;                ///< this line goes on with the list above
  bool total_above = false;            ///< the line above the list speaks of totals
  bool settled_in_sentence = false;    ///< kind and measure are of this very sentence
};

/// Source: codebook, field `kind`, decisions 9 and 15.
FigureKind find_kind(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                     const FrameMemory& memory);

/// Source: codebook, fields `from` and `to`.
DateRange find_when(const FigureSentence& sentence, const Counted& counted, FigureKind kind, const ReportFocus& focus,
                    const FrameMemory& memory);

/// Source: codebook, fields `place` and `place_code`.
std::optional<Where> find_where(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                FigureKind kind, const ReportFocus& focus, const FrameMemory& memory);

/// Source: codebook, field `says`, decision 8.
std::optional<std::string> find_says(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                     FigureKind kind, const FrameMemory& memory);

/// Takes over what a sentence says of day and place, after its figures were read.
void remember(const FigureSentence& sentence, const ReportFocus& focus, FrameMemory& memory);

}  // namespace khipu::coding
