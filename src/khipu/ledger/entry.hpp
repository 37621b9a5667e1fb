#pragma once
// What the ledger makes of many coded reports: claims, linked events, tolls. Free of SQL and of text analysis.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/coding/record.hpp"

namespace khipu::ledger {

/// A report as the ledger remembers it.
struct Source {
  std::string digest;  ///< name of the report (Report::digest)
  std::string doc, title, outlet, url, language;
  std::optional<Date> published;
  ingest::Extent extent = ingest::Extent::kFull;  ///< how much of the article the report is
};

/// A figure with the report that states it. Kept for good; never merged with another.
struct Claim {
  coding::Figure figure;
  std::string digest;             ///< the report
  std::string origin;             ///< the report that stands for it and its copies; "" counts as `digest`
  std::string linked_event;       ///< id of the linked event that figure.event belongs to, "" for none
  std::string sentence_text;      ///< the sentence, verbatim
  std::string number_text;        ///< the words of the number, verbatim
  std::string span_text;          ///< the number and what it counts, verbatim
  std::string speaker;            ///< figure.says, else the report's outlet, else its document
  std::optional<Date> published;  ///< the day of the report
  std::string outlet, title;      ///< of the report; "" where it bears none
};

/// Who states a claim, in such a form that two claims of one speaker have the same: the id of the authority, whatever
/// language the report is in, else the name without accents and case.
std::string speaker_key(const Claim& claim);

/// How large an event is told to be, by the one number that tells it best from others like it.
struct EventSize {
  coding::Measure measure = coding::Measure::kKilled;
  int step = 0;  ///< on a scale on which two steps are twice as many: 0 for 1, 2 for 2, 4 for 4 …
  friend bool operator==(const EventSize&, const EventSize&) = default;
};

/// One event record of one report.
struct EventMention {
  coding::Event event;
  std::string digest;
  std::string origin;        ///< as of a claim
  std::string linked_event;  ///< id of the linked event that it belongs to
  std::string sentence_text;
  std::string span_text;
  std::optional<Date> published;  ///< the day of the report
  std::optional<EventSize> size;  ///< find_size() of its figures; for linking, not read with the rest
};

/// A checkable with the report that holds it.
struct Check {
  coding::Checkable checkable;
  std::string digest;             ///< the report
  std::string sentence_text;      ///< the sentences, verbatim
  std::string span_text;          ///< the words that say it, verbatim
  std::string speaker;            ///< the report's outlet, else its document
  std::optional<Date> published;  ///< the day of the report
};

/// low, best and high over the claims about one event, measure, class and kind, with the rule that gave them.
struct Estimate {
  coding::Measure measure = coding::Measure::kKilled;
  std::string of;
  coding::FigureKind kind = coding::FigureKind::kIncident;  ///< never kCumulative: a total enters no event
  std::optional<double> low, best, high;
  std::string rule;                     ///< name of the rule, explained in docs/estimates.md
  std::vector<std::string> figures;     ///< ids of the claims behind it, sorted
  std::vector<std::string> superseded;  ///< ids of those that their speaker has replaced, sorted; they do not count
  std::vector<std::string> set_aside;   ///< ids of those denied, retracted, pending or planned, sorted; nor do these
  bool is_imputed = false;              ///< a vague word took its number from the rule's table
  std::vector<std::string> why;         ///< how the rule came to its numbers, step by step
};

/// Several mentions, in one or more reports and languages, of one thing that happened.
struct LinkedEvent {
  std::string id;  ///< the smallest mention id in it: the same for every order of ingestion
  std::string type, mode, acled;
  coding::Modality modality = coding::Modality::kOccurred;
  DateRange when;
  std::vector<mentions::Place> places;
  std::string actor, target;
  std::vector<std::string> mentions;  ///< event ids, sorted
  std::vector<std::string> digests;   ///< reports, sorted
  std::size_t origins = 0;            ///< of them, copies of one another counted once
  std::vector<std::string> speakers;  ///< of the claims about it, sorted
  std::vector<Estimate> estimates;    ///< by measure, class, kind
};

/// One point of a running total: who said what number, as of when.
struct TollPoint {
  Date as_of;
  std::optional<double> low, high;
  std::string figure;  ///< id of the claim
  /// How much more than at the last point of another day before it, where both are one number: derived, nobody says
  /// so. Below zero where the total falls.
  std::optional<double> increment = {};
  coding::Status status = coding::Status::kAsserted;
  /// Id of what the same speaker said of the same day in a later report; "" for what still stands.
  std::string superseded_by = {};
};

/// A running total over time: one line for each speaker, measure, class of victim, cause, place and start.
struct Toll {
  coding::Measure measure = coding::Measure::kKilled;
  std::string of;
  coding::PeopleClass people = coding::PeopleClass::kUnspecified;
  coding::Cause cause = coding::Cause::kUnsaid;
  std::optional<Date> start;  ///< since when it is counted, where a claim says so
  std::string place;          ///< ISO code or name, "" for none
  std::string speaker;        ///< says, else the outlet, else the document
  std::optional<mentions::AuthorityRef> authority;
  std::vector<TollPoint> points;  ///< by day, then figure id
};

/// A sentence that full-text search found.
struct SearchHit {
  std::string digest, doc, outlet, title;
  std::optional<Date> published;
  Span span;
  std::string sentence;
};

/// What one id stands for, with all that is behind it. The id of a linked event is that of its smallest mention, and
/// stands for the linked event; a figure that belongs to no event has claims and sources alone.
struct Datum {
  std::string id;  ///< in full
  std::optional<LinkedEvent> linked_event;
  std::vector<EventMention> mentions;  ///< all of the linked event, by digest and span
  std::vector<Claim> claims;           ///< likewise; for a figure that figure alone
  std::vector<Source> sources;         ///< of all of the above, by digest
};

/// What the asking commands filter by; an empty field lets everything through.
struct Query {
  std::optional<Date> from, to;  ///< overlaps the days of the datum; a datum without days passes only without both
  std::string place;             ///< ISO code ("PE-PUN" also matches what lies inside it) or a name
  std::string type;              ///< PLOVER type, mode ("demo") or "TYPE/mode"
  std::string measure;
  std::string says;  ///< part of the speaker's name, case and accents aside
  /// Id or type of the authority that says it, or the beginning of one up to a slash: "ministry" is every ministry.
  std::string authority;
  std::string people;      ///< class of people: "police"
  std::string cause;       ///< of deaths and injuries: "clash"
  bool with_zero = false;  ///< also what is said to be none
};

}  // namespace khipu::ledger
