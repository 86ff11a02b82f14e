// Tags: what their lists do, and what is no tag.
#include <chancery/testkit/catch.hpp>

#include "tag.hpp"

using namespace chancery::tasks;

static std::vector<std::string> said(std::string_view text) {
  std::vector<Tag> tags;
  append_tags(View(text), {0, text.size()}, tags);
  std::vector<std::string> out;
  for (const auto& tag : tags) {
    for (const auto& clause : tag.clauses)
      out.push_back(std::string(name_of(clause.role)) + ": " + std::string(clause.list.in(text)));
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

TEST_CASE("other brackets are no tags") {
  for (const std::string_view text :
       {"科技领军（培育）企业", "（以下简称《方案》）", "联系单位：市教委", "（见附件）", "建成片区。（市区、郊区）",
        "下发〔2020〕3号文件", "（责任单位：甲局", "（）", "他说：好", "（联系单位及电话：市教委，123）"}) {
    INFO(text);
    CHECK(said(text).empty());
  }
}

TEST_CASE("a bracket that does not close is looked into for a bounded length") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "（责任单位：";
  CHECK(said(text).empty());
}
