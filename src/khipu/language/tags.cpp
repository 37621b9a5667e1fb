#include "khipu/language/tags.hpp"

#include <array>
#include <string>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::language {
namespace {

// In the order of Upos.
constexpr std::array<std::string_view, 17> kUpos = {"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                    "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

constexpr std::array<std::pair<std::string_view, Feature>, 12> kFeatures = {{{"past", kPast},
                                                                             {"pres", kPresent},
                                                                             {"fut", kFuture},
                                                                             {"cnd", kConditional},
                                                                             {"sub", kSubjunctive},
                                                                             {"part", kParticiple},
                                                                             {"ger", kGerund},
                                                                             {"inf", kInfinitive},
                                                                             {"plur", kPlural},
                                                                             {"sing", kSingular},
                                                                             {"fin", kFinite},
                                                                             {"fem", kFeminine}}};

}  // namespace

std::string_view to_string(Upos upos) { return kUpos[static_cast<std::size_t>(upos)]; }

std::optional<Upos> find_upos(std::string_view name) {
  for (std::size_t i = 0; i < kUpos.size(); ++i) {
    if (kUpos[i] == name) {
      return static_cast<Upos>(i);
    }
  }
  return std::nullopt;
}

std::optional<Features> find_feature(std::string_view name) {
  const std::string wanted = lower(name);
  for (const auto& [feature_name, bit] : kFeatures) {
    if (feature_name == wanted) {
      return static_cast<Features>(bit);
    }
  }
  return std::nullopt;
}

std::optional<Features> parse_features(std::string_view names) {
  Features features = 0;
  if (names == "-") {
    return features;
  }
  for (const std::string_view name : split(names, '|')) {
    const auto bit = find_feature(name);
    if (!bit) {
      return std::nullopt;
    }
    features |= *bit;
  }
  return features;
}

}  // namespace khipu::language
