// exporter.markdown as a whole: what a brief says of documents of several forms, and of what was not analysed.
#include <string>
#include <utility>

#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "displayed_text.hpp"

namespace {

namespace tables = chancery::tables;
using chancery::Offset;
using chancery::Ref;
using chancery::StageStatus;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;
using chancery::testkit::Given;
using chancery::testkit::incomplete;
using chancery::testkit::ProvenanceFixture;
using chancery::testkit::span_of;

tables::SectionRow section(const std::string& text, const std::string& heading, const std::string& until,
                           std::int64_t level, std::optional<Ref> parent, std::string_view marker,
                           std::string_view path, std::string_view title) {
  tables::SectionRow row;
  const auto at = span_of(text, heading);
  row.begin = at.begin;
  row.end = until.empty() ? Offset(text.size()) : span_of(text, until).begin;
  row.parent = parent;
  row.level = level;
  row.marker = marker;
  row.path = path;
  row.title = title;
  row.title_begin = span_of(text, std::string(title)).begin;
  row.title_end = span_of(text, std::string(title)).end;
  return row;
}
tables::SentenceRow sentence(const std::string& text, const std::string& words, std::optional<Ref> in) {
  return {span_of(text, words).begin, span_of(text, words).end, in};
}
tables::LabelRow function_of(std::uint32_t row, std::string_view label, double score = 0.9) {
  tables::LabelRow out;
  out.section = Ref(row);
  out.scheme = "function";
  out.label = label;
  out.score = score;
  return out;
}
tables::SummaryRow point(const std::string& text, std::string_view words, std::int64_t rank,
                         std::optional<Ref> sentence) {
  const auto at = span_of(text, words);
  tables::SummaryRow out;
  out.rank = rank;
  out.text = words;
  out.sentence = sentence;
  out.begin = at.begin;
  out.end = at.end;
  return out;
}
ProvenanceFixture stage(const std::string& name, const std::string& table, StageStatus status = StageStatus::ran) {
  return {.stage = name, .status = status, .tables = {{table, 0, 0}}};
}
std::string brief_of(const DocumentFixture& document, std::int64_t characters = 600) {
  Component exporter("exporter.markdown");
  exporter.option("/characters", characters);
  const auto result = exporter.render(document);
  REQUIRE(result.ok());
  return result.output();
}
const std::vector<ProvenanceFixture> all_ran = {stage("reader.text", "source_map"),
                                                stage("segmenter.outline", "paragraph"),
                                                stage("segmenter.outline.section", "section"),
                                                stage("segmenter.sentence", "sentence"),
                                                stage("classifier.lexicon", "label"),
                                                stage("summariser.lead", "summary")};

const std::string reply =
    "关于第12号建议的答复\n"
    "您提出的建议收悉，现答复如下。\n"
    "一、工作开展情况\n"
    "我局高度重视科技园区建设工作。2023年新建科技园区3家，服务企业120家。出台了支持科技成果转化的意见。\n"
    "二、下一步工作\n"
    "（一）加快园区建设\n"
    "年底前再建园区2家。\n"
    "（二）完善服务体系\n"
    "健全技术转移服务体系。\n"
    "感谢您对我们工作的支持。\n";

DocumentFixture reply_document() {
  DocumentFixture document;
  document.id = "replies/12.txt";
  document.text = reply;
  document.tables = {
      given(tables::paragraph,
            {{span_of(reply, "关于第12号建议的答复").begin, span_of(reply, "关于第12号建议的答复").end, "title", {}},
             {span_of(reply, "您提出").begin, span_of(reply, "如下。").end, "body", {}}}),
      given(tables::section, {section(reply, "一、工作", "二、", 1, {}, "一、", "一", "工作开展情况"),
                              section(reply, "二、下一步", "", 1, {}, "二、", "二", "下一步工作"),
                              section(reply, "（一）", "（二）", 2, Ref(1u), "（一）", "二（一）", "加快园区建设"),
                              section(reply, "（二）", "", 2, Ref(1u), "（二）", "二（二）", "完善服务体系")}),
      given(tables::sentence,
            {sentence(reply, "您提出的建议收悉，现答复如下。", {}),
             sentence(reply, "我局高度重视科技园区建设工作。", Ref(0u)),
             sentence(reply, "2023年新建科技园区3家，服务企业120家。", Ref(0u)),
             sentence(reply, "出台了支持科技成果转化的意见。", Ref(0u)),
             sentence(reply, "年底前再建园区2家。", Ref(2u)), sentence(reply, "健全技术转移服务体系。", Ref(3u))}),
      given(tables::label, {function_of(0, "工作成效"), function_of(0, "背景依据", 0.2), function_of(1, "任务举措")}),
      given(tables::summary, {point(reply, "健全技术转移服务体系。", 2, Ref(5u)),
                              point(reply, "出台了支持科技成果转化的意见。", 1, Ref(3u))})};
  document.provenance = all_ran;
  return document;
}

}  // namespace

