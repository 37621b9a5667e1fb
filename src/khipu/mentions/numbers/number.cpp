#include "khipu/mentions/numbers/number.hpp"

#include <array>

namespace khipu::mentions {

std::string_view to_string(Comparator comparator) {
  constexpr std::array<std::string_view, 9> kNames{"exact",   "at_least",  "more_than", "about", "almost",
                                                   "at_most", "less_than", "range",     "vague"};
  return kNames[static_cast<std::size_t>(comparator)];
}

}  // namespace khipu::mentions
