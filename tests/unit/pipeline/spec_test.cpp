// Pipelines as they are written: what is understood, and the exact text of each fault.
#include "core/pipeline/spec.hpp"

#include "chancery/testkit/catch.hpp"
#include "fault_text.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

PipelineSpec load(const TempFolder& folder, const std::string& text, Lines& lines) {
  std::vector<Fault> faults;
  auto spec = load_pipeline(folder.write("p.json", text), {}, faults);
  lines = lines_of(faults, folder.path().string());
  return spec;
}
// The faults of a pipeline with these members.
Lines faults_of(const std::string& members) {
  const TempFolder folder;
  Lines lines;
  load(folder, R"({"chancery": 1, )" + members + "}", lines);
  return lines;
}

}  // namespace

TEST_CASE("a pipeline with everything is understood") {
  const TempFolder folder;
  Lines faults;
  const auto spec = load(folder, R"({
    // comments may stand anywhere
    "chancery": 1, "name": "n", "description": "d", "$schema": "s",
    "readers": [{"use": "reader.text", "match": ["*.txt", "a/*.md"], "options": {"o": 1}, "limits": {"time_ms": 4}}],
    "stages": [
      {"use": "segmenter.a", "description": "why"},
      {"use": "segmenter.b", "id": "b2", "options": {"x": 1}, "on_error": "skip", "retry": 2, "limits": {"time_ms": 1, "memory_mb": 2, "emitted_mb": 3},
       "when": [{"table": "metadata", "has": {"field": "form", "value": ["答复", null]}}, {"table": "label", "lacks": {"score": 1}}]}],
    "consumers": {"z": [{"use": "exporter.x", "to": "{id}.x", "id": "e", "retry": 1, "limits": {"emitted_mb": 5}, "allow": {"exec": true}, "when": {"table": "t", "has": {}}}], "a": []},
    "limits": {"time_ms": 9}, "on_error": "skip", "stop_if": {"failed": "2.5%", "window": 40}, "allow": {"network": true, "read": ["/usr", "../"]}
  })",
                         faults);
  CHECK(faults == Lines{});
  CHECK(spec.name == "n");
  CHECK(spec.description == "d");
  CHECK(spec.on_error == OnError::skip);
  CHECK(spec.limits.time_ms == 9);
  REQUIRE(spec.stop_if);
  CHECK(spec.stop_if->failures == 2);
  CHECK(spec.stop_if->window == 40);
  CHECK(spec.stop_if->is_share);
  CHECK(spec.allow.grants.network);
  CHECK_FALSE(spec.allow.grants.exec);
  CHECK(spec.allow.grants.read == std::vector<std::filesystem::path>{"/usr", folder.path().parent_path()});
  REQUIRE(spec.readers);
  CHECK(spec.readers->at(0).limits.time_ms == 4);
  CHECK(spec.readers->at(0).match == Lines{"*.txt", "a/*.md"});
  REQUIRE(spec.stages.size() == 2);
  CHECK(spec.stages[0].id == "segmenter.a");
  CHECK(spec.stages[0].options.is_object());
  CHECK_FALSE(spec.stages[0].on_error);
  const auto& b = spec.stages[1];
  CHECK(b.id == "b2");
  CHECK(*b.on_error == OnError::skip);
  CHECK(b.retry == 2);
  CHECK(b.limits.emitted_mb == 3);
  REQUIRE(b.when.size() == 2);
  CHECK_FALSE(b.when[0].lacks);
  CHECK(b.when[0].columns[1].second.size() == 2);
  CHECK(b.when[1].lacks);
  REQUIRE(spec.consumers.size() == 2);
  CHECK(spec.consumers[0].first == "z");
  CHECK(spec.consumers[0].second[0].to == "{id}.x");
  CHECK(spec.consumers[0].second[0].consumer == "z");
  CHECK(spec.consumers[0].second[0].limits.emitted_mb == 5);
  CHECK(spec.consumers[0].second[0].allow.grants.exec);
}

TEST_CASE("the least pipeline has its file's name and default target") {
  const TempFolder folder;
  Lines faults;
  const auto spec = load(folder, R"({"chancery": 1, "consumers": {"c": [{"use": "exporter.x"}]}})", faults);
  CHECK(faults == Lines{});
  CHECK(spec.name == "p");
  CHECK_FALSE(spec.readers);
  CHECK(spec.consumers[0].second[0].to == "{path}");
  CHECK(spec.consumers[0].second[0].id == "exporter.x");
}

