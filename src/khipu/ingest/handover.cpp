#include "khipu/ingest/handover.hpp"

#include <fmt/format.h>

#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/encoding.hpp"

namespace khipu::ingest {
namespace {

const PageWords& words_of(const ReadOptions& options) {
  static const PageWords kNoWords;
  return options.words == nullptr ? kNoWords : *options.words;
}

}  // namespace

Handover::Handover(std::string doc, const ReadOptions& options, ReadSink& sink)
    : doc_(std::move(doc)), options_(options), words_(words_of(options)), sink_(sink) {}

void Handover::pass_on() {
  is_barren_ = is_barren_ && result_.reports.empty() && result_.problems.empty();
  for (Error& note : result_.notes) {
    sink_.note(std::move(note));
  }
  for (Error& problem : result_.problems) {
    sink_.problem(std::move(problem));
  }
  if (detour_) {
    sink_.enter(*detour_);
  }
  for (Report& report : result_.reports) {
    sink_.report(std::move(report));
  }
  if (detour_) {
    sink_.leave();
    detour_.reset();
  }
  result_.notes.clear();
  result_.problems.clear();
  result_.reports.clear();
}

void Handover::set_detour(std::string bytes) {
  if (options_.keeps_received) {
    detour_ = std::move(bytes);
  }
}

void Handover::problem(ErrorCode code, std::string message, std::optional<std::uint64_t> line,
                       std::optional<std::uint64_t> byte) {
  result_.problems.push_back({code, std::move(message), doc_, line, byte});
  pass_on();
}

void Handover::problem(Error error) {
  error.file = doc_;
  result_.problems.push_back(std::move(error));
  pass_on();
}

void Handover::note(std::string message) {
  result_.notes.push_back({ErrorCode::kMalformed, std::move(message), doc_, {}, {}});
}

void Handover::note_repairs(std::size_t count) {
  if (count > 0 && !has_noted_repairs_) {
    has_noted_repairs_ = true;
    note("letters that had gone through the wrong charset (Ãº for ú) were put right");
  }
}

Result<RecordText> Handover::decode_record(std::string_view bytes, std::uint64_t begin,
                                           std::optional<std::uint64_t> line) {
  if (origin_ != nullptr) {
    MappedText text;
    const auto from = static_cast<std::uint32_t>(begin);
    text.reserve(bytes.size() + ByteWindow::kPadding);
    text.append_from(*origin_, {from, from + static_cast<std::uint32_t>(bytes.size())});
    return RecordText(std::move(text));
  }
  if (is_utf8(bytes)) {
    return RecordText(bytes, begin);
  }
  auto decoded = decode(bytes, {}, doc_);
  if (!decoded) {
    Error error = decoded.error();
    error.line = line;
    error.byte = error.byte ? std::optional(*error.byte + begin) : std::nullopt;
    return tl::unexpected(std::move(error));
  }
  if (decoded->charset != noted_charset_) {
    noted_charset_ = decoded->charset;
    Error charset_note = decoded->note.value_or(Error{ErrorCode::kBadEncoding, {}, doc_, {}, {}});
    charset_note.line = line;
    charset_note.byte = begin;
    result_.notes.push_back(std::move(charset_note));
  }
  decoded->text.move_source(begin);
  decoded->text.reserve(decoded->text.size() + ByteWindow::kPadding);
  return RecordText(std::move(decoded->text));
}

}  // namespace khipu::ingest
