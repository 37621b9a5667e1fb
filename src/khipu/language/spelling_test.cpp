#include "khipu/language/spelling.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "khipu/language/integer_product.hpp"
#include "khipu/language/lemma_rule.hpp"
#include "khipu/language/model_format.hpp"
#include "khipu/language/relations.hpp"

namespace khipu::language {
namespace {

std::vector<std::uint64_t> of_kind(std::string_view form, SpellingKind kind) {
  std::vector<SpellingFeature> features;
  append_spelling(form, features);
  std::vector<std::uint64_t> hashes;
  for (const SpellingFeature& feature : features) {
    if (feature.kind == kind) {
      hashes.push_back(feature.hash);
    }
  }
  return hashes;
}

TEST(Spelling, KnowsAWordInAnyCaseAndTellsTheShape) {
  EXPECT_EQ(of_kind("Ñandú", SpellingKind::kWord), of_kind("ñANDÚ", SpellingKind::kWord));
  EXPECT_NE(of_kind("Lima", SpellingKind::kShape), of_kind("lima", SpellingKind::kShape));
  EXPECT_EQ(of_kind("1990", SpellingKind::kWord), of_kind("2024", SpellingKind::kWord));
  EXPECT_NE(of_kind("1990", SpellingKind::kWord), of_kind("24", SpellingKind::kWord));
}

TEST(Spelling, CutsAffixesAtCharacters) {
  EXPECT_EQ(of_kind("mañana", SpellingKind::kSuffix).size(), 5U);
  EXPECT_EQ(of_kind("mañana", SpellingKind::kPrefix).size(), 4U);
  EXPECT_EQ(of_kind("mañana", SpellingKind::kSuffix)[3], of_kind("cabañana", SpellingKind::kSuffix)[3]);
  EXPECT_TRUE(of_kind("a", SpellingKind::kSuffix).empty());
}

TEST(Spelling, TakesAnyForm) {
  for (const std::string_view form : {"", "\xF0\x9F\x94\xA5", "\xC7\x85\xC4\xB0\xE1\xBA\x9E"}) {
    EXPECT_EQ(of_kind(form, SpellingKind::kWord).size(), 1U);
  }
  EXPECT_EQ(of_kind(std::string(5000, 'x'), SpellingKind::kWord).size(), 1U);
}

TEST(LemmaRule, TurnsEveryFormIntoItsLemma) {
  const std::vector<std::pair<std::string_view, std::string_view>> pairs = {
      {"cities", "city"},     {"was", "be"}, {"The", "the"}, {"US", "US"},       {"muertos", "morir"},
      {"JUNTA", "Junta"},     {"fue", "ir"}, {"n't", "not"}, {"Ávila", "Ávila"}, {"se", "él"},
      {"unhappier", "happy"}, {"x", ""},     {"", "x"},      {"MURIÓ", "morir"}};
  for (const auto& [form, lemma] : pairs) {
    const std::string rule = derive_lemma_rule(form, lemma);
    if (!lemma.empty()) {
      EXPECT_EQ(apply_lemma_rule(rule, form), lemma) << rule;
    }
  }
}

TEST(LemmaRule, IsSharedByWordsOfAPattern) {
  EXPECT_EQ(derive_lemma_rule("cities", "city"), derive_lemma_rule("parties", "party"));
  EXPECT_EQ(derive_lemma_rule("Marched", "march"), derive_lemma_rule("killed", "kill"));
}

TEST(LemmaRule, ThatDoesNotFitGivesNothing) {
  EXPECT_EQ(apply_lemma_rule("l0,9,x", "short"), std::nullopt);
  EXPECT_EQ(apply_lemma_rule("l0", "short"), std::nullopt);
  EXPECT_EQ(apply_lemma_rule("", "short"), std::nullopt);
}

TEST(Relations, KeepKnownSubtypesAndDropOthers) {
  EXPECT_EQ(find_relation("nsubj:pass"), Relation::kNsubjPass);
  EXPECT_EQ(find_relation("flat:name"), Relation::kFlat);
  EXPECT_EQ(find_relation("nonsense"), std::nullopt);
  EXPECT_EQ(universal(Relation::kAclRelcl), Relation::kAcl);
  for (std::size_t i = 0; i < kRelations; ++i) {
    EXPECT_EQ(find_relation(to_string(static_cast<Relation>(i))), static_cast<Relation>(i));
  }
}

TEST(IntegerProduct, IsExactOnEveryProcessor) {
  std::mt19937 random(11);
  constexpr std::uint32_t kBlocks = 6, kGroups = 24, kWords = 7, kOutputs = kBlocks * model::kBlock;
  std::vector<std::int8_t> weights(kOutputs * kGroups * model::kGroup);
  std::vector<std::uint8_t> activations(kWords * kGroups * model::kGroup);
  // The extremes are frequent: there sums of 16 bits would overflow first.
  std::generate(weights.begin(), weights.end(), [&] {
    return static_cast<std::int8_t>(random() % 3 == 0 ? (random() % 2 == 0 ? 127 : -127) : int(random() % 255) - 127);
  });
  std::generate(activations.begin(), activations.end(),
                [&] { return static_cast<std::uint8_t>(random() % 3 == 0 ? 127 : 1 + random() % 127); });
  const ProductRange range{1, 5, 3, 20, kGroups};
  const std::uint32_t step = kGroups * model::kGroup;
  const auto run = [&](IntegerProduct product) {
    std::vector<std::int32_t> sums(kWords * kOutputs, 1000);
    product(weights.data(), range, kWords, activations.data() + 12, step, sums.data(), kOutputs);
    return sums;
  };
  const std::vector<std::int32_t> plain = run(integer_products().back());
  for (const IntegerProduct product : integer_products()) {
    EXPECT_EQ(run(product), plain);
  }
}

}  // namespace
}  // namespace khipu::language
