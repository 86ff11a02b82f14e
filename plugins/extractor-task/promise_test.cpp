// Sentences that promise or order, and sentences that look like it.
#include <chancery/testkit/catch.hpp>

#include <string>

#include "promise.hpp"

using namespace chancery::tasks;

namespace {

struct Row {
  std::string_view sentence, clause, actor;
  PromiseKind kind = PromiseKind::commitment;
};

std::optional<Promise> promise(View& view, std::string_view sentence) {
  view = View(sentence);
  view.times.reference = {2023, 5, 6};
  const auto found = promises_in(view, {0, sentence.size()});
  return found.empty() ? std::nullopt : std::optional(found.front());
}

PromiseKind check(const Row& row) {
  INFO(row.sentence);
  View view;
  const auto found = promise(view, row.sentence);
  REQUIRE(found);
  CHECK(found->clause.in(view.text) == row.clause);
  CHECK(found->actor.in(view.text) == row.actor);
  return found->kind;
}

}  // namespace

TEST_CASE("promises and orders are found with who acts") {
  using enum PromiseKind;
  for (const auto& row : std::initializer_list<Row>{
           {"目前已拨付1亿元，今年还将支持5000万用于建设。", "今年还将支持5000万用于建设", ""},
           {"我们将会同有关部门研究解决。", "我们将会同有关部门研究解决", "我们"},
           {"我局将采纳您的建议，增设公交站点。", "我局将采纳您的建议", "我局"},
           {"我局将进一步加强宣传。", "我局将进一步加强宣传", "我局"},
           {"市科技局将为企业提供支持。", "市科技局将为企业提供支持", "市科技局"},
           {"市教委计划开展两期培训。", "市教委计划开展两期培训", "市教委"},
           {"下一步，我们将继续完善制度。", "我们将继续完善制度", "我们"},
           {"经协商，由区市场局和区司法局牵头，筹备组建中心。", "由区市场局和区司法局牵头", "", assignment},
           {"各区、各部门要认真落实。", "各区、各部门要认真落实", "各区、各部门", assignment},
           {"请各单位于6月底前报送总结。", "请各单位于6月底前报送总结", "各单位", assignment},
           {"各成员单位要按照职责分工，主动研究问题。", "各成员单位要按照职责分工，主动研究问题", "各成员单位",
            assignment},
           {"我局将在今后三年内，每年新聘医生40名。", "我局将在今后三年内，每年新聘医生40名", "我局"},
           {"到2024年，市水务局将按照《方案》（水发〔2022〕3号，下同）要求，完成改造。",
            "市水务局将按照《方案》（水发〔2022〕3号，下同）要求，完成改造", "市水务局"},
           {"2024年市水务局将开展清查。", "2024年市水务局将开展清查", "市水务局"},
           {"总结请于节日结束后3日内报市文明办，年底另报。", "总结请于节日结束后3日内报市文明办", "", assignment},
           {"今后，我局要进一步强化巡查。", "我局要进一步强化巡查", "我局"},
           {"待批复后，我局将立即启动编制。", "我局将立即启动编制", "我局"},
           {"方案将于8月底前报审。", "方案将于8月底前报审", ""},
           {"我委已会同市建设局，拟选择10个小区试点。", "拟选择10个小区试点", "我委"},
           {"市规划局计划今年三季度上线系统。", "市规划局计划今年三季度上线系统", "市规划局"},
           {"我局将牵头协商。", "我局将牵头协商", "我局"},
           {"市政府拟先行安排120万元。", "市政府拟先行安排120万元", "市政府"},
           {"各地要抓好落实。", "各地要抓好落实", "各地", assignment},
           {"请各单位报送总结（联系人：甲）。", "请各单位报送总结", "各单位", assignment},
           {"已完成设计，计划于2023年底前建成。", "计划于2023年底前建成", ""},
           {"市政府办公厅应加强督查。", "市政府办公厅应加强督查", "市政府办公厅", assignment}}) {
    INFO(row.sentence);
    CHECK(check(row) == row.kind);
  }
}

