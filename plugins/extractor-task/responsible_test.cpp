// Who is responsible by the words of a task: who acts, who is asked, who does it with whom, and what only looks so.
#include <chancery/testkit/catch.hpp>

#include "responsible.hpp"

using namespace chancery::tasks;

namespace {

using Texts = std::vector<std::string>;

Texts told(const View& view, const std::vector<Responsible>& all) {
  Texts out;
  for (const auto& one : all) {
    out.push_back(std::string(one.extent.in(view.text)) + " " + std::string(name_of(one.role)));
    if (one.is_group) out.back() += "*";
  }
  return out;
}
Texts by_words_of(std::string_view text) {
  const View view(text);
  return told(view, by_words(view, {0, text.size()}));
}
bool names(std::string_view heading) { return names_actor(View(heading), {0, heading.size()}); }

}  // namespace

TEST_CASE("who stands before what shall be done is responsible") {
  CHECK(by_words_of("市体育局、市文旅局要办好赛事。") == Texts{"市体育局 responsible", "市文旅局 responsible"});
  CHECK(by_words_of("市应急管理局要开展演练。") == Texts{"市应急管理局 responsible"});
  CHECK(by_words_of("各级应急管理部门应当组织排查。") == Texts{"各级应急管理部门 responsible*"});
  CHECK(by_words_of("县政府督查室要按月通报。") == Texts{"县政府督查室 responsible"});
  CHECK(by_words_of("市委政研室负责起草调研报告。") == Texts{"市委政研室 responsible"});
  CHECK(by_words_of("对外贸易企业应当如实申报。") == Texts{"对外贸易企业 responsible*"});
  for (const std::string_view nobody :
       {"对符合要求的企业要给予奖励。", "为重点企业应提供服务。", "市应急管理局要求不高。", "经市民政局负责人批准。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
}

TEST_CASE("who is told what to do in a further sentence or clause is responsible") {
  CHECK(by_words_of("健全值守制度。市气象局要及时发布预警。市水务局、各区要备足物资。") ==
        Texts{"市气象局 responsible", "市水务局 responsible", "各区 responsible*"});
  CHECK(by_words_of("各地要排查隐患；市应急局应当定期抽查；省总工会将每年慰问一次。") ==
        Texts{"各地 responsible*", "市应急局 responsible", "省总工会 responsible"});
  CHECK(by_words_of("完善政策。省林业厅要会同有关部门加强评估。地方各级行政机关必须执行。") ==
        Texts{"省林业厅 responsible", "有关部门 support*", "地方各级行政机关 responsible*"});
  CHECK(by_words_of("会议要求，市交通局要优化线路，会同有关单位增设站牌，各区要做好保障。") ==
        Texts{"市交通局 responsible", "有关单位 support*", "各区 responsible*"});
  CHECK(by_words_of("对检查发现的问题，各单位都要立即整改。") == Texts{"各单位 responsible*"});
  CHECK(by_words_of("市民政局牵头制定办法。各镇要落实。") == Texts{"市民政局 lead", "各镇 responsible*"});
  for (const std::string_view nobody :
       {"畅通渠道。申请单位应当如实填报。", "优化服务。试点企业要建立台账。", "加强宣传。市水务局要求不变。",
        "严肃纪律。各类企业要守法经营。", "加强监督。对成绩突出的单位要表扬；已由市水务局受理。",
        "改进作风。市审计局发现，各区要素市场活跃。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
}

TEST_CASE("who does something in a rhythm or by a rule is responsible") {
  CHECK(by_words_of("各责任单位于每月8日前报送台账。") == Texts{"各责任单位 responsible*"});
  CHECK(by_words_of("健全通报制度。市农业农村局每季度通报进度，县乡村振兴局适时督导。") ==
        Texts{"市农业农村局 responsible", "县乡村振兴局 responsible"});
  CHECK(by_words_of("各镇对照清单整改；区审计局定期抽查。") == Texts{"各镇 responsible*", "区审计局 responsible"});
  for (const std::string_view nobody :
       {"市水务局每季度都开展了巡查。", "各部门制定的规章及时备案。", "市场主体每年报送年报。",
        "区域内企业按照标准建设。", "乡村道路定期养护。", "省级财政每年安排资金。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
}

TEST_CASE("who is supported, and who leads what is set up, is not responsible") {
  for (const std::string_view nobody :
       {"支持东河职业学院牵头组建产教联盟。", "建立教育部门牵头的联席会议制度。", "完善卫生健康部门牵头的会商机制。",
        "引导龙头企业负责包销。", "成立由市政府办公室牵头的专班。", "督促各区要害部位加装设备。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
  CHECK(by_words_of("市委组织部牵头，市人社局配合。") == Texts{"市委组织部 lead", "市人社局 support"});
}

TEST_CASE("bodies in charge are read from each clause") {
  CHECK(by_words_of("由市水务局负责组织实施，市财政局负责筹措资金。") ==
        Texts{"市水务局 responsible", "市财政局 responsible"});
  CHECK(by_words_of("市住建局要加快审批。市财政局负责落实补助。") ==
        Texts{"市住建局 responsible", "市财政局 responsible"});
  CHECK(by_words_of("市司法局负责培训；市司法局负责考核。") == Texts{"市司法局 responsible"});
  for (const std::string_view nobody : {"实行行政首长负责制。", "明确专门机构负责日常工作。",
                                        "由县级政府负责教育督导的机构备案。", "落实分级负责要求。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
  CHECK(by_words_of("市信访局负责制定办法。") == Texts{"市信访局 responsible"});
  CHECK(by_words_of("报牵头部门汇总，区城管局牵头整治。") == Texts{"区城管局 lead"});
}

TEST_CASE("partners support, and who joins them is responsible") {
  CHECK(by_words_of("会同市林业局编制规划，年内完成。") == Texts{"市林业局 support"});
  CHECK(by_words_of("选取两个镇试点，由市农业农村局会同市林业局组织实施。") ==
        Texts{"市农业农村局 responsible", "市林业局 support"});
  CHECK(by_words_of("各区要列为重点，市商务局将会同市税务局遴选企业。") ==
        Texts{"各区 responsible*", "市商务局 responsible", "市税务局 support"});
  CHECK(by_words_of("市卫健委会同有关部门处理投诉。") == Texts{"市卫健委 responsible", "有关部门 support*"});
  CHECK(by_words_of("前期已会同市林业局调研。").empty());
}

TEST_CASE("by whom something is done, and who does it by their duties, is responsible") {
  CHECK(by_words_of("缺口资金由市财政局统筹，由区住建局从维修基金中列支。") == Texts{"区住建局 responsible"});
  CHECK(by_words_of("编制清单，由市林业局、市水务局组织验收。") ==
        Texts{"市林业局 responsible", "市水务局 responsible"});
  CHECK(by_words_of("市教育局牵头，市公安局、市城管局等部门按照各自职责分工抓好落实。") ==
        Texts{"市教育局 lead", "市公安局 responsible", "市城管局 responsible"});
  CHECK(by_words_of("各部门依职责分工推进。") == Texts{"各部门 responsible*"});
  CHECK(by_words_of("联合市妇联开展走访，年底前完成。") == Texts{"市妇联 support"});
  for (const std::string_view nobody :
       {"用好由市财政局安排的专项资金。", "成员，由市财政局、市审计局组成。", "补助资金，由市财政局安排的部分不变。",
        "服务，由社会组织承担。", "由市民政局拨付经费的养老机构免收押金。", "各镇主要负责人外出要请假。",
        "联合指挥部设在现场。", "联合高校攻关。", "落实职责分工要求。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
}

TEST_CASE("who stands in front of a plain verb is responsible, where nothing says that it is over") {
  CHECK(by_words_of("市林业局组织培训不少于6场。") == Texts{"市林业局 responsible"});
  CHECK(by_words_of("加强监测。市水务局、市气象局按职能提供数据。") ==
        Texts{"市水务局 responsible", "市气象局 responsible"});
  CHECK(by_words_of("税务部门落实减免政策，各镇街建立台账。") == Texts{"税务部门 responsible*", "各镇街 responsible*"});
  CHECK(by_words_of("定期通报，市林业局会同市水务局每月开展抽查。") ==
        Texts{"市林业局 responsible", "市水务局 support"});
  CHECK(by_words_of("市林业局、市水务局分别做好监测。") == Texts{"市林业局 responsible", "市水务局 responsible"});
  CHECK(by_words_of("市林业局会同区住房城乡建设和水务局建立台账。") ==
        Texts{"市林业局 responsible", "区住房城乡建设和水务局 support"});
  CHECK(by_words_of("市林业局面向全市征集方案。") == Texts{"市林业局 responsible"});
  CHECK(by_words_of("区民政局参与评估。") == Texts{"区民政局 responsible"});
  CHECK(by_words_of("请各产业园指定专人。") == Texts{"各产业园 responsible*"});
  for (const std::string_view nobody :
       {"市林业局组织了培训。", "市林业局已建立台账。", "市场主体培育取得进展。", "全市推进改革。",
        "移送相关部门处理。", "区域协调发展。", "自治区支持建设。", "满足部门履职需要。", "各申请人可提交材料。",
        "市级财政对困难县安排资金。", "市林业局组织的培训按期结束。"}) {
    INFO(nobody);
    CHECK(by_words_of(nobody).empty());
  }
}

TEST_CASE("a verb in an office's name is none") {
  CHECK(by_words_of("由市投资促进局牵头，市商务局配合。") == Texts{"市投资促进局 lead", "市商务局 support"});
  CHECK(by_words_of("由市商务局牵头，县经济促进局配合。") == Texts{"市商务局 lead", "县经济促进局 support"});
  CHECK(by_words_of("市商务局推动企业牵头研发。") == Texts{"市商务局 responsible"});
}

TEST_CASE("when, in front of who acts, is no part of the name") {
  CHECK(by_words_of("今年我局将启动改造。") == Texts{"我局 responsible"});
  CHECK(by_words_of("2025年市水务局要完成验收。") == Texts{"市水务局 responsible"});
  CHECK(by_words_of("全市将新建泵站5座。").empty());
}

TEST_CASE("by 由 in any clause, with 具体 or 均 in front, and with whom") {
  CHECK(by_words_of("予以补助。具体由市财政局会同市林业局制定细则。") ==
        Texts{"市财政局 responsible", "市林业局 support"});
  CHECK(by_words_of("领导小组日常工作由市水务局承担。") == Texts{"市水务局 responsible"});
  CHECK(by_words_of("商市水务局将堤防纳入规划。").empty());
  CHECK(by_words_of("费用由市水务局承担的部分减半。").empty());
  CHECK(by_words_of("分期建设，均由区住建局组织验收。") == Texts{"区住建局 responsible"});
  CHECK(by_words_of("我局将联合市民政局、市妇联，开展走访。") ==
        Texts{"我局 responsible", "市民政局 support", "市妇联 support"});
  CHECK(by_words_of("由市教育局牵头落实，我局做好配合。") == Texts{"市教育局 lead", "我局 support"});
  CHECK(by_words_of("市教育局牵头，各部门协同配合。") == Texts{"市教育局 lead", "各部门 support*"});
}

TEST_CASE("who is asked to do something is responsible") {
  CHECK(by_words_of("请北湖区政府抓紧落实用地，月底前开工。") == Texts{"北湖区政府 responsible"});
  CHECK(by_words_of("原则同意方案，请市交通局进一步优化线路。") == Texts{"市交通局 responsible"});
  CHECK(by_words_of("请示市政府后实施。").empty());
}

TEST_CASE("a heading may say who acts") {
  CHECK(names("市民政局、各区要加强监管"));
  CHECK(names("由市财政局牵头制定办法"));
  CHECK(!names("加强部门监管"));
  CHECK(!names("市场要素配置改革"));
}

TEST_CASE("each of several levels is one group") {
  const std::string_view text = "各区、县〔市〕人民政府，市供销社";
  const View view(text);
  CHECK(told(view, by_actor(view, {0, text.size()})) ==
        Texts{"各区、县〔市〕人民政府 responsible*", "市供销社 responsible"});
}

TEST_CASE("a sentence in which many lead is read in linear time") {
  std::string text = "由市教育局牵头，";
  for (int i = 0; i < 100'000; ++i) text += "他牵头，";
  CHECK(by_words_of(text) == Texts{"市教育局 lead"});
}
