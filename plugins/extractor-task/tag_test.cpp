// Tags: what their lists do, and what is no tag.
#include <chancery/testkit/catch.hpp>

#include "tag.hpp"

using namespace chancery::tasks;

static std::vector<std::string> said(std::string_view text) {
  std::vector<Tag> tags;
  append_tags(View(text), {0, text.size()}, tags);
  std::vector<std::string> out;
  for (const auto& tag : tags) {
    for (const auto& roster : tag.rosters)
      out.push_back(std::string(name_of(roster.role)) + ": " + std::string(roster.list.in(text)));
    if (!tag.deadline.empty()) out.push_back("by " + std::string(tag.deadline.in(text)));
  }
  return out;
}
using Said = std::vector<std::string>;

TEST_CASE("responsible bodies alone tell no roles") {
  CHECK(said("办好某事。（责任单位：科技局、教委）") == Said{"responsible: 科技局、教委"});
  CHECK(said("办好某事。(责任部门:科技局)") == Said{"responsible: 科技局"});
  CHECK(said("办好某事【责任单位：科技局】。") == Said{"responsible: 科技局"});
  CHECK(said("责任单位：科技局、教委") == Said{"responsible: 科技局、教委"});
  CHECK(said("办好某事。〔市科技局、市教委负责〕") == Said{"responsible: 市科技局、市教委负责"});
  CHECK(said("每年安排500万元。责任单位：市财政局、市发改委") == Said{"responsible: 市财政局、市发改委"});
  CHECK(said("健全机制。（市委组织部、各区政府）") == Said{"responsible: 市委组织部、各区政府"});
}

TEST_CASE("who leads and who supports is told by label or verb") {
  CHECK(said("（牵头单位：甲局；配合单位：乙局、丙委）") == Said{"lead: 甲局", "support: 乙局、丙委"});
  CHECK(said("（牵头单位：甲局，配合单位：乙局）") == Said{"lead: 甲局", "support: 乙局"});
  CHECK(said("（甲局牵头，乙局、丙委配合）") == Said{"lead: 甲局牵头", "support: 乙局、丙委配合"});
  CHECK(said("（甲局、乙局共同牵头）") == Said{"co_lead: 甲局、乙局共同牵头"});
  CHECK(said("（甲局、乙局按职责分工负责）") == Said{"responsible: 甲局、乙局按职责分工负责"});
}

TEST_CASE("where somebody leads the others who are responsible support") {
  CHECK(said("（牵头单位：甲局；责任单位：乙局）") == Said{"lead: 甲局", "support: 乙局"});
}

TEST_CASE("a time stands beside the bodies, persons are passed over") {
  CHECK(said("（责任单位：甲局；完成时限：2021年6月底）") == Said{"responsible: 甲局", "by 2021年6月底"});
  CHECK(said("（责任单位：甲局，完成时限：长期）") == Said{"responsible: 甲局", "by 长期"});
  CHECK(said("（责任领导：张某；责任单位：甲局）") == Said{"responsible: 甲局"});
}

TEST_CASE("two bodies behind a word that a body's name may end with are a list") {
  CHECK(said("引进服务机构（市商务局、市林业局）") == Said{"responsible: 市商务局、市林业局"});
  CHECK(said("引进服务机构（市商务局）").empty());
}

TEST_CASE("bodies behind a semicolon go on with the list; who is joined supports") {
  CHECK(said("（责任单位：市甲局、市乙局；各区县）") == Said{"responsible: 市甲局、市乙局", "responsible: 各区县"});
  CHECK(said("（责任单位：市甲局；持续推进改革）") == Said{"responsible: 市甲局"});
  CHECK(said("（责任单位：市甲局；范围为所有试验区）") == Said{"responsible: 市甲局"});
  CHECK(said("（市甲局、市乙局会同市丙局落实）") == Said{"responsible: 市甲局、市乙局", "support: 市丙局落实"});
  CHECK(said("（主办：市甲局；协办：市乙局）") == Said{"lead: 市甲局", "support: 市乙局"});
  CHECK(said("办好某事。（产业处、综合科）") == Said{"responsible: 产业处、综合科"});
  CHECK(said("购置设备。（见产业处）").empty());
}

