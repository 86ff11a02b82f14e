// The component against the test kit's host: which stretches are tasks, and what is said of each.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

#include "official.hpp"

using namespace chancery;
using namespace chancery::testkit;
using chancery::official::responsible;
using chancery::official::task;

namespace {

// A document of sections, each a line with marker, title and function; sentences are its paragraphs.
struct Lines {
  std::string text;
  std::vector<tables::SectionRow> sections;
  std::vector<tables::ParagraphRow> paragraphs;
  std::vector<tables::SentenceRow> sentences;
  std::vector<tables::LabelRow> labels;
  std::vector<tables::MetadataRow> metadata;
  std::vector<official::EnumerationRow> items;
  std::vector<tables::BlockRow> blocks;

  void section(std::string_view marker, std::string_view title, std::string_view rest, std::string_view function,
               std::optional<Ref> parent = {}) {
    const auto begin = text.size();
    text.append(marker).append(title).append(rest);
    tables::SectionRow row;
    row.begin = begin;
    row.end = text.size();
    row.parent = parent;
    row.marker = marker;
    row.title = title;
    row.title_begin = begin + marker.size();
    row.title_end = begin + marker.size() + title.size();
    if (!function.empty()) labels.push_back({Ref(sections.size()), {}, {}, {}, "function", function, 1});
    for (auto above = parent; above; above = sections[above->row].parent) sections[above->row].end = text.size();
    sections.push_back(row);
    paragraph(begin, Ref(sections.size() - 1));
  }
  // A heading whose line is its title with a tag; what stands below are sections of their own.
  void heading(std::string_view marker, std::string_view title, std::string_view tag, std::string_view function,
               std::optional<Ref> parent = {}) {
    section(marker, title, tag, function, parent);
    paragraphs.back().role = "heading";
    sentences.pop_back();
  }
  void body(std::string_view words) {
    const auto begin = text.size();
    text += words;
    paragraph(begin, {});
  }
  // A row of a table, its cells paragraphs of the last section.
  void row(std::int64_t number, const std::vector<std::string_view>& cells) {
    if (number == 0) blocks.push_back({text.size(), text.size(), "table"});
    const Ref table(blocks.size() - 1 - static_cast<std::size_t>(number) * cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      blocks.push_back({text.size(), text.size() + cells[i].size(), "cell", {}, table, number, std::int64_t(i)});
      if (cells[i].empty()) continue;
      const auto begin = text.size();
      text += cells[i];
      paragraph(begin, Ref(sections.size() - 1));
    }
    blocks[table.row].end = sections.back().end = text.size();
  }
  void item(std::string_view words, std::string_view marker) {
    const auto begin = text.find(words);
    official::EnumerationRow row;
    row.begin = begin;
    row.end = begin + words.size();
    row.marker = marker;
    row.paragraph = paragraph_at(begin);
    row.section = paragraphs[row.paragraph.row].section;
    items.push_back(row);
  }
  Result run(bool first_leads = false) const {
    return Component("extractor.task")
        .option("/first_leads", first_leads)
        .run(text, given(tables::section, sections), given(tables::paragraph, paragraphs),
             given(tables::sentence, sentences), given(tables::label, labels), given(tables::metadata, metadata),
             given(official::enumeration, items), given(tables::block, blocks));
  }

