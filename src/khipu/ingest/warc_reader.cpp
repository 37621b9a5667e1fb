#include "khipu/ingest/warc_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "khipu/ingest/document.hpp"
#include "khipu/ingest/http_message.hpp"
#include "khipu/ingest/record_fields.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kLongestHeader = 1U << 20U;
constexpr std::string_view kMark = "WARC/";

/// Passed over, by reason; said once for the whole archive.
struct Counts {
  std::size_t pages = 0, other_answers = 0, other_types = 0, truncated = 0;

  std::string words() const {
    std::string out;
    const auto add = [&](std::size_t n, std::string_view what) {
      if (n > 0) {
        out += fmt::format("{}{} {}", out.empty() ? "passed over: " : ", ", n, what);
      }
    };
    add(other_answers, "answers other than 200");
    add(other_types, "that are no page");
    add(truncated, "that the crawl cut short");
    return out;
  }
};

/// What a record says of itself; owns nothing of the window.
struct RecordHead {
  std::string type, url, content_type, language;
  bool is_truncated = false;
  std::optional<std::uint64_t> length;
  std::uint64_t begin = 0;  ///< of the record in the input
};

bool is_page(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "application/pdf" ||
         type == "application/rss+xml" || type == "application/atom+xml";
}

class WarcReader {
 public:
  WarcReader(ByteWindow& window, Handover& out) : window_(window), out_(out) {}

  void read() {
    for (;;) {
      skip_line_ends();
      if (window_.at_end()) {
        if (!resume()) {
          break;
        }
        continue;
      }
      if (!read_one() && !resume()) {
        break;
      }
    }
    if (const std::string words = counts_.words(); !words.empty()) {
      out_.note(words);
    }
  }
  bool has_pages() const { return counts_.pages > 0; }

 private:
  void skip_line_ends() {
    while (!window_.at_end() && (window_.bytes().front() == '\r' || window_.bytes().front() == '\n')) {
      window_.drop(1);
    }
  }
  void problem(ErrorCode code, std::string message, std::uint64_t byte) {
    out_.problem(code, std::move(message), std::nullopt, byte);
  }

  /// Behind damaged gzip data the next member begins a record anew. False at the end of the archive.
  bool resume() {
    if (!window_.failure()) {
      return false;
    }
    const Error failure = *window_.failure();
    if (!window_.recover()) {
      return false;
    }
    out_.problem(failure);
    return find_mark(0);
  }

  /// Drops what stands before the next record that begins at or behind `from`. False if there is none.
  bool find_mark(std::size_t from) {
    for (;;) {
      const std::size_t at = window_.bytes().find(kMark, from);
      if (at != std::string_view::npos) {
        const bool is_line = at == 0 || window_.bytes()[at - 1] == '\n';
        if (is_line) {
          window_.drop(at);
          return true;
        }
        from = at + 1;
        continue;
      }
      const std::size_t size = window_.bytes().size();
      const std::size_t kept = std::min(size, kMark.size());
      window_.drop(size - kept);
      from = 0;
      if (!window_.grow()) {
        window_.drop(window_.bytes().size());
        return false;
      }
    }
  }

