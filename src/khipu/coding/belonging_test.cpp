#include "khipu/coding/belonging.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace khipu::coding {
namespace {

constexpr std::uint32_t kParagraph = 100;  // bytes

mentions::Place juliaca() {
  mentions::Place place;
  place.name = "Juliaca";
  place.code = "PE-PUN";
  place.country = "PE";
  place.precision = mentions::PlacePrecision::kCity;
  return place;
}

DateRange on(int day) {
  return {make_date(2023, 1, static_cast<unsigned>(day)), make_date(2023, 1, static_cast<unsigned>(day))};
}

/// The dead of 9 January in Juliaca, in the n-th paragraph.
Figure dead(std::uint32_t paragraph) {
  Figure figure;
  figure.id = "figure";
  figure.sentence = {paragraph * kParagraph, paragraph * kParagraph + 50};
  figure.span = {figure.sentence.begin + 5, figure.sentence.begin + 15};
  figure.when = on(9);
  figure.place = juliaca();
  return figure;
}

/// Shots of that day and place, in the n-th paragraph.
Event shots(std::uint32_t paragraph, std::string id = "shots") {
  Event event;
  event.id = std::move(id);
  event.sentence = {paragraph * kParagraph, paragraph * kParagraph + 50};
  event.span = {event.sentence.begin + 20, event.sentence.begin + 30};
  event.type = "ASSAULT";
  event.mode = "firearms";
  event.when = on(9);
  event.places = {juliaca()};
  return event;
}

/// The id of the event that the figure is tied to, in a report of five paragraphs; "" if to none.
std::string tied(const Figure& figure, std::vector<Event> events) {
  ingest::ReportFields fields;
  fields.text.assign(5 * kParagraph, 'x');
  for (std::uint32_t i = 0; i < 5; ++i) {
    fields.blocks.push_back({{i * kParagraph, (i + 1) * kParagraph - 1}, ingest::BlockKind::kParagraph});
  }
  const ingest::Report report(std::move(fields));
  const auto belonging = Belonging::load(KHIPU_SOURCE_DIR "/lang/belonging.tsv");
  if (!belonging) {
    throw std::runtime_error(belonging.error().to_string());
  }
  std::vector<Figure> figures = {figure};
  belonging->tie(report, figures, events);
  return figures.front().event.value_or("");
}

TEST(Belonging, TheEventOfTheParagraphComesFirst) {
  EXPECT_EQ(tied(dead(2), {shots(1, "before"), shots(2, "beside")}), "beside");
}

TEST(Belonging, ElseOneOfTheSameDayAndPlace) { EXPECT_EQ(tied(dead(2), {shots(0, "far"), shots(1, "near")}), "near"); }

TEST(Belonging, NotOfAnotherDayOrPlace) {
  Event day = shots(1), place = shots(1);
  day.when = on(8);
  place.places.front().name = "Ayaviri";
  EXPECT_EQ(tied(dead(2), {day}), "");
  EXPECT_EQ(tied(dead(2), {place}), "");
}

TEST(Belonging, ADivisionHoldsItsTowns) {
  Event event = shots(1);
  event.places.front().name = "Puno";
  event.places.front().precision = mentions::PlacePrecision::kAdmin1;
  EXPECT_EQ(tied(dead(2), {event}), "shots");
}

TEST(Belonging, ARunningTotalIsOfNoSingleEvent) {
  Figure total = dead(2);
  total.kind = FigureKind::kCumulative;
  EXPECT_EQ(tied(total, {shots(2)}), "");
}

TEST(Belonging, WhoDiesLaterIsOfTheEarlierEvent) {
  Figure later = dead(1);
  later.died_later = true;
  Event clash = shots(1, "clash");
  clash.when = on(2);
  EXPECT_EQ(tied(later, {clash, shots(1, "death")}), "clash");
  EXPECT_EQ(tied(later, {shots(1, "death")}), "death") << "where no earlier one is told";
  EXPECT_EQ(tied(dead(1), {clash, shots(1, "death")}), "clash") << "the first of the paragraph, whatever its day";
}

TEST(Belonging, WhatIsAnnouncedHasNoDeadYet) {
  Event event = shots(1);
  event.modality = Modality::kPlanned;
  EXPECT_EQ(tied(dead(2), {event}), "");
}

}  // namespace
}  // namespace khipu::coding
