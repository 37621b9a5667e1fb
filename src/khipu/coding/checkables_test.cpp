#include "khipu/coding/checkables.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "khipu/coding/coder.hpp"

namespace khipu::coding {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Codes a text of one paragraph a line, published on Tuesday, 24 January 2023.
CodedReport code(const std::string& language, const std::string& text) {
  static const Coder coder = [] {
    auto loaded = Coder::load({KHIPU_SOURCE_DIR "/lang", KHIPU_BUILD_DIR "/share/khipu/places.idx", "", "PE"});
    if (!loaded) {
      throw std::runtime_error(loaded.error().to_string());
    }
    return std::move(*loaded);
  }();
  ingest::ReportFields fields;
  fields.text = text;
  fields.language = language;
  fields.published = *parse_iso_date("2023-01-24");
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    fields.blocks.push_back({{begin, end}, ingest::BlockKind::kParagraph});
    begin = end + 1;
  }
  return coder.code(ingest::Report(std::move(fields)));
}

/// Each checkable in few words: "parts 50=41+8+1", "list 3: Puno|Cusco", "weekday 2 2023-01-24", "inside Juliaca Puno".
std::vector<std::string> checkables(const std::string& language, const std::string& text) {
  const CodedReport coded = code(language, text);
  std::vector<std::string> all;
  for (const Checkable& c : coded.checkables) {
    std::string words(to_string(c.kind));
    std::string sign = " ";
    for (const std::string& id : c.figures) {
      const auto figure =
          std::find_if(coded.figures.begin(), coded.figures.end(), [&](const Figure& f) { return f.id == id; });
      words += sign + std::string(coded.report.slice(figure->number));
      sign = sign == " " ? (c.is_complete ? "=" : ">") : "+";
    }
    for (const std::string& item : c.items) {
      words += (item == c.items.front() ? " " : "|") + item;
    }
    if (c.day) {
      words += " " + std::to_string(c.weekday) + " " + to_iso(*c.day);
    }
    all.push_back(words);
  }
  return all;
}

TEST(FindParts, AStopBehindTheWholeOpensThem) {
  EXPECT_THAT(checkables("en", "The protests have left 66 dead: 47 civilians, one police officer and 18 soldiers."),
              ElementsAre("parts 66=47+one+18"));
  EXPECT_THAT(checkables("es", "Los choques del lunes dejaron 539 heridos: 271 civiles y 268 policías."),
              ElementsAre("parts 539=271+268"));
}

TEST(FindParts, SomeOfThemAreNotAllOfThem) {
  EXPECT_THAT(checkables("es", "Las protestas dejaron 50 muertos: entre ellos 41 civiles y 6 policías."),
              ElementsAre("parts 50>41+6"));
}

TEST(FindParts, TheRestTellsTheWhole) {
  EXPECT_THAT(checkables("es",
                         "La policía chocó con manifestantes. De los 46 civiles muertos, 20 murieron en Puno, 10 en "
                         "Ayacucho y los otros 16 en Cusco."),
              ElementsAre("parts 46=20+10+16"));
}

TEST(FindParts, TheRestOfWhatIsNotSaidIsNone) {
  EXPECT_THAT(checkables("en", "Eleven protesters died in Puno, nine in Cusco and the other three in Arequipa."),
              IsEmpty());
}

TEST(FindParts, ALineThatSaysTotalSumsUpThoseAbove) {
  EXPECT_THAT(checkables("es",
                         "La policía chocó con manifestantes en las protestas.\nCiviles fallecidos en enfrentamientos: "
                         "46\nPolicías fallecidos: 4\nTotal: 50 fallecidos"),
              ElementsAre("parts 50=46+4"));
}

TEST(FindParts, LinesBelowABreakdownAreThose) {
  const std::string whole = "La policía informó de 30 bloqueos de carreteras en las protestas. ";
  const std::string lines = "\nPuno: 13 bloqueos\nCusco: 12 bloqueos\nArequipa: 5 bloqueos\nLas vías siguen cerradas.";
  EXPECT_THAT(checkables("es", whole + "El detalle es el siguiente:" + lines), ElementsAre("parts 30=13+12+5"));
  EXPECT_THAT(checkables("es", whole + "Las regiones más afectadas:" + lines), ElementsAre("parts 30>13+12+5"));
  EXPECT_THAT(checkables("es", whole + "Ayer eran 28 bloqueos. El detalle es el siguiente:" + lines), IsEmpty())
      << "which of the two?";
  EXPECT_THAT(checkables("en",
                         "Police counted 30 roadblocks during the protests. The breakdown is as follows:\nPuno: 13 "
                         "roadblocks\nCusco: 12 roadblocks\nArequipa: 5 roadblocks"),
              ElementsAre("parts 30=13+12+5"));
}

TEST(FindParts, ANumberThatIsNoFigureSilencesThem) {
  EXPECT_THAT(checkables("en", "The protests have left 66 dead: 47 civilians, dozens of others and 18 soldiers."),
              IsEmpty());
  EXPECT_THAT(checkables("en", "The protests left 66 dead, 47 of them civilians."), IsEmpty());
}

TEST(FindLists, NamesBehindTheCountOrOnTheLineBelow) {
  EXPECT_THAT(checkables("es", "Hay marchas en tres provincias: Abancay, San Román y El Collao."),
              ElementsAre("list tres Abancay|San Román|El Collao"));
  EXPECT_THAT(checkables("es", "Movilizaciones en 3 provincias\nAbancay, Melgar y Puno.\nOtros hechos de protesta"),
              ElementsAre("list 3 Abancay|Melgar|Puno"));
  EXPECT_THAT(checkables("en", "Protesters marched in two regions (Puno and Cusco) on the same day."),
              ElementsAre("list two Puno|Cusco"));
}

TEST(FindLists, AnOpenListIsNone) {
  EXPECT_THAT(checkables("es", "Hay marchas en cinco provincias: Abancay, Melgar, Puno, entre otras."), IsEmpty());
  EXPECT_THAT(checkables("es", "Hay marchas en 14 provincias: así lo informó la Defensoría."), IsEmpty());
}

TEST(FindWeekdays, WithTheDayTheyAreSaidOf) {
  EXPECT_THAT(checkables("es", "La marcha del martes 24 de enero de 2023 fue masiva."),
              ElementsAre("weekday 2 2023-01-24"));
  EXPECT_THAT(checkables("en", "Protesters marched on Monday, January 24, 2023."), ElementsAre("weekday 1 2023-01-24"));
  EXPECT_THAT(checkables("en", "Protesters marched on Monday and again on January 24."), IsEmpty());
}

TEST(FindInsides, APlaceAndTheRegionNamedBesideIt) {
  EXPECT_THAT(checkables("en", "Protesters marched in Juliaca, in the Cusco region."),
              ElementsAre("inside Juliaca|Cusco"));
  EXPECT_THAT(checkables("es", "Hubo una marcha en Andahuaylas, en la región de Apurímac."),
              ElementsAre("inside Andahuaylas|Apurímac"));
  EXPECT_THAT(checkables("en", "Protesters marched in Juliaca, Cusco and Arequipa."), IsEmpty());
}

}  // namespace
}  // namespace khipu::coding
