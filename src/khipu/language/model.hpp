#pragma once
// A trained tagger, lemmatiser and parser of one language, read in place from its file. Immutable: one for all threads.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "khipu/base/file.hpp"
#include "khipu/base/result.hpp"
#include "khipu/language/model_format.hpp"

namespace khipu::language {

class Model {
 public:
  /// Maps the file and checks all of it: magic, version, size, checksum, and that every table lies inside.
  /// Errors: those of MappedFile::load; kMalformed or kUnsupported with what is wrong.
  static Result<Model> open(const std::filesystem::path& path);

  std::string_view language() const& { return language_; }  ///< "es"

  // What the parser reads. Widths in elements.
  struct Layer {
    std::uint32_t outputs = 0, inputs = 0;
    const std::int8_t* weights = nullptr;
    const std::int32_t* biases = nullptr;
    const float* scales = nullptr;
  };
  const Layer& layer(model::LayerId id) const& { return layers_[static_cast<std::size_t>(id)]; }
  std::uint32_t input_width() const { return input_width_; }
  std::uint32_t hidden_width() const { return hidden_width_; }  ///< of one direction
  std::uint32_t arc_width() const { return layer(model::LayerId::kArc).outputs; }
  std::uint32_t relation_width() const { return layer(model::LayerId::kRelation).inputs; }

  /// The embedding of a feature; nullptr for one that training did not keep.
  const std::int8_t* find_embedding(std::uint64_t hash, float& scale) const;
  /// What every word's embeddings are added to.
  std::span<const float> base() const& { return base_; }
  model::ClassRange feats_of(std::uint32_t upos) const { return classes_[upos]; }
  model::ClassRange lemmas_of(std::uint32_t upos) const { return classes_[model::kUposes + upos]; }
  /// By row of the FEATS layer: "Gender=Fem|Number=Sing", "" for none.
  std::string_view feats(std::uint32_t row) const& { return strings_.data() + feats_[row]; }
  /// By row of the lemma layer (lemma_rule.hpp).
  std::string_view lemma_rule(std::uint32_t row) const& { return strings_.data() + lemmas_[row]; }
  /// Whether training met this lemma; now and then true of one that it did not.
  bool knows_lemma(std::uint32_t upos, std::string_view lemma) const;
  std::span<const float> arc_distances() const& { return arc_distances_; }
  const float* relation_distance(std::uint32_t distance) const& {
    return relation_distances_.data() + std::size_t{distance} * relation_width();
  }
  std::span<const float> root() const& { return root_; }

 private:
  explicit Model(MappedFile file) : file_(std::move(file)) {}
  /// What is wrong with the file, if anything.
  std::optional<std::string> find_fault();
  bool read_layers();
  bool has_sound_layers();
  bool has_sound_tables() const;
  template <class T>
  std::span<const T> section(model::SectionId id) const;

  MappedFile file_;
  std::string language_;
  // Into file_, which does not move when this object does.
  std::array<Layer, static_cast<std::size_t>(model::LayerId::kCount)> layers_{};
  std::uint32_t input_width_ = 0, hidden_width_ = 0;
  std::span<const model::FeatureSlot> slots_;
  std::span<const std::int8_t> embeddings_;
  std::span<const float> embedding_scales_, base_, arc_distances_, relation_distances_, root_;
  std::span<const model::ClassRange> classes_;
  std::span<const std::uint32_t> feats_, lemmas_, known_lemmas_;
  std::span<const char> strings_;
};

}  // namespace khipu::language
