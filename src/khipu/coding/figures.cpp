#include "khipu/coding/figures.hpp"

#include <algorithm>
#include <utility>

#include "khipu/coding/figure_choice.hpp"
#include "khipu/coding/figure_columns.hpp"
#include "khipu/coding/figure_frame.hpp"
#include "khipu/coding/figure_grounds.hpp"
#include "khipu/coding/figure_status.hpp"
#include "khipu/coding/figure_topic.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;

constexpr std::size_t kLongestLine = 90, kLongestLabel = 40;  // bytes
constexpr std::size_t kMostKnown = 400;  // figures looked back over, so that long texts cost linear time

/// Reads one report: the body from its first sentence to its last, then what stands above it.
class FigureReader {
 public:
  FigureReader(const Context& context, const FigureTables& tables)
      : context_(context),
        tables_(tables),
        days_(context, tables.days),
        places_(context, tables.place_weights),
        speakers_(context, tables.speaker_weights) {}

  FigureRules::Found read() {
    found_.bears_on_unrest = bears_on_unrest(context_, tables_);
    if (context_.log != nullptr) {
      context_.log->is_elsewhere = !found_.bears_on_unrest;
      found_.bears_on_unrest = found_.bears_on_unrest || context_.log->reads_all;
    }
    if (found_.bears_on_unrest) {
      sentences_.reserve(context_.sentences.size());
      for (std::size_t i = 0; i < context_.sentences.size(); ++i) {
        sentences_.emplace_back(context_, i, tables_);
      }
      grow_trees();
      report_facts_ = kind_of_report(context_, sentences_, days_);
      report_measures_ = measures_of_report(sentences_);
      read_body();
      read_front();
    }
    return std::move(found_);
  }

 private:
  void grow_trees() const;
  void read_body();
  void read_front();
  void enter_block(std::size_t index);
  void read_sentence(std::size_t index);
  void note_topic(const FigureSentence& sentence);
  std::vector<std::optional<Decision>> decide_by_rule(const FigureSentence& sentence, const std::vector<Counted>& all);
  std::vector<std::optional<Decision>> decide(const FigureSentence& sentence, const std::vector<Counted>& all);
  bool counts_something(std::size_t index) const;
  bool is_ruled_out(const FigureSentence& sentence) const;
  bool is_row(const FigureSentence& sentence) const {
    return context_.report.blocks()[sentence.sentence().block].kind == BlockKind::kTableRow;
  }
  void remember(const FigureSentence& sentence);
  struct Read {
    Figure figure;
    Where where;
    std::optional<Speaker> speaker;
  };
  Read read_figure(const FigureSentence& sentence, const Counted& counted, const Decision& decision) const;
  void add(const FigureSentence& sentence, const Counted& counted, Decision decision);
  void add_zeros(const FigureSentence& sentence);

  const Context& context_;
  const FigureTables& tables_;
  ReportDays days_;
  ReportPlaces places_;
  ReportSpeakers speakers_;
  std::vector<FigureSentence> sentences_;
  Facts report_facts_;  // on the kind of all its figures
  std::array<int, kMeasureCount> report_measures_{};
  Voices voices_;
  FigureMemory measures_;
  FrameMemory frame_;
  FigureColumns columns_;
  std::optional<std::uint32_t> intro_;  // first sentence of the last paragraph that is no line of a list
  std::optional<Measure> topic_;        // of the last text outside tables: "The injured"
  bool shares_ = false;                 // that text speaks of shares: "Schools closed, in per cent"
  FigureRules::Found found_;
};

void FigureReader::read_body() {
  for (std::size_t i = 0; i < context_.sentences.size(); ++i) {
    if (stands_in_front(context_, i)) {
      note_topic(sentences_[i]);
      voices_.title |= measures_in(sentences_[i]);
    } else {
      enter_block(i);
      read_sentence(i);
    }
  }
}

/// Title and deck sum up what the body tells in full, so they are read when that is known; what it told first comes
/// first.
void FigureReader::read_front() {
  std::reverse(frame_.known.begin(), frame_.known.end());
  frame_.earlier.reset();
  measures_ = {};
  topic_.reset();
  for (std::size_t i = 0; i < context_.sentences.size(); ++i) {
    if (stands_in_front(context_, i)) {
      enter_block(i);
      read_sentence(i);
    }
  }
  for (std::vector<Figure>* figures : {&found_.figures, &found_.zeros}) {
    std::stable_sort(figures->begin(), figures->end(),
                     [](const Figure& a, const Figure& b) { return a.sentence.begin < b.sentence.begin; });
  }
}

