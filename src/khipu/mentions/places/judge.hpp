#pragma once
// Which candidates are places at all: a sum of evidence for each, shared among all mentions of one name.

#include <vector>

#include "khipu/mentions/places/resolve.hpp"
#include "khipu/mentions/places/scan.hpp"

namespace khipu::mentions {

/// One answer for each candidate. `written_lower`: by FormId, true if the report has the word in lower case too.
std::vector<bool> judge(const Scan& scan, const std::vector<language::Sentence>& sentences, const PlaceIndex& index,
                        const Resolver& resolver, const std::vector<bool>& written_lower);

}  // namespace khipu::mentions