 private:
  void paragraph(std::size_t begin, std::optional<Ref> section_of) {
    paragraphs.push_back({begin, text.size(), "body", section_of});
    sentences.push_back({begin, text.size(), section_of});
    text += "\n";
  }
  Ref paragraph_at(std::size_t at) const {
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      if (paragraphs[i].begin.byte <= at && at < paragraphs[i].end.byte) return Ref(i);
    return Ref(0u);
  }
};

std::vector<std::string> titles(const Result& result) {
  std::vector<std::string> out;
  for (const auto& row : result.rows(task)) out.push_back(std::string(row.kind) + " " + std::string(row.title));
  return out;
}
std::vector<std::string> units(const Result& result) {
  std::vector<std::string> out;
  for (const auto& row : result.rows(responsible))
    out.push_back(std::to_string(row.task.row) + " " + std::string(row.unit) + " " + std::string(row.role) + " " +
                  std::string(row.role_basis));
  return out;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the innermost items of sections that set tasks are tasks") {
  Lines lines;
  lines.section("一、", "现状", "。共有企业5家。", "工作成效");
  lines.section("二、", "任务", "", "任务举措");
  lines.section("1.", "引进企业", "。加大力度。（责任单位：科技局、合作办）", "任务举措", Ref(1u));
  lines.section("2.", "培育企业", "。完善政策。", "工作成效", Ref(1u));
  lines.section("三、", "组织领导", "。成立小组。", "保障措施");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"assignment 引进企业", "assignment 培育企业", "safeguard 组织领导"});
  CHECK(units(result) == Texts{"0 科技局 responsible stated", "0 合作办 responsible stated"});
}

TEST_CASE("without labels the titles say what sets tasks") {
  Lines lines;
  lines.section("一、", "工作情况", "。共有企业5家。", "");
  lines.section("二、", "下一步工作", "", "");
  lines.section("（一）", "引进企业", "。加大力度。", "", Ref(1u));
  lines.section("三、", "保障措施", "。成立小组。", "");
  CHECK(titles(lines.run()) == Texts{"assignment 引进企业", "safeguard 保障措施"});
}

TEST_CASE("in a reply what will be done is promised") {
  Lines lines;
  lines.metadata.push_back({"form", "答复"});
  lines.section("一、", "推进建设", "。市科技局将加快建设。", "任务举措");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"commitment 推进建设"});
  CHECK(units(result) == Texts{"0 市科技局 responsible stated"});
}

TEST_CASE("items within a task are its parts and have who is responsible for it") {
  Lines lines;
  lines.section("1.", "打造片区", "。一是聚焦智能制造，引进企业。二是打造产业链。（责任单位：城投公司）", "任务举措");
  lines.item("一是聚焦智能制造，引进企业。", "一是");
  lines.item("二是打造产业链。", "二是");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"assignment 打造片区", "assignment 引进企业", "assignment 打造产业链"});
  CHECK(result.rows(task)[1].parent == Ref(0u));
  CHECK(units(result) ==
        Texts{"0 城投公司 responsible stated", "1 城投公司 responsible inherited", "2 城投公司 responsible inherited"});
}

TEST_CASE("a promise among achievements is a task of its own") {
  Lines lines;
  lines.metadata = {{"form", "答复"}, {"date_signed", "2021-06-17"}};
  lines.section("一、", "支持转化", "，已拨付1亿元，今年还将支持5000万用于建设。", "工作成效");
  const auto row = lines.run().rows(task);
  REQUIRE(row.size() == 1);
  CHECK(row[0].kind == "commitment");
  CHECK(row[0].deadline == "今年");
  CHECK(row[0].due_end == "2021-12-31");
  CHECK(row[0].due_basis == "resolved");
}

TEST_CASE("a deadline is told as written and worked out from the day of signing") {
  Lines lines;
  lines.metadata.push_back({"date_signed", "2020-12-28"});
  lines.section("1.", "建设园区", "。用三年时间升级。", "任务举措");
  lines.section("2.", "完成改造", "。2021年6月底前完成。", "任务举措");
  lines.section("3.", "开展培训", "。每年举办两期。", "任务举措");
  lines.section("4.", "加强宣传", "。到2018年底已建成。", "任务举措");
  lines.section("5.", "修订条例", "。（责任单位：司法局；完成时限：2021年）", "任务举措");
  const auto rows = lines.run().rows(task);
  const auto said = [&](std::size_t i) {
    const auto& row = rows[i];
    return std::string(row.deadline.value_or("-")) + " " + std::string(row.due_end.value_or("-")) + " " +
           std::string(row.due_kind.value_or("-")) + " " + std::string(row.due_basis.value_or("-"));
  };
  REQUIRE(rows.size() == 5);
  CHECK(said(0) == "用三年时间 2023-12-31 within resolved");
  CHECK(said(1) == "2021年6月底前 2021-06-30 by stated");
  CHECK(said(2) == "每年 - recurring -");
  CHECK(said(3) == "- - - -");
  CHECK(said(4) == "2021年 2021-12-31 by stated");
}

