// The way of one report through the rooms: language, mentions, rules, ids.

#include "khipu/coding/coder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "khipu/base/digest.hpp"
#include "khipu/coding/belonging.hpp"
#include "khipu/coding/checkables.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/country_names.hpp"
#include "khipu/coding/events.hpp"
#include "khipu/coding/figure_authority.hpp"
#include "khipu/coding/figures.hpp"
#include "khipu/coding/place_scope.hpp"
#include "khipu/coding/tree.hpp"
#include "khipu/language/model.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/dictionary/dictionaries.hpp"
#include "khipu/mentions/places/gazetteer.hpp"

namespace khipu::coding {
namespace {

/// All tables of one language.
struct LanguagePack {
  language::Lexicon lexicon;
  mentions::NumberGrammar numbers;
  mentions::TimeGrammar times;
  mentions::PlaceGrammar places;
  mentions::ActorGrammar actors;
  mentions::AttributionGrammar attributions;
  FigureRules figures;
  EventRules events;
  CheckableRules checkables;
  CountryNames countries;
  PlaceScopes scopes;

  static Result<LanguagePack> load(const std::filesystem::path& folder, const mentions::Gazetteer& gazetteer) {
    // Each grammar may add words to the lexicon, so it stays in one place until all are loaded.
    auto lexicon = language::Lexicon::load(folder);
    return lexicon.and_then([&](language::Lexicon& words) -> Result<LanguagePack> {
      auto numbers = mentions::NumberGrammar::load(words);
      auto times = mentions::TimeGrammar::load(words);
      auto places = mentions::PlaceGrammar::load(words);
      auto actors = mentions::ActorGrammar::load(words);
      auto attributions = mentions::AttributionGrammar::load(words);
      auto figures = FigureRules::load(words);
      auto events = EventRules::load(words);
      auto checkables = CheckableRules::load(words);
      auto countries = CountryNames::load(folder / "places_countries.tsv", gazetteer);
      auto scopes = PlaceScopes::load(words);
      for (const Error* error :
           {error_of(numbers), error_of(times), error_of(places), error_of(actors), error_of(attributions),
            error_of(figures), error_of(events), error_of(checkables), error_of(countries), error_of(scopes)}) {
        if (error != nullptr) {
          return tl::make_unexpected(*error);
        }
      }
      return LanguagePack{std::move(words),       std::move(*numbers),      std::move(*times),   std::move(*places),
                          std::move(*actors),     std::move(*attributions), std::move(*figures), std::move(*events),
                          std::move(*checkables), std::move(*countries),    std::move(*scopes)};
    });
  }

