#pragma once
// The arithmetic of a finding in the words of a reader's language.

#include <string>

#include "khipu/ledger/audit.hpp"
#include "khipu/present/words.hpp"

namespace khipu::present {

/// "47 + 1 + 11 = 59, no 66": by "arithmetic.FORM" of the table of words; as the ledger has it where that says nothing.
std::string to_words(const ledger::Finding& finding, const Words& words);

}  // namespace khipu::present