/// "Cusco: 27 points", "Cusco, 27": a name, a mark and a number.
bool is_labelled(std::string_view text) {
  const std::size_t mark = text.find_first_of(":,");
  return mark != std::string_view::npos && mark < kLongestLabel && mark + 2 < text.size() && text[mark + 2] >= '0' &&
         text[mark + 2] <= '9';
}

/// A line without a full stop, or with a label and a number, goes on with the list above.
bool is_list_line(std::string_view text) {
  return is_labelled(text) ||
         (text.size() < kLongestLine && !text.ends_with('.') && !text.ends_with(':') && !text.ends_with('?'));
}

/// A tree decides between predicates: it is grown where a count has one beside it, in many sentences at once, which is
/// faster than one by one. Others wait until they have a figure, whose day, place and speaker a tree tells apart.
void FigureReader::grow_trees() const {
  if (context_.trees == nullptr) {
    return;
  }
  std::vector<std::uint32_t> counting;
  for (const FigureSentence& sentence : sentences_) {
    if (is_ruled_out(sentence) || sentence.predicates().empty()) {
      continue;
    }
    const std::vector<Counted> all = find_counted(sentence, tables_);
    if (std::any_of(all.begin(), all.end(), [&](const Counted& one) { return may_count_one(sentence, one); })) {
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
    columns_.read_header(sentences_[index], tables_, shares_ ? std::optional(Measure::kPercent) : topic_);
  }
  if (kind == BlockKind::kTableRow || (line && counts_something(index))) {
    frame_.in_list = true;
    frame_.intro = frame_.intro ? frame_.intro : intro_;
    return;
  }
  measures_.in_paragraph.reset();
  measures_.topic = kind == BlockKind::kHeading ? std::nullopt : measures_.topic;
  FrameMemory fresh;
  fresh.known = std::move(frame_.known);
  voices_.before.reset();
  fresh.earlier = std::move(frame_.earlier);
  frame_ = std::move(fresh);
  intro_ = kind == BlockKind::kParagraph || kind == BlockKind::kDeck ? std::optional(static_cast<std::uint32_t>(index))
                                                                     : intro_;
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
  const bool tabular = is_row(sentence);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].blocked) {
      continue;
    }
    measures_.unknown_is_name =
        all[i].named == Named::kUnknown && sentence.tokens()[all[i].head].upos == language::Upos::kPropn;
    decisions[i] = tabular ? columns_.find(sentence, all[i]) : find_decision(sentence, all[i], measures_);
    if (decisions[i]) {
      measures_.in_sentence = decisions[i];
      measures_.in_sentence_end = all[i].phrase.end;
    }
  }
  for (std::size_t i = all.size(); i-- > 1;) {
    if (decisions[i] && !decisions[i - 1] && !all[i - 1].blocked) {
      decisions[i - 1] = find_decision_before(sentence, all[i - 1], all[i], *decisions[i]);
    }
  }
  return decisions;
}

