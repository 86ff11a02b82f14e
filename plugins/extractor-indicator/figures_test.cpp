// The figures of one sentence or paragraph: what counts, what it is of, when and in what sense.
#include <chancery/testkit/catch.hpp>

#include "figures.hpp"

using namespace chancery::indicators;
using Texts = std::vector<std::string>;

namespace {

const Units kUnits;

// The sentences of a text, each up to its 。.
std::vector<Figure> figures_of(std::string_view text, Outlook outlook = Outlook::unknown) {
  const std::vector<std::string> places = {"云岭市"};
  std::vector<Figure> out;
  FigureSearch search;
  search.begin(text);
  Setting setting;
  setting.signed_on = setting.from = {2023, 7, 15};
  setting.outlook = outlook;
  setting.places = places;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto stop = text.find("。", begin);
    const auto end = stop == text.npos ? text.size() : stop + 3;
    search.append({begin, end}, kUnits, setting, out);
    begin = end;
  }
  return out;
}

template <class F>
Texts each(const std::vector<Figure>& figures, F&& f) {
  Texts out;
  for (const auto& one : figures) out.emplace_back(f(one));
  return out;
}

Texts values(std::string_view text) {
  return each(figures_of(text), [&](const Figure& one) {
    return std::string(text.substr(one.quantity.begin, one.quantity.end - one.quantity.begin));
  });
}
Texts subjects(std::string_view text) {
  return each(figures_of(text), [](const Figure& one) { return one.subject; });
}
Texts kinds(std::string_view text, Outlook outlook) {
  return each(figures_of(text, outlook), [](const Figure& one) { return std::string(one.kind); });
}
Texts measures(std::string_view text) {
  return each(figures_of(text), [](const Figure& one) { return std::string(one.measure); });
}
Texts times(std::string_view text) {
  return each(figures_of(text), [](const Figure& one) {
    return std::string(one.time) + "|" + one.period_begin + "/" + one.period_end + "|" + std::string(one.time_basis);
  });
}

}  // namespace

TEST_CASE("dates, ordinals, document and telephone numbers, names and slogans are no figures") {
  for (const std::string_view text : {"2022年12月28日召开。",
                                      "依据第三条和第十二条规定。",
                                      "云政发〔2020〕11号印发。",
                                      "电话：022-88886666。",
                                      "推进863计划和“111”工程。",
                                      "拨打“12330”热线。",
                                      "建设5G和3D打印中心。",
                                      "一个中心两个基本点。",
                                      "贯彻四个全面。",
                                      "实施三大战役和五大工程。",
                                      "做好三农工作。",
                                      "第二产业和第三产业。",
                                      "一季度完成。",
                                      "用三年时间完成。",
                                      "7天24小时服务。",
                                      "三位一体推进一带一路。",
                                      "十四五规划。",
                                      "十九届五中全会。",
                                      "第一批入库。",
                                      "第四次修改。",
                                      "分三个阶段推进。",
                                      "宜宾道22号。",
                                      "年满18周岁。",
                                      "12英寸硅片。",
                                      "5级地震。",
                                      "这三家企业。",
                                      "每两家企业。",
                                      "一家企业。",
                                      "一批项目。",
                                      "若干家企业。",
                                      "两大硬产业。",
                                      "《三年行动计划（2020—2022年）》。",
                                      "《关于扶持100家企业的通知》。",
                                      "20个工作日内办结。",
                                      "三元食品。",
                                      "七八家企业。",
                                      "把创新摆在第一位。",
                                      "成熟一个，启动一个。",
                                      "区、校、企三方。",
                                      "3.2　个人申请。"}) {
    INFO(text);
    CHECK(values(text) == Texts{});
  }
}

TEST_CASE("statements of substance are figures, also in Han numerals") {
  CHECK(values("培训三十名技术经理人，服务两家企业。") == Texts{"三十名", "两家"});
  CHECK(values("全市总量居全国第六位，增速排名第一。") == Texts{"第六位", "第一"});
  CHECK(values("连续12年位居全省前三。") == Texts{"三"});
  CHECK(values("审批时限由20个工作日压缩至3个工作日。") == Texts{"3个工作日"});
  CHECK(values("满意度达98.6分。") == Texts{"98.6分"});
  CHECK(values("目前3家，此前2家。") == Texts{"3家", "2家"});
  CHECK(values("每万人口发明专利20.6件。") == Texts{"20.6件"});
  CHECK(values("人均预期寿命80.2岁。") == Texts{"80.2岁"});
  CHECK(values("原则上不少于执法人员总数的5%。") == Texts{"5%"});
}

