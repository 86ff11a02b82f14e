// Tests of both components in the test kit: options, tables, rows.
#include <string>
#include <string_view>
#include <vector>

#include "chancery/standard_tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "chancery/testkit/component.hpp"

using namespace chancery;
using testkit::Component;
using testkit::given;
using testkit::span_of;

namespace {

using Chosen = std::vector<std::string>;

// Each 。 ends a sentence; all in one section, if it is said.
testkit::Given sentences_of(std::string_view text, std::optional<Ref> section = {}) {
  std::vector<tables::SentenceRow> rows;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find("。", begin) + 3;
    rows.push_back({begin, end, section});
    begin = end;
  }
  return given(tables::sentence, rows);
}

}  // namespace

TEST_CASE("the component writes ranked rows that lead back to the text") {
  const std::string text = "一、目标\n1.建园区。建成两个园区。\n二、保障\n压实责任。";
  const auto run_in = span_of(text, "1.建园区。"), goal = span_of(text, "建成两个园区。"),
             duty = span_of(text, "压实责任。");
  Component component("summariser.lead");
  const auto result = component.run(
      text,
      given(tables::sentence, {{.begin = run_in.begin, .end = run_in.end, .section = Ref(1u)},
                               {.begin = goal.begin, .end = goal.end, .section = Ref(1u)},
                               {.begin = duty.begin, .end = duty.end, .section = Ref(2u)}}),
      given(tables::section,
            {{.begin = 0u, .end = goal.end, .marker = "一、", .title = "目标"},
             {.begin = run_in.begin,
              .end = goal.end,
              .parent = Ref(0u),
              .level = 2,
              .marker = "1.",
              .title = "建园区",
              .run_in = true},
             {.begin = span_of(text, "二、").begin, .end = duty.end, .marker = "二、", .title = "保障"}}));
  const auto rows = result.rows(tables::summary);
  REQUIRE(rows.size() == 2);
  CHECK(result.texts(tables::summary) == Chosen{"建成两个园区。", "压实责任。"});
  CHECK(rows[0].text == "建成两个园区。");
  CHECK(rows[0].rank == 1);
  CHECK(rows[0].score == 1.0);
  CHECK_FALSE(rows[0].section.has_value());
  CHECK(rows[0].sentence == Ref(1u));
  CHECK(rows[0].method == "lead");
  CHECK(rows[1].rank == 2);
  CHECK(rows[1].score == 0.5);
}

TEST_CASE("the component works without sections") {
  Component component("summariser.lead");
  component.option("/sentences", 1);
  CHECK(component.run("甲。乙。", given(tables::sentence, {{.begin = 0u, .end = 6u}, {.begin = 6u, .end = 12u}}))
            .texts(tables::summary) == Chosen{"甲。"});
  CHECK(component.run("").rows(tables::summary).empty());
}

TEST_CASE("the summary of a section names it, and its ranks go on") {
  const std::string text = "开通专线。建园区。办学校。";
  for (const std::string_view id : {"summariser.lead", "summariser.textrank"}) {
    Component component(id);
    component.option("/section_sentences", 1).option("/sentences", 1);
    const auto rows =
        component.run(text, sentences_of(text, Ref(0u)), given(tables::section, {{.begin = 0u, .end = text.size()}}))
            .rows(tables::summary);
    REQUIRE(rows.size() == 2);
    CHECK_FALSE(rows[0].section.has_value());
    CHECK(rows[1].section == Ref(0u));
    CHECK(rows[1].rank == 2);
    CHECK(rows[0].text == rows[1].text);
  }
}

TEST_CASE("textrank says how it was made, and scores between 0 and 1") {
  const std::string text = "全市建成园区三个。全市建成学校五所。市科技局在园区举办论坛。";
  Component component("summariser.textrank");
  const auto rows = component.run(text, sentences_of(text)).rows(tables::summary);
  REQUIRE(rows.size() == 3);
  for (const auto& row : rows) {
    CHECK(row.method == "textrank");
    CHECK(row.score > 0);
    CHECK(row.score <= 1);
    CHECK(row.text == text.substr(*row.begin, *row.end - *row.begin));
  }
  CHECK(rows[0].score == 1);
  CHECK(component.run(text, sentences_of(text)).rows(tables::summary)[2].score == rows[2].score);
}

