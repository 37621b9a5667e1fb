// The rule of tolls (docs/estimates.md) written down plainly, every claim compared with every other, against the one
// that ships, on random claims: several conflicts, classes, causes and speakers, corrections, denials, bounds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "khipu/ledger/test_records.hpp"
#include "khipu/ledger/toll.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using Claims = std::vector<Claim>;

bool is_total(const Claim& c) { return c.figure.kind == coding::FigureKind::kCumulative && find_as_of(c); }

std::string place_of(const Claim& c) {
  if (!c.figure.place) {
    return c.figure.place_text;
  }
  const bool is_town = c.figure.place->precision == mentions::PlacePrecision::kCity;
  return is_town ? c.figure.place->name : c.figure.place->code;
}

bool on_one_line(const Claim& a, const Claim& b) {
  return a.figure.measure == b.figure.measure && a.figure.of == b.figure.of && a.figure.people == b.figure.people &&
         a.figure.cause == b.figure.cause && place_of(a) == place_of(b) && speaker_key(a) == speaker_key(b);
}

std::optional<Date> start_of(const Claim& c) {
  return c.figure.when.from && *c.figure.when.from < *find_as_of(c) ? c.figure.when.from : std::nullopt;
}

/// Numbers from 0 for the conflicts that the starts of one line tell apart: ten days at most lie between neighbours.
std::vector<int> conflicts_of(const Claims& line) {
  std::vector<int> conflict(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    conflict[i] = start_of(line[i]) ? static_cast<int>(i) : -1;
  }
  for (std::size_t round = 0; round < line.size(); ++round) {
    for (std::size_t a = 0; a < line.size(); ++a) {
      for (std::size_t b = 0; b < line.size(); ++b) {
        if (conflict[a] >= 0 && conflict[b] >= 0 && std::abs(*start_of(line[a]) - *start_of(line[b])) <= 10) {
          conflict[a] = conflict[b] = std::min(conflict[a], conflict[b]);
        }
      }
    }
  }
  return conflict;
}

/// The claims of one line and conflict as lines of text, each with what the rule says of its point.
std::string draw_slowly(Claims claims) {
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tuple(find_as_of(a), a.published, a.figure.id) < std::tuple(find_as_of(b), b.published, b.figure.id);
  });
  const auto supersedes = [&](const Claim& later, const Claim& earlier) {
    return find_as_of(later) == find_as_of(earlier) && later.published > earlier.published;
  };
  const auto is_last_word = [&](const Claim& c) {
    return std::none_of(claims.begin(), claims.end(), [&](const Claim& other) { return supersedes(other, c); });
  };
  const auto standing_number = [&](const Claim& c) {
    const bool stands = is_last_word(c) && c.figure.status == coding::Status::kAsserted;
    return stands && c.figure.low == c.figure.high ? c.figure.low : std::nullopt;
  };
  std::string text;
  for (const Claim& c : claims) {
    std::string replaced_by;
    for (const Claim& other : claims) {
      if (supersedes(other, c) && is_last_word(other)) {
        replaced_by = replaced_by.empty() ? other.figure.id : std::min(replaced_by, other.figure.id);
      }
    }
    std::optional<Date> day_before;
    std::optional<double> before;
    for (const Claim& other : claims) {
      const auto day = find_as_of(other);
      const auto number = standing_number(other);
      if (!number || day >= find_as_of(c) || (day_before && day < day_before)) {
        continue;
      }
      before = day == day_before ? std::max(before, number) : number;
      day_before = day;
    }
    const auto number = standing_number(c);
    const auto step = number && before ? fmt::format("{:+}", *number - *before) : std::string();
    text += fmt::format("{} {} replaced by '{}' step '{}'\n", to_iso(*find_as_of(c)), c.figure.id, replaced_by, step);
  }
  return text;
}

std::vector<std::string> draw_all_slowly(const Claims& all) {
  std::vector<std::string> lines;
  std::vector<bool> is_done(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_done[i] || !is_total(all[i])) {
      continue;
    }
    Claims line;
    for (std::size_t j = i; j < all.size(); ++j) {
      if (is_total(all[j]) && on_one_line(all[i], all[j])) {
        line.push_back(all[j]);
        is_done[j] = true;
      }
    }
    std::vector<int> conflict = conflicts_of(line);
    std::vector<int> numbers = conflict;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    if (numbers.size() == 2 && numbers[0] == -1) {
      std::replace(conflict.begin(), conflict.end(), -1, int{numbers[1]});  // no start: of the only conflict there is
      numbers.erase(numbers.begin());
    }
    for (const int number : numbers) {
      Claims of_conflict;
      for (std::size_t j = 0; j < line.size(); ++j) {
        if (conflict[j] == number) {
          of_conflict.push_back(line[j]);
        }
      }
      lines.push_back(draw_slowly(std::move(of_conflict)));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> as_text(const std::vector<Toll>& tolls) {
  std::vector<std::string> lines;
  for (const Toll& toll : tolls) {
    std::string text;
    for (const TollPoint& point : toll.points) {
      text += fmt::format("{} {} replaced by '{}' step '{}'\n", to_iso(point.as_of), point.figure, point.superseded_by,
                          point.increment ? fmt::format("{:+}", *point.increment) : std::string());
    }
    lines.push_back(std::move(text));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

Claims random_claims(unsigned seed, int count) {
  std::mt19937 random(seed);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  Claims claims;
  for (int i = 0; i < count; ++i) {
    const double value = pick(40);
    Claim claim = killed(fmt::format("f{:03}", pick(7) * 100 + i), "r" + std::to_string(i), value, value);
    coding::Figure& figure = claim.figure;
    if (pick(6) == 0) {
      figure.high = pick(2) == 0 ? std::nullopt : std::optional(value + 5);
    }
    figure.kind = pick(12) == 0 ? coding::FigureKind::kIncident : coding::FigureKind::kCumulative;
    figure.measure = pick(5) == 0 ? coding::Measure::kInjured : coding::Measure::kKilled;
    figure.people = pick(4) == 0 ? coding::PeopleClass::kPolice : coding::PeopleClass::kUnspecified;
    figure.cause = pick(4) == 0 ? coding::Cause::kClash : coding::Cause::kUnsaid;
    figure.status = pick(8) == 0 ? coding::Status::kRetracted : coding::Status::kAsserted;
    const std::vector<std::optional<mentions::Place>> places = {peru(), peru(), puno(), juliaca(), std::nullopt};
    figure.place = places[static_cast<std::size_t>(pick(5))];
    figure.place_text = figure.place ? "" : "the south";
    claim.speaker = pick(2) == 0 ? "Ombudsman" : (pick(2) == 0 ? "OMBUDSMAN" : "Health Ministry");
    claim.published = pick(10) == 0 ? std::nullopt : std::optional(day("2023-01-10").plus_days(pick(8)));
    figure.when.to = pick(6) == 0 ? std::nullopt : std::optional(day("2023-01-08").plus_days(pick(6)));
    if (pick(3) == 0) {
      figure.when.from = day("2022-12-01").plus_days(pick(50));
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

TEST(DrawTolls, AreTheRuleWrittenDownPlainly) {
  std::size_t points = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const Claims claims = random_claims(seed, 20 + static_cast<int>(seed));
    const auto tolls = draw_tolls(claims);
    ASSERT_EQ(as_text(tolls), draw_all_slowly(claims)) << "seed " << seed;
    for (const Toll& toll : tolls) {
      points += toll.points.size() > 2 ? toll.points.size() : 0;
    }
  }
  EXPECT_GT(points, 300U) << "lines so short say nothing";
}

}  // namespace
}  // namespace khipu::ledger
