#include "khipu/training/trainer.hpp"

#include <algorithm>
#include <chrono>

namespace khipu::training {
namespace {

// Longer sentences are lists; few, and each as dear as a batch.
constexpr std::size_t kLongestLearnt = 120;
constexpr std::size_t kReadWords = 2000;  // in a batch that is only read
constexpr float kWarmUp = 200, kFlat = 0.3F, kLowest = 0.02F;

/// Sentences of like length together; with `random`, shuffled within lengths and the batches too.
std::vector<Batch> make_batches(const Corpus& corpus, bool lead_in, std::size_t words, float shouted, Random* random) {
  std::vector<std::pair<std::size_t, const Example*>> order;
  for (const Example& example : corpus.examples()) {
    const std::size_t length = example.words.size();
    if ((lead_in || !example.lead_in) && (random == nullptr || length <= kLongestLearnt)) {
      order.emplace_back(16 * length + (random != nullptr ? random->below(16 * (1 + length / 4)) : 0), &example);
    }
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Batch> batches;
  std::size_t filled = words;
  for (const auto& [key, example] : order) {
    if (filled >= words) {
      batches.emplace_back();
      filled = 0;
    }
    batches.back().examples.push_back(example);
    filled += example->words.size();
  }
  for (Batch& batch : batches) {
    std::stable_sort(batch.examples.begin(), batch.examples.end(),
                     [](const Example* a, const Example* b) { return a->words.size() > b->words.size(); });
    for (std::size_t i = 0; i < batch.examples.size(); ++i) {
      batch.shouted.push_back(random != nullptr && random->uniform() < shouted);
    }
  }
  if (random != nullptr) {
    random->shuffle(batches);
  }
  return batches;
}

/// Rises over the first steps, stays, then falls to nearly nothing.
float rate_at(std::size_t step, std::size_t steps, float rate) {
  const float done = static_cast<float>(step) / static_cast<float>(steps);
  const float rise = std::min(1.0F, static_cast<float>(step + 1) / kWarmUp);
  return rate * rise * (done < kFlat ? 1.0F : std::max(kLowest, (1 - done) / (1 - kFlat)));
}

}  // namespace

void train(Network& network, const Vocabulary& vocabulary, const Corpus& train, const Corpus& dev,
           const TrainOptions& options, const std::function<void(const Progress&)>& report) {
  std::vector<Parameter*> parameters;
  for (const auto& [name, parameter] : network.parameters()) {
    parameters.push_back(parameter);
  }
  Adam adam(parameters);
  Random random(options.seed * 77 + 1);
  const std::size_t leading = std::min(options.lead_in_epochs, options.epochs);
  const auto count = [&](bool lead_in) { return make_batches(train, lead_in, options.batch_words, 0, nullptr).size(); };
  // Later passes may differ by a batch or two, which is of no matter.
  const std::size_t steps = leading * count(true) + (options.epochs - leading) * count(false);
  std::size_t step = 0;
  for (std::size_t epoch = 1; epoch <= options.epochs; ++epoch) {
    Progress progress;
    progress.epoch = epoch;
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<Batch> batches =
        make_batches(train, epoch <= leading, options.batch_words, options.shouted, &random);
    for (std::size_t i = 0; i < batches.size(); ++i, ++step) {
      progress.train.add(network.run(batches[i], train, vocabulary, &options.rates, random));
      adam.step(rate_at(step, steps, options.rate));
    }
    for (const Batch& batch : make_batches(dev, false, kReadWords, 0, nullptr)) {
      progress.dev.add(network.run(batch, dev, vocabulary, nullptr, random));
    }
    progress.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    report(progress);
  }
}

}  // namespace khipu::training
