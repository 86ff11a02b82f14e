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

TEST_CASE("receipts are courtesies though figures stand in what was proposed") {
  for (const std::string_view sentence :
       {"您提出的第0236号建议收悉。", "您提出的关于新建学校5所的建议收悉，现答复如下：", "您提出的建议：",
        "您提出的关于增设充电桩的问题，我局高度重视，感谢您的建议。", "联系人：王芳；联系电话：022-12345678，李明。"})
    CHECK(standing_of(sentence) == Standing::courtesy);
}

TEST_CASE("thanks, wishes and requests are courtesies only if they say nothing else") {
  for (const std::string_view sentence :
       {"再次感谢您的关心，我们将继续努力。", "以上答复，请审阅。", "以上意见妥否，请批示。", "望各区认真抓好落实。",
        "现将有关材料报送你局。", "敬请批评指正。"})
    CHECK(standing_of(sentence) == Standing::courtesy);
  for (const std::string_view sentence :
       {"您提出的增设充电桩的问题，我局联合住建部门新建充电端口5600个，覆盖小区95%。",
        "您提出的增设充电桩的问题，我局已会同住建部门解决。", "群众对新建的3所示范园普遍表示感谢，满意度达98%。",
        "请各区6月底前完成500套改造，请抓好落实。", "现将5项措施分解到各区，6月底前完成。", "现将措施分解到各区。",
        "以上意见均已采纳。", "以上意见均已采纳，新建学校5所。", "感谢信制度已在各窗口推行。",
        "望城区投入资金，望江街道抓好落实。", "敬请期待的项目已开工8个。", "希望您满意的事项共办结5件。",
        "感谢您的建议，我局6月底前完成改造。"})
    CHECK(standing_of(sentence) == Standing::content);
}

TEST_CASE("grounds and purposes are preambles") {
  for (const std::string_view sentence :
       {"为贯彻落实上级部署，加快发展，结合我区实际，制定本方案。", "根据有关规定，制定本办法。", "为贯彻落实要求。",
        "根据有关法律，现制定本细则。", "按照市委、市政府统一部署，经市政府研究同意，现就有关工作提出以下措施。",
        "为进一步深入贯彻全国科技大会精神，扎实推进创新驱动发展。", "为了更好地学习贯彻大会精神，特制定以下措施。",
        "根据《关于完善科技体制的意见》精神，结合我市实际，提出如下实施意见。",
        "为加快推动科技成果转化，根据有关规定，经市委同意，现提出以下若干措施。",
        "为深入贯彻上级精神，特制定如下实施方案。", "为贯彻落实规划，市政府研究制定了方案。"})
    CHECK(standing_of(sentence) == Standing::preamble);
}

TEST_CASE("what follows on grounds is content if it says who does something, or how much, or when") {
  for (const std::string_view sentence :
       {"为深入贯彻新发展理念，我区召开会议。", "为贯彻落实规划，新建学校5所。", "为做好保障，力争年内建成平台。",
        "为落实部署，要加快建设园区。", "以新发展理念为指导，全市建成园区。", "为企业减负，支持创新。",
        "按照市委部署，加快建设园区。", "为加强领导，市政府决定成立专班。", "各区可以制订二级以下应急处理办法。",
        "会议对三项制度（以下统称制度）提出要求。"})
    CHECK(standing_of(sentence) == Standing::content);
}

