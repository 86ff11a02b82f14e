// Targets: what a template may be, and that no document's values lead out of the output folder.
#include "core/pipeline/target.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

TargetTemplate good(std::string_view text) {
  std::vector<Fault> faults;
  auto out = TargetTemplate::parse(text, {}, "\"" + std::string(text) + "\"", faults);
  CHECK(faults.empty());
  return out;
}
std::string filled(std::string_view text, const std::string& value) {
  return good(text).fill([&](const TargetPart&) { return value; });
}
std::string faults_of(std::string_view text) {
  std::vector<Fault> faults;
  CHECK(TargetTemplate::parse(text, {}, "\"" + std::string(text) + "\"", faults).text().empty());
  std::string out;
  for (const auto& fault : faults) out += fault.text() + "\n";
  return out;
}
std::string wide(int characters) {
  std::string out;
  for (int i = 0; i < characters; ++i) out += "答";
  return out;
}

}  // namespace

TEST_CASE("a template is literals and placeholders") {
  const auto target = good("a/{path}-{metadata:doc_number}.{label:topic}{piece}");
  std::string shown;
  for (const auto& part : target.parts()) shown += std::to_string(static_cast<int>(part.kind)) + "'" + part.text + "' ";
  CHECK(shown == "0'a/' 1'' 0'-' 5'doc_number' 0'.' 6'topic' 4'' ");
  CHECK(target.has(TargetPart::Kind::piece));
  CHECK_FALSE(target.has(TargetPart::Kind::id));
  CHECK_FALSE(target.appended());
}

TEST_CASE("a target without a document's value is one file for all") {
  CHECK(good("all.jsonl").appended());
  CHECK(good("{piece}.csv").appended());
  CHECK_FALSE(good("{id}").appended());
  CHECK_FALSE(good("{metadata:form}.jsonl").appended());
}

TEST_CASE("a template that leads out of the folder, or nowhere, is refused") {
  struct Row {
    std::string text, why;
  };
  for (const auto& [text, why] : std::vector<Row>{
           {"", "found \"\", expected a path below the output folder\n"},
           {"/tmp/x", "found \"/tmp/x\", expected a path below the output folder, not an absolute one\n"},
           {"a/", "found \"a/\", expected a file, not a folder\n"},
           {"../x", "found \"../x\", expected a path without '.', '..' and empty parts\n"},
           {"a/../x", "found \"a/../x\", expected a path without '.', '..' and empty parts\n"},
           {"./x", "found \"./x\", expected a path without '.', '..' and empty parts\n"},
           {"a//x", "found \"a//x\", expected a path without '.', '..' and empty parts\n"},
           {".chancery/x",
            "found \".chancery/x\", expected another folder than .chancery, which holds the run's own state\n"},
           {".chancery",
            "found \".chancery\", expected another folder than .chancery, which holds the run's own state\n"},
           {"{path",
            "found a '{' without its '}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or "
            "{label:SCHEME}\n"}})
    CHECK(faults_of(text) == why);
  CHECK(good(".chanceryx").text() == ".chanceryx");
}

TEST_CASE("a placeholder that is none is told with the nearest that is") {
  const std::string all = ", expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME}";
  struct Row {
    std::string name, proposal;
  };
  for (const auto& [name, proposal] : std::vector<Row>{{"{pth}", " (did you mean '{path}'?)"},
                                                       {"{Name}", " (did you mean '{name}'?)"},
                                                       {"{metdata:form}", " (did you mean '{metadata:form}'?)"},
                                                       {"{labels:topic}", " (did you mean '{label:topic}'?)"},
                                                       {"{metadata:}", ""},
                                                       {"{}", ""},
                                                       {"{年份}", ""}})
    CHECK(faults_of("a/" + name) == "unknown placeholder '" + name + "'" + all + proposal + "\n");
}

TEST_CASE("all that is wrong with a template is told") {
  CHECK(faults_of("/{pth}/{nam}/{id") ==
        "found \"/{pth}/{nam}/{id\", expected a path below the output folder, not an absolute one\n"
        "unknown placeholder '{pth}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME} (did "
        "you mean '{path}'?)\n"
        "unknown placeholder '{nam}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME} (did "
        "you mean '{name}'?)\n"
        "found a '{' without its '}', expected {path}, {name}, {id}, {piece}, {metadata:FIELD} or {label:SCHEME}\n");
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
