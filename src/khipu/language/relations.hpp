#pragma once
// The relations of Universal Dependencies that khipu tells apart: the universal ones, and the subtypes that its
// treebanks use. Numbers are those of Token::relation and of the rows of a model; append only.

#include <cstdint>
#include <optional>
#include <string_view>

namespace khipu::language {

enum class Relation : std::uint8_t {
  kDep,  ///< unspecified
  kRoot,
  kAcl,
  kAclRelcl,
  kAdvcl,
  kAdvclRelcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCcPreconj,
  kCcomp,
  kClf,
  kCompound,
  kCompoundPrt,
  kConj,
  kCop,
  kCsubj,
  kCsubjOuter,
  kCsubjPass,
  kDet,
  kDetPredet,
  kDiscourse,
  kDislocated,
  kExpl,
  kExplImpers,
  kExplPass,
  kExplPv,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNmodDesc,
  kNmodPoss,
  kNmodUnmarked,
  kNsubj,
  kNsubjOuter,
  kNsubjPass,
  kNummod,
  kObj,
  kObl,
  kOblAgent,
  kOblArg,
  kOblUnmarked,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kVocative,
  kXcomp
};
inline constexpr std::size_t kRelations = static_cast<std::size_t>(Relation::kXcomp) + 1;

std::string_view to_string(Relation relation);  ///< "nsubj:pass"

/// Of "nsubj:pass"; a subtype that is not told apart gives its universal relation ("flat:name" is flat).
std::optional<Relation> find_relation(std::string_view name);

/// Without the subtype: kNsubj of kNsubjPass.
Relation universal(Relation relation);

}  // namespace khipu::language
