#include "khipu/language/spanning_tree.hpp"

#include <algorithm>

namespace khipu::language {
namespace {

constexpr std::size_t kLanes = 16;
// More than any tree can gain elsewhere, so that one word alone pays it.
constexpr float kRootPenalty = 1e7F;
constexpr float kNever = -1e30F;

/// A cycle that was made one node, and how to undo it. Nodes are words from 1; 0 is the root.
struct Contraction {
  std::vector<std::uint32_t> cycle;     ///< cycle[0] stands for all
  std::vector<std::uint32_t> heads;     ///< of the nodes of the cycle, inside it
  std::vector<std::uint32_t> entrance;  ///< by node outside: where its arc into the cycle would end
  std::vector<std::uint32_t> exit;      ///< by node outside: from where its arc out of the cycle would start
};

class TreeFinder {
 public:
  TreeFinder(ArcScores& scores, std::vector<std::uint32_t>& heads)
      : scores_(scores), heads_(heads), nodes_(scores.words() + 1), alive_(nodes_, true) {}

  void run() {
    head_.assign(nodes_, 0);
    for (std::uint32_t v = 1; v < nodes_; ++v) {
      at(v, v) = kNever;
      head_[v] = best_head(v);
    }
    if (!is_tree()) {
      for (std::uint32_t v = 1; v < nodes_; ++v) {
        at(v, 0) -= kRootPenalty;
        head_[v] = best_head(v);
      }
      while (find_cycle()) {
        contract();
      }
      while (!contractions_.empty()) {
        expand();
      }
    }
    heads_.assign(head_.begin() + 1, head_.end());
  }

 private:
  float& at(std::uint32_t word, std::uint32_t head) { return scores_.row(word - 1)[head]; }

  std::uint32_t best_head(std::uint32_t v) {
    std::uint32_t best = 0;
    for (std::uint32_t h = 1; h < nodes_; ++h) {
      if (alive_[h] && at(v, h) > at(v, best)) {
        best = h;
      }
    }
    return best;
  }

  bool is_tree() { return std::count(head_.begin() + 1, head_.end(), 0U) == 1 && !find_cycle(); }

  /// Leaves the nodes of a cycle in cycle_.
  bool find_cycle() {
    seen_.assign(nodes_, 0);
    for (std::uint32_t start = 1; start < nodes_; ++start) {
      if (!alive_[start]) {
        continue;
      }
      std::uint32_t v = start;
      while (v != 0 && seen_[v] == 0) {
        seen_[v] = start;
        v = head_[v];
      }
      if (v != 0 && seen_[v] == start) {
        cycle_.clear();
        for (std::uint32_t u = v; cycle_.empty() || u != v; u = head_[u]) {
          cycle_.push_back(u);
        }
        return true;
      }
    }
    return false;
  }

  void contract() {
    Contraction c;
    c.cycle = cycle_;
    c.entrance.resize(nodes_);
    c.exit.resize(nodes_);
    std::vector<float> kept;  // what the cycle's own arcs give
    for (const std::uint32_t u : c.cycle) {
      c.heads.push_back(head_[u]);
      kept.push_back(at(u, head_[u]));
      alive_[u] = false;
    }
    const std::uint32_t whole = c.cycle.front();
    for (std::uint32_t v = 0; v < nodes_; ++v) {
      if (!alive_[v]) {
        continue;
      }
      std::size_t in = 0;
      std::uint32_t out = whole;
      for (std::size_t i = 1; i < c.cycle.size(); ++i) {
        in = at(c.cycle[i], v) - kept[i] > at(c.cycle[in], v) - kept[in] ? i : in;
        out = v != 0 && at(v, c.cycle[i]) > at(v, out) ? c.cycle[i] : out;
      }
      c.entrance[v] = c.cycle[in];
      c.exit[v] = out;
      entering_.push_back(at(c.cycle[in], v) - kept[in]);
      if (v != 0) {
        at(v, whole) = at(v, out);
      }
    }
    std::size_t next = 0;
    for (std::uint32_t v = 0; v < nodes_; ++v) {
      if (alive_[v]) {
        at(whole, v) = entering_[next++];
      }
    }
    entering_.clear();
    alive_[whole] = true;
    at(whole, whole) = kNever;
    head_[whole] = best_head(whole);
    for (std::uint32_t v = 1; v < nodes_; ++v) {
      if (alive_[v] && v != whole && std::find(c.cycle.begin(), c.cycle.end(), head_[v]) != c.cycle.end()) {
        head_[v] = whole;
      }
    }
    contractions_.push_back(std::move(c));
  }

  void expand() {
    const Contraction& c = contractions_.back();
    const std::uint32_t whole = c.cycle.front(), from = head_[whole];
    for (std::uint32_t v = 1; v < nodes_; ++v) {
      if (alive_[v] && v != whole && head_[v] == whole) {
        head_[v] = c.exit[v];
      }
    }
    for (std::size_t i = 0; i < c.cycle.size(); ++i) {
      alive_[c.cycle[i]] = true;
      head_[c.cycle[i]] = c.cycle[i] == c.entrance[from] ? from : c.heads[i];
    }
    contractions_.pop_back();
  }

  ArcScores& scores_;
  std::vector<std::uint32_t>& heads_;
  std::size_t nodes_;
  std::vector<bool> alive_;
  std::vector<std::uint32_t> head_, seen_, cycle_;
  std::vector<float> entering_;
  std::vector<Contraction> contractions_;
};

}  // namespace

void ArcScores::resize(std::size_t words) {
  words_ = words;
  stride_ = (words + 1 + kLanes - 1) / kLanes * kLanes;
  scores_.assign(words * stride_, 0.0F);
}

void best_tree(ArcScores& scores, std::vector<std::uint32_t>& heads) { TreeFinder(scores, heads).run(); }

}  // namespace khipu::language