TEST_CASE("the first of a list leads only where the document or the operator says so") {
  Lines lines;
  lines.section("1.", "引进企业", "。（责任单位：甲局、乙局）", "任务举措");
  CHECK(units(lines.run(true)) == Texts{"0 甲局 lead position", "0 乙局 support position"});
  lines.body("各项任务列第一位者为牵头单位，下同。");
  CHECK(units(lines.run()) == Texts{"0 甲局 lead list_rule", "0 乙局 support list_rule"});
}

TEST_CASE("names get the issuer's places, groups none") {
  Lines lines;
  lines.metadata.push_back({"issuing_body", "临江市河东区人民政府"});
  lines.section("1.", "引进企业", "。（责任单位：科技局、市教委、各街道）", "任务举措");
  const auto rows = lines.run().rows(responsible);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].name == "临江市河东区科技局");
  CHECK(rows[1].name == "临江市教委");
  CHECK(!rows[2].name);
  CHECK(rows[2].is_group);
  CHECK(rows[2].rank == 3);
}

TEST_CASE("what is left open is told") {
  Lines lines;
  lines.section("1.", "引进企业", "。加大力度。", "任务举措");
  const auto rows = lines.run().diagnostics;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].code == "no_unit");
  CHECK(rows[1].code == "no_deadline");
}

TEST_CASE("conditions and consent are no tasks") {
  Lines lines;
  lines.section("一、", "申报条件", "", "任务举措");
  lines.section("（一）", "在本市登记的企业", "；", "任务举措", Ref(0u));
  lines.section("二、", "原则同意该项目建设", "。", "任务举措");
  lines.section("三、", "请你局会同县水利局完善设计", "。", "任务举措");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"assignment 请你局会同县水利局完善设计"});
  CHECK(units(result) == Texts{"0 你局 responsible stated", "0 县水利局 support stated"});
}

TEST_CASE("what a plan lists is to be done though it reads like something done") {
  Lines lines;
  lines.metadata.push_back({"form", "要点"});
  lines.section("一、", "建设平台", "", "工作成效");
  lines.section("1.", "新增平台5个", "。", "工作成效", Ref(0u));
  lines.section("二、", "工作回顾", "", "工作成效");
  lines.section("1.", "新增基地3个", "。", "工作成效", Ref(2u));
  CHECK(titles(lines.run()) == Texts{"assignment 新增平台5个"});
  lines.metadata.clear();
  CHECK(lines.run().rows(task).empty());
}

TEST_CASE("in a reply 关于 names what is answered, and sentences below it promise") {
  Lines lines;
  lines.metadata.push_back({"form", "答复"});
  lines.section("一、", "关于师资队伍", "。", "任务举措");
  lines.body("市教委将继续给予支持。");
  CHECK(titles(lines.run()) == Texts{"commitment 市教委将继续给予支持"});
}

TEST_CASE("behind the last of a reply's items the letter goes on") {
  Lines lines;
  lines.metadata = {{"form", "答复"}, {"date_signed", "2023-05-19"}};
  lines.section("1.", "打通断点", "。年内开工。", "任务举措");
  lines.section("2.", "加强管理", "。开展整治。", "任务举措");
  const auto own = lines.text.size();
  lines.body("2024年我局将完成改造。");
  lines.sections.back().end = lines.text.size() - 1;
  lines.paragraphs.back().section = lines.sentences.back().section = Ref(1u);
  const auto rows = lines.run().rows(task);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].end.byte <= own);
  CHECK(!rows[1].deadline);
  CHECK(rows[2].title == "2024年我局将完成改造");
}

TEST_CASE("a heading that is a body is responsible for what stands below") {
  Lines lines;
  lines.section("（一）", "市环保局", "。负责普查，5月底前完成。", "任务举措");
  lines.section("（二）", "优化布局", "。负责任地推进。", "任务举措");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"assignment 负责普查", "assignment 优化布局"});
  CHECK(units(result) == Texts{"0 市环保局 responsible stated"});
}

