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

// Of a text that is one sentence, or of a section with that title.
std::string function_of(std::string_view text, bool title = false) {
  const Span span{0, static_cast<std::uint32_t>(text.size())};
  const std::vector<Section> sections(title ? 1 : 0, Section{span, {}, text, {}, {}});
  const auto all = label(official(), text, sections, {{span, {}}}, {});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto found = title ? all[i].section(0) : all[i].sentence(0);
    if (official().schemes[i].name == "function" && !found.empty()) return official().schemes[i].labels[found[0].label];
  }
  return "";
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
