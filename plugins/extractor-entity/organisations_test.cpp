// Which stretches are names of bodies: forms that are found, classes and words that are none.
#include "organisations.hpp"

#include "bodies.hpp"
#include "chancery/testkit/catch.hpp"
#include "same_thing.hpp"
#include "words.hpp"

using namespace chancery::entities;

namespace {

WordMarks words() {
  WordMarks out;
  add_words(out);
  add_bodies(out);
  return out;
}
const Lexicon& lexicon() {
  static const Lexicon all(words());
  return all;
}

using Names = std::vector<std::string>;
Names names(std::string_view text, const std::vector<std::string>& own = {}) {
  Names out;
  Hints hints;
  for (const auto& extent : organisations_in(text, lexicon(), own, hints)) out.emplace_back(extent.in(text));
  return out;
}

}  // namespace

TEST_CASE("local bodies begin at their place or their function") {
  CHECK(names("经会同市人力社保局、市教委、青河区研究。") == Names{"市人力社保局", "市教委"});
  CHECK(names("由区市场局和区司法局牵头，") == Names{"区市场局", "区司法局"});
  CHECK(names("协调税务局办理") == Names{"税务局"});
  CHECK(names("请市人力资源和社会保障局、市发展和改革委员会负责") ==
        Names{"市人力资源和社会保障局", "市发展和改革委员会"});
  CHECK(names("青河区人民政府和白石镇政府") == Names{"青河区人民政府", "白石镇政府"});
  CHECK(names("青河区政府、市政府办公室和县委组织部") == Names{"青河区政府", "市政府办公室", "县委组织部"});
}

TEST_CASE("the level of a body stands before what it is for, also where another word seems to begin with it") {
  CHECK(names("请市民政局、县民族宗教局、省市场监管厅、县乡村振兴局、县城乡规划局") ==
        Names{"市民政局", "县民族宗教局", "省市场监管厅", "县乡村振兴局", "县城乡规划局"});
  CHECK(names("青河市民政局和青河市市民服务中心") == Names{"青河市民政局", "青河市市民服务中心"});
  CHECK(names("市民政治热情高，县城乡居民增收，省市场份额扩大").empty());
}

TEST_CASE("和 stands within the name of an office whose place and function stand before it") {
  CHECK(names("由市城管和综合执法局、县教育和体育局研究") == Names{"市城管和综合执法局", "县教育和体育局"});
  CHECK(names("青河市水利和湖泊局、省旅游和文化广电体育厅") == Names{"青河市水利和湖泊局", "省旅游和文化广电体育厅"});
  CHECK(names("市企业和商务局对接，省委领导和教育厅座谈") == Names{"商务局", "省委", "教育厅"});
  CHECK(names("市财政局和税务局") == Names{"市财政局", "税务局"});
}

TEST_CASE("a place whose name holds a common word is whole before an office or a seat") {
  CHECK(names("由聊城市科技局、萧山区人民政府、宜兴市教育局和双流区财政局负责") ==
        Names{"聊城市科技局", "萧山区人民政府", "宜兴市教育局", "双流区财政局"});
  CHECK(names("福建省财政厅、张家界市公安局、化州市民政局，宣城市委、白城市政府") ==
        Names{"福建省财政厅", "张家界市公安局", "化州市民政局", "宣城市委", "白城市政府"});
  CHECK(names("协调天津市和平区教育局、湖北省随州市水利局和呼和浩特市教育局") ==
        Names{"天津市和平区教育局", "湖北省随州市水利局", "呼和浩特市教育局"});
  CHECK(names("四川省内江市科技局、湖南省长沙市教育局，省内江边公园") ==
        Names{"四川省内江市科技局", "湖南省长沙市教育局"});
  CHECK(names("重点县财政局，请示市政府，两市区政府，大城市教育局，科技市教育局") ==
        Names{"县财政局", "市政府", "教育局", "市教育局"});
}

TEST_CASE("nobody is named in the number of a document or of a term") {
  CHECK(names("（工信部科〔2021〕12号）（国办函［2020］3号）（人社厅发（2019）7号）").empty());
  CHECK(names("市政协十四届二次会议期间，政协青河市第十五届，省人大第13届").empty());
  CHECK(names("教育部（2022年）会同科技部（北京），市教委第三次会议，财政部令第12号") ==
        Names{"教育部", "科技部", "市教委", "财政部"});
}

