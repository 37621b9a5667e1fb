#pragma once
// What is known about a candidate beyond the fixed features of event_score.hpp: its words, who did it to whom, how else
// its words may be read, what is told beside it, and what the report tells elsewhere that may be the same event. Each
// is a name that lang/events_weights.tsv may weigh. Private to this room.

#include <string>
#include <vector>

#include "khipu/coding/event_actors.hpp"
#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {

/// Names of what holds for one candidate: sorted, each once, without white space.
using Traits = std::vector<std::string>;

/// "PROTEST/demo", "AID"; of rows flagged own the first part of their name: "air".
std::string kind_name(const EventRule& rule);

/// The part of a trait's name before its colon is one of these:
///   kind            what the words would state: "kind:PROTEST/demo"
///   day place ago   where day and place were read, and how long ago the day is: "day:clause", "ago:week"
///   words numbers   how many words state it, how many numbers and places stand in the sentence
///   places first    … and the part of speech of its first word: "first:VERB"
///   by to           sector of who did it and of whom it was done to, alone and with the kind: "by:COP*ASSAULT/beat"
///   word            lemma of a word that states it, with the type: "word:march*PROTEST"
///   read            other candidates share its words: "read:shorter" than another, "read:longer", or as long and
///                   by a row that stands "read:first", "read:later"
///   over            … and are of this kind: "over:PROTEST/riot*PROTEST/obstruct"
///   mates before    other candidates of the sentence: how many, how alike, of which kind
///   after mate
///   told            a candidate elsewhere of the same kind, "front" in a headline, "before" or "after" in the body;
///                   = agrees, ~ does not contradict, # contradicts: "told:before,day=,place~,word="
/// Requires dates and places to be set; `parties` are those of `candidates`. Linear in their number: none looks further
/// than kLookBack.
std::vector<Traits> event_traits(const EventTables& tables, const Context& context, const std::vector<Parties>& parties,
                                 const std::vector<EventCandidate>& candidates);

/// Whether a name may be that of a trait.
bool is_trait(std::string_view name);

}  // namespace khipu::coding
