// The component against the test kit's host: tables in, rows and diagnostics out.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

#include "official.hpp"

using namespace chancery;
using namespace chancery::testkit;
using Texts = std::vector<std::string>;

namespace {

tables::ParagraphRow paragraph(std::string_view text, std::string_view words, std::string_view role,
                               std::optional<Ref> section = {}) {
  const auto span = span_of(text, words);
  return {span.begin, span.end, role, section};
}
tables::SentenceRow sentence(std::string_view text, std::string_view words) {
  const auto span = span_of(text, words);
  return {span.begin, span.end, {}};
}

}  // namespace

TEST_CASE("a figure names its sentence, value, unit and time") {
  const std::string text = "2022年，全市高企近3000家。";
  const auto result = Component("extractor.indicator")
                          .run(text, given(tables::paragraph, {paragraph(text, text, "body")}),
                               given(tables::sentence, {sentence(text, text)}));
  const auto rows = result.rows(official::indicator);
  REQUIRE(rows.size() == 1);
  CHECK(result.texts(official::indicator) == Texts{"3000家"});
  CHECK(rows[0].sentence == Ref(0u));
  CHECK(rows[0].subject == "高企");
  CHECK(rows[0].scope == "全市");
  CHECK(rows[0].value == 3000);
  CHECK(rows[0].unit == "家");
  CHECK(rows[0].base_value == 3000);
  CHECK(rows[0].base_unit == "家");
  CHECK(rows[0].qualifier == "近");
  CHECK(rows[0].bound == "le");
  CHECK(rows[0].time == "2022年");
  CHECK(rows[0].period_begin == "2022-01-01");
  CHECK(rows[0].time_basis == "stated");
  CHECK(rows[0].kind == "actual");
}

TEST_CASE("what no sentence holds has no sentence, and headings are not read") {
  const std::string text = "实施10家企业工程\n高企5家";
  const auto result = Component("extractor.indicator")
                          .run(text,
                               given(tables::paragraph, {paragraph(text, "实施10家企业工程", "heading"),
                                                         paragraph(text, "高企5家", "body")}),
                               given(tables::sentence, std::vector<tables::SentenceRow>{}));
  CHECK(result.texts(official::indicator) == Texts{"5家"});
  CHECK(!result.rows(official::indicator)[0].sentence);
}

TEST_CASE("a missing unit is reported where it is missing") {
  const std::string text = "雏鹰企业105，瞪羚企业16家。";
  const auto result = Component("extractor.indicator")
                          .run(text, given(tables::paragraph, {paragraph(text, text, "body")}),
                               given(tables::sentence, {sentence(text, text)}));
  const auto& found = result.diagnostics;
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "measure_unit_absent");
}

TEST_CASE("registers name what they know and list what they do not") {
  const std::string text = "全市拥有有效发明专利数9万件，商标3件，储粮2担，推进863计划。";
  const auto result = Component("extractor.indicator")
                          .file("/units", R"({"units": {"担": {"base": "公斤", "factor": 50}}})")
                          .file("/indicators", R"({"indicators": {"有效发明专利": ["有效发明专利数"], "储粮": []}})")
                          .run(text, given(tables::paragraph, {paragraph(text, text, "body")}),
                               given(tables::sentence, {sentence(text, text)}));
  const auto rows = result.rows(official::indicator);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].subject == "有效发明专利");
  CHECK(rows[2].base_value == 100);
  CHECK(rows[2].base_unit == "公斤");
  Texts codes;
  for (const auto& one : result.diagnostics) codes.push_back(one.code);
  CHECK(codes == Texts{"indicator_unknown", "unit_unknown"});
}

TEST_CASE("a wrong register fails the component's making") {
  CHECK_THROWS_AS(Component("extractor.indicator").file("/units", "no register").run(""), Error);
}

