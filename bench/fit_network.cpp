// Fits one table of weights, for bench/fit_choices.
//
//   khipu_fit_network EXAMPLES [--out TABLE] [--folds N] [--units N] [--epochs N] [--rate X] [--decay X]
//                     [--drop-facts X] [--drop-units X] [--seed N]
//
// EXAMPLES: as bench/choice_examples.hpp says. Prints what is right of the records fitted to, of those only looked at,
// and, with --folds, of each N-th of the documents by a fit without it. Exit status: 0; 1 if a file is bad; 2 for wrong
// usage.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "choice_examples.hpp"
#include "choice_network.hpp"

namespace khipu::fit {
namespace {

struct Options {
  std::string examples, out;
  int folds = 0;
  Settings settings;
};

Options parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (!name.starts_with("--")) {
      options.examples = name;
      continue;
    }
    if (++i == argc) {
      throw std::invalid_argument(name + " needs a value");
    }
    const std::string value = argv[i];
    if (name == "--out") {
      options.out = value;
    } else if (name == "--folds") {
      options.folds = std::stoi(value);
    } else if (name == "--units") {
      options.settings.units = static_cast<std::uint32_t>(std::stoul(value));
    } else if (name == "--epochs") {
      options.settings.epochs = std::stoi(value);
    } else if (name == "--rate") {
      options.settings.rate = std::stof(value);
    } else if (name == "--decay") {
      options.settings.decay = std::stof(value);
    } else if (name == "--drop-facts") {
      options.settings.drop_facts = std::stof(value);
    } else if (name == "--drop-units") {
      options.settings.drop_units = std::stof(value);
    } else if (name == "--seed") {
      options.settings.seed = std::stoull(value);
    } else {
      throw std::invalid_argument("no option " + name);
    }
  }
  if (options.examples.empty()) {
    throw std::invalid_argument("which examples?");
  }
  return options;
}

struct Tally {
  int right = 0, of = 0;
};

void print(const std::string& what, const std::map<std::string, Tally>& tallies) {
  std::string line = fmt::format("  {:12}", what);
  for (const auto& [name, tally] : tallies) {
    line += fmt::format("  {} {:.3f} of {}", name, static_cast<double>(tally.right) / tally.of, tally.of);
  }
  fmt::print("{}\n", line);
}

void count(const Record& record, const Network& network, std::map<std::string, Tally>& tallies) {
  const bool right = network.is_best_right(record);
  for (const std::string& name : {record.kind + (record.folder == "corpus" ? " in corpus" : " in gold")}) {
    tallies[name].right += right ? 1 : 0;
    tallies[name].of += 1;
  }
}

Network fit_all(const Examples& examples, const Settings& settings, const std::set<std::string>& aside) {
  std::vector<const Record*> records;
  for (const Record& record : examples.records) {
    if (!aside.contains(record.document)) {
      records.push_back(&record);
    }
  }
  Network network(static_cast<std::uint32_t>(examples.facts.size()),
                  static_cast<std::uint32_t>(examples.columns.size()), settings);
  network.fit(records);
  return network;
}

void cross_validate(const Examples& examples, const Options& options) {
  std::set<std::string> names;
  for (const Record& record : examples.records) {
    if (record.worth > 0) {
      names.insert(record.document);
    }
  }
  std::vector<std::string> order(names.begin(), names.end());
  Random random(7);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
  const auto folds = static_cast<std::size_t>(options.folds);
  std::map<std::string, Tally> tallies;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::set<std::string> aside;
    for (std::size_t i = fold; i < order.size(); i += folds) {
      aside.insert(order[i]);
    }
    const Network network = fit_all(examples, options.settings, aside);
    for (const Record& record : examples.records) {
      if (aside.contains(record.document)) {
        count(record, network, tallies);
      }
    }
  }
  print("put aside", tallies);
}

/// docs/formats/choices.md: facts, then what goes into the units without a fact, then what goes out of them.
void write_table(const std::string& path, const Examples& examples, const Network& network) {
  std::ofstream out(path);
  out << "fact";
  for (const std::string& column : examples.columns) {
    out << '\t' << column;
  }
  for (std::uint32_t u = 0; u < network.units(); ++u) {
    out << "\tu" << u + 1;
  }
  out << '\n';
  for (std::uint32_t fact = 0; fact < examples.facts.size(); ++fact) {
    out << examples.facts[fact];
    for (std::uint32_t column = 0; column < examples.columns.size(); ++column) {
      out << fmt::format("\t{:.2f}", network.weight(fact, column));
    }
    for (std::uint32_t u = 0; u < network.units(); ++u) {
      out << fmt::format("\t{:.2f}", network.into(fact, u));
    }
    out << '\n';
  }
  const std::string gap = [&] {
    std::string cells;
    for (std::size_t i = 0; i < examples.columns.size(); ++i) {
      cells += "\t-";
    }
    return cells;
  }();
  out << "(bias)" << gap;
  for (std::uint32_t u = 0; u < network.units(); ++u) {
    out << fmt::format("\t{:.2f}", network.bias(u));
  }
  out << '\n';
  for (std::uint32_t column = 0; column < examples.columns.size(); ++column) {
    out << "(to " << examples.columns[column] << ")" << gap;
    for (std::uint32_t u = 0; u < network.units(); ++u) {
      out << fmt::format("\t{:.2f}", network.out_of(u, column));
    }
    out << '\n';
  }
}

void run(const Options& options) {
  const Examples examples = load_examples(options.examples);
  if (options.folds > 0) {
    cross_validate(examples, options);
  }
  const bool any_looked_at =
      std::any_of(examples.records.begin(), examples.records.end(), [](const Record& r) { return r.worth <= 0; });
  if (options.out.empty() && !any_looked_at) {
    return;
  }
  const Network network = fit_all(examples, options.settings, {});
  std::map<std::string, Tally> fitted, seen;
  for (const Record& record : examples.records) {
    count(record, network, record.worth > 0 ? fitted : seen);
  }
  print("fitted to", fitted);
  if (!seen.empty()) {
    print("never seen", seen);
  }
  if (!options.out.empty()) {
    write_table(options.out, examples, network);
  }
}

}  // namespace
}  // namespace khipu::fit

int main(int argc, char** argv) {
  try {
    khipu::fit::run(khipu::fit::parse_options(argc, argv));
    return 0;
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "khipu_fit_network: {}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu_fit_network: {}\n", error.what());
    return 1;
  }
}
