#pragma once
// Learning: passes over the treebanks in batches of sentences of like length.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "khipu/training/network.hpp"

namespace khipu::training {

struct TrainOptions {
  std::size_t epochs = 12;
  std::size_t lead_in_epochs = 6;  ///< the first so many passes read the lead-ins too: treebanks of another language,
                                   ///< from which the layers learn what languages have in common
  std::uint64_t seed = 1;
  std::size_t batch_words = 400;
  float rate = 2e-3F;     ///< of learning, at its height; falls over the last seven tenths
  float shouted = 0.04F;  ///< of the sentences are read in capitals, as some wires write
  Rates rates;
};

/// What one pass over the treebanks gave.
struct Progress {
  std::size_t epoch = 0;  ///< from 1
  Tally train, dev;
  double seconds = 0;
};

/// Trains `network` on `train`. Calls `report` after each pass.
/// The same data, options and kind of machine give the same network to the bit.
void train(Network& network, const Vocabulary& vocabulary, const Corpus& train, const Corpus& dev,
           const TrainOptions& options, const std::function<void(const Progress&)>& report);

}  // namespace khipu::training
