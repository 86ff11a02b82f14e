// People, places and dates: forms that are found, and words that look like them.
#include "people.hpp"

#include "bodies.hpp"
#include "chancery/testkit/catch.hpp"
#include "dates.hpp"
#include "organisations.hpp"
#include "places.hpp"
#include "words.hpp"

using namespace chancery::entities;

namespace {

const Lexicon& lexicon() {
  static const Lexicon all = [] {
    WordMarks words;
    add_words(words);
    add_bodies(words);
    return Lexicon(words);
  }();
  return all;
}
using Names = std::vector<std::string>;
Names people(std::string_view text) {
  Names out;
  Hints hints;
  const auto bodies = organisations_in(text, lexicon(), {}, hints);
  for (const auto& one : people_in(text, lexicon(), bodies, hints)) out.push_back(one.name);
  return out;
}
Names places(std::string_view text, bool acting = false) {
  Names out;
  Hints hints;
  const auto bodies = organisations_in(text, lexicon(), {}, hints);
  for (const auto& one : places_in(text, lexicon(), bodies, hints))
    if (!acting || one.acts) out.emplace_back(one.extent.in(text));
  return out;
}

}  // namespace

TEST_CASE("people have a title before or behind their names") {
  CHECK(people("杨秋月代表：") == Names{"杨秋月"});
  CHECK(people("青河大学陈立教授获奖") == Names{"陈立"});
  CHECK(people("市长张立新，区长欧阳明山出席") == Names{"张立新", "欧阳明山"});
  CHECK(people("青河区人民政府区长　　张立新\n") == Names{"张立新"});
}

TEST_CASE("of a name with a surname that begins no words, no character ends it") {
  CHECK(people("由刘和平、王建设等代表提出，感谢李向东代表") == Names{"刘和平", "王建设", "李向东"});
  CHECK(people("赵铁柱等3名代表，张为民、李娜两位委员") == Names{"赵铁柱", "张为民", "李娜"});
  CHECK(people("对张为民委员第0238号提案的答复，感谢李时代表") == Names{"张为民", "李时"});
  CHECK(people("市长张为民出席，局长李军在会上讲话，书记王强与局长刘和平安排工作") ==
        Names{"张为民", "李军", "王强", "刘和平"});
  CHECK(people("由区长欧阳向东任组长，副区长余蔚平任副组长，陈有为同志到会") == Names{"欧阳向东", "余蔚平", "陈有为"});
  CHECK(people("向李明代表学习，授予简·迪安·米勒教授") == Names{"李明", "简·迪安·米勒"});
}

TEST_CASE("whom a letter is addressed to is named by the form alone") {
  const auto addressed = [](const std::string& line) {
    return people("建议的答复\n\n" + line + "\n　　您的建议收悉。");
  };
  for (const std::string name :
       {"张为民", "王建设", "史和", "于是之", "邓任重", "时代", "平安", "扎西次仁", "其其格", "卓玛", "张王晓红",
        "阿不都热合曼", "买买提·艾力", "王一名", "陈登科", "李时", "张政"}) {
    CHECK(addressed(name + "代表：") == Names{name});
    CHECK(addressed("尊敬的" + name + "委员:") == Names{name});
    CHECK(addressed("李娜、" + name + "、周平等12名委员：") == Names{"李娜", name, "周平"});
  }
  CHECK(addressed("李四和王五、刘和平代表：") == Names{"李四", "王五", "刘和平"});
  CHECK(addressed("王春 和李明委员：") == Names{"王春", "李明"});
  CHECK(addressed("李建国 王　明　扎西次仁代表：") == Names{"李建国", "王明", "扎西次仁"});
  CHECK(addressed("市政协李建国委员、民盟市委：") == Names{"李建国"});
  CHECK(addressed("李建国代表（领衔），\n王为代表（附议人：张和）：") == Names{"李建国", "王为", "张和"});
  CHECK(addressed("史和代表，您好！") == Names{"史和"});
}

TEST_CASE("who is addressed is known again where his name begins") {
  CHECK(people("史和代表：\n　　您的建议收悉。感谢史和代表，历史和代表性建筑。") == Names{"史和", "史和"});
}

