#include "khipu/store/profile_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <map>
#include <set>
#include <unordered_map>

#include "khipu/store/cursor.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

using ledger::KnownProfile;
using ledger::ProfileKey;

KnownProfile read_profile(const SQLite::Statement& statement) {
  Cursor row(statement);
  const ProfileKey key = row.integer();
  ledger::Profile profile = ledger::parse_profile(row.text());
  return {key, std::move(profile), row.integer()};
}

// What a batch comes back to is read once: so many profiles, some 10 MB of them, are remembered.
constexpr std::size_t kMostRemembered = 16384;

/// Profiles of one cell and first day by their sharpness_key(), the sharpest first.
using Crowd = std::map<std::string, ProfileKey>;
using CellDay = std::pair<std::string, int>;

}  // namespace

struct ProfileRows::Impl {
  explicit Impl(SQLite::Database& database)
      : db(database), has_unseen(db.execAndGet("SELECT EXISTS (SELECT 1 FROM profile_cell_rest)").getInt() != 0) {}

  /// As it is now. Stands until the next profile is asked for.
  const KnownProfile& remember(ProfileKey key) {
    if (const auto known = remembered.find(key); known != remembered.end()) {
      return known->second;
    }
    Row(get).put(key).has_row();
    return remember(read_profile(get));
  }
  const KnownProfile& remember(KnownProfile profile) {
    if (remembered.size() >= kMostRemembered) {
      remembered.clear();
      keys.clear();
    }
    keys.emplace(profile.profile.line, profile.key);
    return remembered.insert_or_assign(profile.key, std::move(profile)).first->second;
  }

  /// Those that are seen where there are as many as there may be.
  Crowd& crowd_of(const CellDay& where) {
    const auto [crowd, is_new] = crowds.try_emplace(where);
    if (is_new) {
      Row row(find);
      row.put(where.first).put(std::int64_t{where.second}).put(std::int64_t{where.second});
      while (row.has_row()) {
        const KnownProfile& known = remember(find.getColumn(0).getInt64());
        crowd->second.emplace(ledger::sharpness_key(known.profile), known.key);
      }
    }
    return crowd->second;
  }
  bool is_crowded(const CellDay& where) {
    Row(count).put(where.first).put(std::int64_t{where.second}).has_row();
    return count.getColumn(0).getInt64() >= static_cast<std::int64_t>(ledger::kMostSeen);
  }
  void show(const CellDay& where, ProfileKey key) {
    Row(insert_cell).put(where.first).put(std::int64_t{where.second}).put(key).run();
  }
  void keep_unseen(const CellDay& where, const std::string& sharpness, ProfileKey key) {
    Row(insert_rest).put(where.first).put(std::int64_t{where.second}).put(sharpness).put(key).run();
    has_unseen = true;
  }

  /// A profile comes to a cell: where that is full, the vaguest goes out of sight.
  void enter(const CellDay& where, const ledger::Profile& profile, ProfileKey key) {
    if (!is_crowded(where)) {
      show(where, key);
      return;
    }
    Crowd& crowd = crowd_of(where);
    const std::string sharpness = ledger::sharpness_key(profile);
    const auto vaguest = std::prev(crowd.end());
    if (vaguest->first < sharpness) {
      keep_unseen(where, sharpness, key);
      return;
    }
    Row(delete_cell).put(where.first).put(std::int64_t{where.second}).put(vaguest->second).run();
    keep_unseen(where, vaguest->first, vaguest->second);
    moved.insert(vaguest->second);
    crowd.erase(vaguest);
    crowd.emplace(sharpness, key);
    show(where, key);
  }

  /// A profile goes from a cell: where others are out of sight, the sharpest of them is seen again.
  void leave(const CellDay& where, ProfileKey key) {
    crowds.erase(where);
    const bool was_seen = Row(delete_cell).put(where.first).put(std::int64_t{where.second}).put(key).run() > 0;
    if (!was_seen || !has_unseen || !Row(sharpest_unseen).put(where.first).put(std::int64_t{where.second}).has_row()) {
      sharpest_unseen.reset();
      return;
    }
    const ProfileKey next = sharpest_unseen.getColumn(0).getInt64();
    sharpest_unseen.reset();
    Row(delete_rest).put(next).put(where.first).run();
    show(where, next);
    moved.insert(next);
  }

  SQLite::Database& db;
  bool has_unseen;                  ///< some profile is not seen in one of its cells
  std::map<CellDay, Crowd> crowds;  ///< those that were come to
  std::set<ProfileKey> moved;
  std::unordered_map<ProfileKey, KnownProfile> remembered;
  std::unordered_map<std::string, ProfileKey> keys;  ///< of those, by their lines

