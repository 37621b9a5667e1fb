#include "khipu/ingest/record_fields.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/find_days.hpp"
#include "khipu/ingest/html_page.hpp"
#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/mojibake.hpp"
#include "khipu/ingest/read_page.hpp"
#include "khipu/ingest/text_page.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kDeepestTag = 200;

struct FieldName {
  std::string_view name;
  KnownField known;
};

// Sorted, lower case. trafilatura's "source" and newspaper's "source_url" are addresses, Event Registry's
// "source" is an object, others' an outlet: kSource is told apart by its value.
constexpr std::array<FieldName, 54> kFields{{
    {"article", {Field::kText, 8}},
    {"article_text", {Field::kText, 9}},
    {"articlebody", {Field::kText, 1}},
    {"articles", {Field::kList, 1}},
    {"body", {Field::kText, 4}},
    {"canonical_link", {Field::kUrl, 1}},
    {"cleaned_text", {Field::kText, 5}},
    {"content", {Field::kText, 7}},
    {"content_html", {Field::kHtml, 0}},
    {"content_text", {Field::kText, 3}},
    {"data", {Field::kList, 3}},
    {"date", {Field::kDay, 8}},
    {"date_publish", {Field::kDay, 0}},
    {"date_published", {Field::kDay, 1}},
    {"datepublished", {Field::kDay, 2}},
    {"datetime", {Field::kDay, 7}},
    {"description", {Field::kSummary, 1}},
    {"excerpt", {Field::kSummary, 2}},
    {"full_text", {Field::kText, 6}},
    {"headline", {Field::kTitle, 1}},
    {"hostname", {Field::kOutlet, 6}},
    {"html", {Field::kHtml, 1}},
    {"id_url", {Field::kUrl, 5}},
    {"inlanguage", {Field::kLanguage, 3}},
    {"items", {Field::kList, 0}},
    {"lang", {Field::kLanguage, 1}},
    {"language", {Field::kLanguage, 0}},
    {"link", {Field::kUrl, 2}},
    {"maintext", {Field::kText, 0}},
    {"media_name", {Field::kOutlet, 3}},
    {"meta_description", {Field::kSummary, 3}},
    {"meta_lang", {Field::kLanguage, 2}},
    {"news", {Field::kList, 4}},
    {"outlet", {Field::kOutlet, 0}},
    {"pub_date", {Field::kDay, 6}},
    {"pubdate", {Field::kDay, 6}},
    {"publish_date", {Field::kDay, 3}},
    {"published", {Field::kDay, 5}},
    {"published_at", {Field::kDay, 4}},
    {"publishedat", {Field::kDay, 4}},
    {"publisher", {Field::kOutlet, 2}},
    {"raw_text", {Field::kText, 10}},
    {"results", {Field::kList, 2}},
    {"site_name", {Field::kOutlet, 1}},
    {"sitename", {Field::kOutlet, 1}},
    {"source", {Field::kSource, 0}},
    {"source-hostname", {Field::kOutlet, 4}},
    {"source_domain", {Field::kOutlet, 5}},
    {"source_url", {Field::kUrl, 4}},
    {"summary", {Field::kSummary, 0}},
    {"text", {Field::kText, 2}},
    {"title", {Field::kTitle, 0}},
    {"title_page", {Field::kTitle, 2}},
    {"url", {Field::kUrl, 0}},
}};
constexpr bool before(const FieldName& a, const FieldName& b) { return a.name < b.name; }
static_assert(std::is_sorted(kFields.begin(), kFields.end(), before));
constexpr std::size_t kLongestName = 16;

/// Where the search for a name begins in kPlaces. Requires a name that is not empty.
constexpr std::size_t sum_of(std::string_view name) {
  const auto small = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c) | 0x20U); };
  return (name.size() * 11 + small(name.front()) * 5 + small(name[name.size() / 2]) * 3 + small(name.back())) % 256;
}

/// By sum_of() a name: one past its place in kFields; 0 where there is none.
constexpr std::array<std::uint8_t, 256> make_places() {
  std::array<std::uint8_t, 256> places{};
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    std::size_t at = sum_of(kFields[i].name);
    while (places[at] != 0) {
      at = (at + 1) % places.size();
    }
    places[at] = static_cast<std::uint8_t>(i + 1);
  }
  return places;
}
constexpr std::array<std::uint8_t, 256> kPlaces = make_places();

