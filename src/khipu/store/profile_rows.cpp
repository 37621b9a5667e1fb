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

/// Profiles of one cell that are seen, by their first day.
using Days = std::map<int, std::vector<ProfileKey>>;

// A batch looks at the same days of the same cells again and again: so many of them are kept, some 10 MB. Reaches
// longer than a month are those of campaigns, and are read as they are asked for.
constexpr std::size_t kMostDaysKept = 65536;
constexpr int kLongReach_days = 31;

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
      for (const ProfileKey key : seen_on(where)) {
        const KnownProfile& known = remember(key);
        crowd->second.emplace(ledger::sharpness_key(known.profile), known.key);
      }
    }
    return crowd->second;
  }
  /// What is seen of a cell on each day from `first` to `last`, read where it was not. Stands until it is asked again.
  const Days& days_of(const std::string& cell, int first, int last) {
    if (days_kept > kMostDaysKept) {
      seen.clear();
      days_kept = 0;
    }
    Days& days = seen[cell];
    while (first <= last && days.contains(first)) {
      ++first;
    }
    while (first <= last && days.contains(last)) {
      --last;
    }
    for (int day = first; day <= last; ++day) {
      days[day].clear();
      ++days_kept;
    }
    if (first <= last) {
      Row row(find);
      row.put(cell).put(std::int64_t{first}).put(std::int64_t{last});
      while (row.has_row()) {
        days[find.getColumn(1).getInt()].push_back(find.getColumn(0).getInt64());
      }
    }
    return days;
  }
  const std::vector<ProfileKey>& seen_on(const CellDay& where) {
    return days_of(where.first, where.second, where.second).at(where.second);
  }
  bool is_crowded(const CellDay& where) { return seen_on(where).size() >= ledger::kMostSeen; }
  void show(const CellDay& where, ProfileKey key) {
    Row(insert_cell).put(where.first).put(std::int64_t{where.second}).put(key).run();
    if (std::vector<ProfileKey>* day = find_kept(where)) {
      day->push_back(key);
    }
  }
  /// False if it was not seen.
  bool hide(const CellDay& where, ProfileKey key) {
    if (std::vector<ProfileKey>* day = find_kept(where)) {
      std::erase(*day, key);
    }
    return Row(delete_cell).put(where.first).put(std::int64_t{where.second}).put(key).run() > 0;
  }
  std::vector<ProfileKey>* find_kept(const CellDay& where) {
    const auto cell = seen.find(where.first);
    if (cell == seen.end()) {
      return nullptr;
    }
    const auto day = cell->second.find(where.second);
    return day == cell->second.end() ? nullptr : &day->second;
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
    hide(where, vaguest->second);
    keep_unseen(where, vaguest->first, vaguest->second);
    moved.insert(vaguest->second);
    crowd.erase(vaguest);
    crowd.emplace(sharpness, key);
    show(where, key);
  }

  /// A profile goes from a cell: where others are out of sight, the sharpest of them is seen again.
  void leave(const CellDay& where, ProfileKey key) {
    crowds.erase(where);
    const bool was_seen = hide(where, key);
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
  bool has_unseen;                             ///< some profile is not seen in one of its cells
  std::map<CellDay, Crowd> crowds;             ///< those that were come to
  std::unordered_map<std::string, Days> seen;  ///< days of cells that were read, as they are now
  std::size_t days_kept = 0;
  std::set<ProfileKey> moved;
  std::unordered_map<ProfileKey, KnownProfile> remembered;
  std::unordered_map<std::string, ProfileKey> keys;  ///< of those, by their lines

  SQLite::Statement find{db, "SELECT profile, first FROM profile_cell WHERE cell = ? AND first BETWEEN ? AND ?"};
  SQLite::Statement get{db, "SELECT key, line, leader FROM profile WHERE key = ?"};
  SQLite::Statement find_key{db, "SELECT key FROM profile WHERE line = ?"};
  SQLite::Statement insert{db, "INSERT INTO profile (line, leader) VALUES (?, 0)"};
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
  if (where.first_to - where.first_from > kLongReach_days) {
    Row row(impl_->find);
    row.put(where.cell).put(std::int64_t{where.first_from}).put(std::int64_t{where.first_to});
    while (row.has_row()) {
      visit(impl_->remember(impl_->find.getColumn(0).getInt64()));
    }
    return;
  }
  const Days& days = impl_->days_of(where.cell, where.first_from, where.first_to);
  for (auto day = days.lower_bound(where.first_from); day != days.end() && day->first <= where.first_to; ++day) {
    for (const ProfileKey key : day->second) {
      visit(impl_->remember(key));
    }
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
