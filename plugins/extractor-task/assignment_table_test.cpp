// Tables that share tasks out: what their heads announce, cells that several rows share, and tables that give no tasks.
#include <chancery/testkit/catch.hpp>

#include "assignment_table.hpp"
#include "drawn_table.hpp"

using namespace chancery::tasks;

static std::vector<std::string> said(std::string_view rows) {
  const auto [text, cells] = chancery::language::drawn_table(rows);
  View view(text);
  view.cells = cells;
  std::vector<std::string> out;
  for (const auto& one : assigned_rows(view)) {
    out.emplace_back(one.title.in(text));
    for (const auto& roster : one.tag.rosters)
      out.back().append(" ").append(name_of(roster.role)).append(":").append(roster.list.in(text));
    if (!one.tag.deadline.empty()) out.back().append(" by ").append(one.tag.deadline.in(text));
  }
  return out;
}
using Said = std::vector<std::string>;

TEST_CASE("a row is a task, and the heads of its columns are labels") {
  CHECK(said("序号|重点任务|牵头单位|配合单位|完成时限\n1|建设泵站2座|市水务局|市财政局|2025年底前\n2|疏浚河道|"
             "市水务局||长期") ==
        Said{"建设泵站2座 lead:市水务局 support:市财政局 by 2025年底前", "疏浚河道 lead:市水务局 by 长期"});
  CHECK(said("主要措施|责 任 单 位\n1.修订章程|区民政局\n（二）开展抽查|") ==
        Said{"修订章程 responsible:区民政局", "开展抽查"});
  CHECK(said("工作内容|牵头部门|责任部门\n评审项目|甲局|乙局、丙局") == Said{"评审项目 lead:甲局 support:乙局、丙局"});
  CHECK(said("任务|责任单位（列第一位的牵头）|责任人\n1.5亿元以上项目入库|甲局|张某") ==
        Said{"1.5亿元以上项目入库 responsible:甲局"});
}

TEST_CASE("the last column says what is to be done, or the one of names") {
  CHECK(said("重点任务|具体举措|责任单位\n夯实基础|培训骨干|甲局") == Said{"培训骨干 responsible:甲局"});
  CHECK(said("项目名称|建设内容|责任单位\n甲馆|新建展厅|甲局") == Said{"甲馆 responsible:甲局"});
}

TEST_CASE("a cell counts for all rows that it covers, and an empty one for none") {
  CHECK(said("任务|举措|牵头单位|配合单位\n甲|一步|甲局|乙局\n^|两步|^|\n^|三步|丙局|^") ==
        Said{"一步 lead:甲局 support:乙局", "两步 lead:甲局", "三步 lead:丙局"});
  CHECK(said("工作任务|责任单位|完成时间\n办好一事|甲局|3月\n^|乙局|^") ==
        Said{"办好一事 responsible:甲局 responsible:乙局 by 3月"});
  // Nothing is handed on over a line across the table.
  CHECK(said("工作任务|责任单位\n甲事|甲局\n（二）其他|<\n乙事|\n^|乙局") ==
        Said{"甲事 responsible:甲局", "乙事 responsible:乙局"});
}

TEST_CASE("heads of two lines, and heads that stand once more") {
  CHECK(said("任务|责任单位|<|时限要求\n^|牵头单位|配合单位|^\n甲事|甲局|乙局|6月底") ==
        Said{"甲事 lead:甲局 support:乙局 by 6月底"});
  CHECK(said("任务|责任单位\n甲事|甲局\n任务|责任单位\n乙事|各责任单位") ==
        Said{"甲事 responsible:甲局", "乙事 responsible:各责任单位"});
}

TEST_CASE("other tables share nothing out") {
  for (const std::string_view rows :
       {"指标|单位|2023年\n产值|亿元|20", "公开事项|公开内容|责任单位|公开时限\n规划|全文|甲局|20日内",
        "任务|目标|完成时限\n甲|乙|丙", "姓名|工作单位\n张某|甲局", "检查项目|责任单位\n消防|甲局", "甲局|乙局\n丙|丁",
        "任务|责任单位", "服务项目|办理时限|承办部门\n证照|3日|甲局"}) {
    CAPTURE(rows);
    CHECK(said(rows) == Said{});
  }
}
