#pragma once
// What bench/fit_choices hands to khipu_fit_network: records with everything that could have been chosen for them.

#include <cstdint>
#include <string>
#include <vector>

namespace khipu::fit {

/// One reading of a record under one column of the table.
struct Choice {
  std::uint32_t column = 0;
  float share = 1;          ///< how likely khipu holds the column
  std::uint32_t label = 0;  ///< choices of different columns with the same label are one and the same
  bool right = false;
  std::vector<std::uint16_t> facts;
};

/// The choices of one softmax.
struct Part {
  float share = 1;
  std::vector<Choice> choices;
};

struct Record {
  std::string document, folder, kind;  ///< `kind`: "figures", "events"
  float worth = 0;                     ///< 0: only looked at
  std::vector<Part> parts;
};

struct Examples {
  std::vector<std::string> columns, facts;
  std::vector<Record> records;
};

/// The format of bench/fit_choices, write_examples(). Throws std::runtime_error with the line that it cannot read.
Examples load_examples(const std::string& path);

}  // namespace khipu::fit
