#include "khipu/coding/figures.hpp"

#include <algorithm>
#include <utility>

#include "khipu/coding/figure_choice.hpp"
#include "khipu/coding/figure_columns.hpp"
#include "khipu/coding/figure_frame.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;

constexpr std::size_t kLongestLine = 90, kLongestLabel = 40;  // bytes

/// Reads one report from its first sentence to its last.
class FigureReader {
 public:
  FigureReader(const Context& context, const FigureTables& tables)
      : context_(context), tables_(tables), days_(context, tables.days), places_(context, tables.place_weights) {}

  std::vector<Figure> read() {
    if (is_about_unrest(context_, tables_)) {
      sentences_.reserve(context_.sentences.size());
      for (std::size_t i = 0; i < context_.sentences.size(); ++i) {
        sentences_.emplace_back(context_, i, tables_);
      }
      grow_trees();
      report_facts_ = kind_of_report(context_, sentences_, days_);
      report_measures_ = measures_of_report(sentences_);
      for (std::size_t i = 0; i < context_.sentences.size(); ++i) {
        enter_block(i);
        read_sentence(i);
      }
    }
    return std::move(figures_);
  }

 private:
  void grow_trees() const;
  void enter_block(std::size_t index);
  void read_sentence(std::size_t index);
  std::vector<std::optional<Decision>> decide_by_rule(const FigureSentence& sentence, const std::vector<Counted>& all);
  std::vector<std::optional<Decision>> decide(const FigureSentence& sentence, const std::vector<Counted>& all);
  bool counts_something(std::size_t index) const;
  bool is_ruled_out(const FigureSentence& sentence) const;
  void add(const FigureSentence& sentence, const Counted& counted, const Decision& decision);

  const Context& context_;
  const FigureTables& tables_;
  ReportDays days_;
  ReportPlaces places_;
  std::vector<FigureSentence> sentences_;
  Facts report_facts_;  // on the kind of all its figures
  std::array<int, kMeasureCount> report_measures_{};
  FigureMemory measures_;
  FrameMemory frame_;
  FigureColumns columns_;
  std::optional<Measure> topic_;  // of the last text outside tables: "The injured"
  std::vector<Figure> figures_;
};

/// "Cusco: 27 points": a line without a full stop, or with a label and a number, goes on with the list above.
bool is_list_line(std::string_view text) {
  const std::size_t colon = text.find(':');
  const bool labelled = colon != std::string_view::npos && colon < kLongestLabel && colon + 2 < text.size() &&
                        text[colon + 2] >= '0' && text[colon + 2] <= '9';
  return labelled ||
         (text.size() < kLongestLine && !text.ends_with('.') && !text.ends_with(':') && !text.ends_with('?'));
}

/// A tree decides between predicates and between days: it is grown where a count has either beside it.
void FigureReader::grow_trees() const {
  if (context_.trees == nullptr) {
    return;
  }
  std::vector<std::uint32_t> counting;
  for (const FigureSentence& sentence : sentences_) {
    if (!is_ruled_out(sentence) && !find_counted(sentence, tables_).empty() &&
        (!sentence.predicates().empty() || (sentence.has_unit() && !sentence.times().empty()))) {
      counting.push_back(static_cast<std::uint32_t>(sentence.index()));
    }
  }
  context_.trees->grow(counting);
}

/// A new paragraph forgets day, place and speaker of the one before; a list goes on with what introduced it.
void FigureReader::enter_block(std::size_t index) {
  const std::uint32_t block = context_.sentences[index].block;
  if (index > 0 && context_.sentences[index - 1].block == block) {
    return;
  }
  const ingest::Block& entered = context_.report.blocks()[block];
  const BlockKind kind = entered.kind;
  const bool line = kind == BlockKind::kListItem || kind == BlockKind::kTableRow ||
                    (kind == BlockKind::kParagraph && is_list_line(context_.report.slice(entered.span)));
  if (kind != BlockKind::kTableRow) {
    columns_.leave();
  } else if (columns_.empty()) {
    columns_.read_header(sentences_[index], tables_, topic_);
  }
  if (kind == BlockKind::kTableRow || (line && counts_something(index))) {
    frame_.in_list = true;
    return;
  }
  measures_.in_paragraph.reset();
  measures_.topic = kind == BlockKind::kHeading ? std::nullopt : measures_.topic;
  FrameMemory fresh;
  fresh.known = std::move(frame_.known);
  frame_ = std::move(fresh);
}

/// A line without a count of its own introduces the lines below.
bool FigureReader::counts_something(std::size_t index) const {
  const std::vector<mentions::TimeMention>& times = context_.times[index];
  const std::vector<mentions::Number>& numbers = context_.numbers[index];
  return std::any_of(numbers.begin(), numbers.end(), [&](const mentions::Number& number) {
    const bool of_time = std::any_of(times.begin(), times.end(), [&](const mentions::TimeMention& time) {
      return time.tokens.overlaps(number.core);
    });
    return !of_time && number.form != mentions::NumberForm::kIndefinite && number.tokens.begin > 0;
  });
}

bool FigureReader::is_ruled_out(const FigureSentence& sentence) const {
  return sentence.size() < 2 || sentence.numbers().empty();
}

