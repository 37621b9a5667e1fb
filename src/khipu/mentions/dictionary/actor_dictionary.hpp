#pragma once
// Actors and the codes that they have on a day, in the format of TABARI and PETRARCH. Private to this room.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/mentions/dictionary/dictionary_file.hpp"
#include "khipu/mentions/dictionary/phrase_table.hpp"

namespace khipu::mentions {

/// "[AFGGOV 011222-140929]", "[AFGELI >140929]", "[AFG]".
struct ActorCode {
  std::string code;
  std::optional<Date> from, to;  ///< days on which it holds, both included; none: open

  bool holds_on(const std::optional<Date>& day) const;
  bool is_dated() const { return from || to; }
};

class ActorDictionary {
 public:
  /// Adds a file of actors (Phoenix.Countries.actors.txt). Of two entries alike, in one file or two, the first stays.
  void read(const DictionaryFile& file, Vocabulary& words, Complaints& complaints);

  /// The code that an actor has on a day: the first dated one that holds, else the first without dates; "" if none.
  /// An unknown day fits no dated code.
  std::string_view code_on(std::uint32_t actor, const std::optional<Date>& day) const&;
  const PhraseTable& phrases() const { return phrases_; }

 private:
  std::vector<std::vector<ActorCode>> actors_;
  PhraseTable phrases_;
};

/// "011222", "20011222"; two-digit years from 30 are of the 1900s. nullopt for what is no day.
std::optional<Date> read_dictionary_day(std::string_view text);

/// Every code between brackets in a line, "[AFGGOV >20010101] [AFG/AFGREB]"; says what can't be read.
std::vector<ActorCode> read_actor_codes(std::string_view text, const DictionaryFile& file, const DictionaryLine& line,
                                        Complaints& complaints);

}  // namespace khipu::mentions
