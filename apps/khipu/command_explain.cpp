#include "command_explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "data_files.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/coding/choice.hpp"
#include "khipu/present/explanation.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

/// "FILE:ID" → both; a name that is a file as it stands has no id.
std::pair<std::string, std::string> part_id(const std::string& input) {
  const std::size_t colon = input.rfind(':');
  std::error_code error;
  if (colon == std::string::npos || std::filesystem::exists(input, error)) {
    return {input, ""};
  }
  return {input.substr(0, colon), input.substr(colon + 1)};
}

/// Codes and explains each report as it is read.
class ExplainingSink : public ingest::ReadSink {
 public:
  ExplainingSink(const coding::Coder& coder, const present::Explainer& explainer, std::string id, bool json)
      : coder_(coder), explainer_(explainer), id_(std::move(id)), json_(json) {}

  void report(ingest::Report report) override {
    coding::ChoiceLog log;
    const coding::CodedReport coded = coder_.code(std::move(report), &log);
    if (log.is_elsewhere) {
      print_error(fail(ErrorCode::kNotFound,
                       "by its words no report on unrest, so nothing is read from it (figures_topics.tsv)",
                       std::string(coded.report.title()))
                      .value());
    }
    for (const present::RecordExplanation& record : explainer_.explain(coded, log, id_)) {
      write_output(json_ ? present::to_json_line(record) : present::to_text(record, output_width()));
      found_ = true;
    }
  }
  void problem(Error problem) override {
    print_error(problem);
    unread_ = true;
  }
  void note(Error note) override { print_error(note); }

  bool found() const { return found_; }
  bool unread() const { return unread_; }

 private:
  const coding::Coder& coder_;
  const present::Explainer& explainer_;
  std::string id_;
  bool json_, found_ = false, unread_ = false;
};

}  // namespace

void CommandExplain::setup(CLI::App& options) {
  options.add_option("FILE", input_, "A file of reports, or FILE:ID for one record of it")->required();
  options.add_option("--format", format_, "text: for people; json: an object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  options.add_option("--language", coding_.language, "Language of the reports, such as es");
  options.add_option("--published", coding_.published, "Day of reports that bear none: YYYY-MM-DD");
  options.add_option("--place-context", coding_.place_context, "Country to prefer for ambiguous names, such as PE");
  options.add_flag("--no-trees", coding_.no_trees, "Go by the words alone");
  options.add_option("--data", coding_.data, "Folder with lang/ and places.idx");
  options.footer(
      "Codes the file again and says of every field which words of the text it was read\n"
      "from, which row of which table gave it, and, where it was chosen among several,\n"
      "what spoke for the choice and for the next best (docs/formats/choices.md).\n"
      "Examples:\n"
      "  khipu explain report.html\n"
      "  khipu explain report.html:3f2a91bc\n"
      "  khipu explain report.html --format json | jq -c '.fields[] | [.field, .value]'\n"
      "Exit status: 0; 1 nothing to explain, or no such id; 2 wrong usage; 3 the file\n"
      "can't be read.");
}

ExitStatus CommandExplain::run() {
  const auto [file, id] = part_id(input_);
  const auto batch = coding_.batch();
  if (!batch) {
    print_error(batch.error());
    return kWrongUsage;
  }
  const auto coder = coding_.load_coder();
  const auto explainer = present::Explainer::load(data_folder(coding_.data) / "lang");
  if (!coder || !explainer) {
    print_error(!coder ? coder.error() : explainer.error());
    return kNegative;
  }
  ingest::ReadOptions read = batch->read;
  read.words = &batch->words;
  ExplainingSink sink(*coder, *explainer, id, format_ == "json");
  ingest::read_file(file, read, sink);
  flush_output();
  if (!sink.found() && !sink.unread()) {
    fmt::print(stderr, "khipu: {}: {}\n", escape_controls(file),
               id.empty() ? "nothing of the codebook in it" : "no figure or event of this id; khipu code lists them");
    return kNegative;
  }
  return sink.unread() ? kUnreadable : kSuccess;
}

}  // namespace khipu::app
