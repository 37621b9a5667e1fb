#pragma once
// The network of docs/formats/model.md, run over several sentences in step: what is read from memory once serves all
// of them. Each sentence's result is the same to the bit whatever its company. Private to Parser.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "khipu/language/parser.hpp"

namespace khipu::language {

class ParserNetwork {
 public:
  /// Longer sentences are lists and tables; their arcs would cost the square of their length.
  static constexpr std::uint32_t kLongestPiece = 160;  // words

  explicit ParserNetwork(const Model& model);

  /// `forms` and `out`: the words of all pieces, one piece after the other; `begins`: where each begins, then the end.
  /// Requires pieces that do not grow in length, of at most kLongestPiece words. Heads are indices into their own
  /// piece.
  void run(std::span<const std::string_view> forms, std::span<const std::uint32_t> begins, Parser::Detail detail,
           std::span<ParsedWord> out);

 private:
  std::uint32_t words() const { return begins_.back(); }
  std::uint32_t pieces() const { return static_cast<std::uint32_t>(begins_.size()) - 1; }
  std::uint32_t length(std::uint32_t piece) const { return begins_[piece + 1] - begins_[piece]; }

  void embed(std::span<const std::string_view> forms);
  /// One direction of a long short-term memory over all words.
  void remember(model::LayerId id, bool mirrored, const std::uint8_t* in, std::uint32_t in_step, std::uint8_t* out,
                std::uint32_t out_step);
  void tag(Parser::Detail detail, std::span<ParsedWord> out);
  void choose_lemmas(const std::uint8_t* in, std::uint32_t upos, std::array<std::uint16_t, 3>& lemmas);
  void encode();
  void attach(std::uint32_t piece, std::span<ParsedWord> out);
  void label(std::span<ParsedWord> out);

  const Model* model_;
  std::vector<float> distances_;  // of an arc, by head - word + kLongestPiece
  std::span<const std::uint32_t> begins_;
  std::vector<SpellingFeature> features_;
  // By word; bytes are activations.
  std::vector<std::uint8_t> lower_, upper_, hidden_, arc_words_;
  std::vector<std::int32_t> sums_;
  std::vector<float> encoded_, wanted_;
  // By piece: of the memory's present step.
  std::vector<std::uint8_t> states_;
  std::vector<std::int32_t> step_sums_;
  std::vector<float> cells_;
  // Of one word or piece.
  std::vector<float> floats_, heads_across_;  // these and all above only grow
  ArcScores scores_;
  std::vector<std::uint32_t> heads_;
};

}  // namespace khipu::language
