#include "khipu/coding/belonging.hpp"

#include <algorithm>

#include "khipu/base/tsv.hpp"

namespace khipu::coding {
namespace {

std::uint32_t distance(Span a, Span b) {
  if (a.overlaps(b)) {
    return 0;
  }
  return a.begin < b.begin ? b.begin - a.end : a.begin - b.end;
}

// Events looked at on either side of a figure, so that long texts cost linear time. Ours: more than a paragraph holds.
constexpr std::size_t kReach = 100;

/// In the same place, or one of the two is the division around the other.
bool lies_in(const Event& event, const mentions::Place& place) {
  const auto is_wide = [](const mentions::Place& one) { return one.precision == mentions::PlacePrecision::kAdmin1; };
  return std::any_of(event.places.begin(), event.places.end(), [&](const mentions::Place& one) {
    return one.code == place.code && (one.name == place.name || is_wide(one) || is_wide(place));
  });
}

/// Index of the block that holds `span`; blocks are sorted.
std::size_t block_of(const ingest::Report& report, Span span) {
  const auto& blocks = report.blocks();
  const auto it = std::upper_bound(blocks.begin(), blocks.end(), span.begin,
                                   [](std::uint32_t at, const ingest::Block& b) { return at < b.span.begin; });
  return static_cast<std::size_t>(it - blocks.begin());
}

}  // namespace

Result<Belonging> Belonging::load(const std::filesystem::path& path) {
  const auto table = Tsv::load(path);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"measure", "type", "mode"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  Belonging belonging;
  for (const Tsv::Row& row : table->rows()) {
    const auto measure = find_measure(row.cells[0]);
    if (!measure) {
      return table->fail_at(row, "unknown measure");
    }
    belonging.rows_.push_back({*measure, row.cells[1], row.cells[2]});
  }
  return belonging;
}

bool Belonging::fits(const Figure& figure, const Event& event) const {
  return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) {
    return row.measure == figure.measure && row.type == event.type && (row.mode.empty() || row.mode == event.mode);
  });
}

Event* Belonging::find_nearest(const ingest::Report& report, const Figure& figure, std::span<Event> events,
                               std::optional<Date> before) const {
  const std::size_t block = block_of(report, figure.span);
  Event* nearest = nullptr;
  bool nearest_in_sentence = false;
  for (Event& event : events) {
    const bool in_sentence = event.sentence == figure.sentence;
    if ((!in_sentence && block_of(report, event.span) != block) || !fits(figure, event)) {
      continue;
    }
    if (before && !(event.when.to && *event.when.to < *before)) {
      continue;
    }
    const bool closer = nearest == nullptr || (in_sentence && !nearest_in_sentence) ||
                        (in_sentence == nearest_in_sentence &&
                         distance(event.span, figure.span) < distance(nearest->span, figure.span));
    if (closer) {
      nearest = &event;
      nearest_in_sentence = in_sentence;
    }
  }
  return nearest;
}

/// "35 died in the blast", a paragraph below the blast.
Event* Belonging::find_alike(const Figure& figure, std::span<Event> events) const {
  if (figure.kind != FigureKind::kIncident || !figure.place || !figure.when.from || !figure.when.to) {
    return nullptr;
  }
  Event* nearest = nullptr;
  for (Event& event : events) {
    const bool alike = event.when == figure.when && event.modality == Modality::kOccurred &&
                       lies_in(event, *figure.place) && fits(figure, event);
    if (alike && (nearest == nullptr || distance(event.span, figure.span) < distance(nearest->span, figure.span))) {
      nearest = &event;
    }
  }
  return nearest;
}

void Belonging::tie(const ingest::Report& report, std::vector<Figure>& figures, std::vector<Event>& events) const {
  for (Figure& figure : figures) {
    if (figure.kind == FigureKind::kCumulative) {
      continue;
    }
    const auto here = std::lower_bound(events.begin(), events.end(), figure.sentence.begin,
                                       [](const Event& e, std::uint32_t at) { return e.sentence.begin < at; });
    const auto at = static_cast<std::size_t>(here - events.begin());
    const std::size_t first = at - std::min(at, kReach);
    const std::size_t last = std::min(events.size(), at + kReach);
    const auto around = std::span(events).subspan(first, last - first);
    // Who dies later of an injury belongs to the event in which it was received.
    Event* nearest = nullptr;
    if (figure.died_later && figure.when.from) {
      nearest = find_nearest(report, figure, around, figure.when.from);
    }
    nearest = nearest != nullptr ? nearest : find_nearest(report, figure, around, std::nullopt);
    nearest = nearest != nullptr ? nearest : find_alike(figure, around);
    if (nearest != nullptr) {
      figure.event = nearest->id;
      nearest->figures.push_back(figure.id);
    }
  }
}

}  // namespace khipu::coding
