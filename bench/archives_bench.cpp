// Speed of the readers of archives, in megabytes (10^6 bytes) of what was unpacked for each second of processor time,
// beside what the parts alone can do: finding and unescaping the fields of JSON without making reports, zlib without
// looking at what comes out, a WARC whose records are all passed over. "fields alone" finds lines, checks UTF-8 and
// JSON and unescapes what we read; "reports" is the whole way: furniture, day, blocks, the way back, SHA-256 of the
// text.
//
//   khipu_archives_bench LANG [PAGE…]      LANG: the folder lang/; PAGE: HTML files, the pages of the WARC
//
// Records are made up, 50 MB of each kind: a Spanish article of about 3 kB, half of them with accents escaped as Python
// writes them; so are pages where none are given.

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

void measure_records(const PageWords& words) {
  const std::string lines = fill(kSize, json_line);
  measure("JSON lines: fields alone", lines.size(), [&] { read_fields(lines); });
  measure("JSON lines: reports", lines.size(), [&] { read_all(lines, "a.jsonl", words); });
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
    fmt::print(stderr, "usage: khipu_archives_bench LANG [PAGE...]\n");
    return 2;
  }
  try {
    const PageWords words = take(PageWords::load(argv[1]));
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
