#pragma once
// Makes the bytes of a model file from a trained network: weights become small integers here. Used by the trainer and
// by tests; nothing else writes one.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "khipu/language/model_format.hpp"

namespace khipu::language {

/// A layer in floats: y = x·weights + biases.
struct LayerParts {
  std::uint32_t inputs = 0, outputs = 0;
  std::vector<float> weights;  ///< inputs × outputs, row by row
  std::vector<float> biases;   ///< outputs
};

/// Classes of words and which of them each UPOS can have, at least one.
struct ClassParts {
  std::vector<std::string> names;                                    ///< by output of the layer
  std::array<std::vector<std::uint16_t>, model::kUposes> by_upos{};  ///< into names, sorted
};

struct ModelParts {
  std::string language;
  std::uint32_t input_width = 0;
  std::vector<std::uint64_t> features;  ///< hashes, by row of the embeddings
  std::vector<float> embeddings;        ///< features × input width
  std::vector<float> base;              ///< input width
  std::array<LayerParts, static_cast<std::size_t>(model::LayerId::kCount)> layers{};
  ClassParts feats, lemmas;
  std::vector<std::uint32_t> known_lemmas;  ///< lemma_hash, sorted
  std::vector<float> arc_distances, relation_distances, root;
};

/// Requires parts whose shapes fit each other (model_format.hpp).
std::string to_model_file(const ModelParts& parts);

}  // namespace khipu::language
