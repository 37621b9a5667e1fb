#include "khipu/ledger/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <tuple>

#include "khipu/base/digest.hpp"
#include "khipu/ledger/audit_rules.hpp"

namespace khipu::ledger {
namespace {

constexpr std::array<std::string_view, kFindingKinds> kKindNames = {"parts",  "list",    "share", "union",   "fall",
                                                                    "larger", "weekday", "place", "speakers"};
constexpr std::array<std::string_view, 3> kWeightNames = {"wrong", "doubt", "differ"};

struct Form {
  std::string_view name, pattern;
};
constexpr std::array<Form, 11> kForms = {{{"parts_sum", "{terms} = {sum}, not {whole}"},
                                          {"parts_more", "{part} is more than {whole}"},
                                          {"list_count", "{named} named, not {stated}"},
                                          {"list_twice", "{named} named, {different} of them different"},
                                          {"share", "{count} of {total} are {share} %, not {stated} %"},
                                          {"union", "{terms} = {sum}, but only {different} different places are named"},
                                          {"fall", "{before} on {day_before}, {after} on {day_after}"},
                                          {"larger", "{one} in one incident, {all} in all"},
                                          {"weekday", "{day} was a {weekday_right}, not a {weekday_said}"},
                                          {"place", "{place} lies in {where}, not in {said}"},
                                          {"speakers", "{speaker}: {one}; {other_speaker}: {other}"}}};

/// What stands in braces, replaced; what is put in is not looked at again.
std::string fill(std::string_view pattern, const std::map<std::string, std::string>& facts) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    out += pattern.substr(0, open);
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    out += facts.at(std::string(pattern.substr(open + 1, close - open - 1)));
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string to_text(const Arithmetic& arithmetic) {
  const auto form =
      std::find_if(kForms.begin(), kForms.end(), [&](const Form& f) { return f.name == arithmetic.form; });
  assert(form != kForms.end());
  return fill(form->pattern, arithmetic.facts);
}

// "About 50" is not contradicted by 54.
constexpr double kAboutShare = 0.1;

Quote to_quote(const Claim& claim) {
  return {claim.digest, claim.speaker, claim.published, claim.figure.sentence, claim.sentence_text};
}

/// Sorts the quotes, leaves each sentence once and names the finding.
Finding finish(Finding finding) {
  std::sort(finding.quotes.begin(), finding.quotes.end(), [](const Quote& a, const Quote& b) {
    return std::tie(a.digest, a.sentence.begin, b.sentence.end) < std::tie(b.digest, b.sentence.begin, a.sentence.end);
  });
  std::vector<Quote> kept;
  for (Quote& quote : finding.quotes) {
    const bool is_inside =
        !kept.empty() && kept.back().digest == quote.digest && kept.back().sentence.contains(quote.sentence);
    if (!is_inside) {
      kept.push_back(std::move(quote));
    }
  }
  finding.quotes = std::move(kept);
  std::string key(to_string(finding.kind));
  for (const Quote& quote : finding.quotes) {
    key += fmt::format(" {} {} {}", quote.digest, quote.sentence.begin, quote.sentence.end);
  }
  key += fmt::format(" {}", fmt::join(finding.figures, " ")) + finding.arithmetic;
  finding.id = fmt::format("{:016x}", hash64(key));
  return finding;
}

}  // namespace

std::string_view to_string(FindingKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(Weight weight) { return kWeightNames.at(static_cast<std::size_t>(weight)); }

AuditView::AuditView(const AuditInput& input) : input_(input) {
  by_id_.reserve(input.claims.size());
  speakers_.reserve(input.claims.size());
  for (const Claim& claim : input.claims) {
    by_id_.emplace(claim.figure.id, &claim);
    speakers_.push_back(speaker_key(claim));
  }
}

const Claim* AuditView::find_claim(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::vector<const Claim*> AuditView::claims_of(const Check& check) const {
  std::vector<const Claim*> claims;
  for (const std::string& id : check.checkable.figures) {
    claims.push_back(find_claim(id));
    if (claims.back() == nullptr) {
      return {};
    }
  }
  return claims;
}

Finding to_finding(FindingKind kind, Weight weight, Arithmetic arithmetic, const std::vector<const Claim*>& claims) {
  Finding finding;
  finding.kind = kind;
  finding.weight = weight;
  finding.arithmetic = to_text(arithmetic);
  finding.form = std::move(arithmetic.form);
  finding.facts = std::move(arithmetic.facts);
  for (const Claim* claim : claims) {
    finding.figures.push_back(claim->figure.id);
    finding.quotes.push_back(to_quote(*claim));
  }
  return finish(std::move(finding));
}

Finding to_finding(FindingKind kind, Weight weight, Arithmetic arithmetic, const Check& check,
                   const std::vector<const Claim*>& claims) {
  Finding finding = to_finding(kind, weight, std::move(arithmetic), claims);
  finding.quotes.push_back(
      {check.digest, check.speaker, check.published, check.checkable.sentence, check.sentence_text});
  return finish(std::move(finding));
}

std::string to_digits(double value) { return fmt::format("{:.15g}", value); }

std::string to_words(const coding::Figure& figure) {
  if (figure.low && figure.high) {
    return *figure.low == *figure.high ? to_digits(*figure.low)
                                       : to_digits(*figure.low) + " to " + to_digits(*figure.high);
  }
  return figure.low ? "at least " + to_digits(*figure.low)
                    : (figure.high ? "at most " + to_digits(*figure.high) : "unknown");
}

std::optional<double> exact_value(const coding::Figure& figure) {
  const bool is_exact = figure.comparator == mentions::Comparator::kExact && figure.low && figure.low == figure.high;
  return is_exact ? figure.low : std::nullopt;
}

Bounds bounds_of(const coding::Figure& figure) {
  const double room = figure.comparator == mentions::Comparator::kAbout ? kAboutShare : 0.0;
  return {figure.low ? *figure.low * (1 - room) : 0.0,
          figure.high ? *figure.high * (1 + room) : std::numeric_limits<double>::infinity()};
}

std::string unit_of(const coding::Figure& figure) { return figure.of.substr(0, figure.of.find(' ')); }

std::vector<Finding> audit(const AuditInput& input) {
  const AuditView view(input);
  std::vector<Finding> findings;
  for (const auto& rule : {audit_parts, audit_lists, audit_shares, audit_unions, audit_falls, audit_larger,
                           audit_weekdays, audit_places, audit_speakers}) {
    rule(view, findings);
  }
  const auto order = [](const Finding& finding) {
    const auto& day = finding.quotes.front().published;
    return std::make_tuple(finding.weight, finding.kind, !day, day, std::string_view(finding.id));
  };
  std::sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
  const auto twice =
      std::unique(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.id == b.id; });
  findings.erase(twice, findings.end());
  return findings;
}

}  // namespace khipu::ledger
