// `extends`: from a chain of files to one tree.
#include "core/pipeline/merge.hpp"

#include "chancery/testkit/catch.hpp"
#include "fault_text.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

struct Merged {
  JsonNode root;
  Lines faults;
};
Merged load(const TempFolder& folder, const std::string& file) {
  std::vector<Fault> faults;
  Merged out{load_extended(folder.path() / file, faults).root, {}};
  out.faults = lines_of(faults, folder.path().string());
  return out;
}

std::string stages(const TempFolder& folder, const std::string& list) {
  folder.write("over.json", R"({"extends": "base.json", "stages": )" + list + "}");
  const auto merged = load(folder, "over.json");
  for (const auto& fault : merged.faults) UNSCOPED_INFO(fault);
  CHECK(merged.faults.empty());
  std::string out;
  for (const auto& stage : merged.root.find("stages")->elements)
    out += (out.empty() ? "" : " ") + std::string(stage.text_or("id", stage.text_or("use", "?")));
  return out;
}

const std::string kBase =
    R"({"name": "base", "description": "d", "stages": [{"use": "a"}, {"use": "b", "options": {"x": 1, "y": [1, 2]}}, {"use": "c"}]})";

}  // namespace

TEST_CASE("objects merge by key over three files, a list is replaced whole") {
  const TempFolder folder;
  folder.write(
      "deep/base.json",
      R"({"chancery": 1, "name": "base", "limits": {"time_ms": 1, "memory_mb": 2}, "consumers": {"a": [1, 2], "b": [3]}})");
  folder.write("deep/middle.json", R"({"extends": "base.json", "limits": {"time_ms": 10}})");
  folder.write("top.json", R"({"extends": "deep/middle.json", "name": "top", "consumers": {"a": [9]}})");
  const auto merged = load(folder, "top.json");
  CHECK(merged.faults == Lines{});
  CHECK(
      canonical_json(merged.root) ==
      R"({"chancery":1,"consumers":{"a":[9],"b":[3]},"extends":"deep/middle.json","limits":{"memory_mb":2,"time_ms":10},"name":"top"})");
}

TEST_CASE("a base's name and description are not inherited") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  folder.write("over.json", R"({"extends": "base.json"})");
  const auto root = load(folder, "over.json").root;
  CHECK(root.find("name") == nullptr);
  CHECK(root.find("description") == nullptr);
}

TEST_CASE("stages merge by id in place, new ones go behind the entry before them, else to the end") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  CHECK(stages(folder, R"([{"use": "b"}])") == "a b c");
  CHECK(stages(folder, R"([{"use": "n"}])") == "a b c n");
  CHECK(stages(folder, R"([{"use": "a"}, {"use": "n"}, {"use": "m"}])") == "a n m b c");
  CHECK(stages(folder, R"([{"use": "n"}, {"use": "b"}, {"use": "m"}])") == "a b m c n");
  CHECK(stages(folder, R"([{"id": "b", "remove": true}])") == "a c");
  CHECK(stages(folder, R"([{"use": "a"}, {"id": "b", "remove": true}, {"use": "n"}])") == "a n c");
  CHECK(stages(folder, R"([{"id": "other", "use": "b"}])") == "a b c other");
  CHECK(stages(folder, R"([{"use": "a"}, {"use": "1"}, {"use": "2"}, {"use": "3"}, {"use": "4"}, {"use": "5"}])") ==
        "a 1 2 3 4 5 b c");
  CHECK(stages(folder, R"([{"use": "1"}, {"use": "2"}, {"use": "3"}, {"use": "4"}])") == "a b c 1 2 3 4");
}

TEST_CASE("a new stage behind one that is removed takes its place") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  CHECK(stages(folder, R"([{"id": "b", "remove": true}, {"use": "n"}, {"use": "m"}])") == "a n m c");
  CHECK(stages(folder, R"([{"id": "a", "remove": true}, {"use": "n"}])") == "n b c");
  CHECK(stages(folder, R"([{"use": "c"}, {"id": "a", "remove": true}, {"use": "n"}])") == "n b c");
  CHECK(stages(folder, R"([{"id": "c", "remove": true}, {"id": "b", "remove": true}, {"use": "n"}])") == "a n");
}

TEST_CASE("a stage that is removed may come anew, without the options it had") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  CHECK(stages(folder, R"([{"id": "b", "remove": true}, {"use": "b"}])") == "a b c");
  CHECK(load(folder, "over.json").root.at("/stages/1/options") == nullptr);
}