TEST_CASE("committees of parties and congresses in a place are whole") {
  CHECK(names("九三学社青河市委员会、民盟石家庄市委、中共青河县委员会") ==
        Names{"九三学社青河市委员会", "民盟石家庄市委", "中共青河县委员会"});
  CHECK(names("政协青河市委员会、省人大常委会、青河市卫生健康委员会、县发展改革委员会") ==
        Names{"政协青河市委员会", "省人大常委会", "青河市卫生健康委员会", "县发展改革委员会"});
  CHECK(names("农民进城，居民建房，社区委员会换届").empty());
}

TEST_CASE("a national body has its offices in a place") {
  CHECK(names("国家税务总局青河市税务局和国家税务总局") == Names{"国家税务总局青河市税务局", "国家税务总局"});
  CHECK(names("国家金融监督管理总局石涧监管分局") == Names{"国家金融监督管理总局石涧监管分局"});
  CHECK(names("财政部、青河市财政局") == Names{"财政部", "青河市财政局"});
}

TEST_CASE("offices of the Party and of prefectures are whole") {
  CHECK(names("市委社治委、区委国安办和县委党史办") == Names{"市委社治委", "区委国安办", "县委党史办"});
  CHECK(names("岚岫州住建局、石涧州政府、锡林郭勒盟教育局") == Names{"岚岫州住建局", "石涧州政府", "锡林郭勒盟教育局"});
  CHECK(names("各市、州教育局和州教育局") == Names{"州教育局"});
  CHECK(names("区住建交局") == Names{"区住建交局"});
  CHECK(names("建设国际消费中心").empty());
}

TEST_CASE("national bodies are known by name, in full and short") {
  CHECK(names("教育部、科技部会同国家发展改革委印发") == Names{"教育部", "科技部", "国家发展改革委"});
  CHECK(names("国务院办公厅转发") == Names{"国务院办公厅"});
  CHECK(names("国家林草局、国务院港澳办、中国社科院") == Names{"国家林草局", "国务院港澳办", "中国社科院"});
  CHECK(names("2020年科技部火炬中心考核") == Names{"科技部火炬中心"});
}

TEST_CASE("a zone has its offices, where it is one") {
  CHECK(names("由高新区财政局、石涧高新区投资促进局、岚桥综合实验区经济发展局、云岫新区科技局负责") ==
        Names{"高新区财政局", "石涧高新区投资促进局", "岚桥综合实验区经济发展局", "云岫新区科技局"});
  CHECK(names("各开发区经济发展局，国家级新区科技局，灾区教育局，园区财政局") == Names{"教育局", "财政局"});
}

TEST_CASE("what works for a body is named with it, for two bodies with both") {
  CHECK(names("由县委县政府督查室、市委市政府信访局、市政府研究室、区委政研室和市政协提案委员会督办") ==
        Names{"县委县政府督查室", "市委市政府信访局", "市政府研究室", "区委政研室", "市政协提案委员会"});
  CHECK(names("人民银行石家庄市中心支行营业管理部、省政府参事室") ==
        Names{"人民银行石家庄市中心支行营业管理部", "省政府参事室"});
  CHECK(names("已经市政府研究同意，市委、市政府研究决定") == Names{"市政府", "市委", "市政府"});
  CHECK(names("大学研究室，教育研究室主任").empty());
}

TEST_CASE("a leading group is named after what it shall do, if nothing but its place stands before that") {
  CHECK(names("由省优化营商环境工作领导小组办公室、青河县推进新型工业化工作领导小组、市加快推进国家物流枢纽建设工作领导"
              "小组负责") == Names{"省优化营商环境工作领导小组办公室", "青河县推进新型工业化工作领导小组",
                                   "市加快推进国家物流枢纽建设工作领导小组"});
  CHECK(names("我市加快科技创新领导小组建设，县推进项目建设，市优化营商环境") == Names{"科技创新领导小组"});
}

