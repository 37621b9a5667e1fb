#pragma once
// What passes a Query: one meaning for every command, the page and the server.

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// Both ends included; an open end of the datum reaches as far as its other end.
bool matches_days(const Query& query, const DateRange& days);

bool matches(const Query& query, const LinkedEvent& event);  ///< `measure`: has an estimate of it
/// With a measure or a speaker asked for, no mention passes: it has neither.
bool matches(const Query& query, const EventMention& mention);
bool matches(const Query& query, const Claim& claim);  ///< `type` does not bear on a claim
/// `from` and `to` do not bear on the line as a whole; Store::tolls() drops the points outside them.
bool matches(const Query& query, const Toll& toll);

}  // namespace khipu::ledger