TEST_CASE("a reply says what matters, what was done and what will be, each with its path") {
  CHECK(brief_of(reply_document()) ==
        "# 关于第12号建议的答复\n\n"
        "**【要点】**\n\n"
        "- 出台了支持科技成果转化的意见。（一）\n"
        "- 健全技术转移服务体系。（二（二））\n\n"
        "**【已做】**\n\n"
        "- 我局高度重视科技园区建设工作。（一）\n"
        "- 2023年新建科技园区3家，服务企业120家。（一）\n\n"
        "**【将做】**\n\n"
        "- 加快园区建设（二（一））\n"
        "- 完善服务体系（二（二））\n\n"
        "**【提纲】** 一、工作开展情况；二、下一步工作\n");
}

TEST_CASE("sentences with figures come before those without when the page is short of room") {
  auto document = reply_document();
  document.tables.pop_back();
  document.provenance.pop_back();
  const auto brief = brief_of(document, 200);
  CHECK(brief.find("2023年新建科技园区3家") != std::string::npos);
  CHECK(brief.find("【要点】") == std::string::npos);
}

TEST_CASE("the head shows number, date and issuer when metadata was looked for") {
  auto document = reply_document();
  tables::MetadataRow number, date;
  number.field = "doc_number", number.value = "津科〔2023〕5号";
  date.field = "date_signed", date.value = "2023-06-01";
  document.tables.push_back(given(tables::metadata, {number, date}));
  document.provenance.push_back(stage("extractor.metadata", "metadata"));
  CHECK(brief_of(document).find("# 关于第12号建议的答复\n\n津科〔2023〕5号｜成文2023年6月1日｜发文机关未明确\n\n") ==
        0);
}

TEST_CASE("metadata that only the reader could have written makes no place") {
  DocumentFixture document;
  document.text = "x";
  document.tables = {given(tables::metadata, {})};
  document.provenance = {stage("reader.text", "metadata")};
  CHECK(brief_of(document) == "# document.txt\n");
}

TEST_CASE("a stage that failed or was not wanted leaves a place unanalysed, one that found nothing unclear") {
  DocumentFixture document;
  document.text = "x";
  document.tables = {incomplete(given(tables::summary, {})), given(tables::label, {}), given(tables::section, {})};
  document.provenance = {{.stage = "reader.text"},
                         stage("segmenter.outline", "section"),
                         {.stage = "summariser.lead", .status = StageStatus::failed},
                         stage("classifier.lexicon", "label", StageStatus::not_wanted)};
  CHECK(brief_of(document) ==
        "# document.txt\n\n**【要点】** 未分析\n\n**【已做】** 未分析\n\n**【将做】** 未分析\n\n**【提纲】** 未明确\n");
  document.provenance[3].status = StageStatus::ran;
  CHECK(brief_of(document).find("**【已做】** 未明确\n\n**【将做】** 未明确\n") != std::string::npos);
  document.provenance[3] = {.stage = "classifier.lexicon", .status = StageStatus::skipped};
  CHECK(brief_of(document).find("**【已做】** 未分析\n") != std::string::npos);
}

TEST_CASE("rows of a stage that went well are shown although another one failed") {
  auto document = reply_document();
  for (auto& table : document.tables)
    if (table.table->name() == "summary") table = incomplete(table);
  CHECK(brief_of(document).find("- 出台了支持科技成果转化的意见。（一）\n") != std::string::npos);
}

TEST_CASE("places that no stage provides are not there") {
  DocumentFixture document;
  document.text = "x";
  CHECK(brief_of(document) == "# document.txt\n");
}

