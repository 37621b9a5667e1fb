#pragma once
// The authority that a speaker's name is resolved to, the same in every language.

#include <string>

namespace khipu::mentions {

struct AuthorityRef {
  std::string
      id;  ///< of lang/authorities.tsv, "pe-defensoria"; of a body that its country has one of, "cl/police"; or ""
  std::string type;  ///< "ombudsman", "ministry/health"
  friend bool operator==(const AuthorityRef&, const AuthorityRef&) = default;
};

}  // namespace khipu::mentions
