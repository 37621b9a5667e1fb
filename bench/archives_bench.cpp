// Speed of the readers of archives, in megabytes (10^6 bytes) of what was unpacked for each second of processor time,
// beside what the parts alone can do: finding and unescaping the fields of JSON without making reports, zlib without
// looking at what comes out, a WARC whose records are all passed over. "fields alone" finds lines, checks UTF-8 and
// JSON and unescapes what we read; "reports" is the whole way: furniture, day, blocks, the way back, SHA-256 of the
// text.
//
//   khipu_archives_bench LANG [json | PAGE…]      LANG: the folder lang/; PAGE: HTML files, the pages of the WARC;
//                                                 json: JSON lines and nothing else
//
// Records are made up, 50 MB of each kind: a Spanish article of about 3 kB, half of them with accents escaped as Python
// writes them; so are pages where none are given. "short lines" are articles in English and Spanish whose paragraphs
// are a sentence or two, with days, figures and quotations in them, parted by single line breaks as newspaper3k gives
// them. SHA-256 of the same bytes says how busy the machine was.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/digest.hpp"
#include "khipu/base/file.hpp"
#include "khipu/ingest/handover.hpp"
#include "khipu/ingest/json_record.hpp"
#include "khipu/ingest/line_reader.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/ingest/test_packing.hpp"
#include "khipu/ingest/unpack.hpp"

namespace {

using namespace khipu::ingest;  // NOLINT: a program of one file

constexpr std::size_t kSize = 50000000;

class Count : public ReadSink {
 public:
  void report(Report report) override { bytes += report.text().size(); }
  void problem(khipu::Error problem) override { fmt::print(stderr, "{}\n", problem.to_string()); }
  void note(khipu::Error) override {}
  std::size_t bytes = 0;
};

std::string article(std::size_t number, std::string_view accent) {
  std::string text;
  for (std::size_t i = 0; i < 12; ++i) {
    text += fmt::format(
        "Unas {} personas marcharon ayer por las calles de Juliaca hasta la plaza de armas, inform{} la Defensor{}a. "
        "Los "
        "manifestantes pidieron un di{}logo con el Gobierno y dejaron libre la carretera a las {} horas. ",
        number % 9000 + i, accent, accent, accent, i + 8);
    text += i % 3 == 2 ? "\\n\\n" : "";
  }
  return text;
}

std::string json_line(std::size_t number) {
  return fmt::format(
      "{{\"authors\": [\"Redaccion\"], \"date_publish\": \"2023-01-09 10:00:00\", \"filename\": \"{0}.html\", "
      "\"image_url\": "
      "\"https://c.example/{0}.jpg\", \"language\": \"es\", \"maintext\": \"{1}\", \"source_domain\": \"c.example\", "
      "\"title\": "
      "\"Marcha {0} en Juliaca\", \"url\": \"https://c.example/{0}\"}}\n",
      number, article(number, number % 2 == 0 ? "ó" : "\\u00f3"));
}

/// One paragraph of an article of short lines.
std::string short_line(std::size_t number) {
  const std::size_t figure = number * 7919 % 900 + 2;
  switch (number % 16) {
    case 0: return fmt::format("Al menos {} personas resultaron heridas en los choques de la noche del lunes.", figure);
    case 1: return "“No vamos a retroceder”, dijo la dirigente ante los reporteros que la esperaban en la puerta.";
    case 2: return fmt::format("The march began at {} a.m. near the old station and moved north.", figure % 11 + 1);
    case 3: return "Police fired tear gas at the crowd, witnesses said.";
    case 4:
      return fmt::format("El {} de enero, los gremios convocaron a un paro de 48 horas en toda la región.",
                         figure % 28 + 1);
    case 5: return "La Defensoría pidió a ambas partes dejar libre el paso de ambulancias y de alimentos.";
    case 6:
      return fmt::format("The governor's office put the damage at ${}.{} million on Tuesday.", figure, number % 10);
    case 7: return "Lo que piden";
    case 8:
      return fmt::format("\\u201cWe have waited {} months for an answer,\\u201d a teacher told the radio.",
                         figure % 40);
    case 9:
      return "Ni la alcaldía ni la empresa respondieron a las preguntas de este medio hasta el cierre de la nota.";
    case 10:
      return fmt::format("On January {}, 2023, a court ordered the release of {} students held since the first night.",
                         figure % 28 + 1, figure);
    case 11:
      return "Shops stayed shut in the market quarter and buses ran only until noon, as they had the day before.";
    case 12:
      return fmt::format("Según el Ministerio de Salud, {} de los heridos siguen en el hospital, tres de ellos graves.",
                         figure);
    case 13: return "Organisers promised to return.";
    case 14:
      return "Las clases se reanudar\\u00e1n el jueves, inform\\u00f3 la Direcci\\u00f3n Regional de Educaci\\u00f3n.";
    default:
      return fmt::format(
          "A spokesman said {} officers had been sent from the capital to keep the bridge open, among them cavalry and "
          "a water cannon unit that was last used in the autumn.",
          figure);
  }
}

std::string short_line_record(std::size_t number) {
  std::string text;
  for (std::size_t i = 0; i < 18; ++i) {
    text += (i > 0 ? "\\n" : "") + short_line(number * 5 + i * 3 + number / 16);
  }
  return fmt::format(
      "{{\"title\": \"Paro {0}: choques en el puente\", \"text\": \"{1}\", \"publish_date\": \"2023-01-09 10:00:00\", "
      "\"language\": \"es\", \"url\": \"https://c.example/{0}\"}}\n",
      number, text);
}

std::string fill(std::size_t size, const std::function<std::string(std::size_t)>& one) {
  std::string out;
  for (std::size_t i = 0; out.size() < size; ++i) {
    out += one(i);
  }
  return out;
}

std::string made_page(std::size_t number) {
  return fmt::format(
      "<html><head><title>Marcha {0}</title></head><body><nav><a href=/>Portada</a></nav><article><h1>Marcha "
      "{0}</h1><p>{1}</p>"
      "</article></body></html>",
      number, article(number, "ó"));
}

std::string warc_record(std::size_t number, const std::string& html, int status) {
  const std::string answer = fmt::format("HTTP/1.1 {} X\r\nContent-Type: text/html\r\n\r\n{}", status, html);
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/{}\r\nContent-Length: "
      "{}\r\n\r\n{}\r\n\r\n",
      number, answer.size(), answer);
}

