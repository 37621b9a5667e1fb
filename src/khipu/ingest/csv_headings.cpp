#include "khipu/ingest/csv_headings.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

struct Heading {
  std::string_view name;
  KnownField known;  ///< behind all names that scrapers use
};

// Sorted; as fold() has them.
constexpr std::array<Heading, 83> kHeadings{{
    {"abstract", {Field::kSummary, 11}},
    {"article_body", {Field::kText, 11}},
    {"article_content", {Field::kText, 11}},
    {"article_date", {Field::kDay, 11}},
    {"article_link", {Field::kUrl, 11}},
    {"article_title", {Field::kTitle, 11}},
    {"article_url", {Field::kUrl, 11}},
    {"bajada", {Field::kSummary, 11}},
    {"body_text", {Field::kText, 11}},
    {"contenido", {Field::kText, 11}},
    {"contenido_de_la_nota", {Field::kText, 11}},
    {"copete", {Field::kSummary, 11}},
    {"cuerpo", {Field::kText, 11}},
    {"cuerpo_de_la_nota", {Field::kText, 11}},
    {"cuerpo_de_la_noticia", {Field::kText, 11}},
    {"date_of_publication", {Field::kDay, 11}},
    {"date_posted", {Field::kDay, 11}},
    {"dia", {Field::kDay, 11}},
    {"diario", {Field::kOutlet, 11}},
    {"direccion", {Field::kUrl, 11}},
    {"direccion_web", {Field::kUrl, 11}},
    {"encabezado", {Field::kTitle, 11}},
    {"enlace", {Field::kUrl, 11}},
    {"extracto", {Field::kSummary, 11}},
    {"fecha", {Field::kDay, 11}},
    {"fecha_de_la_nota", {Field::kDay, 11}},
    {"fecha_de_publicacion", {Field::kDay, 11}},
    {"fecha_publicacion", {Field::kDay, 11}},
    {"fecha_y_hora", {Field::kDay, 11}},
    {"fuente", {Field::kOutlet, 11}},
    {"full_article", {Field::kText, 11}},
    {"full_content", {Field::kText, 11}},
    {"heading", {Field::kTitle, 11}},
    {"idioma", {Field::kLanguage, 11}},
    {"lead", {Field::kSummary, 11}},
    {"lengua", {Field::kLanguage, 11}},
    {"link_url", {Field::kUrl, 11}},
    {"media_outlet", {Field::kOutlet, 11}},
    {"medio", {Field::kOutlet, 11}},
    {"news_text", {Field::kText, 11}},
    {"news_title", {Field::kTitle, 11}},
    {"news_url", {Field::kUrl, 11}},
    {"newspaper", {Field::kOutlet, 11}},
    {"nombre_del_medio", {Field::kOutlet, 11}},
    {"nota", {Field::kText, 11}},
    {"noticia", {Field::kText, 11}},
    {"outlet_name", {Field::kOutlet, 11}},
    {"page_url", {Field::kUrl, 11}},
    {"periodico", {Field::kOutlet, 11}},
    {"permalink", {Field::kUrl, 11}},
    {"post_date", {Field::kDay, 11}},
    {"post_title", {Field::kTitle, 11}},
    {"posted", {Field::kDay, 11}},
    {"posted_on", {Field::kDay, 11}},
    {"publicado", {Field::kDay, 11}},
    {"publicado_el", {Field::kDay, 11}},
    {"publication", {Field::kOutlet, 11}},
    {"publication_date", {Field::kDay, 11}},
    {"publication_name", {Field::kOutlet, 11}},
    {"publish_time", {Field::kDay, 11}},
    {"published_date", {Field::kDay, 11}},
    {"published_on", {Field::kDay, 11}},
    {"resumen", {Field::kSummary, 11}},
    {"snippet", {Field::kSummary, 11}},
    {"source_name", {Field::kOutlet, 11}},
    {"story_body", {Field::kText, 11}},
    {"story_date", {Field::kDay, 11}},
    {"story_text", {Field::kText, 11}},
    {"story_title", {Field::kTitle, 11}},
    {"story_url", {Field::kUrl, 11}},
    {"sumario", {Field::kSummary, 11}},
    {"text_body", {Field::kText, 11}},
    {"texto", {Field::kText, 11}},
    {"texto_completo", {Field::kText, 11}},
    {"texto_de_la_nota", {Field::kText, 11}},
    {"texto_de_la_noticia", {Field::kText, 11}},
    {"titular", {Field::kTitle, 11}},
    {"titulo", {Field::kTitle, 11}},
    {"titulo_de_la_nota", {Field::kTitle, 11}},
    {"titulo_de_la_noticia", {Field::kTitle, 11}},
    {"transcript", {Field::kText, 11}},
    {"vinculo", {Field::kUrl, 11}},
    {"web_url", {Field::kUrl, 11}},
}};
constexpr bool before(const Heading& a, const Heading& b) { return a.name < b.name; }
static_assert(std::is_sorted(kHeadings.begin(), kHeadings.end(), before));

/// The letter without its mark, of those that Spanish and its neighbours have.
char32_t without_mark(char32_t letter) {
  constexpr std::u32string_view kMarked = U"áàâãäéèêëíìîïóòôõöúùûüñç";
  constexpr std::u32string_view kPlain = U"aaaaaeeeeiiiiooooouuuunc";
  static_assert(kMarked.size() == kPlain.size());
  const std::size_t at = kMarked.find(letter);
  return at == std::u32string_view::npos ? letter : kPlain[at];
}

/// In small letters without marks, and "_" for whatever stands between two words.
std::string fold(std::string_view heading) {
  std::string folded;
  for (std::size_t i = 0; i < heading.size();) {
    const CodePoint c = decode_utf8(heading, i);
    i += c.size;
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) {
      append_utf8(folded, without_mark(to_lower(c.value)));
    } else if (!folded.empty() && folded.back() != '_') {
      folded += '_';
    }
  }
  if (folded.ends_with('_')) {
    folded.pop_back();
  }
  return folded;
}

}  // namespace

std::optional<KnownField> find_heading(std::string_view heading) {
  const std::string folded = fold(heading);
  if (const auto known = find_field(folded)) {
    return known;
  }
  const auto* const found = std::lower_bound(kHeadings.begin(), kHeadings.end(), Heading{folded, {}}, before);
  return found != kHeadings.end() && found->name == folded ? std::optional(found->known) : std::nullopt;
}

}  // namespace khipu::ingest
