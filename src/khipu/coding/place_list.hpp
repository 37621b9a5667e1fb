#pragma once
// Places as a list of a sentence names them: "Puno, Cusco and Tacna". Private to this room.

#include <cstddef>
#include <string>
#include <vector>

#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/place.hpp"

namespace khipu::coding {

/// False for governments and peoples, which only hint at a place.
bool is_usable(const mentions::PlaceMention& mention);

/// Adds a place to a list of which none contains another.
void add_place(std::vector<mentions::Place>& places, const mentions::Place& place);

/// The list of names around mention `i` of a sentence, narrower names only.
std::vector<mentions::Place> list_around(const std::vector<mentions::PlaceMention>& mentions, std::size_t i,
                                         const language::Sentence& sentence);

/// Codes in order, parted by spaces: two lists with one key are the same places to a codebook.
std::string key_of(const std::vector<mentions::Place>& places);

}  // namespace khipu::coding