TEST_CASE("what is planned for a time is a promise, whoever acts") {
  for (const auto& row :
       std::initializer_list<Row>{{"明年拟新建社区食堂20处。", "明年拟新建社区食堂20处", ""},
                                  {"今年还计划新增托位1200个。", "今年还计划新增托位1200个", ""},
                                  {"今年下半年，全区计划改造老旧管网35公里。", "全区计划改造老旧管网35公里", ""},
                                  {"2025年，我县拟选派特派员60名。", "我县拟选派特派员60名", "我县"},
                                  {"到2026年，将培育企业80家。", "将培育企业80家", ""},
                                  {"二期工程计划于2024年9月开工建设。", "二期工程计划于2024年9月开工建设", ""},
                                  {"该条例拟于明年一季度提请审议。", "该条例拟于明年一季度提请审议", ""},
                                  {"相关细则预计年内印发。", "相关细则预计年内印发", ""},
                                  {"目前已完成选址，预计于2024年底前开工。", "预计于2024年底前开工", ""},
                                  {"其余6所将于2025年春季移交。", "其余6所将于2025年春季移交", ""},
                                  {"新校区预计2025年9月投入使用。", "新校区预计2025年9月投入使用", ""},
                                  {"新政策将于下半年正式发布。", "新政策将于下半年正式发布", ""},
                                  {"市医保局正在起草细则，计划7月底前印发。", "计划7月底前印发", "市医保局"},
                                  {"我局正抓紧办理手续，力争年底前开工。", "力争年底前开工", "我局"},
                                  {"市城管局反馈，将于三季度完成公厕改造。", "将于三季度完成公厕改造", "市城管局"}})
    check(row);
}

TEST_CASE("behind a body nearly any verb is planned") {
  for (const auto& row : std::initializer_list<Row>{
           {"市轨道集团计划增开早高峰列车8列。", "市轨道集团计划增开早高峰列车8列", "市轨道集团"},
           {"市邮政管理局拟在城区新设信包箱。", "市邮政管理局拟在城区新设信包箱", "市邮政管理局"},
           {"区政务办将拓展通办事项。", "区政务办将拓展通办事项", "区政务办"},
           {"市水务局2024年将完成加固。", "市水务局2024年将完成加固", "市水务局"},
           {"市公安局今年9月底前将建成系统。", "市公安局今年9月底前将建成系统", "市公安局"},
           {"市住建局承诺年内完成配套。", "市住建局承诺年内完成配套", "市住建局"},
           {"我局将以办理此件为契机，建立沟通机制。", "我局将以办理此件为契机，建立沟通机制", "我局"},
           {"区卫健委表示，将适时增设夜间门诊。", "将适时增设夜间门诊", "区卫健委"},
           {"我委正会同市财政局研究标准，拟报市政府审定。", "拟报市政府审定", "我委"},
           {"目前正在开展研究，拟选取3个街道试点。", "拟选取3个街道试点", ""},
           {"市供销社也表示，今年内将改造站点23个。", "今年内将改造站点23个", "市供销社"},
           {"2024年起，将推行电子证照。", "将推行电子证照", ""},
           {"市财政每年拟安排1亿元。", "市财政每年拟安排1亿元", "市财政"},
           {"区政府承诺8月底前完成征迁。", "区政府承诺8月底前完成征迁", "区政府"},
           {"下一步，积极争取专项债支持。", "积极争取专项债支持", ""}})
    check(row);
}

TEST_CASE("a sentence of nothing but plans is read in time that grows as it does") {
  for (const std::string unit : {"将建设甲，", "计划", "市局正在，拟", "预计2024年"}) {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += unit;
    View view;
    promise(view, text);
    CHECK(view.text.size() == text.size());
  }
}

TEST_CASE("in a reply who answers gives what a topic gets") {
  View view("对偏远站点，将给予补助。");
  view.is_reply = true;
  CHECK(promises_in(view, {0, view.text.size()}).size() == 1);
}