TEST_CASE("an amount that tells the class of what is counted is no figure of its own") {
  CHECK(values("引进10亿元以上项目2个。") == Texts{"2个"});
  CHECK(values("其中5亿元以上3个。") == Texts{"3个"});
  CHECK(values("支持担保金额500万元以上的企业。") == Texts{"500万元"});
}

TEST_CASE("a number of people without a measure word has no unit") {
  const auto figures = figures_of("2.1万贫困人口全部脱贫，新增就业5万。");
  REQUIRE(figures.size() == 2);
  for (const auto& one : figures) {
    CHECK(one.unit_absent);
    CHECK(one.quantity.base_unit.empty());
  }
}

TEST_CASE("a bound may stand before what a share is of") {
  const auto figures = figures_of("审核人员不少于执法人员总数的5%。");
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].quantity.qualifier == "不少于");
  CHECK(figures[0].quantity.bound == Bound::ge);
  CHECK(figures_of("不低于总数的60%。")[0].quantity.bound == Bound::ge);
  CHECK(figures_of("每家最高可奖励60万元，最高可申请60万元。")[1].quantity.bound == Bound::le);
  CHECK(figures_of("最高法院受理案件60件。")[0].quantity.bound == Bound::eq);
}

TEST_CASE("a number without a unit takes that of the items beside it, or of money") {
  auto figures = figures_of("有雏鹰企业105，瞪羚企业16家，领军企业5家。");
  REQUIRE(figures.size() == 3);
  CHECK(figures[0].unit_absent);
  CHECK(figures[0].quantity.unit == "");
  CHECK(figures[0].quantity.base_unit == "家");
  CHECK(!figures[1].unit_absent);
  figures = figures_of("今年还将支持5000万用于建设。");
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].unit_absent);
  CHECK(figures[0].quantity.unit == "万");
  CHECK(figures[0].quantity.base_value == 5e7);
  CHECK(figures[0].quantity.base_unit == "元");
  CHECK(figures[0].kind == "planned");
}

TEST_CASE("the subject is the noun before the number, or behind its unit") {
  CHECK(subjects("国家级高新技术企业达到321家。") == Texts{"国家级高新技术企业"});
  CHECK(subjects("培育甲、乙等149家智能制造企业。") == Texts{"智能制造企业"});
  CHECK(subjects("查处527起商标侵权案件。") == Texts{"查处商标侵权案件"});
  CHECK(subjects("有效专利累计达到16.9万件，同比增长16.7%。") == Texts{"有效专利", "有效专利同比增长"});
  CHECK(subjects("科技领军(培育)企业5家。") == Texts{"科技领军(培育)企业"});
  CHECK(subjects("生产总值由2010年的162亿元增加到2015年的287亿元，年均增长12.1%。") ==
        Texts{"生产总值", "生产总值", "生产总值年均增长"});
  CHECK(subjects("养老金标准再次提高，平均达到2000元。") == Texts{"养老金标准平均"});
  CHECK(subjects("五年共投资6.2亿元。") == Texts{"投资"});
  CHECK(subjects("报名项目1286个，是上届的1.5倍，增速居全省第2位。") ==
        Texts{"报名项目", "报名项目", "报名项目增速居全省"});
  CHECK(subjects("3.2万家企业上云，人均产值由3万元提高到6万元。") == Texts{"企业上云", "人均产值", "人均产值"});
  CHECK(subjects("查处违法行为12起，粮食总产量连续5年稳定在50万吨。") == Texts{"查处违法行为", "粮食总产量"});
  CHECK(subjects("网点增至8个。") == Texts{"网点"});
  CHECK(subjects("办理时限由20个工作日压缩至3个工作日。") == Texts{"办理时限"});
}

