// From a source of bytes to the reader of its kind: unpacks what is packed, looks at the first bytes, hands over.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/csv_reader.hpp"
#include "khipu/ingest/document.hpp"
#include "khipu/ingest/encoding.hpp"
#include "khipu/ingest/format.hpp"
#include "khipu/ingest/handover.hpp"
#include "khipu/ingest/json_reader.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/ingest/unpack.hpp"
#include "khipu/ingest/warc_reader.hpp"
#include "khipu/ingest/zip_reader.hpp"

namespace khipu::ingest {
namespace {

// Deep enough for a zip of x.warc.gz; an archive that holds itself goes on for ever.
constexpr int kDeepestArchive = 4;
constexpr std::size_t kHead = 65536;

/// Gives the bytes of a window as a source, for what unpacks them.
class WindowSource : public ByteSource {
 public:
  explicit WindowSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)), window_(*source_) {}
  ByteWindow& window() { return window_; }
  Result<std::size_t> read(char* to, std::size_t size) override {
    if (window_.at_end()) {
      return window_.failure() ? Result<std::size_t>(tl::unexpected(*window_.failure())) : 0;
    }
    const std::size_t count = std::min(size, window_.bytes().size());
    std::copy_n(window_.bytes().data(), count, to);
    window_.drop(count);
    return count;
  }
  std::uint64_t received() const override { return source_->received(); }
  bool recover() override { return window_.recover(); }

 private:
  std::unique_ptr<ByteSource> source_;
  ByteWindow window_;
};

/// A member of a zip, which lives as long as the zip's reader lets it.
class BorrowedSource : public ByteSource {
 public:
  explicit BorrowedSource(ByteSource& source) : source_(source) {}
  Result<std::size_t> read(char* to, std::size_t size) override { return source_.read(to, size); }
  std::uint64_t received() const override { return source_.received(); }

 private:
  ByteSource& source_;
};

enum class Packing : std::uint8_t { kNone, kGzip, kZstd, kZip };

Packing find_packing(std::string_view head) {
  const auto begins = [&](std::string_view magic) { return head.substr(0, magic.size()) == magic; };
  if (begins("\x1F\x8B")) {
    return Packing::kGzip;
  }
  // pzstd puts a frame of its own before the data, marked 0x184D2A50 to 5F (RFC 8878, section 3.1.2).
  const bool is_skippable = head.size() >= 4 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18";
  if (begins("\x28\xB5\x2F\xFD") || is_skippable) {
    return Packing::kZstd;
  }
  return begins(std::string_view("PK\x03\x04", 4)) || begins(std::string_view("PK\x05\x06", 4)) ? Packing::kZip
                                                                                                : Packing::kNone;
}

/// The name of what is inside: "x.warc" of "x.warc.gz".
std::string inner_name(std::string_view name) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending) {
      return std::string(name.substr(0, name.size() - ending.size()));
    }
  }
  return std::string(name);
}

/// Reads until the first line or enough to tell a format by is at hand; no more, since somebody may be typing it.
std::string_view reach_head(ByteWindow& window) {
  while (window.bytes().substr(0, kHead).find('\n') == std::string_view::npos && window.bytes().size() < kHead &&
         window.grow()) {
  }
  return window.bytes().substr(0, kHead);
}

/// What a saved page brings along, and what systems leave in the archives they make.
bool is_trimming(std::string_view name) {
  const std::string small = lower(name.substr(0, find_invalid_utf8(name).value_or(name.size())));
  const auto ends = [&](std::string_view ending) {
    return small.size() >= ending.size() && small.compare(small.size() - ending.size(), ending.size(), ending) == 0;
  };
  constexpr std::array<std::string_view, 18> kEndings{".png", ".jpg", ".jpeg", ".gif",  ".webp",     ".svg",
                                                      ".ico", ".css", ".js",   ".woff", ".woff2",    ".ttf",
                                                      ".mp4", ".mp3", ".webm", ".map",  ".ds_store", "thumbs.db"};
  return small.rfind("__macosx/", 0) == 0 || std::any_of(kEndings.begin(), kEndings.end(), ends);
}

class StreamReader {
 public:
  StreamReader(const ReadOptions& options, ReadSink& sink) : options_(options), sink_(sink) {}

