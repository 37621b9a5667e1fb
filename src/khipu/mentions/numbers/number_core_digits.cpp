// The part of CoreReader that looks at digits: groups parted by spaces or apostrophes, suffixes, and digits that are
// part of something else.

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/numbers/digits.hpp"
#include "khipu/mentions/numbers/number_core.hpp"

namespace khipu::mentions {

/// "4X4", "N35", "13:00", "09/01": digits that are a part of something else. Signs of money and labels that the tables
/// know ("US$15", "N.°35") make no code of what they stand at.
bool CoreReader::digits_are_code(std::uint32_t at) const {
  const auto& tokens = sentence_.tokens;
  const auto is_part = [&](std::uint32_t neighbour, std::uint32_t beyond, bool beyond_glued) {
    const language::Token& token = tokens[neighbour];
    if (!token.is(language::kPunctuation)) {
      return table_.kinds(token.form) == 0;
    }
    const char c = char_at(neighbour);
    const bool chain = c == ':' || c == '/' || c == '_' || c == '.' || c == ',';
    return chain && beyond_glued && beyond < tokens.size() && tokens[beyond].is(language::kDigits);
  };
  if (glued(at) && is_part(at - 1, at - 2, at >= 2 && glued(at - 1))) {
    return true;
  }
  return at + 1 < tokens.size() && glued(at + 1) && is_part(at + 1, at + 2, at + 2 < tokens.size() && glued(at + 2));
}

/// "1'200,000": the tokens are parted at the apostrophe.
std::optional<CoreReader::DigitRun> CoreReader::read_apostrophes(std::uint32_t at) const {
  std::uint32_t end = at + 1;
  while (end + 1 < sentence_.tokens.size() && glued(end) && glued(end + 1) &&
         (word(end) == "'" || word(end) == "\xE2\x80\x99") && sentence_.tokens[end + 1].is(language::kDigits)) {
    end += 2;
  }
  if (end == at + 1) {
    return std::nullopt;
  }
  const std::optional<Digits> digits = parse_digits(slice(text_, sentence_.span_of({at, end})));
  if (!digits || !digits->suffix.empty()) {
    return std::nullopt;
  }
  DigitRun run{end, digits->value};
  run.digit_count = digits->digit_count;
  return run;
}

std::optional<CoreReader::DigitRun> CoreReader::read_digits(std::uint32_t at) const {
  const auto& tokens = sentence_.tokens;
  const std::optional<Digits> digits = parse_digits(word(at));
  if (!digits || digits_are_code(at)) {
    return std::nullopt;
  }
  if (std::optional<DigitRun> run = read_apostrophes(at)) {
    return run;
  }
  DigitRun run{at + 1, digits->value};
  run.bare = !digits->grouped && digits->suffix.empty();
  run.digit_count = digits->digit_count;
  if (!digits->suffix.empty()) {
    const NumberWord* suffix = table_.find_suffix(lower(digits->suffix), lexicon_);
    if (suffix == nullptr) {
      return std::nullopt;
    }
    run.ordinal = suffix->kind == WordKind::kOrdinalSuffix;
    run.scale = run.ordinal ? 1 : suffix->value;
    run.value *= run.scale;
    return run;
  }
  if (digits->could_be_decimal && digits->separator == table_.decimal_mark() &&
      table_.find(sentence_, at + 1, mask(WordKind::kScale, WordKind::kPercent)) != nullptr) {
    run.value = digits->as_decimal;
    return run;
  }
  if (!run.bare || digits->digit_count > 3 || digits->leading_zero || digits->value == 0) {
    return run;
  }
  // "3 000": groups of exactly three digits, one (no-break) space apart.
  while (run.end < tokens.size() && tokens[run.end].is(language::kDigits) && word(run.end).size() == 3 &&
         tokens[run.end].span.begin - tokens[run.end - 1].span.end <= 3 && !glued(run.end) && run.digit_count <= 12) {
    const std::optional<Digits> group = parse_digits(word(run.end));
    if (!group || group->digit_count != 3 || digits_are_code(run.end)) {
      break;
    }
    run.value = run.value * 1000 + group->value;
    run.digit_count += 3;
    run.bare = false;
    ++run.end;
  }
  return run;
}

}  // namespace khipu::mentions
