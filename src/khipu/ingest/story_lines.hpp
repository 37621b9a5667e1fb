#pragma once
// The lines of a page as the search for its stories sees them: which are in use and which are furniture.

#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page.hpp"

namespace khipu::ingest {

/// A page's lines with the furniture among them dropped. The page and what is known of its lines must outlive it.
class StoryLines {
 public:
  StoryLines(const Page& page, const std::vector<LineInfo>& infos);

  std::uint32_t size() const { return size_; }
  const Page& page() const { return page_; }
  const Line& line(std::uint32_t i) const { return page_.lines[i]; }
  const LineInfo& info(std::uint32_t i) const { return infos_[i]; }
  std::string_view text(std::uint32_t i) const { return page_.slice(page_.lines[i]); }

  /// Neither furniture nor dropped.
  bool usable(std::uint32_t i) const { return !dropped_[i]; }
  void drop(std::uint32_t i) { dropped_[i] = true; }
  /// A paragraph that no teaser has.
  bool is_solid(std::uint32_t i) const;
  bool is_heading(std::uint32_t i) const { return page_.lines[i].markup == Markup::kHeading; }
  bool has_headings() const;
  bool could_be_title(std::uint32_t i) const;
  /// The next line in use after `i`; size() if there is none.
  std::uint32_t next(std::uint32_t i) const;
  std::uint32_t count_solid(std::uint32_t begin, std::uint32_t end) const;
  /// The page is updated all day.
  bool is_live() const;

 private:
  void drop_furniture();
  void drop_list_after(std::uint32_t opener);

  const Page& page_;
  const std::vector<LineInfo>& infos_;
  std::uint32_t size_;
  std::vector<bool> dropped_;
};

}  // namespace khipu::ingest
