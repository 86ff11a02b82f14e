// exporter.template: what a template's names stand for, and what is refused.
#include <string>
#include <utility>
#include <vector>

#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"

namespace {

namespace tables = chancery::tables;
using chancery::Ref;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

// Two sections, the second below the first; a sentence in each and one in none.
DocumentFixture plan() {
  DocumentFixture document;
  document.id = "甲/plan.txt";
  document.text = "一、建园。\n二、<引才>。\n完。";
  document.sha256 = "00ff";
  document.media_type = "text/plain";
  tables::SectionRow first, second;
  first.begin = 0u, first.end = 15u, first.level = 1, first.marker = "一、", first.path = "一", first.title = "建园";
  second = first;
  second.begin = 16u, second.end = 33u, second.parent = Ref(0u), second.level = 2, second.path = "二",
  second.title = "<引才>";
  document.tables = {given(tables::section, {first, second}),
                     given(tables::sentence, {{0u, 15u, Ref(0u)}, {16u, 33u, Ref(1u)}, {34u, 40u, {}}}),
                     given(tables::metadata, {{.field = "title", .value = "R&D"}, {.field = "title", .value = "第二"}}),
                     given(tables::label, {})};
  return document;
}

std::string rendered(const std::string& text, const std::string& type = "html") {
  Component exporter("exporter.template");
  const auto out = exporter.option("/type", type).file("/template", text).render(plan());
  return out.ok() ? out.output() : out.where + ": " + out.message;
}

}  // namespace

TEST_CASE("names stand for the document, its rows, and what rows point to") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"{{id}} {{source.media_type}} {{source.sha256}}", "甲/plan.txt text/plain 00ff"},
      {"{{metadata.title}}{{metadata.nothing}}", "R&amp;D"},
      {"{{{metadata.title}}}{{&metadata.title}}", "R&DR&D"},
      {"{{#tables.section}}{{row}}.{{title}};{{/tables.section}}", "0.建园;1.&lt;引才&gt;;"},
      {"{{#tables.section}}{{level}}{{^last}}、{{/last}}{{/tables.section}}", "1、2"},
      {"{{#tables.section}}{{#first}}>{{/first}}{{words}}|{{/tables.section}}", ">一、建园。|二、&lt;引才&gt;。|"},
      {"{{#tables.sentence}}{{#section}}{{path}}{{/section}}{{^section}}-{{/section}}{{/tables.sentence}}", "一二-"},
      {"{{#tables.sentence}}{{section.parent.path}},{{/tables.sentence}}", ",一,,"},
      {"{{#tables.section}}[{{#sentence}}{{row}}{{/sentence}}|{{#section}}{{path}}{{/section}}]{{/tables.section}}",
       "[0|二][1|]"},
      {"{{#tables.section}}{{#run_in}}x{{/run_in}}{{^run_in}}o{{/run_in}}{{/tables.section}}", "oo"},
      {"{{#tables.label}}x{{/tables.label}}{{^tables.label}}none{{/tables.label}}", "none"},
      {"{{#tables.section}}\n{{path}} {{id}}\n{{/tables.section}}\n", "一 甲/plan.txt\n二 甲/plan.txt\n"},
      {"{{! said to nobody }}{{=<% %>=}}<% id %>", "甲/plan.txt"},
      {"", ""},
  };
  for (const auto& [text, expected] : rows) CHECK(rendered(text) == expected);
}

TEST_CASE("the type decides how words are escaped") {
  const std::string each = "{{#tables.section}}{{title}}{{/tables.section}}";
  CHECK(rendered(each, "json") == "建园<引才>");
  CHECK(rendered(each, "latex") == "建园\\textless{}引才\\textgreater{}");
}

TEST_CASE("a name that stands for nothing fails the document and says what there is") {
  CHECK(
      rendered("{{titel}}") ==
      "/template: '{{titel}}' stands for nothing here; expected a name of the document: id, text, source, provenance, "
      "metadata.FIELD, tables.TABLE with one of section sentence metadata label");
  CHECK(
      rendered("{{#tables.section}}{{titel}}{{/tables.section}}") ==
      "/template: '{{titel}}' stands for nothing here; expected a name of a row of 'section': row, words, first, last, "
      "begin, end, parent, part, level, marker, path, title, title_begin, title_end, run_in, or a table that points to "
      "it");
  CHECK(rendered("{{#tables.task}}{{/tables.task}}").starts_with("/template: '{{tables.task}}' stands for nothing"));
  CHECK(
      rendered("{{#tables.label}}{{> row}}{{/tables.label}}{{> row}}").starts_with("/template: '{{> row}}' asks for"));
}

TEST_CASE("a text that is no template is refused when the pipeline is made") {
  for (const std::string text : {"{{#a}}", "{{/a}}", "{{a", "{{=x=}}"}) {
    Component exporter("exporter.template");
    const auto made = exporter.option("/type", "text").file("/template", text).try_create();
    CHECK(made.status == CHANCERY_BAD_OPTIONS);
    CHECK(made.where == "/template");
  }
}

TEST_CASE("a head stands apart from what is made of each document") {
  Component exporter("exporter.template");
  const auto out =
      exporter.option("/type", "csv").file("/head", "id\n").file("/template", "\"{{id}}\"\n").render(plan());
  REQUIRE(out.ok());
  CHECK(out.head() == "id\n");
  CHECK(out.output() == "\"甲/plan.txt\"\n");
}
