// The component against the test kit's host: rows with number, issuer, date, relation and what is the same work.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

#include "official.hpp"

using namespace chancery;
using namespace chancery::testkit;
using official::citation;
using Texts = std::vector<std::string>;

namespace {

Given organisations(std::string_view text, std::initializer_list<std::string_view> all) {
  std::vector<tables::EntityRow> rows;
  for (const auto words : all) {
    const auto span = span_of(text, words);
    rows.push_back({span.begin, span.end, "organisation", words, {}});
  }
  return given(tables::entity, rows);
}

Given issuer(std::string_view body) { return given(tables::metadata, {{"issuing_body", body, {}, {}, {}, {}, {}}}); }

}  // namespace

TEST_CASE("the number in the bracket behind a title, or before it, is the title's") {
  const auto result =
      Component("extractor.citation")
          .run("落实《甲办法》（青政发〔2016〕8号）和青政发〔2017〕9号文件《乙办法》。按照青政发〔2016〕8号办理。");
  const auto rows = result.rows(citation);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].number == "青政发〔2016〕8号");
  CHECK(rows[1].number == "青政发〔2017〕9号");
  CHECK(!rows[2].bracketed);
  CHECK(rows[2].title == "青政发〔2016〕8号");
  CHECK(rows[2].same_as == Ref(0u));
  CHECK(rows[2].relation == "basis");
}

TEST_CASE("the document's own number is no citation") {
  const std::string text = "关于某事的通知\n青政发〔2020〕11号\n现就青政发〔2020〕11号说明。";
  CHECK(Component("extractor.citation").run(text).rows(citation).size() == 1);
  CHECK(Component("extractor.citation")
            .run(text, given(tables::metadata, {{"doc_number", "青政发〔2020〕11号", {}, {}, {}, {}, {}}}))
            .rows(citation)
            .empty());
}

TEST_CASE("the body directly before a work issued it") {
  const std::string text =
      "推进实施市政府《甲意见》和《乙计划》。配合市人大修订《丙条例》。市教委、市财政局联合印发了《丁办法》。";
  const auto rows = Component("extractor.citation")
                        .run(text, organisations(text, {"市政府", "市人大", "市教委", "市财政局"}))
                        .rows(citation);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].issuer == "市政府");
  CHECK(rows[1].issuer == "市政府");
  CHECK(!rows[2].issuer);
  CHECK(rows[3].issuer == "市教委、市财政局");
}

TEST_CASE("what is said behind a list holds for all of it") {
  const auto rows =
      Component("extractor.citation").run("做好《甲条例》、《乙预案》和《丙方案》的落实工作。").rows(citation);
  REQUIRE(rows.size() == 3);
  for (const auto& row : rows) CHECK(row.relation == "implements");
}

TEST_CASE("whom a work was sent to did not issue it") {
  const std::string text = "市教育局向市政府上报了《甲报告》。";
  CHECK(
      !Component("extractor.citation").run(text, organisations(text, {"市教育局", "市政府"})).rows(citation)[0].issuer);
}

TEST_CASE("who only joined in did not issue it, unless it is named with who did") {
  const std::string text = "我局将会同市财政局出台《甲办法》。市教委会同市科技局印发《乙办法》。";
  const auto rows =
      Component("extractor.citation").run(text, organisations(text, {"市财政局", "市教委", "市科技局"})).rows(citation);
  REQUIRE(rows.size() == 2);
  CHECK(!rows[0].issuer);
  CHECK(rows[1].issuer == "市教委、市科技局");
}

TEST_CASE("our city is the issuer's city") {
  const std::string text = "我市先后出台了《甲计划》、《乙计划》等文件。";
  const auto known = Component("extractor.citation").run(text, issuer("青山省绿水市教育局")).rows(citation);
  REQUIRE(known.size() == 2);
  CHECK(known[0].issuer == "青山省绿水市");
  CHECK(known[1].issuer == "青山省绿水市");
  CHECK(Component("extractor.citation").run(text).rows(citation)[0].issuer == "我市");
}

