#include "khipu/ingest/json_record.hpp"

#include <simdjson.h>

#include <string>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/json_scanner.hpp"
#include "khipu/ingest/page.hpp"

namespace khipu::ingest {
namespace {

namespace od = simdjson::ondemand;

constexpr int kDeepestList = 4;  // {"articles": {"results": [ … ]}} and some slack

static_assert(ByteWindow::kPadding >= simdjson::SIMDJSON_PADDING);

/// The part of `json` that `token` is, without the white space behind it.
Span span_of(std::string_view json, std::string_view token) {
  const auto begin = static_cast<std::uint32_t>(token.data() - json.data());
  auto size = static_cast<std::uint32_t>(token.size());
  while (size > 0 && static_cast<unsigned char>(token[size - 1]) <= ' ') {
    --size;
  }
  return {begin, begin + size};
}

bool is_blank_string(std::string_view literal) { return literal.size() <= 2; }

bool is_address(std::string_view literal) { return literal.substr(1, 4) == "http"; }

MappedText text_of(MappedView json, std::optional<Span> literal, bool is_spent = false) {
  MappedText text;
  text.reserve(literal && is_spent ? literal->size() + kRoomForTitle : 0);
  if (literal && json.text()[literal->begin] == '"') {
    append_json_string(text, json, *literal, is_spent);
  }
  return text;
}

/// Of a short value, whose way back nobody asks for.
std::string plain(MappedView json, std::optional<Span> literal) {
  if (literal && literal->size() >= 2 && json.text()[literal->begin] == '"' &&
      slice(json.text(), *literal).find('\\') == std::string_view::npos) {
    return std::string(trim(slice(json.text(), {literal->begin + 1, literal->end - 1})));
  }
  return literal ? std::string(trim(text_of(json, literal).text())) : std::string{};
}

}  // namespace

struct JsonRecordReader::Parser {
  od::parser parser;

  /// The outlet of {"source": {"title": "Coast Wire", …}}; the error that stops the object, if any.
  static simdjson::error_code find_source(std::string_view json, od::value& value, FieldSpans& fields) {
    od::object source;
    if (const auto error = value.get_object().get(source); error != simdjson::SUCCESS) {
      return error;
    }
    for (auto member : source) {
      od::field field;
      if (const auto error = std::move(member).get(field); error != simdjson::SUCCESS) {
        return error;
      }
      const od::raw_json_string key = field.key();
      od::value inner = field.value();
      od::json_type type{};
      if (const auto error = inner.type().get(type); error != simdjson::SUCCESS) {
        return error;
      }
      const bool name = key.unsafe_is_equal("title") || key.unsafe_is_equal("name");
      if (name && type == od::json_type::string) {
        const Span span = span_of(json, inner.raw_json_token());
        if (!is_blank_string(slice(json, span))) {
          fields.offer({Field::kOutlet, 3}, span);
        }
      }
    }
    return simdjson::SUCCESS;
  }

