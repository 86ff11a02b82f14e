// The hierarchy: levels by real nesting, restarts, lead-in lines, where sections end.
#include <chancery/testkit/catch.hpp>

#include "test_outline.hpp"

using namespace chancery::outline;
using namespace chancery::outline::test;

TEST_CASE("1. is level 2 right under 一、 and level 3 under （一）") {
  CHECK(sections_of("一、存在问题\n1.平台不多\n2.人才不足\n二、重点任务\n（一）建设平台\n1.建设中心\n2."
                    "建设园区\n（二）引进人才\n1.制定政策\n") ==
        Texts{"1 一 存在问题", "2 一1 平台不多", "2 一2 人才不足", "1 二 重点任务", "2 二（一） 建设平台",
              "3 二（一）1 建设中心", "3 二（一）2 建设园区", "2 二（二） 引进人才", "3 二（二）1 制定政策"});
}

TEST_CASE("five kinds of markers nest five deep") {
  CHECK(sections_of("一、甲甲\n(一)乙乙\n1、丙丙\n(1)丁丁\n①戊戊\n②己己\n(2)庚庚\n2、辛辛\n二、壬壬") ==
        Texts{"1 一 甲甲", "2 一（一） 乙乙", "3 一（一）1 丙丙", "4 一（一）1（1） 丁丁", "5 一（一）1（1）① 戊戊",
              "5 一（一）1（1）② 己己", "4 一（一）1（2） 庚庚", "3 一（一）2 辛辛", "1 二 壬壬"});
}

TEST_CASE("a list before the sub-sections does not swallow them") {
  CHECK(sections_of("一、总体要求\n坚持以下原则。\n1.问题导向。抓住问题。\n2.协同推进。形成合力。\n（一）建设平台\n1."
                    "建设中心\n（二）引进人才\n") == Texts{"1 一 总体要求", "2 一1 问题导向", "2 一2 协同推进",
                                                           "2 一（一） 建设平台", "3 一（一）1 建设中心",
                                                           "2 一（二） 引进人才"});
}

TEST_CASE("a document may number the other way round") {
  CHECK(sections_of("1.工作情况\n（一）平台建设\n（二）人才引进\n2.工作计划\n（一）平台建设\n（二）人才引进\n") ==
        Texts{"1 1 工作情况", "2 1（一） 平台建设", "2 1（二） 人才引进", "1 2 工作计划", "2 2（一） 平台建设",
              "2 2（二） 人才引进"});
}

TEST_CASE("1、 and 1. in one series are one level") {
  CHECK(sections_of("一、主要任务\n1.建设平台\n2、引进人才\n3．培育企业\n") ==
        Texts{"1 一 主要任务", "2 一1 建设平台", "2 一2 引进人才", "2 一3 培育企业"});
}

TEST_CASE("articles run on through chapters and have no title") {
  CHECK(
      sections_of(
          "第一章　总则\n第一条　为了规范管理，制定本办法。\n第二章　管理\n第一节　申请\n第二条　申请人应当符合下列条件"
          "：\n（一）住所在本市；\n（二）有固定场所。\n第三条　由市局受理。\n第二节　审批\n第四条　由市局审批。\n") ==
      Texts{"1 第一章 总则", "2 第一章第一条", "1 第二章 管理", "2 第二章第一节 申请", "3 第二章第一节第二条",
            "4 第二章第一节第二条（一） 住所在本市", "4 第二章第一节第二条（二） 有固定场所", "3 第二章第一节第三条",
            "2 第二章第二节 审批", "3 第二章第二节第四条"});
}

TEST_CASE("decimal numbers lie in the number they begin with") {
  CHECK(sections_of("1　总则\n1.1　目的\n为了应对突发事件，制定本预案。\n1.2　分级\n1.2.1　一级\n（1）死亡较多的。\n1."
                    "2.2　二级\n2　体系\n2.1　机构\n") == Texts{"1 1 总则", "2 1.1 目的", "2 1.2 分级", "3 1.2.1 一级",
                                                                "4 1.2.1（1） 死亡较多的", "3 1.2.2 二级", "1 2 体系",
                                                                "2 2.1 机构"});
}

