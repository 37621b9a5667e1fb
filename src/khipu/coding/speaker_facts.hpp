#pragma once
// The facts of speakers, by name: the rows of lang/speakers_weights.tsv. Private to this room.

#include <array>
#include <cstdint>
#include <string_view>

namespace khipu::coding {

enum class SpeakerFact : std::uint8_t {
  // the report's own voice
  kOwn,
  kOwnNoVoice,     ///< and the sentence names nobody who could speak
  kOwnNoCue,       ///< nor holds a word of saying
  kOwnAttributed,  ///< although words of saying reach the number
  kOwnActs,        ///< the counted were arrested, beaten, sent … by a voice of the sentence
  kOwnFirst,       ///< the first figure of its block
  kOwnLastOwn,     ///< the figure before is the report's own
  kOwnLastNamed,   ///< the figure before is somebody's
  kOwnArticle,     ///< "a man", "un muerto"
  kOwnQuoted,      ///< the number stands within quotation marks
  kOwnHeading,
  kOwnLine,  ///< in a list or a table
  kOwnTotal,
  kOwnQuiet,    ///< no sentence of the report has a word of saying up to here
  kOwnSubject,  ///< an institution or office is the subject of the clause, and its verb is no act
  kOwnSpeaker,  ///< one voice of the sentence speaks, by the surface or the tree
  kOwnAnswer,   ///< in the answer of an interview
  kOwnOurs,     ///< the sentence says "our"
  kOwnOfDead,   ///< in the order of Measure: killed
  kOwnOfHurt,
  kOwnOfArrested,
  kOwnOfCrowd,
  kOwnOfDeployed,
  kOwnOfBlockades,
  kOwnOfPercent,
  kOwnOfOther,
  // who is named in the sentence of the number
  kInSentence,
  kAttributed,  ///< the rules of mentions/actors give the number to it
  kAttributedNearest,
  kAttributedApart,  ///< they give it other words of the sentence
  kAttributedPronoun,
  kCueAny,             ///< beside a word of saying
  kCueStrict,          ///< beside a word of counting
  kCuePrep,            ///< beside "according to"
  kCueFar,             ///< a word of saying stands beside it that looks to the other side
  kGapped,             ///< only prepositions and marks stand between it and the number: "the union, of 12"
  kGappedNext,         ///< and another voice gave a number before it in the sentence
  kTreeSubject,        ///< subject of the clause of the number
  kTreeSubjectSaid,    ///< subject of a verb whose words hold the number
  kTreeSubjectClause,  ///< of a clause further up
  kTreeSubjectJoined,  ///< of the first of joined verbs
  kTreeSubjectBeside,  ///< of a verb set beside it: "12 died, the office said"
  kTreePassive,
  kTreeActs,     ///< and that verb says what happened to the counted
  kTreeSays,     ///< and that verb is a word of saying
  kTreeCounts,   ///< and that verb is a word of counting
  kTreeOblique,  ///< hangs from the verb as other than its subject or object
  kTreeObject,
  kTreeUnder,         ///< hangs from the number or its noun
  kTreeOver,          ///< the number hangs from it
  kTreeNone,          ///< no tree, or another way
  kAuthoritySubject,  ///< an institution or office that speaks by the tree, and its verb is no act
  kAuthorityActs,     ///< one whose verb says what happened to the counted
  kPersonSpeaks,      ///< a person beside a word of saying
  kBareSpeaks,
  kPlaceSpeaks,
  kSubjectSays,  ///< subject of the clause of the number, whose verb is a word of saying
  kSaidSays,
  kBesideSays,
  kSubjectCounts,
  kOnlySpeaker,  ///< no other voice of the sentence speaks, by the surface or the tree
  kBefore,
  kWithin3,
  kWithin8,
  kFar,
  kSameClause,
  kOtherNumber,  ///< another number stands between
  kOtherVoice,   ///< another voice stands between
  kFirst,        ///< the first voice of the sentence
  kOnly,
  kOpensSentence,
  kLabel,      ///< followed by a colon, or alone in the first cell of a row
  kLabelBody,  ///< that is no place
  kBracket,    ///< within the brackets behind the number
  kPreposition,
  kOfAccount,
  kOwnedElse,     ///< a document whose keeper is named behind it: "the list that the union published"
  kOwnsDocument,  ///< that keeper
  kByAccount,     ///< and a preposition before it: "by the union's reckoning"
  kInstitution,
  kOffice,
  kPerson,
  kDocument,
  kBare,
  kAcronym,
  kPlace,         ///< also the name of a place
  kCounted,       ///< behind another number
  kKnown,         ///< named before in the report
  kSame,          ///< "the same office"
  kOurs,          ///< "our volunteers"
  kQuotedNumber,  ///< the number is within quotation marks and the voice is not
  // carried over from elsewhere
  kLast,  ///< that of the figure before
  kLastInSentence,
  kLastInLine,
  kLastBack1,         ///< which stands in the sentence before
  kLastAlike,         ///< of the same measure
  kLastSameKind,      ///< incident, total, snapshot
  kLastPart,          ///< "five of them"
  kLastCue,           ///< although the sentence has a word of saying
  kLastVoice,         ///< although the sentence names an institution or office
  kLastPronoun,       ///< the sentence opens with a pronoun, or its verb of saying has one
  kLastInherited,     ///< the measure is taken over too
  kLastAccount,       ///< "the total was", "the same list has"
  kLastQuiet,         ///< the sentence names no authority and has no word of saying
  kLastQuoted,        ///< the number stands in a quotation that runs on
  kLastListed,        ///< only commas and "and" between
  kLastParted,        ///< a semicolon between
  kLastOtherVoice,    ///< an institution or office between
  kLastVerb,          ///< a verb between
  kBefore1,           ///< spoke, or could have, in the sentence before
  kBefore2,           ///< before that, in the same block
  kBeforeAttributed,  ///< words of saying say so
  kBeforeFirst,       ///< the first that it names
  kBeforePronoun,     ///< the sentence has a pronoun or no subject beside its word of saying
  kBeforeAccount,
  kBeforeVoice,  ///< although the sentence names an institution or office
  kBeforeCue,
  kBeforeQuiet,  ///< the sentence names no authority and has no word of saying
  kBeforeOnly,   ///< the only authority that it names
  kAfter,        ///< speaks in the sentence behind
  kAfterQuoted,  ///< and the number stands within quotation marks
  kIntro,        ///< named in what introduces the list
  kIntroFirst,
  kIntroLast,        ///< the last that it names
  kIntroBody,        ///< an institution
  kIntroHeading,     ///< named in the heading above that
  kIntroAttributed,  ///< words of saying stand beside it there
  kIntroOnly,        ///< nobody else is named there
  kIntroColon,       ///< a colon hands over to the list
  kEarlier,          ///< the last speaker of the report, in a block before
  kEarlierLine,      ///< the number stands in a list or table
  kEarlierIntro,     ///< … and what introduces that is where it spoke
  kEarlierPronoun,
  kEarlierAccount,
  kEarlierCue,
  kEarlierVoice,
  kEarlierAlike,  ///< of the same measure
  kEarlierNext,   ///< in the block right before
  kEarlierQuiet,  ///< and the sentence names no authority and has no word of saying
  kMain,          ///< speaks most often in the report
  kMainLine,
  kMainOnly,     ///< nobody else speaks in the report
  kMainQuiet,    ///< the sentence names no authority and has no word of saying
  kAnswer,       ///< who is asked, in an interview
  kAnswerQuiet,  ///< likewise
  kCount
};
inline constexpr std::size_t kSpeakerFactCount = static_cast<std::size_t>(SpeakerFact::kCount);

inline constexpr std::array<std::string_view, kSpeakerFactCount> kSpeakerFactNames = {"own",
                                                                                      "own_no_voice",
                                                                                      "own_no_cue",
                                                                                      "own_attributed",
                                                                                      "own_acts",
                                                                                      "own_first",
                                                                                      "own_last_own",
                                                                                      "own_last_named",
                                                                                      "own_article",
                                                                                      "own_quoted",
                                                                                      "own_heading",
                                                                                      "own_line",
                                                                                      "own_total",
                                                                                      "own_quiet",
                                                                                      "own_subject",
                                                                                      "own_speaker",
                                                                                      "own_answer",
                                                                                      "own_ours",
                                                                                      "own_of_dead",
                                                                                      "own_of_hurt",
                                                                                      "own_of_arrested",
                                                                                      "own_of_crowd",
                                                                                      "own_of_deployed",
                                                                                      "own_of_blockades",
                                                                                      "own_of_percent",
                                                                                      "own_of_other",
                                                                                      "in_sentence",
                                                                                      "attributed",
                                                                                      "attributed_nearest",
                                                                                      "attributed_apart",
                                                                                      "attributed_pronoun",
                                                                                      "cue_any",
                                                                                      "cue_strict",
                                                                                      "cue_prep",
                                                                                      "cue_far",
                                                                                      "gapped",
                                                                                      "gapped_next",
                                                                                      "tree_subject",
                                                                                      "tree_subject_said",
                                                                                      "tree_subject_clause",
                                                                                      "tree_subject_joined",
                                                                                      "tree_subject_beside",
                                                                                      "tree_passive",
                                                                                      "tree_acts",
                                                                                      "tree_says",
                                                                                      "tree_counts",
                                                                                      "tree_oblique",
                                                                                      "tree_object",
                                                                                      "tree_under",
                                                                                      "tree_over",
                                                                                      "tree_none",
                                                                                      "authority_subject",
                                                                                      "authority_acts",
                                                                                      "person_speaks",
                                                                                      "bare_speaks",
                                                                                      "place_speaks",
                                                                                      "subject_says",
                                                                                      "said_says",
                                                                                      "beside_says",
                                                                                      "subject_counts",
                                                                                      "only_speaker",
                                                                                      "before",
                                                                                      "within_3",
                                                                                      "within_8",
                                                                                      "far",
                                                                                      "same_clause",
                                                                                      "other_number",
                                                                                      "other_voice",
                                                                                      "first",
                                                                                      "only",
                                                                                      "opens_sentence",
                                                                                      "label",
                                                                                      "label_body",
                                                                                      "bracket",
                                                                                      "preposition",
                                                                                      "of_account",
                                                                                      "owned_else",
                                                                                      "owns_document",
                                                                                      "by_account",
                                                                                      "institution",
                                                                                      "office",
                                                                                      "person",
                                                                                      "document",
                                                                                      "bare",
                                                                                      "acronym",
                                                                                      "place",
                                                                                      "counted",
                                                                                      "known",
                                                                                      "same",
                                                                                      "ours",
                                                                                      "quoted_number",
                                                                                      "last",
                                                                                      "last_in_sentence",
                                                                                      "last_in_line",
                                                                                      "last_back_1",
                                                                                      "last_alike",
                                                                                      "last_same_kind",
                                                                                      "last_part",
                                                                                      "last_cue",
                                                                                      "last_voice",
                                                                                      "last_pronoun",
                                                                                      "last_inherited",
                                                                                      "last_account",
                                                                                      "last_quiet",
                                                                                      "last_quoted",
                                                                                      "last_listed",
                                                                                      "last_parted",
                                                                                      "last_other_voice",
                                                                                      "last_verb",
                                                                                      "before_1",
                                                                                      "before_2",
                                                                                      "before_attributed",
                                                                                      "before_first",
                                                                                      "before_pronoun",
                                                                                      "before_account",
                                                                                      "before_voice",
                                                                                      "before_cue",
                                                                                      "before_quiet",
                                                                                      "before_only",
                                                                                      "after",
                                                                                      "after_quoted",
                                                                                      "intro",
                                                                                      "intro_first",
                                                                                      "intro_last",
                                                                                      "intro_body",
                                                                                      "intro_heading",
                                                                                      "intro_attributed",
                                                                                      "intro_only",
                                                                                      "intro_colon",
                                                                                      "earlier",
                                                                                      "earlier_line",
                                                                                      "earlier_intro",
                                                                                      "earlier_pronoun",
                                                                                      "earlier_account",
                                                                                      "earlier_cue",
                                                                                      "earlier_voice",
                                                                                      "earlier_alike",
                                                                                      "earlier_next",
                                                                                      "earlier_quiet",
                                                                                      "main",
                                                                                      "main_line",
                                                                                      "main_only",
                                                                                      "main_quiet",
                                                                                      "answer",
                                                                                      "answer_quiet"};

}  // namespace khipu::coding
