#include "khipu/present/audit_listing.hpp"

#include <fmt/format.h>

#include <array>

#include "khipu/present/quantity.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

using ledger::Finding;
using ledger::FindingKind;

struct Words {
  std::string_view heading, explanation;
};

constexpr std::array<Words, ledger::kFindingKinds> kWords = {
    {{"Parts that do not give their total",
      "Either a part is wrong or left out, or the total counts something else. Quote neither before asking the "
      "source."},
     {"Lists that do not have the stated length",
      "A place is missing from the list, stands in it twice, or the count is wrong. Whoever maps the list and whoever "
      "quotes the count tell different stories."},
     {"Shares that do not follow from the count",
      "The count, the share or the number of divisions that it was worked out of is wrong."},
     {"Sums of lists that overlap",
      "A place with marches and with road blocks is one place. The total should count it once; a sum overstates how "
      "far "
      "the unrest reaches."},
     {"Running totals that fall",
      "A total so far can only grow. A fall is a correction that nobody announced, a slip, or a total of something "
      "else."},
     {"Incidents larger than the total that holds them",
      "The total is older than it seems, counts fewer things, or one of the two is wrong."},
     {"Days of the week that do not fit the date",
      "One of the two is wrong, and with it the day on which the event is counted."},
     {"Places that do not lie where they are said to",
      "Either a namesake is meant or the region is wrong, and with it every count by region."},
     {"Speakers who differ on the same thing",
      "Nobody need be wrong: they may count at other hours or other things. Say who says which, and do not pick one "
      "silently."}}};

const Words& words_of(FindingKind kind) { return kWords.at(static_cast<std::size_t>(kind)); }

std::string to_text(const Finding& finding, std::size_t width) {
  std::string out =
      wrap(fmt::format("{} [{}, {}]", finding.arithmetic, to_string(finding.weight), finding.id.substr(0, kShortId)), 2,
           width);
  for (const ledger::Quote& quote : finding.quotes) {
    const std::string day = quote.published ? ", " + to_iso(*quote.published) : "";
    out += wrap("“" + quote.text + "”", 4, width) + wrap(quote.speaker + day, 6, width);
  }
  return out;
}

}  // namespace

std::string_view to_explanation(FindingKind kind) { return words_of(kind).explanation; }

std::string to_text(const std::vector<Finding>& findings, std::size_t width) {
  std::string out;
  const Finding* last = nullptr;
  for (const Finding& finding : findings) {
    if (last == nullptr || last->kind != finding.kind || last->weight != finding.weight) {
      out += out.empty() ? "" : "\n";
      out += wrap(words_of(finding.kind).heading, 0, width) + wrap(words_of(finding.kind).explanation, 0, width);
    }
    out += "\n" + to_text(finding, width);
    last = &finding;
  }
  return out;
}

}  // namespace khipu::present
