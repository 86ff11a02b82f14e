// In what sense a figure is told: that it is so, is aimed at, hoped for or planned.
#include <chancery/testkit/catch.hpp>

#include "figures.hpp"

using namespace chancery::indicators;
using Texts = std::vector<std::string>;

namespace {

// Of one sentence, signed on 15 July 2023.
Texts kinds(std::string_view text, Outlook outlook) {
  static const Units units;
  FigureSearch search;
  search.begin(text);
  Setting setting;
  setting.signed_on = setting.from = {2023, 7, 15};
  setting.outlook = outlook;
  std::vector<Figure> figures;
  search.append({0, text.size()}, units, setting, figures);
  Texts out;
  for (const auto& one : figures) out.emplace_back(one.kind);
  return out;
}

}  // namespace

TEST_CASE("section and words say whether it is so or to be") {
  using enum Outlook;
  CHECK(kinds("高企达到500家。", done) == Texts{"actual"});
  CHECK(kinds("高企达到500家。", to_do) == Texts{"target"});
  CHECK(kinds("力争到2025年底高企达到500家。", unknown) == Texts{"target"});
  CHECK(kinds("目前已建成3家，再建5家。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("预计年产值可达50亿元。", done) == Texts{"forecast"});
  CHECK(kinds("计划投资2.5亿元。", done) == Texts{"planned"});
  CHECK(kinds("支持科技计划项目5320项，开展模拟研究3项。", done) == Texts{"actual", "actual"});
  CHECK(kinds("主要预期目标是：生产总值增长8%。", unknown) == Texts{"target"});
  CHECK(kinds("在现有12个站点的基础上再建8个。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("争取上级资金7.2亿元。", done) == Texts{"actual"});
  CHECK(kinds("争取到示范项目3个，争取2025年建成5个。", done) == Texts{"actual", "target"});
  CHECK(kinds("争取高企达到500家。", unknown) == Texts{"target"});
  CHECK(kinds("预计实现产值5亿元，利税3000万元，目前已完成投资2亿元。", done) ==
        Texts{"forecast", "forecast", "actual"});
  CHECK(kinds("下一步，我区加快学校建设，新增学位5000个。", unknown) == Texts{"planned"});
  CHECK(kinds("我局将继续加大投入，增设站点12个。", unknown) == Texts{"planned"});
  CHECK(kinds("我局将12个站点移交街道。", done) == Texts{"actual"});
  CHECK(kinds("我局将继续加大投入，力争站点达到12个。", unknown) == Texts{"target"});
  CHECK(kinds("利用5700平米办公空间，新建2万平方米厂房。", to_do) == Texts{"actual", "target"});
}

TEST_CASE("where tasks are set, 已 and its verb say what was done") {
  using enum Outlook;
  CHECK(kinds("区财政今年已下达补助600万元，年底前再下达200万元。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("全区已招聘护理员80名，力争年底达到120名。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("已改造管网30公里，泵站4座，其中雨水泵站2座。", to_do) == Texts{"actual", "actual", "actual"});
  CHECK(kinds("已改造管网30公里，新建泵站4座。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("目前在园企业60家，到2026年达到90家。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("目前已运营线路12条，明年新增3条。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("推动已签约项目开工15个。", to_do) == Texts{"target"});
  CHECK(kinds("改造已建成的泵站3座，检查已认定的20家企业。", to_do) == Texts{"target", "actual"});
  CHECK(kinds("不得已关停的企业5家。", to_do) == Texts{"target"});
}

TEST_CASE("what falls short is found, not required") {
  using enum Outlook;
  CHECK(kinds("全区公厕不足90座，停车位不到5000个。", unknown) == Texts{"actual", "actual"});
  CHECK(kinds("公厕不少于90座，停车位不得少于5000个，费用不得超过3万元。", unknown) ==
        Texts{"target", "target", "target"});
}

TEST_CASE("what one is told to do is a target") {
  using enum Outlook;
  CHECK(kinds("会议强调，要全面检查48处工地，整改率达到100%。", unknown) == Texts{"target", "target"});
  CHECK(kinds("各区要加大投入，新增公厕30座。", unknown) == Texts{"target"});
  CHECK(kinds("主要加强了巡查，检查工地48处，需要组织12次。", unknown) == Texts{"actual", "actual"});
  CHECK(kinds("各区要加大投入，2022年新增公厕30座。", unknown) == Texts{"actual"});
}

TEST_CASE("what a document requires as a whole is a target") {
  CHECK(kinds("全年工作总的要求是：产值增长9%，税收达到30亿元。", Outlook::unknown) == Texts{"target", "target"});
}

TEST_CASE("a goal of a year to come stands among what was done too") {
  for (const std::string_view text :
       {"印发了方案，提出到2026年建成书屋80所。", "制定规划，提出2027年覆盖率达到90%的目标。",
        "通知要求2025年底前改造车站8座。", "到2025年，基本建成书屋80所。"}) {
    INFO(text);
    CHECK(kinds(text, Outlook::done) == Texts{"target"});
  }
  for (const std::string_view text : {"到2022年底，建成书屋80所。", "提出到2021年建成书屋80所。",
                                      "2021—2025年，投入资金2亿元。", "2023年底前改造车站8座。"}) {
    INFO(text);
    CHECK(kinds(text, Outlook::done) == Texts{"actual"});
  }
}

TEST_CASE("what will be done is announced for the rest of the sentence") {
  using enum Outlook;
  for (const std::string_view text :
       {"我局将督促各银行单列计划，新增贷款8亿元。", "区水务局将于2024年春开工建设二期，新增管网40公里。",
        "市商务局将对首店给予奖励，每家20万元。", "我局将优先保障民生工程，投入资金3亿元。",
        "接下来，各街道加密巡查，配备网格员60名。", "区文旅局将把书屋纳入规划，覆盖村居90个。",
        "我局将推动托育纳入规划，新增托位300个。", "我委拟对首批认定的中心给予补助，每家最高30万元。",
        "市农业农村局拟设立专项，支持合作社25家。", "2023—2026年将新一批绿道延伸到郊野，总长300公里。",
        "2024年将12个村纳入试点。"}) {
    INFO(text);
    CHECK(kinds(text, done) == Texts{"planned"});
    CHECK(kinds(text, to_do) == Texts{"target"});
  }
  CHECK(kinds("区教育局将指导各校落实标准，2025年底前达标率达到95%。", done) == Texts{"target"});
  for (const std::string_view text :
       {"将在建工程纳入监管，检查工地12处。", "将对口帮扶资金用于产业，扶持农户80户。",
        "将学校认定为基地，培训教师90名。", "我区将公园改造成果向市民开放，接待游客6万人次。",
        "将优化窗口服务作为抓手，办理事项90件。", "将加强管护与植树结合起来，植树5万株。",
        "征集了一批拟开工项目，完成投资20亿元。", "将对接企业列为重点，签约项目6项。",
        "虚拟现实企业30家，拟上市企业5家。", "2022年将12个村纳入试点。"}) {
    INFO(text);
    for (const auto& kind : kinds(text, done)) CHECK(kind == "actual");
  }
  CHECK(kinds("我局将继续推进改造，二期已完成管网30公里。", unknown) == Texts{"actual"});
  CHECK(kinds("拟改造旧厂区，将5800平方米闲置厂房建设成为书店。", to_do) == Texts{"actual"});
}

TEST_CASE("what the work is about is there already") {
  using enum Outlook;
  CHECK(kinds("聚焦8条重点产业链，引进企业60家。", to_do) == Texts{"actual", "target"});
  CHECK(kinds("组织专家面向全市120家养老机构开展培训。", to_do) == Texts{"actual"});
  CHECK(kinds("我局将依托15个街道文化站，新建书屋40所。", unknown) == Texts{"actual", "planned"});
  CHECK(kinds("围绕30项重点任务，组织实施。", to_do) == Texts{"target"});
  CHECK(kinds("围绕建设80所书屋，加大投入。", to_do) == Texts{"target"});
}

TEST_CASE("a plan's name tells of no plan") {
  CHECK(kinds("入选省级人才计划48人。", Outlook::done) == Texts{"actual"});
  CHECK(kinds("年内计划60家。", Outlook::done) == Texts{"planned"});
}

TEST_CASE("what something was before it changed is so, whatever is aimed at") {
  using enum Outlook;
  for (const std::string_view text :
       {"覆盖率由32%提高到50%。", "绿化率由目前的32%提升至50%。", "力争到2026年床位由每千人3张增加到5张。",
        "将补助标准从每人每月200元上调至300元。", "单户补贴由原来的60元调整为80元。",
        "我市将持续加强培育，高企数量由80家增至200家。"}) {
    INFO(text);
    const auto found = kinds(text, to_do);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == "actual");
    CHECK(found[1] == "target");
  }
  CHECK(kinds("由市财政安排5000万元，建设书屋30所。", to_do) == Texts{"target", "target"});
  CHECK(kinds("产值由32亿元增加到50亿元。", done) == Texts{"actual", "actual"});
  CHECK(kinds("占比较目前的30%提高5个百分点。", to_do)[1] == "target");
}
