#include "khipu/mentions/places/index_builder.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

#include "khipu/base/digest.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/mentions/places/name_key.hpp"

namespace khipu::mentions {

namespace {

/// The strings of a file, each kept once.
class TextPool {
 public:
  TextPool() { add(""); }
  std::uint32_t add(std::string_view text) {
    const auto [it, is_new] =
        offsets_.try_emplace(std::string(text.substr(0, 255)), static_cast<std::uint32_t>(bytes_.size()));
    if (is_new) {
      bytes_.push_back(static_cast<char>(it->first.size()));
      bytes_ += it->first;
    }
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::unordered_map<std::string, std::uint32_t> offsets_;
  std::string bytes_;
};

/// True for names that are written in capitals only: "UK", "U.A.E."
bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.') {
      return false;
    }
  }
  return letters >= 2 && letters <= 5;
}

/// True for what American papers write behind a town: "Tex.", "N.C.", "TX".
bool is_abbreviation(std::string_view name, index::Kind kind) {
  constexpr std::size_t kLongest = 6;  // "Calif."
  return kind == index::Kind::kAdmin1 && name.size() <= kLongest &&
         (name.ends_with('.') || (name.size() == 2 && is_acronym(name)));
}

/// Which of two entries of one name is meant more often when nothing else is known.
std::uint64_t weight(const PlaceDraft& d, bool alternate) {
  std::uint64_t w = d.people;
  switch (d.kind) {
    case index::Kind::kCountry: w += 4'000'000'000ULL; break;
    case index::Kind::kArea: w += 1'000'000; break;
    case index::Kind::kAdmin1: w = w / 2 + 100'000; break;
    case index::Kind::kAdmin2: w /= 4; break;
    case index::Kind::kAdmin3: w /= 8; break;
    case index::Kind::kCity:
    case index::Kind::kLandmark: break;
  }
  return alternate ? w / 2 : w;
}

template <class T>
void put(std::vector<T>& table, std::uint64_t hash, T record) {
  const auto tag = static_cast<std::uint32_t>(hash >> 32U);
  record.tag = tag == 0 ? 1 : tag;
  std::uint64_t i = hash & (table.size() - 1);
  while (table[i].tag != 0) {
    i = (i + 1) & (table.size() - 1);
  }
  table[i] = record;
}

