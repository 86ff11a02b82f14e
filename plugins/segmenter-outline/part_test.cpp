// The documents within a page.
#include <chancery/testkit/catch.hpp>

#include "test_outline.hpp"

using namespace chancery::outline::test;

namespace {

const std::string kNotice =
    "某区人民政府关于印发\n\n某区三年行动计划\n\n(2020-2022年)"
    "工作方案的通知\n各街道：\n现将方案印发给你们，请照此执行。\n某区人民政府\n2020年12月1日\n";
const std::string kPlan = "某区三年行动计划\n(2020-2022年)工作方案\n为落实计划，制定本方案。\n一、现状\n发展良好。\n";

}  // namespace

TEST_CASE("a single document is one part with its title joined") {
  CHECK(parts_of("对市人大一次会议\n第0001号建议的答复\n王某某代表：\n现答复如下。\n") ==
        Texts{"carrier 对市人大一次会议第0001号建议的答复"});
  CHECK(parts_of("政 府 工 作 报 告\n各位代表：\n现在报告工作。\n") == Texts{"carrier 政府工作报告"});
}

TEST_CASE("a page is chrome, its own table, the notice, the plan, an annex that is not there, chrome") {
  CHECK(parts_of("无障碍 简体 | 繁体 长者模式\n索引号：X1\n发布机构：某区人民政府\n" + kNotice + kPlan +
                 "附件：任务分工表\n附件：\n版权所有：某区\n") ==
        Texts{"chrome", "page", "carrier 某区人民政府关于印发某区三年行动计划(2020-2022年)工作方案的通知",
              "issued 某区三年行动计划(2020-2022年)工作方案", "annex 任务分工表 (absent)", "chrome"});
}

TEST_CASE("annexes that follow are parts of their own") {
  CHECK(parts_of("某局关于做好工作的通知\n各科室：\n请执行。\n附件：1.任务表\n2."
                 "进度表\n某局\n2021年1月2日\n附件1\n任务表\n一、建设平台\n建成三个。\n") ==
        Texts{"carrier 某局关于做好工作的通知", "annex 进度表 (absent)", "annex 任务表"});
}

TEST_CASE("a letterhead is no head table of a page") {
  CHECK(parts_of("某县人民政府文件\n某政发〔2022〕5号\n关于印发某规划的\n通 知\n各乡镇：\n请执行。\n") ==
        Texts{"carrier 关于印发某规划的通知"});
}

TEST_CASE("a plan may follow without a signature between") {
  CHECK(parts_of("某区关于印发工作方案的通知\n各街道：\n现印发给你们，请认真贯彻执行。\n某区工作方案\n为推进工作，制定"
                 "本方案。\n一、目标\n") == Texts{"carrier 某区关于印发工作方案的通知", "issued 某区工作方案"});
}

TEST_CASE("two regulations issued together are two parts") {
  CHECK(parts_of("关于印发两个规定的通知\n各单位：\n现予印发。\n某部\n2018年1月2日\n第一个规定\n制定本规定。\n一、范围"
                 "\n适用全市。\n二、附则\n即日施行。\n第二个规定\n制定本规定。\n一、范围\n适用全市。\n") ==
        Texts{"carrier 关于印发两个规定的通知", "issued 第一个规定", "issued 第二个规定"});
}

TEST_CASE("what stands below the date ends the document and begins none") {
  CHECK(parts_of("关于某建议的答复\n王某代表：\n现答复如下。\n某局\n2021年1月2日\n（联系人：李某，电话：123）\n")
            .size() == 1);
  CHECK(parts_of("关于某事的函\n某局：\n请支持。\n某委\n2021年1月2日\n某市某委员会\n").size() == 1);
}

TEST_CASE("a plan may follow the note on publication") {
  CHECK(parts_of("各区：\n现将《某方案》印发给你们，请贯彻落实。\n（此件公开发布）\n某方案\n为推进工作，制定本方案。\n"
                 "一、目标\n建成三个。\n") == Texts{"carrier", "issued 某方案"});
}

TEST_CASE("an annex may be no more than its title") {
  CHECK(parts_of("某方案\n为推进工作，制定本方案。\n一、目标\n建成三个。\n附件：1.任务清单\n2."
                 "项目清单\n附件1\n任务清单\n序号 任务\n1 建设"
                 "\n附件2\n项目清单") == Texts{"carrier 某方案", "annex 任务清单", "annex 项目清单"});
}

TEST_CASE("what is issued may be named as the annex") {
  CHECK(parts_of("某局关于印发要点的通知\n各科室：\n请执行。\n附件：某工作要点\n某局\n2022年3月1日\n某工作 "
                 "要点\n总体要求是创新。\n一、建设\n建成三个。\n") ==
        Texts{"carrier 某局关于印发要点的通知", "issued 某工作 要点"});
}

TEST_CASE("page numbers make no parts") {
  CHECK(parts_of("某局关于做好工作的通知\n各科室：\n请执行。\n— 1 —\n请落实。\n") ==
        Texts{"carrier 某局关于做好工作的通知"});
}
