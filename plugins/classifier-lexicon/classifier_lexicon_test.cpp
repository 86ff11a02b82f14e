// Tests of the component in the test kit.
#include <string>
#include <string_view>

#include "chancery/standard_tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "chancery/testkit/component.hpp"

using namespace chancery;
using testkit::Component;
using testkit::given;
using testkit::span_of;

namespace {

constexpr std::string_view kTopics = R"({"schemes": {"topic": {"labels": {
  "人才": {"terms": {"人才": 1, "人才中心": -1}}, "金融": {"terms": {"贷款": 1, "融资": 0.5}}}}}})";

constexpr std::string_view kFunctions = R"({"schemes": {"function": {"heading_first": true, "labels": {
  "工作成效": {"terms": {"累计": 1}, "headings": {"现状$": 3}},
  "任务举措": {"terms": {"将": 1}, "headings": {"^下一步": 3}}}}}})";

}  // namespace

TEST_CASE("the component labels the document first, then each section, best labels first") {
  const std::string text = "一、人才\n贷款。";
  Component component("classifier.lexicon");
  component.file("/lexicon", kTopics);
  const auto at = span_of(text, "人才");
  const auto result = component.run(text, given(tables::section, {{.begin = 0u,
                                                                   .end = text.size(),
                                                                   .level = 1,
                                                                   .marker = "一、",
                                                                   .path = "一",
                                                                   .title = "人才",
                                                                   .title_begin = at.begin,
                                                                   .title_end = at.end}}));
  const auto rows = result.rows(tables::label);
  REQUIRE(rows.size() == 4);
  CHECK(!rows[0].section.has_value());
  CHECK(rows[2].section == Ref(0u));
  CHECK(!rows[2].sentence.has_value());
  CHECK(rows[2].scheme == "topic");
  CHECK(rows[2].label == "人才");
  CHECK(rows[2].score == 0.6);
  CHECK(rows[3].label == "金融");
}

TEST_CASE("the component labels only what `targets` names") {
  const std::string text = "累计百人。将建房。";
  const auto first = span_of(text, "累计百人。"), second = span_of(text, "将建房。");
  Component component("classifier.lexicon");
  component.file("/lexicon", kFunctions).json("/targets", R"(["sentence"])");
  const auto result =
      component.run(text, given(tables::section, {{.begin = second.begin, .end = second.end, .title = "下一步"}}),
                    given(tables::sentence, {{.begin = first.begin, .end = first.end},
                                             {.begin = second.begin, .end = second.end, .section = Ref(0u)}}));
  const auto rows = result.rows(tables::label);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].sentence == Ref(0u));
  CHECK(rows[0].label == "工作成效");
  CHECK(rows[1].sentence == Ref(1u));
  CHECK(rows[1].label == "任务举措");
  CHECK(!rows[1].section.has_value());
}

TEST_CASE("the component knows the part of a section") {
  const std::string text = "将甲。将乙。";
  Component component("classifier.lexicon");
  component.file("/lexicon", R"({"schemes": {"function": {"heading_first": true, "labels": {
    "工作成效": {}, "任务举措": {"terms": {"将": 1}, "before": {"下一步": "工作成效"}}}}}})");
  const auto first = span_of(text, "将甲。"), second = span_of(text, "将乙。");
  component.json("/targets", R"(["section"])");
  const auto result = component.run(
      text,
      given(tables::part, {{.begin = first.begin, .end = first.end, .kind = "page"},
                           {.begin = second.begin, .end = second.end, .kind = "annex"}}),
      given(tables::section, {{.begin = first.begin, .end = first.end, .part = Ref(0u)},
                              {.begin = second.begin, .end = second.end, .part = Ref(1u)},
                              {.begin = second.end, .end = second.end, .part = Ref(1u), .title = "下一步"}}));
  const auto rows = result.rows(tables::label);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].label == "任务举措");
  CHECK(rows[1].label == "工作成效");
}

TEST_CASE("the component refuses a file that is no lexicon") {
  Component component("classifier.lexicon");
  component.file("/lexicon", "not a lexicon");
  const auto made = component.try_create();
  CHECK(made.status == CHANCERY_BAD_OPTIONS);
  CHECK(made.where == "/lexicon");
}

TEST_CASE("the component takes an empty text and one without sections") {
  Component component("classifier.lexicon");
  component.file("/lexicon", kTopics);
  CHECK(component.run("").rows(tables::label).empty());
  CHECK(component.run(std::string_view("\0", 1)).rows(tables::label).empty());
  CHECK(component.run("贷款").rows(tables::label).size() == 1);
}
