// Options as an instance sees them: files by content, secrets nowhere but in their place.
#include "core/plugin/option_values.hpp"

#include <stdlib.h>

#include "chancery/testkit/catch.hpp"
#include "core/store/sha256.hpp"
#include "fault_text.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

struct Resolved {
  std::shared_ptr<chancery_options> options;
  Lines faults;
};

// Options of a file in the folder `p`, for a plugin in the folder `plugins`.
Resolved resolve(const TempFolder& folder, const std::string& properties, const std::string& text) {
  std::vector<Fault> faults;
  auto tree = parse_json(text, std::make_shared<JsonSource>(JsonSource{"p.json", folder / "p"}), faults);
  const auto schema = OptionsSchema::parse(R"({"properties": )" + properties + "}", "extractor.x", folder / "plugins");
  auto options = resolve_options(std::move(tree), schema, folder / "plugins", faults, folder / "made");
  return {std::move(options), lines_of(faults, folder.path().string())};
}
std::string file_json(const std::string& bytes) { return R"({"sha256":")" + sha256(bytes) + "\"}"; }

const std::string kFile = R"({"f": {"type": "string", "format": "file"}})";

}  // namespace

TEST_CASE("a file option is mapped, and stands in canonical form by its content") {
  const TempFolder folder;
  folder.write("p/sub/a.txt", "内容");
  folder.write("p/b.txt", "内容");
  const auto a = resolve(folder, kFile, R"({"f": "sub/a.txt"})"), b = resolve(folder, kFile, R"({"f": "b.txt"})");
  CHECK(a.faults == Lines{});
  CHECK(a.options->files.at("/f").mapping->bytes() == "内容");
  CHECK(a.options->canonical == "{\"f\":" + file_json("内容") + "}");
  CHECK(a.options->canonical == b.options->canonical);
}

TEST_CASE("a file may stand in the folder of the plugin, or in that of the run's outputs") {
  const TempFolder folder;
  folder.write("plugins/a.txt", "of the plugin");
  folder.write("made/a.txt", "of a run");
  const auto plugins = resolve(folder, kFile, R"({"f": "plugin:a.txt"})"),
             run = resolve(folder, kFile, R"({"f": "out:a.txt"})");
  CHECK(plugins.options->files.at("/f").mapping->bytes() == "of the plugin");
  CHECK(run.options->files.at("/f").mapping->bytes() == "of a run");
}

TEST_CASE("an empty file has no bytes and a hash") {
  const TempFolder folder;
  folder.write("p/empty", "");
  const auto r = resolve(folder, kFile, R"({"f": "empty"})");
  CHECK(r.faults == Lines{});
  CHECK(r.options->files.at("/f").mapping->bytes().empty());
  CHECK(r.options->canonical == "{\"f\":" + file_json("") + "}");
}

TEST_CASE("a file that need not be there is an empty one until it is, but one that cannot be read is a fault") {
  const TempFolder folder;
  const std::string maybe = R"({"f": {"type": "string", "format": "file-if-any"}})";
  const auto none = resolve(folder, maybe, R"({"f": "later.txt"})");
  CHECK(none.faults == Lines{});
  CHECK(none.options->files.at("/f").bytes().empty());
  CHECK(none.options->canonical == "{\"f\":" + file_json("") + "}");
  folder.write("p/later.txt", "内容");
  const auto there = resolve(folder, maybe, R"({"f": "later.txt"})");
  CHECK(there.options->files.at("/f").bytes() == "内容");
  CHECK(there.options->canonical == "{\"f\":" + file_json("内容") + "}");
  CHECK(resolve(folder, maybe, R"({"f": "."})").faults.size() == 1);
}

TEST_CASE("plugin: and defaults start in the plugin's folder") {
  const TempFolder folder;
  folder.write("plugins/words.txt", "词");
  CHECK(resolve(folder, kFile, R"({"f": "plugin:words.txt"})").options->files.at("/f").mapping->bytes() == "词");
  const auto standard = resolve(folder, R"({"f": {"type": "string", "format": "file", "default": "words.txt"}})", "{}");
  CHECK(standard.faults == Lines{});
  CHECK(standard.options->files.at("/f").mapping->bytes() == "词");
}

