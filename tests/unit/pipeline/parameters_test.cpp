// `params`, `--set` and `${name}`, in one file and over files that extend each other.
#include "core/pipeline/parameters.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/pipeline/merge.hpp"
#include "fault_text.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

struct Substituted {
  JsonNode root;
  Lines faults;
};
Substituted load(const TempFolder& folder, const std::string& file, const std::vector<Setting>& settings = {}) {
  std::vector<Fault> faults;
  Substituted out{load_extended(folder.path() / file, faults).root, {}};
  substitute_parameters(out.root, settings, true, faults);
  out.faults = lines_of(faults, folder.path().string());
  return out;
}

// The value of /v with the parameters `params`.
Substituted value(const TempFolder& folder, const std::string& params, const std::string& text,
                  const std::vector<Setting>& settings = {}) {
  folder.write("p.json", R"({"params": )" + params + R"(, "v": )" + text + "}");
  return load(folder, "p.json", settings);
}
std::string good_value(const TempFolder& folder, const std::string& params, const std::string& text,
                       const std::vector<Setting>& settings = {}) {
  const auto merged = value(folder, params, text, settings);
  for (const auto& fault : merged.faults) UNSCOPED_INFO(fault);
  CHECK(merged.faults.empty());
  return canonical_json(*merged.root.find("v"));
}

}  // namespace