TEST_CASE("offices in tags are whole with their level") {
  CHECK(names("（责任单位：市地方金融局、市交委、市水务集团、市综合行政执法局、省地方金融管理局）") ==
        Names{"市地方金融局", "市交委", "市水务集团", "市综合行政执法局", "省地方金融管理局"});
  CHECK(names("由市民防办、市民营经济局、市政数局、县地方志办、区交警支队、市侨联、市贸促会和市公交集团配合") ==
        Names{"市民防办", "市民营经济局", "市政数局", "县地方志办", "区交警支队", "市侨联", "市贸促会", "市公交集团"});
  CHECK(names("青河市委军民融合办、自治区党委网信办、县委社工部、市政府办、区委办，青河市档案馆") ==
        Names{"青河市委军民融合办", "自治区党委网信办", "县委社工部", "市政府办", "区委办", "青河市档案馆"});
  CHECK(names("市政府办实事，县委办成了大事") == Names{"市政府", "县委"});
  CHECK(names("省重点集团，市平台公司，县国有企业集团").empty());
}

TEST_CASE("banks, exchanges, courts and branches have a place") {
  CHECK(names("由杭州银行、台州银行、岚岫银行、青河市农商银行和大连商品交易所、青岛数据交易所支持") ==
        Names{"杭州银行", "台州银行", "岚岫银行", "青河市农商银行", "大连商品交易所", "青岛数据交易所"});
  CHECK(names("市中级法院、广州知识产权法院、昆明警备区、岚桥军分区、中国电信云岫市分公司、上交所") ==
        Names{"市中级法院", "广州知识产权法院", "昆明警备区", "岚桥军分区", "中国电信云岫市分公司", "上交所"});
  CHECK(names("发展地方银行、国有银行，青河市银行，上海银行间拆借利率，北京银行机构，在沪深交易所上市，设立分公司，各级"
              "法院，市财政局银行处") == Names{"市财政局"});
}

TEST_CASE("street offices have their street") {
  CHECK(names("大石街道办事处、容山街道办事处，各街道办事处，由街道办事处负责，社区、乡镇街道办事处") ==
        Names{"大石街道办事处", "容山街道办事处"});
}

TEST_CASE("words that look like bodies are none") {
  for (const std::string_view text : {"我县现有中职学校5所", "三甲医院，二甲医院", "建设智算中心和概念验证中心",
                                      "海外离岸创新中心", "孙爱民委员", "推进中心工作", "加快推进中心城区建设"})
    CHECK(names(text).empty());
  CHECK(names("加快建设环北京大学创新带，及时报告省政府") == Names{"北京大学", "省政府"});

  for (const std::string_view text :
       {"科技部门和有关部门", "打开新局面，形成新格局", "全部落实，内部管理，部分干部", "召开工作会议，服务社会",
        "围绕中心工作建设中心城区", "高校院所和科研院所", "省级以上人民政府", "各级人民政府、各部门", "厅级干部在客厅",
        "企业技术中心和重点实验室", "地方政府应当", "举办、承办和主办活动", "政府融资平台", "依法治区示范镇办",
        "国家企业技术中心"})
    CHECK(names(text) == Names{});
}

TEST_CASE("classes of bodies are told from names") {
  CHECK(names("认定市级企业技术中心12家、重点实验室3个、众创空间2家").empty());
  CHECK(names("打造众创空间、孵化器、大学生创业孵化基地等孵化载体").empty());
  CHECK(names("建设一批产业技术研究院和公共服务平台").empty());
  CHECK(names("高水平大学、国内知名大学").empty());
  CHECK(names("设立产业基金和天使投资基金").empty());
  CHECK(names("各旗县区人民政府、各县市政府和各区县人民政府").empty());
  CHECK(names("各区县（市）生态环境分局、财政局，各县（市、区）人民政府").empty());
  CHECK(names("各镇人民政府、县财政局") == Names{"县财政局"});
  CHECK(names("责任单位：各镇街、财政局") == Names{"财政局"});
  CHECK(names("青河区老旧院落改造，提升县中整体办学水平，改善普通高中学校条件，近六成学校、三成医院").empty());
}

TEST_CASE("the longest name counts, and conjunctions part two names") {
  CHECK(names("建设青河大学科技园") == Names{"青河大学科技园"});
  CHECK(names("发挥青河大学和白石大学作用") == Names{"青河大学", "白石大学"});
  CHECK(names("推荐青河大学技术转移中心为示范机构") == Names{"青河大学技术转移中心"});
  CHECK(names("依托“绿色设计与制造青河实验室”开展") == Names{"绿色设计与制造青河实验室"});
}

