// A made-up ledger of any size: how fast it fills, how large it gets, how quickly it answers, how well it links.
//
//   khipu_ledger_scale FILE REPORTS [one | lists]
//
// With "one" all reports are of one event and day, which no newspaper does and a hostile archive may; with "lists" of
// one day, and each names other towns.
//
// A world of towns in which clashes, marches, strikes and road blocks happen every day. Each event is told by several
// outlets over several days: reprints with another first line, rival figures by two speakers, follow-ups with a running
// total; one in ten reports names the region alone, one in ten has only an inferred day, which is off by one in half of
// these. Same seed, same ledger. Times of questions are of the processor, so that a busy machine bears less on them;
// what filling took is given by the clock, too, and by the clock less what the writing thread waited for a core that
// other programs had: what the clock would say if they were not there.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/digest.hpp"
#include "khipu/store/store.hpp"

namespace {

using namespace khipu;

constexpr int kRegions = 25, kTownsOfRegion = 40;
constexpr double kReportsOfEvent = 4;  // on average
constexpr std::size_t kAtOnce = 8000;
constexpr std::size_t kBetweenLines = 20 * kAtOnce;

constexpr std::size_t kMostScored = 200000;  // reports of which the truth is kept

double clock_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
double processor_s() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
/// Of this thread alone: what the clock would say if another core were free for the rest.
double writer_s() {
  timespec spent{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

/// How long this thread could have run and was not let, as Linux counts it; 0 where it does not.
double waited_s() {
  double run_ns = 0, waited_ns = 0;
  std::ifstream("/proc/thread-self/schedstat") >> run_ns >> waited_ns;
  return waited_ns / 1e9;
}

/// What filling took so far.
struct Spent {
  double processor = 0, clock = 0, writer = 0, waited = 0;  // seconds

  static Spent now() { return {processor_s(), clock_s(), writer_s(), waited_s()}; }
  void add_since(const Spent& begin) {
    const Spent end = now();
    processor += end.processor - begin.processor;
    clock += end.clock - begin.clock;
    writer += end.writer - begin.writer;
    waited += end.waited - begin.waited;
  }
};

class World {
 public:
  World(unsigned seed, bool has_one_event, bool has_lists)
      : random_(seed), has_one_event_(has_one_event), has_lists_(has_lists) {
    for (int i = 0; i < 4000; ++i) {
      std::string word;
      for (int syllables = 1 + pick(4); syllables > 0; --syllables) {
        word += "bcdfglmnprstv"[pick(13)];
        word += "aeiou"[pick(5)];
      }
      words_.push_back(word);
    }
  }

  /// `n` words of the middle of the list; the commonest three for 0.
  std::string words(int n) const {
    if (n == 0) {
      return words_[0] + " " + words_[1] + " " + words_[2];
    }
    std::string out;
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
      out += words_[300 + i] + " ";
    }
    return out;
  }

  /// A day on which things happen: the 20th, or that of the one event.
  Date a_day() const { return has_one_event_ ? day_ : Date(std::chrono::sys_days(std::chrono::year{2015} / 1 / 20)); }

  /// The next report, and the true event of its first event record.
  coding::CodedReport next(std::string& truth) {
    if (left_ == 0) {
      begin_event();
    }
    --left_;
    truth = std::to_string(event_);
    return tell();
  }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool chance(int percent) { return pick(100) < percent; }

  void begin_event() {
    ++event_;
    left_ = has_one_event_ ? std::numeric_limits<int>::max() : 1 + pick(static_cast<int>(2 * kReportsOfEvent) - 1);
    const int region = pick(kRegions);
    region_ = place(region, -1);
    town_ = place(region, pick(kTownsOfRegion));
    // One event of a kind, day and town is hard to tell from another: days pass as events do.
    day_ = Date(std::chrono::sys_days(std::chrono::year{2015} / 1 / 1)).plus_days(static_cast<int>(event_ / 60));
    mode_ = pick(4);
    killed_ = chance(20) ? 1 + pick(20) : 0;
    injured_ = 5 + pick(90);
    total_ += killed_;
  }

  static mentions::Place place(int region, int town) {
    mentions::Place place;
    place.country = "PE";
    place.code = fmt::format("PE-R{:02}", region);
    place.ubigeo = town < 0 ? fmt::format("{:02}", region + 1) : fmt::format("{:02}{:02}01", region + 1, town + 1);
    place.name = town < 0 ? fmt::format("Region {}", region) : fmt::format("Town {} {}", region, town);
    place.geonameid = static_cast<std::uint32_t>(1000 * (region + 1) + town + 1);
    place.lat = -5.0 - region * 0.4;
    place.lon = -78.0 + town * 0.1;
    place.has_point = true;
    place.precision = town < 0 ? mentions::PlacePrecision::kAdmin1 : mentions::PlacePrecision::kCity;
    return place;
  }

  std::string sentence() {
    std::string text;
    for (int words = 12 + pick(16); words > 0; --words) {
      const int rank = std::min(pick(4000), std::min(pick(4000), pick(4000)));  // few words are many
      text += (text.empty() ? "" : " ") + words_[static_cast<std::size_t>(rank)];
    }
    text[0] = static_cast<char>(text[0] - 32);
    return text + ".";
  }

  void add_figure(coding::CodedReport& report, Span span, coding::Measure measure, double value, const char* says) {
    coding::Figure figure;
    figure.id = sha256_hex(report.report.digest() + std::to_string(report.figures.size())).substr(0, 16);
    figure.sentence = report.sentences[1];
    figure.span = figure.number = span;
    figure.measure = measure;
    figure.of = "people";
    figure.low = figure.high = value;
    figure.when = report.events[0].when;
    figure.place = report.events[0].places[0];
    figure.place_text = figure.place->name;
    figure.says = *says == '\0' ? std::nullopt : std::optional<std::string>(says);
    figure.rule = "figures.tsv:1";
    figure.event = report.events[0].id;
    report.figures.push_back(figure);
  }

  coding::CodedReport tell() {
    ingest::ReportFields fields;
    fields.outlet = fmt::format("Outlet {}", pick(200));
    fields.doc = fmt::format("archive/{}/{}.html", fields.outlet, ++reports_);
    fields.url = "https://outlet.example/" + std::to_string(reports_);
    fields.published = day_.plus_days(pick(4));
    fields.published_from = ingest::PublishedFrom::kMetadata;
    std::vector<Span> sentences;
    if (body_of_ != event_ || !chance(30)) {  // else a reprint under another first line
      body_.clear();
      for (int n = 20; n > 0; --n) {
        body_.push_back(sentence());
      }
      body_of_ = event_;
    }
    const std::string title = sentence();
    for (std::size_t i = 0; i <= body_.size(); ++i) {
      const std::string& text = i == 0 ? title : body_[i - 1];
      const auto begin = static_cast<std::uint32_t>(fields.text.size());
      fields.text += text + " ";
      sentences.push_back({begin, static_cast<std::uint32_t>(begin + text.size())});
    }
    fields.title = sentences[0];
    coding::CodedReport report{ingest::Report(std::move(fields)), "es", std::move(sentences), {}, {}};
    code(report);
    return report;
  }

  void code(coding::CodedReport& report) {
    static const std::vector<std::string> kModes = {"demo", "strike", "obstruct", "riot"};
    coding::Event event;
    event.id = sha256_hex(report.report.digest() + "event").substr(0, 16);
    event.sentence = report.sentences[1];
    event.span = {event.sentence.begin, event.sentence.begin + 10};
    event.type = "PROTEST";
    event.mode = chance(5) ? "" : kModes[static_cast<std::size_t>(mode_)];
    event.when_inferred = chance(10);
    const Date told = event.when_inferred && chance(50) ? day_.plus_days(1) : day_;
    event.when = {told, told};
    event.places = {chance(10) ? region_ : town_};
    for (int more = has_lists_ ? 2 : 0; more > 0; --more) {
      event.places.push_back(place(pick(kRegions), pick(kTownsOfRegion)));
    }
    event.actor = "los gremios";
    event.rule = "es/events.tsv:march";
    report.events = {event};
    add_figure(report, event.span, coding::Measure::kInjured, injured_ + pick(3) * 5, chance(50) ? "policía" : "");
    if (killed_ > 0) {
      add_figure(report, event.span, coding::Measure::kKilled, killed_, "Defensoría del Pueblo");
    }
    if (chance(25)) {
      add_figure(report, event.span, coding::Measure::kKilled, total_, "Defensoría del Pueblo");
      report.figures.back().kind = coding::FigureKind::kCumulative;
      report.figures.back().event.reset();
    }
    for (const coding::Figure& figure : report.figures) {
      if (figure.event) {
        report.events[0].figures.push_back(figure.id);
      }
    }
  }

  std::mt19937 random_;
  bool has_one_event_, has_lists_;
  std::vector<std::string> words_, body_;
  long event_ = 0, body_of_ = 0, reports_ = 0;
  int left_ = 0, mode_ = 0, killed_ = 0, injured_ = 0, total_ = 0;
  mentions::Place region_, town_;
  Date day_;
};

/// Runs `work` a few times and prints the slowest.
template <class Work>
void time_it(const char* what, Work work) {
  double slowest = 0;
  std::size_t found = 0;
  for (int i = 0; i < 5; ++i) {
    const double begin = processor_s();
    found = work(i);
    slowest = std::max(slowest, processor_s() - begin);
  }
  fmt::print("{:<40} {:8.2f} ms  ({} found)\n", what, 1000 * slowest, found);
}

/// B-cubed of one mention a report against the event that it was made of.
double score(const store::Store& store, const std::map<std::string, std::string>& truth) {
  std::map<std::string, double> of_truth;
  for (const auto& [mention, event] : truth) {
    of_truth[event] += 1;
  }
  double precision = 0, recall = 0, count = 0;
  for (const ledger::LinkedEvent& event : store.events({})) {
    std::map<std::string, double> parts;
    for (const std::string& mention : event.mentions) {
      parts[truth.at(mention)] += 1;
    }
    for (const auto& [true_event, n] : parts) {
      precision += n * n / static_cast<double>(event.mentions.size());
      recall += n * n / of_truth[true_event];
      count += n;
    }
  }
  precision /= count;
  recall /= count;
  fmt::print("linking, B-cubed: P {:.4f} R {:.4f}\n", precision, recall);
  return 2 * precision * recall / (precision + recall);
}

void ask(store::Store& store, World& world) {
  std::string truth;
  const Date day = world.a_day();
  ledger::Query one_day, place_day, place_total;
  one_day.from = one_day.to = day;
  place_day = one_day;
  place_day.place = "PE-R05";
  place_total.place = "PE-R05";
  const auto events = store.events(one_day);
  const std::string id = events.empty() ? "" : events.front().id;
  time_it("figures of a day", [&](int) { return store.claims(one_day).size(); });
  time_it("checks of a day", [&](int) { return store.checks(one_day).size(); });
  time_it("events of a day", [&](int) { return store.events(one_day).size(); });
  time_it("events of a day and region", [&](int) { return store.events(place_day).size(); });
  time_it("figures of a day and region", [&](int) { return store.claims(place_day).size(); });
  time_it("tolls of a town", [&](int) {
    ledger::Query town;
    town.place = "050601";
    return store.tolls(town).size();
  });
  time_it("show", [&](int) {
    const auto datum = store.find(id);
    return datum ? datum->claims.size() : 0;
  });
  time_it("search, three words", [&](int) { return store.search(world.words(3), 20).size(); });
  time_it("search, the three commonest words", [&](int) { return store.search(world.words(0), 20).size(); });
  time_it("add one report", [&](int) { return store.add({world.next(truth)}); });
  std::vector<coding::CodedReport> going;
  for (int i = 0; i < 5; ++i) {
    going.push_back(world.next(truth));
  }
  store.add(going);
  time_it("take one report out",
          [&](int i) { return store.remove(going[static_cast<std::size_t>(i)].report.digest()) ? 1U : 0U; });
}

int run(const char* file, std::size_t count, bool has_one_event, bool has_lists) {
  auto store = store::Store::open(file, store::Store::Mode::kWrite);
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().to_string());
    return 1;
  }
  // A ledger that is there grows on: other reports come to it.
  const std::size_t before = store->count_reports();
  const bool is_scored = before == 0 && count <= kMostScored;
  World world(1532 + static_cast<unsigned>(before), has_one_event, has_lists);
  std::map<std::string, std::string> truth;
  Spent spent;
  for (std::size_t done = 0; done < count;) {
    std::vector<coding::CodedReport> batch;
    while (batch.size() < kAtOnce && done + batch.size() < count) {
      std::string event;
      batch.push_back(world.next(event));
      if (is_scored) {
        truth[batch.back().events[0].id] = event;
      }
    }
    done += batch.size();
    const Spent begin = Spent::now();
    store->add(batch);
    spent.add_since(begin);
    if (done % kBetweenLines == 0) {
      fmt::print(stderr,
                 "{} reports after {:.0f} s by the clock, {:.0f} s of them waiting, {:.0f} s of the processor\n", done,
                 spent.clock, spent.waited, spent.processor);
    }
  }
  // Closing folds the log of what was written last into the file.
  { const store::Store closed = std::move(*store); }
  store = store::Store::open(file, store::Store::Mode::kWrite);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto bytes = static_cast<double>(std::filesystem::file_size(file));
  const auto reports = static_cast<double>(count), all = static_cast<double>(before + count);
  fmt::print(
      "{} reports, a second: {:.0f} by the clock, {:.0f} of it less waiting, {:.0f} of the writing thread, {:.0f} of "
      "the "
      "processor; {:.2f} KB each\n",
      count, reports / spent.clock, reports / (spent.clock - spent.waited), reports / spent.writer,
      reports / spent.processor, bytes / 1024 / all);
  fmt::print("resident at most: {} MB\n", usage.ru_maxrss / 1024);
  if (is_scored) {
    fmt::print("F1 {:.4f}\n", score(*store, truth));
  }
  ask(*store, world);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view kind = argc == 4 ? argv[3] : "";
  const bool has_lists = kind == "lists";
  const bool has_one_event = kind == "one" || has_lists;
  if (argc != 3 && !has_one_event) {
    fmt::print(stderr, "usage: khipu_ledger_scale FILE REPORTS [one | lists]\n");
    return 2;
  }
  return run(argv[1], std::stoul(argv[2]), has_one_event, has_lists);
}