TEST_CASE("a bare list may end in 等 or have a time behind it") {
  CHECK(said("办好某事。（市甲局、市乙局等）") == Said{"responsible: 市甲局、市乙局等"});
  CHECK(said("办好某事。（市甲局、市乙局；2023年底前）") == Said{"responsible: 市甲局、市乙局", "by 2023年底前"});
  CHECK(said("办好某事（市甲局、市乙局，2023年12月底前完成）。") ==
        Said{"responsible: 市甲局、市乙局", "by 2023年12月底前"});
  CHECK(said("办好某事。（市甲局，持续推进）") == Said{"responsible: 市甲局", "by 持续推进"});
  CHECK(said("办好某事。（市甲局，2023年成立）").empty());
}

TEST_CASE("verbs behind a label of the responsible tell roles") {
  CHECK(said("责任单位：市甲局牵头，市乙局、市丙局配合") == Said{"lead: 市甲局牵头", "support: 市乙局、市丙局配合"});
  CHECK(said("（责任处室：办公室牵头，厅机关各处室配合）") == Said{"lead: 办公室牵头", "support: 厅机关各处室配合"});
  CHECK(said("（责任单位：市甲局、市乙局）") == Said{"responsible: 市甲局、市乙局"});
}

TEST_CASE("for how long something goes on may stand behind the bodies") {
  CHECK(said("（责任单位：甲局、乙局，持续推进）") == Said{"responsible: 甲局、乙局", "by 持续推进"});
  CHECK(said("（市甲局牵头，市乙局配合，长期坚持）") == Said{"lead: 市甲局牵头", "support: 市乙局配合", "by 长期坚持"});
}

TEST_CASE("other brackets are no tags") {
  for (const std::string_view text :
       {"科技领军（培育）企业", "（以下简称《方案》）", "联系单位：市教委", "（见附件）", "建成片区。（市区、郊区）",
        "下发〔2020〕3号文件", "（责任单位：甲局", "（）", "他说：好", "（联系单位及电话：市教委，123）"}) {
    INFO(text);
    CHECK(said(text).empty());
  }
}

TEST_CASE("a bracket of bodies that ends an item is a list, before or behind the stop") {
  CHECK(said("整治河道。（市水务局）") == Said{"responsible: 市水务局"});
  CHECK(said("整治河道。（县残联、县民政局、北湖大学）") == Said{"responsible: 县残联、县民政局、北湖大学"});
  CHECK(said("整治河道。（临江市人民政府）") == Said{"responsible: 临江市人民政府"});
  CHECK(said("整治河道。（水务局、财政局）") == Said{"responsible: 水务局、财政局"});
  CHECK(said("新建泵站6座（市水务局、江南新区管委会）。") == Said{"responsible: 市水务局、江南新区管委会"});
  CHECK(said("新建学校3所（市教育局）") == Said{"responsible: 市教育局"});
  CHECK(said("办好赛事。（市体育局，各县、区）") == Said{"responsible: 市体育局，各县、区"});
  for (const std::string_view text :
       {"移交市市场监管局（市知识产权局）。", "报送市工信局（中小企业处）。", "覆盖全市（不含江南新区管委会）。",
        "由水利部门划转。（原市水利局）", "报市政府备案。（报市政府办公室）", "经各单位同意。（市教育局、下同）",
        "整治河道（市水务局）三条。", "走访3个区（河东区、河西区）。", "位于县城（北部）。", "列入计划。（市里）",
        "涉及部门（市教育局、市民政局）。", "由主管部门备案。（设在市教育局的办公室）"}) {
    INFO(text);
    CHECK(said(text).empty());
  }
}

TEST_CASE("a bracket that does not close is looked into for a bounded length") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "（责任单位：";
  CHECK(said(text).empty());
}