TEST_CASE("guiding thoughts, definitions and flourishes are preambles") {
  for (const std::string_view sentence :
       {"以新发展理念为指导，加快建设。", "坚持以新发展理念为指导，深入贯彻大会精神。",
        "本办法所称企业，是指注册在本区的企业。", "本办法所称小企业，是指从业人员300人以下的企业。",
        "本意见由市科技局负责解释。", "由市科技局负责解释。", "今年是实施规划的关键之年。"})
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

TEST_CASE("what was asked is no answer, with figures or without") {
  for (const auto* sentence : {"你省请求，中央加大对堤防建设的投资比例。", "你市建议，增加客运班次30个。",
                               "您建议在社区增设充电桩。", "贵单位反映，部分小区停车困难。"})
    CHECK(standing_of(sentence) == Standing::preamble);
  for (const auto* sentence : {"您建议的充电桩，我局已新建5600个。", "你省要在年底前完成清单。", "您的建议已经采纳。"})
    CHECK(standing_of(sentence) == Standing::content);
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
  Sample last, listed, in_next_item;
  last.open("一、", "作品").add("作品不多。", 0).add("一是支持原创。", 0).open("二、", "科普").add("办讲座。", 1);
  CHECK(last.all_words() == Chosen{"作品不多。", "一是支持原创。", "办讲座。"});
  listed.add("一是审批慢。").add("二是收费高。").add("十一是办事难。").add("同时，绿化造林。");
  CHECK(listed.all_words() == Chosen{"一是审批慢。", "二是收费高。", "十一是办事难。", "同时，绿化造林。"});
  in_next_item.open("一、", "作品").open("1.", "甲", 0).add("一是支持原创。", 1);
  in_next_item.open("2.", "乙", 0).add("资助三十件。", 2);
  CHECK(in_next_item.all_words() == Chosen{"一是支持原创。", "资助三十件。"});
}

TEST_CASE("each enumerated point that the next sentence explains is a heading") {
  Sample sample;
  sample.add("一是办学校。").add("办五所。").add("十二是办医院。").add("办两所。");
  CHECK(sample.all_words() == Chosen{"办五所。", "办两所。"});
}

TEST_CASE("an enumerated point with a figure is content") {
  Sample sample;
  sample.add("一是新建学校5所。").add("二是新建医院2所。").add("三是修路30公里。").add("同时，绿化造林。");
  CHECK(sample.all_words() == Chosen{"一是新建学校5所。", "二是新建医院2所。", "三是修路30公里。", "同时，绿化造林。"});
}

TEST_CASE("an enumerated point of more than 20 characters is content, be they letters or digits") {
  for (const std::string letter : {"文", "a", "0"}) {
    std::string point = "一是第";
    for (int i = 0; i < 16; ++i) point += letter;
    Sample shorter, longer;
    shorter.add(point + "。").add("说明。");
    CHECK(shorter.all_words() == Chosen{"说明。"});
    longer.add(point + letter + "。").add("说明。");
    CHECK(longer.all_words().size() == 2);
  }
}

TEST_CASE("items that consist of their titles are content") {
  Sample sample;
  sample.open("一、", "成效");
  sample.open("1.", "建设园区", 0).add("1.建设园区。", 1).open("2.", "服务企业", 0).add("2.服务企业。", 2);
  sample.open("3.", "群众满意", 0).add("3.群众满意。", 3).add("来之不易。", 3);
  CHECK(sample.all_words() == Chosen{"建设园区。", "服务企业。", "来之不易。"});
}

TEST_CASE("the title of an item is no content if an item below it has some") {
  Sample sample;
  sample.open("（一）", "加快建设").add("（一）加快建设。", 0).open("1.", "建设园区", 0).add("1.建设园区。", 1);
  CHECK(sample.all_words() == Chosen{"建设园区。"});
}

TEST_CASE("the title of an item is content if the item has courtesies besides") {
  Sample sample;
  sample.open("1.", "建设园区").add("1.建设园区。", 0).add("特此通知。", 0);
  CHECK(sample.all_words() == Chosen{"建设园区。"});
}

TEST_CASE("a title with a figure is content") {
  Sample sample;
  sample.open("1.", "建设园区3家").add("1.建设园区3家。", 0).add("其后。", 0);
  CHECK(sample.all_words() == Chosen{"建设园区3家。", "其后。"});
}

TEST_CASE("a tag of duties at a sentence's begin is not its own, and is nothing alone") {
  Sample sample;
  sample.add("办五所。")
      .add("（责任单位：市教委、各区政府（管委会））二是推进医疗改革。")
      .add("（责任单位：市商务局）。")
      .add("（市财政局牵头，市税务局配合） [责任部门:市农委]降费。");
  CHECK(sample.all_words() == Chosen{"办五所。", "二是推进医疗改革。", "降费。"});
  Sample alone;
  alone.add("（责任单位：市商务局）。");
  CHECK(alone.all_words().empty());
}

TEST_CASE("other brackets, and those that do not close, are a sentence's own") {
  for (const std::string_view words :
       {"（试行）办法三项。", "（责任单位：市教委", "（各部门）办学校。", "）办学校。"}) {
    Sample sample;
    sample.add(words);
    CHECK(sample.all_words() == Chosen{std::string(words)});
  }
}

TEST_CASE("blanks of all kinds and in any order before the words are left out") {
  Sample sample;
  sample.open("（一）", "加快").add("（一）　  　	加快建设。", 0).add(" 　 办学校。", 0);
  CHECK(sample.all_words() == Chosen{"加快建设。", "办学校。"});
}

TEST_CASE("a run-in heading that is all there is stands without its marker") {
  Sample sample;
  sample.open("1.", "加强人才工作").add("1. 加强人才工作。", 0);
  CHECK(sample.lead() == Chosen{"加强人才工作。"});
}

TEST_CASE("a title of more than 40 characters is content, be they letters or digits") {
  for (const std::string letter : {"文", "a", "0"}) {
    std::string title = "第";
    for (int i = 0; i < 39; ++i) title += letter;
    const auto longer_title = title + letter;
    Sample shorter, longer;
    shorter.open("1.", title).add("1." + title + "。", 0).add("其后。", 0);
    CHECK(shorter.all_words() == Chosen{"其后。"});
    longer.open("1.", longer_title).add("1." + longer_title + "。", 0).add("其后。", 0);
    CHECK(longer.all_words() == Chosen{longer_title + "。", "其后。"});
  }
}

TEST_CASE("sections that name themselves or later ones as parents stand for themselves") {
  Sample sample;
  sample.open("一、", "甲", 0).add("甲一。", 0).open("二、", "乙", 5).add("乙一。", 1);
  CHECK(sample.lead() == Chosen{"甲一。", "乙一。"});
}

TEST_CASE("an empty text has no candidates") { CHECK(candidates_of("", {}, {}).all.empty()); }
