#pragma once
// The days that a report offers for one record, gathered and described. Private to this room.

#include <initializer_list>
#include <optional>
#include <vector>

#include "khipu/coding/day_choice.hpp"
#include "khipu/coding/day_facts.hpp"
#include "khipu/coding/tense.hpp"

namespace khipu::coding {

/// Gathers the choices for one query.
class DayChoice {
 public:
  DayChoice(const ReportDays& report, const DayQuery& query);

  DayAnswer choose();

 private:
  struct Choice {
    DateRange when;
    Facts facts;
    Source source = Source::kNone;
    bool of_total = false;  ///< a span that only a running total can cover
    float score = 0, likely = 0;
    DayColumn column = DayColumn::kIncident;  ///< under which it is likeliest
  };

  void gather();
  void add(const DateRange& when, Source source, Facts facts);

  // day_choice.cpp: named in the sentence of the record
  void add_own();
  bool is_of_bracketed_number(const ReportDays::Named& named) const;
  void add_own_day(const ReportDays::Named& named, std::size_t rank);
  void add_own_spans(const ReportDays::Named& named, const DateRange& when, Source source, const Facts& facts);
  Facts facts_of_own(const ReportDays::Named& named, std::size_t rank) const;
  std::optional<DateRange> counted_back(const mentions::TimeMention& time) const;
  bool looks_back(const mentions::TimeMention& time, const DateRange& when) const;
  bool looks_forward(const mentions::TimeMention& time, const DateRange& when) const;
  bool is_after(std::uint32_t token) const;
  void set_age(Choice& choice) const;
  void set_length(Choice& choice) const;
  void set_record(Choice& choice) const;
  void log(const Choice& choice, std::size_t column) const;
  void weigh(std::size_t column);

  // day_other_readings.cpp: of the same words
  bool names_weekday(const mentions::TimeMention& time) const;
  bool names_day_of_month(const mentions::TimeMention& time) const;
  void add_other_readings(const mentions::TimeMention& time, const DateRange& when, Source source, const Facts& facts);

  // day_lengths.cpp: counts of days in the sentence
  void add_lengths();
  Facts facts_of_length(std::uint32_t index, const DateRange& when, DayFact fact) const;
  void add_after_event(const mentions::TimeMention& time, std::uint32_t index, int days);
  void add_counted(const mentions::TimeMention& time, std::uint32_t index);
  void add_lasting(std::uint32_t index, int days);

  // day_elsewhere.cpp: carried over from elsewhere
  void add_block();
  void add_above();
  void add_report();
  void add_last();
  void add_published();
  void add_spans();
  void add_spans_to(const Choice& end, std::vector<Choice>& spans) const;

  static void set(Facts& facts, DayFact fact, bool yes = true) {
    if (yes) {
      facts.set(static_cast<std::size_t>(fact));
    }
  }
  static bool has(const Facts& facts, DayFact fact) { return facts.test(static_cast<std::size_t>(fact)); }
  static Facts facts(std::initializer_list<DayFact> some) {
    Facts all;
    for (const DayFact fact : some) {
      set(all, fact);
    }
    return all;
  }

  const ReportDays& report_;
  const DayQuery& query_;
  const language::Sentence& sentence_;
  std::optional<Date> published_;
  Tense tense_ = Tense::kNone;  // of the verb next to the words
  bool has_block_ = false;      // days are named before the sentence in its block
  bool has_own_ = false, has_near_ = false, front_ = false;
  std::vector<Choice> choices_;
};

}  // namespace khipu::coding
