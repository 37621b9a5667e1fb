#include "command_read.hpp"

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/present/read_view.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

std::string show(const ingest::Report& report, const std::string& format) {
  return format == "json"       ? present::to_read_json(report)
         : format == "markdown" ? present::to_read_markdown(report)
                                : present::to_read_text(report);
}

/// Shows each report as it comes, so that an archive of any length passes through.
class Printer : public ingest::ReadSink {
 public:
  Printer(const std::string& format, std::size_t& problems) : format_(format), problems_(problems) {}
  void report(ingest::Report report) override {
    write_output(is_first_ || format_ == "json" ? "" : "\n");
    write_output(show(report, format_));
    is_first_ = false;
  }
  void problem(Error problem) override {
    ++problems_;
    print_error(problem);
  }
  void note(Error note) override { print_error(note); }

 private:
  const std::string& format_;
  std::size_t& problems_;
  bool is_first_ = true;
};

}  // namespace

void CommandRead::setup(CLI::App& options) {
  options.add_option("PATH", inputs_, "Files, folders (in order of names), or - for standard input");
  options.add_option("--format", format_, "text (for people), markdown, json (a line for each report)")
      ->check(CLI::IsMember({"text", "markdown", "json"}))
      ->capture_default_str();
  options.add_option("--language", language_, "Language of the reports, such as es");
  options.add_option("--published", published_, "Day of reports that bear none: YYYY-MM-DD");
  options.add_option("--data", data_, "Folder with lang/ (default: share/khipu)");
  options.footer(
      "Shows each report's title, day, outlet, address and language, with the part of\n"
      "the file that said so, and its text without menus, teasers and notices.\n"
      "Nothing is coded.\n"
      "Examples:\n"
      "  khipu read article.html\n"
      "  curl -s https://example.org/news/1 | khipu read - --format markdown\n"
      "  khipu read pages/ --format json | jq -r '[.published, .title] | @tsv'\n"
      "Exit status: 0; 2 wrong usage; 3 when some input could not be read (the rest\n"
      "is shown).");
}

ExitStatus CommandRead::run() {
  ingest::ReadOptions options;
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
  Printer printer(format_, problems);
  for (const auto& file : list.files) {
    ingest::read_file(file, options, printer);
  }
  flush_output();
  return problems == 0 ? kSuccess : kUnreadable;
}

}  // namespace khipu::app
