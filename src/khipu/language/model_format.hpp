#pragma once
// The layout of a model file, which is read in place (docs/formats/model.md). All numbers are little-endian.

#include <array>
#include <bit>
#include <cstdint>

namespace khipu::language::model {

static_assert(std::endian::native == std::endian::little, "models are read in place");

inline constexpr std::array<char, 8> kMagic = {'k', 'h', 'i', 'p', 'u', 'M', 'D', 'L'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint64_t kAlignment = 64;  // of every section: a cache line

/// A layer's weights lie in blocks of kBlock outputs; in a block, all outputs' weights of inputs 0–3, then those of
/// inputs 4–7, …: the order in which one vector instruction multiplies and adds them.
inline constexpr std::uint32_t kBlock = 16, kGroup = 4;

/// Activations lie in [-1, 1] and are stored as round(x·63) + 64: 1 to 127. With weights of -127 to 127 the sum of two
/// products fits 16 signed bits, so that every processor's instructions give the same exact sums.
inline constexpr float kActivationScale = 63;
inline constexpr std::uint8_t kActivationZero = 64;

enum class SectionId : std::uint32_t {
  kStrings,            ///< NUL-terminated texts, named by their offsets in kFeats and kLemmas
  kFeatureSlots,       ///< FeatureSlot[power of two]
  kEmbeddings,         ///< int8, features × input
  kEmbeddingScales,    ///< float, features
  kBase,               ///< float, input: added to every word's embeddings
  kClasses,            ///< ClassRange of FEATS and of lemma rules by UPOS
  kFeats,              ///< uint32: by row of the FEATS layer, its string
  kLemmas,             ///< uint32: by row of the lemma layer, its rule's string
  kKnownLemmas,        ///< uint32, sorted: lemma_hash of the lemmas that training met
  kArcDistances,       ///< float, by distance class
  kRelationDistances,  ///< float, distance class × relation width
  kRoot,               ///< float, the root's vectors: arc, then relation width
  kLayers,             ///< the LayerRecords
  kWeights,            ///< int8 of all layers
  kBiases,             ///< int32
  kScales,             ///< float
  kCount
};

struct Section {
  std::uint64_t offset = 0, size = 0;  ///< bytes
};

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t sections = static_cast<std::uint32_t>(SectionId::kCount);
  std::array<char, 8> language{};  ///< "es", filled up with NUL
  std::uint64_t size = 0;          ///< of the file
  std::uint64_t checksum = 0;      ///< XXH3 of all after the header
  std::array<std::uint64_t, 3> reserved{};
  std::array<Section, static_cast<std::size_t>(SectionId::kCount)> section{};
};

/// A feature's hash is looked for from slot hash mod size on; row 0 marks an empty slot.
struct FeatureSlot {
  std::uint32_t check = 0;  ///< upper half of the hash
  std::uint32_t row = 0;    ///< 1 + row of the embeddings
};

/// The layers, in the order of their records.
enum class LayerId : std::uint32_t {
  kLowerForth,  ///< input + state → 4 gates
  kLowerBack,
  kUpperForth,
  kUpperBack,
  kTag,      ///< lower, input → hidden of the tagger
  kUpos,     ///< hidden → UPOS
  kFeats,    ///< hidden → FEATS, rows by UPOS
  kLemma,    ///< hidden → lemma rule, rows by UPOS
  kEncoded,  ///< upper → arc word, arc head, relation word, relation head
  kArc,      ///< arc word → what its head should look like
  kRelation,
  kCount
};

/// A layer of integers: sum = bias + Σ activation·weight, value = sum·scale.
struct LayerRecord {
  std::uint32_t outputs = 0;  ///< a multiple of kBlock
  std::uint32_t inputs = 0;   ///< a multiple of kGroup
  std::uint32_t weights = 0;  ///< offset into kWeights
  std::uint32_t rows = 0;     ///< offset into kBiases and kScales, in elements
};

/// The rows [begin, end) that a UPOS can choose from; begin is a multiple of kBlock.
struct ClassRange {
  std::uint32_t begin = 0, end = 0;
};
inline constexpr std::uint32_t kUposes = 17;

/// How far apart and on which side a head lies, in steps that widen; 0 is the root.
inline constexpr std::uint32_t kDistances = 20;

}  // namespace khipu::language::model