  /// Takes one member; the simdjson error that stops the object, if any.
  static simdjson::error_code take(std::string_view json, od::field field, FieldSpans& fields) {
    const std::string_view after_key(field.key().raw(), 0);
    od::value value = field.value();
    const auto key_begin = static_cast<std::size_t>(after_key.data() - json.data());
    const auto known = find_field(json.substr(key_begin, json.find('"', key_begin) - key_begin));
    od::json_type type{};
    if (const auto error = value.type().get(type); error != simdjson::SUCCESS || !known) {
      return error;
    }
    if (type == od::json_type::string) {
      const Span span = span_of(json, value.raw_json_token());
      const std::string_view literal = slice(json, span);
      if (known->field == Field::kSource) {
        fields.offer(is_address(literal) ? KnownField{Field::kUrl, 3} : KnownField{Field::kOutlet, 3}, span);
      } else if (known->field != Field::kList && !is_blank_string(literal)) {
        fields.offer(*known, span);
      }
    } else if (type == od::json_type::object && (known->field == Field::kSource || known->field == Field::kOutlet)) {
      return find_source(json, value, fields);
    } else if (known->field == Field::kList && (type == od::json_type::array || type == od::json_type::object)) {
      // Where it ends is for the scanner: it is looked at only where the record has no text.
      fields.offer(*known, {span_of(json, value.raw_json_token()).begin, static_cast<std::uint32_t>(json.size())});
    }
    return simdjson::SUCCESS;
  }
};

JsonRecordReader::JsonRecordReader(Handover& out) : out_(out), parser_(std::make_unique<Parser>()) {}
JsonRecordReader::~JsonRecordReader() = default;

std::optional<FieldSpans> JsonRecordReader::find_fields(std::string_view bytes, RecordPlace place) {
  const auto refuse = [&](const char* why) {
    out_.problem(ErrorCode::kMalformed, why, place.line, place.byte);
    return std::nullopt;
  };
  od::document document;
  const simdjson::padded_string_view padded(bytes.data(), bytes.size(), bytes.size() + ByteWindow::kPadding);
  od::object object;
  if (parser_->parser.iterate(padded).get(document) != simdjson::SUCCESS) {
    return refuse("not JSON; not read");
  }
  if (const auto error = document.get_object().get(object); error != simdjson::SUCCESS) {
    return refuse(error == simdjson::INCORRECT_TYPE ? "not a JSON object; not read" : "not JSON; not read");
  }
  FieldSpans fields;
  for (auto member : object) {
    od::field field;
    if (std::move(member).get(field) != simdjson::SUCCESS || Parser::take(bytes, field, fields) != simdjson::SUCCESS) {
      return refuse("not JSON; not read");
    }
  }
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {  // something stands behind it
    return refuse("not JSON; not read");
  }
  return fields;
}

Record to_record(MappedView json, const FieldSpans& fields) {
  Record record;
  record.text = text_of(json, fields.get(Field::kText), true);
  if (record.text.size() == 0) {
    record.html = text_of(json, fields.get(Field::kHtml));
    record.summary = record.html.size() == 0 ? text_of(json, fields.get(Field::kSummary)) : MappedText{};
  }
  record.title = text_of(json, fields.get(Field::kTitle));
  record.url = plain(json, fields.get(Field::kUrl));
  record.day = plain(json, fields.get(Field::kDay));
  record.outlet = plain(json, fields.get(Field::kOutlet));
  record.language = plain(json, fields.get(Field::kLanguage));
  return record;
}

void JsonRecordReader::read_list(MappedView json, RecordPlace place, int depth) {
  for_each_member(json.text(), {0, json.size()}, [&](std::string_view key, Span value) {
    const char first = json.text()[value.begin];
    const auto known = find_field(key);
    if (!key.empty() && (!known || known->field != Field::kList)) {
      return;  // {"results": [ … ], "totalResults": 7}
    }
    if (first == '{' && key.empty()) {
      read_value(json.part(value), place, depth + 1);
    } else if (first == '[' || first == '{') {
      read_list(json.part(value), place, depth + 1);
    } else {
      out_.problem(ErrorCode::kMalformed, "an element that is not a JSON object; not read", place.line, place.byte);
    }
  });
}

void JsonRecordReader::read_value(MappedView json, RecordPlace place, int depth) {
  const auto fields = find_fields(json.text(), place);
  if (!fields) {
    return;
  }
  Record record = to_record(json, *fields);
  record.outlet = record.outlet.empty() ? outlet : std::move(record.outlet);
  record.language = record.language.empty() ? language : std::move(record.language);
  if (read_record(std::move(record), out_)) {
    out_.pass_on();
    return;
  }
  if (const auto list = fields->get(Field::kList); list && depth < kDeepestList) {
    for_each_member(json.text(), {0, json.size()}, [&](std::string_view, Span value) {
      if (value.begin == list->begin) {
        read_list(json.part(value), place, depth + 1);
      }
    });
    return;
  }
  out_.problem(ErrorCode::kEmpty, "a record without text; not read", place.line, place.byte);
}

void JsonRecordReader::read(std::string_view value, std::uint64_t begin, std::optional<std::uint64_t> line) {
  const RecordPlace place{line, line ? std::nullopt : std::optional(begin)};
  auto json = out_.decode_record(value, begin, line);
  if (!json) {
    out_.problem(std::move(json.error()));
    return;
  }
  const MappedView view = json->view();
  if (view.text().front() != '[') {
    read_value(view, place, 0);
    return;
  }
  // An array on a line of its own: its elements are checked one by one, so here it must only end.
  simdjson::dom::parser whole;
  if (whole.parse(view.text().data(), view.size(), false).error() != simdjson::SUCCESS) {
    out_.problem(ErrorCode::kMalformed, "not JSON; not read", place.line, place.byte);
    return;
  }
  read_list(view, place, 1);
}

}  // namespace khipu::ingest
