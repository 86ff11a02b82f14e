// Dates at a place, their ISO form, and the days they cover.
#include <chancery/testkit/catch.hpp>

#include "date.hpp"

using namespace chancery::language;

namespace {
struct Row {
  std::string_view text, iso, read;
};
}  // namespace

TEST_CASE("dates are read in all forms") {
  for (const auto& [text, written, read] :
       std::initializer_list<Row>{{"2020年12月28日印发", "2020-12-28", "2020年12月28日"},
                                  {"2020 年 1 月 5 日", "2020-01-05", "2020 年 1 月 5 日"},
                                  {"２０２０年１２月", "2020-12", "２０２０年１２月"},
                                  {"2020年", "2020", "2020年"},
                                  {"2020年13月", "2020", "2020年"},
                                  {"2021年2月29日", "2021-02", "2021年2月"},
                                  {"12月28日", "--12-28", "12月28日"},
                                  {"2020-12-28", "2020-12-28", "2020-12-28"},
                                  {"2020.1.8版", "2020-01-08", "2020.1.8"},
                                  {"2020/06/30", "2020-06-30", "2020/06/30"},
                                  {"二〇二〇年十二月二十八日", "2020-12-28", "二〇二〇年十二月二十八日"},
                                  {"二○○四年", "2004", "二○○四年"},
                                  {"一九九六年五月", "1996-05", "一九九六年五月"},
                                  {"2020年1月15号", "2020-01-15", "2020年1月15号"}}) {
    INFO(text);
    const auto date = date_at(text, 0);
    CHECK(iso(date.date) == written);
    CHECK(text.substr(0, date.end) == read);
  }
}

TEST_CASE("what is no date is not read as one") {
  for (const std::string_view text :
       {"2020", "20年", "0189号", "三年", "2020-12", "2020-2022年", "13月", "3100年", ""}) {
    INFO(text);
    CHECK(!date_at(text, 0));
  }
}

TEST_CASE("eight digits are a date if they stand alone and the day exists") {
  CHECK(iso(compact_date_at("20201228", 0).date) == "2020-12-28");
  CHECK(!compact_date_at("20201328", 0));
  CHECK(!compact_date_at("202012281", 0));
  CHECK(!compact_date_at("120201228", 1));
}

TEST_CASE("a date covers its days") {
  CHECK(iso(first_day({2020, 2, 0})) == "2020-02-01");
  CHECK(iso(last_day({2020, 2, 0})) == "2020-02-29");
  CHECK(iso(last_day({2019, 0, 0})) == "2019-12-31");
  CHECK(iso(plus_months({2020, 12, 31}, 2)) == "2021-02-28");
  CHECK(iso(plus_days({2020, 12, 31}, 1)) == "2021-01-01");
}