TEST_CASE("two entries of one id in the extending list are a fault, whether the base has it or not") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  for (const auto* list : {R"([{"use": "n"}, {"use": "n"}])", R"([{"use": "b"}, {"id": "b", "use": "n"}])",
                           R"([{"use": "b"}, {"id": "b", "remove": true}])"}) {
    INFO(list);
    folder.write("over.json", R"({"extends": "base.json", "stages": )" + std::string(list) + "}");
    const std::string id = std::string(list).find("\"b\"") == std::string::npos ? "n" : "b";
    CHECK(load(folder, "over.json").faults ==
          Lines{"over.json: /stages/1/" + std::string(id == "n" ? "use" : "id") + ": two stages have the id '" + id +
                "' (give one of them an 'id' of its own)"});
  }
}

TEST_CASE("a condition that is an object merges by key, one in a list is replaced") {
  const TempFolder folder;
  folder.write("base.json", R"({"stages": [{"use": "a", "when": {"table": "t", "has": {"x": 1}}}]})");
  const auto when = [&](const std::string& condition) {
    folder.write("over.json", R"({"extends": "base.json", "stages": [{"id": "a", "when": )" + condition + "}]}");
    return canonical_json(*load(folder, "over.json").root.at("/stages/0/when"));
  };
  CHECK(when(R"({"has": {"y": 2}})") == R"({"has":{"x":1,"y":2},"table":"t"})");
  CHECK(when(R"([{"table": "t", "has": {"y": 2}}])") == R"([{"has":{"y":2},"table":"t"}])");
}

TEST_CASE("a merged stage keeps the options it is not given anew, and each value its file") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  folder.write("over.json", R"({"extends": "base.json", "stages": [{"id": "b", "options": {"x": 2, "z": 3}}]})");
  const auto root = load(folder, "over.json").root;
  const auto* options = root.at("/stages/1/options");
  REQUIRE(options);
  CHECK(canonical_json(*options) == R"({"x":2,"y":[1,2],"z":3})");
  CHECK(options->find("x")->source->name == folder / "over.json");
  CHECK(options->find("y")->source->name == folder / "base.json");
  CHECK(options->find("x")->pointer == "/stages/0/options/x");
  CHECK(options->find("y")->pointer == "/stages/1/options/y");
}

TEST_CASE("removing a stage that the base does not have is a fault") {
  const TempFolder folder;
  folder.write("base.json", kBase);
  folder.write("over.json", R"({"extends": "base.json", "stages": [{"id": "z", "remove": true}]})");
  CHECK(load(folder, "over.json").faults ==
        Lines{"over.json: /stages/0/id: the extended pipeline has no stage 'z' to remove"});
}

TEST_CASE("a chain that does not end is a fault, a file of it that cannot be read too") {
  const TempFolder folder;
  folder.write("a.json", R"({"extends": "b.json"})");
  folder.write("b.json", R"({"extends": "./a.json"})");
  CHECK(load(folder, "a.json").faults == Lines{"b.json: /extends: './a.json' extends this file in turn"});
  folder.write("self.json", R"({"extends": "self.json"})");
  CHECK(load(folder, "self.json").faults == Lines{"self.json: /extends: 'self.json' extends this file in turn"});
  folder.write("lost.json", R"({"extends": "none.json"})");
  CHECK(load(folder, "lost.json").faults == Lines{"lost.json: /extends: 'none.json': no such file"});
  folder.write("number.json", R"({"extends": 5})");
  CHECK(load(folder, "number.json").faults ==
        Lines{"number.json: /extends: found an integer (5), expected the path of a pipeline file"});
}

TEST_CASE("16 files may extend each other, 17 not") {
  const TempFolder folder;
  folder.write("f0.json", "{}");
  for (int i = 1; i <= 16; ++i)
    folder.write("f" + std::to_string(i) + ".json", R"({"extends": "f)" + std::to_string(i - 1) + R"(.json"})");
  CHECK(load(folder, "f15.json").faults == Lines{});
  CHECK(load(folder, "f16.json").faults ==
        Lines{"f1.json: /extends: found a chain of more files that extend each other, expected 16 at most"});
}

TEST_CASE("a pipeline file that cannot be read is wrong use") {
  const TempFolder folder;
  const auto why = [&](const std::string& file) {
    std::vector<Fault> faults;
    return refusal([&] { load_extended(folder.path() / file, faults); });
  };
  CHECK(why("none.json") == "usage: " + (folder / "none.json") + ": no such file");
  CHECK(why("") == "usage: " + (folder / "") + ": is a folder, no pipeline file");
}
