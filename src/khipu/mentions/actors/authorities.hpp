#pragma once
// Authorities: which body or kind of body a speaker's name is of, the same in every language.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/mentions/actors/authority_ref.hpp"

namespace khipu::mentions {

/// lang/authorities.tsv, authorities_sole.tsv and every language's authorities_types.tsv. Constant after loading,
/// shared by all threads.
class Authorities {
 public:
  /// `lang`: the folder of the languages. Errors: file and line of the first bad row.
  static Result<Authorities> load(const std::filesystem::path& lang);

  /// `country`: ISO 3166-1 of what the number is of, "" if that is not known; it tells bodies of one name apart.
  /// nullopt for a name that the tables know nothing of.
  std::optional<AuthorityRef> find(std::string_view name, std::string_view country) const;

 private:
  struct Named {
    AuthorityRef ref;
    std::string country;  ///< in lower case, "" for none
  };
  /// One row of authorities_types.tsv: of each group one word must stand in the name.
  struct Kind {
    std::string type;
    std::vector<std::vector<std::string>> words;
    bool is_whole = false;  ///< the words are the whole name: "Interior", but not "Interior design union"
  };
  Result<void> load_names(const std::filesystem::path& path);
  Result<void> load_kinds(const std::filesystem::path& path);
  Result<void> load_sole(const std::filesystem::path& path);
  std::optional<AuthorityRef> fit(const Kind& kind, const std::vector<std::string>& words,
                                  const std::string& home) const;
  std::string sole_id(const std::string& type, const std::string& home) const;
  const AuthorityRef* find_named(const std::string& key, std::string_view country) const;

  std::multimap<std::string, Named> names_;  // by folded words
  std::vector<Kind> kinds_;
  std::map<std::pair<std::string, std::string>, std::string> of_type_;  // id by country and type; "" for several
  std::vector<std::string> sole_;                                       // sorted; types that a country has one body of
  std::vector<std::string> fillers_;  // sorted; words that say no more of a body than which country's it is
};

}  // namespace khipu::mentions
