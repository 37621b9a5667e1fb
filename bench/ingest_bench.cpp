// How fast ingest reads documents, on one core.
//
//   khipu_ingest_bench LANG FILE…      LANG: the folder lang/; FILE: documents, each read whole into memory first
//
// Prints one JSON object: "bytes" of the files, "tree" and "read", megabytes (10^6 bytes received) a second of parsing
// HTML alone and of the whole way to reports. bench/ingest calls it.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/ingest/encoding.hpp"
#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu {
namespace {

struct Document {
  std::string name, bytes;
};

template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

/// Megabytes a second of `work` on every document: the best of rounds that together take two seconds of the processor.
double measure(const std::vector<Document>& documents, const std::function<void(const Document&)>& work) {
  double bytes = 0, best = 0, spent = 0;
  for (const Document& document : documents) {
    bytes += static_cast<double>(document.bytes.size());
  }
  while (spent < 2.0) {
    const std::clock_t begin = std::clock();
    std::for_each(documents.begin(), documents.end(), work);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    spent += std::max(seconds, 1e-6);
    best = std::max(best, bytes / 1e6 / std::max(seconds, 1e-6));
  }
  return best;
}

std::size_t g_sink = 0;  // keeps the optimiser from dropping work whose result nobody reads

int run(const std::vector<std::string>& arguments) {
  const auto words = take(ingest::PageWords::load(arguments.at(0)));
  ingest::ReadOptions options;
  options.words = &words;
  std::vector<Document> documents;
  std::size_t bytes = 0;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    documents.push_back({arguments[i], take(load_file(arguments[i], options.max_bytes))});
    bytes += documents.back().bytes.size();
  }
  const double tree = measure(documents, [](const Document& document) {
    const auto decoded = ingest::decode(document.bytes, ingest::find_declared_charset(document.bytes), document.name);
    if (decoded) {
      g_sink += ingest::HtmlTree(decoded->text, 1000).nodes().size();
    }
  });
  const double read = measure(documents, [&](const Document& document) {
    g_sink += ingest::read_bytes(document.bytes, document.name, options).reports.size();
  });
  fmt::print("{{\"bytes\": {}, \"tree\": {:.1f}, \"read\": {:.1f}}}\n", bytes, tree, read);
  return 0;
}

}  // namespace
}  // namespace khipu

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: khipu_ingest_bench LANG FILE...\n");
    return 2;
  }
  try {
    return khipu::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu_ingest_bench: {}\n", error.what());
    return 1;
  }
}