TEST_CASE("each fault has its place and its sentence") {
  struct Row {
    std::string members;
    Lines faults;
  };
  for (const auto& [members, faults] : std::vector<Row>{
           {R"("stags": [])", {"p.json: /stags: unknown key 'stags' (did you mean 'stages'?)"}},
           {R"("colour": 1)", {"p.json: /colour: unknown key 'colour'"}},
           {R"("stages": {})", {"p.json: /stages: found an object, expected a list of stages"}},
           {R"("stages": [5])", {"p.json: /stages/0: found an integer (5), expected an object"}},
           {R"("stages": [{}])", {"p.json: /stages/0: the key 'use' is missing"}},
           {R"("stages": [{"use": 5}])", {"p.json: /stages/0/use: found an integer (5), expected a string"}},
           {R"("stages": [{"use": "a", "options": []}])",
            {"p.json: /stages/0/options: found an array, expected an object"}},
           {R"("stages": [{"use": "a", "on_eror": "skip"}])",
            {"p.json: /stages/0/on_eror: unknown key 'on_eror' (did you mean 'on_error'?)"}},
           {R"("stages": [{"use": "a", "on_error": "ignore"}])",
            {"p.json: /stages/0/on_error: found \"ignore\", expected one of 'fail', 'skip'"}},
           {R"("stages": [{"use": "a", "retry": -1}])", {"p.json: /stages/0/retry: found -1, expected 0 or more"}},
           {R"("stages": [{"use": "a", "retry": 1.5}])",
            {"p.json: /stages/0/retry: found a number (1.5), expected an integer"}},
           {R"("stages": [{"use": "a", "limits": {"time_s": 1}}])",
            {"p.json: /stages/0/limits/time_s: unknown key 'time_s' (did you mean 'time_ms'?)"}},
           {R"("stages": [{"use": "a", "limits": 5}])",
            {"p.json: /stages/0/limits: found an integer (5), expected an object"}},
           {R"("limits": {"time_ms": 0})", {"p.json: /limits/time_ms: found 0, expected 1 or more"}},
           {R"("limits": {"memory_mb": 1000000001})",
            {"p.json: /limits/memory_mb: found 1000000001, expected 1000000000 or less"}},
           {R"("stop_if": {})", {"p.json: /stop_if: the key 'failed' is missing"}},
           {R"("stop_if": {"faild": 1})", {"p.json: /stop_if/faild: unknown key 'faild' (did you mean 'failed'?)"}},
           {R"("stop_if": {"failed": 0})", {"p.json: /stop_if/failed: found 0, expected 1 or more"}},
           {R"("stop_if": {"failed": 201})",
            {"p.json: /stop_if/failed: found 201, expected 200 or less, which is the window (give a larger 'window')"}},
           {R"("stop_if": {"failed": 1, "window": 0})", {"p.json: /stop_if/window: found 0, expected 1 or more"}},
           {R"("stop_if": {"failed": 1, "window": 1000001})",
            {"p.json: /stop_if/window: found 1000001, expected 1000000 or less"}},
           {R"("allow": {"network": "yes"})",
            {"p.json: /allow/network: found a string (\"yes\"), expected true or false"}},
           {R"("allow": {"read": [5, ""]})",
            {"p.json: /allow/read/0: found an integer (5), expected a path",
             "p.json: /allow/read/1: found \"\", expected a path"}},
           {R"("allow": {"read": ["none"]})", {"p.json: /allow/read/0: the path none: no such file or folder"}},
           {R"("stages": [{"use": "a", "remove": true}])", {"p.json: /stages/0/remove: there is nothing to remove"}},
           {R"("stages": [{"use": "a"}, {"use": "a"}])",
            {"p.json: /stages/1/use: two stages have the id 'a' (give one of them an 'id' of its own)"}},
           {R"("stages": [{"use": "a"}, {"use": "b", "id": "a"}])",
            {"p.json: /stages/1/id: two stages have the id 'a' (give one of them an 'id' of its own)"}},
           {R"("stages": [{"use": "a", "when": {"has": {}}}])", {"p.json: /stages/0/when: the key 'table' is missing"}},
           {R"("stages": [{"use": "a", "when": {"table": "t"}}])",
            {"p.json: /stages/0/when: the condition asks nothing"}},
           {R"("stages": [{"use": "a", "when": [{"table": "t", "has": {}, "lacks": {}}]}])",
            {"p.json: /stages/0/when/0: the condition asks two things, 'has' and 'lacks'"}},
           {R"("stages": [{"use": "a", "when": "t"}])",
            {"p.json: /stages/0/when: found a string (\"t\"), expected an object"}},
           {R"("stages": [{"use": "a", "allow": {}}])", {"p.json: /stages/0/allow: unknown key 'allow'"}},
           {R"("readers": [{"use": "r", "match": [1]}])",
            {"p.json: /readers/0/match/0: found an integer (1), expected a pattern like \"*.txt\""}},
           {R"("readers": [{"use": "r", "match": "*"}])",
            {"p.json: /readers/0/match: found a string (\"*\"), expected a list of patterns (write a list: [\"*\"])"}},
           {R"("consumers": [])", {"p.json: /consumers: found an array, expected an object of consumers"}},
           {R"("consumers": {"c": {"use": "e"}})",
            {"p.json: /consumers/c/use: unknown key 'use'", "p.json: /consumers/c: the key 'exporters' is missing"}},
           {R"("consumers": {"c": 5})", {"p.json: /consumers/c: found an integer (5), expected a list of exporters"}},
           {R"("redactions": {"a": []}, "consumers": {"c": {"redact": ["b", 5], "exporters": []}})",
            {"p.json: /consumers/c/redact/0: found \"b\", expected 'a'",
             "p.json: /consumers/c/redact/1: found an integer (5), expected a name of 'redactions'"}},
           {R"("redactions": {"a": [{"rows": "t"}], "b": {}, "c": [{"table": "t", "columns": [1]}]})",
            {"p.json: /redactions/a/0/rows: unknown key 'rows'", "p.json: /redactions/a/0: the key 'table' is missing",
             "p.json: /redactions/b: found an object, expected a list of redactions",
             "p.json: /redactions/c/0/columns/0: found an integer (1), expected the name of a column"}},
           {R"("consumers": {"c": [{"use": "e", "too": "x"}]})",
            {"p.json: /consumers/c/0/too: unknown key 'too' (did you mean 'to'?)"}},
           {R"("consumers": {"c": [{"use": "e", "on_error": "skip"}]})",
            {"p.json: /consumers/c/0/on_error: unknown key 'on_error'"}},
           {R"("stages": [{"use": "a", "when": {"table": "t", "has": {"x": []}}}])",
            {"p.json: /stages/0/when/has/x: no row can match an empty list"}},
           {R"("stages": [{"use": "a", "description": 5}])",
            {"p.json: /stages/0/description: found an integer (5), expected a string"}},
           {R"("consumers": {"description": 5})",
            {"p.json: /consumers/description: found an integer (5), expected a string"}},
           {R"("on_error": true)", {"p.json: /on_error: found a boolean (true), expected a string"}},
           {R"("params": [])", {"p.json: /params: found an array, expected an object"}},
           {R"("name": "a", "name": "b")", {"p.json: /name: the key 'name' stands twice (keep one of them)"}}}) {
    INFO(members);
    CHECK(faults_of(members) == faults);
  }
}

