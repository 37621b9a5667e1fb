#pragma once
// News archives as JSON: an object a line (JSON lines), or arrays of objects as deep as services put them
// ("articles": {"results": [ … ]}), read one object at a time.

#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/handover.hpp"

namespace khipu::ingest {

/// Hands on one report for each line that is an object with text.
/// Problems: each line that is none, with its number; the others are read. A line that the source breaks off in is
/// not read.
void read_json_lines(ByteWindow& window, Handover& out);

/// The same of JSON values of any layout, one after another: an object that is a record, an array of records, an
/// object with such an array in a member that find_field() knows as a list.
/// Problems: records that are none, with their place; the first place where the JSON is broken, which ends it.
void read_json(ByteWindow& window, Handover& out);

}  // namespace khipu::ingest
