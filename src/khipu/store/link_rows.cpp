#include "khipu/store/link_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "khipu/ledger/link.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/profile_rows.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

using ledger::KnownProfile;
using ledger::ProfileKey;

}  // namespace

struct LinkWriter::Impl {
  /// A mention that was written and not yet assigned.
  struct Unlinked {
    std::int64_t event;
    std::string id;
    Span span;
    ProfileKey key;
    ledger::Profile profile;
  };

  explicit Impl(SQLite::Database& database) : db(database), profiles(database) {}

  void assign(std::int64_t report);
  void assign_new(std::int64_t report);
  std::int64_t linked_of(ledger::Slot slot, const std::string& id);
  std::int64_t insert_linked(std::optional<ProfileKey> profile, int nth, const std::string& id);
  void name(std::int64_t linked);

  SQLite::Database& db;
  ProfileRows profiles;
  std::vector<KnownProfile> arrived;
  std::unordered_set<ProfileKey> fresh;                    ///< of these, what no link speaks of yet
  std::map<std::int64_t, std::vector<Unlinked>> unlinked;  ///< what came, by report
  std::set<ProfileKey> lost_mentions;                      ///< profiles that may be in no mention any more
  std::set<std::int64_t> reports;                          ///< whose mentions are to be assigned anew
  std::set<std::int64_t> lost_members;                     ///< linked events that may have another id now, or none

  SQLite::Statement insert_link{db, "INSERT INTO link (event, profile, linked) VALUES (?, ?, ?)"};
  SQLite::Statement update_link{db, "UPDATE link SET linked = ? WHERE event = ?"};
  SQLite::Statement links_of_report{
      db, "SELECT l.event, l.profile, l.linked FROM event e JOIN link l ON l.event = e.key WHERE e.report = ?"};
  SQLite::Statement delete_links{db, "DELETE FROM link WHERE event IN (SELECT key FROM event WHERE report = ?)"};
  SQLite::Statement told{db,
                         "SELECT e.key, e.id, l.linked, p.key, p.line, p.leader FROM event e"
                         " JOIN link l ON l.event = e.key JOIN profile p ON p.key = l.profile WHERE e.report = ?"
                         " ORDER BY e.span_begin, e.span_end, e.id"};
  SQLite::Statement reports_of_profile{
      db, "SELECT DISTINCT e.report FROM link l JOIN event e ON e.key = l.event WHERE l.profile = ?"};
  SQLite::Statement find_linked{db, "SELECT key, id FROM linked_event WHERE profile = ? AND nth = ?"};
  SQLite::Statement insert_linked_event{db, "INSERT INTO linked_event (profile, nth, id) VALUES (?, ?, ?)"};
  SQLite::Statement set_id{db, "UPDATE linked_event SET id = ? WHERE key = ?"};
  SQLite::Statement has_its_id{
      db,
      "SELECT 1 FROM linked_event x JOIN event e ON e.key IN " KHIPU_NAMED(
          KHIPU_EVENT, "x.id") " AND e.id = x.id JOIN link l ON l.event = e.key WHERE x.key = ?1 AND l.linked = ?1"};
  SQLite::Statement least_id{db, "SELECT min(e.id) FROM link l JOIN event e ON e.key = l.event WHERE l.linked = ?"};
  SQLite::Statement remove_linked{db, "DELETE FROM linked_event WHERE key = ?"};
};

LinkWriter::LinkWriter(SQLite::Database& database) : impl_(std::make_unique<Impl>(database)) {}
LinkWriter::~LinkWriter() = default;

void LinkWriter::add(std::int64_t report, std::int64_t event, const ledger::EventMention& mention) {
  auto profile = ledger::find_profile(mention);
  if (!profile) {
    const std::int64_t alone = impl_->insert_linked(std::nullopt, 0, mention.event.id);
    Row(impl_->insert_link).put(event).put(std::optional<std::int64_t>()).put(alone).run();
    return;
  }
  const auto [key, is_new] = impl_->profiles.add(*profile);
  if (is_new) {
    impl_->arrived.push_back({key, *profile, 0});
    impl_->fresh.insert(key);
  }
  impl_->unlinked[report].push_back({event, mention.event.id, mention.event.span, key, std::move(*profile)});
}

void LinkWriter::forget(std::int64_t report) {
  if (const auto found = impl_->unlinked.find(report); found != impl_->unlinked.end()) {
    for (const Impl::Unlinked& mention : found->second) {
      impl_->lost_mentions.insert(mention.key);
    }
    impl_->unlinked.erase(found);
  }
  Row row(impl_->links_of_report);
  row.put(report);
  while (row.has_row()) {
    Cursor link(impl_->links_of_report);
    link.integer();
    if (const ProfileKey profile = link.integer(); profile != 0) {
      impl_->lost_mentions.insert(profile);
    }
    impl_->lost_members.insert(link.integer());
  }
  Row(impl_->delete_links).put(report).run();
  impl_->reports.erase(report);
}

