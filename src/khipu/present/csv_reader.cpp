#include "khipu/present/csv_reader.hpp"

#include <algorithm>

namespace khipu::present {
namespace {

constexpr std::string_view kSeparators = ",;\t";

/// The separator that stands most often in the first line, outside quotes.
char guess_separator(std::string_view text) {
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char c : text) {
    quoted = quoted != (c == '"');
    if (c == '\n' && !quoted) {
      break;
    }
    if (const auto which = kSeparators.find(c); which != std::string_view::npos && !quoted) {
      ++counts[which];
    }
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) - counts)];
}

/// Walks over the text once.
class Parser {
 public:
  Parser(std::string_view text, char separator, std::uint64_t line)
      : text_(text), separator_(separator), line_(line), row_line_(line) {}

  Result<std::vector<CsvRow>> parse(const std::string& name) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' && cell_.empty() && !was_quoted_) {
        const std::uint64_t opened = line_;
        if (!read_quoted()) {
          Error error{.code = ErrorCode::kMalformed,
                      .message = "a quote that is never closed",
                      .file = name,
                      .line = opened,
                      .byte = {}};
          return tl::make_unexpected(std::move(error));
        }
      } else {
        read_plain(c);
      }
    }
    end_row();
    if (rows_.empty()) {
      return fail(ErrorCode::kEmpty, "no row in it", name);
    }
    return std::move(rows_);
  }

 private:
  /// From an opening quote to behind the closing one; false if there is none.
  bool read_quoted() {
    was_quoted_ = true;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") {
        ++at_;
        return true;
      }
      at_ += text_[at_] == '"' ? 1 : 0;
      line_ += text_[at_] == '\n' ? 1 : 0;
      cell_ += text_[at_];
    }
    return false;
  }

  void read_plain(char c) {
    ++at_;
    if (c == separator_) {
      end_cell();
    } else if (c == '\n') {
      ++line_;
      end_row();
      row_line_ = line_;
    } else if (c != '\r' || text_.substr(at_, 1) != "\n") {
      cell_ += c;
    }
  }

  void end_cell() {
    cells_.push_back(std::move(cell_));
    cell_.clear();
    was_quoted_ = false;
  }

  void end_row() {
    end_cell();
    if (std::any_of(cells_.begin(), cells_.end(), [](const std::string& cell) { return !cell.empty(); })) {
      rows_.push_back({row_line_, std::move(cells_)});
    }
    cells_.clear();
  }

  std::string_view text_;
  char separator_;
  std::uint64_t line_, row_line_;
  std::size_t at_ = 0;
  bool was_quoted_ = false;
  std::string cell_;
  std::vector<std::string> cells_;
  std::vector<CsvRow> rows_;
};

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view text, const std::string& name) {
  if (text.starts_with("sep=") && text.size() > 4) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    return Parser(text.substr(end + 1), text[4], 2).parse(name);
  }
  return Parser(text, guess_separator(text), 1).parse(name);
}

}  // namespace khipu::present