TEST_CASE("a document without headings is told by the labels of its sentences and the number of its paragraphs") {
  const std::string text = "各单位：\n去年我们改造老旧小区15个，惠及居民。\n今年将继续改造老旧小区20个。\n";
  const auto line = [&](int i) { return chancery::testkit::lines_of(text)[static_cast<std::size_t>(i)]; };
  tables::LabelRow done, planned;
  done.sentence = Ref(0u), done.scheme = "function", done.label = "工作成效", done.score = 0.5;
  planned.sentence = Ref(1u), planned.scheme = "function", planned.label = "任务举措", planned.score = 0.5;
  DocumentFixture document;
  document.text = text;
  document.tables = {given(tables::paragraph, {{line(0).begin, line(0).end, "salutation", {}},
                                               {line(1).begin, line(1).end, "body", {}},
                                               {line(2).begin, line(2).end, "body", {}}}),
                     given(tables::section, {}),
                     given(tables::sentence, {{line(1).begin, line(1).end, {}}, {line(2).begin, line(2).end, {}}}),
                     given(tables::label, {done, planned})};
  document.provenance = all_ran;
  CHECK(brief_of(document) ==
        "# document.txt\n\n**【已做】**\n\n- 去年我们改造老旧小区15个，惠及居民。（第1段）\n\n"
        "**【将做】**\n\n- 今年将继续改造老旧小区20个。（第2段）\n\n**【提纲】** 未明确\n");
}

TEST_CASE("a plan with many tasks shows the three first of the shallowest items and counts them all") {
  std::string text = "一、主要任务\n";
  std::vector<tables::SectionRow> sections(1);
  const char* markers[] = {"（一）", "（二）", "（三）", "（四）"};
  const char* paths[] = {"一（一）", "一（二）", "一（三）", "一（四）"};
  const char* titles[] = {"引育企业", "建设载体", "服务高校", "引进人才"};
  for (const auto* title : titles) ((text += title) += "\n1.具体任务：") += std::string(title) + "。\n";
  sections[0] = section(text, "一、", "", 1, {}, "一、", "一", "主要任务");
  for (std::size_t i = 0; i < 4; ++i) {
    sections.push_back(section(text, titles[i], "", 2, Ref(0u), markers[i], paths[i], titles[i]));
    sections.push_back(
        section(text, std::string("1.具体任务：") + titles[i], "", 3, Ref(sections.size() - 1), "1.", "x", "具体任务"));
  }
  DocumentFixture document;
  document.text = text;
  document.tables = {given(tables::section, sections), given(tables::label, {function_of(0, "任务举措")})};
  document.provenance = all_ran;
  CHECK(brief_of(document).find(
            "**【将做】**\n\n- 引育企业（一（一））\n- 建设载体（一（二））\n- 服务高校（一（三））\n- …等4项\n") !=
        std::string::npos);
}

TEST_CASE("a part without a number is not said, nor is it taken for the part before it") {
  const std::string text = "围绕建议，下一步：\n1.建设园区\n2.引进人才\n";
  auto lead_in = section(text, "围绕", "", 1, {}, "", "~", "围绕建议，下一步：");
  DocumentFixture document;
  document.text = text;
  const auto line = chancery::testkit::lines_of(text)[0];
  document.tables = {given(tables::paragraph, {{line.begin, line.end, "lead-in", {}}}),
                     given(tables::section, {lead_in, section(text, "1.", "2.", 2, Ref(0u), "1.", "~1", "建设园区"),
                                             section(text, "2.", "", 2, Ref(0u), "2.", "~2", "引进人才")}),
                     given(tables::label, {function_of(0, "任务举措")}),
                     given(tables::summary, {point(text, "围绕建议，下一步：", 1, Ref(0u))})};
  document.provenance = all_ran;
  CHECK(brief_of(document).find("- 围绕建议，下一步：（第1段）\n\n") != std::string::npos);
  CHECK(brief_of(document).find("- 建设园区（1）\n- 引进人才（2）\n") != std::string::npos);
}

TEST_CASE("a run-in heading that is a sentence of its own is no statement, and its marker goes from it alone") {
  const std::string text = "1.建设科技成果转化服务平台。1.5万家企业已得到平台的服务。";
  auto row = section(text, "1.建设", "", 1, {}, "1.", "一1", "建设科技成果转化服务平台");
  row.run_in = true;
  DocumentFixture document;
  document.text = text;
  document.tables = {given(tables::section, {row}),
                     given(tables::sentence, {sentence(text, "1.建设科技成果转化服务平台。", Ref(0u)),
                                              sentence(text, "1.5万家企业已得到平台的服务。", Ref(0u))}),
                     given(tables::label, {function_of(0, "工作成效")}),
                     given(tables::summary, {point(text, "1.5万家企业已得到平台的服务。", 1, Ref(1u))})};
  document.provenance = all_ran;
  CHECK(brief_of(document).find("**【要点】**\n\n- 1.5万家企业已得到平台的服务。（一1）\n") != std::string::npos);
  document.tables.pop_back();
  CHECK(brief_of(document).find("**【已做】**\n\n- 1.5万家企业已得到平台的服务。（一1）\n\n**【将做】** 未明确") !=
        std::string::npos);
}

