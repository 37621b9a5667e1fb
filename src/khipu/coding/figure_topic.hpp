#pragma once
// Whether a report is about unrest at all. Private to this room.

#include "khipu/coding/context.hpp"
#include "khipu/coding/figure_tables.hpp"

namespace khipu::coding {

/// By its words (figures_topics.tsv). Football, markets, accidents and crime borrow the words of unrest: nothing of
/// theirs is coded. True where there is too little text to tell.
bool bears_on_unrest(const Context& context, const FigureTables& tables);

}  // namespace khipu::coding