TEST_CASE("a string that is one parameter becomes its typed value, a longer one its text") {
  const TempFolder folder;
  const std::string params =
      R"({"n": {"type": "integer", "default": 5}, "s": {"default": "文"}, "o": {"default": {"b": [1], "a": 2.50}}})";
  CHECK(good_value(folder, params, R"("${n}")") == "5");
  CHECK(good_value(folder, params, R"("${o}")") == R"({"a":2.5,"b":[1]})");
  CHECK(good_value(folder, params, R"(["${s}", {"k": "第${n}条${s}"}])") == R"(["文",{"k":"第5条文"}])");
  CHECK(good_value(folder, params, R"("<${o}>")") == R"("<{\"a\":2.5,\"b\":[1]}>")");
  CHECK(good_value(folder, params, R"("${n}${n}")") == R"("55")");
}

TEST_CASE("dollars that name no parameter stay, $${ stands for ${") {
  const TempFolder folder;
  CHECK(good_value(folder, "{}", R"("$${n}")") == R"("${n}")");
  CHECK(good_value(folder, R"({"n": {"default": 1}})", R"("$${n} ${n} $$${n}")") == R"("${n} 1 $${n}")");
  CHECK(good_value(folder, "{}", R"("5$ $x {y} $${open")") == R"("5$ $x {y} ${open")");
  CHECK(value(folder, "{}", R"("a ${open")").faults ==
        Lines{"p.json: /v: found a '${' without its '}', expected '${name}', or '$${' for these characters"});
}

TEST_CASE("a value put in is not looked at again, and declarations are left alone") {
  const TempFolder folder;
  CHECK(good_value(folder, R"({"a": {"default": "${b}"}, "b": {"default": 1}})", R"("${a}")") == R"("${b}")");
}

TEST_CASE("settings are of the parameter's type") {
  const TempFolder folder;
  const std::string params =
      R"({"n": {"type": "integer"}, "s": {"type": "string"}, "any": {}, "l": {"type": "array"}})";
  CHECK(good_value(folder, params, R"("${n}")", {{"n", "7"}}) == "7");
  CHECK(good_value(folder, params, R"("${s}")", {{"s", "7"}}) == R"("7")");
  CHECK(good_value(folder, params, R"("${any}")", {{"any", "7"}}) == "7");
  CHECK(good_value(folder, params, R"("${any}")", {{"any", "七 {"}}) == R"("七 {")");
  CHECK(good_value(folder, params, R"("${l}")", {{"l", "[1, 2]"}}) == "[1,2]");
  CHECK(good_value(folder, params, R"("${n}")", {{"n", "7"}, {"n", "8"}}) == "8");
  CHECK(value(folder, params, "1", {{"n", "seven"}}).faults ==
        Lines{"--set: n: found a string (\"seven\"), expected an integer"});
}

TEST_CASE("names that are no parameters are faults with the nearest name") {
  const TempFolder folder;
  const std::string params = R"({"sentences": {"default": 5}, "lexicon": {"type": "string"}})";
  CHECK(value(folder, params, R"("${sentence}")").faults ==
        Lines{"p.json: /v: '${sentence}' names no parameter (did you mean '${sentences}'?)"});
  CHECK(value(folder, params, R"(["x ${zzzzzz}"])").faults ==
        Lines{"p.json: /v/0: '${zzzzzz}' names no parameter (declare it under /params)"});
  CHECK(value(folder, params, R"("${lexicon}")").faults ==
        Lines{"p.json: /v: the parameter 'lexicon' has no value (give it a default, or one with --set lexicon=…)"});
  CHECK(value(folder, params, "1", {{"sentnces", "1"}}).faults ==
        Lines{"--set: sentnces: the pipeline has no such parameter (did you mean 'sentences'?)"});
}

TEST_CASE("a parameter is declared by the subset of JSON Schema and keeps to it") {
  const TempFolder folder;
  CHECK(value(folder, R"({"n": {"type": "integer", "default": "x"}})", "1").faults ==
        Lines{"p.json: /params/n/default: found a string (\"x\"), expected an integer"});
  CHECK(
      value(folder, R"({"n": {"oneOf": []}})", "1").faults ==
      Lines{"p.json: /params/n/oneOf: the keyword 'oneOf' is outside the subset of JSON Schema that options may use"});
  CHECK(value(folder, R"({"n": {"type": "integer", "minimum": 1}})", "1", {{"n", "0"}}).faults ==
        Lines{"--set: n: found 0, expected at least 1"});
}

TEST_CASE("a parameter's value stands where it is used, with the folder of the file that declares it") {
  const TempFolder folder;
  folder.write("base/base.json", R"({"params": {"f": {"default": {"files": ["lexicon.json"]}}}})");
  folder.write("p.json", R"({"extends": "base/base.json", "v": "${f}"})");
  const auto merged = load(folder, "p.json");
  const auto* file = merged.root.at("/v/files/0");
  REQUIRE(file);
  CHECK(file->string == "lexicon.json");
  CHECK(file->source->folder == folder / "base");
  CHECK(file->source->name == folder / "p.json");
  CHECK(file->pointer == "/v/files/0");
  const auto set = value(folder, R"({"f": {}})", R"("${f}")", {{"f", "[\"x\"]"}});
  CHECK(set.root.at("/v/0")->source->folder == std::filesystem::current_path().string());
  CHECK(set.root.at("/v/0")->source->name == folder / "p.json");
  CHECK(set.root.at("/v/0")->pointer == "/v/0");
}

TEST_CASE("a string that takes a parameter which is wrong or not there is told of once") {
  const TempFolder folder;
  const std::string params = R"({"wrong": {"type": "integer", "default": "x"}, "unset": {}, "odd": {"oneOf": []}})";
  const auto merged = value(folder, params, R"(["${wrong}", "<${unset}>", "${odd}", "${wrong}", "${none}", "good"])");
  CHECK(merged.faults.size() == 4);
  for (std::size_t i = 0; i < 6; ++i) CHECK(merged.root.find("v")->elements[i].faulty == (i < 5));
}

TEST_CASE("nothing is put into descriptions of the pipeline's own objects, at any depth") {
  const TempFolder folder;
  folder.write("p.json", R"({
    "params": {"description": "of ${no} use", "n": {"default": 1, "description": "${n}"}},
    "description": "${n}", "$schema": "${n}",
    "stages": [{"description": "${n}", "when": {"description": "${n}", "has": {"description": "${n}"}},
                "options": {"description": "${n}", "deep": [{"$schema": "${n}"}]}}],
    "consumers": {"description": "${n}", "options": [{"description": "${n}", "options": {"description": "${n}"}}]}})");
  const auto merged = load(folder, "p.json");
  CHECK(merged.faults == Lines{});
  for (const auto* kept : {"/description", "/$schema", "/stages/0/description", "/stages/0/when/description",
                           "/consumers/description", "/consumers/options/0/description"}) {
    INFO(kept);
    CHECK(merged.root.at(kept)->string == "${n}");
  }
  for (const auto* replaced : {"/stages/0/when/has/description", "/stages/0/options/description",
                               "/stages/0/options/deep/0/$schema", "/consumers/options/0/options/description"}) {
    INFO(replaced);
    CHECK(merged.root.at(replaced)->integer == 1);
  }
}
