#include "khipu/ingest/fingerprint.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace khipu::ingest {
namespace {

/// Articles of made-up words, so that what is shared is known.
class Press {
 public:
  explicit Press(unsigned seed) : random_(seed) {}
  std::string sentence() {
    std::string out;
    for (int i = 0, n = 8 + static_cast<int>(random_() % 14); i < n; ++i) {
      // Some words are common in every text, as they are in every language.
      out += (i > 0 ? " " : "") +
             (random_() % 3 == 0 ? "the" + std::to_string(random_() % 12) : "word" + std::to_string(random_() % 4000));
    }
    return out + ". ";
  }
  std::vector<std::string> paragraphs(std::size_t count) {
    std::vector<std::string> all(count);
    for (std::string& one : all) {
      for (int i = 0; i < 3; ++i) {
        one += sentence();
      }
    }
    return all;
  }

 private:
  std::mt19937 random_;
};

std::string join(const std::vector<std::string>& paragraphs) {
  std::string out;
  for (const std::string& one : paragraphs) {
    out += "\n\n" + one;
  }
  return out;
}

Fingerprint of(const std::string& title, const std::vector<std::string>& paragraphs) {
  return find_fingerprint(title + join(paragraphs), title);
}

TEST(Fingerprint, TakesNoNoteOfCaseAccentsMarksAndTitle) {
  const auto a = find_fingerprint("Paro\n\nLa Policía informó: «dos heridos».", "Paro");
  const auto b = find_fingerprint("Otro título\n\nla policia informo dos “heridos”", "Otro título");
  EXPECT_EQ(a.words, b.words);
  EXPECT_EQ(a.hashes, b.hashes);
  EXPECT_TRUE(are_copies(a, b));
}

TEST(Fingerprint, TakesShortTextsForCopiesOnlyWordForWord) {
  const std::string form = "The office counted roadblocks on the national roads this morning at the usual hour: ";
  EXPECT_FALSE(are_copies(find_fingerprint(form + "72.", ""), find_fingerprint(form + "81.", "")));
  EXPECT_TRUE(are_copies(find_fingerprint(form + "72.", ""), find_fingerprint(form + "72", "")));
}

TEST(Fingerprint, EstimatesHowMuchTwoTextsShare) {
  Press press(7);
  const auto shared = press.paragraphs(6);
  auto a = shared;
  auto b = shared;
  a.push_back(press.paragraphs(1)[0]);
  b.push_back(press.paragraphs(1)[0]);
  EXPECT_NEAR(likeness(of("A", a), of("B", b)), 6.0 / 8.0, 0.15);
}

TEST(Fingerprint, TellsReprintsFromOtherArticles) {
  Press press(42);
  int found = 0;
  int banded = 0;
  int wrong = 0;
  constexpr int kArticles = 100;
  for (int i = 0; i < kArticles; ++i) {
    const auto article = press.paragraphs(5 + static_cast<std::size_t>(i % 6));
    auto reprint = article;
    reprint.erase(reprint.begin() + 1 + i % 4);
    reprint.insert(reprint.begin(), "LIMA (Agencia Costa). " + press.sentence());
    auto other = press.paragraphs(article.size());
    other.front() = article.front();  // a quote that both bring
    const auto a = of("First title", article);
    const auto b = of("Another title", reprint);
    const auto c = of("First title", other);
    found += are_copies(a, b) ? 1 : 0;
    wrong += are_copies(a, c) ? 1 : 0;
    bool shares_band = false;
    for (std::size_t band = 0; band < Fingerprint::kBands; ++band) {
      shares_band = shares_band || a.band(band) == b.band(band);
    }
    banded += shares_band ? 1 : 0;
  }
  EXPECT_GE(found, kArticles * 95 / 100);
  EXPECT_GE(banded, kArticles * 98 / 100);
  EXPECT_EQ(wrong, 0);
  RecordProperty("found", found);
  RecordProperty("banded", banded);
}

}  // namespace
}  // namespace khipu::ingest
