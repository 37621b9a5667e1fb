#include "khipu/ingest/html_tree.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khipu::ingest {
namespace {

/// The tree in brackets: "p(one b(two))"; text as it reads, elements without a row in the table as "?".
std::string outline(const std::string& html) {
  const MappedText text(html, 0);
  const HtmlTree tree(text, 100);
  std::string out;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
    while (!ends.empty() && i >= ends.back()) {
      out += ")";
      ends.pop_back();
    }
    const HtmlNode& node = tree.nodes()[i];
    if (node.element == Element::kText) {
      out += tree.text(node);
      continue;
    }
    out += tree.tag_name(node).empty() ? "?" : std::string(tree.tag_name(node));
    out += "(";
    ends.push_back(node.end);
  }
  return out + std::string(ends.size(), ')');
}

TEST(HtmlTree, ClosesWhatAnotherElementEnds) {
  EXPECT_EQ(outline("<p>one<p>two<div>three</div>"), "p(one)p(two)div(three)");
  EXPECT_EQ(outline("<ul><li>one<li>two<ul><li>in</ul><li>three</ul>"), "ul(li(one)li(twoul(li(in)))li(three))");
  EXPECT_EQ(outline("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt(a)dd(b)dt(c))");
  EXPECT_EQ(outline("<h2>one<h3>two</h3>"), "h2(one)h3(two)");
  EXPECT_EQ(outline("<a>one<a>two</a>"), "a(one)a(two)");
}

TEST(HtmlTree, KeepsTablesTogether) {
  EXPECT_EQ(outline("<table><tr><td>a<td>b<tr><td>c</table>d"), "table(tr(td(a)td(b))tr(td(c)))d");
  EXPECT_EQ(outline("<table><tbody><tr><td><p>a<table><tr><td>b</table>c<tbody><tr><td>d</table>"),
            "table(tbody(tr(td(p(a)table(tr(td(b)))c)))tbody(tr(td(d))))");
  EXPECT_EQ(outline("<table><form><tr><td>a</td></tr></form></table>b"), "table(form()tr(td(a)))b");
}

TEST(HtmlTree, LetsAnEndTagEndNoMoreThanItsOwn) {
  EXPECT_EQ(outline("<div><p>one</div></p>two"), "div(p(one))two");
  EXPECT_EQ(outline("<div>one</span></section>two</div>"), "div(onetwo)");
  EXPECT_EQ(outline("<b><div>one</b>two</div>"), "b(div(onetwo))");
  EXPECT_EQ(outline("<x-card><p>one</p></x-card>two"), "?(p(one))two");
  EXPECT_EQ(outline("one</body></html>two"), "onetwo");
}

TEST(HtmlTree, TakesNoLinkWithoutAnEndForTheRestOfThePage) {
  EXPECT_EQ(outline("<a><div><a>one</a></div>two"), "?(div(a(one))two)");
}

TEST(HtmlTree, EndsTheHeadWithTheFirstThingThatIsSeen) {
  EXPECT_EQ(outline("<head><title>t</title><p>one"), "head(title(t))p(one)");
  EXPECT_EQ(outline("<head><noscript><p>off</p></noscript></head><body>one"), "head(noscript(p(off)))body(one)");
  EXPECT_EQ(outline("<div>one<body>two<head>three"), "div(onetwothree)");
}

TEST(HtmlTree, ReadsNoTagsInScriptsCommentsAndTitles) {
  EXPECT_EQ(outline("<script>if (a<b) document.write('<p>no</p>')</script>one"),
            "script(if (a<b) document.write('<p>no</p>'))one");
  EXPECT_EQ(outline("<SCRIPT>a</SCRIPT >one"), "script(a)one");
  EXPECT_EQ(outline("<!-- <p>no</p> --><!doctype html><?xml?></ >one<!-->two"), "onetwo");
  EXPECT_EQ(outline("<title>a <b> &amp; c</title>"), "title(a <b> & c)");
  EXPECT_EQ(outline("1 < 2, <3, a<"), "1 < 2, <3, a<");
  EXPECT_EQ(outline("<svg><path d='M0'/><g/>x</svg>one"), "svg(?()?()x)one");
  EXPECT_EQ(outline("<svg><g>x<p>one"), "svg(?(x))p(one)");
}

TEST(HtmlTree, ReadsAttributesHoweverTheyAreWritten) {
  const MappedText text("<p CLASS = 'a b' id=main-1 hidden data-x=\"<p>\" title='R&amp;D &copy=1' =odd>x", 0);
  const HtmlTree tree(text, 100);
  const HtmlNode& p = tree.nodes().at(1);
  EXPECT_EQ(tree.attribute(p, "class"), "a b");
  EXPECT_EQ(tree.attribute(p, "id"), "main-1");
  EXPECT_TRUE(tree.has_attribute(p, "hidden"));
  EXPECT_EQ(tree.attribute(p, "data-x"), "<p>");
  EXPECT_EQ(tree.attribute(p, "title"), "R&D &copy=1");
  EXPECT_FALSE(tree.has_attribute(p, "lang"));
}

TEST(HtmlTree, ResolvesReferences) {
  EXPECT_EQ(outline("Jun&iacute;n &#8220;dos&#x201D; &amp;lt; &notin; AT&T &eacute &bogus; &#150; &#0; &; &"),
            "Junín “dos” &lt; ∉ AT&T é &bogus; – \xEF\xBF\xBD &; &");
}

TEST(HtmlTree, SurvivesTagsThatNeverEnd) {
  for (const std::string html : {"<", "<p", "<p class", "<p class=", "<p class='", "</", "</p", "<!", "<!--", "<?",
                                 "<script>", "<script></", "<title>a", "&", "&#", "&#x"}) {
    EXPECT_FALSE(outline("x" + html).empty()) << html;
  }
}

TEST(HtmlTree, SaysThatItWasCut) {
  std::string html;
  for (int i = 0; i < 200; ++i) {
    html += "<div>";
  }
  const MappedText text(html + "deep", 0);
  const HtmlTree tree(text, 100);
  EXPECT_TRUE(tree.was_cut());
  EXPECT_EQ(tree.inner_text(0), "deep");
}

}  // namespace
}  // namespace khipu::ingest