TEST_CASE("a description and a schema may stand in each object of the pipeline's own") {
  CHECK(faults_of(R"("description": "d", "$schema": "s",
    "params": {"description": "d", "$schema": "s", "n": {"description": "d", "$schema": "s", "default": 1}},
    "limits": {"description": "d", "$schema": "s"}, "allow": {"description": "d", "$schema": "s"},
    "stop_if": {"description": "d", "$schema": "s", "failed": 1},
    "readers": [{"use": "r", "description": "d", "$schema": "s"}],
    "stages": [{"use": "a", "description": "d", "$schema": "s", "limits": {"description": "d", "$schema": "s"},
                "when": {"description": "d", "$schema": "s", "table": "t", "has": {"description": "a column"}}}],
    "consumers": {"description": "d", "$schema": "s",
                  "c": [{"use": "e", "description": "d", "$schema": "s"}], "params": []})") == Lines{});
}

TEST_CASE("keys whose parameter is missing are told of once") {
  const auto missing = [](const std::string& place) {
    return "p.json: " + place + ": '${x}' names no parameter (declare it under /params)";
  };
  CHECK(faults_of(R"("stages": [{"use": "${x}", "id": "${x}", "on_error": "${x}", "retry": "${x}", "when": "${x}"},
                                {"use": "a", "options": "${x}", "limits": "${x}", "when": {"table": "${x}", "has": {}}}])") ==
        Lines{missing("/stages/0/use"), missing("/stages/0/id"), missing("/stages/0/on_error"),
              missing("/stages/0/retry"), missing("/stages/0/when"), missing("/stages/1/options"),
              missing("/stages/1/limits"), missing("/stages/1/when/table")});
}

TEST_CASE("all faults are told at once") {
  CHECK(faults_of(R"("stags": [], "stages": [{"use": "a", "retry": -1}, {}], "consumers": 5)").size() == 4);
}

TEST_CASE("the format's number must be there and be known") {
  const TempFolder folder;
  Lines faults;
  load(folder, "{}", faults);
  CHECK(faults == Lines{"p.json: the key 'chancery' is missing"});
  load(folder, R"({"chancery": 2})", faults);
  CHECK(faults == Lines{"p.json: /chancery: found 2, expected 1, the format this host reads"});
  load(folder, R"({"chancery": "1"})", faults);
  CHECK(faults == Lines{"p.json: /chancery: found \"1\", expected 1, the format this host reads"});
}

TEST_CASE("a file that is no object or no JSON is one fault") {
  const TempFolder folder;
  Lines faults;
  for (const auto& [text, fault] : std::vector<std::pair<std::string, std::string>>{
           {"[]", "p.json: found an array, expected an object"}, {"null", "p.json: found null, expected an object"}}) {
    load(folder, text, faults);
    CHECK(faults == Lines{fault});
  }
  load(folder, "{", faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("p.json: found the end of input"));
  load(folder, "", faults);
  CHECK(faults.size() == 1);
}
