#include "khipu/ingest/html_metadata.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

using Json = nlohmann::json;

// <meta> names of the day of publication and of the last change that are in general use …
constexpr std::array<std::string_view, 12> kDayNames{
    "datepublished",  "date",    "dc.date.issued", "dcterms.date", "dc.date",          "dcterms.created",
    "dcterms.issued", "pubdate", "publishdate",    "publish-date", "publication_date", "parsely-pub-date"};
constexpr std::array<std::string_view, 5> kChangedNames{"lastmod", "last-modified", "datemodified", "dcterms.modified",
                                                        "dc.date.modified"};
// … and what others are made of: "sn-post-date", "article_date_original"; not "date-modified", "event-date".
constexpr std::array<std::string_view, 4> kDayParts{"date", "publish", "issued", "posted"};
constexpr std::array<std::string_view, 13> kOtherParts{"mod",   "updat", "revis", "expir", "last", "valid", "copyright",
                                                       "event", "start", "end",   "birth", "url",  "image"};

constexpr int kLeastTrusted = 99;  ///< see Pick

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <class Parts>
bool has_part(std::string_view name, const Parts& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

/// The value of one field that was offered by the most trusted part of the page; of equals, the first.
template <class Value>
struct Pick {
  Value value{};
  MetaSource from = MetaSource::kNone;
  int rank = 100;

  void offer(int new_rank, MetaSource source, Value offered) {
    if (new_rank < rank && offered != Value{}) {
      value = std::move(offered);
      from = source;
      rank = new_rank;
    }
  }
  /// In the order of trust of MetaSource itself.
  void offer(MetaSource source, Value offered) { offer(static_cast<int>(source), source, std::move(offered)); }
};

/// All that the page's parts say, sorted out as they come.
struct Picks {
  Pick<std::string> title, outlet, url, language;
  Pick<std::optional<Stamp>> published, modified;
  std::string page_title;       ///< <title>, with the site's name in it
  bool is_for_payment = false;  ///< the page says that it is not free to read
  /// What JSON-LD says of a story, until it is known that it describes one only: several are a list of what the page
  /// shows, and none of them its own.
  std::vector<Stamp> days;  ///< of publication, as any part says
  std::vector<std::string> story_titles;
  std::vector<Stamp> story_days, entry_days;
};

void offer_day(Picks& picks, MetaSource from, std::optional<Stamp> stamp, int rank = 0) {
  if (stamp) {
    picks.days.push_back(*stamp);
    picks.published.offer(rank > 0 ? rank : static_cast<int>(from), from, stamp);
  }
}

/// The day by the outlet's own clocks, where the stamp that is trusted most is Greenwich's and another part of the page
/// gives the hour otherwise: around midnight they differ.
std::optional<Date> find_local_day(const Picks& picks) {
  const auto& stamp = picks.published.value;
  if (!stamp || !stamp->minute || stamp->offset_minute.value_or(0) != 0) {
    return std::nullopt;
  }
  for (const Stamp& other : picks.days) {
    const bool local = other.minute && other.offset_minute != 0 && other.minute != stamp->minute;
    if (local && std::abs(other.day - stamp->day) == 1) {
      return other.day;
    }
  }
  return std::nullopt;
}

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

template <class Test>
bool has_type(const Json& object, Test test) {
  const auto type = object.find("@type");
  const auto fits = [&](const Json& name) { return name.is_string() && test(name.get_ref<const std::string&>()); };
  return type != object.end() && (type->is_array() ? std::any_of(type->begin(), type->end(), fits) : fits(*type));
}

/// Types that stand for the page's own story, not for its site or its breadcrumbs (schema.org/CreativeWork).
bool is_story(const Json& object) {
  return has_type(object, [](const std::string& name) {
    return name.find("Article") != std::string::npos || name.find("Posting") != std::string::npos || name == "Report";
  });
}

/// The page around the story. It bears the story's day on most sites, and that of its template on some.
bool is_web_page(const Json& object) {
  return has_type(object, [](const std::string& name) { return name == "WebPage"; });
}

bool is_said_unfree(const Json& story) {
  const auto free = story.find("isAccessibleForFree");
  return free != story.end() && ((free->is_boolean() && !free->get<bool>()) ||
                                 (free->is_string() && lower(free->get_ref<const std::string&>()) == "false"));
}

void read_story(const Json& story, Picks& picks) {
  constexpr MetaSource kFrom = MetaSource::kLinkedData;
  picks.story_titles.push_back(string_at(story, "headline"));
  if (const auto day = find_stamp(string_at(story, "datePublished"))) {
    picks.story_days.push_back(*day);
  }
  picks.modified.offer(kFrom, find_stamp(string_at(story, "dateModified")));
  picks.language.offer(kFrom, short_language(string_at(story, "inLanguage")));
  picks.url.offer(3, kFrom, string_at(story, "url"));
  if (const auto publisher = story.find("publisher"); publisher != story.end() && publisher->is_object()) {
    picks.outlet.offer(kFrom, string_at(*publisher, "name"));
  }
  picks.is_for_payment = picks.is_for_payment || is_said_unfree(story);
}

/// Takes what the stories of a JSON-LD block say; arrays and @graph are looked into, one level each.
void read_linked_data(const Json& block, Picks& picks) {
  std::vector<const Json*> open{&block};
  for (std::size_t i = 0; i < open.size() && open.size() < 1000; ++i) {
    const Json& item = *open[i];
    if (item.is_array()) {
      for (const Json& part : item) {
        open.push_back(&part);
      }
    } else if (item.is_object()) {
      if (const auto graph = item.find("@graph"); graph != item.end()) {
        open.push_back(&*graph);
      }
      if (is_story(item)) {
        read_story(item, picks);
      } else if (is_web_page(item)) {
        offer_day(picks, MetaSource::kLinkedData, find_stamp(string_at(item, "datePublished")), kLeastTrusted);
      }
    }
  }
}

/// Pages write line breaks into the strings of their JSON, which it forbids.
Json parse_lenient(std::string text) {
  Json block = Json::parse(text, nullptr, false, true);
  if (block.is_discarded()) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    block = Json::parse(text, nullptr, false, true);
  }
  return block;
}

