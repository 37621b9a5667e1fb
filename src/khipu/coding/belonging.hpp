#pragma once
// Which event of its report a figure belongs to.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::coding {

/// lang/belonging.tsv: which events a measure can belong to, the likeliest first.
class Belonging {
 public:
  static Result<Belonging> load(const std::filesystem::path& table);

  /// Sets `event` of the figures and `figures` of the events, by id. A figure belongs to the nearest event that fits
  /// in its sentence, else in its block; the count of an incident else to the nearest of the report that fits and lies
  /// on its days and in its place. Who dies later belongs to the nearest event of an earlier day, if there is one
  /// there. A running total belongs to none. Events are in the order of their sentences.
  void tie(const ingest::Report& report, std::vector<Figure>& figures, std::vector<Event>& events) const;

 private:
  struct Row {
    Measure measure;
    std::string type, mode;  ///< mode "" = any
  };
  bool fits(const Figure& figure, const Event& event) const;
  /// Of those that were over before a day, if one is given.
  Event* find_nearest(const ingest::Report& report, const Figure& figure, std::span<Event> events,
                      std::optional<Date> before) const;
  Event* find_alike(const Figure& figure, std::span<Event> events) const;

  std::vector<Row> rows_;
};

}  // namespace khipu::coding
