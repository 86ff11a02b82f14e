// Dates as papers write them, and what only looks like one.
#include "dates.hpp"

#include <chancery/testkit/catch.hpp>

using namespace chancery::particulars;

namespace {
std::string last(std::string_view words) {
  const auto found = last_day_in(words, {0, words.size()});
  return found ? chancery::language::iso(found->date) + " " + std::string(found->extent.in(words)) : "none";
}
}  // namespace

TEST_CASE("a day is read in every form of the genre") {
  CHECK(last("2020年12月28日") == "2020-12-28 2020年12月28日");
  CHECK(last("某市教育局　2020 年 1 月 8 日") == "2020-01-08 2020 年 1 月 8 日");
  CHECK(last("20201228") == "2020-12-28 20201228");
  CHECK(last("（2020-12-28）") == "2020-12-28 2020-12-28");
  CHECK(last("二○○四年三月二日") == "2004-03-02 二○○四年三月二日");
  CHECK(last("二〇二〇年十二月二十八日") == "2020-12-28 二〇二〇年十二月二十八日");
}

TEST_CASE("letters and digits stand for noughts") {
  CHECK(last("二O一二年二月十日") == "2012-02-10 二O一二年二月十日");
  CHECK(last("二0一二年二月十日") == "2012-02-10 二0一二年二月十日");
  CHECK(last("二０二０年二月十日") == "2020-02-10 二０二０年二月十日");
  CHECK(last("二零一二年十月十日") == "2012-10-10 二零一二年十月十日");
}

TEST_CASE("what is no day is none") {
  CHECK(last("2020年13月5日") == "none");
  CHECK(last("2020年12月") == "none");
  CHECK(last("12345678") == "none");
  CHECK(last("") == "none");
}

TEST_CASE("a damaged date has the signs of one") {
  CHECK(is_damaged_date("2020年13月5日"));
  CHECK(is_damaged_date("2020年 月 日"));
  CHECK(is_damaged_date("（20XX年X月X日）"));
  CHECK_FALSE(is_damaged_date("2020年工作"));
  CHECK_FALSE(is_damaged_date("近年来，每月检查一日"));
}