void measure(std::string_view what, std::size_t bytes, const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t from = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC);
  }
  fmt::print("{:40} {:8.1f} MB/s\n", what, static_cast<double>(bytes) / 1e6 / best);
}

void read_all(const std::string& bytes, const std::string& name, const PageWords& words) {
  ReadOptions options;
  options.words = &words;
  options.max_ratio = 100000;
  Count sink;
  read_stream(std::make_unique<MemorySource>(bytes), name, options, sink);
}

/// Every line found, checked as JSON, its fields found and unescaped; no report made.
void read_fields(const std::string& lines) {
  const ReadOptions options;
  Count sink;
  Handover out("a.jsonl", options, sink);
  JsonRecordReader records(out);
  MemorySource source(lines);
  ByteWindow window(source);
  LineReader reader(window, options.max_bytes);
  while (const auto line = reader.next()) {
    const auto json = out.decode_record(line->text, line->begin, line->number);
    if (const auto fields = records.find_fields(json->view().text(), {line->number, {}})) {
      sink.bytes += to_record(json->view(), *fields).text.size();
    }
  }
}

void inflate_only(const std::string& packed) {
  MemorySource source(packed);
  ByteWindow window(source);
  Inflater inflater(Inflater::Wrap::kGzip);
  std::string block(1U << 18U, '\0');
  while (!window.at_end()) {
    while (*inflater.read(window, block.data(), block.size()) > 0) {
    }
    inflater.reset();
  }
}

template <class T>
T take(khipu::Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

void measure_json(const PageWords& words) {
  const std::string lines = fill(kSize, json_line);
  measure("SHA-256 of as many bytes", lines.size(), [&] { khipu::sha256_hex(lines); });
  measure("JSON lines: fields alone", lines.size(), [&] { read_fields(lines); });
  measure("JSON lines: reports", lines.size(), [&] { read_all(lines, "a.jsonl", words); });
  const std::string brief = fill(kSize, short_line_record);
  measure("JSON lines: reports of short lines", brief.size(), [&] { read_all(brief, "a.jsonl", words); });
}

void measure_records(const PageWords& words) {
  const std::string lines = fill(kSize, json_line);
  const std::string zip = zipped({{"a.jsonl", lines}});
  measure("zip of JSON lines: reports", lines.size(), [&] { read_all(zip, "a.zip", words); });
  const std::string csv = "url,title,text\n" + fill(kSize, [](std::size_t i) {
                            return fmt::format("https://c.example/{0},Marcha {0},\"{1}\"\n", i, article(i, "ó"));
                          });
  measure("CSV: reports", csv.size(), [&] { read_all(csv, "a.csv", words); });
}

/// A member of gzip for each record, as Common Crawl writes them; `plain` becomes the same without gzip.
std::string pack_warc(const std::vector<std::string>& pages, int status, std::string& plain) {
  std::string members;
  for (std::size_t i = 0; plain.size() < kSize; ++i) {
    const std::string record = warc_record(i, pages.empty() ? made_page(i) : pages[i % pages.size()], status);
    plain += record;
    members += gzipped(record);
  }
  return members;
}

void measure_warc(const PageWords& words, const std::vector<std::string>& pages) {
  std::string warc, errors;
  const std::string packed = pack_warc(pages, 200, warc);
  const std::string packed_errors = pack_warc(pages, 404, errors);
  measure("WARC: passed over", errors.size(), [&] { read_all(errors, "a.warc", words); });
  measure("WARC: reports", warc.size(), [&] { read_all(warc, "a.warc", words); });
  measure("WARC.gz: zlib alone", warc.size(), [&] { inflate_only(packed); });
  measure("WARC.gz: passed over", errors.size(), [&] { read_all(packed_errors, "a.warc.gz", words); });
  measure("WARC.gz: reports", warc.size(), [&] { read_all(packed, "a.warc.gz", words); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: khipu_archives_bench LANG [json | PAGE...]\n");
    return 2;
  }
  try {
    const PageWords words = take(PageWords::load(argv[1]));
    measure_json(words);
    if (argc == 3 && std::string_view(argv[2]) == "json") {
      return 0;
    }
    std::vector<std::string> pages;
    for (int i = 2; i < argc; ++i) {
      pages.push_back(take(khipu::load_file(argv[i], ReadOptions{}.max_bytes)));
    }
    measure_records(words);
    measure_warc(words, pages);
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu_archives_bench: {}\n", error.what());
    return 1;
  }
  return 0;
}
