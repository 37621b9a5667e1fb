#include "review_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <ostream>
#include <tuple>

#include "khipu/base/utf8.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/table.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::app {
namespace {

using ledger::Verdict;

/// One datum as it is asked about.
struct Question {
  Verdict verdict;  ///< without an answer yet
  std::optional<Date> published;
  std::string sentence, quote;
  std::map<std::string, std::string> coded;
};

template <class CodedRecord, class Datum>
Question to_question(ledger::Record kind, const CodedRecord& record, const Datum& datum) {
  Question question;
  question.verdict.digest = datum.digest;
  question.verdict.record = kind;
  question.verdict.anchor = ledger::anchor_of(record);
  question.verdict.what = ledger::what_of(record);
  question.published = datum.published;
  question.sentence = datum.sentence_text;
  question.quote = datum.span_text;
  for (const std::string_view field : ledger::kVerdictFields) {
    question.coded.emplace(field, ledger::field_of(record, field));
  }
  return question;
}

std::vector<Question> to_questions(const present::ReviewData& data) {
  std::vector<Question> questions;
  for (const ledger::Claim& claim : data.claims) {
    questions.push_back(to_question(ledger::Record::kFigure, claim.figure, claim));
  }
  for (const ledger::EventMention& mention : data.mentions) {
    questions.push_back(to_question(ledger::Record::kEvent, mention.event, mention));
  }
  const auto key = [](const Question& q) {
    return std::tuple(!q.published, q.published, std::string_view(q.verdict.digest), q.verdict.anchor,
                      q.verdict.record);
  };
  std::sort(questions.begin(), questions.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return questions;
}

void show(const Question& question, const ledger::Source& source, std::size_t width, std::ostream& out) {
  out << "\n" << present::to_source_line(source) << "\n" << present::wrap(question.sentence, 2, width);
  out << present::to_terminal_line(fmt::format("{}: \"{}\"", to_string(question.verdict.record), question.quote))
      << "\n";
  for (const std::string_view field : ledger::kVerdictFields) {
    if (const auto& value = question.coded.at(std::string(field)); !value.empty()) {
      out << fmt::format("  {:10}{}\n", field, present::to_terminal_line(value));
    }
  }
}

/// Asks for each field; an empty line keeps what there is. Nothing if the input ends.
bool ask_fields(const Question& question, std::istream& in, std::ostream& out, Verdict& verdict) {
  for (const std::string_view field : ledger::kVerdictFields) {
    const bool of_figures_alone = field == "low" || field == "high" || field == "authority";
    if (verdict.record == ledger::Record::kEvent && of_figures_alone) {
      continue;
    }
    for (std::string line;;) {
      out << fmt::format("  {} [{}]: ", field, present::to_terminal_line(question.coded.at(std::string(field))))
          << std::flush;
      if (!std::getline(in, line)) {
        return false;
      }
      if (trim(line).empty()) {
        break;
      }
      if (const auto checked = ledger::check_field(verdict.record, field, line)) {
        verdict.fields[std::string(field)] = *checked;
        break;
      } else {
        out << "  " << checked.error().to_string() << "\n";
      }
    }
  }
  out << "  note: " << std::flush;
  return static_cast<bool>(std::getline(in, verdict.note));
}

enum class Answer : std::uint8_t { kGiven, kSkipped, kQuit };

Answer ask(const Question& question, std::istream& in, std::ostream& out, Verdict& verdict) {
  for (std::string line;;) {
    out << "right y | wrong n | edit e | skip s | quit q: " << std::flush;
    if (!std::getline(in, line)) {
      return Answer::kQuit;
    }
    const std::string key = lower(trim(line));
    if (key == "q") {
      return Answer::kQuit;
    }
    if (key == "s" || key.empty()) {
      return Answer::kSkipped;
    }
    if (key == "y" || key == "n") {
      verdict.ruling = key == "y" ? ledger::Ruling::kRight : ledger::Ruling::kWrong;
      return Answer::kGiven;
    }
    if (key == "e") {
      verdict.ruling = ledger::Ruling::kCorrected;
      if (!ask_fields(question, in, out, verdict)) {
        return Answer::kQuit;
      }
      // Nothing changed: the datum is right as it stands.
      verdict.ruling = verdict.fields.empty() ? ledger::Ruling::kRight : verdict.ruling;
      return Answer::kGiven;
    }
  }
}

}  // namespace

std::size_t ReviewSession::run(const present::ReviewData& data, std::istream& in, std::ostream& out,
                               const std::function<void(const Verdict&)>& on_verdict) const {
  std::size_t given = 0, asked = 0;
  const std::vector<Question> questions = to_questions(data);
  for (const Question& question : questions) {
    out << fmt::format("\n{} of {}", ++asked, questions.size());
    show(question, present::source_or_blank(data.sources, question.verdict.digest), width, out);
    Verdict verdict = question.verdict;
    verdict.reviewer = reviewer;
    verdict.at = at;
    const Answer answer = ask(question, in, out, verdict);
    if (answer == Answer::kQuit) {
      break;
    }
    if (answer == Answer::kGiven) {
      on_verdict(verdict);
      ++given;
    }
  }
  return given;
}

}  // namespace khipu::app
