#include "khipu/training/treebank.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <memory>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::training {
namespace {

constexpr std::uint64_t kLargest = 1U << 30U;  // bytes of a treebank
enum Column : std::uint8_t { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc, kColumns };
using Columns = std::array<std::string_view, kColumns>;

Result<std::string> load_gzip(const std::filesystem::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) {
    return fail(ErrorCode::kNotFound, "cannot be opened", path.string());
  }
  std::string text;
  std::array<char, 1U << 16U> part{};
  for (;;) {
    const int got = gzread(file.get(), part.data(), part.size());
    if (got == 0) {
      return text;
    }
    if (got < 0 || text.size() > kLargest) {
      return fail(ErrorCode::kMalformed, got < 0 ? "is not sound gzip" : "holds over 1 GiB", path.string());
    }
    text.append(part.data(), static_cast<std::size_t>(got));
  }
}

std::optional<std::uint32_t> find_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  Result<std::vector<TreeSentence>> read() {
    if (const auto bad = find_invalid_utf8(text_)) {
      return fail(ErrorCode::kBadEncoding, "is not UTF-8", name_);
    }
    while (!text_.empty()) {
      if (auto done = read_line(next_line()); !done) {
        return tl::unexpected(done.error());
      }
    }
    if (auto done = end_sentence(); !done) {
      return tl::unexpected(done.error());
    }
    if (sentences_.empty()) {
      return fail(ErrorCode::kEmpty, "holds no sentence", name_);
    }
    return std::move(sentences_);
  }

 private:
  tl::unexpected<Error> fail_here(std::string message) const {
    Error error{ErrorCode::kMalformed, std::move(message), name_, line_, {}};
    return tl::unexpected(std::move(error));
  }

  std::string_view next_line() {
    ++line_;
    const std::size_t end = text_.find('\n');
    std::string_view line = text_.substr(0, end);
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    return line;
  }

  Result<void> read_line(std::string_view line) {
    if (line.empty()) {
      return end_sentence();
    }
    if (line.front() == '#') {
      return {};
    }
    Columns columns;
    std::size_t n = 0;
    for (std::size_t begin = 0; begin <= line.size(); ++n) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      if (n < kColumns) {
        columns[n] = line.substr(begin, end - begin);
      }
      begin = end + 1;
    }
    if (n != kColumns) {
      return fail_here(fmt::format("{} columns, not 10", n));
    }
    if (columns[kId].find_first_of("-.") != std::string_view::npos) {
      return {};
    }
    return read_word(columns);
  }

  Result<void> read_word(const Columns& columns) {
    const auto id = find_number(columns[kId]);
    if (id != sentence_.words.size() + 1) {
      return fail_here(fmt::format("word id {}, not {}", columns[kId], sentence_.words.size() + 1));
    }
    const auto upos = language::find_upos(columns[kUpos]);
    const auto head = find_number(columns[kHead]);
    const auto relation = language::find_relation(columns[kDeprel]);
    if (columns[kForm].empty() || !upos || !head || !relation) {
      return fail_here(fmt::format("form, UPOS, head or relation cannot be read: {} {} {} {}", columns[kForm],
                                   columns[kUpos], columns[kHead], columns[kDeprel]));
    }
    TreeWord word;
    word.form = columns[kForm];
    word.lemma = columns[kLemma];
    word.features = columns[kFeats] == "_" ? std::string_view() : columns[kFeats];
    word.upos = *upos;
    word.head = *head - 1;  // 0 becomes kRootHead
    word.relation = *relation;
    sentence_.words.push_back(std::move(word));
    return {};
  }

  Result<void> end_sentence() {
    if (sentence_.words.empty()) {
      return {};
    }
    for (std::size_t i = 0; i < sentence_.words.size(); ++i) {
      std::size_t steps = 0;
      for (std::uint32_t at = static_cast<std::uint32_t>(i); at != kRootHead; at = sentence_.words[at].head) {
        if (at >= sentence_.words.size() || ++steps > sentence_.words.size()) {
          return fail_here(fmt::format("the heads above word {} leave the sentence or go in a circle", i + 1));
        }
      }
    }
    sentences_.push_back(std::move(sentence_));
    sentence_ = {};
    return {};
  }

  std::string_view text_;
  const std::string& name_;
  std::uint64_t line_ = 0;
  TreeSentence sentence_;
  std::vector<TreeSentence> sentences_;
};

}  // namespace

Result<std::vector<TreeSentence>> load_treebank(const std::filesystem::path& path) {
  const auto text = path.extension() == ".gz" ? load_gzip(path) : load_file(path, kLargest);
  return text ? parse_treebank(*text, path.string()) : tl::unexpected(text.error());
}

Result<std::vector<TreeSentence>> parse_treebank(std::string_view text, const std::string& name) {
  return Reader(text, name).read();
}

}  // namespace khipu::training
