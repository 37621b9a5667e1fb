#include "khipu/language/parser.hpp"

#include <algorithm>
#include <cmath>

#include "khipu/base/utf8.hpp"
#include "khipu/language/float_loops.hpp"
#include "khipu/language/integer_product.hpp"
#include "khipu/language/lemma_rule.hpp"

namespace khipu::language {
namespace {

using model::kBlock;
using model::kGroup;
using model::LayerId;

// Longer sentences are lists and tables; their arcs would cost the square of their length.
constexpr std::size_t kLongestPiece = 160;

/// sums = the layer's biases + products, for `words` words. Rows [first, first + rows) of the layer.
void run_layer(const Model::Layer& layer, std::uint32_t first, std::uint32_t rows, std::uint32_t words,
               const std::uint8_t* in, std::uint32_t in_step, std::int32_t* sums) {
  for (std::uint32_t w = 0; w < words; ++w) {
    std::copy_n(layer.biases + first, rows, sums + std::size_t{w} * rows);
  }
  const ProductRange range{first / kBlock, rows / kBlock, 0, layer.inputs / kGroup, layer.inputs / kGroup};
  add_integer_products(layer.weights, range, words, in, in_step, sums, rows);
}

/// The row in [range.begin, range.end) with the greatest value; the first of equal ones.
std::uint32_t best_row(const Model::Layer& layer, model::ClassRange range, const std::int32_t* sums) {
  std::uint32_t best = range.begin;
  float most = -INFINITY;
  for (std::uint32_t row = range.begin; row < range.end; ++row) {
    const float value = static_cast<float>(sums[row - range.begin]) * layer.scales[row];
    if (value > most) {
      most = value;
      best = row;
    }
  }
  return best;
}

/// The best of the rows that a UPOS allows.
std::uint32_t choose(const Model::Layer& layer, model::ClassRange range, const std::uint8_t* in, std::int32_t* sums) {
  if (range.end - range.begin == 1) {
    return range.begin;
  }
  const std::uint32_t rows = (range.end - range.begin + kBlock - 1) / kBlock * kBlock;
  run_layer(layer, range.begin, rows, 1, in, layer.inputs, sums);
  return best_row(layer, range, sums);
}

std::uint32_t distance_class(std::uint32_t word, std::uint32_t head) {
  constexpr std::array<std::uint32_t, 8> kFurther = {2, 3, 4, 5, 7, 10, 15, 25};
  const std::uint32_t apart = head > word ? head - word : word - head;
  std::uint32_t step = 0;
  while (step < kFurther.size() && apart >= kFurther[step]) {
    ++step;
  }
  return 1 + 2 * step + (head > word ? 1 : 0);
}

/// Where to end a piece that begins at `begin`: behind a stop or comma if there is one in the second half.
std::size_t piece_end(std::span<const std::string_view> forms, std::size_t begin) {
  if (forms.size() - begin <= kLongestPiece) {
    return forms.size();
  }
  for (std::size_t end = begin + kLongestPiece; end > begin + kLongestPiece / 2; --end) {
    const std::string_view last = forms[end - 1];
    if (last == "," || last == ";" || last == "." || last == ":") {
      return end;
    }
  }
  return begin + kLongestPiece;
}

}  // namespace

Parser::Parser(const Model& model) : model_(&model) {}

void Parser::parse(std::span<const std::string_view> forms, std::vector<ParsedWord>& out) {
  out.assign(forms.size(), {});
  std::uint32_t first_root = kNoHead;
  for (std::size_t begin = 0; begin < forms.size();) {
    const std::size_t end = piece_end(forms, begin);
    const std::span<ParsedWord> piece = std::span(out).subspan(begin, end - begin);
    parse_piece(forms.subspan(begin, end - begin), piece);
    for (std::size_t i = 0; i < piece.size(); ++i) {
      if (piece[i].head != kNoHead) {
        piece[i].head += static_cast<std::uint32_t>(begin);
      } else if (first_root == kNoHead) {
        first_root = static_cast<std::uint32_t>(i);
      } else {
        piece[i].head = first_root;
        piece[i].relation = Relation::kParataxis;
      }
    }
    begin = end;
  }
}

void Parser::parse(std::string_view text, Sentence& sentence) {
  forms_.clear();
  for (const Token& token : sentence.tokens) {
    forms_.push_back(slice(text, token.span));
  }
  parse(forms_, parsed_);
  for (std::size_t i = 0; i < parsed_.size(); ++i) {
    Token& token = sentence.tokens[i];
    token.head = parsed_[i].head;
    token.relation = static_cast<std::uint8_t>(parsed_[i].relation);
    token.upos = parsed_[i].upos;
    token.features = features_of(model_->feats(parsed_[i].feats));
  }
}

std::string Parser::lemma_of(const ParsedWord& word, std::string_view form) const {
  auto lemma = apply_lemma_rule(model_->lemma_rule(word.lemma), form);
  return lemma ? std::move(*lemma) : lower(form);
}

void Parser::parse_piece(std::span<const std::string_view> forms, std::span<ParsedWord> out) {
  words_ = static_cast<std::uint32_t>(forms.size());
  const std::uint32_t hidden = model_->hidden_width(), lower_width = 2 * hidden + model_->input_width();
  embed(forms);
  std::uint8_t* input = lower_.data() + 2 * hidden;
  run_memory(LayerId::kLowerForth, false, input, lower_width, lower_.data(), lower_width);
  run_memory(LayerId::kLowerBack, true, input, lower_width, lower_.data() + hidden, lower_width);
  upper_.resize(std::size_t{words_} * 2 * hidden);
  run_memory(LayerId::kUpperForth, false, lower_.data(), lower_width, upper_.data(), 2 * hidden);
  run_memory(LayerId::kUpperBack, true, lower_.data(), lower_width, upper_.data() + hidden, 2 * hidden);
  tag(out);
  attach(out);
  label(out);
}

void Parser::embed(std::span<const std::string_view> forms) {
  const std::uint32_t hidden = model_->hidden_width(), width = model_->input_width();
  lower_.resize(std::size_t{words_} * (2 * hidden + width));
  floats_.resize(width);
  for (std::size_t w = 0; w < forms.size(); ++w) {
    features_.clear();
    append_spelling(forms[w], features_);
    std::copy(model_->base().begin(), model_->base().end(), floats_.begin());
    for (const SpellingFeature& feature : features_) {
      float scale = 0;
      if (const std::int8_t* row = model_->find_embedding(feature.hash, scale)) {
        add_scaled(row, scale, floats_.data(), width);
      }
    }
    squash(floats_.data(), lower_.data() + w * (2 * hidden + width) + 2 * hidden, width);
  }
}

void Parser::run_memory(LayerId id, bool mirrored, const std::uint8_t* in, std::uint32_t in_step, std::uint8_t* out,
                        std::uint32_t out_step) {
  const Model::Layer& layer = model_->layer(id);
  const std::uint32_t gates = layer.outputs, hidden = gates / 4, groups = layer.inputs / kGroup;
  const std::uint32_t input_groups = (layer.inputs - hidden) / kGroup;
  sums_.resize(std::size_t{words_} * gates);
  for (std::uint32_t w = 0; w < words_; ++w) {
    std::copy_n(layer.biases, gates, sums_.data() + std::size_t{w} * gates);
  }
  add_integer_products(layer.weights, {0, gates / kBlock, 0, input_groups, groups}, words_, in, in_step, sums_.data(),
                       gates);
  floats_.assign(hidden, 0.0F);  // the cells
  // Before the first word the state is zero.
  std::vector<std::uint8_t>& start = hidden_;
  start.assign(hidden, model::kActivationZero);
  const std::uint8_t* state = start.data();
  const ProductRange state_range{0, gates / kBlock, input_groups, hidden / kGroup, groups};
  for (std::uint32_t i = 0; i < words_; ++i) {
    const std::uint32_t w = mirrored ? words_ - 1 - i : i;
    std::int32_t* sums = sums_.data() + std::size_t{w} * gates;
    add_integer_products(layer.weights, state_range, 1, state, hidden, sums, gates);
    std::uint8_t* to = out + std::size_t{w} * out_step;
    step(sums, layer.scales, floats_.data(), to, hidden);
    state = to;
  }
}

void Parser::tag(std::span<ParsedWord> out) {
  const Model::Layer& tagger = model_->layer(LayerId::kTag);
  const Model::Layer& upos = model_->layer(LayerId::kUpos);
  const Model::Layer& feats = model_->layer(LayerId::kFeats);
  const Model::Layer& lemma = model_->layer(LayerId::kLemma);
  const std::uint32_t width = tagger.outputs;
  sums_.resize(std::size_t{words_} * width + feats.outputs + lemma.outputs + upos.outputs);
  hidden_.resize(std::size_t{words_} * width);
  run_layer(tagger, 0, width, words_, lower_.data(), tagger.inputs, sums_.data());
  for (std::uint32_t w = 0; w < words_; ++w) {
    scale_and_squash(sums_.data() + std::size_t{w} * width, tagger.scales, hidden_.data() + std::size_t{w} * width,
                     width);
  }
  for (std::uint32_t w = 0; w < words_; ++w) {
    const std::uint8_t* in = hidden_.data() + std::size_t{w} * width;
    const std::uint32_t tag = choose(upos, {0, model::kUposes}, in, sums_.data());
    out[w].upos = static_cast<Upos>(tag);
    out[w].feats = static_cast<std::uint16_t>(choose(feats, model_->feats_of(tag), in, sums_.data()));
    out[w].lemma = static_cast<std::uint16_t>(choose(lemma, model_->lemmas_of(tag), in, sums_.data()));
  }
}

void Parser::attach(std::span<ParsedWord> out) {
  const Model::Layer& encoder = model_->layer(LayerId::kEncoded);
  const Model::Layer& arc = model_->layer(LayerId::kArc);
  const std::uint32_t width = encoder.outputs, arc_width = arc.outputs;
  sums_.resize(std::size_t{words_} * width);
  encoded_.resize(std::size_t{words_} * width);
  run_layer(encoder, 0, width, words_, upper_.data(), encoder.inputs, sums_.data());
  arc_words_.resize(std::size_t{words_} * arc_width);
  for (std::uint32_t w = 0; w < words_; ++w) {
    const std::int32_t* from = sums_.data() + std::size_t{w} * width;
    scale_and_squash(from, encoder.scales, encoded_.data() + std::size_t{w} * width, width);
    scale_and_squash(from, encoder.scales, arc_words_.data() + std::size_t{w} * arc_width, arc_width);
  }
  scores_.resize(words_);
  const std::size_t columns = scores_.stride();
  heads_across_.assign(arc_width * columns, 0.0F);
  for (std::uint32_t k = 0; k < arc_width; ++k) {
    float* row = heads_across_.data() + k * columns;
    row[0] = model_->root()[k];
    for (std::uint32_t w = 0; w < words_; ++w) {
      row[1 + w] = encoded_[std::size_t{w} * width + arc_width + k];
    }
  }
  run_layer(arc, 0, arc_width, words_, arc_words_.data(), arc_width, sums_.data());
  floats_.resize(arc_width);
  for (std::uint32_t w = 0; w < words_; ++w) {
    scale(sums_.data() + std::size_t{w} * arc_width, arc.scales, floats_.data(), arc_width);
    float* row = scores_.row(w);
    row[0] = model_->arc_distances()[0];
    for (std::uint32_t h = 0; h < words_; ++h) {
      row[1 + h] = model_->arc_distances()[distance_class(w, h)];
    }
    add_arc_scores(floats_.data(), heads_across_.data(), arc_width, columns, row);
  }
  best_tree(scores_, heads_);
  for (std::uint32_t w = 0; w < words_; ++w) {
    out[w].head = heads_[w] == 0 ? kNoHead : heads_[w] - 1;
  }
}

void Parser::label(std::span<ParsedWord> out) {
  const Model::Layer& layer = model_->layer(LayerId::kRelation);
  const std::uint32_t step = model_->layer(LayerId::kEncoded).outputs, width = layer.inputs;
  const std::uint32_t arc_width = model_->arc_width();
  hidden_.resize(std::size_t{words_} * width);
  for (std::uint32_t w = 0; w < words_; ++w) {
    const std::uint32_t head = out[w].head;
    const float* own = encoded_.data() + std::size_t{w} * step + 2 * arc_width;
    const float* heads = head == kNoHead ? model_->root().data() + arc_width
                                         : encoded_.data() + std::size_t{head} * step + 2 * arc_width + width;
    const std::uint32_t distance = head == kNoHead ? 0 : distance_class(w, head);
    squash_sum(own, heads, model_->relation_distance(distance), hidden_.data() + std::size_t{w} * width, width);
  }
  sums_.resize(std::size_t{words_} * layer.outputs);
  run_layer(layer, 0, layer.outputs, words_, hidden_.data(), width, sums_.data());
  for (std::uint32_t w = 0; w < words_; ++w) {
    const std::int32_t* sums = sums_.data() + std::size_t{w} * layer.outputs;
    out[w].relation = Relation::kRoot;
    if (out[w].head != kNoHead) {
      // The root's own relation would contradict the head.
      const auto root = static_cast<std::uint32_t>(Relation::kRoot);
      const std::uint32_t low = best_row(layer, {0, root}, sums);
      const std::uint32_t high = best_row(layer, {root + 1, kRelations}, sums + root + 1);
      const auto value = [&](std::uint32_t row) { return static_cast<float>(sums[row]) * layer.scales[row]; };
      out[w].relation = static_cast<Relation>(value(low) > value(high) ? low : high);
    }
  }
}

Features features_of(std::string_view feats) {
  struct Known {
    std::string_view text;
    Features bits;
  };
  static constexpr std::array<Known, 14> kKnown = {{{"Tense=Past", kPast},
                                                    {"Tense=Imp", kPast},
                                                    {"Tense=Pres", kPresent},
                                                    {"Tense=Fut", kFuture},
                                                    {"Mood=Cnd", kConditional},
                                                    {"Mood=Sub", kSubjunctive},
                                                    {"Mood=Imp", kSubjunctive},
                                                    {"VerbForm=Part", kParticiple},
                                                    {"VerbForm=Ger", kGerund},
                                                    {"VerbForm=Inf", kInfinitive},
                                                    {"VerbForm=Fin", kFinite},
                                                    {"Number=Plur", kPlural},
                                                    {"Number=Sing", kSingular},
                                                    {"Gender=Fem", kFeminine}}};
  Features bits = 0;
  while (!feats.empty()) {
    const std::size_t end = std::min(feats.find('|'), feats.size());
    for (const Known& known : kKnown) {
      bits |= feats.substr(0, end) == known.text ? known.bits : Features{0};
    }
    feats.remove_prefix(std::min(end + 1, feats.size()));
  }
  return bits;
}

}  // namespace khipu::language