void read_item(std::string_view item, std::string_view content, Picks& picks) {
  if (item == "datepublished") {
    offer_day(picks, MetaSource::kMicrodata, find_stamp(content));
  } else if (item == "datemodified") {
    picks.modified.offer(MetaSource::kMicrodata, find_stamp(content));
  }
}

void read_meta(const HtmlTree& tree, const HtmlNode& node, Picks& picks) {
  const std::string content(trim(tree.attribute(node, "content")));
  std::string name = lower(tree.attribute(node, "property"));
  name = name.empty() ? lower(tree.attribute(node, "name")) : name;
  constexpr MetaSource kGraph = MetaSource::kOpenGraph;
  constexpr MetaSource kMeta = MetaSource::kMeta;
  if (name == "og:title") {
    picks.title.offer(kGraph, content);
  } else if (name == "og:site_name") {
    picks.outlet.offer(0, kGraph, content);  // how the outlet calls itself; its publisher may be a company
  } else if (name == "og:url") {
    picks.url.offer(2, kGraph, content);
  } else if (name == "og:locale") {
    picks.language.offer(kGraph, short_language(content));
  } else if (name == "twitter:title") {
    picks.title.offer(kLeastTrusted, kMeta, content);
  } else if (name == "article:published_time" || name == "og:article:published_time") {
    offer_day(picks, kGraph, find_stamp(content));
  } else if (name == "article:modified_time" || name == "og:updated_time") {
    picks.modified.offer(kGraph, find_stamp(content));
  } else if (name == "article:content_tier") {
    picks.is_for_payment = picks.is_for_payment || lower(content) == "locked";
  } else if (is_one_of(name, kDayNames)) {
    offer_day(picks, kMeta, find_stamp(content));
  } else if (is_one_of(name, kChangedNames)) {
    picks.modified.offer(kMeta, find_stamp(content));
  } else if (has_part(name, kDayParts) && !has_part(name, kOtherParts)) {
    offer_day(picks, kMeta, find_stamp(content), kLeastTrusted);
  }
  read_item(lower(tree.attribute(node, "itemprop")), content, picks);
}

/// hAtom's <abbr class="published" title="…"> and h-entry's <time class="dt-published" datetime="…">.
std::optional<Stamp> find_entry_day(const HtmlTree& tree, const HtmlNode& node) {
  const std::string_view names = tree.attribute(node, "class");
  for (const std::string_view name : {"published", "dt-published"}) {
    const std::size_t at = names.find(name);
    const bool is_whole = at != std::string_view::npos && (at == 0 || names[at - 1] == ' ') &&
                          (at + name.size() == names.size() || names[at + name.size()] == ' ');
    if (is_whole) {
      const std::string_view stamp = tree.attribute(node, "datetime");
      return find_stamp(stamp.empty() ? tree.attribute(node, "title") : stamp);
    }
  }
  return std::nullopt;
}