bool is_same_name(std::string_view name, std::string_view lower_case) {
  return std::equal(name.begin(), name.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// Where "… [+1200 chars]" begins, with which an interface that sells the rest says how much it is; the end of `text`
/// if it does not stand there.
std::uint32_t find_cut(std::string_view text) {
  constexpr std::string_view kEnd = " chars]";
  constexpr std::size_t kLongest = 20;
  const std::string_view shown = trim(text);
  const std::size_t begin = shown.ends_with(kEnd) ? shown.rfind("[+") : std::string_view::npos;
  return static_cast<std::uint32_t>(begin != std::string_view::npos && shown.size() - begin <= kLongest
                                        ? static_cast<std::size_t>(shown.data() - text.data()) + begin
                                        : text.size());
}

/// "14/05/2024", "martes 14 de mayo de 2024": as people write in tables. Figures that may be read two ways are read as
/// day and month where the record's language is known to be none whose countries differ on it.
std::optional<Date> find_written_day(std::string_view text, std::string_view language, const PageWords& words) {
  constexpr std::size_t kLongest = 60;
  if (text.empty() || text.size() > kLongest) {
    return std::nullopt;
  }
  const std::vector<NamedDay> days = find_days(text, words);
  const bool may_turn = language.empty() || language == "en";
  return days.empty() || (days.front().is_ambiguous && may_turn) ? std::nullopt : days.front().date();
}

Page body_of(Record& record, Handover& out) {
  if (record.text.size() > 0) {
    const std::uint32_t cut = find_cut(record.text.text());
    const bool is_cut = cut < record.text.size();
    if (is_cut) {
      MappedText there;
      there.append_from(record.text, {0, cut});
      record.text = std::move(there);
    }
    Page page = read_text_page(std::move(record.text), false, out.words());
    page.meta.extent = is_cut ? Extent::kSummary : Extent::kFull;
    return page;
  }
  const bool is_summary = record.html.size() == 0;
  const MappedText& markup = is_summary ? record.summary : record.html;
  Page page = read_html_fragment(HtmlTree(markup, kDeepestTag), out.words());
  page.meta.extent = is_summary ? Extent::kSummary : Extent::kFull;
  return page;
}

}  // namespace

std::optional<KnownField> find_field(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) {
    return std::nullopt;
  }
  for (std::size_t at = sum_of(name); kPlaces[at] != 0; at = (at + 1) % kPlaces.size()) {
    if (const FieldName& field = kFields[kPlaces[at] - 1U]; is_same_name(name, field.name)) {
      return field.known;
    }
  }
  return std::nullopt;
}

std::string language_code(std::string_view tag) {
  const std::string trimmed(trim(tag));
  if (trimmed.size() != 3) {
    return short_language(trimmed);
  }
  std::array<char, 12> code{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(trimmed.c_str(), code.data(), static_cast<std::int32_t>(code.size() - 1), &status);
  return U_FAILURE(status) != 0 ? std::string{} : short_language(code.data());
}

bool read_record(Record record, Handover& out) {
  for (MappedText* text : {&record.title, &record.text, &record.html, &record.summary}) {
    out.note_repairs(repair_mojibake(*text));
  }
  if (record.text.size() == 0 && record.html.size() == 0 && record.summary.size() == 0) {
    return false;
  }
  Page body = body_of(record, out);
  record.text = record.html = record.summary = MappedText{};  // which may be large
  body.meta.outlet = std::move(record.outlet);
  body.meta.url = std::move(record.url);
  body.meta.language = language_code(record.language);
  body.meta.published_at = find_stamp(record.day);
  body.meta.published = body.meta.published_at ? std::optional(body.meta.published_at->day)
                                               : find_written_day(record.day, body.meta.language, out.words());
  const Page title = read_text_page(std::move(record.title), false, out.words());
  read_titled(title, std::move(body), out.doc(), out.words(), out.options(), out.result());
  return true;
}

}  // namespace khipu::ingest
