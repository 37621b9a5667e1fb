#pragma once
// Which names stand in one list. What is listed together is of one kind: states with states, towns with towns.

#include "khipu/mentions/places/scan.hpp"

namespace khipu::mentions {

/// Numbers the lists of a scan whose candidates are linked. In a long one that ends with "and" ("Georgia, Oklahoma,
/// Ohio, Iowa and Texas") no name is the place that the one before it lies in: is_comma_pair is taken back.
void mark_lists(Scan& scan);

}  // namespace khipu::mentions
