#pragma once
// Which tables a coder goes by: the sums of their files, so that what was coded once can be explained later.

#include <string>

#include "khipu/base/result.hpp"
#include "khipu/coding/coder.hpp"

namespace khipu::coding {

struct Manifest {
  std::string lines;   ///< as sha256sum writes them: "SUM  lang/en/words.tsv", one for each file, by path
  std::string digest;  ///< SHA-256 of `lines`: one name for all the tables together
};

/// Of every table, model and gazetteer that a Coder of these options can read. The paths are those of share/khipu,
/// wherever the files lie, so that equal tables have equal manifests.
/// Cost: reads every byte (some 20 MB). Errors: a folder or file that can't be read.
Result<Manifest> load_manifest(const CoderOptions& options);

}  // namespace khipu::coding