void read_node(const HtmlTree& tree, std::uint32_t index, Picks& picks) {
  const HtmlNode& node = tree.nodes()[index];
  if (const auto day = find_entry_day(tree, node)) {
    picks.entry_days.push_back(*day);
  }
  const std::string_view tag = tree.tag_name(node);
  if (tag == "meta") {
    read_meta(tree, node, picks);
  } else if (tag == "link" && lower(tree.attribute(node, "rel")) == "canonical") {
    picks.url.offer(1, MetaSource::kLink, std::string(tree.attribute(node, "href")));
  } else if (tag == "html") {
    picks.language.offer(0, MetaSource::kMarkup, short_language(tree.attribute(node, "lang")));
  } else if (tag == "script" && lower(tree.attribute(node, "type")) == "application/ld+json") {
    const Json block = parse_lenient(tree.inner_text(index));
    if (!block.is_discarded()) {
      read_linked_data(block, picks);
    }
  } else if (tag == "title" && picks.page_title.empty() && tree.nodes()[node.parent].element == Element::kHead) {
    picks.page_title = trim(tree.inner_text(index));
  } else if (const std::string_view item = tree.attribute(node, "itemprop"); !item.empty()) {
    const std::string_view stamp = tree.attribute(node, "datetime");
    read_item(lower(item), stamp.empty() ? tree.attribute(node, "content") : stamp, picks);
  }
}

/// A story may be described twice over, by a site's theme and by its plug-ins.
void settle_story(Picks& picks) {
  const auto same_day = [](const Stamp& a, const Stamp& b) { return a.day == b.day; };
  if (!picks.story_days.empty() && std::adjacent_find(picks.story_days.begin(), picks.story_days.end(),
                                                      std::not_fn(same_day)) == picks.story_days.end()) {
    offer_day(picks, MetaSource::kLinkedData, picks.story_days.front());
  }
  if (!picks.entry_days.empty() && std::adjacent_find(picks.entry_days.begin(), picks.entry_days.end(),
                                                      std::not_fn(same_day)) == picks.entry_days.end()) {
    offer_day(picks, MetaSource::kMicrodata, picks.entry_days.front());
  }
  if (picks.story_titles.size() == 1) {
    picks.title.offer(MetaSource::kLinkedData, picks.story_titles.front());
  }
}

struct TitleParts {
  std::string headline;
  std::string outlet;
};

/// "Headline | Section | Outlet": the outlet if it is known, else what follows the last bar where the headline before
/// it is the longer part.
TitleParts cut_title(const std::string& title, const std::string& outlet) {
  static constexpr std::array<std::string_view, 6> kBars{" | ", " « ", " » ", " — ", " – ", " - "};
  for (const std::string_view bar : kBars) {
    const std::size_t last = title.rfind(bar);
    if (last == std::string::npos) {
      continue;
    }
    const std::string tail = title.substr(last + bar.size());
    const std::size_t first = bar == " - " || bar == " – " ? last : title.find(bar);
    if (tail == outlet || first * 2 > title.size()) {
      return {title.substr(0, first), tail};
    }
  }
  return {title, {}};
}

}  // namespace

PageMeta read_html_metadata(const HtmlTree& tree) {
  Picks picks;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].element != Element::kText) {
      read_node(tree, i, picks);
    }
  }
  settle_story(picks);
  const TitleParts parts = cut_title(picks.page_title, picks.outlet.value);
  picks.outlet.offer(MetaSource::kMarkup, parts.outlet);
  picks.title.offer(MetaSource::kMarkup, parts.headline);
  PageMeta meta;
  meta.title = picks.title.value;
  meta.outlet = picks.outlet.value;
  meta.url = picks.url.value;
  meta.language = picks.language.value;
  meta.published_at = picks.published.value;
  meta.published = meta.published_at ? std::optional(meta.published_at->day) : std::nullopt;
  meta.local_day = find_local_day(picks);
  meta.modified = picks.modified.value;
  meta.is_for_payment = picks.is_for_payment;
  meta.sources = {picks.title.from,  picks.published.from, picks.modified.from,
                  picks.outlet.from, picks.url.from,       picks.language.from};
  return meta;
}

}  // namespace khipu::ingest