TEST_CASE("what is told twice is reported, and what is told otherwise") {
  const std::string text =
      "2022年，专利质押贷款总额41亿元。2022年，专利质押贷款总额41亿元。2022年，专利质押贷款总额40亿元。";
  std::vector<tables::SentenceRow> all;
  for (std::size_t begin = 0; begin < text.size(); begin = text.find("。", begin) + 3)
    all.push_back({begin, text.find("。", begin) + 3, {}});
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::paragraph, {paragraph(text, text, "body")}), given(tables::sentence, all));
  Texts codes;
  for (const auto& one : result.diagnostics) codes.push_back(one.code);
  CHECK(codes == Texts{"figure_repeated", "figure_contradicts"});
}

TEST_CASE("sections and the day of signing say what is to come") {
  const std::string text = "今年培训300人。";
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::section, std::vector<tables::SectionRow>{{0, text.size()}}),
               given(tables::paragraph, {paragraph(text, text, "body", Ref(0u))}),
               given(tables::sentence, {sentence(text, text)}),
               given(tables::label,
                     std::vector<tables::LabelRow>{
                         {.section = Ref(0u), .scheme = "function", .label = "任务举措", .score = 1}}),
               given(tables::metadata,
                     std::vector<tables::MetadataRow>{{.field = "date_signed", .value = "2023-03-01"}}));
  const auto rows = result.rows(official::indicator);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].kind == "target");
  CHECK(rows[0].period_end == "2023-12-31");
  CHECK(rows[0].time_basis == "resolved");
}

namespace {

// The kinds of the figures of a document with a section for each of its lines, which have a title up to the first stop
// and the function given (empty: none).
struct Line {
  std::string_view words, function;
  std::optional<Ref> parent = {};
};
Texts kinds_of(std::initializer_list<Line> lines, std::vector<tables::MetadataRow> metadata) {
  std::string text;
  std::vector<tables::SectionRow> sections;
  std::vector<tables::ParagraphRow> paragraphs;
  std::vector<tables::SentenceRow> sentences;
  std::vector<tables::LabelRow> labels;
  for (const auto& line : lines) {
    const auto begin = text.size();
    text.append(line.words).append("\n");
    const auto title = line.words.find("。");
    const auto section = sections.size();
    sections.push_back({.begin = begin,
                        .end = begin + line.words.size(),
                        .parent = line.parent,
                        .title = line.words.substr(0, title)});
    paragraphs.push_back({begin, begin + line.words.size(), "body", Ref(section)});
    for (auto at = title + 3, end = at; at < line.words.size(); at = end) {
      const auto stop = line.words.find("。", at);
      end = stop == line.words.npos ? line.words.size() : stop + 3;
      if (stop != line.words.npos) sentences.push_back({begin + at, begin + end, Ref(section)});
    }
    if (!line.function.empty())
      labels.push_back({.section = Ref(section), .scheme = "function", .label = line.function, .score = 1});
  }
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::section, sections), given(tables::paragraph, paragraphs),
               given(tables::sentence, sentences), given(tables::label, labels), given(tables::metadata, metadata));
  Texts out;
  for (const auto& row : result.rows(official::indicator)) out.emplace_back(row.kind);
  return out;
}

}  // namespace

TEST_CASE("measures that a reply tells of before 下一步 or below a question were taken") {
  const std::vector<tables::MetadataRow> reply = {{.field = "form", .value = "答复"}};
  CHECK(kinds_of({{"主要措施。培训护士30名。", "任务举措"},
                  {"加大投入。改造病房12间。", "任务举措", Ref(0u)},
                  {"下一步打算。培训护士60名。", "任务举措"},
                  {"加大投入。改造病房20间。", "任务举措", Ref(2u)}},
                 reply) == Texts{"actual", "actual", "target", "target"});
  CHECK(kinds_of({{"关于医护培训。培训护士30名，将培训医师8名。", "任务举措"}}, reply) == Texts{"actual", "planned"});
  CHECK(kinds_of({{"加大投入。改造病房12间。", "任务举措"}}, reply) == Texts{"target"});
  CHECK(kinds_of({{"主要措施。培训护士30名。", "任务举措"}, {"今后打算。培训护士60名。", "任务举措"}}, {}) ==
        Texts{"target", "target"});
}

