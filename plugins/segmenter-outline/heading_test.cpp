// Titles, run-in headings and list items.
#include <chancery/testkit/catch.hpp>

#include <string>

#include "heading.hpp"

using namespace chancery::outline;

namespace {

struct Read {
  HeadingForm form;
  std::string title;
};
Read read(std::string_view text, Around around = {}) {
  const auto line = split_lines(text).at(0);
  const auto heading = read_heading(text, line, parse_marker(line.in(text)).value(), around);
  return {heading.form, std::string(text.substr(heading.title_begin, heading.title_end - heading.title_begin))};
}

}  // namespace

TEST_CASE("a heading on its own line is all title") {
  const auto heading = read("　　（一）推进平台建设，提升服务能力  ");
  CHECK(heading.form == HeadingForm::alone);
  CHECK(heading.title == "推进平台建设，提升服务能力");
}

TEST_CASE("a run-in heading ends before its first stop") {
  const auto heading = read("1.引进企业。积极对接各地资源，加大引进力度。");
  CHECK(heading.form == HeadingForm::run_in);
  CHECK(heading.title == "引进企业");
}

TEST_CASE("a stop inside quotes that go on is no end of the title") {
  CHECK(read("1.落实“能放就放。”的要求。取消一批事项。").title == "落实“能放就放。”的要求");
  CHECK(read("1.落实\"放管服\"改革。\"一网通办\"上线。").title == "落实\"放管服\"改革");
}

TEST_CASE("a statement of one sentence is its own title and stays text") {
  const auto heading = read("2.区内缺少高端平台，承接成果转化的能力较弱，人才引进力度偏小。");
  CHECK(heading.form == HeadingForm::run_in);
  CHECK(heading.title == "区内缺少高端平台，承接成果转化的能力较弱，人才引进力度偏小");
}

TEST_CASE("（一）指导思想。 with its text below is a heading, at the end of a list it is an item") {
  CHECK(read("（一）指导思想。", {false, true}).form == HeadingForm::alone);
  CHECK(read("（一）指导思想。", {false, true}).title == "指导思想");
  CHECK(read("（三）其他应当公开的情形。", {true, true}).form == HeadingForm::run_in);
  CHECK(read("1.产值增长7%以上。", {false, true}).form == HeadingForm::run_in);
  CHECK(read("五、缴费年限不足，又不符合补缴条件的，怎么办？", {false, true}).form == HeadingForm::alone);
}

TEST_CASE("one sentence above the items of an inner list is a heading, unless it has figures") {
  constexpr Around above_items{false, true, true};
  CHECK(read("（二）优化产业布局，建设现代产业体系。", above_items).form == HeadingForm::alone);
  CHECK(read("（二）优化产业布局，建设现代产业体系。", {false, true}).form == HeadingForm::run_in);
  CHECK(read("（二）优化产业布局，建成园区3个。", above_items).form == HeadingForm::run_in);
}

TEST_CASE("an item that ends with a semicolon is text") {
  const auto heading = read("（二）有固定的办公场所；");
  CHECK(heading.form == HeadingForm::run_in);
  CHECK(heading.title == "有固定的办公场所");
}

TEST_CASE("a short title may end with a colon, on its line or before its text") {
  CHECK(read("三、主要任务：").form == HeadingForm::alone);
  CHECK(read("三、主要任务：").title == "主要任务");
  CHECK(read("（二）工作目标：到2025年，企业超过500家。").title == "工作目标");
  CHECK(read("2.重点支持产业包括：电子、医药等产业。").title == "重点支持产业包括：电子、医药等产业");
  CHECK(read("第一部分：合法缴纳").title == "合法缴纳");
  CHECK(read("（二）企业申报，应当提交下列材料：").form == HeadingForm::lead_in);
}

TEST_CASE("a title may end with a blank before its text, or with a half-width stop") {
  CHECK(read("一、总体要求　坚持以创新为第一动力，全面推进各项工作，建成三个平台。").title == "总体要求");
  CHECK(read("1.加快建设 5G 基站，推进各项工作，年内建成三百个基站。").title ==
        "加快建设 5G 基站，推进各项工作，年内建成三百个基站");
  CHECK(read("1.网上申报. 申请人登录系统。").title == "网上申报");
  CHECK(read("（一）网上申报.").title == "网上申报");
  CHECK(read("1.建设www.example.cn网站。加强维护。").title == "建设www.example.cn网站");
}

TEST_CASE("a run-in heading whose text ends with a colon leads in what follows") {
  const auto heading = read("1.高层次人才。申请人应当属于以下类型：");
  CHECK(heading.form == HeadingForm::lead_in);
  CHECK(heading.title == "高层次人才");
}

TEST_CASE("a tag of those responsible is no part of a title") {
  const auto heading = read("（一）推进园区建设（责任单位：科技局、财政局）");
  CHECK(heading.form == HeadingForm::alone);
  CHECK(heading.title == "推进园区建设");
  CHECK(read("（一）建设示范区（二期）").title == "建设示范区（二期）");
}

TEST_CASE("a tag may stand in brackets of any kind") {
  CHECK(read("（一）建设枢纽〔责任单位：市发展改革委〕").title == "建设枢纽");
  CHECK(read("（一）建设枢纽【牵头：市发展改革委】").title == "建设枢纽");
  CHECK(read("（一）建设枢纽〔2021年〕").title == "建设枢纽〔2021年〕");
}
