#pragma once
// Which authority each figure's speaker is. Private to this room.

#include "khipu/coding/record.hpp"
#include "khipu/mentions/actors/authorities.hpp"

namespace khipu::coding {

/// Fills in `authority` of figures and zeros. A body that each country has one of ("the police") is that of the
/// figure's place, else of the country that most records of the report lie in. What a report says in its own voice is
/// said by the body that its outlet, else its title, names: a bulletin of the ombudsman's.
void name_authorities(CodedReport& coded, const mentions::Authorities& authorities);

}  // namespace khipu::coding
