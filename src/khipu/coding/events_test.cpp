#include "khipu/coding/events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khipu::coding {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// The tables of one language, loaded once for all cases.
struct Pack {
  language::Lexicon lexicon;
  mentions::NumberGrammar numbers;
  mentions::ActorGrammar actors;
  EventRules events;
};

const Pack& pack_of(const std::string& code) {
  const auto load = [](const std::string& name) {
    auto lexicon = language::Lexicon::load(std::string(KHIPU_SOURCE_DIR "/lang/") + name);
    if (!lexicon) {
      throw std::runtime_error(lexicon.error().to_string());
    }
    auto numbers = mentions::NumberGrammar::load(*lexicon);
    auto actors = mentions::ActorGrammar::load(*lexicon);
    auto events = EventRules::load(*lexicon);
    if (!numbers || !actors || !events) {
      throw std::runtime_error(events ? "numbers or actors" : events.error().to_string());
    }
    return Pack{std::move(*lexicon), std::move(*numbers), std::move(*actors), std::move(*events)};
  };
  static const Pack english = load("en");
  static const Pack spanish = load("es");
  return code == "es" ? spanish : english;
}

/// A place or a day that a text is told to name, so that the cases lean on no other room.
struct Named {
  std::string_view words;
  std::string code;
  std::optional<Date> day;
};

TokenRange tokens_of(const language::Sentence& sentence, Span span) {
  TokenRange range{static_cast<std::uint32_t>(sentence.tokens.size()), 0};
  for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
    if (span.overlaps(sentence.tokens[i].span)) {
      range.begin = std::min(range.begin, i);
      range.end = i + 1;
    }
  }
  return range;
}

void add_named(Context& context, const Named& named) {
  for (std::size_t s = 0; s < context.sentences.size(); ++s) {
    const language::Sentence& sentence = context.sentences[s];
    const std::size_t at = slice(context.text(), sentence.span).find(named.words);
    if (at == std::string_view::npos) {
      continue;
    }
    const auto begin = sentence.span.begin + static_cast<std::uint32_t>(at);
    const Span span{begin, begin + static_cast<std::uint32_t>(named.words.size())};
    if (named.day) {
      mentions::TimeMention time;
      time.span = span;
      time.tokens = tokens_of(sentence, span);
      time.from = time.to = named.day;
      context.times[s].push_back(time);
    } else {
      mentions::PlaceMention place;
      place.span = span;
      place.tokens = tokens_of(sentence, span);
      place.place.name = std::string(named.words);
      place.place.code = named.code;
      place.place.country = named.code.substr(0, 2);
      place.place.precision =
          named.code.size() == 2 ? mentions::PlacePrecision::kCountry : mentions::PlacePrecision::kCity;
      place.role = mentions::PlaceRole::kLocative;
      context.places[s].push_back(place);
    }
  }
}

std::vector<Event> code(const std::string& language, const std::string& text, const std::vector<Named>& named = {},
                        std::optional<Date> published = make_date(2023, 5, 10)) {
  const Pack& pack = pack_of(language);
  ingest::ReportFields fields;
  fields.doc = "t.txt";
  fields.text = text;
  fields.blocks = {{{0, static_cast<std::uint32_t>(text.size())}, ingest::BlockKind::kParagraph}};
  fields.published = published;
  const ingest::Report report(std::move(fields));
  const std::vector<language::Sentence> sentences = language::analyse(report, pack.lexicon);
  Context context{.report = report,
                  .lexicon = pack.lexicon,
                  .sentences = sentences,
                  .numbers = {},
                  .times = {},
                  .places = {},
                  .attributions = {},
                  .actors = {}};
  context.times.resize(sentences.size());
  context.places.resize(sentences.size());
  context.attributions.resize(sentences.size());
  for (const auto& sentence : sentences) {
    context.numbers.push_back(pack.numbers.find_numbers(sentence, report.text(), pack.lexicon));
    context.actors.push_back(pack.actors.find_actors(sentence, report.text(), pack.lexicon));
  }
  for (const Named& one : named) {
    add_named(context, one);
  }
  return pack.events.find_events(context);
}

