#pragma once
// A trained network as a model file.

#include <string>
#include <string_view>

#include "khipu/training/network.hpp"

namespace khipu::training {

/// The bytes of the model. Words are read as those of `treebank`.
std::string to_model_file(Network& network, const Vocabulary& vocabulary, std::string_view language,
                          std::string_view treebank);

}  // namespace khipu::training
