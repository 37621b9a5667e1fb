#include "khipu/coding/manifest.hpp"

#include <fmt/format.h>

#include <map>
#include <system_error>

#include "khipu/base/digest.hpp"
#include "khipu/base/file.hpp"

namespace khipu::coding {
namespace {

/// Path in the manifest → file.
using Files = std::map<std::string, std::filesystem::path>;

Result<void> add_folder(const std::filesystem::path& folder, const std::string& name, std::string_view extension,
                        Files& files) {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == extension) {
      files.emplace(name + "/" + it->path().lexically_relative(folder).generic_string(), it->path());
    }
  }
  if (error) {
    return fail(ErrorCode::kNotFound, error.message(), folder.string());
  }
  return {};
}

}  // namespace

Result<Manifest> load_manifest(const CoderOptions& options) {
  Files files = {{"places.idx", options.gazetteer}};
  auto added = add_folder(options.lang, "lang", ".tsv", files);
  if (added && !options.models.empty()) {
    added = add_folder(options.models, "models", ".khm", files);
  }
  if (!added) {
    return tl::make_unexpected(added.error());
  }
  Manifest manifest;
  for (const auto& [name, path] : files) {
    const auto file = MappedFile::load(path);
    if (!file) {
      return tl::make_unexpected(file.error());
    }
    manifest.lines += fmt::format("{}  {}\n", sha256_hex(file->bytes()), name);
  }
  manifest.digest = sha256_hex(manifest.lines);
  return manifest;
}

}  // namespace khipu::coding