TEST_CASE("a line without a number that restarts the numbering opens a part") {
  const std::string text =
      "一、已做工作\n1.建设平台。建成三个。\n2.引进人才。引进十人。\n围绕您提出的建议，下一步我们将开展以下工作：\n1."
      "继续建设。再建三个。\n2.继续引进。再引十人。\n";
  CHECK(sections_of(text) == Texts{"1 一 已做工作", "2 一1 建设平台", "2 一2 引进人才",
                                   "1 ~ 围绕您提出的建议，下一步我们将开展以下工作", "2 ~1 继续建设", "2 ~2 继续引进"});
  const auto outline = analyse(text);
  CHECK(outline.roles[3] == Role::heading);
  CHECK(outline.sections[3].marker_size == 0);
  CHECK(outline.sections[4].parent == 3);
  CHECK(outline.sections[0].end == outline.sections[2].end);
}

TEST_CASE("a lead-in line with sentences before it opens a part by its last one, and stays text") {
  const std::string text =
      "一、已做工作\n1.建设平台。建成三个。\n2.引进人才。引进十人。\n感谢您的建议。下一步，我们将：\n1."
      "继续建设。再建三个。\n";
  CHECK(sections_of(text) ==
        Texts{"1 一 已做工作", "2 一1 建设平台", "2 一2 引进人才", "1 ~ 下一步，我们将", "2 ~1 继续建设"});
  CHECK(analyse(text).roles[3] == Role::lead_in);
}

TEST_CASE("a lead-in line inside a section whose numbering goes on stays inside it") {
  CHECK(sections_of("一、甲组建议\n1.已建平台。共三个。\n2.已引人才。共十人。\n下一步，将做好以下工作：\n1."
                    "再建平台。共五个。\n2.再引人才。共五人。\n二、乙组建议\n1.已有政策。共两项。\n") ==
        Texts{"1 一 甲组建议", "2 一1 已建平台", "2 一2 已引人才", "2 一~ 下一步，将做好以下工作", "3 一~1 再建平台",
              "3 一~2 再引人才", "1 二 乙组建议", "2 二1 已有政策"});
}

TEST_CASE("lead-in lines of one place stand beside each other") {
  CHECK(sections_of("1.预约就诊。\n2.转诊就诊。\n文化程度\n1.本科。\n2.专科。\n创新能力\n1.专利。\n2.奖项。\n") ==
        Texts{"1 1 预约就诊", "1 2 转诊就诊", "1 ~ 文化程度", "2 ~1 本科", "2 ~2 专科", "1 ~ 创新能力", "2 ~1 专利",
              "2 ~2 奖项"});
}

TEST_CASE("a heading without a number, or a sentence on the next work, opens a part where numbering restarts") {
  const std::string done = "一、推进建设\n1.编制规划。共三项。\n2.开放资源。共五处。\n";
  const std::string items = "1.加快建设。再建三个。\n2.加快应用。办好大赛。\n";
  const Texts before = {"1 一 推进建设", "2 一1 编制规划", "2 一2 开放资源"};
  const auto with = [&](const char* title) {
    auto out = before;
    for (const auto& row : {std::string("1 ~ ") + title, std::string("2 ~1 加快建设"), std::string("2 ~2 加快应用")})
      out.push_back(row);
    return out;
  };
  CHECK(sections_of(done + "下一步工作\n" + items) == with("下一步工作"));
  CHECK(analyse(done + "下一步工作\n" + items).roles[3] == Role::heading);
  CHECK(sections_of(done + "下一步，我们将做好以下几方面工作。\n" + items) == with("下一步，我们将做好以下几方面工作"));
  CHECK(analyse(done + "下一步，我们将做好以下几方面工作。\n" + items).roles[3] == Role::body);
  CHECK(sections_of(done + "（责任单位：科技局）\n3.优化服务。办好窗口。\n").size() == 4);
}

TEST_CASE("a lead-in line with a stop before its colon has its last sentence as title") {
  CHECK(sections_of("1.甲甲。\n2.乙乙。\n已经办结。将抓好落实。：\n1.丙丙。\n2.丁丁。\n").at(2) == "1 ~ 将抓好落实");
  CHECK(sections_of("1.甲甲。\n2.乙乙。\n。：\n1.丙丙。\n2.丁丁。\n").size() == 5);
}

TEST_CASE("a lead-in line that only announces a list opens nothing") {
  CHECK(sections_of(
            "一、下一步工作\n下一步，我们将做好以下工作：\n（一）建设平台。再建三个。\n（二）引进人才。再引十人。\n") ==
        Texts{"1 一 下一步工作", "2 一（一） 建设平台", "2 一（二） 引进人才"});
  CHECK(sections_of("您的建议收悉，现答复如下：\n一、工作情况\n已经开展。\n") == Texts{"1 一 工作情况"});
}

