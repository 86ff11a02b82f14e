// Documents compared by fact: what is told of two documents, and what is no difference.
#include "core/compare/document_comparison.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;
using namespace std::string_literals;

namespace {

std::string json(const std::string& text, const std::string& tables, const std::string& provenance = "") {
  return R"({"schema":"chancery.document/1","id":"a","source":{"uri":"a","sha256":"","media_type":"","bytes":0},)"
         R"("offset_unit":"codepoint",)" +
         (text.empty() ? "" : R"("text":")" + text + R"(",)") + R"("tables":{)" + tables + R"(},"provenance":[)" +
         provenance + "]}";
}

DocumentFacts facts(const std::string& document) {
  DocumentFacts out;
  const auto fault = read_facts(document, out);
  if (fault) FAIL(fault->where + ": " + fault->message);
  return out;
}

// All that is told, a line each.
std::string told(const std::string& a, const std::string& b, const std::vector<std::string>& tables = {}) {
  const auto found = compare(facts(a), facts(b), tables);
  std::string out = found.text ? found.text->words + "\n" : "";
  for (const auto& change : found.changes) out += change.words + "\n";
  return out;
}

std::string fault_of(const std::string& document) {
  DocumentFacts out;
  const auto fault = read_facts(document, out);
  return fault ? fault->where + ": " + fault->message : "";
}

const auto kSections =
    R"("section":[{"begin":0,"end":1,"level":1,"marker":"","path":"一","title":"甲","run_in":false},)"
    R"({"begin":1,"end":2,"level":1,"marker":"","path":"二","title":"乙","run_in":false}])"s;

}  // namespace

TEST_CASE("rows that moved are the same facts") {
  const auto a = json("", kSections + R"(,"task":[{"section":0,"title":"x"},{"section":1,"title":"y"}])");
  const auto b = json("", kSections + R"(,"task":[{"section":1,"title":"y"},{"section":0,"title":"x"}])");
  CHECK(told(a, b).empty());
  CHECK(told(a, a).empty());
}

TEST_CASE("a cell that changed is told with its place, old and new") {
  const auto task = [](const std::string& rest) {
    return json("", kSections + R"(,"task":[{"section":1,)" + rest + "}]");
  };
  CHECK(told(task(R"("title":"y","deadline":"年底")"), task(R"("title":"y","deadline":"六月")")) ==
        "task 二: deadline 年底 → 六月\n");
  CHECK(told(task(R"("title":"y")"), task(R"("title":"y","deadline":"")")) == "task 二: deadline (none) → \"\"\n");
  CHECK(told(task(R"("title":"y","n":1.25)"), task(R"("title":"y","n":7)")) == "task 二: n 1.25 → 7\n");
  CHECK(told(task(R"("title":"y","x":true)"), task(R"("title":"y","x":false)")) == "task 二: x true → false\n");
  CHECK(told(task(R"("title":"y")"), json("", kSections + R"(,"task":[{"section":0,"title":"y"}])")) ==
        "task 二: section 二 → 一\n");
}

TEST_CASE("rows of one place are told apart by their names, and by numbers if these are the same") {
  const auto rows = [](const std::string& last) {
    return json("", kSections +
                        R"(,"task":[{"section":1,"title":"x"},{"section":1,"title":"y"},)"
                        R"({"section":1,"title":"y","note":"1"},{"section":1,"title":"y","note":")" +
                        last + R"("}])");
  };
  CHECK(told(rows("2"), rows("3")) == "task 二 y 2: note 2 → 3\n");
  CHECK(told(json("", R"("x":[{"n":1},{"n":2}])"), json("", R"("x":[{"n":1},{"n":3}])")) == "x 2: n 2 → 3\n");
}

TEST_CASE("a row that lost its name is known by its place and by what else it says") {
  const auto row = [](const std::string& name, const std::string& place) {
    return json("", kSections + R"(,"x":[{"section":)" + place + R"(,"subject":")" + name + R"("}])");
  };
  CHECK(told(row("引进领军人才的人数", "0"), row("引进领军人才人数", "0")) ==
        "x 一: subject 引进领军人才的人数 → 引进领军人才人数\n");
  CHECK(told(row("引进人才", "0"), row("建成园区", "0")) == "x 一: removed, 引进人才\nx 一: added, 建成园区\n");
  CHECK(told(row("引进人才", "0"), row("引进人才", "1")) == "x 一: section 一 → 二\n");
}

TEST_CASE("rows that came and went are told with what they say") {
  const auto a = json("", R"("metadata":[{"field":"form","value":"方案"}])");
  const auto b = json("", R"("metadata":[{"field":"form","value":"方案"},{"field":"note","value":"此件公开"}])");
  CHECK(told(a, b) == "metadata note: added, 此件公开\n");
  CHECK(told(b, a) == "metadata note: removed, 此件公开\n");
  CHECK(told(a, json("", R"("metadata":[{"field":"form","value":"办法"}])")) == "metadata form: value 方案 → 办法\n");
}