/// A table of all (hash, record) in which no chain is longer than a reader follows.
template <class T>
std::vector<T> make_table(const std::vector<std::pair<std::uint64_t, T>>& records) {
  for (std::size_t size = std::bit_ceil(records.size() * 3 / 2 + 16);; size *= 2) {
    std::vector<T> table(size);
    for (const auto& [hash, record] : records) {
      put(table, hash, record);
    }
    std::uint32_t run = 0;
    std::uint32_t longest = 0;
    for (std::size_t i = 0; i < 2 * size; ++i) {
      run = table[i & (size - 1)].tag != 0 ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    if (longest < index::kMaxProbes) {
      return table;
    }
  }
}

template <class T>
std::string_view as_bytes(const std::vector<T>& v) {
  return {reinterpret_cast<const char*>(v.data()), v.size() * sizeof(T)};
}

index::EntryRecord to_record(const PlaceDraft& d, TextPool& text) {
  index::EntryRecord r;
  r.name = text.add(d.name);
  r.code = text.add(d.code);
  r.lat_e6 = static_cast<std::int32_t>(std::lround(d.lat * 1e6));
  r.lon_e6 = static_cast<std::int32_t>(std::lround(d.lon * 1e6));
  r.geonameid = d.geonameid;
  r.people = d.people;
  r.admin1 = d.admin1;
  r.admin2 = d.admin2;
  for (const char c : d.ubigeo) {
    r.ubigeo = r.ubigeo * 10 + static_cast<std::uint32_t>(c - '0');
  }
  r.ubigeo_digits = static_cast<std::uint32_t>(d.ubigeo.size());
  if (d.country.size() == 2) {
    r.country = {d.country[0], d.country[1]};
  }
  r.kind = d.kind;
  r.flags = static_cast<std::uint8_t>(d.flags | (d.has_point ? unsigned{index::kHasPoint} : 0U));
  return r;
}

std::string assemble(const std::array<std::string_view, index::kSectionCount>& sections) {
  index::HeaderRecord header;
  header.header_size = sizeof header;
  std::string out(sizeof header, '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    out.resize((out.size() + 15) / 16 * 16, '\0');
    header.sections[i] = {out.size(), sections[i].size(), hash64(sections[i])};
    out += sections[i];
  }
  header.file_size = out.size();
  std::memcpy(out.data(), &header, sizeof header);
  header.hash = hash64(std::string_view(out).substr(0, sizeof header - sizeof header.hash));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace

std::uint32_t IndexBuilder::add(PlaceDraft draft) {
  drafts_.push_back(std::move(draft));
  return static_cast<std::uint32_t>(drafts_.size() - 1);
}

std::vector<IndexBuilder::Name> IndexBuilder::sorted_names() const {
  std::vector<Name> names;
  for (std::uint32_t id = 0; id < drafts_.size(); ++id) {
    const PlaceDraft& d = drafts_[id];
    const auto add = [&](std::string_view name, std::uint32_t flags) {
      if (std::string key = name_key(name); !key.empty()) {
        const std::uint32_t acronym = is_acronym(name) ? index::kAcronym : 0;
        const std::uint32_t abbreviation = is_abbreviation(name, d.kind) ? index::kAbbreviation : 0;
        names.push_back({std::move(key), id | flags | acronym | abbreviation});
      }
    };
    add(d.name, 0);
    for (const std::string& name : d.other_names) {
      add(name, index::kAlternate);
    }
  }
  // By key; within a key by weight. An entry that bears a key twice keeps the better claim to it.
  std::sort(names.begin(), names.end(), [&](const Name& a, const Name& b) {
    if (a.key != b.key) {
      return a.key < b.key;
    }
    const auto wa = weight(drafts_[a.entry & index::kEntryMask], (a.entry & index::kAlternate) != 0);
    const auto wb = weight(drafts_[b.entry & index::kEntryMask], (b.entry & index::kAlternate) != 0);
    return wa != wb ? wa > wb : a.entry < b.entry;
  });
  return names;
}

std::string IndexBuilder::write() const {
  TextPool text;
  std::vector<index::EntryRecord> entries;
  entries.reserve(drafts_.size());
  for (const PlaceDraft& d : drafts_) {
    entries.push_back(to_record(d, text));
  }
  std::vector<std::uint32_t> postings;
  std::vector<std::pair<std::uint64_t, index::SlotRecord>> slots;
  std::unordered_map<std::string, std::uint32_t> longest;
  std::vector<std::string> starts_in_order;
  const std::vector<Name> names = sorted_names();
  for (std::size_t i = 0; i < names.size();) {
    const std::string& key = names[i].key;
    slots.push_back({hash64(key), {0, static_cast<std::uint32_t>(postings.size())}});
    postings.push_back(text.add(key));
    const std::size_t count_at = postings.size();
    postings.push_back(0);
    for (; i < names.size() && names[i].key == key; ++i) {
      const auto same = [&](std::uint32_t e) {
        return (e & index::kEntryMask) == (names[i].entry & index::kEntryMask);
      };
      const auto begin = postings.begin() + static_cast<std::ptrdiff_t>(count_at) + 1;
      if (std::none_of(begin, postings.end(), same)) {
        postings.push_back(names[i].entry);
      }
    }
    postings[count_at] = static_cast<std::uint32_t>(postings.size() - count_at - 1);
    const auto [start, is_new] = longest.try_emplace(std::string(first_word(key)), 0);
    if (is_new) {
      starts_in_order.push_back(start->first);
    }
    start->second = std::max(start->second, static_cast<std::uint32_t>(key.size()));
  }
  std::vector<std::pair<std::uint64_t, index::StartRecord>> starts;
  for (const std::string& word : starts_in_order) {
    starts.push_back({hash64(word), {0, longest.at(word)}});
  }
  const auto slot_table = make_table(slots);
  const auto start_table = make_table(starts);
  return assemble({as_bytes(entries), as_bytes(slot_table), as_bytes(postings), as_bytes(start_table), text.bytes()});
}

}  // namespace khipu::mentions
