// Tests of what may be taken: formulas, headings, groups; chosen by the lead, which takes them as they come.
#include <string>
#include <string_view>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "courtesy.hpp"
#include "sample.hpp"

using namespace chancery::extractive;

TEST_CASE("formulas of receipt, thanks and closing are courtesies") {
  for (const std::string_view sentence :
       {"您提出的关于加强社区养老的建议收悉，现答复如下：", "感谢您对我区工作的关心和支持！", "　　特此通知。",
        "经研究，现答复如下。", "现将《工作方案》印发给你们，请认真贯彻执行。",
        "《方案》已经会议通过，现印发给你们,请结合实际认真组织实施。", "对您长期以来的关注，我们表示衷心的感谢。",
        "此复。", "", "。", "民政部《意见》已经国务院同意，现转发给你们，请结合实际，认真贯彻执行。",
        "现在，我代表区政府向大会作工作报告，请予审议。", "并请列席会议的同志提出意见。"})
    CHECK(standing_of(sentence) == Standing::courtesy);
}

TEST_CASE("grounds and purposes are preambles") {
  CHECK(standing_of("为贯彻落实上级部署，加快发展，结合我区实际，制定本方案。") == Standing::preamble);
  CHECK(standing_of("根据有关规定，制定本办法。") == Standing::preamble);
  CHECK(standing_of("为深入贯彻新发展理念，我区召开会议。") == Standing::preamble);
  CHECK(standing_of("根据有关法律，现制定本细则。") == Standing::preamble);
}

TEST_CASE("guiding thoughts, definitions and flourishes are preambles") {
  for (const std::string_view sentence : {"以新发展理念为指导，加快建设。", "本办法所称企业，是指注册在本区的企业。",
                                          "本意见由市科技局负责解释。", "今年是实施规划的关键之年。"})
    CHECK(standing_of(sentence) == Standing::preamble);
}

TEST_CASE("sentences with news are content") {
  for (const std::string_view sentence :
       {"全区共有企业三百家。", "居民普遍感谢社区的帮助。", "我局制定本方案的配套细则。", "一是为贯彻政策设立专班。",
        "申报单位请于8月30日前报送材料。", "各区请专人，按规定落实。", "以高校为主体，建设平台三个。",
        "本区共有企业三百家。", "工期为一年。"})
    CHECK(standing_of(sentence) == Standing::content);
}

TEST_CASE("without sections the first sentences are taken") {
  Sample sample;
  sample.add("甲。").add("乙。").add("丙。");
  CHECK(sample.lead({.sentences = 2}) == Chosen{"甲。", "乙。"});
  CHECK(sample.lead({.sentences = 3, .per_section = 2}) == Chosen{"甲。", "乙。", "丙。"});
  CHECK(sample.lead({.sentences = 4}).size() == 3);
}

TEST_CASE("each level-1 section gives its first sentence before any gives a second") {
  Sample sample;
  sample.add("零一。")
      .add("零二。")
      .open("一、", "甲")
      .add("甲一。", 0)
      .add("甲二。", 0)
      .open("（一）", "甲乙", 0)
      .add("甲三。", 1);
  sample.open("二、", "乙").add("乙一。", 2);
  CHECK(sample.lead({.sentences = 3}) == Chosen{"零一。", "甲一。", "乙一。"});
  CHECK(sample.lead({.sentences = 5}) == Chosen{"零一。", "甲一。", "乙一。", "零二。", "甲二。"});
  CHECK(sample.lead({.sentences = 4, .per_section = 2}) == Chosen{"零一。", "零二。", "甲一。", "甲二。"});
  CHECK(sample.lead({.sentences = 100}).size() == 6);
}

TEST_CASE("courtesies and preambles give way to what follows") {
  Sample sample;
  sample.add("来信收悉。")
      .add("为贯彻落实部署，制定本方案。")
      .add("全区有园区三个。")
      .open("一、", "目标")
      .add("为贯彻落实要求。", 0)
      .add("建成两个园区。", 0);
  sample.add("特此通知。");
  CHECK(sample.lead() == Chosen{"全区有园区三个。", "建成两个园区。"});
}

TEST_CASE("a section that has a preamble only gives it, and one that has courtesies only gives nothing") {
  Sample sample;
  sample.open("一、", "目的").add("为贯彻落实要求。", 0).open("二、", "其他").add("特此通知。", 1);
  CHECK(sample.lead() == Chosen{"为贯彻落实要求。"});
}

TEST_CASE("a preamble outside sections gives way to all sections") {
  Sample sample;
  sample.add("为贯彻落实要求，制定本方案。").open("一、", "目标").add("建园区。", 0).add("建公寓。", 0);
  CHECK(sample.lead({.sentences = 5}) == Chosen{"建园区。", "建公寓。"});
}

TEST_CASE("a text of courtesies alone gives its first sentences") {
  Sample sample;
  sample.add("来信收悉。").add("感谢您的支持。");
  CHECK(sample.lead({.sentences = 1}) == Chosen{"来信收悉。"});
}

TEST_CASE("a run-in heading is left out if the section says more") {
  Sample sample;
  sample.open("1.", "加强人才工作").add("1.加强人才工作。", 0).add("加强人才工作。", 0).add("新建公寓两栋。", 0);
  CHECK(sample.lead({.sentences = 1}) == Chosen{"新建公寓两栋。"});
  CHECK(sample.lead({.sentences = 5}) == Chosen{"新建公寓两栋。"});
}

TEST_CASE("a heading that the next sentence repeats or explains is left out") {
  Sample sample;
  sample.open("一、", "科普")
      .add("落实改革要求。", 0)
      .add("落实改革要求，减少材料四项。", 0)
      .open("二、", "作品")
      .add("一是支持原创。", 1)
      .add("每年资助三十件。", 1);
  CHECK(sample.lead({.sentences = 2}) == Chosen{"落实改革要求，减少材料四项。", "每年资助三十件。"});
}

TEST_CASE("an enumerated point that nothing explains is content") {
  Sample sample;
  sample.add("甲。").open("一、", "作品").add("一是支持原创。", 0);
  CHECK(sample.lead({.sentences = 2}) == Chosen{"甲。", "一是支持原创。"});
}

TEST_CASE("a run-in heading that is all there is stands without its marker") {
  Sample sample;
  sample.open("1.", "加强人才工作").add("1. 加强人才工作。", 0);
  CHECK(sample.lead() == Chosen{"加强人才工作。"});
}

TEST_CASE("a statement that opens an item is no mere heading") {
  Sample sample;
  std::string statement;
  for (int i = 0; i < 41; ++i) statement += "文";
  sample.open("1.", statement).add("1." + statement + "。", 0).add("其后。", 0);
  CHECK(sample.lead({.sentences = 1}) == Chosen{statement + "。"});
  statement.resize(40 * 3);
  Sample shorter;
  shorter.open("1.", statement).add("1." + statement + "。", 0).add("其后。", 0);
  CHECK(shorter.lead({.sentences = 1}) == Chosen{"其后。"});
}

TEST_CASE("sections that name themselves or later ones as parents stand for themselves") {
  Sample sample;
  sample.open("一、", "甲", 0).add("甲一。", 0).open("二、", "乙", 5).add("乙一。", 1);
  CHECK(sample.lead() == Chosen{"甲一。", "乙一。"});
}

TEST_CASE("an empty text has no candidates") { CHECK(candidates_of("", {}, {}).all.empty()); }
