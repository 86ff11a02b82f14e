// By when: what is a deadline, and times that are none.
#include <chancery/testkit/catch.hpp>

#include "deadline.hpp"

using namespace chancery::tasks;

static std::string due(std::string_view text) {
  View view(text);
  view.times.reference = {2023, 9, 30};
  const auto found = deadline_in(view, {{0, text.size()}});
  return found ? std::string(found->extent.in(text)) + " " + std::string(found->kind) : "";
}

TEST_CASE("when something begins is no deadline") {
  CHECK(due("从今年起扩大招生。").empty());
  CHECK(due("自2024年起实施新办法。").empty());
  CHECK(due("2024年起全面推行。").empty());
  CHECK(due("从明年开始试行。").empty());
  CHECK(due("从今年起扩大招生，2024年底前完成改造。") == "2024年底前 by");
  CHECK(due("2024年启动建设。") == "2024年 within");
}

TEST_CASE("for how long an amount is, is no deadline") {
  CHECK(due("按每人每年800元补助。").empty());
  CHECK(due("每年每户补助2吨。").empty());
  CHECK(due("标准为每月1.2万元。").empty());
  CHECK(due("每年3月底前报送。") != "");
  CHECK(due("每年培训500人。") == "每年 recurring");
  CHECK(due("每年10次检查。") == "每年 recurring");
}
