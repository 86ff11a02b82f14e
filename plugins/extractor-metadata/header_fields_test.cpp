// Head tables of government sites: on lines and in cells, with gaps.
#include "header_fields.hpp"

#include "test_document.hpp"

using namespace chancery;
using namespace chancery::particulars;

TEST_CASE("label and value stand on one line or on two") {
  TestDocument document;
  document.part("page").line("header-field", "索   引  号 :").line("header-field", "1112/2021-00002");
  document.line("header-field", "发 布 机 构：云河区人民政府").line("header-field", "有效性：有效");
  CHECK(document.only("index_number") == "1112/2021-00002||page");
  CHECK(document.only("issuing_body") == "云河区人民政府||page");
  CHECK(document.only("validity") == "有效||page");
  document.line("header-field", "时效：失效");
  CHECK(document.only("validity") == "有效||page");
}

TEST_CASE("several fields stand on a line") {
  TestDocument document;
  document.part("page").line("header-field",
                             "索引号：1112/2021　　分类：综合政务；科技　发文日期：2021-03-04 公开方式：主动公开");
  CHECK(document.values("index_number") == Strings{"1112/2021"});
  CHECK(document.values("subject_category") == Strings{"综合政务", "科技"});
  CHECK(document.only("date_signed") == "2021-03-04|2021-03-04|page");
  CHECK(document.values("disclosure") == Strings{"主动公开"});
}

TEST_CASE("tabs set labels and values apart") {
  TestDocument document;
  document.part("page").line("header-field", "索引号\t1112/2021\t主题分类\t综合政务");
  document.line("header-field", "有 效 性\t有效\t编号\t7").line("header-field", "公开方式：\t主动公开");
  CHECK(document.values("index_number") == Strings{"1112/2021"});
  CHECK(document.values("subject_category") == Strings{"综合政务"});
  CHECK(document.values("validity") == Strings{"有效"});
  CHECK(document.values("disclosure") == Strings{"主动公开"});
}

TEST_CASE("是否公开 is answered") {
  TestDocument document;
  document.part("page").line("header-field", "是否公开：是　　办复类别：Ｂ类").line("header-field", "有效性：有效");
  CHECK(document.only("disclosure") == "公开|是|page");
  CHECK(document.only("reply_class") == "B|Ｂ类|page");
}

TEST_CASE("时间 is when a page was published if it is written as sites do") {
  const auto published = [](std::string_view line) {
    return TestDocument().part("carrier").line("header-field", line).values("date_published");
  };
  CHECK(published("来源：市教育局　时间：2021-03-04 16:20　字号：大 中 小") == Strings{"2021-03-04"});
  CHECK(published("日期：2021/3/4　浏览次数：12") == Strings{"2021-03-04"});
  CHECK(published("时间：2021年3月4日上午").empty());
  CHECK(published("时间：3月4日　地点：三楼会议室").empty());
}

TEST_CASE("a label without a value takes none from the next label") {
  TestDocument document;
  document.part("page").line("header-field", "成 文 日 期 :").line("header-field", "发 文 字 号 :");
  document.line("header-field", "云政发〔2020〕11号")
      .line("header-field", "时效：无")
      .line("header-field", "服务对象：");
  document.part("carrier", "通知").line("title", "通知").line("body", "现通知如下。");
  CHECK(document.values("date_signed").empty());
  CHECK(document.values("doc_number") == Strings{"云政发〔2020〕11号"});
  CHECK(document.values("validity").empty());
  CHECK(document.values("title") == Strings{"通知"});
}

TEST_CASE("of a table's cells the one beside a label is its value") {
  TestDocument document;
  document.part("page")
      .cell(0, 0, "索 引 号：")
      .cell(0, 1, "0000/2005-00155")
      .cell(0, 2, "主题分类：")
      .cell(0, 3, "其他");
  document.cell(1, 0, "文号").cell(2, 0, "有效性").cell(2, 1, "失效");
  CHECK(document.values("index_number") == Strings{"0000/2005-00155"});
  CHECK(document.values("subject_category") == Strings{"其他"});
  CHECK(document.values("doc_number").empty());
  CHECK(document.values("validity") == Strings{"失效"});
}

TEST_CASE("cells without colons above the text are fields, those of a plan's table are none") {
  TestDocument document;
  document.part("carrier")
      .cell(0, 0, "发布机构", "body")
      .cell(0, 1, "云河市城市管理局", "body")
      .cell(1, 0, "文号", "body");
  document.cell(1, 2, "有效性", "body").cell(1, 3, "有效", "body").line("body", "现通知如下。");
  document.cell(5, 0, "名称", "body").cell(5, 1, "时间", "body");
  CHECK(document.values("issuing_body") == Strings{"云河市城市管理局"});
  CHECK(document.values("validity") == Strings{"有效"});
  CHECK(document.values("doc_number").empty());
  CHECK(document.values("title").empty());
}

TEST_CASE("the paper's own words go before the page's") {
  TestDocument document;
  document.part("page")
      .line("header-field", "发布机构：云河区人民政府办公室")
      .line("header-field", "发文日期：2021-03-08");
  document.part("carrier", "关于办学的通知").line("title", "关于办学的通知").line("body", "现通知如下。");
  document.line("signature", "云河区教育局").line("date", "2021年3月4日");
  CHECK(document.only("issuing_body") == "云河区教育局||stated");
  CHECK(document.only("date_signed") == "2021-03-04|2021年3月4日|stated");
}

TEST_CASE("a damaged number yields to the page's, and is told") {
  TestDocument document;
  document.part("page").line("header-field", "发文字号：云政发〔2020〕11号");
  document.part("carrier", "通知")
      .line("title", "通知")
      .line("header-field", "云政发2020〕11")
      .line("body", "现通知如下。");
  CHECK(document.only("doc_number") == "云政发〔2020〕11号||page");
  CHECK(document.oddities() == Strings{"doc_number_damaged"});
}

TEST_CASE("an operator's labels stand beside the built-in ones") {
  TestDocument document;
  document.part("page").line("header-field", "云河统一号：7").line("header-field", "索引号：8");
  testkit::Component component("extractor.metadata");
  component.file("/labels", R"({"labels": {"云河统一号": "unified_number"}})");
  const auto rows = document.run(component).rows(tables::metadata);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].field == "unified_number");
  CHECK(rows[1].field == "index_number");
}

TEST_CASE("a file that is none is refused with its place") {
  const auto refused = [](std::string_view json) {
    testkit::Component component("extractor.metadata");
    const auto outcome = component.file("/labels", json).try_create();
    return outcome.where + " " + outcome.message;
  };
  CHECK(refused("{").starts_with("/labels the file: no JSON"));
  CHECK(refused("{\"label\": {}}").starts_with("/labels the file: no object with \"labels\""));
  CHECK(refused(R"({"labels": {"甲": 1}})").starts_with("/labels /labels/甲: a number"));
}