TEST_CASE("functions weigh: a section's best label, the label around it, a sentence's own where there is none") {
  const std::string text = "全市共有企业三百家。全市共有园区二十个。全市共有学校五十所。";
  const auto run = [&](const std::vector<tables::LabelRow>& labels) {
    Component component("summariser.textrank");
    component.option("/sentences", 1).option("/lead_prior", 0).json("/functions", R"({ "任务举措": 0, "a/b~": 2 })");
    const auto at = [&](std::string_view words) { return span_of(text, words); };
    return component
        .run(text,
             given(tables::sentence,
                   {{.begin = 0u, .end = at("全市共有园区").begin, .section = Ref(1u)},
                    {.begin = at("全市共有园区").begin, .end = at("全市共有学校").begin, .section = Ref(2u)},
                    {.begin = at("全市共有学校").begin, .end = text.size()}}),
             given(tables::section, {{.begin = 0u, .end = 30u},
                                     {.begin = 0u, .end = 30u, .parent = Ref(0u), .level = 2},
                                     {.begin = 30u, .end = 60u}}),
             given(tables::label, labels))
        .texts(tables::summary);
  };
  const tables::LabelRow around{.section = Ref(0u), .scheme = "function", .label = "任务举措", .score = 0.9};
  CHECK(run({around, {.section = Ref(2u), .scheme = "function", .label = "a/b~", .score = 0.5}}) ==
        Chosen{"全市共有园区二十个。"});
  CHECK(run({around, {.section = Ref(2u), .scheme = "function", .label = "任务举措", .score = 0.5}}) ==
        Chosen{"全市共有学校五十所。"});
  CHECK(run({around,
             {.section = Ref(2u), .scheme = "topic", .label = "任务举措", .score = 0.5},
             {.sentence = Ref(2u), .scheme = "function", .label = "a/b~", .score = 0.1}}) ==
        Chosen{"全市共有学校五十所。"});
  CHECK(run({{.section = Ref(1u), .scheme = "function", .label = "a/b~", .score = 0.4},
             {.section = Ref(1u), .scheme = "function", .label = "任务举措", .score = 0.3},
             {.sentence = Ref(0u), .scheme = "function", .label = "任务举措", .score = 1}}) ==
        Chosen{"全市共有企业三百家。"});
  CHECK(run({{.section = Ref(9u), .scheme = "function", .label = "任务举措", .score = 0.5}}).size() == 1);
}

TEST_CASE("without labels all functions are the same") {
  Component component("summariser.textrank");
  CHECK(component.run("建园区。办学校。", sentences_of("建园区。办学校。")).texts(tables::summary).size() == 2);
}

TEST_CASE("refs to sections that are not there count for none") {
  const std::string text = "建园区。办学校。";
  for (const std::string_view id : {"summariser.lead", "summariser.textrank"})
    CHECK(Component(id).run(text, sentences_of(text, Ref(7u))).texts(tables::summary).size() == 2);
}

TEST_CASE("what textrank alone has is held to its bounds") {
  for (const char* pointer : {"/lead_prior", "/redundancy"}) {
    for (const double bad : {-0.1, 1.1})
      CHECK(Component("summariser.textrank").option(pointer, bad).try_create().where == pointer);
    for (const double good : {0.0, 1.0})
      CHECK(Component("summariser.textrank").option(pointer, good).try_create().ok());
    CHECK_FALSE(Component("summariser.lead").option(pointer, 0.5).try_create().ok());
  }
  CHECK(Component("summariser.textrank").json("/functions", R"({ "x": -1 })").try_create().where == "/functions/x");
  CHECK(Component("summariser.textrank").json("/functions", R"({ "附则": 11 })").try_create().where ==
        "/functions/附则");
  CHECK(Component("summariser.textrank").json("/functions", R"({ "附则": 10 })").try_create().ok());
}

TEST_CASE("a call that the host cancels ends") {
  const std::string text = "建园区。办学校。";
  for (const std::string_view id : {"summariser.lead", "summariser.textrank"}) {
    Component component(id);
    component.cancel_at(1);
    CHECK(component.run(text, sentences_of(text)).status == CHANCERY_CANCELLED);
  }
}

TEST_CASE("the components hold their options to their bounds") {
  struct Bounds {
    const char* pointer;
    int least, most;
  };
  for (const std::string_view id : {"summariser.lead", "summariser.textrank"})
    for (const auto& [pointer, least, most] :
         {Bounds{"/sentences", 1, 100}, Bounds{"/per_section", 1, 100}, Bounds{"/section_sentences", 0, 20}}) {
      for (const int bad : {least - 1, most + 1})
        CHECK(Component(id).option(pointer, bad).try_create().where == pointer);
      for (const int good : {least, most}) CHECK(Component(id).option(pointer, good).try_create().ok());
    }
  CHECK(Component("summariser.textrank").option("/characters", -1).try_create().where == "/characters");
}
