#include "khipu/ingest/mojibake.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khipu::ingest {
namespace {

std::string repaired(const std::string& text) {
  MappedText mapped(text, 0);
  repair_mojibake(mapped);
  return mapped.text();
}

TEST(RepairMojibake, PutsLettersAndQuotesRight) {
  EXPECT_EQ(repaired("PerÃº y JunÃ­n: â€œMÃ¡s de mil â€“ o dos milâ€\u009D, dijo."),
            "Perú y Junín: “Más de mil – o dos mil”, dijo.");
  EXPECT_EQ(repaired("Â¿QuÃ© pasÃ³ en Ã\u0081ncash? El NÂº 3 y los NIÃ‘OS."),
            "¿Qué pasó en Áncash? El Nº 3 y los NIÑOS.");
}

TEST(RepairMojibake, PutsQuotesRightWhoseLastByteWasLost) {
  EXPECT_EQ(repaired("â€œNo vamos a retrocederâ€\uFFFD, dijo. â€œNuncaâ€, dijo ella, y â€œyaâ€"),
            "“No vamos a retroceder”, dijo. “Nunca”, dijo ella, y “ya”");
}

TEST(RepairMojibake, PutsRightWhatWasTwistedTwice) { EXPECT_EQ(repaired("PerÃƒÂº"), "Perú"); }

TEST(RepairMojibake, LeavesSoundTextAlone) {
  for (const std::string text : {"«JOSÉ», dijo. “PERÚ”… y el año 2021 — ¿qué?", "AMANHÃ… SÃO PAULO, a manhã” e “não”",
                                 "Âge d’or, château, Ça va", "plain ASCII", "МИР Ђ и ‘свет’"}) {
    EXPECT_EQ(repaired(text), text);
  }
}

TEST(RepairMojibake, PutsAQuoteRightAmongSoundLetters) {
  EXPECT_EQ(repaired("Según él, â€œmañanaâ€\u009D habrá más: «PERÚ»"), "Según él, “mañana” habrá más: «PERÚ»");
}

TEST(RepairMojibake, LeadsBackToTheBytesAsReceived) {
  const std::string text = "En PerÃº hubo paro.";
  MappedText mapped(text, 100);
  EXPECT_EQ(repair_mojibake(mapped), 1U);
  const auto at = static_cast<std::uint32_t>(mapped.text().find("ú"));
  const auto [begin, end] = mapped.source_of({at, at + 2});
  EXPECT_EQ(text.substr(begin - 100, end - begin), "Ãº");
}

}  // namespace
}  // namespace khipu::ingest
