#include "work_title.hpp"

#include <chancery/testkit/catch.hpp>

using namespace chancery::language;

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

TEST_CASE("a title may begin with the body that issued the work") {
  CHECK(issuer_in_title("国务院办公厅关于加强防灾的通知") == "国务院办公厅");
  CHECK(issuer_in_title("青山市人民政府印发防灾规划的通知") == "青山市人民政府");
  CHECK(issuer_in_title("关于加强防灾的通知").empty());
  CHECK(issuer_in_title("青山市关于加强防灾的意见").empty());
  CHECK(issuer_in_title("防灾办法").empty());
}
