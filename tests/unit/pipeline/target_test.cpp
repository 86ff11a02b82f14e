// Targets: what a template may be, and that no document's values lead out of the output folder.
#include "core/pipeline/target.hpp"

#include "chancery/testkit/catch.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using chancery::test::refusal;

namespace {

std::string filled(std::string_view text, const std::string& value) {
  return TargetTemplate::parse(text).fill([&](const TargetPart&) { return value; });
}
std::string wide(int characters) {
  std::string out;
  for (int i = 0; i < characters; ++i) out += "答";
  return out;
}

}  // namespace

TEST_CASE("a template is literals and placeholders") {
  const auto target = TargetTemplate::parse("a/{path}-{metadata:doc_number}.{label:topic}{piece}");
  std::string shown;
  for (const auto& part : target.parts()) shown += std::to_string(static_cast<int>(part.kind)) + "'" + part.text + "' ";
  CHECK(shown == "0'a/' 1'' 0'-' 5'doc_number' 0'.' 6'topic' 4'' ");
  CHECK(target.has(TargetPart::Kind::piece));
  CHECK_FALSE(target.has(TargetPart::Kind::id));
  CHECK_FALSE(target.appended());
}

TEST_CASE("a target without a document's value is one file for all") {
  CHECK(TargetTemplate::parse("all.jsonl").appended());
  CHECK(TargetTemplate::parse("{piece}.csv").appended());
  CHECK_FALSE(TargetTemplate::parse("{id}").appended());
  CHECK_FALSE(TargetTemplate::parse("{metadata:form}.jsonl").appended());
}

TEST_CASE("a template that leads out of the folder, or nowhere, is refused") {
  struct Row {
    std::string text, why;
  };
  for (const auto& [text, why] : std::vector<Row>{
           {"", "found an empty text, expected a path below the output folder"},
           {"/tmp/x", "found \"/tmp/x\", expected a path below the output folder, not an absolute one"},
           {"a/", "found \"a/\", expected a file, not a folder"},
           {"../x", "found \"../x\", expected a path without '.', '..' and empty parts"},
           {"a/../x", "found \"a/../x\", expected a path without '.', '..' and empty parts"},
           {"./x", "found \"./x\", expected a path without '.', '..' and empty parts"},
           {"a//x", "found \"a//x\", expected a path without '.', '..' and empty parts"},
           {".chancery/x", "the folder .chancery holds the run's own state, expected another one"},
           {".chancery", "the folder .chancery holds the run's own state, expected another one"},
           {"{path", "found a '{' without its '}', expected {path}, {name} or the like"},
           {"{pth}",
            "unknown placeholder '{pth}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME}"},
           {"{metadata:}",
            "unknown placeholder '{metadata:}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or "
            "{label:SCHEME}"},
           {"{}",
            "unknown placeholder '{}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME}"}})
    CHECK(refusal([&] { TargetTemplate::parse(text); }) == "pipeline: " + why);
  CHECK(refusal([] { TargetTemplate::parse(".chanceryx"); }) == "nothing");
}

TEST_CASE("values become names that are safe") {
  CHECK(filled("{name}.md", "关于答复") == "关于答复.md");
  CHECK(filled("{name}", "a/b") == "a_b");
  CHECK(filled("{name}", "..") == "__");
  CHECK(filled("{name}", ".hidden") == "_hidden");
  CHECK(filled("{name}", "a.b.") == "a.b.");
  CHECK(filled("{name}", std::string("a\0\n\x7f", 4)) == "a___");
  CHECK(filled("{metadata:x}.md", "") == "_.md");
  CHECK(filled("{label:x}", "") == "_");
}

TEST_CASE("a path keeps its folders, each of them safe") {
  CHECK(filled("out/{path}.md", "a/b/c") == "out/a/b/c.md");
  CHECK(filled("{id}", "../../etc/passwd") == "__/__/etc/passwd");
  CHECK(filled("{path}", "/etc/passwd") == "_/etc/passwd");
  CHECK(filled("{path}", ".chancery/report.json") == "_chancery/report.json");
  CHECK(filled("{path}", "a//b/") == "a/_/b/_");
  CHECK(filled("{id}", "a.zip!m/b") == "a.zip!m/b");
}

TEST_CASE("a value has at most 200 bytes, cut between characters") {
  CHECK(filled("{name}", std::string(200, 'a')).size() == 200);
  CHECK(filled("{name}", std::string(201, 'a')).size() == 200);
  CHECK(filled("{name}", wide(66)) == wide(66));
  CHECK(filled("{name}", wide(67)) == wide(66));
  CHECK(filled("{name}", "ab" + wide(67)) == "ab" + wide(66));
  CHECK(filled("{path}", wide(70) + "/" + wide(70)) == wide(66) + "/" + wide(66));
}
