// Subjects and objects over trees of Universal Dependencies. The relations are the same in all languages; the few words
// that matter (by, of, who) are classes of words.tsv.

#include "khipu/coding/event_arguments.hpp"

#include <algorithm>

namespace khipu::coding {
namespace {

using language::kNoHead;
using language::Relation;

constexpr int kClimb = 4;  ///< verbs passed on the way up to a shared subject: "wanted to try to march"

class ArgumentFinder {
 public:
  ArgumentFinder(const Tree& tree, const language::Sentence& sentence, const language::Lexicon& lexicon,
                 const EventClasses& classes, std::span<const TokenRange> groups)
      : tree_(tree), sentence_(sentence), lexicon_(lexicon), classes_(classes), groups_(groups) {}

  Arguments find(TokenRange words, bool done_to) {
    words_ = words;
    top_ = tree_.top_of(words);
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
      read_dependents(i, done_to);
    }
    if (!found_.agent) {
      found_.agent = subject_above(top_);
    }
    if (!found_.patient && is_participle_of_noun(top_)) {
      found_.patient = tree_.head(top_);
    }
    return found_;
  }

 private:
  bool is_class(std::uint32_t word, language::ClassId id) const {
    return id != 0 && lexicon_.classes(sentence_.tokens[word].lexeme).test(id);
  }
  bool is_inside(std::uint32_t word) const {
    return words_.contains(word) &&
           std::none_of(groups_.begin(), groups_.end(), [&](TokenRange group) { return group.contains(word); });
  }

  bool has_case(std::uint32_t word, language::ClassId id) const {
    for (std::uint32_t i = 0; i < word; ++i) {
      if (tree_.head(i) == word && tree_.relation(i) == Relation::kCase && is_class(i, id)) {
        return true;
      }
    }
    return false;
  }

  bool is_passive(std::uint32_t verb) const {
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      const Relation r = tree_.relation(i);
      if (tree_.head(i) == verb && (r == Relation::kAuxPass || r == Relation::kNsubjPass || r == Relation::kExplPass)) {
        return true;
      }
    }
    return false;
  }

  /// "the men detained", "los bloqueos levantados": a participle without an auxiliary.
  bool is_participle_of_noun(std::uint32_t word) const {
    return tree_.relation(word) == Relation::kAcl && (sentence_.tokens[word].features & language::kParticiple) != 0 &&
           (sentence_.tokens[word].features & language::kGerund) == 0;
  }

  void read_dependents(std::uint32_t word, bool done_to) {
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      if (tree_.head(i) == word && !is_inside(i)) {
        read_dependent(word, i, done_to);
      }
    }
  }

  void read_dependent(std::uint32_t word, std::uint32_t i, bool done_to) {
    switch (tree_.relation(i)) {
      case Relation::kNsubj: set(is_passive(word) ? found_.patient : found_.agent, i); break;
      case Relation::kNsubjPass: set(found_.patient, i); break;
      case Relation::kObj: set(found_.patient, i); break;
      case Relation::kOblAgent: set(found_.agent, i); break;
      case Relation::kObl:
      case Relation::kOblArg:
        if (has_case(i, classes_.by) && (is_passive(word) || is_participle_of_noun(word))) {
          set(found_.agent, i);
        } else if (has_case(i, classes_.against)) {
          set(found_.patient, i);
        }
        break;
      case Relation::kNmod: read_noun_dependent(i, done_to); break;
      case Relation::kCompound:
      case Relation::kNmodPoss:
        set(done_to && tree_.relation(i) == Relation::kNmodPoss ? found_.patient : found_.agent, i);
        break;
      default: break;
    }
  }

  void read_noun_dependent(std::uint32_t i, bool done_to) {
    if (has_case(i, classes_.by)) {
      set(found_.agent, i);
    } else if (has_case(i, classes_.against)) {
      set(found_.patient, i);
    } else if (has_case(i, classes_.of)) {
      set(done_to ? found_.patient : found_.agent, i);
    }
  }

  /// The first to be found stays; "who" stands for the noun that its clause hangs from.
  void set(std::optional<std::uint32_t>& side, std::uint32_t word) const {
    if (!side) {
      side = antecedent(word);
    }
  }

  std::uint32_t antecedent(std::uint32_t word) const {
    if (!is_class(word, classes_.relative)) {
      return word;
    }
    for (std::uint32_t up = tree_.head(word); up != kNoHead; up = tree_.head(up)) {
      if (tree_.relation(up) == Relation::kAclRelcl || tree_.relation(up) == Relation::kAcl) {
        return tree_.head(up);
      }
    }
    return word;
  }

  std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      if (tree_.head(i) != verb || is_inside(i)) {
        continue;
      }
      if (tree_.relation(i) == Relation::kOblAgent || (tree_.relation(i) == Relation::kNsubj && !is_passive(verb))) {
        return antecedent(i);
      }
    }
    return std::nullopt;
  }

  /// The subject that a verb shares with the one above it, or that holds the noun: "began to march", "held a march".
  std::optional<std::uint32_t> subject_above(std::uint32_t word) const {
    if (is_passive(word) || is_participle_of_noun(word)) {
      return std::nullopt;
    }
    for (int step = 0; step < kClimb && tree_.head(word) != kNoHead; ++step) {
      const Relation r = language::universal(tree_.relation(word));
      const bool shares = r == Relation::kXcomp || r == Relation::kConj || r == Relation::kAdvcl ||
                          r == Relation::kObj || (r == Relation::kObl && step == 0);
      if (!shares) {
        return std::nullopt;
      }
      word = tree_.head(word);
      if (const auto subject = subject_of(word)) {
        return subject;
      }
    }
    return std::nullopt;
  }

  const Tree& tree_;
  const language::Sentence& sentence_;
  const language::Lexicon& lexicon_;
  const EventClasses& classes_;
  std::span<const TokenRange> groups_;
  TokenRange words_;
  std::uint32_t top_ = 0;
  Arguments found_;
};

}  // namespace

Arguments find_arguments(const Tree& tree, const language::Sentence& sentence, const language::Lexicon& lexicon,
                         const EventClasses& classes, std::span<const TokenRange> groups, TokenRange words,
                         bool done_to) {
  return ArgumentFinder(tree, sentence, lexicon, classes, groups).find(words, done_to);
}

}  // namespace khipu::coding