TEST_CASE("parts are told at the row that they belong to, joined") {
  const auto rows = [](const std::string& parts) {
    return json("", kSections + R"(,"task":[{"section":0,"title":"x"},{"section":1,"title":"y"}],"responsible":[)" +
                        parts + "]");
  };
  const auto a = rows(R"({"task":0,"unit":"财政局","role":"lead"},{"task":1,"unit":"科技局","role":"lead"})");
  CHECK(told(a, rows(R"({"task":0,"unit":"财政局","role":"lead"},{"task":1,"unit":"科技局","role":"lead"},)"
                     R"({"task":1,"unit":"协同创新办","role":"support"})")) ==
        "task 二: unit 科技局 → 科技局、协同创新办\n");
  CHECK(told(a, rows(R"({"task":0,"unit":"财政局","role":"lead"})")) == "task 二: unit 科技局 → (none)\n");
  CHECK(told(a, rows(R"({"task":0,"unit":"财政局","role":"support"},{"task":1,"unit":"科技局","role":"lead"})")) ==
        "task 一, unit 财政局: role lead → support\n");
  CHECK(told(a, rows(R"({"task":1,"unit":"科技局","role":"lead"},{"task":0,"unit":"财政局","role":"lead"})")).empty());
}

TEST_CASE("parts without a name are told too") {
  const auto rows = [](const std::string& more) {
    return json("",
                R"("task":[{"title":"x"}],"responsible":[{"task":0,"unit":"甲局"},{"task":0,"rank":1})" + more + "]");
  };
  CHECK(told(rows(""), rows(R"(,{"task":0,"rank":2})")) == "task x: unit 甲局、(none) → 甲局、(none)、(none)\n");
}

TEST_CASE("parts of a row that is new are told with it, and alone if its table is not asked for") {
  const auto sections = kSections;
  const auto a = json("", sections + R"(,"task":[{"section":0,"title":"x"}],"responsible":[{"task":0,"unit":"甲局"}])");
  const auto b = json(
      "", sections + R"(,"task":[{"section":1,"title":"建园区"},{"section":0,"title":"x"}],)"
                     R"("responsible":[{"task":1,"unit":"甲局"},{"task":0,"unit":"乙局"},{"task":0,"unit":"丙局"}])");
  CHECK(told(a, b) == "task 二: added, 建园区 (unit 乙局、丙局)\n");
  CHECK(told(b, a) == "task 二: removed, 建园区 (unit 乙局、丙局)\n");
  CHECK(told(a, b, {"responsible"}) == "task 二: unit (none) → 乙局、丙局\n");
  CHECK(told(b, a, {"responsible"}) == "task 二: unit 乙局、丙局 → (none)\n");
  CHECK(told(a, b, {"section"}).empty());
}

TEST_CASE("spans that moved with the text are no difference, and an edit of the text is told once") {
  const auto a = json("前言。建成园区。", R"("sentence":[{"begin":0,"end":3},{"begin":3,"end":8}])");
  const auto b = json("新的前言。建成园区。", R"("sentence":[{"begin":0,"end":5},{"begin":5,"end":10}])");
  CHECK(told(a, b) ==
        "text: changed at 1 place, 0 characters gone and 2 new; first in line 1: 前言。建成园区。 → "
        "新的前言。建成园区。\n");
  CHECK(told(a, json("前言。建成园区。", R"("sentence":[{"begin":0,"end":3},{"begin":5,"end":8}])")) ==
        "sentence 建成园区。: words 建成园区。 → 园区。\n");
}

TEST_CASE("the same words elsewhere in the same text are another place") {
  const auto a = json("局和局", R"("entity":[{"begin":0,"end":1,"kind":"o","name":"局"}])");
  const auto b = json("局和局", R"("entity":[{"begin":2,"end":3,"kind":"o","name":"局"}])");
  CHECK(told(a, b) == "entity 局: position line 1, character 1 → line 1, character 3\n");
}

TEST_CASE("offsets in pairs are told by words, unless another column says it, and years are numbers") {
  const auto row = [](const std::string& rest) {
    return json("第一个句子", R"("x":[{"begin":0,"end":5,"t":"u")" + rest + "}]");
  };
  CHECK(told(row(R"(,"head_begin":0,"head_end":2)"), row(R"(,"head_begin":0,"head_end":3)")) ==
        "x u: head_words 第一 → 第一个\n");
  CHECK(told(row(R"(,"head":"1","head_begin":0,"head_end":2)"), row(R"(,"head":"2","head_begin":0,"head_end":3)")) ==
        "x u: head 1 → 2\n");
  CHECK(told(row(R"(,"year_begin":2024,"year_end":2025)"), row(R"(,"year_begin":2024,"year_end":2026)")) ==
        "x u: year_end 2025 → 2026\n");
}

