// The component against the test kit's host: which paragraphs it looks at, and what it says of them.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using namespace chancery::testkit;
using Texts = std::vector<std::string>;

static Given paragraphs(std::string_view text, std::initializer_list<std::string_view> roles) {
  std::vector<tables::ParagraphRow> rows;
  const auto lines = lines_of(text);
  for (const auto role : roles) rows.push_back({lines[rows.size()].begin, lines[rows.size()].end, role});
  return given(tables::paragraph, rows);
}

TEST_CASE("without paragraphs every line is one") {
  const auto result = Component("segmenter.sentence").run("关于甲的答复\n甲。乙……\n\n  \n丙。\n");
  CHECK(result.texts(tables::sentence) == Texts{"甲。", "乙……", "丙。"});
  CHECK(!result.rows(tables::sentence)[0].section);
}

TEST_CASE("a paragraph table without rows is as none") {
  CHECK(Component("segmenter.sentence").run("甲。", given(tables::paragraph, {})).texts(tables::sentence) ==
        Texts{"甲。"});
}

TEST_CASE("only body and lead-in paragraphs have sentences") {
  const std::string text = "题。\n称呼。\n引。\n文。\n款。\n脚。";
  const auto result =
      Component("segmenter.sentence")
          .run(text, paragraphs(text, {"title", "salutation", "lead-in", "body", "signature", "boilerplate"}));
  CHECK(result.texts(tables::sentence) == Texts{"引。", "文。"});
}

TEST_CASE("the example of the README holds") {
  const std::string text = "经研究，现答复如下：\n（一）加强统筹。落实“要抓实。”的要求，增长3.5%……见附件。";
  CHECK(Component("segmenter.sentence").run(text, paragraphs(text, {"lead-in", "body"})).texts(tables::sentence) ==
        Texts{"（一）加强统筹。", "落实“要抓实。”的要求，增长3.5%……见附件。"});
}

TEST_CASE("paragraphs without a body give no sentence") {
  CHECK(Component("segmenter.sentence").run("题。", paragraphs("题。", {"title"})).rows(tables::sentence).empty());
}

TEST_CASE("a sentence has its paragraph's section") {
  const std::string text = "甲。乙。\n丙。";
  const auto [first, second] = std::pair{span_of(text, "甲。乙。"), span_of(text, "丙。")};
  const auto result = Component("segmenter.sentence")
                          .run(text, given(tables::paragraph, {{first.begin, first.end, "body", Ref(4u)},
                                                               {second.begin, second.end, "body"}}));
  const auto rows = result.rows(tables::sentence);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].section == Ref(4u));
  CHECK(rows[1].section == Ref(4u));
  CHECK(!rows[2].section);
}

TEST_CASE("a paragraph of several lines is read line by line") {
  const std::string text = "甲……\n乙。\n丙……";
  CHECK(Component("segmenter.sentence")
            .run(text, given(tables::paragraph, {{0u, text.size(), "body"}}))
            .texts(tables::sentence) == Texts{"乙。", "丙……"});
}

TEST_CASE("paragraphs that overlap give sentences in text order") {
  const std::string text = "甲。乙。丙。";
  const auto result =
      Component("segmenter.sentence")
          .run(text, given(tables::paragraph, {{0u, 12u, "body"}, {0u, 6u, "body"}, {6u, 18u, "body"}}));
  CHECK(result.texts(tables::sentence) == Texts{"甲。", "乙。", "丙。"});
}

TEST_CASE("empty and tiny texts are read") {
  Component component("segmenter.sentence");
  CHECK(component.run("").rows(tables::sentence).empty());
  CHECK(component.run(".").rows(tables::sentence).empty());
  CHECK(component.run("\n").rows(tables::sentence).empty());
}

TEST_CASE("the work ends when the host asks to") {
  CHECK(Component("segmenter.sentence").cancel_at(1).run("甲。").status == CHANCERY_CANCELLED);
}
