#include "khipu/ingest/pdf_layout.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/xml_scanner.hpp"

namespace khipu::ingest {
namespace {

double number_of(std::string_view attributes, std::string_view name) {
  const std::string_view value = find_xml_attribute(attributes, name);
  double number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return std::isfinite(number) ? number : 0;
}

PdfBox box_of(std::string_view attributes) {
  return {number_of(attributes, "xMin"), number_of(attributes, "yMin"), number_of(attributes, "xMax"),
          number_of(attributes, "yMax")};
}

/// "Página 0 de 0": lines that differ in numbers alone are one running line.
std::string running_key(std::string_view text) {
  std::string key;
  for (const char c : lower(trim(text))) {
    const char shown = c >= '0' && c <= '9' ? '0' : c;
    if (shown != '0' || key.empty() || key.back() != '0') {
      key += shown;
    }
  }
  return key;
}

// An eighth of the page: heads and feet of bulletins, logo's line included; a running title lower down is rare.
constexpr double kMargin = 0.125;

bool is_marginal(const PdfLine& line, const PdfPage& page) {
  return line.box.bottom < page.height * kMargin || line.box.top > page.height * (1 - kMargin);
}

bool is_page_number(std::string_view key) { return key == "0" || key == "- 0 -" || key == "0/0" || key == "0 / 0"; }

// A paragraph so long that does not end in a full stop was cut by the end of its column, be it between two names.
constexpr std::uint32_t kRunningText = 60;

char32_t last_char(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && !is_utf8_boundary(text, --at)) {
  }
  return text.empty() ? U'\0' : decode_utf8(text, at).value;
}

bool ends_sentence(std::string_view text) {
  const char32_t c = last_char(text);
  return c == U'.' || c == U'!' || c == U'?' || c == U':' || c == U'…' || c == U'”' || c == U'»';
}

bool begins_small(std::string_view text) {
  const char32_t c = text.empty() ? U'\0' : decode_utf8(text, 0).value;
  return is_letter(c) && !is_upper(c);
}

/// Bytes of the mark that an item of a list begins with, 0 if there is none.
std::uint32_t item_mark_size(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kMarks{"•", "\uF0B7", "▪", "●", "○", "- ", "– ", "➢"};
  const auto* const mark =
      std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view m) { return text.substr(0, m.size()) == m; });
  return mark == kMarks.end() ? 0 : static_cast<std::uint32_t>(mark->size());
}

/// Bytes of the hyphen that `text` breaks a word with at its end, 0 if it doesn't.
std::uint32_t hyphen_size(std::string_view text) {
  for (const std::string_view hyphen : {"-", "\u2010", "\u00AD"}) {
    if (text.size() > hyphen.size() && text.substr(text.size() - hyphen.size()) == hyphen &&
        is_letter(last_char(text.substr(0, text.size() - hyphen.size())))) {
      return static_cast<std::uint32_t>(hyphen.size());
    }
  }
  return 0;
}

