// What is one policy and what are two; and the collector as a host sees it.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <string>

#include "official.hpp"
#include "policies.hpp"

using namespace chancery;
using namespace chancery::policies;
using namespace chancery::testkit;

namespace {

std::string list(std::initializer_list<std::pair<std::string_view, std::string_view>> told) {
  Policies policies;
  for (const auto& [title, number] : told) policies.add(title, number);
  std::string out;
  for (const auto& policy : policies.all()) {
    out += (out.empty() ? "" : "; ") + policy.title;
    for (const auto& number : policy.numbers) out += " " + number;
    for (const auto& name : policy.names) out += " =" + name;
  }
  return out;
}

std::string collected(std::initializer_list<DocumentFixture> documents) {
  const auto made = Component("exporter.policy-register").collect(documents);
  REQUIRE(made.failure().empty());
  return made.bytes;
}

}  // namespace

TEST_CASE("a number is a policy, whatever its title") {
  CHECK(list({{"关于支持创业的若干措施", "青政发〔2031〕8号"}, {"支持创业若干措施", "青政发〔2031〕8号"}}) ==
        "关于支持创业的若干措施 青政发〔2031〕8号 =支持创业若干措施");
}

TEST_CASE("without a number the title is the policy, and a number that is told later is its") {
  CHECK(list({{"关于支持创业的若干措施", ""},
              {"关于支持创业的若干措施", "青政发〔2031〕8号"},
              {"关于支持创业的若干措施", ""}}) == "关于支持创业的若干措施 青政发〔2031〕8号");
}

TEST_CASE("one title with two numbers are two policies") {
  CHECK(
      list({{"年度科技工作要点", "甲〔2030〕1号"}, {"年度科技工作要点", "甲〔2031〕1号"}, {"年度科技工作要点", ""}}) ==
      "年度科技工作要点 甲〔2030〕1号; 年度科技工作要点 甲〔2031〕1号");
}

TEST_CASE("a title is the same policy however it is punctuated") {
  CHECK(list({{"青山市“十四五”防灾规划（2021—2025年）", ""},
              {"青山市\"十四五\"防灾规划(2021-2025年)", "甲〔2021〕1号"}}) ==
        "青山市“十四五”防灾规划（2021—2025年） 甲〔2021〕1号 =青山市\"十四五\"防灾规划(2021-2025年)");
}

TEST_CASE("who issued it may stand in the title or not, but two bodies issue two") {
  CHECK(list({{"关于加强防灾的意见", ""},
              {"青山市人民政府关于加强防灾的意见", ""},
              {"北河市人民政府关于加强防灾的意见", ""}}) ==
        "关于加强防灾的意见 =青山市人民政府关于加强防灾的意见; 北河市人民政府关于加强防灾的意见");
}

TEST_CASE("titles of less than six characters name nothing") {
  CHECK(list({{"工作方案", ""}, {"实施方案书", "甲〔2030〕1号"}}) == "");
  CHECK(list({{"工作实施方案", ""}}) == "工作实施方案");
}

TEST_CASE("documents give their own title and number, and what they do something with") {
  DocumentFixture one, two;
  one.id = "a";
  one.text = two.text = "文";
  const auto cited = [](std::string_view title, std::optional<std::string_view> number,
                        std::optional<std::string_view> relation, bool bracketed = true) {
    return official::CitationRow{
        .begin = 0u, .end = 3u, .title = title, .bracketed = bracketed, .number = number, .relation = relation};
  };
  one.tables = {
      given(tables::metadata,
            {{.field = "title", .value = "青石市创业工作方案"}, {.field = "doc_number", .value = "青政发〔2031〕9号"}}),
      given(official::citation, {cited("关于支持创业的若干措施", {}, "basis"), cited("青石市人民日报", {}, "mentions"),
                                 cited("青政发〔2031〕7号", "青政发〔2031〕7号", "basis", false)})};
  two.id = "b";
  two.tables = {given(tables::metadata, {{.field = "title", .value = "没有文号的网页标题"}}),
                given(official::citation, {cited("关于支持\"创业\"的<若干>措施", "青政发〔2031〕8号", {})})};
  CHECK(collected({one, two}) ==
        "{\"policies\":[\n"
        R"({"title":"青石市创业工作方案","numbers":["青政发〔2031〕9号"],"names":[]},)"
        "\n"
        R"({"title":"关于支持创业的若干措施","numbers":["青政发〔2031〕8号"],"names":["关于支持\"创业\"的<若干>措施"]})"
        "\n]}\n");
}

TEST_CASE("a run without documents gives an empty register") { CHECK(collected({}) == "{\"policies\":[\n]}\n"); }