TEST_CASE("items of the same kind lie in the number whose successor comes behind them") {
  CHECK(
      sections_of("1.预约就诊\n2.转诊\n查看以下内容：\n1.是否建立制度\n2.是否公开号源\n3.签约服务\n") ==
      Texts{"1 1 预约就诊", "1 2 转诊", "1 ~ 查看以下内容", "2 ~1 是否建立制度", "2 ~2 是否公开号源", "2 ~3 签约服务"});
  CHECK(sections_of("1.预约\n2.转诊\n3.建档\n1.是否建立制度\n2.是否公开号源\n4.签约\n1.签约率\n2.续约率\n5.回访\n") ==
        Texts{"1 1 预约", "1 2 转诊", "1 3 建档", "2 3.1 是否建立制度", "2 3.2 是否公开号源", "1 4 签约",
              "2 4.1 签约率", "2 4.2 续约率", "1 5 回访"});
  CHECK(sections_of("1.预约\n2.转诊\n3.建档\n考察以下内容：\n1.是否建立制度\n2.是否公开号源\n4.签约\n") ==
        Texts{"1 1 预约", "1 2 转诊", "1 3 建档", "2 3~ 考察以下内容", "3 3~1 是否建立制度", "3 3~2 是否公开号源",
              "1 4 签约"});
}

TEST_CASE("a heading with a stop may be followed by items that number on through the document") {
  const std::string text =
      "一、政策\n（一）促进落户。\n1.落户补贴。给予补贴。\n（二）促进发展。\n2.发展奖励。给予奖励。\n";
  CHECK(analyse(text).roles == std::vector<Role>{Role::heading, Role::heading, Role::body, Role::heading, Role::body});
}

TEST_CASE("numbering that begins anew in an issued plan begins at the top") {
  CHECK(sections_of("某市人民政府关于印发工作方案的通知\n各区人民政府：\n现印发给你们，并提出要求。\n一、加强领导\n1."
                    "落实责任\n二、加强检查\n某市人民政府\n2021年5月6日\n某市工作方案\n为推进工作，制定本方案。\n1."
                    "总体要求\n（1）目标明确\n") ==
        Texts{"1 一 加强领导", "2 一1 落实责任", "1 二 加强检查", "1 1 总体要求", "2 1（1） 目标明确"});
}

TEST_CASE("a section ends with its last text, not with the signature") {
  const std::string text = "一、工作情况\n已经完成。\n二、下一步\n继续推进。\n某市科学技术局\n2021年5月6日\n";
  const auto outline = analyse(text);
  REQUIRE(outline.sections.size() == 2);
  CHECK(text.substr(outline.sections[0].begin, outline.sections[0].end - outline.sections[0].begin) ==
        "一、工作情况\n已经完成。");
  CHECK(text.substr(outline.sections[1].begin, outline.sections[1].end - outline.sections[1].begin) ==
        "二、下一步\n继续推进。");
  CHECK(outline.section_of == std::vector<std::size_t>{0, 0, 1, 1, kNowhere, kNowhere});
}

TEST_CASE("blanks of every width stand in front of a marker") {
  CHECK(sections_of("　　一、甲甲\n\u00A0\u00A0（一）乙乙\n  \t1.丙丙\n") ==
        Texts{"1 一 甲甲", "2 一（一） 乙乙", "3 一（一）1 丙丙"});
}

TEST_CASE("no input nests deeper than the limit") {
  const std::string text =
      "第一编 甲甲\n第一章 甲甲\n第一节 甲甲\n第一条 "
      "甲甲乙。\n一、甲甲\n（一）甲甲\n1.甲甲\n（1）甲甲\n1）甲甲\n①甲甲\n";
  for (const auto& section : analyse(text).sections) CHECK(section.level <= kLevelMax);
  CHECK(analyse(text).sections.size() == 10);
}

TEST_CASE("every parent stands before its child, one level above") {
  const std::string text =
      "①甲甲\n1.甲甲\n（一）甲甲\n一、甲甲\n第一条 甲甲乙。\n1.甲甲\n（1）甲甲\n二、甲甲\n第二章 "
      "甲甲\n（二）甲甲\n3.甲甲\n1.1 甲甲\n";
  const auto sections = analyse(text).sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    CAPTURE(i);
    CHECK((sections[i].parent == kNowhere
               ? sections[i].level == 1
               : sections[i].parent < i && sections[sections[i].parent].level + 1 == sections[i].level));
  }
}