TEST_CASE("distributed values have the subjects they are distributed over") {
  CHECK(subjects("申请专利9.9万件，授权专利5.5万件，同比分别增长13.8%和31.2%。") ==
        Texts{"申请专利", "授权专利", "申请专利同比增长", "授权专利同比增长"});
  CHECK(subjects("支持120家企业改制、45家挂牌，累计达510家和260家。") ==
        Texts{"支持企业改制", "挂牌", "支持企业改制", "挂牌"});
  CHECK(measures("支持120家企业改制、45家挂牌，累计达510家和260家。") == Texts{"flow", "flow", "stock", "stock"});
  CHECK(subjects("会议和发文分别减少15%和20%。") == Texts{"会议减少", "发文减少"});
  CHECK(subjects("城镇、农村居民收入分别达3万元和1万元，分别增长7%、9%。") ==
        Texts{"城镇居民收入", "农村居民收入", "城镇居民收入增长", "农村居民收入增长"});
  CHECK(subjects("居民收入分别增长8%和9%。") == Texts{"居民收入增长", "居民收入增长"});
}

TEST_CASE("whose a figure is holds for the sentence") {
  const auto figures = figures_of("全市高企120家，瞪羚企业30家。云岭市共有企业9家。");
  CHECK(each(figures, [](const Figure& one) { return std::string(one.scope); }) == Texts{"全市", "全市", "云岭市"});
}

TEST_CASE("what a figure measures") {
  CHECK(measures("累计培训120名。") == Texts{"stock"});
  CHECK(measures("专利拥有量达到24件，净增2.3件，居全国第六位。") == Texts{"stock", "change", "rank"});
  CHECK(measures("覆盖率达96%，产值增长8%，提高2个百分点，翻一番。") == Texts{"share", "growth", "change", "growth"});
  CHECK(measures("接待人数是2010年的2.6倍。") == Texts{"ratio"});
  CHECK(measures("举办对接活动3期。") == Texts{"flow"});
  CHECK(measures("对经济增长的贡献率达65%，产业增加值占比12%，增长率达9%。") == Texts{"share", "share", "growth"});
}

TEST_CASE("the time is the nearest told before in the sentence") {
  CHECK(times("2022年，高企达到7420家，增长2倍。") ==
        Texts{"2022年|2022-01-01/2022-12-31|stated", "2022年|2022-01-01/2022-12-31|stated"});
  CHECK(times("截至目前，建站262个。") == Texts{"截至目前|/|stated"});
  CHECK(times("时间压缩至2个工作日以内，培训10期。") == Texts{"|/|", "|/|"});
  CHECK(times("企业从2000年的12户减少到8户，10月减少2户。")[2] == "10月|2023-10-01/2023-10-31|resolved");
  CHECK(times("今年培训300人。") == Texts{"今年|2023-01-01/2023-12-31|resolved"});
  CHECK(times("由2010年的120家增加到2015年的350家。") ==
        Texts{"2010年|2010-01-01/2010-12-31|stated", "2015年|2015-01-01/2015-12-31|stated"});
  CHECK(times("支出由11亿元增加到29亿元。") == Texts{"|/|", "|/|"});
  CHECK(times("2022年收入69亿元，是2010年的2.6倍。") ==
        Texts{"2022年|2022-01-01/2022-12-31|stated", "2022年|2022-01-01/2022-12-31|stated"});
}

TEST_CASE("a paragraph goes on with a year that figures were told of, and no longer than that") {
  CHECK(times("2022年高企321家。孵化器2家。") ==
        Texts{"2022年|2022-01-01/2022-12-31|stated", "|2022-01-01/2022-12-31|inherited"});
  CHECK(times("2022年召开会议。孵化器2家。") == Texts{"|/|"});
  CHECK(times("2021年高企90家，2022年120家。孵化器2家。")[2] == "|/|");
  CHECK(times("2022年高企321家。目前企业3家。孵化器2家。") ==
        Texts{"2022年|2022-01-01/2022-12-31|stated", "目前|/|stated", "|/|"});
}

TEST_CASE("the whole year of a report is not said to be that of its signing") {
  CHECK(times("全年产值58亿元。") == Texts{"全年|/|stated"});
}

TEST_CASE("a plan's period is a time in quotation marks too, unless it begins a name") {
  CHECK(times("到“十四五”末，公园达到30个。") == Texts{"“十四五”末|/2025-12-31|stated"});
  CHECK(times("“十三五”时期，建成公园12个。") == Texts{"“十三五”时期|2016-01-01/2020-12-31|stated"});
  CHECK(times("“十三五”，全市建成公园12个。") == Texts{"“十三五”|2016-01-01/2020-12-31|stated"});
  CHECK(times("“十三五”以来建成公园12个。") == Texts{"“十三五”以来|2016-01-01/2023-07-15|stated"});
  CHECK(times("入选“十三五”重点出版物3种。") == Texts{"|/|"});
  CHECK(times("《“十三五”期间公园建设规划》确定公园12个。") == Texts{"|/|"});
  CHECK(times("公园比“十二五”末增加12个。") == Texts{"|/|"});
}