TEST_CASE("for a file that is not in the working directory the one beside the pipeline is proposed") {
  const TempFolder folder;
  folder.write("pipelines/words.txt", "词");
  std::vector<Fault> faults;
  // As --set leaves it: the value stands in the pipeline, its text in the working directory.
  const auto source = std::make_shared<JsonSource>(JsonSource{folder / "pipelines/p.json", folder / "work"});
  const auto schema = OptionsSchema::parse(R"({"properties": )" + kFile + "}", "extractor.x", "");
  auto options = parse_json(R"({"f": "words.txt"})", source, faults);
  options.find("f")->parameter = std::make_shared<ParameterValue>(ParameterValue{"f", {"--set", "f"}});
  resolve_options(options, schema, "", faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].proposal == "did you mean '" + (folder / "pipelines/words.txt") + "'?");
}

TEST_CASE("a file of nearly that name is proposed as the file would write it") {
  const TempFolder folder;
  folder.write("p/lexicons/official.json", "{}");
  CHECK(resolve(folder, kFile, R"({"f": "lexicons/oficial.json"})").faults ==
        Lines{"p.json: /f: the file p/lexicons/oficial.json cannot be read: No such file or directory (did you mean "
              "'lexicons/official.json'?)"});
}

TEST_CASE("files in lists and in objects are each mapped") {
  const TempFolder folder;
  folder.write("p/1", "一");
  folder.write("p/2", "二");
  const auto r = resolve(
      folder,
      R"({"l": {"type": "array", "items": {"type": "string", "format": "file"}}, "o": {"type": "object", "additionalProperties": {"type": "string", "format": "file"}}})",
      R"({"o": {"b/c": "2", "a": "1"}, "l": ["1", "2"]})");
  CHECK(r.faults == Lines{});
  CHECK(r.options->canonical == "{\"l\":[" + file_json("一") + "," + file_json("二") +
                                    "],\"o\":{\"a\":" + file_json("一") + ",\"b/c\":" + file_json("二") + "}}");
  CHECK(canonical_options(*r.options, "/o/b~1c") == file_json("二"));
  CHECK(canonical_options(*r.options, "/none") == "");
}

TEST_CASE("a file that cannot be read is a fault at the place that names it") {
  const TempFolder folder;
  folder.write("p/sub/x", "");
  CHECK(resolve(folder, kFile, R"({"f": "none.txt"})").faults ==
        Lines{"p.json: /f: the file p/none.txt cannot be read: No such file or directory"});
  CHECK(resolve(folder, kFile, R"({"f": "sub"})").faults ==
        Lines{"p.json: /f: the file p/sub cannot be read: is a folder"});
}

TEST_CASE("a secret is read from its place and stands in no canonical form") {
  const TempFolder folder;
  folder.write("p/token", "s3cret\n");
  ::setenv("CHANCERY_TEST_TOKEN", "t0ken", 1);
  const auto r = resolve(
      folder,
      R"({"a": {"format": "secret"}, "b": {"format": "secret"}, "n": {"type": "integer", "default": 1}, "l": {"type": "array", "items": {"format": "secret"}}})",
      R"({"a": {"env": "CHANCERY_TEST_TOKEN"}, "b": {"file": "token"}, "l": [{"env": "CHANCERY_TEST_TOKEN"}]})");
  ::unsetenv("CHANCERY_TEST_TOKEN");
  CHECK(r.faults == Lines{});
  CHECK(r.options->secrets.at("/a") == "t0ken");
  CHECK(r.options->secrets.at("/b") == "s3cret");
  CHECK(option_at(*r.options, "/a"));
  CHECK_FALSE(option_at(*r.options, "/a/env"));
  CHECK_FALSE(option_at(*r.options, "/b/file"));
  CHECK(option_at(*r.options, ""));
  CHECK(r.options->canonical == R"({"l":[null],"n":1})");
  CHECK(canonical_options(*r.options, "/a") == "null");
}

TEST_CASE("a secret that is not there is a fault that names its place") {
  const TempFolder folder;
  CHECK(resolve(folder, R"({"a": {"format": "secret"}})", R"({"a": {"env": "CHANCERY_TEST_NONE"}})").faults ==
        Lines{"p.json: /a: the secret in CHANCERY_TEST_NONE cannot be read: no such environment variable"});
  CHECK(resolve(folder, R"({"a": {"format": "secret"}})", R"({"a": {"file": "none"}})").faults ==
        Lines{"p.json: /a: the secret in p/none cannot be read: No such file or directory"});
}

TEST_CASE("canonical form does not depend on how options were written") {
  const TempFolder folder;
  const std::string properties = R"({"a": {"type": "integer", "default": 1}, "b": {"type": "object"}})";
  CHECK(resolve(folder, properties, R"({"b": {"y": 1.0, "x": [ ]}})").options->canonical ==
        resolve(folder, properties, R"({ "b":{"x":[],"y":1}, "a":1 })").options->canonical);
}
