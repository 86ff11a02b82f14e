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

TEST_CASE("of which year work is, is no deadline") {
  CHECK(due("总结2024年工作，12月20日前报送。") == "12月20日前 by");
  CHECK(due("各单位要按季度报送进展。") == "按季度 recurring");
}

TEST_CASE("how long something must not be or takes is no deadline") {
  CHECK(due("对弄虚作假的取消资格，三年内不得申报。").empty());
  CHECK(due("审批周期压缩至3个月以内。").empty());
  CHECK(due("三年内建成泵站5座。") != "");
}

TEST_CASE("a time that tells of whom or of what case something is said is no deadline") {
  CHECK(due("对年内新认定的研发机构给予补助。").empty());
  CHECK(due("对于2024年3月底前开工的项目，优先安排用地。").empty());
  CHECK(due("凡在2024年内签约的商户，免收租金。").empty());
  CHECK(due("2023年12月底前仍未完成整改的，予以通报。").empty());
  CHECK(due("对年内新认定的企业给予补助，2024年6月底前兑现。") == "2024年6月底前 by");
  CHECK(due("年内建成全市统一的平台，方便查询。") == "年内 by");
  CHECK(due("2023年底前对不符合要求的站点完成改造。") == "2023年底前 by");
}

TEST_CASE("a stage has the time in its heading") {
  const auto stage = [](std::string_view heading) {
    View view(heading);
    view.times.reference = {2023, 9, 30};
    const auto found = deadline_of_stage(view, {0, heading.size()});
    return found ? found->begin + " " + found->end + " " + std::string(found->kind) : "";
  };
  CHECK(stage("全面排查阶段（2023年11月至2024年1月）") == "2023-11-01 2024-01-31 within");
  CHECK(stage("总结验收（2024年5月—6月）") == "2024-05-01 2024-06-30 within");
  CHECK(stage("动员部署阶段（2023年10月）：召开会议") == "2023-10-01 2023-10-31 within");
  CHECK(stage("巩固提升阶段（2025年）") == "2025-01-01 2025-12-31 within");
  CHECK(stage("自查自纠（2023年12月底前）") == " 2023-12-31 by");
  for (const std::string_view none : {"实施质量强市行动（2024年1月—2025年12月）", "落实发展规划（2023—2025年）",
                                      "新建泵站（2024年）", "前期准备（2023年3月）", "集中整治（见附件2024年3月通知）",
                                      "（2024年1月）开工", "补助（2023年11月）发放到户"}) {
    INFO(none);
    CHECK(stage(none).empty());
  }
}
