#include <memory>

#include "command.hpp"
#include "command_agree.hpp"
#include "command_audit.hpp"
#include "command_code.hpp"
#include "command_events.hpp"
#include "command_explain.hpp"
#include "command_export.hpp"
#include "command_figures.hpp"
#include "command_forget.hpp"
#include "command_ingest.hpp"
#include "command_parse.hpp"
#include "command_places.hpp"
#include "command_read.hpp"
#include "command_report.hpp"
#include "command_review.hpp"
#include "command_search.hpp"
#include "command_show.hpp"
#include "command_time.hpp"
#include "command_tolls.hpp"

namespace khipu::app {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(std::make_unique<CommandRead>());
  commands.push_back(std::make_unique<CommandCode>());
  commands.push_back(std::make_unique<CommandExplain>());
  commands.push_back(std::make_unique<CommandIngest>());
  commands.push_back(std::make_unique<CommandEvents>());
  commands.push_back(std::make_unique<CommandFigures>());
  commands.push_back(std::make_unique<CommandTolls>());
  commands.push_back(std::make_unique<CommandAudit>());
  commands.push_back(std::make_unique<CommandShow>());
  commands.push_back(std::make_unique<CommandSearch>());
  commands.push_back(std::make_unique<CommandReview>());
  commands.push_back(std::make_unique<CommandAgree>());
  commands.push_back(std::make_unique<CommandForget>());
  commands.push_back(std::make_unique<CommandExport>());
  commands.push_back(std::make_unique<CommandReport>());
  commands.push_back(std::make_unique<CommandPlaces>());
  commands.push_back(std::make_unique<CommandTime>());
  commands.push_back(std::make_unique<CommandParse>());
  return commands;
}

}  // namespace khipu::app
