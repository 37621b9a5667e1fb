#include "khipu/present/search_listing.hpp"

#include "khipu/present/csv.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {

std::string to_table(const std::vector<ledger::SearchHit>& hits, std::size_t width) {
  std::string out;
  const std::string* digest = nullptr;
  for (const ledger::SearchHit& hit : hits) {
    if (digest == nullptr || *digest != hit.digest) {
      digest = &hit.digest;
      const ledger::Source source{hit.digest, hit.doc, hit.title, hit.outlet, "", "", hit.published};
      out += (out.empty() ? "" : "\n") + wrap(to_source_line(source), 0, width);
      out += wrap(hit.title, 0, width);
    }
    out += wrap(hit.sentence, 2, width);
  }
  return out;
}

std::string to_csv(const std::vector<ledger::SearchHit>& hits) {
  CsvWriter csv({"published", "outlet", "title", "doc", "begin", "end", "sentence", "digest"});
  for (const ledger::SearchHit& hit : hits) {
    csv.day(hit.published).text(hit.outlet).text(hit.title).text(hit.doc).number(hit.span.begin).number(hit.span.end);
    csv.text(hit.sentence).text(hit.digest);
    csv.end_row();
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