double median_height(const std::vector<PdfPage>& pages) {
  std::vector<double> heights;
  for (const PdfPage& page : pages) {
    for (const PdfLine& line : page.lines) {
      // Weighed by its letters, so that a page of short headings does not pass for running text.
      heights.insert(heights.end(), std::min<std::size_t>(line.text.size(), 200) / 10 + 1, line.box.height());
    }
  }
  if (heights.empty()) {
    return 0;
  }
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

class Composer {
 public:
  explicit Composer(double usual_height) : usual_height_(usual_height) {}

  void add(const PdfLine& line, double block_right, bool new_block) {
    if (line.text.size() == 0) {
      return;
    }
    if (last_ != nullptr && !goes_on(line, new_block)) {
      end_paragraph();
    }
    join(line);
    last_ = &line;
    last_right_ = block_right;
  }
  Page take() {
    end_paragraph();
    page_.is_markup = true;
    return std::move(page_);
  }

 private:
  bool is_large(const PdfLine& line) const { return line.box.height() > usual_height_ * 1.2; }

  bool goes_on(const PdfLine& line, bool new_block) const {
    const std::string_view before = last_->text.text();
    const std::string_view text = line.text.text();
    if (item_mark_size(text) > 0 || is_large(*last_) != is_large(line)) {
      return false;
    }
    if (new_block) {
      // Out of one column or page into the next: only what reads on does.
      return !is_large(line) && !ends_sentence(before) &&
             (begins_small(text) || last_char(before) == U',' || text_.size() >= kRunningText);
    }
    const double gap = line.box.top - last_->box.bottom;
    if (gap > usual_height_ * 0.8) {
      return false;
    }
    // A last line that ends a sentence well before the margin ends its paragraph.
    return !ends_sentence(before) || last_->box.right > last_right_ - usual_height_ * 4;
  }

  void join(const PdfLine& line) {
    std::uint32_t begin = 0;
    if (text_.size() > 0) {
      const std::uint32_t hyphen = hyphen_size(text_.text());
      if (hyphen > 0 && begins_small(line.text.text())) {
        MappedText whole;
        whole.append_from(text_, {0, text_.size() - hyphen});
        text_ = std::move(whole);
      } else {
        text_.append_own(" ");
      }
    } else {
      is_heading_ = is_large(line);
    }
    text_.append_from(line.text, {begin, line.text.size()});
  }

  void end_paragraph() {
    Line line;
    const std::uint32_t mark = is_heading_ ? 0 : item_mark_size(text_.text());
    line.markup = is_heading_ ? Markup::kHeading : mark > 0 ? Markup::kListItem : Markup::kParagraph;
    line.level = is_heading_ ? 2 : 0;
    add_line(page_, text_, {mark, text_.size()}, line);
    text_ = {};
    last_ = nullptr;
  }

  double usual_height_;
  Page page_;
  MappedText text_;
  bool is_heading_ = false;
  const PdfLine* last_ = nullptr;
  double last_right_ = 0;
};

}  // namespace

std::vector<PdfPage> read_bbox_layout(const MappedText& xhtml) {
  std::vector<PdfPage> pages;
  XmlScanner scanner(xhtml.text());
  int block = 0;
  bool in_word = false;
  while (const auto token = scanner.next()) {
    const std::string_view name = xhtml.slice(token->name);
    const std::string_view attributes = xhtml.slice(token->rest);
    if (token->kind == XmlToken::kText && in_word && !pages.empty() && !pages.back().lines.empty()) {
      MappedText& line = pages.back().lines.back().text;
      if (line.size() > 0) {
        line.append_own(" ");
      }
      append_xml_text(line, xhtml, *token);
    } else if (token->kind == XmlToken::kStart && name == "page") {
      pages.push_back({number_of(attributes, "width"), number_of(attributes, "height"), {}});
    } else if (token->kind == XmlToken::kStart && name == "block") {
      ++block;
    } else if (token->kind == XmlToken::kStart && name == "line" && !pages.empty()) {
      pages.back().lines.push_back({box_of(attributes), {}, block});
    }
    in_word = token->kind == XmlToken::kStart && name == "word";
  }
  return pages;
}

void drop_running_lines(std::vector<PdfPage>& pages) {
  std::map<std::string, std::size_t> seen;  // on how many pages
  for (const PdfPage& page : pages) {
    std::set<std::string> here;
    for (const PdfLine& line : page.lines) {
      if (is_marginal(line, page)) {
        here.insert(running_key(line.text.text()));
      }
    }
    for (const std::string& key : here) {
      ++seen[key];
    }
  }
  const std::size_t most = pages.size() < 2 ? 2 : std::max<std::size_t>(2, (pages.size() + 1) / 2);
  for (PdfPage& page : pages) {
    std::erase_if(page.lines, [&](const PdfLine& line) {
      if (!is_marginal(line, page)) {
        return false;
      }
      const std::string key = running_key(line.text.text());
      return seen[key] >= most || is_page_number(key);
    });
  }
}

Page lay_out(const std::vector<PdfPage>& pages) {
  Composer composer(median_height(pages));
  std::map<int, double> rights;
  for (const PdfPage& page : pages) {
    for (const PdfLine& line : page.lines) {
      double& right = rights[line.block];
      right = std::max(right, line.box.right);
    }
  }
  int block = 0;
  for (const PdfPage& page : pages) {
    for (const PdfLine& line : page.lines) {
      composer.add(line, rights[line.block], line.block != block);
      block = line.block;
    }
  }
  return composer.take();
}

}  // namespace khipu::ingest
