#include "khipu/ingest/feed_reader.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/html_page.hpp"
#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/read_page.hpp"
#include "khipu/ingest/xml_scanner.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kDeepestTag = 200;  // in the content of an item

/// What a field of an item or a feed is for, by its local name (RSS 0.91–2.0, RSS 1.0, Atom, Dublin Core).
enum class Field : std::uint8_t { kNone, kTitle, kLink, kDay, kUpdated, kContent, kSummary, kLanguage };

struct FieldName {
  std::string_view name;
  Field field;
};
constexpr std::array<FieldName, 14> kFields{{
    {"title", Field::kTitle},
    {"link", Field::kLink},
    {"pubDate", Field::kDay},
    {"published", Field::kDay},
    {"dc:date", Field::kDay},
    {"issued", Field::kDay},
    {"updated", Field::kUpdated},
    {"modified", Field::kUpdated},
    {"content:encoded", Field::kContent},
    {"content", Field::kContent},
    {"description", Field::kSummary},
    {"summary", Field::kSummary},
    {"language", Field::kLanguage},
    {"dc:language", Field::kLanguage},
}};

Field field_of(std::string_view name) {
  // "atom:title" is a title, "media:title" that of a picture.
  const std::string_view bare = name.substr(0, 5) == "atom:" ? name.substr(5) : name;
  for (const FieldName& known : kFields) {
    if (known.name == bare) {
      return known.field;
    }
  }
  return Field::kNone;
}

bool is_item(std::string_view name) { return name == "item" || name == "entry" || name == "atom:entry"; }

struct Item {
  MappedText title;
  MappedText content;
  MappedText summary;
  std::string link;
  std::optional<Stamp> day;
  std::optional<Stamp> updated;
};

class FeedReader {
 public:
  FeedReader(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
             ReadResult& result)
      : text_(text), doc_(doc), words_(words), options_(options), result_(result), scanner_(text.text()) {}

  void read() {
    while (const auto token = scanner_.next()) {
      if (token->kind == XmlToken::kStart || token->kind == XmlToken::kEmpty) {
        open(*token);
      } else if (token->kind == XmlToken::kEnd && is_item(text_.slice(token->name))) {
        close_item();
      }
    }
    if (item_ || !scanner_.at_end()) {
      problem(ErrorCode::kMalformed, "the feed ends inside an item, which was not read", scanner_.position());
    }
  }

 private:
  void problem(ErrorCode code, std::string message, std::uint32_t at) {
    Error error{code, std::move(message), doc_, {}, {}};
    error.byte = text_.source_of({at > 0 ? at - 1 : 0, at}).second;
    result_.problems.push_back(std::move(error));
  }

  void open(const XmlToken& token) {
    const std::string_view name = text_.slice(token.name);
    const std::string_view attributes = text_.slice(token.rest);
    if (language_.empty()) {
      language_ = short_language(find_xml_attribute(attributes, "xml:lang"));
    }
    if (is_item(name) && token.kind == XmlToken::kStart) {
      item_.emplace();
      item_begin_ = token.span.begin;
      return;
    }
    if (name == "image" || name == "source" || name == "author" || name == "textInput") {
      pass_over(token);  // has a title and a link of its own
      return;
    }
    const Field field = field_of(name);
    if (field == Field::kLink && find_xml_attribute(attributes, "href").size() > 0) {
      const std::string_view rel = find_xml_attribute(attributes, "rel");
      if (item_ && (rel.empty() || rel == "alternate")) {
        item_->link = find_xml_attribute(attributes, "href");
      }
    } else if (field != Field::kNone && token.kind == XmlToken::kStart) {
      take(field, read_value(token));
    }
  }

  void pass_over(const XmlToken& token) {
    if (token.kind == XmlToken::kStart) {
      read_value(token);
    }
  }

  /// Everything up to the end tag of `start`: text resolved, and tags kept as they stand (Atom's XHTML content).
  MappedText read_value(const XmlToken& start) {
    MappedText value;
    const std::string_view name = text_.slice(start.name);
    std::uint32_t depth = 0;
    while (const auto token = scanner_.next()) {
      if (token->kind == XmlToken::kText || token->kind == XmlToken::kCdata) {
        append_xml_text(value, text_, *token);
        continue;
      }
      if (text_.slice(token->name) == name) {
        depth += token->kind == XmlToken::kStart ? 1 : 0;
        if (token->kind == XmlToken::kEnd && depth-- == 0) {
          return value;
        }
      }
      value.append_from(text_, token->span);
    }
    return value;
  }

  void take(Field field, MappedText value) {
    const std::string_view plain = trim(value.text());
    if (!item_) {
      if (field == Field::kTitle && outlet_.empty()) {
        outlet_ = plain;
      } else if (field == Field::kLanguage) {
        language_ = short_language(plain);
      }
      return;
    }
    switch (field) {
      case Field::kTitle: item_->title = std::move(value); break;
      case Field::kLink: item_->link = plain; break;
      case Field::kDay: item_->day = item_->day ? item_->day : find_stamp(plain); break;
      case Field::kUpdated: item_->updated = find_stamp(plain); break;
      case Field::kContent: item_->content = std::move(value); break;
      case Field::kSummary: item_->summary = std::move(value); break;
      default: break;
    }
  }

  void close_item() {
    if (!item_) {
      return;
    }
    const Item item = std::move(*item_);
    item_.reset();
    const bool full = !trim(item.content.text()).empty();
    const MappedText& body = full ? item.content : item.summary;
    if (trim(body.text()).empty()) {
      problem(ErrorCode::kEmpty, "an item without text was not read", item_begin_ + 1);
      return;
    }
    Page page = read_html_fragment(HtmlTree(body, kDeepestTag), words_);
    page.meta.extent = full ? Extent::kFull : Extent::kSummary;
    page.meta.outlet = outlet_;
    page.meta.language = language_;
    page.meta.url = item.link;
    page.meta.published_at = item.day ? item.day : item.updated;
    page.meta.published = page.meta.published_at ? std::optional(page.meta.published_at->day) : std::nullopt;
    page.meta.modified = item.updated;
    const Page title = read_html_fragment(HtmlTree(item.title, kDeepestTag), words_);
    page.meta.title.clear();
    read_titled(title, std::move(page), doc_, words_, options_, result_);
  }

  const MappedText& text_;
  const std::string& doc_;
  const PageWords& words_;
  const ReadOptions& options_;
  ReadResult& result_;
  XmlScanner scanner_;
  std::optional<Item> item_;
  std::uint32_t item_begin_ = 0;
  std::string outlet_;
  std::string language_;
};

}  // namespace

void read_feed(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result) {
  FeedReader(text, doc, words, options, result).read();
}

}  // namespace khipu::ingest