TEST_CASE("a day that comes again each year is recurring, an hour belongs to its day") {
  Lines lines;
  lines.metadata.push_back({"date_signed", "2024-02-05"});
  lines.section("一、", "报告进展", "。每年12月10日前报送。", "任务举措");
  lines.section("二、", "报送材料", "。于2024年3月15日下午17:00前报送。", "任务举措");
  const auto rows = lines.run().rows(task);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].deadline == "每年12月10日前");
  CHECK(rows[0].due_kind == "recurring");
  CHECK(!rows[0].due_end);
  CHECK(rows[1].deadline == "2024年3月15日下午17:00前");
  CHECK(rows[1].due_kind == "by");
  CHECK(rows[1].due_end == "2024-03-15");
}

TEST_CASE("等单位 sums up, 各级党委和政府 are groups, and with whom is not who") {
  Lines lines;
  lines.section("1.", "规范管理", "。（市住建局牵头，市委组织部等单位配合）", "任务举措");
  lines.section("2.", "加强领导", "。各级党委和政府要加强领导。", "任务举措");
  lines.section("3.", "减轻负担", "。市民政局会同市委组织部制定清单。", "任务举措");
  CHECK(units(lines.run()) == Texts{"0 市住建局 lead stated", "0 市委组织部 support stated",
                                    "1 各级党委 responsible stated", "1 政府 responsible stated",
                                    "2 市民政局 responsible stated", "2 市委组织部 support stated"});
}

TEST_CASE("a list behind 下一步 is planned wherever it stands, one behind 近年来 is not") {
  Lines lines;
  lines.section("一、", "存在的问题", "", "问题不足");
  lines.body("近年来，我局做了以下工作：一是建成平台。");
  lines.body("下一步，我局将做好以下工作：一是加强培训，办班4期。二是强化考核。");
  lines.item("一是建成平台。", "一是");
  lines.item("一是加强培训，办班4期。", "一是");
  lines.item("二是强化考核。", "二是");
  CHECK(titles(lines.run()) == Texts{"commitment 加强培训", "commitment 强化考核"});
}

TEST_CASE("what closes a paper is not of its last item") {
  Lines lines;
  lines.metadata.push_back({"date_signed", "2018-11-11"});
  lines.section("一、", "启动响应", "。自11月12日起限产。", "任务举措");
  lines.section("二、", "强化问责", "。启动问责。", "任务举措");
  lines.body("以上措施请立即执行，并请于11月15日前将落实情况报市攻坚办。");
  lines.sections.back().end = lines.text.size() - 1;
  lines.paragraphs.back().section = lines.sentences.back().section = Ref(1u);
  const auto rows = lines.run().rows(task);
  REQUIRE(rows.size() == 3);
  CHECK(!rows[0].deadline);
  CHECK(!rows[1].deadline);
  CHECK(rows[2].due_end == "2018-11-15");
}

TEST_CASE("a plan's name is no deadline, and the promise's own time comes first") {
  Lines lines;
  lines.metadata = {{"issuing_body", "云河市发展和改革委员会"}, {"date_signed", "2017-09-05"}};
  lines.body("该公路已纳入“十三五”公路建设规划，计划于2018年实施硬化。");
  lines.section("三、", "督导", "。我委将加强督导。", "任务举措");
  const auto result = lines.run();
  REQUIRE(result.rows(task).size() == 2);
  CHECK(result.rows(task)[0].deadline == "2018年");
  REQUIRE(result.rows(responsible).size() == 1);
  CHECK(result.rows(responsible)[0].name == "云河市发展和改革委员会");
}

TEST_CASE("an office speaks for its body, and 全年 behind a plan is of this year") {
  Lines lines;
  lines.metadata = {{"issuing_body", "云河省教育厅办公室"}, {"date_signed", "2016-01-15"}};
  lines.section("一、", "支持工程", "。我厅将给予支持。已纳入“十三五”规划，全年完成投资5亿元。", "任务举措");
  const auto result = lines.run();
  REQUIRE(result.rows(responsible).size() == 1);
  CHECK(result.rows(responsible)[0].name == "云河省教育厅");
  CHECK(result.rows(task)[0].due_end == "2016-12-31");
}