TEST_CASE("a reply's section turns from what was done to what is to come") {
  const std::vector<tables::MetadataRow> reply = {{.field = "form", .value = "答复"},
                                                  {.field = "date_signed", .value = "2023-07-15"}};
  const std::string_view words = "加强培训。累计培训护士30名。下一步，我局将扩建基地。培训医师8名。";
  CHECK(kinds_of({{words, "任务举措"}}, reply) == Texts{"actual", "target"});
  CHECK(kinds_of({{words, "工作成效"}}, reply) == Texts{"actual", "target"});
  CHECK(kinds_of({{words, "任务举措"}}, {}) == Texts{"target", "target"});
  CHECK(kinds_of({{"下一步打算。培训护士30名。今年，我局将扩建基地。培训医师8名。", "任务举措"}}, reply) ==
        Texts{"target", "target"});
  CHECK(kinds_of({{"加强培训。培训护士30名。今后，我局将扩建基地。目前有床位60张。", "任务举措"},
                  {"加大投入。改造病房12间。", "任务举措"}},
                 reply) == Texts{"actual", "actual", "target"});
}

TEST_CASE("what introduces a list in a reply turns to what is to come down to the section's end") {
  const std::string text =
      "培训护士30名。\n我们将重点做好两项工作：\n第一，改造病房12间。\n第二，培训医师8名。\n床位60张。";
  std::vector<tables::ParagraphRow> paragraphs;
  for (const std::string_view words :
       {"培训护士30名。", "我们将重点做好两项工作：", "第一，改造病房12间。", "第二，培训医师8名。"})
    paragraphs.push_back(paragraph(text, words, "body"));
  paragraphs.push_back(paragraph(text, "床位60张。", "body", Ref(0u)));
  const auto last = span_of(text, "床位60张。");
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::paragraph, paragraphs), given(tables::sentence, std::vector<tables::SentenceRow>{}),
               given(tables::section, std::vector<tables::SectionRow>{{last.begin, last.end}}),
               given(tables::metadata, std::vector<tables::MetadataRow>{{.field = "form", .value = "答复"}}));
  Texts kinds;
  for (const auto& row : result.rows(official::indicator)) kinds.emplace_back(row.kind);
  CHECK(kinds == Texts{"actual", "target", "target", "actual"});
}

TEST_CASE("a plan's items are to be done, but what its titles say was") {
  const std::vector<tables::MetadataRow> plan = {{.field = "form", .value = "要点"}};
  CHECK(kinds_of({{"加强治理。种草90亩。", "工作成效"},
                  {"工作基础。种草70亩。", "工作成效"},
                  {"水土保持。种草60亩。", "", Ref(1u)}},
                 plan) == Texts{"target", "actual", "actual"});
  CHECK(kinds_of({{"加强治理。种草90亩。", "工作成效"}}, {}) == Texts{"actual"});
}

TEST_CASE("the whole year of a document whose title tells one year is that year") {
  const std::string text = "全年培训300人。";
  const auto period = [&](std::string_view title) {
    const auto result =
        Component("extractor.indicator")
            .run(text, given(tables::paragraph, {paragraph(text, text, "body")}),
                 given(tables::sentence, {sentence(text, text)}),
                 given(tables::metadata, std::vector<tables::MetadataRow>{{.field = "title", .value = title}}));
    return std::string(result.rows(official::indicator)[0].period_end.value_or(""));
  };
  CHECK(period("云岭市2021年培训工作要点") == "2021-12-31");
  CHECK(period("云岭市培训行动计划（2021—2023年）") == "");
  CHECK(period("关于2020年预算执行情况和2021年预算草案的报告") == "");
  CHECK(period("云岭市培训办法（2021年修订）") == "");
}

TEST_CASE("the time that introduces a list holds for its items, and not behind it") {
  const std::string text = "到2026年，实现以下目标：\n——线路达到40条。\n站点达到90个。\n新增站点30个。\n另建桥梁2座。";
  const auto part = [&](std::string_view words, std::string_view role, unsigned section) {
    return paragraph(text, words, role, Ref(section));
  };
  const auto section = [&](std::string_view words, std::optional<Ref> parent = {}) {
    const auto span = span_of(text, words);
    return tables::SectionRow{.begin = span.begin, .end = span.end, .parent = parent};
  };
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::section, {section("到2026年"), section("站点达到", Ref(0u)), section("另建桥梁")}),
               given(tables::paragraph, {part("到2026年，实现以下目标：", "lead-in", 0),
                                         part("——线路达到40条。", "body", 0), part("站点达到90个。", "body", 1),
                                         part("新增站点30个。", "body", 0), part("另建桥梁2座。", "body", 2)}),
               given(tables::sentence, std::vector<tables::SentenceRow>{}));
  Texts out;
  for (const auto& row : result.rows(official::indicator)) out.emplace_back(row.period_end.value_or(""));
  CHECK(out == Texts{"2026-12-31", "2026-12-31", "", ""});
}

