// Writes the pages that the browser tests open:  make_pages PAGE_FOLDER OUT_FOLDER
// PAGE_FOLDER is share/khipu/page: template.html, strings/, map/.

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "fixture.hpp"
#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"

namespace {

using khipu::present::PageRecords;

std::string load(const std::filesystem::path& path) {
  auto bytes = khipu::load_file(path, 16 << 20);
  if (!bytes) {
    throw std::runtime_error(bytes.error().to_string());
  }
  return std::move(*bytes);
}

void write_page(const std::filesystem::path& parts_folder, const std::filesystem::path& out, const PageRecords& records,
                const std::string& language, const std::string& title) {
  khipu::present::PageOptions options;
  options.language = language;
  options.title = title;
  options.ledger = "peru.khipu";
  khipu::present::PageParts parts{language,
                                  title,
                                  load(parts_folder / "strings" / (language + ".json")),
                                  khipu::present::page_data(records, options),
                                  {}};
  for (const auto& country : khipu::present::page_countries(records)) {
    parts.outlines.push_back({country, std::string(khipu::trim(load(parts_folder / "map" / (country + ".json"))))});
  }
  const auto page = khipu::present::fill_page(load(parts_folder / "template.html"), parts);
  if (!page) {
    throw std::runtime_error(page.error().to_string());
  }
  khipu::replace_file(out, *page);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: make_pages PAGE_FOLDER OUT_FOLDER\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path parts = argv[1], out = argv[2];
    std::filesystem::create_directories(out);
    write_page(parts, out / "peru_en.html", khipu::tests::peru_records(), "en", "");
    write_page(parts, out / "peru_es.html", khipu::tests::peru_records(), "es", "");
    write_page(parts, out / "empty.html", {}, "en", "");
    write_page(parts, out / "hostile.html", khipu::tests::hostile_records(), "en", "<script>window.hacked=1</script>");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "make_pages: %s\n", error.what());
    return 1;
  }
  return 0;
}
