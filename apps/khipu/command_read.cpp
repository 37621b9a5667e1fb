#include "command_read.hpp"

#include <string>
#include <utility>
#include <vector>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/ingest/source_trace.hpp"
#include "khipu/present/read_view.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

/// Shows each report as it comes, so that an archive of any length passes through.
class Printer : public ingest::ReadSink {
 public:
  Printer(const std::string& format, std::size_t& problems) : format_(format), problems_(problems) {}

  void report(ingest::Report report) override {
    const present::Traces traces = received_.empty() ? present::Traces{} : received_.back().trace(report);
    for (const ingest::BlockTrace& trace : traces) {
      all_decode_ = all_decode_ && trace.decodes;
    }
    write_output(is_first_ || format_ == "json" ? "" : "\n");
    format_ == "json"       ? present::write_read_json(report, traces, write_output)
    : format_ == "markdown" ? present::write_read_markdown(report, write_output)
                            : present::write_read_text(report, traces, write_output);
    is_first_ = false;
  }
  void problem(Error problem) override {
    ++problems_;
    print_error(problem);
  }
  void note(Error note) override { print_error(note); }

  void enter(std::string_view received) override { received_.emplace_back(std::string(received), "received"); }
  void leave() override { received_.pop_back(); }
  bool all_decode() const { return all_decode_; }

 private:
  const std::string& format_;
  std::size_t& problems_;
  std::vector<ingest::ReceivedBytes> received_;  ///< what reports are traced to, the innermost last
  bool is_first_ = true;
  bool all_decode_ = true;
};

}  // namespace

void CommandRead::setup(CLI::App& options) {
  options.add_option("PATH", inputs_, "Files, folders (in order of names), or - for standard input");
  options.add_option("--format", format_, "text (for people), markdown, json (a line for each report)")
      ->check(CLI::IsMember({"text", "markdown", "json"}))
      ->capture_default_str();
  options.add_flag("--map", map_, "Show the bytes of the file that gave each block, and check them");
  options.add_option("--language", language_, "Language of the reports, such as es");
  options.add_option("--published", published_, "Day of reports that bear none: YYYY-MM-DD");
  limits_.declare(options);
  options.add_option("--data", data_, "Folder with lang/ (default: share/khipu)");
  options.footer(
      "Shows each report's title, day, outlet, address and language, with the part of\n"
      "the file that said so, and its text without menus, teasers and notices.\n"
      "Nothing is coded.\n"
      "Examples:\n"
      "  khipu read article.html\n"
      "  curl -s https://example.org/news/1 | khipu read - --format markdown\n"
      "  khipu read pages/ --format json | jq -r '[.published, .title] | @tsv'\n"
      "  khipu read article.html --map\n"
      "Exit status: 0; 1 when --map finds bytes that do not give their text; 2 wrong\n"
      "usage; 3 when some input could not be read (the rest is shown).");
}

ExitStatus CommandRead::run() {
  if (map_ && format_ == "markdown") {
    print_error({ErrorCode::kUnsupported, "--map goes with --format text or json", {}, {}, {}});
    return kWrongUsage;
  }
  ingest::ReadOptions options;
  limits_.set(options);
  options.language = language_;
  if (auto set = set_published(published_, options); !set) {
    print_error(set.error());
    return kWrongUsage;
  }
  const auto words = ingest::PageWords::load(data_folder(data_) / "lang");
  if (!words) {
    print_error(words.error());
    return kNegative;
  }
  options.words = &*words;
  const ingest::InputList list = ingest::list_inputs(inputs_.empty() ? std::vector<std::string>{"-"} : inputs_);
  std::size_t problems = list.problems.size();
  for (const Error& error : list.problems) {
    print_error(error);
  }
  options.on_wait = flush_output;
  options.keeps_received = map_;
  Printer printer(format_, problems);
  for (const auto& file : list.files) {
    ingest::read_file(file, options, printer);
  }
  flush_output();
  return problems > 0 ? kUnreadable : printer.all_decode() ? kSuccess : kNegative;
}

}  // namespace khipu::app