TEST_CASE("a tag on a heading's line is of what stands below") {
  Lines lines;
  lines.heading("（一）", "水环境整治", "（牵头单位：市水务局，配合单位：市住建局；完成时限：2022年12月）", "任务举措");
  lines.section("1.", "清理河道", "。", "任务举措", Ref(0u));
  lines.section("2.", "修复湿地", "。2022年6月底前完工。", "任务举措", Ref(0u));
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"assignment 水环境整治", "assignment 清理河道", "assignment 修复湿地"});
  const auto rows = result.rows(task);
  CHECK(rows[1].parent == Ref(0u));
  CHECK(rows[1].deadline == "2022年12月");
  CHECK(rows[1].due_basis == "inherited");
  CHECK(rows[2].due_end == "2022-06-30");
  CHECK(rows[2].due_basis == "stated");
  REQUIRE(units(result).size() == 6);
  CHECK(units(result)[2] == "1 市水务局 lead inherited");
}

TEST_CASE("a title ends before its tag") {
  Lines lines;
  lines.section("（一）", "新建泵站6座（市水务局、市财政局）", "。", "任务举措");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"assignment 新建泵站6座"});
  CHECK(units(result) == Texts{"0 市水务局 responsible stated", "0 市财政局 responsible stated"});
}

TEST_CASE("who acts may stand in the title, whatever follows on it") {
  Lines lines;
  lines.section("1.", "市教育局、市体育局要开放场馆", "。各学校要做好保障。", "任务举措");
  lines.section("2.", "加强监管", "。市民政局要定期检查。", "任务举措");
  CHECK(units(lines.run()) == Texts{"0 市教育局 responsible stated", "0 市体育局 responsible stated",
                                    "0 各学校 responsible stated", "1 市民政局 responsible stated"});
}

TEST_CASE("a title that names who is in charge is read with what follows on it") {
  Lines lines;
  lines.metadata.push_back({"genre", "纪要"});
  lines.section("一、", "会议明确，由东湖区政府负责拆违", "。各街道要配合。", "任务举措");
  lines.section("二、", "强化部门协同配合", "。市民政局要定期检查。", "任务举措");
  CHECK(units(lines.run()) ==
        Texts{"0 东湖区政府 responsible stated", "0 各街道 support stated", "1 市民政局 responsible stated"});
}

TEST_CASE("what a plan lists is to be done, unless its heading names what is aimed at") {
  Lines lines;
  lines.metadata.push_back({"form", "要点"});
  lines.section("一、", "总体思路", "", "总体要求");
  lines.section("1.", "坚持问题导向", "。统筹推进。", "总体要求", Ref(0u));
  lines.section("二、", "坚持惠民利民，办好医疗", "", "总体要求");
  lines.section("2.", "坚持中西医并重", "。建成中医馆6个。", "总体要求", Ref(2u));
  lines.section("3.", "扩充床位", "。新增床位80张。", "工作成效", Ref(2u));
  lines.section("三、", "工作规则", "。按季度召开例会。", "任务举措");
  CHECK(titles(lines.run()) == Texts{"assignment 坚持中西医并重", "assignment 扩充床位"});
}

TEST_CASE("the sections above tell safeguards from tasks") {
  Lines lines;
  lines.metadata.push_back({"form", "答复"});
  lines.section("一、", "下一步工作", "", "任务举措");
  lines.section("（一）", "加强资金保障", "。安排资金。", "保障措施", Ref(0u));
  lines.section("二、", "保障措施", "", "保障措施");
  lines.section("（一）", "提高认识", "。抓好落实。", "任务举措", Ref(2u));
  lines.section("三、", "组织领导", "。成立专班。", "保障措施");
  CHECK(titles(lines.run()) == Texts{"commitment 加强资金保障", "safeguard 提高认识", "safeguard 组织领导"});
}

