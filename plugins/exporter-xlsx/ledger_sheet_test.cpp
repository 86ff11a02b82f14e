// The ledger's sheet: its limit, and days as spreadsheets count them. How it looks, tests/cli/xlsx_test.py asks others.
#include "ledger_sheet.hpp"

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"
#include "ledger_columns.hpp"
#include "ledger_rows.hpp"

using namespace chancery;
using namespace chancery::xlsx;

TEST_CASE("a day is the number that spreadsheets show as that day, and nothing else is one") {
  CHECK(day_number("1900-03-01") == 61);
  CHECK(day_number("2021-06-17") == 44364);
  CHECK(day_number("9999-12-31") == 2958465);
  for (const auto* none : {"", "2021-06", "2021-02-29", "1900-02-28", "2021/06/17", "2021-6-17", "20210617xx"})
    CHECK_FALSE(day_number(none));
}

TEST_CASE("a ledger of as many tasks as a sheet has rows below its head is written, one more is refused") {
  const std::vector<LedgerRow> two(2, LedgerRow{"甲·一", "a", {}, {}, std::vector<Cell>(kMachineColumns.size()), {}});
  Workbook book;
  LedgerSheet full(book, std::nullopt, 3);
  full.add(two);
  CHECK_THROWS_WITH(full.add(two), Catch::Contains("found more than 2 tasks"));
}