  /// `name` is `doc` without the endings of what was unpacked.
  void read(std::unique_ptr<ByteSource> bytes, const std::string& doc, const std::string& name, int depth) {
    auto source = std::make_unique<WindowSource>(std::move(bytes));
    source->window().reach(4);
    const Packing packing = find_packing(source->window().bytes());
    if (packing != Packing::kNone && depth == kDeepestArchive) {
      Handover(doc, options_, sink_)
          .problem(ErrorCode::kTooLarge, "archives inside one another more than 4 deep; not read");
      return;
    }
    switch (packing) {
      case Packing::kNone:
        options_.keeps_received ? read_kept(source->window(), doc, name) : read_content(source->window(), doc, name);
        return;
      case Packing::kGzip:
        read(std::make_unique<GzipSource>(std::move(source), options_.max_ratio), doc, inner_name(name), depth + 1);
        return;
      case Packing::kZstd:
        read(std::make_unique<ZstdSource>(std::move(source), options_.max_ratio), doc, inner_name(name), depth + 1);
        return;
      case Packing::kZip: read_members(source->window(), doc, depth + 1); return;
    }
  }

 private:
  void read_members(ByteWindow& window, const std::string& doc, int depth) {
    Handover out(doc, options_, sink_);
    std::size_t others = 0;
    std::size_t documents = 0;
    bool is_office = false;
    const auto read_member = [&](ZipMember& member) {
      if (!is_office && (member.name == "[Content_Types].xml" || member.name == "mimetype")) {
        out.problem(ErrorCode::kBinary, "is an office document or an e-book, not text");
        is_office = true;
      }
      if (is_office) {
        return;
      }
      if (is_trimming(member.name)) {
        ++others;
        return;
      }
      ++documents;
      read(std::make_unique<BorrowedSource>(member.bytes), doc + "/" + member.name, member.name, depth);
    };
    read_zip(window, options_.max_ratio, read_member, [&](Error error) { out.problem(std::move(error)); });
    if (others > 0) {
      out.note(fmt::format("{} members are no documents and were passed over", others));
    }
    out.pass_on();
    if (documents == 0 && out.is_barren()) {
      out.problem(ErrorCode::kEmpty, "no document in the archive");
    }
  }

  /// Holds all of it while it is read, for those who want to look back.
  void read_kept(ByteWindow& window, const std::string& doc, const std::string& name) {
    const auto bytes = read_rest(window, options_.max_bytes);
    if (!bytes) {
      Handover(doc, options_, sink_).problem(bytes.error());
      return;
    }
    MemorySource source(*bytes);
    ByteWindow kept(source);
    sink_.enter(*bytes);
    read_content(kept, doc, name);
    sink_.leave();
  }

  void read_content(ByteWindow& window, const std::string& doc, const std::string& name) {
    Handover out(doc, options_, sink_);
    std::string_view head = reach_head(window);
    while (head.empty() && window.failure()) {  // damage at the very beginning; behind it may be more
      Error failure = *window.failure();
      if (!window.recover()) {
        break;
      }
      out.problem(std::move(failure));
      head = reach_head(window);
    }
    const auto records = find_records_format(head, name);
    if (!records) {
      read_whole(window, name, out);
    } else if (*records == Format::kWarc) {
      read_warc(window, out);
    } else if (*records == Format::kCsv) {
      read_csv(window, out);
    } else if (*records == Format::kJson) {
      read_json(window, out);
    } else {
      read_json_lines(window, out);
    }
    out.pass_on();
    if (records && window.failure()) {
      out.problem(*window.failure());
    }
    if (out.is_barren()) {
      out.problem(ErrorCode::kEmpty, "no text of a report in it");
    }
  }

  void read_whole(ByteWindow& window, const std::string& name, Handover& out) {
    if (const auto refusal = find_binary(window.bytes().substr(0, kHead)); refusal) {
      out.problem(*refusal);
      return;
    }
    const std::uint64_t begin = window.offset();
    const auto bytes = hold_rest(window, options_.max_bytes);
    if (!bytes) {
      out.problem(bytes.error());
      return;
    }
    if (const std::string_view wrapping = find_wrapping(bytes->substr(0, kHead)); !wrapping.empty()) {
      out.problem(ErrorCode::kUnsupported,
                  fmt::format("is {}, which is not read; save it as HTML or as plain text", wrapping));
      return;
    }
    Envelope envelope;
    envelope.name = name;
    envelope.begin = begin;
    read_document(*bytes, envelope, out);
  }

  const ReadOptions& options_;
  ReadSink& sink_;
};

}  // namespace

void read_stream(std::unique_ptr<ByteSource> source, const std::string& doc, const ReadOptions& options,
                 ReadSink& sink) {
  StreamReader(options, sink).read(std::move(source), doc, doc, 0);
}

}  // namespace khipu::ingest
