// Speed of the readers of archives, in megabytes (10^6 bytes) of what was unpacked for each second of processor time,
// beside what the parts alone can do: finding and unescaping the fields of JSON without making reports, zlib without
// looking at what comes out.
//
//   khipu_archives_bench [MEGABYTES]
//
// The records are made up: a Spanish article of about 3 kB, half of them with accents escaped as Python writes them.

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "khipu/ingest/handover.hpp"
#include "khipu/ingest/json_record.hpp"
#include "khipu/ingest/line_reader.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/ingest/test_packing.hpp"
#include "khipu/ingest/unpack.hpp"

namespace {

using namespace khipu::ingest;  // NOLINT: a program of one file
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

std::string warc_record(std::size_t number) {
  const std::string html = fmt::format(
      "<html><head><title>Marcha {0}</title></head><body><nav><a href=/>Portada</a></nav><article><h1>Marcha "
      "{0}</h1><p>{1}</p>"
      "</article></body></html>",
      number, article(number, "ó"));
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html;
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

void read_all(const std::string& bytes, const std::string& name) {
  ReadOptions options;
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
    auto json = out.decode_record(line->text, line->begin, line->number);
    json->reserve(json->size() + ByteWindow::kPadding);
    if (const auto fields = records.find_fields(*json, {line->number, {}})) {
      sink.bytes += to_record(*json, *fields).text.size();
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

}  // namespace

int main(int argc, char** argv) {
  const std::size_t size = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 50) * 1000000;
  const std::string lines = fill(size, json_line);
  measure("JSON lines: fields alone", lines.size(), [&] { read_fields(lines); });
  measure("JSON lines: reports", lines.size(), [&] { read_all(lines, "a.jsonl"); });
  const std::string csv = "url,title,text\n" + fill(size, [](std::size_t i) {
                            return fmt::format("https://c.example/{0},Marcha {0},\"{1}\"\n", i, article(i, "ó"));
                          });
  measure("CSV: reports", csv.size(), [&] { read_all(csv, "a.csv"); });
  const std::string warc = fill(size, warc_record);
  measure("WARC: reports", warc.size(), [&] { read_all(warc, "a.warc"); });
  std::string members;
  std::size_t unpacked = 0;
  for (std::size_t i = 0; unpacked < size; ++i) {
    const std::string record = warc_record(i);
    unpacked += record.size();
    members += gzipped(record);
  }
  measure("WARC.gz: zlib alone", unpacked, [&] { inflate_only(members); });
  measure("WARC.gz: reports", unpacked, [&] { read_all(members, "a.warc.gz"); });
  const std::string zip = zipped({{"a.jsonl", lines}});
  measure("zip of JSON lines: reports", lines.size(), [&] { read_all(zip, "a.zip"); });
  return 0;
}
