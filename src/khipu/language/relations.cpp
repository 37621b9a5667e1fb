#include "khipu/language/relations.hpp"

#include <array>

namespace khipu::language {
namespace {

constexpr std::array<std::string_view, kRelations> kNames = {
    "dep",         "root",         "acl",        "acl:relcl",   "advcl",         "advcl:relcl",
    "advmod",      "amod",         "appos",      "aux",         "aux:pass",      "case",
    "cc",          "cc:preconj",   "ccomp",      "clf",         "compound",      "compound:prt",
    "conj",        "cop",          "csubj",      "csubj:outer", "csubj:pass",    "det",
    "det:predet",  "discourse",    "dislocated", "expl",        "expl:impers",   "expl:pass",
    "expl:pv",     "fixed",        "flat",       "goeswith",    "iobj",          "list",
    "mark",        "nmod",         "nmod:desc",  "nmod:poss",   "nmod:unmarked", "nsubj",
    "nsubj:outer", "nsubj:pass",   "nummod",     "obj",         "obl",           "obl:agent",
    "obl:arg",     "obl:unmarked", "orphan",     "parataxis",   "punct",         "reparandum",
    "vocative",    "xcomp"};

std::optional<Relation> find_exactly(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) {
      return static_cast<Relation>(i);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Relation relation) { return kNames[static_cast<std::size_t>(relation)]; }

std::optional<Relation> find_relation(std::string_view name) {
  const auto exact = find_exactly(name);
  return exact ? exact : find_exactly(name.substr(0, name.find(':')));
}

Relation universal(Relation relation) {
  const std::string_view name = to_string(relation);
  return *find_exactly(name.substr(0, name.find(':')));
}

}  // namespace khipu::language
