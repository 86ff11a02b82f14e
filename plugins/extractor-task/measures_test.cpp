// Which sections set tasks, by their titles and what their document is.
#include <chancery/testkit/catch.hpp>

#include "measures.hpp"

using namespace chancery::tasks;

namespace {

// Whether a section that reads like measures is one in a notice to apply, or else.
bool holds(std::string_view title, bool is_invitation) {
  View view(title);
  view.is_invitation = is_invitation;
  Section section;
  section.extent = {0, title.size()};
  section.title = title;
  section.function = Function::measures;
  view.sections.push_back(section);
  return Measures(view).holds(0);
}

}  // namespace

TEST_CASE("what a notice to apply offers is nobody's task") {
  for (const std::string_view title : {"支持方向", "建设方向", "申报材料", "资助方式和标准", "推荐名额", "重点支持领域",
                                       "申报时间", "支持政策", "奖项设置", "活动内容", "申报要求"}) {
    INFO(title);
    CHECK(!holds(title, true));
    CHECK(holds(title, false));
  }
  for (const std::string_view title :
       {"申报程序", "有关要求", "组织推荐", "重点任务", "加大支持政策宣传", "优化申报材料"}) {
    INFO(title);
    CHECK(holds(title, true));
  }
  CHECK(!holds("申报条件", false));
}