TEST_CASE("refs count by the rows that they lead to") {
  const auto rows = [](const std::string& first, const std::string& parents) {
    return json("", R"("x":[)" + first + R"({"name":"甲"},{"name":"乙"},{"name":"丙","parent":)" + parents + "}]");
  };
  CHECK(told(rows("", "0"), rows(R"({"name":"新"},)", "1")) == "x 新: added\n");
  CHECK(told(rows("", "0"), rows("", "1")) == "x 丙: parent 甲 → 乙\n");
}

TEST_CASE("refs in circles end") {
  const auto a = json("", R"("x":[{"name":"甲","y":0}],"y":[{"name":"乙","x":0}])");
  const auto b = json("", R"("x":[{"name":"甲","y":0}],"y":[{"name":"丙","x":0}])");
  CHECK(told(a, a).empty());
  CHECK(told(a, b) == "y 乙: removed (name 甲)\ny 丙: added (name 甲)\n");
}

TEST_CASE("a table that only one has is told as a whole; one without rows too, since it was looked for") {
  CHECK(told(json("", R"("x":[{"n":1}])"), json("", R"("y":[])")) ==
        "table x: only in the first, with 1 row\ntable y: only in the second, with 0 rows\n");
}

TEST_CASE("hashes and the source map are no facts, and are told as the reason") {
  const auto a =
      json("甲", R"("source_map":[{"begin":0,"end":1,"source_begin":0,"source_end":3}])",
           R"({"stage":"s","version":"1","plugin_sha256":"a","options_sha256":"o","status":"ran","rows":{}})");
  const auto b =
      json("甲", R"("source_map":[{"begin":0,"end":1,"source_begin":3,"source_end":6}])",
           R"({"stage":"s","version":"2","plugin_sha256":"b","options_sha256":"p","status":"failed","rows":{}},)"
           R"({"stage":"t","version":"2","plugin_sha256":"b","options_sha256":"p","status":"ran","rows":{}})");
  CHECK(told(a, b).empty());
  CHECK(stage_changes(facts(a), facts(b)) ==
        std::vector<std::string>{"s: version 1 → 2, other options, status ran → failed", "t: only in the second"});
  CHECK(stage_changes(facts(b), facts(a)).back() == "t: only in the first");
}

TEST_CASE("without texts rows are compared by their values") {
  const auto a = json("", R"("task":[{"begin":0,"end":5,"title":"x","due":"1"}])");
  const auto b = json("", R"("task":[{"begin":7,"end":9,"title":"x","due":"2"}])");
  CHECK(told(a, b) == "task x: due 1 → 2\n");
  CHECK(told(a, json("甲乙丙丁戊己", R"("task":[{"begin":0,"end":5,"title":"x","due":"1"}])")) ==
        "text: only in the second, so that spans are not compared\n");
}

TEST_CASE("a line of words is one line, whatever a value holds, and long values begin where they differ") {
  const auto row = [](const std::string& value) {
    return json("", R"("x":[{"name":"n","value":")" + value + R"("}])");
  };
  CHECK(told(row(R"(a\nb\u001b)"), row("c")) == "x n: value a b? → c\n");
  std::string same;
  for (int i = 0; i < 200; ++i) same += "同";
  CHECK(told(row(same + "甲"), row(same + "乙")) == "x n: value …同同同同同同同同甲 → …同同同同同同同同乙\n");
}

TEST_CASE("documents that break their form are faults with a place") {
  CHECK(fault_of("{").find("line 1") == 0);
  CHECK(fault_of(json("甲", R"("x":[{"begin":0,"end":2}])")) ==
        "/tables/x/0/begin: and its end are 0 and 2, expected positions between characters of the text, in order");
  CHECK(fault_of(json("甲", R"("sentence":[{"begin":0,"end":1,"section":3}],"section":[])")) ==
        "/tables/sentence/0/section: is 3, but 'section' has 0 rows");
}

TEST_CASE("a table has as many columns as the program knows of, and no more") {
  const auto rows = [](int columns) {
    std::string out;
    for (int i = 0; i < columns; ++i) out += (i ? "," : "") + R"({"c)"s + std::to_string(i) + R"(":1})";
    return json("", R"("x":[)" + out + "]");
  };
  CHECK(fault_of(rows(64)).empty());
  CHECK(fault_of(rows(65)) == "/tables/x: has more than 64 columns");
}

TEST_CASE("tables of many rows that all changed are compared in time") {
  std::string a, b;
  for (int i = 0; i < 20'000; ++i) {
    a += (i ? "," : "") + R"({"kind":"k","value":"甲)"s + std::to_string(i) + R"("})";
    b += (i ? "," : "") + R"({"kind":"k","value":"乙)"s + std::to_string(i) + R"("})";
  }
  CHECK(compare(facts(json("", R"("x":[)" + a + "]")), facts(json("", R"("x":[)" + b + "]"))).changes.size() >= 20'000);
}
