#include "khipu/language/model_writer.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <map>

#include "khipu/base/digest.hpp"

namespace khipu::language {
namespace {

using model::kBlock;
using model::kGroup;
using model::LayerId;
using model::SectionId;

constexpr float kLargestWeight = 127;

std::int8_t to_weight(float value, float scale) {
  return static_cast<std::int8_t>(std::lround(std::clamp(value / scale, -kLargestWeight, kLargestWeight)));
}

std::uint32_t round_up(std::uint32_t n, std::uint32_t step) { return (n + step - 1) / step * step; }

class Writer {
 public:
  explicit Writer(const ModelParts& parts) : parts_(parts) {}

  std::string write() {
    out_.resize(sizeof(model::Header));
    add_embeddings();
    std::vector<model::ClassRange> ranges(2 * std::size_t{model::kUposes});
    const LayerParts feats = by_upos(parts_.feats, layer(LayerId::kFeats), SectionId::kFeats, ranges.data());
    const LayerParts lemmas =
        by_upos(parts_.lemmas, layer(LayerId::kLemma), SectionId::kLemmas, ranges.data() + model::kUposes);
    add(SectionId::kClasses, ranges);
    strings_ += '\0';
    add(SectionId::kStrings, std::vector<char>(strings_.begin(), strings_.end()));
    add(SectionId::kKnownLemmas, parts_.known_lemmas);
    add(SectionId::kArcDistances, parts_.arc_distances);
    add(SectionId::kRelationDistances, parts_.relation_distances);
    add(SectionId::kRoot, parts_.root);
    for (std::size_t i = 0; i < parts_.layers.size(); ++i) {
      const auto id = static_cast<LayerId>(i);
      add_layer(id == LayerId::kFeats ? feats : id == LayerId::kLemma ? lemmas : parts_.layers[i]);
    }
    add(SectionId::kLayers, records_);
    add(SectionId::kWeights, weights_);
    add(SectionId::kBiases, biases_);
    add(SectionId::kScales, scales_);
    parts_.language.copy(header_.language.data(), header_.language.size());
    header_.size = out_.size();
    header_.checksum = hash64(std::string_view(out_).substr(sizeof(header_)));
    std::memcpy(out_.data(), &header_, sizeof(header_));
    return std::move(out_);
  }

 private:
  const LayerParts& layer(LayerId id) const { return parts_.layers[static_cast<std::size_t>(id)]; }

  template <class T>
  void add(SectionId id, const std::vector<T>& items) {
    out_.resize(round_up(static_cast<std::uint32_t>(out_.size()), model::kAlignment), '\0');
    header_.section[static_cast<std::size_t>(id)] = {out_.size(), items.size() * sizeof(T)};
    out_.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
  }

  void add_embeddings() {
    const std::size_t rows = parts_.features.size(), width = parts_.input_width;
    std::vector<std::int8_t> embeddings(rows * width);
    std::vector<float> scales(rows);
    std::vector<model::FeatureSlot> slots(std::bit_ceil(2 * rows + 1));
    for (std::size_t row = 0; row < rows; ++row) {
      const float* from = parts_.embeddings.data() + row * width;
      float most = 1e-9F;
      for (std::size_t i = 0; i < width; ++i) {
        most = std::max(most, std::fabs(from[i]));
      }
      scales[row] = most / kLargestWeight;
      for (std::size_t i = 0; i < width; ++i) {
        embeddings[row * width + i] = to_weight(from[i], scales[row]);
      }
      std::size_t at = parts_.features[row] & (slots.size() - 1);
      while (slots[at].row != 0) {
        at = (at + 1) & (slots.size() - 1);
      }
      slots[at] = {static_cast<std::uint32_t>(parts_.features[row] >> 32U), static_cast<std::uint32_t>(row + 1)};
    }
    add(SectionId::kFeatureSlots, slots);
    add(SectionId::kEmbeddings, embeddings);
    add(SectionId::kEmbeddingScales, scales);
    add(SectionId::kBase, parts_.base);
  }

