#include "khipu/training/corpus.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/language/lemma_rule.hpp"

namespace khipu::training {
namespace {

constexpr std::size_t kUposes = 17;
// A feature that was seen less often is not learnt: its row would only remember the sentence it stood in.
constexpr std::uint32_t kFewestWords = 2, kFewestAffixes = 3;
constexpr std::uint32_t kFewestRules = 2;
constexpr std::size_t kMostClasses = 2000;
// A treebank that marks one in so many does not mark them.
constexpr std::size_t kFewMarked = 100;

std::string upper(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    i += c.size;
    // Capital letters lie 32 below in ASCII and Latin-1 (but for ÷ and ÿ); others have no case that news shouts in.
    const bool ascii = c.value >= 'a' && c.value <= 'z';
    const bool latin = c.value >= 0xE0 && c.value <= 0xFE && c.value != 0xF7;
    append_utf8(out, ascii || latin ? c.value - 32 : c.value);
  }
  return out;
}

/// Names by falling count, ties by name.
std::vector<std::string> by_count(const std::map<std::string, std::uint32_t>& counts, std::uint32_t fewest) {
  std::vector<std::pair<std::uint32_t, std::string>> order;
  for (const auto& [name, count] : counts) {
    if (count >= fewest) {
      order.emplace_back(count, name);
    }
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  for (auto& [count, name] : order) {
    if (names.size() < kMostClasses) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

std::uint32_t find(const std::unordered_map<std::string, std::uint32_t>& ids, const std::string& name) {
  const auto found = ids.find(name);
  return found == ids.end() ? kNoClass : found->second;
}

std::vector<std::vector<std::uint16_t>> by_upos(
    const std::map<std::pair<language::Upos, std::string>, std::uint32_t>& pairs,
    const std::unordered_map<std::string, std::uint32_t>& ids) {
  std::vector<std::vector<std::uint16_t>> out(kUposes);
  for (const auto& [pair, count] : pairs) {
    if (const std::uint32_t id = find(ids, pair.second); id != kNoClass) {
      out[static_cast<std::size_t>(pair.first)].push_back(static_cast<std::uint16_t>(id));
    }
  }
  for (auto& list : out) {
    std::sort(list.begin(), list.end());
  }
  return out;
}

/// A number's lemma is a matter of figures, not of endings: no rule is learnt from "12.000", lemma "12000".
std::string lemma_rule_of(const TreeWord& word) {
  const std::string rule = language::derive_lemma_rule(word.form, word.lemma);
  const bool copies = rule.front() == '=' && word.form.find_first_of("0123456789") != std::string::npos;
  return copies ? language::derive_lemma_rule("0", "0") : rule;
}

std::uint64_t bit_of(language::Relation relation) { return std::uint64_t{1} << static_cast<unsigned>(relation); }
static_assert(language::kRelations <= 64);

}  // namespace

void Vocabulary::count(const std::vector<TreeSentence>& sentences, std::string_view treebank, bool lead_in) {
  auto& relations = relations_[std::string(treebank)];
  std::vector<language::SpellingFeature> features;
  for (const TreeSentence& sentence : sentences) {
    for (const TreeWord& word : sentence.words) {
      features.clear();
      language::append_spelling(word.form, features);
      features.push_back(language::treebank_feature(treebank));
      for (const auto& feature : features) {
        Row& row = counts_[feature.hash];
        row.hash = feature.hash;
        row.kind = feature.kind;
        row.in_model |= !lead_in;
        ++row.count;
      }
      const std::string rule = lemma_rule_of(word);
      ++feats_counts_[word.features];
      ++rule_counts_[rule];
      ++relations[static_cast<std::size_t>(word.relation)];
      if (!lead_in) {
        relations_in_model_ |= bit_of(word.relation);
        lemmas_.insert(language::lemma_hash(static_cast<std::uint32_t>(word.upos), word.lemma));
        ++upos_feats_[{word.upos, word.features}];
        ++upos_rules_[{word.upos, rule}];
      }
    }
  }
}

void Vocabulary::finish() {
  for (const auto& [hash, row] : counts_) {
    const bool word = row.kind == language::SpellingKind::kWord;
    if (row.count >= (word ? kFewestWords : kFewestAffixes)) {
      rows_.push_back(row);
    }
  }
  std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.count > b.count; });
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    row_ids_[rows_[i].hash] = i;
  }
  feats_ = by_count(feats_counts_, 1);
  rules_ = by_count(rule_counts_, kFewestRules);
  for (std::uint32_t i = 0; i < feats_.size(); ++i) {
    feats_ids_[feats_[i]] = i;
  }
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    rule_ids_[rules_[i]] = i;
  }
  feats_of_upos_ = by_upos(upos_feats_, feats_ids_);
  rules_of_upos_ = by_upos(upos_rules_, rule_ids_);
}

std::uint32_t Vocabulary::row(std::uint64_t hash) const {
  const auto found = row_ids_.find(hash);
  return found == row_ids_.end() ? kNoClass : found->second;
}
std::uint32_t Vocabulary::feats_class(const std::string& feats) const { return find(feats_ids_, feats); }
std::uint32_t Vocabulary::lemma_class(const std::string& rule) const { return find(rule_ids_, rule); }

std::uint64_t Vocabulary::meanings(language::Relation relation, std::string_view treebank) const {
  const auto found = relations_.find(treebank);
  if (found == relations_.end() || language::universal(relation) != relation) {
    return bit_of(relation);
  }
  std::uint64_t subtypes = 0;
  std::size_t marked = 0;
  for (std::size_t i = 0; i < language::kRelations; ++i) {
    const auto other = static_cast<language::Relation>(i);
    if (other != relation && language::universal(other) == relation) {
      subtypes |= bit_of(other) & relations_in_model_;
      marked += found->second[i];
    }
  }
  // A few marked ones among hundreds are slips.
  const bool marks = marked * kFewMarked > found->second[static_cast<std::size_t>(relation)];
  return bit_of(relation) | (marks ? 0 : subtypes);
}

std::uint32_t Corpus::intern(const std::string& form, std::string_view treebank) {
  const auto [at, fresh] = list_ids_.try_emplace(form + '\t' + std::string(treebank), 0);
  if (fresh) {
    at->second = static_cast<std::uint32_t>(lists_.size());
    std::vector<language::SpellingFeature> features;
    language::append_spelling(form, features);
    features.push_back(language::treebank_feature(treebank));
    auto& list = lists_.emplace_back();
    for (const auto& feature : features) {
      if (const std::uint32_t row = vocabulary_->row(feature.hash); row != kNoClass) {
        list.push_back(row);
      }
    }
  }
  return at->second;
}

void Corpus::add(const std::vector<TreeSentence>& sentences, std::string_view treebank, bool lead_in) {
  for (const TreeSentence& sentence : sentences) {
    Example& example = examples_.emplace_back();
    example.lead_in = lead_in;
    for (const TreeWord& word : sentence.words) {
      Example::Word& w = example.words.emplace_back();
      w.features = intern(word.form, treebank);
      w.shouted = intern(upper(word.form), treebank);
      w.upos = static_cast<std::uint32_t>(word.upos);
      w.feats = vocabulary_->feats_class(word.features);
      w.lemma = vocabulary_->lemma_class(lemma_rule_of(word));
      w.head = word.head;
      w.relations = vocabulary_->meanings(word.relation, treebank);
    }
  }
}

}  // namespace khipu::training
