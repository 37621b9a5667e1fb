#pragma once

#include "command.hpp"
#include "mention_tables.hpp"

namespace khipu::app {

/// `khipu places`: what a name can mean, or the places of a text.
class CommandPlaces : public Command {
 public:
  std::string_view name() const override { return "places"; }
  std::string_view synopsis() const override { return "Show what a name of a place can mean, or the places of a text"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  ExitStatus explain(const std::vector<MentionTables>& tables, const mentions::Gazetteer& gazetteer) const;
  ExitStatus list(const std::vector<MentionTables>& tables, const mentions::Gazetteer& gazetteer) const;

  TextOptions texts_;
  std::vector<std::string> words_;
  std::string sentence_, country_, outlet_, format_ = "table";
  std::size_t limit_ = 20;
};

}  // namespace khipu::app
