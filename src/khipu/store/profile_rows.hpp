#pragma once
// The profiles of a ledger file, as linking asks for them. Works inside a transaction of the caller's.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "khipu/ledger/link.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

class ProfileRows : public ledger::ProfileIndex {
 public:
  explicit ProfileRows(SQLite::Database& database);
  ~ProfileRows() override;

  void visit(const ledger::Neighbourhood& where, const Visit& visit) override;
  bool is_seen(ledger::ProfileKey profile, const std::string& own_cell) override;
  void set_leader(ledger::ProfileKey profile, ledger::ProfileKey leader) override;

  /// The key of a profile, and whether it is new.
  std::pair<ledger::ProfileKey, bool> add(const ledger::Profile& profile);
  ledger::ProfileKey leader_of(ledger::ProfileKey key);
  ledger::KnownProfile get(ledger::ProfileKey key);
  /// Takes it out if no mention has it any more.
  bool remove_unused(ledger::ProfileKey key);
  /// Those that are seen elsewhere than when this was last asked, without those that went. Some may be new.
  std::vector<ledger::KnownProfile> take_moved();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::store