TEST_CASE("a title that gives a figure is a statement") {
  const std::string text = "1.新建科技园区3家，总投资50亿元。";
  DocumentFixture document;
  document.text = text;
  document.tables = {
      given(tables::section, {section(text, "1.", "", 1, {}, "1.", "一1", "新建科技园区3家，总投资50亿元")}),
      given(tables::sentence, {sentence(text, text, Ref(0u))}), given(tables::label, {function_of(0, "工作成效")})};
  document.provenance = all_ran;
  CHECK(brief_of(document).find("**【已做】**\n\n- 新建科技园区3家，总投资50亿元。（一1）\n") != std::string::npos);
}

TEST_CASE("the same words are told once, also where a marker stands before them") {
  const std::string text = "（一）已建成科技园区三家。累计服务企业120家。另累计服务企业120家。";
  const auto again = text.rfind("累计");
  const chancery::tables::SentenceRow repeated{Offset(again), Offset(text.size()), Ref(0u)};
  DocumentFixture document;
  document.text = text;
  document.tables = {given(tables::section, {section(text, "（一）", "", 1, {}, "（一）", "一（一）", "")}),
                     given(tables::sentence, {sentence(text, "（一）已建成科技园区三家。", Ref(0u)),
                                              sentence(text, "累计服务企业120家。", Ref(0u)), repeated}),
                     given(tables::label, {function_of(0, "工作成效")}),
                     given(tables::summary, {point(text, "已建成科技园区三家。", 1, Ref(0u))})};
  document.provenance = all_ran;
  CHECK(brief_of(document).find("**【已做】**\n\n- 累计服务企业120家。（一（一））\n\n") != std::string::npos);
}

TEST_CASE("what summarises a section is no point of the document") {
  auto document = reply_document();
  auto of_section = point(reply, "年底前再建园区2家。", 0, Ref(4u));
  of_section.section = Ref(1u);
  document.tables.back() = given(tables::summary, {of_section, point(reply, "健全技术转移服务体系。", 1, Ref(5u))});
  CHECK(brief_of(document).find("**【要点】**\n\n- 健全技术转移服务体系。（二（二））\n\n") != std::string::npos);
}

TEST_CASE("hostile text is shown, not obeyed") {
  const std::string text = std::string("<script>alert(1)</script>\n# [x](javascript:1) **y**\u202e\u2028") + '\0';
  tables::SummaryRow row;
  row.rank = 1;
  row.text = "- 1. `x` <b>\n\n# z";
  DocumentFixture document;
  document.id = "<i>.txt";
  document.text = text;
  document.tables = {given(tables::paragraph, {{0u, chancery::Offset(text.size()), "title", {}}}),
                     given(tables::summary, {row})};
  document.provenance = all_ran;
  CHECK(brief_of(document) ==
        "# &lt;script&gt;alert(1)&lt;/script&gt; \\# \\[x\\](javascript:1) \\*\\*y\\*\\*\n\n"
        "**【要点】**\n\n- \\- 1. \\`x\\` &lt;b&gt; \\# z\n");
}

TEST_CASE("a page holds its limit for a title and a sentence of a million characters") {
  std::string text;
  for (int i = 0; i < 1000000; ++i) text += "长";
  DocumentFixture document;
  document.text = text;
  document.tables = {given(tables::paragraph, {{0u, Offset(text.size()), "title", {}}}),
                     given(tables::summary, {point(text, text, 1, {})})};
  document.provenance = all_ran;
  const auto brief = brief_of(document, 200);
  CHECK(chancery::brief::count_code_points(brief) <= 200);
  CHECK(brief.find("…\n\n**【要点】**\n\n- 长") != std::string::npos);
}

TEST_CASE("a page below 200 characters is refused by name") {
  Component exporter("exporter.markdown");
  exporter.option("/characters", 199);
  CHECK(exporter.try_create().where == "/characters");
}