TEST_CASE("what is to be done is not of the year that a report is of") {
  const std::string text = "全年培训300人。";
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::section, std::vector<tables::SectionRow>{{.begin = 0, .end = text.size()}}),
               given(tables::paragraph, {paragraph(text, text, "body", Ref(0u))}),
               given(tables::sentence, {sentence(text, text)}),
               given(tables::label,
                     std::vector<tables::LabelRow>{
                         {.section = Ref(0u), .scheme = "function", .label = "任务举措", .score = 1}}),
               given(tables::metadata,
                     std::vector<tables::MetadataRow>{{.field = "title", .value = "关于2021年培训情况的通报"},
                                                      {.field = "date_signed", .value = "2022-01-20"}}));
  const auto rows = result.rows(official::indicator);
  CHECK(rows[0].period_end == "2022-12-31");
  CHECK(rows[0].kind == "target");
}

TEST_CASE("an empty text has no figures") {
  CHECK(Component("extractor.indicator")
            .run("", given(tables::paragraph, std::vector<tables::ParagraphRow>{}),
                 given(tables::sentence, std::vector<tables::SentenceRow>{}))
            .rows(official::indicator)
            .empty());
}

TEST_CASE("the work ends when the host asks to") {
  const std::string text = "高企5家。";
  CHECK(Component("extractor.indicator")
            .cancel_at(1)
            .run(text, given(tables::paragraph, {paragraph(text, text, "body")}),
                 given(tables::sentence, {sentence(text, text)}))
            .status == CHANCERY_CANCELLED);
}

TEST_CASE("a table of figures is read by its heads, in its place among the sentences") {
  const std::string text = "现有泵站3座。\n指标\n单位\n2026年\n水闸\n座\n8\n计划建设泵站2座。";
  const auto table = span_of(text, "指标\n单位\n2026年\n水闸\n座\n8");
  std::vector<tables::BlockRow> blocks = {{table.begin, table.end, "table"}};
  std::vector<tables::ParagraphRow> paragraphs = {paragraph(text, "现有泵站3座。", "body")};
  const std::string_view cells[] = {"指标", "单位", "2026年", "水闸", "座\n", "8"};
  for (std::int64_t i = 0; i < 6; ++i) {
    auto words = cells[i];
    if (words.ends_with('\n')) words.remove_suffix(1);
    const auto begin = i == 4 ? text.find(cells[i], text.find("水闸")) : text.find(words, table.begin);
    blocks.push_back({begin, begin + words.size(), "cell", {}, Ref(0u), i / 3, i % 3});
    paragraphs.push_back({begin, begin + words.size(), "body"});
  }
  paragraphs.push_back(paragraph(text, "计划建设泵站2座。", "body"));
  const auto result =
      Component("extractor.indicator")
          .run(text, given(tables::paragraph, paragraphs), given(tables::block, blocks),
               given(tables::sentence, {sentence(text, "现有泵站3座。"), sentence(text, "计划建设泵站2座。")}),
               given(tables::metadata, {{"date_signed", "2024-04-09"}}));
  REQUIRE(result.ok());
  CHECK(result.texts(official::indicator) == Texts{"3座", "8", "2座"});
  const auto rows = result.rows(official::indicator);
  CHECK(rows[1].subject == "水闸");
  CHECK(rows[1].unit == "座");
  CHECK(rows[1].period_end == "2026-12-31");
  CHECK(rows[1].kind == "target");
  CHECK(!rows[1].sentence);
  CHECK(rows[2].sentence == Ref(1u));
}
