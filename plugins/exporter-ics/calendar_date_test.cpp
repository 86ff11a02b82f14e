// Days of a calendar file.
#include "calendar_date.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::ics;

TEST_CASE("a date and the day after it, over months, years and leap days") {
  CHECK(day("2020-12-28") == "20201228");
  CHECK(day_after("2020-12-31") == "20210101");
  CHECK(day_after("2020-02-28") == "20200229");
  CHECK(day_after("2021-02-28") == "20210301");
  CHECK(day("0999-01-01") == "09990101");
}

TEST_CASE("what is no day is none") {
  for (const std::string text :
       {"", "2020", "2020-12", "2021-02-29", "2020-13-01", "2020/12/28", "2020-12-2x", "2020-12-280"}) {
    CHECK(day(text) == std::nullopt);
    CHECK(day_after(text) == std::nullopt);
  }
}