TEST_CASE("our office is the only body that issues the document, alone or with others") {
  const std::string text =
      "我厅印发《甲方案》。我厅等六部门联合印发《乙方案》。我厅会同省财政厅制定《丙方案》。我厅将会同省水利厅出台"
      "《丁方案》。我厅高度重视，落实《戊方案》。";
  const auto bodies = organisations(text, {"省财政厅", "省水利厅"});
  const auto rows = Component("extractor.citation").run(text, bodies, issuer("青山省教育厅")).rows(citation);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].issuer == "青山省教育厅");
  CHECK(rows[1].issuer == "青山省教育厅等六部门");
  CHECK(rows[2].issuer == "青山省教育厅、省财政厅");
  CHECK(!rows[3].issuer);
  CHECK(!rows[4].issuer);
  const auto two = given(tables::metadata, {{"issuing_body", "青山省教育厅", {}, {}, {}, {}, {}},
                                            {"issuing_body", "青山省财政厅", {}, {}, {}, {}, {}}});
  CHECK(Component("extractor.citation").run(text, two).rows(citation)[0].issuer == "我厅");
}

TEST_CASE("bodies that issue with others are told with them") {
  const std::string text = "市教委、市财政局等8个部门印发《甲办法》。市教委等学校的《乙办法》。";
  const auto rows =
      Component("extractor.citation").run(text, organisations(text, {"市教委", "市财政局"})).rows(citation);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].issuer == "市教委、市财政局等8个部门");
  CHECK(!rows[1].issuer);
}

TEST_CASE("a title says its issuer itself") {
  const auto rows =
      Component("extractor.citation").run("制定《青山市教育局关于减负的细则》、《教育法》。").rows(citation);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].issuer == "青山市教育局");
  CHECK(!rows[1].issuer);
}

TEST_CASE("the date of a work is that of its making") {
  const auto rows =
      Component("extractor.citation")
          .run(
              "2018年8月印发《甲办法》，10月出台《乙办法》。2018年，落实《丙规划》。到2020年，制定《丁规划》。"
              "按照《戊意见》（2016年3月1日）办理。")
          .rows(citation);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].date == "2018-08");
  CHECK(rows[1].date == "2018-10");
  CHECK(!rows[2].date);
  CHECK(!rows[3].date);
  CHECK(rows[4].date == "2016-03-01");
}

TEST_CASE("the date of a work may stand behind it, and works of a list have one each") {
  const auto rows =
      Component("extractor.citation")
          .run(
              "《甲办法》已于2012年3月公布。《乙办法》于2013年1月1日起施行。《丙办法》自2014年起印发。"
              "2015年、2017年先后出台《丁条例》《戊条例》。2016年、2018年和2019年印发《己通知》和《庚通知》。")
          .rows(citation);
  REQUIRE(rows.size() == 7);
  CHECK(rows[0].date == "2012-03");
  CHECK(!rows[1].date);
  CHECK(!rows[2].date);
  CHECK(rows[3].date == "2015");
  CHECK(rows[4].date == "2017");
  CHECK(!rows[5].date);
  CHECK(!rows[6].date);
}

TEST_CASE("a short name refers to the full title") {
  const auto rows = Component("extractor.citation")
                        .run("《青山市治水方案》（以下简称《方案》）已印发。按照《方案》要求，修订《规划》。")
                        .rows(citation);
  REQUIRE(rows.size() == 4);
  CHECK(rows[1].same_as == Ref(0u));
  CHECK(rows[2].same_as == Ref(0u));
  CHECK(!rows[3].same_as);
}

TEST_CASE("names of the register are rows, and what it lacks is told once") {
  Component component("extractor.citation");
  component.file("/policies", R"({"policies":[{"title":"关于支持创业的若干措施","names":["创业八条"]}]})");
  const auto result = component.run("落实“创业八条”、《关于支持创业的若干措施》和《甲办法》。修订《甲办法》。");
  const auto rows = result.rows(citation);
  REQUIRE(rows.size() == 4);
  CHECK(!rows[0].bracketed);
  CHECK(rows[0].title == "创业八条");
  CHECK(rows[1].same_as == Ref(0u));
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "policy_unknown");
}

TEST_CASE("without a register nothing is unknown") {
  CHECK(Component("extractor.citation").run("落实《甲办法》。").diagnostics.empty());
}

TEST_CASE("a wrong register is refused at its option") {
  CHECK(Component("extractor.citation").file("/policies", "{").try_create().where == "/policies");
}
