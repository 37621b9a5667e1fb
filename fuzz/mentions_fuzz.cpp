// Dates and places of any text: spans lie inside it, on characters, in order, and no two overlap.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/places/index_builder.hpp"
#include "khipu/mentions/time/time.hpp"
#include "read_laws.hpp"

namespace {

using khipu::fuzz::require;

struct Tables {
  explicit Tables(const char* code)
      : lexicon(std::move(*khipu::language::Lexicon::load(std::string(KHIPU_SOURCE_DIR "/lang/") + code))),
        times(std::move(*khipu::mentions::TimeGrammar::load(lexicon))),
        places(std::move(*khipu::mentions::PlaceGrammar::load(lexicon))) {}
  khipu::language::Lexicon lexicon;
  khipu::mentions::TimeGrammar times;
  khipu::mentions::PlaceGrammar places;
};

khipu::mentions::Gazetteer make_gazetteer() {
  khipu::mentions::IndexBuilder builder;
  for (const char* name : {"Lima", "Puno", "San Martín", "La Paz", "Santa Rosa", "May", "March", "St Paul", "U.S."}) {
    khipu::mentions::PlaceDraft draft;
    draft.name = name;
    draft.country = "PE";
    draft.people = 50'000;
    builder.add_closed(draft);
  }
  const auto path = std::filesystem::temp_directory_path() / "khipu_mentions_fuzz.idx";
  khipu::replace_file(path, builder.write());
  auto gazetteer = khipu::mentions::Gazetteer::load(path);
  std::filesystem::remove(path);  // stays mapped
  return std::move(*gazetteer);
}

template <class Mention>
void check(const std::vector<std::vector<Mention>>& found, std::string_view text) {
  std::uint32_t last = 0;
  for (const auto& sentence : found) {
    for (const Mention& mention : sentence) {
      const khipu::Span span = mention.span;
      require(last <= span.begin && span.begin < span.end && span.end <= text.size(),
              "mentions are sorted, disjoint, inside the text and not empty");
      require(khipu::is_utf8_boundary(text, span.begin) && khipu::is_utf8_boundary(text, span.end),
              "mentions end on UTF-8 boundaries");
      last = span.end;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Tables english("en"), spanish("es");
  static const auto gazetteer = make_gazetteer();
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (khipu::find_invalid_utf8(text)) {
    return 0;
  }
  for (const Tables* tables : {&english, &spanish}) {
    const auto sentences = khipu::language::analyse_text(text, tables->lexicon);
    const auto times = tables->times.find_times(sentences, text, tables->lexicon, khipu::parse_iso_date("2023-01-19"));
    check(times, text);
    for (const auto& sentence : times) {
      for (const auto& time : sentence) {
        require(!time.from || !time.to || *time.from <= *time.to, "a stretch ends after it begins");
        require(!time.invalid || (!time.from && !time.to), "a day that does not exist has no days");
      }
    }
    check(tables->places.find_places(sentences, text, tables->lexicon, gazetteer, {}), text);
  }
  return 0;
}
