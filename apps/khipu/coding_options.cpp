#include "coding_options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "data_files.hpp"
#include "khipu/coding/manifest.hpp"

namespace khipu::app {

void LimitOptions::declare(CLI::App& options) {
  options.add_option("--max-report", max_report, "Largest report or document to read, unpacked: 256MB")
      ->transform(CLI::AsSizeValue(true))
      ->check(CLI::Range(std::uint64_t{1000}, std::uint64_t{2'000'000'000}))  // spans are 32 bits
      ->default_str("256MB");
  options.add_option("--max-ratio", max_ratio, "Most bytes that one byte of an archive may unpack to")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
}

void LimitOptions::set(ingest::ReadOptions& read) const {
  read.max_bytes = max_report;
  read.max_ratio = max_ratio;
}

void CodingOptions::declare(CLI::App& options) {
  options.add_option("PATH", inputs, "Files, folders (read whole, in order of their names), or - for standard input");
  options.add_option("--language", language, "Language of the reports, such as es (default: as declared or detected)");
  options.add_option("--published", published, "Day of reports that bear none: YYYY-MM-DD");
  options.add_option("--place-context", place_context, "Country to prefer for ambiguous names, such as PE");
  options.add_option("--threads", threads, "Threads that code (default: one for each processor)")
      ->check(CLI::Range(1, 256));
  options.add_flag("--no-trees", no_trees, "Go by the words alone, without the models of share/khipu/models");
  limits.declare(options);
  options.add_option("--data", data, "Folder with lang/ and places.idx (default: share/khipu beside the program)");
}

coding::CoderOptions CodingOptions::coder() const {
  const auto folder = data_folder(data);
  return {folder / "lang", folder / "places.idx", no_trees ? "" : folder / "models",
          place_context,   every_modality,        dictionary};
}

Result<coding::Coder> CodingOptions::load_coder() const { return coding::Coder::load(coder()); }

Result<ledger::Maker> CodingOptions::load_maker() const {
  return coding::load_manifest(coder()).map([](coding::Manifest manifest) {
    return ledger::Maker{KHIPU_VERSION, std::move(manifest.digest), std::move(manifest.lines)};
  });
}

Result<BatchOptions> CodingOptions::batch() const {
  BatchOptions batch;
  batch.inputs = inputs;
  batch.read.language = language;
  limits.set(batch.read);
  if (auto set = set_published(published, batch.read); !set) {
    return tl::unexpected(set.error());
  }
  auto words = ingest::PageWords::load(data_folder(data) / "lang");
  if (!words) {
    return tl::unexpected(words.error());
  }
  batch.words = std::move(*words);
  batch.threads = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  batch.progress = ::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0;
  return batch;
}

Result<void> set_published(const std::string& day, ingest::ReadOptions& options) {
  options.published = parse_iso_date(day);
  if (!day.empty() && !options.published) {
    return fail(ErrorCode::kMalformed, fmt::format("--published {}: a day is written 2023-01-09", day));
  }
  return {};
}

void print_error(const Error& error) { fmt::print(stderr, "khipu: {}\n", error.to_string()); }

}  // namespace khipu::app