TEST_CASE("the year that a sentence sets as its goal holds for those behind it") {
  const auto goal = "|/2026-12-31|inherited";
  CHECK(times("到2026年，网络基本形成。线路达到40条，站点达到90个。") == Texts{goal, goal});
  CHECK(times("力争到2026年底，线路达到40条。站点达到90个。") == Texts{"2026年底|/2026-12-31|stated", goal});
  CHECK(times("2026年，网络全面形成。线路达到40条。") == Texts{"|2026-01-01/2026-12-31|inherited"});
  CHECK(times("2021年，省政府印发意见。线路40条。") == Texts{"|/|"});
  CHECK(times("2026年6月底前，方案印发。线路达到40条。") == Texts{"|/|"});
  CHECK(times("到2026年，网络形成；到2030年，网络完善。线路达到40条。") == Texts{"|/|"});
  CHECK(times("到2026年，网络形成。用三年时间，新建线路40条。") == Texts{"|/|"});
  CHECK(kinds("到2026年，网络基本形成。线路达到40条。", Outlook::unknown) == Texts{"target"});
}

TEST_CASE("when the noun came to be, or what is compared with, is no time of the figure") {
  CHECK(times("改造2005年底前建成的泵站36座。") == Texts{"|/|"});
  CHECK(times("2010年以前注册的船舶还有40艘，2015年之前的船舶70艘。") == Texts{"|/|", "|/|"});
  CHECK(times("客流恢复至2019年同期水平的九成。") == Texts{"|/|"});
  CHECK(times("客流恢复到2019年的九成。") == Texts{"|/|"});
  CHECK(times("2026年底前，改造泵站36座。") == Texts{"2026年底前|/2026-12-31|stated"});
  CHECK(kinds("改造2005年底前建成的泵站36座。", Outlook::to_do) == Texts{"target"});
}

TEST_CASE("by when a clause says behind its figure is the figure's time") {
  CHECK(times("2023年8月前拨付3亿元，余下2亿元于2023年9月底前到位。")[1] == "2023年9月底前|/2023-09-30|stated");
  CHECK(times("桥梁12座2024年6月底前开工。") == Texts{"2024年6月底前|/2024-06-30|stated"});
  CHECK(times("今年桥梁12座2024年6月底前开工。") == Texts{"今年|2023-01-01/2023-12-31|resolved"});
  CHECK(times("新建桥梁12座，2024年6月底前通车。") == Texts{"|/|"});
  CHECK(times("桥梁12座目前已开工。") == Texts{"|/|"});
  CHECK(times("改造桥梁12座2005年前建成的。") == Texts{"|/|"});
}

TEST_CASE("halves and quarters are of the year told before, or of signing") {
  CHECK(times("前三季度，发放贷款20亿元。") == Texts{"前三季度|2023-01-01/2023-09-30|resolved"});
  CHECK(subjects("上半年受理案件120件。") == Texts{"受理案件"});
  CHECK(times("2022年收入80亿元，其中下半年45亿元。")[1] == "下半年|2022-07-01/2022-12-31|resolved");
  CHECK(times("5月6日至12日，举办讲座3场。") == Texts{"5月6日至12日|2023-05-06/2023-05-12|resolved"});
}

