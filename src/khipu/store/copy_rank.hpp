#pragma once
// Which of several copies of one text stands for it. Private to this room.

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include "khipu/ingest/report.hpp"

namespace khipu::store {

/// A copy's claim to stand for the text: the smaller, the better.
using Rank = std::tuple<bool, int, bool, bool, std::string, std::string, std::int64_t, std::string, std::string>;

/// Of a copy as a ledger has it; `from` is where its day was read.
Rank rank_of(std::string published, std::string_view from, std::string doc, std::int64_t index, std::string outlet,
             std::string url);
Rank rank_of(const ingest::Report& copy);

}  // namespace khipu::store