  SQLite::Statement find{db, "SELECT profile FROM profile_cell WHERE cell = ? AND first BETWEEN ? AND ?"};
  SQLite::Statement get{db, "SELECT key, line, leader FROM profile WHERE key = ?"};
  SQLite::Statement find_key{db, "SELECT key FROM profile WHERE line = ?"};
  SQLite::Statement insert{db, "INSERT INTO profile (line, leader) VALUES (?, 0)"};
  SQLite::Statement count{db, "SELECT count(*) FROM profile_cell WHERE cell = ? AND first = ?"};
  SQLite::Statement insert_cell{db, "INSERT INTO profile_cell (cell, first, profile) VALUES (?, ?, ?)"};
  SQLite::Statement delete_cell{db, "DELETE FROM profile_cell WHERE cell = ? AND first = ? AND profile = ?"};
  SQLite::Statement insert_rest{db,
                                "INSERT INTO profile_cell_rest (cell, first, sharpness, profile) VALUES (?, ?, ?, ?)"};
  SQLite::Statement delete_rest{db, "DELETE FROM profile_cell_rest WHERE profile = ? AND cell = ?"};
  SQLite::Statement is_unseen{db, "SELECT 1 FROM profile_cell_rest WHERE profile = ? AND cell = ?"};
  SQLite::Statement sharpest_unseen{
      db, "SELECT profile FROM profile_cell_rest WHERE cell = ? AND first = ? ORDER BY sharpness LIMIT 1"};
  SQLite::Statement set_leader{db, "UPDATE profile SET leader = ? WHERE key = ?"};
  SQLite::Statement is_used{db, "SELECT 1 FROM link WHERE profile = ? LIMIT 1"};
  SQLite::Statement remove{db, "DELETE FROM profile WHERE key = ?"};
};

ProfileRows::ProfileRows(SQLite::Database& database) : impl_(std::make_unique<Impl>(database)) {}
ProfileRows::~ProfileRows() = default;

void ProfileRows::visit(const ledger::Neighbourhood& where, const Visit& visit) {
  Row row(impl_->find);
  row.put(where.cell).put(std::int64_t{where.first_from}).put(std::int64_t{where.first_to});
  while (row.has_row()) {
    visit(impl_->remember(impl_->find.getColumn(0).getInt64()));
  }
}

bool ProfileRows::is_seen(ProfileKey profile, const std::string& own_cell) {
  return !impl_->has_unseen || !Row(impl_->is_unseen).put(profile).put(own_cell).has_row();
}

void ProfileRows::set_leader(ProfileKey profile, ProfileKey leader) {
  Row(impl_->set_leader).put(leader).put(profile).run();
  if (const auto known = impl_->remembered.find(profile); known != impl_->remembered.end()) {
    known->second.leader = leader;
  }
}

std::pair<ProfileKey, bool> ProfileRows::add(const ledger::Profile& profile) {
  if (const auto known = impl_->keys.find(profile.line); known != impl_->keys.end()) {
    return {known->second, false};
  }
  if (Row(impl_->find_key).put(profile.line).has_row()) {
    return {impl_->remember(impl_->find_key.getColumn(0).getInt64()).key, false};
  }
  Row(impl_->insert).put(profile.line).run();
  const ProfileKey key = impl_->db.getLastInsertRowid();
  impl_->remember({key, profile, 0});
  for (const std::string& cell : cells_of(profile)) {
    impl_->enter({cell, profile.first}, profile, key);
  }
  return {key, true};
}

ProfileKey ProfileRows::leader_of(ProfileKey key) { return impl_->remember(key).leader; }

KnownProfile ProfileRows::get(ProfileKey key) { return impl_->remember(key); }

bool ProfileRows::remove_unused(ProfileKey key) {
  if (Row(impl_->is_used).put(key).has_row()) {
    return false;
  }
  const ledger::Profile profile = get(key).profile;
  for (const std::string& cell : cells_of(profile)) {
    impl_->leave({cell, profile.first}, key);
  }
  impl_->moved.erase(key);
  impl_->remembered.erase(key);
  impl_->keys.erase(profile.line);
  Row(impl_->remove).put(key).run();
  return true;
}

std::vector<KnownProfile> ProfileRows::take_moved() {
  std::vector<KnownProfile> moved;
  for (const ProfileKey key : std::exchange(impl_->moved, {})) {
    moved.push_back(get(key));
  }
  return moved;
}

}  // namespace khipu::store
