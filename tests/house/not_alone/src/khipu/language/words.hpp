#pragma once

#include <string_view>

std::jthread read_words(std::string_view text);  // std::map is no use here
