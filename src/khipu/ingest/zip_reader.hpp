#pragma once
// zip, read from front to back by its local headers: so it needs no seeking, comes from standard input or out of
// another archive as well, and members that lie over one another (the overlapping bombs) cannot be written down in it.

#include <cstdint>
#include <functional>
#include <string>

#include "khipu/ingest/byte_source.hpp"

namespace khipu::ingest {

/// A file in a zip; good during the call only.
struct ZipMember {
  std::string name;  ///< as written, "/" between folders
  ByteSource& bytes;
};

/// Calls `on_member` for every file in it, in the order of the archive; what it leaves unread is passed over.
/// `on_problem` gets a line for each member that can't be read (encrypted, another method, damaged) and one if the
/// archive ends before its directory.
void read_zip(ByteWindow& window, std::uint32_t max_ratio, const std::function<void(ZipMember&)>& on_member,
              const std::function<void(Error)>& on_problem);

}  // namespace khipu::ingest
