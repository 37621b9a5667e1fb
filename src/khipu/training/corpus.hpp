#pragma once
// Treebanks as the network sees them: features and classes as numbers.

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "khipu/language/spelling.hpp"
#include "khipu/training/treebank.hpp"

namespace khipu::training {

inline constexpr std::uint32_t kNoClass = 0xFFFFFFFF;

/// What a model knows by name. Rows and classes are numbered by frequency, ties by name: the same data, the same
/// numbers.
class Vocabulary {
 public:
  /// Counts a treebank; call for all of them, then finish(). What only a lead-in has (trainer.hpp) is learnt from, but
  /// is not for the model.
  void count(const std::vector<TreeSentence>& sentences, std::string_view treebank, bool lead_in = false);
  void finish();

  /// The row of a feature in the table of embeddings; kNoClass for a rare one.
  std::uint32_t row(std::uint64_t hash) const;
  std::uint32_t feats_class(const std::string& feats) const;
  std::uint32_t lemma_class(const std::string& rule) const;

  struct Row {
    std::uint64_t hash = 0;
    language::SpellingKind kind{};
    std::uint32_t count = 0;
    bool in_model = false;  ///< seen outside lead-ins
  };
  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::string>& feats() const { return feats_; }        ///< "Number=Sing"
  const std::vector<std::string>& lemma_rules() const { return rules_; }  ///< as lemma_rule.hpp has them
  /// lemma_hash of every lemma outside lead-ins, sorted.
  const std::set<std::uint32_t>& lemmas() const { return lemmas_; }
  /// The relations that a treebank's relation may stand for, as bits by Relation: its subtypes too where the treebank
  /// marks none (AnCora's aux for aux:pass) and another does.
  std::uint64_t meanings(language::Relation relation, std::string_view treebank) const;
  /// By part of speech: the classes that were seen with it, sorted.
  const std::vector<std::vector<std::uint16_t>>& feats_of_upos() const { return feats_of_upos_; }
  const std::vector<std::vector<std::uint16_t>>& rules_of_upos() const { return rules_of_upos_; }

 private:
  std::map<std::uint64_t, Row> counts_;
  std::map<std::string, std::uint32_t> feats_counts_, rule_counts_;
  std::map<std::pair<language::Upos, std::string>, std::uint32_t> upos_feats_, upos_rules_;
  std::map<std::string, std::array<std::uint32_t, language::kRelations>, std::less<>> relations_;  // by treebank
  std::uint64_t relations_in_model_ = 0;                                                           // bits
  std::set<std::uint32_t> lemmas_;
  std::vector<Row> rows_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_ids_;
  std::vector<std::string> feats_, rules_;
  std::unordered_map<std::string, std::uint32_t> feats_ids_, rule_ids_;
  std::vector<std::vector<std::uint16_t>> feats_of_upos_, rules_of_upos_;
};

/// A sentence ready for the network.
struct Example {
  struct Word {
    std::uint32_t features = 0, shouted = 0;  ///< lists in Corpus::features: as written; in capitals
    std::uint32_t upos = 0, feats = kNoClass, lemma = kNoClass, head = kRootHead;
    std::uint64_t relations = 0;  ///< bits by Relation, of which any is right
  };
  std::vector<Word> words;
  bool lead_in = false;
};

/// Lists of embedding rows, one for each distinct form.
class Corpus {
 public:
  explicit Corpus(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}
  void add(const std::vector<TreeSentence>& sentences, std::string_view treebank, bool lead_in = false);

  const std::vector<Example>& examples() const { return examples_; }
  const std::vector<std::uint32_t>& features(std::uint32_t list) const { return lists_[list]; }

 private:
  std::uint32_t intern(const std::string& form, std::string_view treebank);
  const Vocabulary* vocabulary_;
  std::vector<Example> examples_;
  std::vector<std::vector<std::uint32_t>> lists_;
  std::unordered_map<std::string, std::uint32_t> list_ids_;
};

}  // namespace khipu::training
