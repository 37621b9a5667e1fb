#include "khipu/coding/place_scope.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "khipu/coding/context.hpp"

namespace khipu::coding {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

/// What the words of a text say about where, in one language.
class Reading {
 public:
  explicit Reading(const std::string& code)
      : lexicon_(take(language::Lexicon::load(KHIPU_SOURCE_DIR "/lang/" + code))),
        places_(take(mentions::PlaceGrammar::load(lexicon_))),
        scopes_(take(PlaceScopes::load(lexicon_))),
        gazetteer_(take(mentions::Gazetteer::load(KHIPU_BUILD_DIR "/share/khipu/places.idx"))),
        capitals_(take(Capitals::load(KHIPU_SOURCE_DIR "/lang/places/capitals.tsv", gazetteer_))) {}

  /// Words and codes of the places of a text of one paragraph: "the capital PE-LMA".
  std::vector<std::string> places(const std::string& text) const {
    std::vector<std::string> found;
    read(text, [&](const Context& context) {
      for (const auto& mentions : context.places) {
        for (const mentions::PlaceMention& mention : mentions) {
          found.push_back(std::string(context.report.slice(mention.span)) + " " + mention.place.code);
        }
      }
    });
    return found;
  }

  bool says(const std::string& text, Scope scope) const {
    bool yes = false;
    read(text, [&](const Context& context) {
      for (const auto& cues : context.scopes) {
        for (const ScopeCue& cue : cues) {
          yes = yes || cue.scope == scope;
        }
      }
    });
    return yes;
  }

 private:
  template <class Use>
  void read(const std::string& text, Use use) const {
    ingest::ReportFields fields;
    fields.text = text;
    fields.blocks = {{{0, static_cast<std::uint32_t>(text.size())}, ingest::BlockKind::kParagraph}};
    const ingest::Report report(std::move(fields));
    const auto sentences = language::analyse(report, lexicon_);
    Context context{report, lexicon_, sentences, {}, {}, {}, {}, {}};
    context.places = places_.find_places(sentences, report.text(), lexicon_, gazetteer_, {});
    for (const language::Sentence& sentence : sentences) {
      context.scopes.push_back(scopes_.find_cues(sentence, lexicon_));
    }
    context.capitals = &capitals_;
    name_capitals(context);
    use(context);
  }

  language::Lexicon lexicon_;
  mentions::PlaceGrammar places_;
  PlaceScopes scopes_;
  mentions::Gazetteer gazetteer_;
  Capitals capitals_;
};

const Reading& english() {
  static const Reading reading("en");
  return reading;
}
const Reading& spanish() {
  static const Reading reading("es");
  return reading;
}

TEST(NameCapitals, OfTheCountryThatTheReportIsAbout) {
  EXPECT_THAT(english().places("Kenya woke to a strike. Nurses marched through the capital."),
              ElementsAre("Kenya KE", "capital KE-30"));
  EXPECT_THAT(spanish().places("Uruguay amaneció en paro. En la capital no circularon ómnibus."),
              ElementsAre("Uruguay UY", "capital UY-MO"));
}

TEST(NameCapitals, WhereNewsPutsTheSeatOfGovernment) {
  EXPECT_THAT(spanish().places("Bolivia sigue sin diésel. Los choferes cercaron la capital."),
              ElementsAre("Bolivia BO", "capital BO-L"));
}

TEST(NameCapitals, HousesOfTheStateStandThere) {
  EXPECT_THAT(english().places("Ghana has a new tax. Traders gathered outside parliament."),
              ElementsAre("Ghana GH", "parliament GH-AA"));
  EXPECT_THAT(spanish().places("Honduras discute la ley. Los maestros acamparon frente al Congreso."),
              ElementsAre("Honduras HN", "Congreso HN-FM"));
}

TEST(NameCapitals, ADemonymBesideTheWordsDecides) {
  EXPECT_THAT(english().places("Peru held its breath. Exiles met in the Chilean capital."),
              ElementsAre("Peru PE", "Chilean CL", "capital CL-RM"));
}

TEST(NameCapitals, ANameBesideTheWordsIsEnough) {
  EXPECT_THAT(spanish().places("Chile: en la capital, Santiago, hubo barricadas."),
              ElementsAre("Chile CL", "Santiago CL-RM"));
}

TEST(NameCapitals, OtherCapitalsAreNone) {
  EXPECT_THAT(spanish().places("Colombia: marcharon en la capital departamental."), ElementsAre("Colombia CO"));
  EXPECT_THAT(english().places("Kenya will abolish capital punishment."), ElementsAre("Kenya KE"));
}

TEST(NameCapitals, WithoutACountryNothingIsNamed) {
  EXPECT_THAT(english().places("Students marched through the capital."), IsEmpty());
}

TEST(PlaceScopes, WordsOfTheNationOfOneTownAndOfThoseWhoCount) {
  EXPECT_TRUE(english().says("The toll across the country rose to nine.", Scope::kNation));
  EXPECT_TRUE(spanish().says("Hubo cortes en todo el país.", Scope::kNation));
  EXPECT_TRUE(english().says("The interior ministry counted 40 fires.", Scope::kBody));
  EXPECT_TRUE(spanish().says("El alcalde habló de tres heridos.", Scope::kLocal));
  EXPECT_TRUE(english().says("Police cleared the bridge at dawn.", Scope::kHere));
  EXPECT_TRUE(spanish().says("Detuvieron a treinta, cinco de ellos menores.", Scope::kPart));
  EXPECT_FALSE(english().says("Bakers closed early.", Scope::kNation));
}

}  // namespace
}  // namespace khipu::coding
