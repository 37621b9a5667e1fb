#include "khipu/language/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "khipu/base/digest.hpp"
#include "khipu/language/lemma_rule.hpp"
#include "khipu/language/relations.hpp"

namespace khipu::language {

using model::LayerId;
using model::SectionId;

template <class T>
std::span<const T> Model::section(SectionId id) const {
  model::Header header;
  std::memcpy(&header, file_.bytes().data(), sizeof(header));
  const model::Section& at = header.section[static_cast<std::size_t>(id)];
  return {reinterpret_cast<const T*>(file_.bytes().data() + at.offset), at.size / sizeof(T)};
}

Result<Model> Model::open(const std::filesystem::path& path) {
  auto file = MappedFile::load(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  Model model(std::move(*file));
  if (const auto fault = model.find_fault()) {
    const bool version = fault->starts_with("version");
    return fail(version ? ErrorCode::kUnsupported : ErrorCode::kMalformed, *fault, path.string());
  }
  return model;
}

std::optional<std::string> Model::find_fault() {
  const std::string_view bytes = file_.bytes();
  model::Header header;
  if (bytes.size() < sizeof(header) || std::memcmp(bytes.data(), model::kMagic.data(), model::kMagic.size()) != 0) {
    return "is no khipu model";
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.version != model::kVersion || header.sections != header.section.size()) {
    return fmt::format("version {} of the model format, this khipu reads {}: train the model anew with khipu-train",
                       header.version, model::kVersion);
  }
  if (header.size != bytes.size()) {
    return fmt::format("model is {} bytes long and should be {}: it was cut off or added to", bytes.size(),
                       header.size);
  }
  if (header.checksum != hash64(bytes.substr(sizeof(header)))) {
    return "model was altered: its checksum does not fit";
  }
  for (const model::Section& s : header.section) {
    if (s.offset % model::kAlignment != 0 || s.offset > bytes.size() || s.size > bytes.size() - s.offset) {
      return "model has a table outside the file";
    }
  }
  language_.assign(header.language.data(), strnlen(header.language.data(), header.language.size()));
  slots_ = section<model::FeatureSlot>(SectionId::kFeatureSlots);
  embeddings_ = section<std::int8_t>(SectionId::kEmbeddings);
  embedding_scales_ = section<float>(SectionId::kEmbeddingScales);
  base_ = section<float>(SectionId::kBase);
  classes_ = section<model::ClassRange>(SectionId::kClasses);
  feats_ = section<std::uint32_t>(SectionId::kFeats);
  lemmas_ = section<std::uint32_t>(SectionId::kLemmas);
  known_lemmas_ = section<std::uint32_t>(SectionId::kKnownLemmas);
  strings_ = section<char>(SectionId::kStrings);
  arc_distances_ = section<float>(SectionId::kArcDistances);
  relation_distances_ = section<float>(SectionId::kRelationDistances);
  root_ = section<float>(SectionId::kRoot);
  const bool sound = read_layers() && has_sound_layers() && has_sound_tables();
  return sound ? std::nullopt : std::optional<std::string>("model's tables do not fit");
}

bool Model::read_layers() {
  const auto records = section<model::LayerRecord>(SectionId::kLayers);
  const auto weights = section<std::int8_t>(SectionId::kWeights);
  const auto biases = section<std::int32_t>(SectionId::kBiases);
  const auto scales = section<float>(SectionId::kScales);
  if (records.size() != layers_.size()) {
    return false;
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    const model::LayerRecord& r = records[i];
    const std::uint64_t size = std::uint64_t{r.outputs} * r.inputs;
    if (r.outputs % model::kBlock != 0 || r.inputs % model::kGroup != 0 || size == 0 || r.weights > weights.size() ||
        size > weights.size() - r.weights ||
        std::uint64_t{r.rows} + r.outputs > std::min(biases.size(), scales.size())) {
      return false;
    }
    layers_[i] = {r.outputs, r.inputs, weights.data() + r.weights, biases.data() + r.rows, scales.data() + r.rows};
  }
  return true;
}

bool Model::has_sound_layers() {
  const auto fits = [&](LayerId id, std::uint64_t outputs, std::uint64_t inputs) {
    return layer(id).outputs == outputs && layer(id).inputs == inputs;
  };
  const Layer& first = layer(LayerId::kLowerForth);
  const std::uint32_t hidden = first.outputs / 4;
  if (hidden % model::kBlock != 0 || first.inputs <= hidden) {
    return false;
  }
  const std::uint32_t input = first.inputs - hidden;
  input_width_ = input;
  hidden_width_ = hidden;
  const std::uint32_t tag = layer(LayerId::kTag).outputs, arc = arc_width(), relation = relation_width();
  return fits(LayerId::kLowerBack, 4 * hidden, input + hidden) && fits(LayerId::kUpperForth, 4 * hidden, 3 * hidden) &&
         fits(LayerId::kUpperBack, 4 * hidden, 3 * hidden) && fits(LayerId::kTag, tag, 2 * hidden + input) &&
         layer(LayerId::kUpos).inputs == tag && layer(LayerId::kUpos).outputs >= model::kUposes &&
         layer(LayerId::kFeats).inputs == tag && layer(LayerId::kLemma).inputs == tag &&
         fits(LayerId::kEncoded, 2 * (arc + relation), 2 * hidden) && fits(LayerId::kArc, arc, arc) &&
         layer(LayerId::kRelation).outputs >= kRelations && arc % model::kBlock == 0 && relation % model::kBlock == 0;
}

bool Model::has_sound_tables() const {
  const auto in_strings = [&](std::uint32_t offset) { return offset < strings_.size(); };
  const auto in_rows = [&](const model::FeatureSlot& slot) { return slot.row <= embedding_scales_.size(); };
  const auto is_empty = [](const model::FeatureSlot& slot) { return slot.row == 0; };
  const auto is_range = [](const model::ClassRange& range, std::size_t rows) {
    return range.begin % model::kBlock == 0 && range.begin < range.end && range.end <= rows;
  };
  if (!std::has_single_bit(slots_.size()) || std::none_of(slots_.begin(), slots_.end(), is_empty) ||
      !std::all_of(slots_.begin(), slots_.end(), in_rows) || classes_.size() != 2 * model::kUposes ||
      embeddings_.size() != embedding_scales_.size() * std::uint64_t{input_width_}) {
    return false;
  }
  for (std::uint32_t upos = 0; upos < model::kUposes; ++upos) {
    if (!is_range(feats_of(upos), feats_.size()) || !is_range(lemmas_of(upos), lemmas_.size())) {
      return false;
    }
  }
  return base_.size() == input_width_ && arc_distances_.size() == model::kDistances &&
         relation_distances_.size() == std::uint64_t{model::kDistances} * relation_width() &&
         root_.size() == arc_width() + relation_width() && feats_.size() == layer(LayerId::kFeats).outputs &&
         lemmas_.size() == layer(LayerId::kLemma).outputs && !strings_.empty() && strings_.back() == '\0' &&
         std::all_of(feats_.begin(), feats_.end(), in_strings) &&
         std::all_of(lemmas_.begin(), lemmas_.end(), in_strings);
}

bool Model::knows_lemma(std::uint32_t upos, std::string_view lemma) const {
  return std::binary_search(known_lemmas_.begin(), known_lemmas_.end(), lemma_hash(upos, lemma));
}

const std::int8_t* Model::find_embedding(std::uint64_t hash, float& scale) const {
  const std::size_t mask = slots_.size() - 1;
  const auto check = static_cast<std::uint32_t>(hash >> 32U);
  for (std::size_t at = hash & mask; slots_[at].row != 0; at = (at + 1) & mask) {
    if (slots_[at].check == check) {
      const std::size_t row = slots_[at].row - 1;
      scale = embedding_scales_[row];
      return embeddings_.data() + row * input_width_;
    }
  }
  return nullptr;
}

}  // namespace khipu::language