  /// Takes the head of a record off the window. nullopt at the end, or after a problem.
  std::optional<RecordHead> take_head() {
    std::size_t looked_at = 0;
    std::size_t end = std::string_view::npos;
    while ((end = window_.bytes().find("\r\n\r\n", looked_at)) == std::string_view::npos) {
      looked_at = window_.bytes().size() < 3 ? 0 : window_.bytes().size() - 3;
      if (window_.bytes().size() > kLongestHeader || !window_.grow()) {
        if (!window_.failure()) {
          problem(ErrorCode::kMalformed, "the WARC ends inside the head of a record, which was not read",
                  window_.offset());
        }
        return std::nullopt;
      }
    }
    RecordHead head;
    head.begin = window_.offset();
    std::size_t size = 0;
    const HeaderFields fields = HeaderFields::parse(window_.bytes().substr(0, end + 4), size);
    head.type = fields.find("WARC-Type");
    head.url = fields.find("WARC-Target-URI");
    if (head.url.size() > 1 && head.url.front() == '<' && head.url.back() == '>') {
      head.url = head.url.substr(1, head.url.size() - 2);  // wget 1.x
    }
    head.content_type = fields.find("Content-Type");
    head.language = fields.find("WARC-Identified-Content-Language");
    head.is_truncated = !fields.find("WARC-Truncated").empty();
    const std::string_view length = fields.find("Content-Length");
    std::uint64_t value = 0;
    const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), value);
    if (error == std::errc{} && stop == length.data() + length.size()) {
      head.length = value;
    }
    window_.drop(size);
    return head;
  }

  /// False if the archive can't be read on from where the window stands.
  bool read_one() {
    if (!window_.reach(kMark.size()) || window_.bytes().substr(0, kMark.size()) != kMark) {
      if (!window_.failure()) {
        problem(ErrorCode::kMalformed, "no WARC record begins here; looking for the next", window_.offset());
      }
      return !window_.failure() && find_mark(0);
    }
    const auto head = take_head();
    if (!head) {
      return false;
    }
    if (!head->length) {
      problem(ErrorCode::kMalformed, "a WARC record without its length; not read", head->begin);
      return find_mark(0);
    }
    const bool is_wanted = head->type == "response" || head->type == "conversion" || head->type == "resource";
    if (!is_wanted || *head->length > out_.options().max_bytes) {
      if (is_wanted) {
        problem(ErrorCode::kTooLarge,
                fmt::format("a record larger than the limit of {} (--max-report); not read",
                            size_words(out_.options().max_bytes)),
                head->begin);
      }
      return window_.skip(*head->length) || cut(*head);
    }
    return read_content(*head);
  }

  /// What is at hand may hold other records still, if it was the length that was wrong.
  bool cut(const RecordHead& head) {
    if (window_.failure()) {
      return false;
    }
    problem(ErrorCode::kMalformed, "the WARC ends inside a record, which was not read", head.begin);
    return find_mark(0);
  }

  bool read_content(const RecordHead& head) {
    const auto length = static_cast<std::size_t>(*head.length);
    if (!window_.reach(length)) {
      return cut(head);
    }
    // Two line ends close a record; if they are not there, its length is wrong and its content not to be trusted.
    const bool has_more = window_.reach(length + 2);
    if (window_.failure()) {
      return false;
    }
    const std::string_view behind = window_.bytes().substr(length, 2);
    if (has_more && behind != "\r\n" && behind != "\n\n") {
      problem(ErrorCode::kMalformed, "a WARC record that does not end where it says; not read", head.begin);
      return find_mark(0);
    }
    const std::string_view content = window_.bytes().substr(0, length);
    if (head.is_truncated) {
      ++counts_.truncated;
    } else if (head.type == "response") {
      read_answer(head, content);
    } else if (media_type(head.content_type) == "text/plain" || is_page(media_type(head.content_type))) {
      read_page(head, content, window_.offset(), charset_of(head.content_type));
    } else {
      ++counts_.other_types;
    }
    window_.drop(length);
    return true;
  }

  void read_answer(const RecordHead& head, std::string_view content) {
    if (head.url.substr(0, 4) != "http") {
      ++counts_.other_types;  // dns:, ftp:
      return;
    }
    const auto answer = parse_http(content);
    if (!answer) {
      problem(answer.error().code, answer.error().message, head.begin);
      return;
    }
    const std::string_view type = answer->headers.find("Content-Type");
    if (answer->status != 200) {
      ++counts_.other_answers;
    } else if (!is_page(media_type(type))) {
      ++counts_.other_types;
    } else {
      auto body = decode_body(*answer, content, window_.offset(), out_.options().max_bytes, out_.options().max_ratio);
      if (!body) {
        problem(body.error().code, body.error().message, head.begin);
        return;
      }
      if (*body) {
        const auto read = [&](const Envelope& page) { read_document(std::move(**body), page, out_); };
        read_page(head, charset_of(type), (*body)->text(), read);
      } else {
        read_page(head, content.substr(answer->head_size), window_.offset() + answer->head_size, charset_of(type));
      }
    }
  }

  void read_page(const RecordHead& head, std::string_view content, std::uint64_t begin, const std::string& charset) {
    const auto read = [&](Envelope& page) {
      page.begin = begin;
      read_document(content, page, out_);
    };
    read_page(head, charset, content, read);
  }

  /// `read` takes what is known of the page from outside. A page of nothing is none.
  template <class Read>
  void read_page(const RecordHead& head, const std::string& charset, std::string_view content, Read read) {
    ++counts_.pages;
    if (content.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return;
    }
    Envelope envelope;
    envelope.name = head.type == "conversion" ? "page.txt" : "page.html";
    envelope.charset = charset;
    envelope.url = head.url;
    envelope.language = language_code(std::string_view(head.language).substr(0, head.language.find(',')));
    read(envelope);
    out_.pass_on();
  }

  ByteWindow& window_;
  Handover& out_;
  Counts counts_;
};

}  // namespace

void read_warc(ByteWindow& window, Handover& out) {
  WarcReader reader(window, out);
  reader.read();
}

}  // namespace khipu::ingest
