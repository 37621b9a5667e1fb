#pragma once
// What is known of each voice of a sentence as the speaker of one of its numbers. Private to this room.

#include <algorithm>
#include <string>
#include <vector>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/figure_counted.hpp"
#include "khipu/coding/figure_measure.hpp"
#include "khipu/coding/speaker_facts.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {

inline void set(Facts& facts, SpeakerFact fact, bool yes = true) {
  if (yes) {
    facts.set(static_cast<std::size_t>(fact));
  }
}
inline bool has(const Facts& facts, SpeakerFact fact) { return facts.test(static_cast<std::size_t>(fact)); }

/// An institution, an office or a name of capitals: its word stands for a count without a word of saying.
bool is_authority(const mentions::Voice& voice);

class VoiceFacts {
 public:
  /// `quoted`: by token, whether it stands within quotation marks. All must outlive it.
  VoiceFacts(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
             const std::vector<bool>& quoted);

  /// Of the voice at this index of the sentence's.
  const Facts& facts_of(std::size_t voice) const { return all_[voice]; }

  /// The attribution whose words hold the number; of several the nearest; nullptr if none does.
  const mentions::Attribution* nearest() const { return nearest_; }
  Facts facts_of(const mentions::Attribution& attribution) const;

  /// Words before a colon that say what is counted, not who counts.
  bool is_counted_label(const mentions::Voice& voice) const;

  /// Names of days, numbers and the counted themselves are no voices.
  bool is_excluded(const mentions::Voice& voice) const;
  bool names_authority() const { return names_authority({0, s_.size()}); }
  bool names_authority(TokenRange within) const;
  bool says_ours() const {
    return std::any_of(here_.voices.begin(), here_.voices.end(), [](const mentions::Voice& one) { return one.ours; });
  }
  bool has_subject() const;  ///< an institution or office that is the subject, of a verb that is no act
  bool has_speaker() const { return speakers_ == 1; }  ///< one voice speaks, by the surface or the tree
  bool has_account() const;                            ///< "the total was": of somebody named before
  bool has_pronoun() const;  ///< "it said", "its toll": somebody speaks whom the sentence does not name

 private:
  static bool speaks(const Facts& facts);
  Facts find_facts(std::size_t voice) const;
  void set_attributed(const mentions::Voice& voice, Facts& facts) const;
  void set_cues(const mentions::Voice& voice, Facts& facts) const;
  void set_tree(const mentions::Voice& voice, Facts& facts) const;
  void set_verb(std::uint32_t verb, Facts& facts) const;
  void set_form(const mentions::Voice& voice, Facts& facts) const;
  void set_stance(const mentions::Voice& voice, Facts& facts) const;
  void set_position(std::size_t voice, Facts& facts) const;
  void set_joint(const mentions::Voice& voice, Facts& facts) const;
  bool is_owned(std::size_t voice) const;
  bool is_bracketed(TokenRange voice) const;
  bool is_bracket_label(TokenRange voice) const;
  bool is_gapped(TokenRange voice) const;
  bool is_label(TokenRange voice) const;
  bool is_symbol(std::uint32_t token, char symbol) const { return token < s_.size() && s_.is_symbol(token, symbol); }
  std::uint32_t phrase_begin(TokenRange voice) const;  ///< with its article

  const FigureSentence& s_;
  const Counted& counted_;
  const Decision& decision_;
  const std::vector<bool>& quoted_;
  const mentions::SentenceVoices& here_;
  TokenRange words_;
  const Tree* tree_;
  const mentions::Attribution* nearest_ = nullptr;
  std::optional<language::ClassId> possessive_;
  std::vector<Facts> all_;  // by voice
  int speakers_ = 0;
};

}  // namespace khipu::coding