 private:
  template <class T>
  static const Error* error_of(const Result<T>& result) {
    return result ? nullptr : &result.error();
  }
};

/// Folders under `lang` that hold a lexicon, in byte order of their names.
Result<std::vector<std::filesystem::path>> language_folders(const std::filesystem::path& lang) {
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang, error)) {
    if (std::filesystem::exists(entry.path() / "words.tsv")) {
      folders.push_back(entry.path());
    }
  }
  if (error || folders.empty()) {
    return fail(ErrorCode::kNotFound, "no language tables here; set --data or KHIPU_DATA", lang.string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// The model of a language; nothing where none is installed, an error where one is broken.
Result<std::optional<language::Model>> load_model(const std::filesystem::path& models, const std::string& language) {
  const auto path = models / (language + ".khm");
  if (models.empty() || !std::filesystem::exists(path)) {
    return std::optional<language::Model>();
  }
  return language::Model::open(path).map([](language::Model model) { return std::optional(std::move(model)); });
}

/// Nothing where none are asked for.
Result<std::optional<mentions::Dictionaries>> load_dictionaries(const std::filesystem::path& folder) {
  if (folder.empty()) {
    return std::optional<mentions::Dictionaries>();
  }
  return mentions::Dictionaries::load(folder).map(
      [](mentions::Dictionaries dictionaries) { return std::optional(std::move(dictionaries)); });
}

/// "es-PE" → "es".
std::string primary_subtag(std::string_view tag) { return std::string(tag.substr(0, tag.find_first_of("-_"))); }

/// Names for records: a hash of what they are read from, with a count where two are alike.
class RecordIds {
 public:
  std::string next(std::string_view key) {
    for (int copy = 0;; ++copy) {
      std::string id = fmt::format("{:016x}", hash64(copy == 0 ? std::string(key) : fmt::format("{}#{}", key, copy)));
      if (taken_.insert(id).second) {
        return id;
      }
    }
  }

 private:
  std::set<std::string> taken_;
};

void name_countries(CodedReport& coded, const CountryNames& countries) {
  for (std::vector<Figure>* figures : {&coded.figures, &coded.zeros}) {
    for (Figure& figure : *figures) {
      if (figure.place) {
        countries.complete(*figure.place);
      }
    }
  }
  for (Event& event : coded.events) {
    for (mentions::Place& place : event.places) {
      countries.complete(place);
    }
  }
}

void name_records(CodedReport& coded) {
  RecordIds ids;
  const std::string& digest = coded.report.digest();
  for (std::vector<Figure>* figures : {&coded.figures, &coded.zeros}) {
    for (Figure& f : *figures) {
      f.id = ids.next(
          fmt::format("figure {} {} {} {} {}", digest, f.span.begin, f.span.end, f.number.begin, to_string(f.measure)));
    }
  }
  for (Event& e : coded.events) {
    e.id = ids.next(fmt::format("event {} {} {} {} {}", digest, e.span.begin, e.span.end, e.type, e.mode));
  }
}

/// "39 in clashes and 7 in accidents, 46 in all": the whole is of no single cause.
void widen_totals(CodedReport& coded) {
  std::map<std::string_view, Figure*> by_id;
  for (Figure& figure : coded.figures) {
    by_id.emplace(figure.id, &figure);
  }
  for (const Checkable& checkable : coded.checkables) {
    if (checkable.kind != CheckableKind::kParts || checkable.figures.size() < 3) {
      continue;
    }
    const Cause first = by_id.at(checkable.figures[1])->cause;
    const bool differ = std::any_of(checkable.figures.begin() + 2, checkable.figures.end(),
                                    [&](const std::string& id) { return by_id.at(id)->cause != first; });
    Figure& whole = *by_id.at(checkable.figures.front());
    whole.cause = differ ? Cause::kUnsaid : whole.cause;
  }
}

}  // namespace

struct Coder::Impl {
  std::vector<std::pair<std::string, LanguagePack>> packs;  // by code
  mentions::Gazetteer gazetteer;
  Belonging belonging;
  mentions::Authorities authorities;
  TreePaths paths;
  Capitals capitals;
  std::string place_context;
  std::optional<mentions::Dictionaries> dictionaries;
  bool every_modality = false;
  std::vector<std::optional<language::Model>> models;  // parallel to packs

  const language::Model* find_model(const LanguagePack* pack) const {
    for (std::size_t i = 0; i < packs.size(); ++i) {
      if (&packs[i].second == pack && models[i]) {
        return &*models[i];
      }
    }
    return nullptr;
  }

  const LanguagePack* find_pack(std::string_view code) const {
    const auto it = std::find_if(packs.begin(), packs.end(), [&](const auto& pack) { return pack.first == code; });
    return it == packs.end() ? nullptr : &it->second;
  }
};

Coder::Coder() = default;
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

Result<Coder> Coder::load(const CoderOptions& options) {
  auto folders = language_folders(options.lang);
  auto gazetteer = mentions::Gazetteer::load(options.gazetteer);
  auto belonging = Belonging::load(options.lang / "belonging.tsv");
  auto paths = TreePaths::load(options.lang / "ud");
  auto authorities = mentions::Authorities::load(options.lang);
  if (!folders || !gazetteer || !belonging || !paths || !authorities) {
    return tl::make_unexpected(!folders     ? folders.error()
                               : !gazetteer ? gazetteer.error()
                               : !belonging ? belonging.error()
                               : !paths     ? paths.error()
                                            : authorities.error());
  }
  auto capitals = Capitals::load(options.lang / "places" / "capitals.tsv", *gazetteer);
  if (!capitals) {
    return tl::make_unexpected(capitals.error());
  }
  auto dictionaries = load_dictionaries(options.dictionary);
  if (!dictionaries) {
    return tl::make_unexpected(dictionaries.error());
  }
  Coder coder;
  coder.impl_.reset(new Impl{{},
                             std::move(*gazetteer),
                             std::move(*belonging),
                             std::move(*authorities),
                             std::move(*paths),
                             std::move(*capitals),
                             options.place_context,
                             std::move(*dictionaries),
                             options.every_modality,
                             {}});
  for (const auto& folder : *folders) {
    auto pack = LanguagePack::load(folder, coder.impl_->gazetteer);
    auto model = load_model(options.models, folder.filename().string());
    if (!pack || !model) {
      return tl::make_unexpected(!pack ? pack.error() : model.error());
    }
    coder.impl_->models.push_back(std::move(*model));
    coder.impl_->packs.emplace_back(folder.filename().string(), std::move(*pack));
  }
  return coder;
}

const std::vector<Error>& Coder::complaints() const& {
  static const std::vector<Error> kNone;
  return impl_->dictionaries ? impl_->dictionaries->complaints() : kNone;
}

CodedReport Coder::code(ingest::Report report, ChoiceLog* log) const {
  std::string language = primary_subtag(report.declared_language());
  if (impl_->find_pack(language) == nullptr) {
    language = language::detect_language(report.text());
  }
  CodedReport coded{std::move(report), std::move(language), {}, {}, {}, {}, {}};
  const LanguagePack* pack = impl_->find_pack(coded.language);
  if (pack == nullptr) {
    return coded;
  }
  const auto sentences = language::analyse(coded.report, pack->lexicon);
  for (const language::Sentence& sentence : sentences) {
    coded.sentences.push_back(sentence.span);
  }
  const std::string_view text = coded.report.text();
  Context context{coded.report, pack->lexicon, sentences, {}, {}, {}, {}, {}, nullptr, log};
  context.every_modality = impl_->every_modality;
  std::optional<Trees> trees;
  if (const language::Model* model = impl_->find_model(pack)) {
    context.trees = &trees.emplace(*model, impl_->paths, text, sentences);
  }
  for (const language::Sentence& sentence : sentences) {
    context.numbers.push_back(pack->numbers.find_numbers(sentence, text, pack->lexicon));
    context.actors.push_back(pack->actors.find_actors(sentence, text, pack->lexicon));
  }
  context.times = pack->times.find_times(sentences, text, pack->lexicon, coded.report.published());
  context.places =
      pack->places.find_places(sentences, text, pack->lexicon, impl_->gazetteer,
                               {impl_->place_context, coded.report.outlet(), coded.report.url(), {}, false});
  for (const language::Sentence& sentence : sentences) {
    context.scopes.push_back(pack->scopes.find_cues(sentence, pack->lexicon));
  }
  context.capitals = &impl_->capitals;
  context.authorities = &impl_->authorities;
  name_capitals(context);
  context.attributions = pack->attributions.find_attributions(sentences, text, pack->lexicon);
  mentions::Voices voices = pack->attributions.voices(sentences, text, pack->lexicon);
  context.voices = &voices;
  FigureRules::Found found = pack->figures.find_figures(context);
  coded.figures = std::move(found.figures);
  coded.zeros = std::move(found.zeros);
  if (impl_->dictionaries) {
    coded.events = pack->events.find_events_by(*impl_->dictionaries, context);
  } else if (found.bears_on_unrest) {
    coded.events = pack->events.find_events(context, coded.figures);
  }
  name_countries(coded, pack->countries);
  name_authorities(coded, impl_->authorities);
  name_records(coded);
  impl_->belonging.tie(coded.report, coded.figures, coded.events);
  coded.checkables = pack->checkables.find_checkables(context, coded.figures);
  widen_totals(coded);
  return coded;
}

}  // namespace khipu::coding
