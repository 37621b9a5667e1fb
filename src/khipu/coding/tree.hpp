#pragma once
// Trees of Universal Dependencies for the sentences that coding asks about, and the ways through them. Private to this
// room: whoever asks gets an answer where the tree is sound, and goes by the surface where there is none.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/parser.hpp"
#include "khipu/language/relations.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/dictionary/dictionaries.hpp"

namespace khipu::coding {

/// Up from one word to the one that holds both, and down to the other: the relations passed.
struct TreePath {
  std::vector<language::Relation> up, down;
};

/// The tree of one sentence.
class Tree {
 public:
  Tree() = default;
  explicit Tree(std::span<const language::ParsedWord> words);

  /// False where it should not be trusted: a sentence longer than 100 words, one word in six without a known relation,
  /// a mark for a root.
  bool is_sound() const { return sound_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(heads_.size()); }
  std::uint32_t head(std::uint32_t word) const { return heads_[word]; }
  language::Relation relation(std::uint32_t word) const { return relations_[word]; }
  /// The word of a range that the others hang from: the first whose head lies outside.
  std::uint32_t top_of(TokenRange words) const;
  TreePath path(std::uint32_t from, std::uint32_t to) const;
  /// For rooms that know no Trees; a view of this one.
  mentions::SentenceTree shape() const& { return {heads_, relations_}; }

 private:
  std::vector<std::uint32_t> heads_;
  std::vector<language::Relation> relations_;
  bool sound_ = false;
};

/// How one word stands to another: the rows of lang/ud/paths.tsv, nearest first.
enum class TreeLink : std::uint8_t { kUnder, kSameClause, kJoined, kSayingAbove, kAbove, kBelow, kApart };
inline constexpr std::size_t kTreeLinks = 7;

/// lang/ud/groups.tsv and paths.tsv: one set of patterns for all languages.
class TreePaths {
 public:
  /// `folder`: lang/ud. Errors: file and line of the first bad row.
  static Result<TreePaths> load(const std::filesystem::path& folder);

  TreeLink link(const TreePath& path) const;

 private:
  /// So many words in a row, each of one of some relations.
  struct Step {
    std::uint64_t relations = 0;  ///< a bit for each
    bool optional = false, repeated = false;
  };
  using Steps = std::vector<Step>;
  struct Row {
    TreeLink link = TreeLink::kApart;
    Steps up, down;
  };
  friend class TreePathsLoader;
  static bool fits(std::span<const Step> steps, std::span<const language::Relation> way);

  std::vector<Row> rows_;
};

/// The trees of one report, grown when asked for. Not shared between threads; the model and the tables are.
class Trees {
 public:
  Trees(const language::Model& model, const TreePaths& paths, std::string_view text,
        const std::vector<language::Sentence>& sentences)
      : parser_(model), paths_(&paths), text_(text), sentences_(&sentences), trees_(sentences.size()) {}

  /// Parses those of the sentences that have no tree yet: together they cost half of what they cost one by one. Those
  /// longer than 100 words get none.
  void grow(std::span<const std::uint32_t> sentences);

  /// nullptr for a sentence that nobody asked to grow, or whose tree is broken.
  const Tree* find(std::uint32_t sentence) const;

  /// How the second stretch of a sentence stands to the first; nullopt without a tree.
  std::optional<TreeLink> link(std::uint32_t sentence, TokenRange from, TokenRange to) const;

 private:
  language::Parser parser_;
  const TreePaths* paths_;
  std::string_view text_;
  const std::vector<language::Sentence>* sentences_;
  std::vector<std::optional<Tree>> trees_;  // by sentence
};

}  // namespace khipu::coding