void LinkWriter::finish() {
  for (const auto& [report, mentions] : impl_->unlinked) {
    for (const Impl::Unlinked& mention : mentions) {
      impl_->lost_mentions.erase(mention.key);
    }
  }
  std::vector<KnownProfile> left;
  for (const ProfileKey key : std::exchange(impl_->lost_mentions, {})) {
    KnownProfile profile = impl_->profiles.get(key);
    if (impl_->profiles.remove_unused(key)) {
      std::erase_if(impl_->arrived, [&](const KnownProfile& p) { return p.key == key; });
      left.push_back(std::move(profile));
    }
  }
  for (KnownProfile& moved : impl_->profiles.take_moved()) {
    left.push_back(moved);
    std::erase_if(impl_->arrived, [&](const KnownProfile& p) { return p.key == moved.key; });
    moved.leader = 0;
    impl_->arrived.push_back(std::move(moved));
  }
  for (const ProfileKey changed : ledger::settle(impl_->profiles, std::exchange(impl_->arrived, {}), std::move(left))) {
    if (impl_->fresh.contains(changed)) {
      continue;
    }
    Row row(impl_->reports_of_profile);
    row.put(changed);
    while (row.has_row()) {
      impl_->reports.insert(impl_->reports_of_profile.getColumn(0).getInt64());
    }
  }
  impl_->fresh.clear();
  for (const std::int64_t report : std::exchange(impl_->reports, {})) {
    impl_->assign(report);
  }
  for (const auto& [report, mentions] : impl_->unlinked) {
    impl_->assign_new(report);
  }
  impl_->unlinked.clear();
  for (const std::int64_t linked : std::exchange(impl_->lost_members, {})) {
    impl_->name(linked);
  }
}

/// Gives every mention of a report the linked event of its slot.
void LinkWriter::Impl::assign(std::int64_t report) {
  struct Told {
    std::int64_t event, linked;
    std::string id;
  };
  std::vector<Told> mentions;
  std::vector<KnownProfile> known;
  Row row(told);
  row.put(report);
  while (row.has_row()) {
    Cursor columns(told);
    Told mention;
    mention.event = columns.integer();
    mention.id = columns.text();
    mention.linked = columns.integer();
    mentions.push_back(std::move(mention));
    const ProfileKey key = columns.integer();
    ledger::Profile profile = ledger::parse_profile(columns.text());
    known.push_back({key, std::move(profile), columns.integer()});
  }
  const std::vector<ledger::Slot> slots = ledger::assign_slots(known);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::int64_t linked = linked_of(slots[i], mentions[i].id);
    if (linked != mentions[i].linked) {
      lost_members.insert(mentions[i].linked);
      Row(update_link).put(linked).put(mentions[i].event).run();
    }
  }
}

/// Links the mentions of a report that came, all at once.
void LinkWriter::Impl::assign_new(std::int64_t report) {
  std::vector<Unlinked>& mentions = unlinked.at(report);
  std::sort(mentions.begin(), mentions.end(),
            [](const Unlinked& a, const Unlinked& b) { return std::tie(a.span, a.id) < std::tie(b.span, b.id); });
  std::vector<KnownProfile> known;
  for (Unlinked& mention : mentions) {
    known.push_back({mention.key, std::move(mention.profile), profiles.leader_of(mention.key)});
  }
  const std::vector<ledger::Slot> slots = ledger::assign_slots(known);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    Row(insert_link).put(mentions[i].event).put(mentions[i].key).put(linked_of(slots[i], mentions[i].id)).run();
  }
}

/// The linked event of a slot, with an id no greater than `id`.
std::int64_t LinkWriter::Impl::linked_of(ledger::Slot slot, const std::string& id) {
  if (!Row(find_linked).put(slot.profile).put(std::int64_t{slot.nth}).has_row()) {
    return insert_linked(slot.profile, slot.nth, id);
  }
  const std::int64_t key = find_linked.getColumn(0).getInt64();
  const bool is_less = id < find_linked.getColumn(1).getString();
  find_linked.reset();
  if (is_less) {
    Row(set_id).put(id).put(key).run();
  }
  return key;
}

std::int64_t LinkWriter::Impl::insert_linked(std::optional<ProfileKey> profile, int nth, const std::string& id) {
  Row(insert_linked_event).put(profile).put(std::int64_t{nth}).put(id).run();
  return db.getLastInsertRowid();
}

/// Names a linked event by the smallest id that it still has, or takes it out.
void LinkWriter::Impl::name(std::int64_t linked) {
  if (Row(has_its_id).put(linked).has_row()) {
    return;
  }
  Row(least_id).put(linked).has_row();
  const std::string id = least_id.getColumn(0).getString();
  least_id.reset();
  if (id.empty()) {
    Row(remove_linked).put(linked).run();
  } else {
    Row(set_id).put(id).put(linked).run();
  }
}

void link_unlinked(SQLite::Database& database) {
  LinkWriter links(database);
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> unlinked;
  SQLite::Statement keys(database,
                         "SELECT e.id, e.key, e.report FROM event e WHERE e.key NOT IN (SELECT event FROM link)");
  while (keys.executeStep()) {
    Cursor row(keys);
    std::string id = row.text();
    const std::int64_t event = row.integer();
    unlinked.emplace(std::move(id), std::pair(event, row.integer()));
  }
  if (unlinked.empty()) {
    return;
  }
  const std::vector<ledger::Claim> claims = read_claims(database, Pick::kAll);
  std::map<std::string, std::vector<const coding::Figure*>> figures;
  for (const ledger::Claim& claim : claims) {
    figures[claim.figure.event.value_or("")].push_back(&claim.figure);
  }
  for (ledger::EventMention& mention : read_mentions(database, Pick::kAll)) {
    if (const auto found = unlinked.find(mention.event.id); found != unlinked.end()) {
      mention.size = ledger::find_size(figures[mention.event.id]);
      links.add(found->second.second, found->second.first, mention);
    }
  }
  links.finish();
}

}  // namespace khipu::store
