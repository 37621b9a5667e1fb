#include "khipu/ingest/html_metadata.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 12> kDayNames{"article:published_time",
                                                     "og:article:published_time",
                                                     "datepublished",
                                                     "date",
                                                     "dc.date.issued",
                                                     "dcterms.date",
                                                     "dc.date",
                                                     "dcterms.created",
                                                     "pubdate",
                                                     "publishdate",
                                                     "parsely-pub-date",
                                                     "sailthru.date"};

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// Types that stand for the page's own story, not for its site or its breadcrumbs (schema.org/CreativeWork).
bool is_story(const Json& object) {
  const auto type = object.find("@type");
  const auto fits = [](const Json& name) {
    if (!name.is_string()) {
      return false;
    }
    const auto& text = name.get_ref<const std::string&>();
    return text.find("Article") != std::string::npos || text.find("Posting") != std::string::npos || text == "Report";
  };
  return type != object.end() && (type->is_array() ? std::any_of(type->begin(), type->end(), fits) : fits(*type));
}

/// Takes what the first story of a JSON-LD block says; arrays and @graph are looked into, one level each.
/// Several stories are a list of what the page shows: none of them is the page's own.
void read_linked_data(const Json& block, PageMeta& meta) {
  std::size_t stories = 0;
  std::vector<const Json*> open{&block};
  for (std::size_t i = 0; i < open.size() && open.size() < 1000; ++i) {
    const Json& item = *open[i];
    if (item.is_array()) {
      for (const Json& part : item) {
        open.push_back(&part);
      }
      continue;
    }
    if (!item.is_object()) {
      continue;
    }
    if (const auto graph = item.find("@graph"); graph != item.end()) {
      open.push_back(&*graph);
    }
    if (!is_story(item)) {
      continue;
    }
    ++stories;
    meta.title = meta.title.empty() ? string_at(item, "headline") : meta.title;
    meta.published = meta.published ? meta.published : find_stamp_day(string_at(item, "datePublished"));
    meta.language = meta.language.empty() ? short_language(string_at(item, "inLanguage")) : meta.language;
    if (const auto publisher = item.find("publisher"); publisher != item.end() && publisher->is_object()) {
      meta.outlet = meta.outlet.empty() ? string_at(*publisher, "name") : meta.outlet;
    }
  }
  if (stories > 1) {
    meta.title.clear();
    meta.published.reset();
  }
}

struct Metas {
  PageMeta linked;  ///< JSON-LD
  PageMeta graph;   ///< Open Graph and article:*
  PageMeta plain;   ///< other meta tags, <title>, <link>, <html lang>
  PageMeta micro;   ///< itemprop
};

void read_meta(const HtmlTree& tree, const HtmlNode& node, Metas& metas) {
  const std::string_view content = trim(tree.attribute(node, "content"));
  std::string name = lower(tree.attribute(node, "property"));
  name = name.empty() ? lower(tree.attribute(node, "name")) : name;
  const std::string item = lower(tree.attribute(node, "itemprop"));
  if (content.empty()) {
    return;
  }
  if (name == "og:title") {
    metas.graph.title = content;
  } else if (name == "og:site_name") {
    metas.graph.outlet = content;
  } else if (name == "og:url") {
    metas.graph.url = content;
  } else if (name == "og:locale") {
    metas.graph.language = short_language(content);
  } else if (name == "twitter:title" && metas.plain.title.empty()) {
    metas.plain.title = content;
  } else if (item == "datepublished") {
    metas.micro.published = find_stamp_day(content);
  } else if (std::find(kDayNames.begin(), kDayNames.end(), name) != kDayNames.end()) {
    PageMeta& meta = name.find("published_time") != std::string::npos ? metas.graph : metas.plain;
    meta.published = meta.published ? meta.published : find_stamp_day(content);
  }
}

void read_node(const HtmlTree& tree, std::uint32_t index, Metas& metas) {
  const HtmlNode& node = tree.nodes()[index];
  const std::string_view tag = tree.tag_name(node);
  if (tag == "meta") {
    read_meta(tree, node, metas);
  } else if (tag == "link" && lower(tree.attribute(node, "rel")) == "canonical") {
    metas.plain.url = tree.attribute(node, "href");
  } else if (tag == "html") {
    metas.plain.language = short_language(tree.attribute(node, "lang"));
  } else if (tag == "script" && lower(tree.attribute(node, "type")) == "application/ld+json") {
    const Json block = Json::parse(tree.inner_text(index), nullptr, false, true);
    if (!block.is_discarded()) {
      read_linked_data(block, metas.linked);
    }
  } else if (tag == "title" && metas.micro.title.empty() && tree.nodes()[node.parent].element == Element::kHead) {
    metas.micro.title = trim(tree.inner_text(index));
  } else if (lower(tree.attribute(node, "itemprop")) == "datepublished") {
    const std::string_view stamp = tree.attribute(node, "datetime");
    metas.micro.published = metas.micro.published ? metas.micro.published : find_stamp_day(stamp);
  }
}

std::string first_of(std::initializer_list<const std::string*> values) {
  for (const std::string* value : values) {
    if (!value->empty()) {
      return *value;
    }
  }
  return {};
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
  Metas metas;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].element != Element::kText) {
      read_node(tree, i, metas);
    }
  }
  PageMeta meta;
  const TitleParts parts = cut_title(metas.micro.title, first_of({&metas.graph.outlet, &metas.linked.outlet}));
  meta.outlet = first_of({&metas.graph.outlet, &metas.linked.outlet, &parts.outlet});
  meta.title = first_of({&metas.graph.title, &metas.linked.title, &parts.headline, &metas.plain.title});
  meta.url = first_of({&metas.plain.url, &metas.graph.url});
  meta.language = first_of({&metas.plain.language, &metas.linked.language, &metas.graph.language});
  for (const PageMeta* from : {&metas.linked, &metas.graph, &metas.plain, &metas.micro}) {
    meta.published = meta.published ? meta.published : from->published;
  }
  return meta;
}

}  // namespace khipu::ingest
