// exporter.html: what stands on a document's page, with all tables and with none.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "official.hpp"

namespace {

using namespace chancery;
using testkit::Component;
using testkit::DocumentFixture;
using testkit::given;
using testkit::incomplete;
using testkit::span_of;

bool has(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

// The page's own part: behind its stylesheet, before its script.
std::string body(const std::string& page) {
  const auto begin = page.find("<body>"), end = page.rfind("<script>");
  REQUIRE(begin < end);
  return page.substr(begin, end - begin);
}

std::string rendered(const DocumentFixture& document) {
  const auto out = Component("exporter.html").render(document);
  REQUIRE(out.ok());
  return body(out.output());
}

const std::string kText = "一、任务\n建成园区，投入5000万元。（责任单位：科技局）\n";

DocumentFixture with_facts() {
  DocumentFixture document;
  document.text = kText;
  const auto at = [&](std::string_view words) { return span_of(document.text, words); };
  const auto task = at("建成园区，投入5000万元。（责任单位：科技局）"), money = at("5000万元"), unit = at("科技局");
  document.tables = {
      given(tables::section, {{.begin = 0u, .end = task.end, .marker = "一、", .path = "一", .title = "任务"}}),
      given(tables::paragraph, {{0u, 12u, "heading", Ref(0u)}, {task.begin, task.end, "body", Ref(0u)}}),
      given(official::task,
            {{.begin = task.begin, .end = task.end, .section = Ref(0u), .kind = "assignment", .title = "建成园区"}}),
      given(official::responsible, {{.begin = unit.begin,
                                     .end = unit.end,
                                     .task = Ref(0u),
                                     .unit = "科技局",
                                     .role = "lead",
                                     .role_basis = "stated"}}),
      given(official::indicator, {{.begin = money.begin,
                                   .end = money.end,
                                   .subject = "投入",
                                   .value = 5000,
                                   .base_value = 50000000,
                                   .base_unit = "元",
                                   .bound = "eq",
                                   .kind = "planned"}})};
  document.provenance = {{.stage = "reader"},
                         {.stage = "x", .tables = {{"task", 0, 1}, {"indicator", 0, 1}, {"citation", 0, 0}}}};
  return document;
}

}  // namespace

TEST_CASE("a row knows the stretches of its words, and a unit its own") {
  const auto page = rendered(with_facts());
  CHECK(has(page, "<h3 id=\"l0\" class=\"role-heading\"><span id=\"sec-0\"></span>一、任务</h3>"));
  CHECK(
      has(page, "<span id=\"s0\" class=\"s t\">建成园区，投入</span><span id=\"s1\" class=\"s t i\">5000万元</span>"));
  CHECK(has(page, "<tr id=\"task-0\" data-s=\"0 4\"><td class=\"n\"><a href=\"#s0\">1</a></td>"));
  CHECK(has(page, "<a id=\"responsible-0\" href=\"#s3\" data-s=\"3 3\"><bdi>科技局</bdi></a>"));
  CHECK(has(page, "<tr id=\"indicator-0\" data-s=\"1 1\">"));
  CHECK(has(page, "<li><a href=\"#sec-0\"><bdi>一、任务</bdi></a></li>"));
}

TEST_CASE("what is not stated is said, and so is what was not looked for") {
  auto document = with_facts();
  document.tables.push_back(given(official::citation, {}));
  document.tables.push_back(incomplete(given(tables::entity, {})));
  const auto page = rendered(document);
  const auto panel = [&](std::string_view id) {
    const auto begin = page.find("id=\"panel-" + std::string(id) + "\"");
    return page.substr(begin, page.find("</section>", begin) - begin);
  };
  CHECK(has(panel("task"), "未明确"));
  CHECK(has(panel("citation"), "已分析，未发现"));
  CHECK(has(panel("entity"), "未分析：该环节失败"));
  CHECK(has(panel("label"), "未分析：流程中没有该环节"));
}

TEST_CASE("a document without tables, and one without text, are pages") {
  DocumentFixture document;
  document.text = "  甲 <b>\n\n乙";
  const auto page = rendered(document);
  CHECK(has(page, "<p id=\"l0\">  甲 &lt;b&gt;</p>\n<p id=\"l1\">乙</p>"));
  CHECK(has(rendered({}), "没有文字"));
}

TEST_CASE("a table that the page does not know is shown as it is") {
  static constexpr auto mention = table("acme.mention", Single::no, column("begin", &tables::SentenceRow::begin),
                                        column("end", &tables::SentenceRow::end));
  DocumentFixture document;
  document.text = "完成<三>件事";
  document.tables = {given(mention, {{6u, 11u, {}}})};
  const auto page = rendered(document);
  CHECK(has(page, "<caption><bdi>acme.mention</bdi></caption>"));
  CHECK(has(page, "<a id=\"acme.mention-0\" href=\"#s0\" data-s=\"0 0\">"));
  CHECK(has(page, "<td><bdi>&lt;三&gt;</bdi></td>"));
}

TEST_CASE("the page opens in the language asked for, and its policy names its own style and script") {
  Component english("exporter.html");
  english.option("/language", "en");
  const auto page = english.render(with_facts()).output();
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" data-ui=\"en\">"));
  CHECK(has(page, "content=\"default-src 'none'; style-src 'sha256-"));
  CHECK(has(page, "base-uri 'none'; form-action 'none'\">"));
}

TEST_CASE("a table has so many rows on a page, and more are told") {
  for (const std::size_t rows : {20'000u, 20'001u}) {
    DocumentFixture document;
    document.tables = {
        given(tables::metadata, std::vector<tables::MetadataRow>(rows, {.field = "note", .value = "x"}))};
    const auto page = rendered(document);
    CHECK(has(page, "id=\"metadata-19999\""));
    CHECK_FALSE(has(page, "id=\"metadata-20000\""));
    CHECK(has(page, "仅列前20000条") == (rows == 20'001));
    CHECK(has(page, "<span class=\"count\">" + std::to_string(rows)));
  }
}

TEST_CASE("a tree of sections is closed however it is built") {
  DocumentFixture document;
  std::vector<tables::SectionRow> sections;
  for (std::uint32_t i = 0; i < 30; ++i) {
    document.text += "节\n";
    tables::SectionRow row{.begin = i * 4, .end = i * 4 + 3, .level = 1, .title = "节"};
    if (i % 20 != 0) row.parent = Ref(i - 1);
    sections.push_back(row);
  }
  document.tables = {given(tables::section, sections)};
  const auto page = rendered(document);
  const auto count = [&](std::string_view words) {
    std::size_t n = 0;
    for (auto at = page.find(words); at != std::string::npos; at = page.find(words, at + 1)) ++n;
    return n;
  };
  CHECK(count("<ul>") == count("</ul>"));
  CHECK(count("<li>") == count("</li>"));
  CHECK(count("<li><a href=\"#sec-") == 30);
}
