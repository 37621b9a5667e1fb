#include "khipu/training/export.hpp"

#include "khipu/language/model_writer.hpp"

namespace khipu::training {
namespace {

using language::ClassParts;
using language::LayerParts;
using language::model::LayerId;

/// Matrices one above the other: they read inputs side by side into the same outputs.
std::vector<float> stacked(const std::vector<const Matrix*>& matrices) {
  std::vector<float> out;
  for (const Matrix* m : matrices) {
    for (std::size_t i = 0; i < m->rows(); ++i) {
      out.insert(out.end(), m->row(i), m->row(i) + m->cols());
    }
  }
  return out;
}

LayerParts layer_of(const std::vector<const Matrix*>& weights, const std::vector<const Matrix*>& biases) {
  LayerParts layer;
  layer.outputs = static_cast<std::uint32_t>(weights.front()->cols());
  layer.weights = stacked(weights);
  layer.inputs = static_cast<std::uint32_t>(layer.weights.size() / layer.outputs);
  layer.biases.assign(layer.outputs, 0.0F);
  for (const Matrix* bias : biases) {
    for (std::uint32_t i = 0; i < layer.outputs; ++i) {
      layer.biases[i] += bias->row(0)[i];
    }
  }
  return layer;
}

LayerParts layer_of(const Lstm& memory) {
  return layer_of({&memory.input_weight.value, &memory.state_weight.value}, {&memory.bias.value});
}
LayerParts layer_of(const Dense& dense) { return layer_of({&dense.weight.value}, {&dense.bias.value}); }

/// Layers that read the same inputs, their outputs side by side.
LayerParts side_by_side(const std::vector<const Dense*>& layers) {
  LayerParts out;
  out.inputs = static_cast<std::uint32_t>(layers.front()->weight.value.rows());
  for (std::uint32_t i = 0; i < out.inputs; ++i) {
    for (const Dense* dense : layers) {
      const Matrix& m = dense->weight.value;
      out.weights.insert(out.weights.end(), m.row(i), m.row(i) + m.cols());
    }
  }
  for (const Dense* dense : layers) {
    const Matrix& m = dense->bias.value;
    out.biases.insert(out.biases.end(), m.row(0), m.row(0) + m.cols());
  }
  out.outputs = static_cast<std::uint32_t>(out.biases.size());
  return out;
}

ClassParts classes_of(const std::vector<std::string>& names, const std::vector<std::vector<std::uint16_t>>& by_upos) {
  ClassParts out;
  out.names = names;
  for (std::size_t upos = 0; upos < out.by_upos.size(); ++upos) {
    out.by_upos[upos] = by_upos[upos];
    if (by_upos[upos].empty()) {  // never seen: the commonest class of all
      out.by_upos[upos] = {0};
    }
  }
  return out;
}

}  // namespace

std::string to_model_file(Network& network, const Vocabulary& vocabulary, std::string_view language,
                          std::string_view treebank) {
  const Encoder& e = network.encoder;
  const Tagger& t = network.tagger;
  const Parser& p = network.parser;
  language::ModelParts parts;
  parts.language = language;
  parts.input_width = static_cast<std::uint32_t>(e.embeddings.value.cols());
  for (std::size_t i = 0; i < vocabulary.rows().size(); ++i) {
    const Vocabulary::Row& row = vocabulary.rows()[i];
    // The treebanks' own features are of use in training only, but for the base below.
    if (row.in_model && row.kind != language::SpellingKind::kTreebank) {
      const float* from = e.embeddings.value.row(i);
      parts.features.push_back(row.hash);
      parts.embeddings.insert(parts.embeddings.end(), from, from + parts.input_width);
    }
  }
  parts.base.assign(parts.input_width, 0.0F);
  if (const std::uint32_t row = vocabulary.row(language::treebank_feature(treebank).hash); row != kNoClass) {
    parts.base.assign(e.embeddings.value.row(row), e.embeddings.value.row(row) + parts.input_width);
  }
  const auto set = [&](LayerId id, LayerParts layer) { parts.layers[static_cast<std::size_t>(id)] = std::move(layer); };
  set(LayerId::kLowerForth, layer_of(e.lower.forth));
  set(LayerId::kLowerBack, layer_of(e.lower.back));
  set(LayerId::kUpperForth, layer_of(e.upper.forth));
  set(LayerId::kUpperBack, layer_of(e.upper.back));
  set(LayerId::kTag, layer_of({&t.from_lower.weight.value, &t.from_input.weight.value},
                              {&t.from_lower.bias.value, &t.from_input.bias.value}));
  set(LayerId::kUpos, layer_of(t.upos));
  set(LayerId::kFeats, layer_of(t.feats));
  set(LayerId::kLemma, layer_of(t.lemma));
  set(LayerId::kEncoded, side_by_side({&p.arc_word, &p.arc_head, &p.relation_word, &p.relation_head}));
  set(LayerId::kArc, layer_of(p.arc));
  set(LayerId::kRelation, layer_of(p.relation));
  parts.feats = classes_of(vocabulary.feats(), vocabulary.feats_of_upos());
  parts.lemmas = classes_of(vocabulary.lemma_rules(), vocabulary.rules_of_upos());
  parts.known_lemmas.assign(vocabulary.lemmas().begin(), vocabulary.lemmas().end());
  parts.arc_distances = stacked({&p.arc_distance.value});
  parts.relation_distances = stacked({&p.relation_distance.value});
  parts.root = stacked({&p.root.value});
  return language::to_model_file(parts);
}

}  // namespace khipu::training
