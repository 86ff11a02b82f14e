#include "works.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::citations;

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
