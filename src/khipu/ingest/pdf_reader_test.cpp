#include "khipu/ingest/pdf_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "khipu/ingest/child_process.hpp"
#include "khipu/ingest/test_archives.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Most of this needs the program that Debian has in poppler-utils.
class ReadPdf : public testing::Test {
 protected:
  void SetUp() override {
    if (!find_program("pdftotext")) {
      GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
    }
  }
};

/// A page of a bulletin: running head, page number, two columns.
std::vector<PdfText> bulletin_page(int number, const std::vector<std::string>& left,
                                   const std::vector<std::string>& right) {
  std::vector<PdfText> page{{60, 810, 9, "Oficina de Derechos - Reporte diario"},
                            {290, 25, 9, "Pagina " + std::to_string(number) + " de 2"}};
  for (std::size_t i = 0; i < left.size(); ++i) {
    page.push_back({60, 700 - 14.0 * static_cast<double>(i), 10, left[i]});
  }
  for (std::size_t i = 0; i < right.size(); ++i) {
    page.push_back({320, 700 - 14.0 * static_cast<double>(i), 10, right[i]});
  }
  return page;
}

std::string bulletin() {
  auto first =
      bulletin_page(1,
                    {"Hay marchas en catorce provincias: Abancay,", "Aymaraes, Andahuaylas, Chincheros y El Co-",
                     "llao. La medida sigue en la ma\xF1"
                     "ana de hoy."},
                    {"Los bloqueos afectan a once provincias, entre", "ellas Puno, Melgar, Lampa, Moho y"});
  first.push_back({60, 740, 18, "Bloqueos en 36 provincias"});
  const auto second = bulletin_page(2, {"Sandia. No hay heridos hasta el cierre del", "reporte."}, {});
  return make_pdf({first, second});
}

TEST_F(ReadPdf, ReadsColumnsInOrderAndJoinsWhatRunsOn) {
  const ReadResult result = read_bytes(bulletin(), "bulletin.pdf", test_options());
  EXPECT_THAT(complaints(result), IsEmpty());
  ASSERT_EQ(result.reports.size(), 1U);
  const std::string text(result.reports[0].text());
  EXPECT_EQ(result.reports[0].title(), "Bloqueos en 36 provincias");
  EXPECT_THAT(
      text,
      HasSubstr("Abancay, Aymaraes, Andahuaylas, Chincheros y El Collao. La medida sigue en la mañana de hoy.\n\n"));
  EXPECT_THAT(text,
              HasSubstr("entre ellas Puno, Melgar, Lampa, Moho y Sandia. No hay heridos hasta el cierre del reporte."));
  EXPECT_THAT(text, Not(HasSubstr("Reporte diario")));
  EXPECT_THAT(text, Not(HasSubstr("Pagina")));
}

// pdftotext reads such a page to and fro, paragraph by paragraph.
TEST_F(ReadPdf, ReadsColumnsWhoseParagraphsStandSideBySide) {
  std::vector<PdfText> page{{60, 760, 18, "Bloqueos en 36 provincias"}};
  for (const auto& [x, name] : {std::pair{60.0, std::string("izquierda")}, {320.0, std::string("derecha")}}) {
    for (int paragraph = 0; paragraph < 3; ++paragraph) {
      const double y = 700 - 60.0 * paragraph;
      page.push_back({x, y, 10, "Columna " + name + ", texto " + std::to_string(paragraph + 1) + " del"});
      page.push_back({x, y - 13, 10, "reporte sobre las marchas y los bloqueos"});
      page.push_back({x, y - 26, 10, "en la zona norte del departamento."});
    }
  }
  page.push_back(
      {60, 500, 10, "Al pie, de margen a margen: el reporte siguiente se publica el jueves por la tarde en Puno."});
  const ReadResult result = read_bytes(make_pdf({page}), "a.pdf", test_options());
  const std::string text(result.reports.at(0).text());
  std::size_t last = 0;
  for (const std::string part : {"izquierda, texto 1", "izquierda, texto 2", "izquierda, texto 3", "derecha, texto 1",
                                 "derecha, texto 2", "derecha, texto 3", "Al pie"}) {
    EXPECT_GT(text.find(part), last) << part << "\n" << text;
    last = text.find(part);
  }
}

TEST_F(ReadPdf, TakesTheMarksOffTheItemsOfAList) {
  const ReadResult result = read_bytes(make_pdf({{{60, 700, 10, "Hay bloqueos en estas provincias de la zona norte:"},
                                                  {60, 680, 10, "\x95 Melgar, con 150 personas"},
                                                  {60, 660, 10, "\x95 Lampa"}}}),
                                       "a.pdf", test_options());
  const Report& report = result.reports.at(0);
  ASSERT_EQ(report.blocks().size(), 3U);
  EXPECT_EQ(report.slice(report.blocks()[1].span), "Melgar, con 150 personas");
  EXPECT_EQ(report.blocks()[2].kind, BlockKind::kListItem);
}

TEST_F(ReadPdf, LeadsBackToWhatPdftotextWrites) {
  const std::string pdf = bulletin();
  const ReadResult result = read_bytes(pdf, "bulletin.pdf", test_options());
  const auto ran = run_child(*find_program("pdftotext"), {"-bbox-layout", "-enc", "UTF-8", "/dev/fd/0", "-"}, pdf, {});
  ASSERT_TRUE(ran);
  const Report& report = result.reports.at(0);
  const auto at = static_cast<std::uint32_t>(report.text().find("Melgar"));
  const auto source = report.find_source({at, at + 6});
  ASSERT_TRUE(source);
  EXPECT_EQ(ran->output.substr(source->first, source->second - source->first), "Melgar");
}

TEST_F(ReadPdf, SaysThatAPictureOfTextNeedsOcr) {
  EXPECT_THAT(complaints(read_bytes(make_pdf({{}, {}}), "scan.pdf", test_options())),
              ElementsAre("scan.pdf: is a PDF document of 2 pages without text: it needs OCR; not read"));
}

TEST_F(ReadPdf, SaysThatItHasAPassword) {
  std::string pdf = bulletin();
  const std::string keys(32, 'k');  // which no empty password fits
  pdf.insert(pdf.rfind("/Size "),
             "/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + keys + ")/U(" +
                 keys + ")>>");
  EXPECT_THAT(complaints(read_bytes(pdf, "a.pdf", test_options())),
              ElementsAre("a.pdf: is a PDF document with a password; not read"));
}

TEST_F(ReadPdf, SaysWhatIsWrongWithADamagedOne) {
  EXPECT_THAT(complaints(read_bytes("%PDF-1.7\nnothing of the kind", "a.pdf", test_options())),
              ElementsAre(HasSubstr("a.pdf: is a damaged PDF document; not read: ")));
}

TEST(ReadPdfWithout, PdftotextSaysWhatToInstall) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const ReadResult result = read_bytes("%PDF-1.4\n", "a.pdf", test_options());
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_THAT(complaints(result),
              ElementsAre("a.pdf: is a PDF document; to read it install pdftotext (Debian: poppler-utils)"));
}

TEST(RunChild, IsStoppedAtItsLimits) {
  const auto yes = find_program("yes");
  const auto sleep = find_program("sleep");
  ASSERT_TRUE(yes && sleep);
  EXPECT_EQ(run_child(*yes, {}, {}, {std::chrono::seconds(20), 1U << 30U, 100000}).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(run_child(*sleep, {"60"}, {}, {std::chrono::seconds(1), 1U << 30U, 100000}).error().code,
            ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace khipu::ingest