std::vector<std::string> kinds(const std::vector<Event>& events) {
  std::vector<std::string> out;
  for (const Event& event : events) {
    out.push_back(event.mode.empty() ? event.type : event.type + "/" + event.mode);
  }
  return out;
}

TEST(FindEvents, ReadsWhatACrowdAndWhatThePoliceDo) {
  EXPECT_THAT(kinds(code("en",
                         "Residents blocked the highway with tree trunks. Police fired tear gas at them and "
                         "arrested nine people.")),
              ElementsAre("PROTEST/obstruct", "ASSAULT/beat", "COERCE/arrest"));
  EXPECT_THAT(kinds(code("es", "Los vecinos bloquearon la carretera con troncos. La Policía detuvo a nueve personas.")),
              ElementsAre("PROTEST/obstruct", "COERCE/arrest"));
}

TEST(FindEvents, TakesFiguresOfSpeechForWhatTheyAre) {
  EXPECT_THAT(code("en", "The two firms struck a deal after a long price war."), IsEmpty());
  EXPECT_THAT(code("en", "The striker scored a late goal as the home side kept up its march to the cup."), IsEmpty());
  EXPECT_THAT(code("es", "Huelga decir que el club no dio marcha atrás."), IsEmpty());
  EXPECT_THAT(code("es", "El delantero disparó dos veces y el portero bloqueó la pelota en el último partido."),
              IsEmpty());
}

TEST(FindEvents, KeepsOutWhatIsDenied) {
  EXPECT_THAT(code("en", "The police did not arrest anyone."), IsEmpty());
  EXPECT_THAT(code("es", "No hubo enfrentamientos ni detenidos."), IsEmpty());
}

TEST(FindEvents, KeepsOutWhatAProtestDemands) {
  EXPECT_THAT(kinds(code("en", "Thousands marched through the capital to demand that the president resign.")),
              Not(Contains("CONCEDE/resign")));
}

TEST(FindEvents, KnowsAPlanByItsVerb) {
  const auto events =
      code("en", "Unions will march on the ministry on Friday.", {{"Friday", "", make_date(2023, 5, 12)}});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].modality, Modality::kPlanned);
  EXPECT_EQ(events[0].when.from, make_date(2023, 5, 12));
}

TEST(FindEvents, TakesTheNearestDayForEachAndThePlaceOfTheFirst) {
  const auto events =
      code("en", "Farmers blocked a bridge in Ardales on Monday, and police arrested six men in Coril on Tuesday.",
           {{"Ardales", "ES-AN", {}},
            {"Coril", "ES-EX", {}},
            {"Monday", "", make_date(2023, 5, 8)},
            {"Tuesday", "", make_date(2023, 5, 9)}});
  ASSERT_THAT(kinds(events), ElementsAre("PROTEST/obstruct", "COERCE/arrest"));
  EXPECT_EQ(events[0].places.at(0).name, "Ardales");
  EXPECT_EQ(events[0].when.from, make_date(2023, 5, 8));
  EXPECT_EQ(events[1].when.from, make_date(2023, 5, 9));
}

TEST(FindEvents, GivesAListOfPlacesToOneRecord) {
  const auto events = code("es", "Hubo marchas en Lerma, Tobar y Quel.",
                           {{"Lerma", "ES-CL", {}}, {"Tobar", "ES-CL", {}}, {"Quel", "ES-RI", {}}});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].places.size(), 3U);
}

TEST(FindEvents, TellsAnEventOnce) {
  const auto events = code("en", "A march in Lerma on Monday drew 3,000 people. The march ended without incident.",
                           {{"Lerma", "ES-CL", {}}, {"Monday", "", make_date(2023, 5, 8)}});
  EXPECT_THAT(kinds(events), ElementsAre("PROTEST/demo"));
}

TEST(FindEvents, NamesTheSubEventOfAcled) {
  const auto events = code("en", "Soldiers shot dead two demonstrators near the port.");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].acled, "Excessive force against protesters");
}

TEST(FindEvents, KeepsEverySpanInsideItsSentence) {
  for (const Event& event : code("es", "La multitud incendió la comisaría y saqueó tres tiendas el lunes.")) {
    EXPECT_TRUE(event.sentence.contains(event.span));
    EXPECT_FALSE(event.span.empty());
  }
}

}  // namespace
}  // namespace khipu::coding