TEST_CASE("items behind a promise are its parts and have who promises") {
  Lines lines;
  lines.metadata = {{"form", "答复"}, {"issuing_body", "云河市教育局"}};
  lines.body("下一步，我局将加大投入力度：一是新建学校；二是会同市财政局增加经费。");
  lines.item("一是新建学校；", "一是");
  lines.item("二是会同市财政局增加经费。", "二是");
  const auto result = lines.run();
  CHECK(titles(result) ==
        Texts{"commitment 我局将加大投入力度", "commitment 新建学校", "commitment 会同市财政局增加经费"});
  CHECK(result.rows(task)[1].parent == Ref(0u));
  CHECK(result.rows(task)[2].parent == Ref(0u));
  CHECK(units(result) == Texts{"0 我局 responsible stated", "1 我局 responsible inherited",
                               "2 我局 responsible inherited", "2 市财政局 support stated"});
}

TEST_CASE("items behind words that only announce them have who announces") {
  Lines lines;
  lines.metadata = {{"form", "答复"}, {"issuing_body", "云河市教育局"}};
  lines.body("下一步，我局将重点做好以下工作：一是新建学校；二是增加经费。");
  lines.item("一是新建学校；", "一是");
  lines.item("二是增加经费。", "二是");
  const auto result = lines.run();
  CHECK(titles(result) == Texts{"commitment 新建学校", "commitment 增加经费"});
  CHECK(!result.rows(task)[0].parent);
  CHECK(units(result) == Texts{"0 我局 responsible inherited", "1 我局 responsible inherited"});
}

TEST_CASE("what a reply tells of measures before its next steps is done") {
  for (const bool further : {true, false}) {
    Lines lines;
    lines.metadata.push_back({"form", "答复"});
    lines.section("一、", "主要措施", "。扩建校舍。", "任务举措");
    if (further) lines.section("二、", "下一步打算", "。增加教师。", "任务举措");
    CHECK(titles(lines.run()) == (further ? Texts{"commitment 下一步打算"} : Texts{"commitment 主要措施"}));
  }
}

TEST_CASE("to set a standard is a task, a mere standard is none") {
  Lines lines;
  lines.section("一、", "任务", "", "任务举措");
  lines.section("（一）", "提高标准", "。按年调整。", "任务举措", Ref(0u));
  lines.section("（二）", "完善评价标准", "。按年修订。", "任务举措", Ref(0u));
  lines.section("（三）", "分级标准", "。分为三级。", "任务举措", Ref(0u));
  CHECK(titles(lines.run()) == Texts{"assignment 提高标准", "assignment 完善评价标准"});
}

TEST_CASE("what minutes decide is looked at whatever the items look like") {
  Lines lines;
  lines.metadata.push_back({"genre", "纪要"});
  lines.section("一、", "关于防汛工作", "。会议要求，市水务局要消除隐患。", "问题不足");
  const auto result = lines.run();
  CHECK(titles(result).size() == 1);
  CHECK(units(result) == Texts{"0 市水务局 responsible stated"});
}

TEST_CASE("the rows of a table are its section's items") {
  Lines lines;
  lines.metadata = {{"issuing_body", "云岭市人民政府"}, {"date_signed", "2024-03-05"}};
  lines.section("二、", "任务分工", "", "任务举措");
  lines.row(0, {"序号", "重点任务", "牵头单位", "配合单位", "完成时限"});
  lines.row(1, {"1", "建设泵站2座。配齐人员。", "水务局", "市财政局、各区", "9月底前"});
  lines.row(2, {"2", "疏浚河道", "", "", ""});
  const auto result = lines.run();
  REQUIRE(result.ok());
  CHECK(titles(result) == Texts{"assignment 建设泵站2座", "assignment 疏浚河道"});
  CHECK(units(result) == Texts{"0 水务局 lead stated", "0 市财政局 support stated", "0 各区 support stated"});
  const auto rows = result.rows(task);
  CHECK(rows[0].section == Ref(0u));
  CHECK(rows[0].due_end == "2024-09-30");
  CHECK(result.rows(responsible)[0].name == "云岭市水务局");
  CHECK(!rows[1].deadline);
}
