// Tests of pipelines/lexicons/official.json: words that demand, plan or rule are not taken for work that is done.
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "chancery/testkit/catch.hpp"
#include "labelling.hpp"
#include "lexicon.hpp"

using namespace chancery::lexicon;

namespace {

const Lexicon& official() {
  static const Lexicon lexicon = [] {
    std::ifstream in(CHANCERY_OFFICIAL_LEXICON);
    REQUIRE(in.good());
    return parse_lexicon(std::string(std::istreambuf_iterator<char>(in), {}), "");
  }();
  return lexicon;
}

// The document is span 0, sections and then sentences follow.
std::string best(const std::vector<Labelling>& all, std::size_t span) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (official().schemes[i].name == "function" && !all[i].at(span).empty())
      return official().schemes[i].labels[all[i].at(span)[0].label];
  return "";
}

// Of a text that is one sentence, or of a section with that title.
std::string function_of(std::string_view text, bool title = false) {
  const Span span{0, static_cast<std::uint32_t>(text.size())};
  const std::vector<Section> sections(title ? 1 : 0, Section{span, {}, text, {}, {}});
  return best(label(official(), text, sections, {{span, {}}}, {}), 1);
}

// Of a section with that title in one of another title.
std::string function_below(std::string_view above, std::string_view title) {
  return best(label(official(), "", {{{}, {}, above, {}, {}}, {{}, 0, title, {}, {}}}, {}, {}), 2);
}

// Of a text that is one section.
std::string function_of_last_section(std::string_view text, std::string_view title) {
  const auto begin = static_cast<std::uint32_t>(text.find(title));
  const Span in_text{begin, begin + static_cast<std::uint32_t>(title.size())};
  const Section section{{0, static_cast<std::uint32_t>(text.size())}, {}, title, in_text, {}};
  return best(label(official(), text, {section}, {}, {}), 1);
}

}  // namespace

TEST_CASE("what the official lexicon calls done was done") {
  for (const std::string_view done :
       {"截至年底，全区累计建成实验室12家。", "先后出台了三项政策，取得了明显成效。", "主要指标已达到全省前列。",
        "已按部门要求完成改造。", "近年来，各单位共同努力，获批国家级平台4个。"})
    CHECK(function_of(done) == "工作成效");
}

TEST_CASE("what the official lexicon hears demanded, planned or ruled was not done") {
  for (const std::string_view open :
       {"试点地区要于年底前对取得的成效进行总结。", "各高校要按照规定制定办法，对获得的收益共同分配。",
        "对已建成的平台，要加强管理，不得擅自处理。", "力争三年内累计放款100亿元。",
        "累计超过限额的部分，应当按照本办法第三条办理。", "公共资源共享，加强部门共建。",
        "《工作方案》已经市政府同意，现印发给你们，请认真贯彻执行。"})
    CHECK(function_of(open) != "工作成效");
}

TEST_CASE("a title that asks for a report in the official lexicon is no report") {
  CHECK(function_of("项目建设情况", true) == "工作成效");
  CHECK(function_of("政府工作报告落实情况", true) == "工作成效");
  for (const std::string_view asked :
       {"各单位要及时向市政府报告执行情况", "按季度通报进展情况", "接受资助、捐赠等情况"})
    CHECK(function_of(asked, true) != "工作成效");
}

TEST_CASE("measures that were taken in the official lexicon were done, those to be taken were not") {
  CHECK(function_of("采取的措施", true) == "工作成效");
  CHECK(function_of("已采取的主要措施", true) == "工作成效");
  for (const std::string_view ahead : {"下一步拟采取的措施", "应采取的措施", "主要措施", "整改措施"}) {
    INFO(ahead);
    CHECK(function_of(ahead, true) == "任务举措");
  }
}

TEST_CASE("a subject named in a title of the official lexicon is nothing to be done") {
  CHECK(function_of("关于加强校舍建设。累计投入3亿元。", false) == "工作成效");
  CHECK(function_of("加强校舍建设，投入3亿元。", false) == "任务举措");
}

TEST_CASE("a title of the official lexicon that opens with a verb is not about the noun it ends in") {
  for (const std::string_view deed : {"营造亲清发展环境", "加强运行形势分析", "补齐基层医疗短板",
                                      "以评促改，缩小城乡差距", "扩大参保范围", "健全监测指标体系", "落实节水目标",
                                      "提升窗口服务成效", "确保防汛取得新进展", "突出问题导向", "建立企业白名单"}) {
    INFO(deed);
    CHECK(function_below("重点任务", deed) == "任务举措");
    CHECK(function_below("工作情况", deed) == "工作成效");
  }
}

TEST_CASE("a title of the official lexicon that is a noun keeps what it says") {
  CHECK(function_of("产业发展环境", true) == "背景依据");
  CHECK(function_of("改革成效", true) == "工作成效");
  CHECK(function_of("推进厕所改造工作情况", true) == "工作成效");
  CHECK(function_of("短板和差距", true) == "问题不足");
  CHECK(function_of("加强防汛工作的总体要求", true) == "总体要求");
  CHECK(function_of("培育目标", true) == "目标指标");
  CHECK(function_of("入选名单", true) == "附件");
}

TEST_CASE("words that close a text with the official lexicon are none of its last section's") {
  const std::string text =
      "三、充电设施\n我局将于六月底前建桩。感谢您对城管工作的关心和支持，欢迎您提出宝贵意见。联系电话：1234";
  CHECK(function_of_last_section(text, "充电设施") == "任务举措");
  const std::string rules = "三、支持上市\n对企业给予补助。本措施自印发之日起施行，有效期两年，由市金融办负责解释。";
  CHECK(function_of_last_section(rules, "支持上市") == "任务举措");
  const std::string end = "三、本办法由市金融办负责解释，自印发之日起施行。";
  CHECK(function_of_last_section(end, "本办法由市金融办负责解释，自印发之日起施行") == "附则");
}