TEST_CASE("bodies and several people at once are addressed as no person") {
  for (const std::string line :
       {"各位代表：", "全体委员：", "市人大代表：", "与会代表：", "三位代表：", "各区人民政府：", "云岭区代表团：",
        "经济界委员：", "企业代表：", "教授委员：", "某部门代表：", "感谢代表："})
    CHECK(people("建议的答复\n\n" + line + "\n　　您的建议收悉。").empty());
  CHECK(people("名单\n主任委员：\n当然委员：\n企业家代表：\n种粮户代表：\n扎西代表：\n") == Names{});
}

TEST_CASE("a label names who stands behind it") {
  CHECK(people("（联系人：周向阳，联系电话：81234567）") == Names{"周向阳"});
  CHECK(people("联 系 人：卓玛　电话：81234567") == Names{"卓玛"});
  CHECK(people("联系人及电话：综合科 扎西次仁，81234567") == Names{"扎西次仁"});
  CHECK(people("联系人：办公室李建设科长、张和平　手机：81234567") == Names{"李建设", "张和平"});
  CHECK(people("联系人：王建设 0500-81234567；李向东 0500-7654321") == Names{"王建设", "李向东"});
  CHECK(people("签发人：王为民\n领衔代表：张为") == Names{"王为民", "张为"});
  for (const std::string_view text : {"联系人：值班人员，电话：81234567", "联系人：见附件", "责任人：各镇街党委书记",
                                      "联系人：同上，电话：81234567", "联系人：秘书科 81234567"})
    CHECK(people(text).empty());
}

TEST_CASE("lists of members give name, blanks and office") {
  CHECK(people("组　长：韩　明　　国务院副总理\n余立平　　财政部副部长\n") == Names{"韩明", "余立平"});
}

TEST_CASE("titles without a name, and words, are no people") {
  for (const std::string_view text : {"各位代表：",
                                      "全国人大代表",
                                      "政协委员和人大代表",
                                      "党组书记",
                                      "企业代表",
                                      "有关方面代表",
                                      "高校教授",
                                      "条约的谈判代表",
                                      "法定地址和法定代表人",
                                      "委员应当予以支持",
                                      "在查验其律师执业证书时",
                                      "请代表陈述意见",
                                      "其他董事代表",
                                      "20余名代表",
                                      "国家民委员工",
                                      "用于安委员",
                                      "常务副市长",
                                      "办公室主任由局长担任",
                                      "向人大代表报告",
                                      "由市长任链长",
                                      "全日制博士",
                                      "卓越工程师"})
    CHECK(people(text).empty());
}

TEST_CASE("places are told by suffix or as provinces") {
  CHECK(places("政协青河市第十四届二次会议，福建省与珠三角") == Names{"青河市", "福建省", "珠三角"});
  CHECK(places("位于广东省，赴湖北省青河县白石镇调研") == Names{"广东省", "湖北省青河县白石镇"});
  CHECK(places("在北京、上海试点") == Names{"北京", "上海"});
}

TEST_CASE("words that end like places are none") {
  for (const std::string_view text : {"广大市民和市场主体", "依法治区，富民强区", "农产品批发市场", "区域合作",
                                      "核心区、城区、小区", "各省、直辖市", "省级部门", "经济开发区", "上海路"})
    CHECK(places(text).empty());
}

TEST_CASE("a district that does something is a body") {
  CHECK(places("由青河区牵头，在白石区实施", true) == Names{"青河区"});
  CHECK(places("支持青河区、白石区建设", true) == Names{"青河区", "白石区"});
}

TEST_CASE("dates have a month at least") {
  const auto found = dates_in("2020年12月28日印发，2018年9月上线，2020年完成，12月3日，二〇〇四年六月二十六日");
  REQUIRE(found.size() == 4);
  CHECK(found[0].iso == "2020-12-28");
  CHECK(found[1].iso == "2018-09");
  CHECK(found[2].iso == "--12-03");
  CHECK(found[3].iso == "2004-06-26");
}
