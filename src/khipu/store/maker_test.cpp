#include <gtest/gtest.h>

#include "khipu/store/store.hpp"
#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

TEST(Maker, IsKeptWithTheReportsThatItMadeRecordsFor) {
  const TemporaryFolder folder;
  auto opened = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  ASSERT_TRUE(opened) << opened.error().to_string();
  Store store = std::move(*opened);
  const ledger::Maker then{"0.1.0", std::string(64, 'a'), "sums of then"};
  const ledger::Maker now{"0.1.0", std::string(64, 'b'), "sums of now"};
  const coding::CodedReport first = juliaca_report("El Diario", 17), second = juliaca_report("The Wire", 12);
  const coding::CodedReport third = juliaca_report("La Radio", 17, "LIMA. ");
  store.add({first}, then);
  store.add({first, second}, now);
  store.add({third});
  const auto of_first = store.find_maker(first.report.digest()), of_second = store.find_maker(second.report.digest());
  ASSERT_TRUE(of_first && of_second);
  EXPECT_EQ(of_first->tables, then.tables) << "its records were made then";
  EXPECT_EQ(of_first->manifest, "sums of then");
  EXPECT_EQ(of_second->tables, now.tables);
  EXPECT_FALSE(store.find_maker(third.report.digest()));
  EXPECT_FALSE(store.find_maker("no report"));
}

}  // namespace
}  // namespace khipu::store