TEST_CASE("where plans follow a plain verb says what will be done") {
  for (const auto& row :
       std::initializer_list<Row>{{"支持企业设立工作站，到2026年新增10个。", "支持企业设立工作站", ""},
                                  {"引才方面，组织开展专场招聘。", "组织开展专场招聘", ""},
                                  {"将进一步加强队伍建设。", "将进一步加强队伍建设", ""},
                                  {"区教育局统筹安排学位。", "区教育局统筹安排学位", "区教育局"}}) {
    INFO(row.sentence);
    const View view(row.sentence);
    const auto found = deed_in(view, {0, view.text.size()});
    REQUIRE(found);
    CHECK(found->clause.in(view.text) == row.clause);
    CHECK(found->actor.in(view.text) == row.actor);
  }
  for (const std::string_view sentence : {"人才是第一资源。", "支持企业设立了工作站。", "已组织招聘会3场。",
                                          "企业申报较为踊跃。", "重点做好以下工作：一是招聘。", ""}) {
    INFO(sentence);
    const View view(sentence);
    CHECK(!deed_in(view, {0, sentence.size()}));
  }
}

TEST_CASE("each body of a sentence promises its own") {
  const View view("市教育局将新建学位6000个，3所学校年内开工；市文旅局将牵头编制旅游专线方案。");
  const auto found = promises_in(view, {0, view.text.size()});
  REQUIRE(found.size() == 2);
  CHECK(found[0].stretch.in(view.text) == "市教育局将新建学位6000个，3所学校年内开工");
  CHECK_FALSE(found[0].leads);
  CHECK(found[1].stretch.in(view.text) == "市文旅局将牵头编制旅游专线方案。");
  CHECK(found[1].actor.in(view.text) == "市文旅局");
  CHECK(found[1].leads);
}

TEST_CASE("what is over, hoped for or polite promises nothing") {
  for (const std::string_view sentence : {"感谢您的关心，我们将积极采纳。",
                                          "现将有关情况答复如下。",
                                          "将高质量成果面向市场推广。",
                                          "此举必将对发展起到带动作用。",
                                          "我国地震活动将进一步增强。",
                                          "项目建成后将成为重要平台。",
                                          "已由市科技局牵头完成了编制。",
                                          "由市教委牵头，会同市科技局进行了调研。",
                                          "若意见不一，社区应当组织协商。",
                                          "我们将以更高的标准，为发展保驾护航。",
                                          "各部门要齐抓共管的格局基本形成。",
                                          "办法将于7月1日起施行。",
                                          "下一步，我局将重点做好以下工作：一是加强管理。",
                                          "该计划共安排资金3亿元。",
                                          "各项工作取得了成效。",
                                          "要素市场不断完善。",
                                          "市科技局支持高校建设。",
                                          "各区要求进一步提高。",
                                          "企业将获得更多机会。",
                                          "计划于2021年底前建成。",
                                          "我们将审批环节由7个压减为4个。",
                                          "各项工作要求很高。",
                                          "您的意见，我们将认真研究吸纳。",
                                          "我局将充分采纳您提的意见。",
                                          "申报单位应具有独立法人资格。",
                                          "下一步，我局将：一是完善布局。",
                                          "2022年，市住建局计划改造小区50个。",
                                          "对偏远站点，将给予补助。",
                                          "市卫健委计划免疫工作受到表彰。",
                                          "牵头单位应为注册满3年的企业。",
                                          "依托单位须符合下列条件。",
                                          "今年以来，我市计划内检修全部完成。",
                                          "今年以来，市科技局计划实施的项目已开工。",
                                          "市科技局计划财务处负责核算。",
                                          "2022年计划新增学位3000个。",
                                          "预计2024年生产总值增长6%。",
                                          "预计到2025年，市场规模突破千亿元。",
                                          "该政策将于2024年12月31日到期。",
                                          "三年行动计划2024年稳步实施。",
                                          "项目计划总投资3.6亿元。",
                                          "市民政局拟定的方案已经同意。",
                                          "企业承诺书已全部签订。",
                                          "我局将考核结果作为评优依据。",
                                          "市财政局将支持政策纳入预算。",
                                          "市教育局开展摸底，将调研情况上报市政府。",
                                          "我局积极对接，争取落实资金3亿元。",
                                          "项目建成后，将新增岗位5000个。",
                                          "拟建项目用地问题已经解决。",
                                          "2024年，市科技局将坚持创新驱动，全力做好以下工作。",
                                          "结合您的建议，我局将从以下三方面抓好落实。",
                                          ""}) {
    INFO(sentence);
    View view;
    CHECK(!promise(view, sentence));
  }
}
