// What khipu chooses among, for bench/fit_choices and bench/fit_events.
//
//   khipu_choices [--all] SHARE OUT PATH…      --all: reports on something else, too; SHARE: folder with lang/ and
//   places.idx; PATH: files and folders of reports
//
// Writes OUT/coded.jsonl, a coded report a line as `khipu code` prints it, OUT/choices.tsv: for each figure and event
// of line n every choice that there was for a field of it, with the facts that hold for it, and OUT/counts.jsonl: the
// numbers of line n that could have been figures, and OUT/statements.jsonl: the words of line n that could have stated
// an event, for bench/fit_events.

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <string_view>

#include "khipu/base/file.hpp"
#include "khipu/coding/choice.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/present/coded_json.hpp"
#include "khipu/present/json_writer.hpp"

namespace khipu {
namespace {

template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

std::string to_json_line(std::size_t line, const coding::ChoiceLog::Count& count, const ingest::Report& report) {
  present::JsonWriter json;
  json.begin_object();
  json.key("line");
  json.integer(static_cast<std::int64_t>(line));
  json.key("span");
  json.begin_array();
  json.integer(count.record.begin);
  json.integer(count.record.end);
  json.end_array();
  for (const auto& [name, span] :
       {std::pair("sentence", count.sentence), {"quote", count.record}, {"number", count.number}}) {
    json.key(name);
    json.string(report.slice(span));
  }
  for (const auto& [name, bound] : {std::pair("low", count.low), {"high", count.high}}) {
    json.key(name);
    bound ? json.real(*bound) : json.null();
  }
  json.end_object();
  return json.take() + "\n";
}

std::string to_json_line(std::size_t line, const coding::ChoiceLog::Statement& statement,
                         const ingest::Report& report) {
  present::JsonWriter json;
  json.begin_object();
  json.key("line");
  json.integer(static_cast<std::int64_t>(line));
  json.key("span");
  json.begin_array();
  json.integer(statement.words.begin);
  json.integer(statement.words.end);
  json.end_array();
  for (const auto& [name, text] : {std::pair("words", report.slice(statement.words)),
                                   {"sentence", report.slice(statement.sentence)},
                                   {"rule", std::string_view(statement.rule)},
                                   {"type", std::string_view(statement.type)},
                                   {"mode", std::string_view(statement.mode)},
                                   {"features", std::string_view(statement.features)}}) {
    json.key(name);
    json.string(text);
  }
  json.end_object();
  return json.take() + "\n";
}

int run(int argc, char** argv) {
  const bool reads_all = argc > 1 && std::string_view(argv[1]) == "--all";
  argv += reads_all ? 1 : 0;
  argc -= reads_all ? 1 : 0;
  if (argc < 4) {
    fmt::print(stderr, "usage: khipu_choices [--all] SHARE OUT PATH...\n");
    return 2;
  }
  const std::filesystem::path share = argv[1], out = argv[2];
  const auto coder = take(coding::Coder::load({share / "lang", share / "places.idx", share / "models", ""}));
  const auto words = take(ingest::PageWords::load(share / "lang"));
  ingest::ReadOptions options;
  options.words = &words;
  std::ofstream coded(out / "coded.jsonl"), choices(out / "choices.tsv"), counts(out / "counts.jsonl");
  std::ofstream statements(out / "statements.jsonl");
  std::size_t line = 0;
  for (const auto& file : ingest::list_inputs({argv + 3, argv + argc}).files) {
    const std::string bytes = take(load_file(file, 64ULL << 20U));
    for (ingest::Report& report : ingest::read_bytes(bytes, file.string(), options).reports) {
      coding::ChoiceLog log;
      log.weighs = false;
      log.reads_all = reads_all;
      const coding::CodedReport done = coder.code(std::move(report), &log);
      coded << present::to_json_line(done);
      for (const coding::ChoiceLog::Count& count : log.counts) {
        counts << to_json_line(line, count, done.report);
      }
      for (const coding::ChoiceLog::Statement& statement : log.statements) {
        statements << to_json_line(line, statement, done.report);
      }
      for (const coding::ChoiceLog::Row& row : log.rows) {
        choices << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t", line, row.field, row.column, row.record.begin,
                               row.record.end, row.label);
        for (const coding::Contribution& one : row.facts) {
          choices << one.fact << ' ';
        }
        choices << '\n';
      }
      ++line;
    }
  }
  return coded.good() && choices.good() && counts.good() && statements.good() ? 0 : 1;
}

}  // namespace
}  // namespace khipu

int main(int argc, char** argv) {
  try {
    return khipu::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu_choices: {}\n", error.what());
    return 1;
  }
}