TEST_CASE("a bound may stand before the verb, or before what a part is of") {
  const auto bounds = [](std::string_view text) {
    return each(figures_of(text), [](const Figure& one) {
      return std::string(one.quantity.qualifier) + name_of(one.quantity.bound).data();
    });
  };
  CHECK(bounds("每个街道至少建设2处公园，每年最多收费3次。") == Texts{"至少ge", "最多le"});
  CHECK(bounds("至少建成泵站3座、闸门2座。") == Texts{"至少ge", "eq"});
  CHECK(bounds("按不超过实际投资20%、不高于设备购置费用的10%补助。") == Texts{"不超过le", "不高于le"});
  CHECK(bounds("按不低于上年营业收入3%提取，不少于全部职工5%。") == Texts{"不低于ge", "不少于ge"});
  CHECK(bounds("不低于三年的企业给予租金50%补助，不超过周边小区增长2%。") == Texts{"eq", "eq"});
  CHECK(bounds("单户最高贷款500万元，最高额度为80万元，最高贴息3万元。") == Texts{"最高le", "最高le", "最高le"});
  CHECK(bounds("分别给予最高60万元、40万元和20万元奖励。") == Texts{"最高le", "最高le", "最高le"});
  CHECK(bounds("公厕、书屋分别不少于30座、50座，分别超过20座和40座。") ==
        Texts{"不少于ge", "不少于ge", "超ge", "超ge"});
  CHECK(bounds("最高50万元、最低10万元，近30家、20家，超过3倍、5家，80家以上、60家。") ==
        Texts{"最高le", "eq", "近le", "eq", "超ge", "eq", "以上ge", "eq"});
  CHECK(bounds("人数最多的学校有900人。") == Texts{"eq"});
  CHECK(bounds("护士不足医生的三分之一，约占职工的一成。") == Texts{"不足le", "约approx"});
  CHECK(bounds("耕地不到全县的8%，超过全省的一半，不超过总数的二成。") == Texts{"不到le", "超ge", "不超过le"});
  CHECK(bounds("工资超过全省平均水平的5%。") == Texts{"eq"});
  CHECK(bounds("过半数代表同意，通过半数议题。") == Texts{"过ge", "eq"});
  CHECK(bounds("合格率≥95%，误差≤3%，回收率＞80%。") == Texts{"≥ge", "≤le", "＞ge"});
  CHECK(values("会议不少于三次，检查三次。") == Texts{"三次"});
  CHECK(subjects("床位利用率不足全省平均水平的三分之二，不到全国的一半。") ==
        Texts{"床位利用率不足全省平均水平", "床位利用率不到全国"});
}

TEST_CASE("an index has no unit, and lacks none") {
  const auto figures = figures_of("景气指数为108.6，信心指数保持在100以上。");
  REQUIRE(figures.size() == 2);
  for (const auto& one : figures) {
    CHECK(!one.unit_absent);
    CHECK(one.quantity.base_unit.empty());
  }
  CHECK(values("编制指数12期，指数3级以上。") == Texts{"12期"});
}

TEST_CASE("classes of size and of people are no figures of their own") {
  CHECK(values("培育产值过5亿元的企业8家。") == Texts{"8家"});
  CHECK(values("班额超过50人的班级有40个。") == Texts{"40个"});
  CHECK(values("发生3人以上死亡事故的，5人户不超过40平方米。") == Texts{"40平方米"});
  CHECK(values("达标率不到九成的镇有4个，覆盖率达到95%以上的村80个。") == Texts{"4个", "80个"});
  CHECK(values("引进人才100人以上、团队5个。") == Texts{"100人", "5个"});
  CHECK(values("排在第一位的为牵头单位。") == Texts{});
}

TEST_CASE("values are distributed over figures, bodies and years though words stand between") {
  CHECK(subjects("桥梁60座、隧道20条，分别占全省的12%和9%。") == Texts{"桥梁", "隧道", "桥梁占全省", "隧道占全省"});
  CHECK(subjects("桥梁60座、隧道20条，占全省比重分别为12%和9%。") ==
        Texts{"桥梁", "隧道", "桥梁占全省比重", "隧道占全省比重"});
  CHECK(subjects("水务局、林业局分别投入2亿元和3亿元。") == Texts{"水务局投入", "林业局投入"});
  const std::string years = "2020年和2021年分别植树30万株和40万株。";
  CHECK(subjects(years) == Texts{"植树", "植树"});
  CHECK(times(years) == Texts{"2020年|2020-01-01/2020-12-31|stated", "2021年|2021-01-01/2021-12-31|stated"});
  CHECK(times("产值2019、2020、2021年分别为7亿元、8亿元和9亿元。")[1] == "2020|2020-01-01/2020-12-31|stated");
  CHECK(subjects("产值2019、2020、2021年分别为7亿元、8亿元和9亿元。") == Texts{"产值", "产值", "产值"});
  CHECK(times("2020年至2021年，分别植树30万株、40万株。")[1] == "2020年至2021年|2021-01-01/2021-12-31|stated");
  const std::string lead = "支持云岭大学、青禾学院、远山学院和南浦职业学院等院校与链主企业共建实训基地并面向社会开放，";
  CHECK(times(lead + "2021年、2022年分别达到6家、9家。") ==
        Texts{"2021年|2021-01-01/2021-12-31|stated", "2022年|2022-01-01/2022-12-31|stated"});
  CHECK(times(lead + "到2022年，甲县、乙县分别达到6家、9家。")[0] == "2022年|/2022-12-31|stated");
  CHECK(times("2020年，甲县和乙县分别植树30万株和40万株。")[0] == "2020年|2020-01-01/2020-12-31|stated");
  CHECK(subjects("“十三五”期间分别新建桥梁3座、隧道2条。") == Texts{"新建桥梁", "隧道"});
  const auto figures = figures_of("入学率分别提高0.2个和0.3个百分点。");
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].quantity.base_unit == "百分点");
}

