#include <memory>

#include "command.hpp"
#include "command_code.hpp"

namespace khipu::app {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(std::make_unique<CommandCode>());
  return commands;
}

}  // namespace khipu::app