std::vector<std::optional<Decision>> FigureReader::decide(const FigureSentence& sentence,
                                                          const std::vector<Counted>& all) {
  const auto by_rule = decide_by_rule(sentence, all);
  std::vector<std::optional<Decision>> decided(all.size());
  const Surroundings around{tables_, all, by_rule, decided, measures_, frame_, report_measures_, voices_};
  const bool tabular = is_row(sentence);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (may_count_one(sentence, all[i]) && !(tabular && columns_.counts_nothing(sentence, all[i]))) {
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
  add_zeros(sentence);
  note_topic(sentence);
  remember(sentence);
}

/// The last measure that a word of the sentence names, and whether it speaks of shares.
void FigureReader::note_topic(const FigureSentence& sentence) {
  shares_ = is_row(sentence) && shares_;
  for (std::uint32_t i = 0; i < sentence.size() && columns_.empty(); ++i) {
    const Unit* unit = sentence.unit(i);
    const auto measure = unit != nullptr ? measure_of(unit->family) : std::nullopt;
    topic_ = measure ? measure : topic_;
    shares_ = shares_ || sentence.is_symbol(i, '%') || tables_.is_share(sentence.tokens()[i].lexeme, context_.lexicon);
    measures_.topic = unit != nullptr && unit->family <= Family::kDisplaced && measure ? measure : measures_.topic;
  }
}

/// What a sentence leaves behind for those that follow.
void FigureReader::remember(const FigureSentence& sentence) {
  frame_.total_above = frame_.in_list ? frame_.total_above : sentence.has(Cue::kCumulative);
  frame_.total_in_block = frame_.total_in_block || sentence.has(Cue::kCumulative);
  for (const mentions::TimeMention& time : sentence.times()) {
    const bool since = time.relation == mentions::TimeRelation::kSince && time.from;
    frame_.since_in_block = frame_.since_in_block || since;
    frame_.day_in_block = frame_.day_in_block || (!since && time.from && time.from == time.to);
  }
  voices_.before = measures_in(sentence);
  const BlockKind kind = context_.report.blocks()[sentence.sentence().block].kind;
  if (kind == BlockKind::kHeading) {
    voices_.heading = voices_.before;
  }
}

/// All that is said of one count.
FigureReader::Read FigureReader::read_figure(const FigureSentence& sentence, const Counted& counted,
                                             const Decision& decision) const {
  if (context_.trees != nullptr) {
    const auto index = static_cast<std::uint32_t>(sentence.index());
    context_.trees->grow({&index, 1});
  }
  Read read;
  Figure& figure = read.figure;
  figure.sentence = sentence.sentence().span;
  figure.span = sentence.sentence().span_of(counted.phrase);
  figure.number = counted.number->span;
  figure.measure = decision.measure;
  figure.of = decision.of;
  figure.low = counted.number->low;
  figure.high = counted.number->high;
  figure.comparator = counted.number->comparator;
  const bool tabular = is_row(sentence);
  const auto told = tabular ? columns_.find_days(sentence, counted) : std::nullopt;
  const KindShares kinds = find_kind(sentence, tables_, counted, decision, told, frame_, report_facts_);
  const Covered covered = find_when(sentence, counted, decision, kinds, told, days_, frame_);
  figure.kind = covered.kind;
  figure.when = covered.when;
  if (figure.kind == FigureKind::kSnapshot && figure.when.to) {
    figure.minute = find_minute(sentence, counted, figure.when, frame_);
  }
  read.speaker = tabular ? columns_.find_speaker(sentence, counted) : std::nullopt;
  if (!read.speaker) {
    read.speaker = find_says(sentence, counted, decision, figure.kind, speakers_, frame_);
  }
  if (read.speaker) {
    figure.says = read.speaker->name;
  }
  read.where = find_where(sentence, counted, decision, figure.kind, read.speaker, places_, frame_);
  if (!read.where.places.empty()) {
    figure.place = read.where.places.front();
    figure.place_text = read.where.text;
  }
  figure.rule = decision.rule;
  figure.people = class_of(decision.of, tables_);
  figure.cause = find_cause(sentence, counted, decision.measure, figure.kind);
  figure.status = find_status(sentence, counted);
  figure.died_later = figure.measure == Measure::kKilled && figure.kind == FigureKind::kIncident &&
                      is_said_to_have_died_later(sentence, counted);
  if (context_.log != nullptr) {
    log_grounds(*context_.log, sentence, tables_, counted, figure, read.speaker);
  }
  return read;
}

void FigureReader::add(const FigureSentence& sentence, const Counted& counted, Decision decision) {
  if (decision.measure == Measure::kInjured && is_death_among_injured(sentence, counted)) {
    decision.measure = Measure::kKilled;
  }
  Read read = read_figure(sentence, counted, decision);
  Figure& figure = read.figure;
  measures_.blockades = measures_.blockades || decision.measure == Measure::kBlockades;
  // Provinces and shares are said in passing; what comes next counts people or blockades again.
  const bool in_passing = decision.measure == Measure::kAreas || decision.measure == Measure::kPercent;
  if (!in_passing || !measures_.in_paragraph) {
    measures_.in_paragraph = decision;
  }
  measures_.topic = in_passing ? measures_.topic : decision.measure;
  if (frame_.known.size() >= kMostKnown) {
    frame_.known.erase(frame_.known.begin(), frame_.known.begin() + kMostKnown / 2);
  }
  frame_.known.push_back({decision.measure, figure.low, figure.kind, figure.when, read.where});
  frame_.where = read.where;
  frame_.last_sentence = sentence.index();
  frame_.when = figure.when;
  frame_.kind = figure.kind;
  frame_.measure = decision.measure;
  frame_.last_end = counted.phrase.end;
  frame_.settled_in_sentence = true;
  frame_.says = read.speaker;
  if (read.speaker) {
    frame_.earlier = Spoken{*read.speaker, decision.measure, sentence.sentence().block};
  }
  found_.figures.push_back(std::move(figure));
}

void FigureReader::add_zeros(const FigureSentence& sentence) {
  for (ZeroCount& zero : find_zeros(sentence)) {
    zero.counted.number = &zero.number;
    found_.zeros.push_back(read_figure(sentence, zero.counted, zero.decision).figure);
    found_.zeros.back().is_zero = true;
  }
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

FigureRules::Found FigureRules::find_figures(const Context& context) const {
  return FigureReader(context, impl_->tables).read();
}

}  // namespace khipu::coding
