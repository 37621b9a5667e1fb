#include "mention_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <optional>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::app {
namespace {

constexpr std::uint64_t kLargestFile = 1ULL << 30U;

Result<MentionTables> load_language(const std::filesystem::path& folder) {
  auto lexicon = language::Lexicon::load(folder);
  if (!lexicon) {
    return tl::make_unexpected(lexicon.error());
  }
  auto times = mentions::TimeGrammar::load(*lexicon);
  if (!times) {
    return tl::make_unexpected(times.error());
  }
  auto places = mentions::PlaceGrammar::load(*lexicon);
  if (!places) {
    return tl::make_unexpected(places.error());
  }
  return MentionTables{std::move(*lexicon), std::move(*times), std::move(*places)};
}

Result<std::string> load_input(const std::string& name) {
  if (name == "-") {
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
  }
  return load_file(name, kLargestFile);
}

}  // namespace

void TextOptions::declare(CLI::App& options, const std::string& inputs_option) {
  options.add_option(inputs_option, inputs, "Reports of any kind; - for standard input");
  options.add_option("--date", date, "Day of the texts: YYYY-MM-DD (default: their own)");
  options.add_option("--language", language, "Their language, such as es (default: detected)");
  options.add_flag("--records", records, "JSON lines {\"text\", \"id\", \"lang\", \"date\"}, as they stand");
  options.add_option("--data", data, "Folder with lang/ and places.idx");
}

Result<std::vector<MentionTables>> TextOptions::load_tables() const {
  const auto lang = data_folder(data) / "lang";
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang, error)) {
    if (std::filesystem::exists(entry.path() / "words.tsv")) {
      folders.push_back(entry.path());
    }
  }
  if (error || folders.empty()) {
    return fail(ErrorCode::kNotFound, "no language tables here; set --data or KHIPU_DATA", lang.string());
  }
  std::sort(folders.begin(), folders.end());
  std::vector<MentionTables> tables;
  for (const auto& folder : folders) {
    auto loaded = load_language(folder);
    if (!loaded) {
      return tl::make_unexpected(loaded.error());
    }
    tables.push_back(std::move(*loaded));
  }
  return tables;
}

Result<mentions::Gazetteer> TextOptions::load_gazetteer() const {
  return mentions::Gazetteer::load(data_folder(data) / "places.idx");
}

const MentionTables* find_tables(const std::vector<MentionTables>& tables, std::string_view said,
                                 std::string_view text) {
  const auto find = [&](std::string_view code) -> const MentionTables* {
    const auto it =
        std::find_if(tables.begin(), tables.end(), [&](const MentionTables& t) { return t.lexicon.code() == code; });
    return it == tables.end() ? nullptr : &*it;
  };
  const MentionTables* found = find(said.substr(0, said.find_first_of("-_")));
  return found != nullptr ? found : find(language::detect_language(text));
}

namespace {

/// Hands each text on with its sentences, and remembers whether anything could not be read.
class TextReader {
 public:
  TextReader(const std::vector<MentionTables>& tables, std::optional<Date> day, const TextOptions::Show& show)
      : tables_(tables), day_(day), show_(show) {}

  bool well() const { return well_; }

  void show(const ingest::TextRecord& record) const {
    const ingest::Report& report = record.report;
    const MentionTables* fit = find_tables(tables_, report.declared_language(), report.text());
    show_({record, fit != nullptr ? fit->lexicon.code() : "", day_ ? day_ : report.published()}, fit);
  }

  void complain(const Error& error) {
    print_error(error);
    well_ = false;
  }

  void read_records(std::string_view lines, const std::string& doc) {
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      const std::string_view line = trim(lines.substr(at, end - at));
      at = end + 1;
      ++number;
      if (line.empty()) {
        continue;
      }
      if (const auto record = ingest::parse_text_record(line, doc, number)) {
        show(*record);
      } else {
        complain(record.error());
      }
    }
  }

  void read_reports(std::string_view bytes, const std::string& doc, const ingest::ReadOptions& options) {
    ingest::ReadResult result = ingest::read_bytes(bytes, doc, options);
    for (ingest::Report& report : result.reports) {
      show({"", std::move(report), {}});
    }
    for (const Error& problem : result.problems) {
      complain(problem);
    }
  }

 private:
  const std::vector<MentionTables>& tables_;
  std::optional<Date> day_;
  const TextOptions::Show& show_;
  bool well_ = true;
};

}  // namespace

ExitStatus TextOptions::read_all(const std::vector<MentionTables>& tables, const Show& show) const {
  ingest::ReadOptions options;
  options.language = language;
  if (!date.empty() && !parse_iso_date(date)) {
    print_error({ErrorCode::kMalformed, fmt::format("--date {}: a day is written 2023-01-09", date), {}, {}, {}});
    return kWrongUsage;
  }
  const auto words = ingest::PageWords::load(data_folder(data) / "lang");
  if (!words) {
    print_error(words.error());
    return kNegative;
  }
  options.words = &*words;
  TextReader reader(tables, parse_iso_date(date), show);
  for (const std::string& input : inputs.empty() ? std::vector<std::string>{"-"} : inputs) {
    const auto bytes = load_input(input);
    if (!bytes) {
      reader.complain(bytes.error());
    } else if (records) {
      reader.read_records(*bytes, input);
    } else {
      reader.read_reports(*bytes, input, options);
    }
  }
  return reader.well() ? kSuccess : kUnreadable;
}

}  // namespace khipu::app