TEST_CASE("与 may stand within a name whose place stands before it") {
  CHECK(names("青河市科技成果与仪器设备服务中心开展培训") == Names{"青河市科技成果与仪器设备服务中心"});
  CHECK(names("市科技局与青河区政府对接") == Names{"市科技局", "青河区政府"});
}

TEST_CASE("a bracket in a name tells its place") {
  CHECK(names("组建青河市（白石）知识产权服务中心，") == Names{"青河市（白石）知识产权服务中心"});
}

TEST_CASE("items of a list of companies are names") {
  CHECK(names("培育晨光印刷、宜兴电器、恒立金控等149家龙头企业") == Names{"晨光印刷", "宜兴电器", "恒立金控"});
  CHECK(names("促进晨光集团、卓远科技等企业对接") == Names{"晨光集团", "卓远科技"});
  CHECK(names("聚焦人工智能、生物医药等产业企业").empty());
  CHECK(names("支持高校、科研院所、龙头企业等企业").empty());
}

TEST_CASE("units of a tag are bodies as they stand") {
  CHECK(names("(责任单位：西区办、科创公司、协同创新办)") == Names{"西区办", "科创公司", "协同创新办"});
}

TEST_CASE("what ends a name of the text is its short form") {
  CHECK(names("建立青河市知识产权服务中心。知识产权服务中心提供服务。") ==
        Names{"青河市知识产权服务中心", "知识产权服务中心"});
  CHECK(names("知识产权服务中心提供服务。").empty());
}

TEST_CASE("the issuer's place begins names of its bodies") {
  CHECK(names("建设白石工业互联网创新中心", {"白石"}) == Names{"白石工业互联网创新中心"});
}

TEST_CASE("short names abbreviate, parts do not") {
  CHECK(abbreviates("青山市科技局", "青山市科学技术局"));
  CHECK(abbreviates("青山市农商银行", "青山市农村商业银行"));
  CHECK(!abbreviates("青山市科技局", "白石市科学技术局"));
  CHECK(!abbreviates("青山市运营中心", "青山市运营中心特色分中心"));
  CHECK(!abbreviates("青山市公安局", "青山市公安局交通分局"));
}

TEST_CASE("functions of local bodies are written out") {
  CHECK(with_full_function("青山市人社局") == "青山市人力资源和社会保障局");
  CHECK(with_full_function("青山市人力社保局") == "青山市人力资源和社会保障局");
  CHECK(with_full_function("市教委") == "市教育委员会");
  CHECK(full_national_name("科技部") == "科学技术部");
}

TEST_CASE("passing over what names nothing changes no name") {
  auto more = words();
  more["岚·岫"] = 0;  // a word with a mark: no stretch is passed over
  const Lexicon thorough(more);
  REQUIRE(!thorough.is_plain());
  for (const std::string_view text :
       {"加大“云岫集市”平台宣传力度，做好服务。", "积极推进各项工作，依托青山大学科技园（岚桥）中心，",
        "岚桥、云岫、石涧等企业，", "举办活动，查办案件；由青河区牵头，城市建设加快推进",
        "责任单位：岚桥中心、云岫集市，石涧", "认真研究：赵某某代表，", "　　云岫  青河区区长\n持续改善民生",
        "扎实做好“岚桥网”建设", "列举办法，市科技局办理", "云岫（岚桥）岫岚研究院", "岚桥云岫等石涧公司法人"}) {
    Hints some, all;
    CHECK(organisations_in(text, lexicon(), {}, some) == organisations_in(text, thorough, {}, all));
    CHECK(some.titles.size() == all.titles.size());
    CHECK(some.fields == all.fields);
  }
  CHECK(names("加大“云岫集市”平台宣传力度，做好服务。") == Names{"云岫集市"});
}

TEST_CASE("what names nothing is read in linear time, however many brackets and firms it has") {
  for (const auto& [begin, unit] :
       {std::pair<std::string, std::string>{"水流湍急（甲", "）水"}, {"水流湍急（甲乙", "））"}, {"", "水企业"}}) {
    auto text = begin;
    for (int i = 0; i < 100'000; ++i) text += unit;
    CHECK(names(text + "。由青河区人民政府办理。") == Names{"青河区人民政府"});
  }
}