  std::uint32_t intern(const std::string& text) {
    const auto [at, fresh] = string_ids_.try_emplace(text, static_cast<std::uint32_t>(strings_.size()));
    if (fresh) {
      strings_ += text;
      strings_ += '\0';
    }
    return at->second;
  }

  /// The layer with its rows put UPOS by UPOS, a row for each class that the UPOS can have.
  LayerParts by_upos(const ClassParts& classes, const LayerParts& from, SectionId names, model::ClassRange* ranges) {
    std::vector<std::uint32_t> rows, offsets;  // old row by new row; name by new row
    for (std::uint32_t upos = 0; upos < model::kUposes; ++upos) {
      assert(!classes.by_upos[upos].empty());
      rows.resize(round_up(static_cast<std::uint32_t>(rows.size()), kBlock), 0);
      ranges[upos].begin = static_cast<std::uint32_t>(rows.size());
      rows.insert(rows.end(), classes.by_upos[upos].begin(), classes.by_upos[upos].end());
      ranges[upos].end = static_cast<std::uint32_t>(rows.size());
    }
    rows.resize(round_up(static_cast<std::uint32_t>(rows.size()), kBlock), 0);
    LayerParts to;
    to.inputs = from.inputs;
    to.outputs = static_cast<std::uint32_t>(rows.size());
    for (const std::uint32_t row : rows) {
      to.biases.push_back(from.biases[row]);
      offsets.push_back(intern(classes.names[row]));
    }
    for (std::uint32_t i = 0; i < from.inputs; ++i) {
      for (const std::uint32_t row : rows) {
        to.weights.push_back(from.weights[std::size_t{i} * from.outputs + row]);
      }
    }
    add(names, offsets);
    return to;
  }

  void add_layer(const LayerParts& from) {
    assert(from.inputs % kGroup == 0);
    const std::uint32_t outputs = round_up(from.outputs, kBlock);
    const std::size_t first_weight = weights_.size(), first_row = biases_.size();
    records_.push_back(
        {outputs, from.inputs, static_cast<std::uint32_t>(first_weight), static_cast<std::uint32_t>(first_row)});
    weights_.resize(first_weight + std::size_t{outputs} * from.inputs);
    biases_.resize(first_row + outputs);
    scales_.resize(first_row + outputs);
    for (std::uint32_t o = 0; o < from.outputs; ++o) {
      // The bias is an integer of the same scale: 24 bits leave the sum room in 32.
      float scale = std::max(1e-9F, std::fabs(from.biases[o]) * model::kActivationScale / (1U << 24U));
      for (std::uint32_t i = 0; i < from.inputs; ++i) {
        scale = std::max(scale, std::fabs(from.weights[std::size_t{i} * from.outputs + o]) / kLargestWeight);
      }
      std::int32_t sum = 0;
      for (std::uint32_t i = 0; i < from.inputs; ++i) {
        const std::int8_t weight = to_weight(from.weights[std::size_t{i} * from.outputs + o], scale);
        const std::size_t block = o / kBlock, group = i / kGroup;
        weights_[first_weight + ((block * from.inputs / kGroup + group) * kBlock + o % kBlock) * kGroup + i % kGroup] =
            weight;
        sum += weight;
      }
      scales_[first_row + o] = scale / model::kActivationScale;
      biases_[first_row + o] = static_cast<std::int32_t>(std::lround(from.biases[o] / scales_[first_row + o])) -
                               model::kActivationZero * sum;
    }
  }

  const ModelParts& parts_;
  model::Header header_;
  std::string out_, strings_;
  std::map<std::string, std::uint32_t> string_ids_;
  std::vector<model::LayerRecord> records_;
  std::vector<std::int8_t> weights_;
  std::vector<std::int32_t> biases_;
  std::vector<float> scales_;
};

}  // namespace

std::string to_model_file(const ModelParts& parts) { return Writer(parts).write(); }

}  // namespace khipu::language
