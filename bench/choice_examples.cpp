#include "choice_examples.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace khipu::fit {
namespace {

std::vector<std::string> words_of(std::istringstream& line) {
  std::vector<std::string> words;
  for (std::string word; line >> word;) {
    words.push_back(std::move(word));
  }
  return words;
}

/// Choices of one column share a softmax where the columns are not themselves chosen among (share < 0).
void add_choice(Record& record, std::istringstream& line) {
  Choice choice;
  float share = 0;
  line >> choice.column >> share >> choice.label >> choice.right;
  const bool apart = share >= 0;
  choice.share = apart ? share : 1;
  for (std::uint16_t fact = 0; line >> fact;) {
    choice.facts.push_back(fact);
  }
  for (Part& part : record.parts) {
    if (!apart || part.choices.front().column == choice.column) {
      part.choices.push_back(std::move(choice));
      return;
    }
  }
  record.parts.push_back({choice.share, {std::move(choice)}});
}

}  // namespace

Examples load_examples(const std::string& path) {
  std::ifstream file(path);
  Examples examples;
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    std::istringstream line(text);
    std::string what;
    line >> what;
    if (what == "columns") {
      examples.columns = words_of(line);
    } else if (what == "facts") {
      examples.facts = words_of(line);
    } else if (what == "record") {
      Record record;
      line >> record.document >> record.folder >> record.kind >> record.worth;
      examples.records.push_back(std::move(record));
    } else if (what == "choice" && !examples.records.empty()) {
      add_choice(examples.records.back(), line);
    } else {
      throw std::runtime_error(fmt::format("{}:{}: \"{}\" cannot be read", path, number, text));
    }
  }
  return examples;
}

}  // namespace khipu::fit
