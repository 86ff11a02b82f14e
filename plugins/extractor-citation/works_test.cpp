#include "works.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::citations;

TEST_CASE("a title is the same however it is punctuated") {
  CHECK(title_key("三年行动计划（2020—2022年）") == title_key("三年行动计划(2020-2022年)"));
  CHECK(title_key("三年行动计划（2020～2022年）") == title_key("三年行动计划（2020――2022年）"));
  CHECK(title_key("青山市“十四五”规划") == title_key("青山市\"十四五\" 规划"));
  CHECK(title_key("贯彻〈甲规划〉的意见") == title_key("贯彻<甲规划>的意见"));
  CHECK(title_key("甲（试行）") == title_key("甲(试行)"));
  CHECK(title_key("甲办法") != title_key("乙办法"));
}

TEST_CASE("a leading issuer makes no other work") {
  CHECK(title_key("国务院关于加强防灾的通知") == title_key("关于加强防灾的通知"));
  CHECK(title_key("中华人民共和国专利法") == title_key("专利法"));
  CHECK(title_key("青山市关于加强防灾的意见") != title_key("关于加强防灾的意见"));
}

TEST_CASE("a bracket may give a short name") {
  CHECK(short_name_in("以下简称《方案》") == "方案");
  CHECK(short_name_in("青政发〔2016〕8号，以下简称“意见”") == "意见");
  CHECK(short_name_in("以下简称纲要") == "纲要");
  CHECK(short_name_in("青政发〔2016〕8号").empty());
}

TEST_CASE("the first row of a work is told by title, number or short name") {
  Works works;
  CHECK(!works.same_as("甲办法", "青政发〔2016〕8号", 0));
  CHECK(works.same_as("", "青政发〔2016〕8号", 1) == 0u);
  works.add_short_name("办法", 0);
  CHECK(works.same_as("办法", "", 2) == 0u);
  CHECK(!works.same_as("方案", "", 3));
  CHECK(works.same_as("甲办法", "", 4) == 0u);
}