TEST_CASE("the year of a document's number is no figure's time") {
  CHECK(times("按照公告2021年第18号，扣除比例为100%。") == Texts{"|/|"});
  CHECK(times("2021年第18期培训班培训90人。")[0] == "2021年|2021-01-01/2021-12-31|stated");
}

TEST_CASE("how late a network answers is a figure, how long something takes is none") {
  CHECK(values("骨干网时延控制在15毫秒以内，城区时延小于3ms。") == Texts{"15毫秒", "3ms"});
  CHECK(values("曝光200毫秒，间隔30秒。") == Texts{});
}

TEST_CASE("a division of an office is counted by no number") {
  CHECK(values("主办：市政府办公室六处，协办：市教育局三处。") == Texts{});
  CHECK(values("整治桥梁六处，新增便民点三处。").size() == values("整治桥梁六处。").size() * 2);
}

TEST_CASE("a year that something is compared with is no figure's time") {
  const std::string goal = "2030年|/2030-12-31|stated";
  for (const std::string_view text :
       {"到2030年，基于2022年道路里程扩展1.2倍。", "到2030年，在2022年基础上压减30%。",
        "到2030年，在2022年的基础上增加80家。", "到2030年，达到2022年的1.5倍。", "到2030年，相较于2022年下降12%。",
        "到2030年，按2022年不变价产值达到30亿元。", "到2030年，以2022年为基数压减30%。"}) {
    INFO(text);
    CHECK(times(text) == Texts{goal});
  }
  CHECK(times("2022年的80家企业搬迁。") == Texts{"2022年|2022-01-01/2022-12-31|stated"});
}

TEST_CASE("what is planned in a year is of that year; a plan named after one is not") {
  CHECK(times("今年计划改造管网12公里。") == Texts{"今年|2023-01-01/2023-12-31|resolved"});
  CHECK(times("2024年计划新建学校6所。") == Texts{"2024年|2024-01-01/2024-12-31|stated"});
  CHECK(times("2024年规划建设车位600个。") == Texts{"2024年|2024-01-01/2024-12-31|stated"});
  CHECK(times("明年计划再培育80家。") == Texts{"明年|2024-01-01/2024-12-31|resolved"});
  CHECK(times("列入2021年计划的学校6所。") == Texts{"|/|"});
  CHECK(times("2021—2023年行动计划任务80项。") == Texts{"|/|"});
}

TEST_CASE("what recurs in each of the years told before it is of them") {
  const std::string years = "每年|2024-01-01/2026-12-31|stated";
  const std::string text = "2024年至2026年每年投入800万元，";
  CHECK(times(text) == Texts{years});
  CHECK(kinds(text, Outlook::unknown) == Texts{"target"});
  CHECK(times("2024—2026年，每年植树30万株。") == Texts{years});
  CHECK(times("2024—2026年期间，县财政每年投入80万元。") == Texts{years});
  CHECK(times("2024—2026年举办展会，每年投入80万元。") == Texts{"每年|/|stated"});
  CHECK(kinds("2020年至2022年每年植树30万株。", Outlook::to_do) == Texts{"actual"});
  CHECK(times("“十四五”期间，每年植树30万株。")[0].ends_with("|2021-01-01/2025-12-31|stated"));
  CHECK(times("2022年起，每年植树30万株。") == Texts{"每年|/|stated"});
  CHECK(times("2022年新建学校6所，每年植树30万株。")[1] == "每年|/|stated");
  CHECK(times("2022年，每年植树30万株。") == Texts{"每年|/|stated"});
}

TEST_CASE("a sentence of numbers alone is read in linear time") {
  for (const std::string unit : {"1家", "一", "2020年", "“", "《", "（", "10%-", "上百家，", "第一位", "分别1%和",
                                 "至少", "2020、", "到2025年，", "已"}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += unit;
    CHECK(figures_of(text).size() <= 40'000);
  }
}