/// Decides from left to right, then hands decisions back to the items of a list that stand before their predicate.
std::vector<std::optional<Decision>> FigureReader::decide_by_rule(const FigureSentence& sentence,
                                                                  const std::vector<Counted>& all) {
  std::vector<std::optional<Decision>> decisions(all.size());
  // Questions and suppositions state nothing (decision 3).
  if (sentence.has(Cue::kHypothetical) || sentence.has(Cue::kTakenBack) ||
      sentence.is_symbol(sentence.size() - 1, '?')) {
    return decisions;
  }
  const bool tabular = context_.report.blocks()[sentence.sentence().block].kind == BlockKind::kTableRow;
  for (std::size_t i = 0; i < all.size(); ++i) {
    measures_.unknown_is_name =
        all[i].named == Named::kUnknown && sentence.tokens()[all[i].head].upos == language::Upos::kPropn;
    decisions[i] = tabular ? columns_.find(sentence, all[i]) : find_decision(sentence, all[i], measures_);
    if (decisions[i]) {
      measures_.in_sentence = decisions[i];
      measures_.in_sentence_end = all[i].phrase.end;
    }
  }
  for (std::size_t i = all.size(); i-- > 1;) {
    if (decisions[i] && !decisions[i - 1]) {
      decisions[i - 1] = find_decision_before(sentence, all[i - 1], all[i], *decisions[i]);
    }
  }
  return decisions;
}

std::vector<std::optional<Decision>> FigureReader::decide(const FigureSentence& sentence,
                                                          const std::vector<Counted>& all) {
  const auto by_rule = decide_by_rule(sentence, all);
  std::vector<std::optional<Decision>> decided(all.size());
  const Surroundings around{tables_, all, by_rule, decided, measures_, frame_, report_measures_};
  for (std::size_t i = 0; i < all.size(); ++i) {
    // An article counts nobody but a person.
    if (!all[i].article || (all[i].unit != nullptr && all[i].unit->family <= Family::kDisplaced)) {
      decided[i] = choose_measure(sentence, around, i);
    }
  }
  return decided;
}

void FigureReader::read_sentence(std::size_t index) {
  const FigureSentence& sentence = sentences_[index];
  measures_.in_sentence.reset();
  measures_.in_sentence_end = 0;
  frame_.settled_in_sentence = false;
  if (!is_ruled_out(sentence)) {
    const std::vector<Counted> all = find_counted(sentence, tables_);
    const auto decisions = decide(sentence, all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (decisions[i]) {
        add(sentence, all[i], *decisions[i]);
      }
    }
  }
  for (std::uint32_t i = 0; i < sentence.size() && columns_.empty(); ++i) {
    const Unit* unit = sentence.unit(i);
    const auto measure = unit != nullptr ? measure_of(unit->family) : std::nullopt;
    topic_ = measure ? measure : topic_;
    measures_.topic = unit != nullptr && unit->family <= Family::kDisplaced && measure ? measure : measures_.topic;
  }
  frame_.total_above = frame_.in_list ? frame_.total_above : sentence.has(Cue::kCumulative);
}

void FigureReader::add(const FigureSentence& sentence, const Counted& counted, const Decision& decision) {
  const KindChoice choice = find_kind(sentence, tables_, counted, decision, frame_, report_facts_);
  const FigureKind kind = choice.kind;
  Figure figure;
  figure.sentence = sentence.sentence().span;
  figure.span = sentence.sentence().span_of(counted.phrase);
  figure.number = counted.number->span;
  figure.measure = decision.measure;
  figure.of = decision.of;
  figure.low = counted.number->low;
  figure.high = counted.number->high;
  figure.comparator = counted.number->comparator;
  figure.kind = kind;
  figure.when = find_when(sentence, counted, decision, choice, days_, frame_);
  const Where where = find_where(sentence, counted, decision, kind, places_, frame_);
  if (!where.places.empty()) {
    figure.place = where.places.front();
    figure.place_text = where.text;
  }
  figure.says =
      columns_.empty() ? find_says(sentence, counted, decision, kind, frame_) : columns_.find_speaker(sentence);
  figure.rule = decision.rule;
  measures_.blockades = measures_.blockades || decision.measure == Measure::kBlockades;
  // Provinces and shares are said in passing; what comes next counts people or blockades again.
  const bool in_passing = decision.measure == Measure::kAreas || decision.measure == Measure::kPercent;
  if (!in_passing || !measures_.in_paragraph) {
    measures_.in_paragraph = decision;
  }
  measures_.topic = in_passing ? measures_.topic : decision.measure;
  frame_.known.push_back({decision.measure, figure.low, kind, figure.when, where});
  frame_.where = where;
  frame_.last_sentence = sentence.index();
  frame_.when = figure.when;
  frame_.kind = kind;
  frame_.measure = decision.measure;
  frame_.settled_in_sentence = true;
  frame_.says = figure.says;
  figures_.push_back(std::move(figure));
}

}  // namespace

struct FigureRules::Impl {
  FigureTables tables;
};

FigureRules::FigureRules() : impl_(std::make_unique<Impl>()) {}
FigureRules::FigureRules(FigureRules&&) noexcept = default;
FigureRules& FigureRules::operator=(FigureRules&&) noexcept = default;
FigureRules::~FigureRules() = default;

Result<FigureRules> FigureRules::load(language::Lexicon& lexicon) {
  auto tables = FigureTables::load(lexicon);
  if (!tables) {
    return tl::make_unexpected(tables.error());
  }
  FigureRules rules;
  rules.impl_->tables = std::move(*tables);
  return rules;
}

std::vector<Figure> FigureRules::find_figures(const Context& context) const {
  return FigureReader(context, impl_->tables).read();
}

}  // namespace khipu::coding
