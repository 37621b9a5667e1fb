#pragma once
// Times of one text: as TimeML for other tools, as a line of JSON for programs.

#include <string>
#include <vector>

#include "khipu/mentions/time/time.hpp"
#include "khipu/present/read_text.hpp"

namespace khipu::present {

/// Mentions sentence by sentence, as TimeGrammar::find_times gives them.
using TimesOfText = std::vector<std::vector<mentions::TimeMention>>;

/// "DATE", "TIME", "DURATION", "SET".
std::string_view to_timex_type(mentions::TimeType type);

/// A TimeML document: the day of the report as t0, the text with a TIMEX3 element around each expression. What XML does
/// not allow in a text (control characters) becomes U+FFFD.
/// Source: TimeML 1.2.1 (Pustejovsky et al. 2005).
std::string to_timeml(const ReadText& read, const TimesOfText& times);

/// {"id", "doc", "index", "language", "published", "times": [{"span", "text", "type", "value", "from", "to",
/// "precision", …}]} and a newline; docs/formats/mentions.md.
std::string to_json_line(const ReadText& read, const TimesOfText& times);

}  // namespace khipu::present
