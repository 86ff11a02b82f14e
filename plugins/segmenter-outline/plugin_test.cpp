// The component against the test kit's host: its rows, refs and the blocks of a reader.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using namespace chancery::testkit;
using Texts = std::vector<std::string>;

namespace {

Texts roles(const Result& result) {
  Texts out;
  for (const auto& row : result.rows(tables::paragraph)) out.emplace_back(row.role);
  return out;
}

}  // namespace

TEST_CASE("rows have spans, titles and refs") {
  const auto result =
      Component("segmenter.outline").run("关于工作的通知\n各区：\n请执行。\n一、任务\n1.建平台。建三个。\n");
  REQUIRE(result.ok());
  CHECK(result.texts(tables::paragraph) ==
        Texts{"关于工作的通知", "各区：", "请执行。", "一、任务", "1.建平台。建三个。"});
  const auto sections = result.rows(tables::section);
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].marker == "一、");
  CHECK(!sections[0].parent);
  CHECK(!sections[0].run_in);
  CHECK(sections[1].parent == Ref(0u));
  CHECK(sections[1].part == Ref(0u));
  CHECK(sections[1].level == 2);
  CHECK(sections[1].path == "一1");
  CHECK(sections[1].run_in);
  CHECK(result.text.substr(*sections[1].title_begin, *sections[1].title_end - *sections[1].title_begin) == "建平台");
  CHECK(result.rows(tables::paragraph)[4].section == Ref(1u));
  CHECK(!result.rows(tables::paragraph)[2].section);
  CHECK(result.rows(tables::part)[0].title == "关于工作的通知");
}

TEST_CASE("an article has no title and no title span") {
  const auto sections = Component("segmenter.outline").run("第一条　为了管理，制定本办法。\n").rows(tables::section);
  REQUIRE(sections.size() == 1);
  CHECK(sections[0].title.empty());
  CHECK(!sections[0].title_begin);
}

TEST_CASE("paragraphs follow a reader's innermost blocks, and chrome blocks are boilerplate") {
  const std::string text = "菜单\n一、甲甲\n乙乙\n乙乙。\n1.丙\n";
  const auto at = [&](std::string_view words) { return span_of(text, words); };
  const auto all = at("一、甲甲\n乙乙\n乙乙。"), menu = at("菜单"), first = at("一、甲甲"), second = at("乙乙\n乙乙。"),
             cell = at("1.丙");
  const auto result = Component("segmenter.outline")
                          .run(text, given(tables::block, {{menu.begin, menu.end, "chrome"},
                                                           {menu.begin, menu.end, "paragraph", {}, Ref(0u)},
                                                           {all.begin, all.end, "paragraph"},
                                                           {first.begin, first.end, "heading", 1, Ref(2u)},
                                                           {second.begin, second.end, "paragraph", {}, Ref(2u)},
                                                           {cell.begin, cell.end, "cell"}}));
  REQUIRE(result.ok());
  CHECK(result.texts(tables::paragraph) == Texts{"菜单", "一、甲甲", "乙乙\n乙乙。", "1.丙"});
  CHECK(roles(result) == Texts{"boilerplate", "heading", "body", "body"});
  CHECK(result.rows(tables::section).size() == 1);
}

TEST_CASE("nobody signs in the cells of a table, and empty ones are no paragraphs") {
  const std::string text =
      "关于防汛的通知\n各区：\n请按附表落实。\n某市水务局\n2024年3月5日\n疏浚河道\n市财政局\n2025年6月\n办好\n";
  std::vector<tables::BlockRow> blocks;
  for (const std::string_view line : {"关于防汛的通知", "各区：", "请按附表落实。", "某市水务局", "2024年3月5日"})
    blocks.push_back({span_of(text, line).begin, span_of(text, line).end, "paragraph"});
  const auto first = span_of(text, "疏浚河道"), last = span_of(text, "办好");
  blocks.push_back({first.begin, last.end, "table"});
  for (const std::string_view line : {"疏浚河道", "市财政局", "2025年6月"})
    blocks.push_back({span_of(text, line).begin, span_of(text, line).end, "cell", {}, Ref(5u)});
  blocks.push_back({last.begin, last.begin, "cell", {}, Ref(5u)});
  blocks.push_back({last.begin, last.end, "cell", {}, Ref(5u)});
  const auto result = Component("segmenter.outline").run(text, given(tables::block, blocks));
  REQUIRE(result.ok());
  CHECK(roles(result) == Texts{"title", "salutation", "body", "signature", "date", "body", "body", "body", "body"});
}

TEST_CASE("a text without lines gives tables without rows") {
  const auto result = Component("segmenter.outline").run(" \n　\n");
  REQUIRE(result.ok());
  CHECK(result.rows(tables::paragraph).empty());
  CHECK(result.rows(tables::section).empty());
  CHECK(result.rows(tables::part).empty());
}

TEST_CASE("odd and hostile texts keep the contract") {
  std::string markers;
  for (int i = 0; i < 2000; ++i) markers += i % 3 ? "（一）甲甲\n" : "1.甲甲\n附件1\n下一步如下：\n";
  for (const auto& text : {std::string("\0\0", 2), std::string("："), std::string(100000, '\n'),
                           std::string(100000, '('), markers, std::string("（联系人：") + "附件：",
                           std::string("第第第一一一"), std::string("\xF0\x9F\x98\x80一、\xF0\x9F\x98\x80\n")}) {
    CHECK(Component("segmenter.outline").run(text).ok());
  }
}

TEST_CASE("the same text gives the same rows, whatever came before") {
  Component outline("segmenter.outline");
  const std::string text = "一、甲甲\n1.乙乙。丙丙。\n";
  const auto before = outline.run(text).texts(tables::section);
  outline.run("第一章 丙丙\n第一条 丁丁戊。\n");
  CHECK(outline.run(text).texts(tables::section) == before);
}
