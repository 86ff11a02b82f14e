// Pipelines checked against what is installed, with components that only exist as declarations.
#include "core/pipeline/plan.hpp"

#include "chancery/tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "core/store/sha256.hpp"
#include "fault_text.hpp"
#include "known_component.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

using Type = ColumnType;

const std::vector<ColumnSchema> kWord = {
    {"begin", Type::offset, false}, {"end", Type::offset, false}, {"text", Type::utf8, false}, {"n", Type::i64, true}};

std::vector<KnownComponent> installed() {
  const std::string tables =
      R"({"properties": {"tables": {"type": "array", "items": {"type": "string", "format": "table-read"}}}})";
  std::vector<KnownComponent> out;
  out.push_back(KnownComponent("reader.text").suffixes({".txt"}).writes("source_map"));
  out.push_back(KnownComponent("segmenter.words").writes_single("word", kWord));
  out.push_back(KnownComponent("segmenter.other-words").writes_single("word", kWord));
  out.push_back(KnownComponent("extractor.names")
                    .reads("word", {kWord[2]})
                    .writes("name", {{"word", Type::ref, false, "word"}, {"of", Type::ref, true, "name"}}));
  out.push_back(KnownComponent("extractor.chain")
                    .reads("name", {})
                    .writes("name", {{"word", Type::ref, false, "word"}, {"of", Type::ref, true, "name"}}));
  out.push_back(KnownComponent("extractor.clash").reads_if_any("word", {{"text", Type::i64, false}}));
  out.push_back(KnownComponent("extractor.curious")
                    .reads_if_any("nowhere", {{"x", Type::i64, false}})
                    .writes("finding", {{"x", Type::i64, false}}));
  out.push_back(
      KnownComponent("extractor.lexicon")
          .options(
              R"({"properties": {"lexicon": {"type": "string", "format": "file"}, "k": {"type": "integer", "default": 3}}, "required": ["lexicon"]})"));
  out.push_back(
      KnownComponent("extractor.copy")
          .options(
              R"({"properties": {"from": {"type": "string", "format": "table-read"}, "to": {"type": "string", "format": "table-write"}}})"));
  out.push_back(KnownComponent("extractor.twice")
                    .reads("word", {kWord[2]})
                    .options(R"({"properties": {"from": {"type": "string", "format": "table-read"}}})"));
  out.push_back(KnownComponent("extractor.broken").options(R"({"oneOf": []})"));
  out.push_back(KnownComponent("exporter.brief").reads("word", {kWord[2]}).reads_if_any("name", {}));
  out.push_back(KnownComponent("exporter.all").any_table().options(tables));
  out.push_back(KnownComponent("exporter.book").collector());
  out.push_back(KnownComponent("exporter.drawn").resources({"/usr/bin"}));
  out.push_back(KnownComponent("exporter.drawn-book").collector().resources({"/usr/bin", "/usr/share/doc"}));
  out.push_back(KnownComponent("extractor.tool").resources({"/usr/bin", "/usr/none/at/all"}));
  return out;
}

// A checked pipeline with all that must outlive it.
struct Planned {
  explicit Planned(const std::string& members, const std::vector<std::string>& consumers = {},
                   std::vector<KnownComponent> components = installed())
      : registry(registry_of(folder, components)) {
    folder.write("lexicon.json", "[\"答复\"]");
    std::vector<Fault> found;
    spec = load_pipeline(folder.write("p.json", R"({"chancery": 1, )" + members + "}"), {}, found);
    plan = make_plan(spec, registry, consumers, found);
    faults = lines_of(found, folder.path().string());
  }

  TempFolder folder;
  Registry registry;
  PipelineSpec spec;
  Plan plan;
  Lines faults;
};

std::string stages(const std::string& list) { return "\"stages\": [" + list + "]"; }
std::string exports(const std::string& list, const std::string& before = R"({"use": "segmenter.words"})") {
  return stages(before) + ", \"consumers\": {\"c\": [" + list + "]}";
}

std::string reads_of(const PlannedComponent& component) {
  std::string out;
  for (std::size_t i = 0; i < component.access.reads.size(); ++i) {
    const auto& read = component.access.reads[i];
    out += (out.empty() ? "" : " ") + read.table + (read.required ? "!" : "?") + (read.id == kNoTable ? "-" : "");
    for (const auto& c : read.declared.columns) out += "," + c.name;
    CHECK(chancery::from_abi(component.access.decls[i].name) == read.table);
    CHECK(component.access.decls[i].column_count == read.declared.columns.size());
  }
  return out;
}

}  // namespace

TEST_CASE("a good pipeline is planned in its order") {
  const Planned p(R"("on_error": "skip", )" +
                  stages(R"({"use": "segmenter.words"}, {"use": "extractor.names", "on_error": "fail", "retry": 1})") +
                  R"(, "consumers": {"c": [{"use": "exporter.brief", "to": "{path}.md"}]})");
  CHECK(p.faults == Lines{});
  REQUIRE(p.plan.stages.size() == 2);
  CHECK(p.plan.stages[0].on_error == OnError::skip);
  CHECK(p.plan.stages[1].on_error == OnError::fail);
  CHECK(p.plan.stages[1].retry == 1);
  CHECK(reads_of(p.plan.stages[1]) == "word!,text");
  CHECK(p.plan.stages[1].access.writes[0].numbered);
  CHECK_FALSE(p.plan.stages[0].access.writes[0].numbered);
  CHECK(reads_of(p.plan.exporters[0]) == "word!,text name?");  // of a table only the columns it names
  CHECK(p.plan.readers.size() == 1);
  CHECK_FALSE(p.plan.readers_named);
  CHECK(p.plan.stages[0].plugin_sha256 == sha256("no code"));
}

TEST_CASE("a table that is made only later, or by itself, cannot be read") {
  CHECK(Planned(stages(R"({"use": "extractor.names"}, {"use": "segmenter.words"})")).faults ==
        Lines{"p.json: /stages/0/use: 'extractor.names' reads table 'word', which 'segmenter.words' writes only later "
              "(move 'segmenter.words' before 'extractor.names')"});
  CHECK(
      Planned(stages(R"({"use": "extractor.chain"})")).faults ==
      Lines{"p.json: /stages/0/use: 'extractor.chain' reads table 'name', which nothing before it makes (no stage sees "
            "its own rows)"});
  CHECK(
      Planned(stages(R"({"use": "extractor.chain"}, {"use": "segmenter.words"}, {"use": "extractor.names"})")).faults ==
      Lines{"p.json: /stages/0/use: 'extractor.chain' reads table 'name', which 'extractor.names' writes only later "
            "(move 'extractor.names' before 'extractor.chain')"});
}

TEST_CASE("a table that nobody makes is a fault that names who could") {
  CHECK(Planned(stages(R"({"use": "extractor.names"})")).faults ==
        Lines{"p.json: /stages/0/use: 'extractor.names' reads table 'word', which nothing in this pipeline makes (add "
              "one of 'segmenter.other-words', 'segmenter.words')"});
  CHECK(Planned(exports(R"({"use": "exporter.brief"})", "")).faults ==
        Lines{"p.json: /consumers/c/0/use: 'exporter.brief' needs table 'word', which nothing in this pipeline makes "
              "(add one of 'segmenter.other-words', 'segmenter.words')"});
  CHECK(Planned(stages(R"({"use": "extractor.copy", "options": {"from": "void", "to": "x"}})")).faults ==
        Lines{"p.json: /stages/0/options/from: 'extractor.copy' reads table 'void', which nothing in this pipeline "
              "makes (no "
              "installed component makes it)"});
}

TEST_CASE("a table that is read if there is one may be missing") {
  const Planned p(stages(R"({"use": "extractor.curious"})"));
  CHECK(p.faults == Lines{});
  CHECK(reads_of(p.plan.stages[0]) == "nowhere?-,x");
}

TEST_CASE("a component that is not installed is a fault with the nearest name, and hides what follows from it") {
  CHECK(Planned(stages(R"({"use": "segmenter.word"}, {"use": "extractor.names"})")).faults ==
        Lines{"p.json: /stages/0/use: no installed component is called 'segmenter.word' (did you mean "
              "'segmenter.words'?)"});
  CHECK(Planned(stages(R"({"use": "summariser.zzzzzzzzzzzzzzzzzzzz"})")).faults ==
        Lines{"p.json: /stages/0/use: no installed component is called 'summariser.zzzzzzzzzzzzzzzzzzzz' (see "
              "'chancery plugins list')"});
}

TEST_CASE("a component of the wrong kind is refused where it stands") {
  CHECK(Planned(stages(R"({"use": "exporter.all"})")).faults ==
        Lines{"p.json: /stages/0/use: 'exporter.all' cannot stand here (exporters stand under /consumers)"});
  CHECK(Planned(exports(R"({"use": "segmenter.words"})", "")).faults ==
        Lines{"p.json: /consumers/c/0/use: 'segmenter.words' cannot stand here (stages stand under /stages)"});
  CHECK(Planned(R"("readers": [{"use": "segmenter.words"}, {"use": "reader.text"}])").faults ==
        Lines{"p.json: /readers/0/use: 'segmenter.words' cannot stand here (stages stand under /stages)"});
}

TEST_CASE("two writers of a single table and two schemas of one name are faults") {
  CHECK(Planned(stages(R"({"use": "segmenter.words"}, {"use": "segmenter.other-words"})")).faults ==
        Lines{"p.json: /stages/1/use: 'segmenter.other-words' writes 'word', and so does 'segmenter.words' (take out "
              "one of them)"});
  CHECK(Planned(stages(R"({"use": "segmenter.words"}, {"use": "extractor.clash"})")).faults ==
        Lines{"p.json: /stages/1/use: 'extractor.clash' takes column 'text' of table 'word' for i64 (the two do not go "
              "together in one pipeline)"});
}

TEST_CASE("options are checked, completed and hashed by what their files hold") {
  const Planned p(stages(R"({"use": "extractor.lexicon", "options": {"lexicon": "lexicon.json"}})"));
  CHECK(p.faults == Lines{});
  CHECK(p.plan.stages[0].options->canonical == R"({"k":3,"lexicon":{"sha256":")" + sha256("[\"答复\"]") + "\"}}");
  CHECK(p.plan.stages[0].options_sha256 == sha256(p.plan.stages[0].options->canonical));
  CHECK(Planned(stages(R"({"use": "extractor.lexicon", "options": {"k": "x"}})")).faults ==
        Lines{"p.json: /stages/0/options/k: found a string (\"x\"), expected an integer",
              "p.json: /stages/0/options: the option 'lexicon' is missing"});
  CHECK(Planned(stages(R"({"use": "extractor.lexicon", "options": {"lexicon": "none.json"}})")).faults ==
        Lines{"p.json: /stages/0/options/lexicon: the file none.json cannot be read: No such file or directory"});
}

TEST_CASE("a schema outside the subset is told as the plugin's fault") {
  CHECK(Planned(stages(R"({"use": "extractor.broken"})")).faults ==
        Lines{"p.json: /stages/0/use: extractor.broken: its options schema is faulty: /oneOf: the keyword 'oneOf' is "
              "outside the subset of JSON Schema that options may use (this is a fault of the plugin)"});
}

TEST_CASE("a condition looks into tables and columns that stand before it, with values of their type") {
  const auto when = [](const std::string& condition) {
    return Planned(stages(R"({"use": "segmenter.words"}, {"use": "extractor.names", "when": )" + condition + "}"));
  };
  const auto good = when(
      R"([{"table": "word", "has": {"text": ["答", "复"], "n": [null, 3], "begin": 0}}, {"table": "metadata", "lacks": {"field": "form"}}])");
  CHECK(good.faults == Lines{});
  REQUIRE(good.plan.stages[1].when.size() == 2);
  CHECK(good.plan.stages[1].when[0].columns.size() == 3);
  CHECK(good.plan.stages[1].when[1].lacks);
  CHECK(when(R"({"table": "word", "has": {"txt": "a"}})").faults ==
        Lines{"p.json: /stages/1/when/has/txt: table 'word' has no column 'txt' (did you mean 'text'?)"});
  CHECK(
      when(R"({"table": "word", "has": {"text": 5}})").faults ==
      Lines{"p.json: /stages/1/when/has/text: found an integer (5), expected a string, as column 'text' of 'word' is"});
  CHECK(when(R"({"table": "word", "has": {"n": ["x", 1]}})").faults ==
        Lines{"p.json: /stages/1/when/has/n/0: found a string (\"x\"), expected an integer or null, as column 'n' of "
              "'word' is"});
  CHECK(when(R"({"table": "word", "has": {"text": null}})").faults ==
        Lines{"p.json: /stages/1/when/has/text: found null, expected a string, as column 'text' of 'word' is"});
  CHECK(when(R"({"table": "name", "has": {}})").faults ==
        Lines{"p.json: /stages/1/when/table: looks into table 'name', which nothing before it makes (no stage sees "
              "its own rows)"});
  CHECK(Planned(exports(R"({"use": "exporter.all", "when": {"table": "word", "has": {"n": 1}}})")).faults == Lines{});
}

TEST_CASE("a target is one exporter's, and a collector's is one file") {
  CHECK(Planned(
            exports(R"({"use": "exporter.all", "to": "x.json"}, {"use": "exporter.brief", "id": "b", "to": "x.json"})"))
            .faults == Lines{"p.json: /consumers/c/1/to: 'x.json' is also the target of 'exporter.all'"});
  CHECK(Planned(exports(R"({"use": "exporter.book", "to": "{path}.xlsx"})")).faults ==
        Lines{"p.json: /consumers/c/0/to: 'exporter.book' collects all documents, so its target cannot depend on one"});
  CHECK(Planned(exports(R"({"use": "exporter.book", "to": "all.xlsx"})")).faults == Lines{});
  CHECK(Planned(exports(R"({"use": "exporter.all", "to": "../x"}, {"use": "exporter.brief", "to": "{x}"})")).faults ==
        Lines{"p.json: /consumers/c/0/to: found \"../x\", expected a path without '.', '..' and empty parts",
              "p.json: /consumers/c/1/to: unknown placeholder '{x}'"});
}

TEST_CASE("an exporter of any table may read all that is made") {
  const Planned p(exports(R"({"use": "exporter.all"})"));
  CHECK(p.faults == Lines{});
  const auto reads = reads_of(p.plan.exporters[0]);
  CHECK(reads.find("source_map?,") != std::string::npos);
  CHECK(reads.find("word?,begin,end,text,n") != std::string::npos);
  CHECK(reads.find("name") == std::string::npos);
}

TEST_CASE("an exporter of any table that is told to write one that nobody makes is a warning") {
  const Planned p(exports(R"({"use": "exporter.all", "options": {"tables": ["word", "task"]}})"));
  CHECK(p.faults == Lines{"p.json: /consumers/c/0/options/tables/1: warning: 'exporter.all' is to write table 'task', "
                          "which nothing in this pipeline makes (no installed component makes it)"});
}

TEST_CASE("tables named by options are declared by them") {
  const Planned p(stages(
      R"({"use": "segmenter.words"}, {"use": "extractor.names"}, {"use": "extractor.copy", "options": {"from": "word", "to": "name"}})"));
  CHECK(p.faults == Lines{});
  CHECK(reads_of(p.plan.stages[2]) == "word!,begin,end,text,n");
  REQUIRE(p.plan.stages[2].access.writes.size() == 1);
  CHECK(p.plan.stages[2].access.writes[0].declared.columns.size() == 2);
}

TEST_CASE("a table declared and named by an option too is one table with all its columns") {
  const Planned p(stages(R"({"use": "segmenter.words"}, {"use": "extractor.twice", "options": {"from": "word"}})"));
  CHECK(p.faults == Lines{});
  CHECK(reads_of(p.plan.stages[1]) == "word!,text,begin,end,n");
}

TEST_CASE("only the consumers asked for are planned, all are checked") {
  const std::string members = stages(R"({"use": "segmenter.words"})") + R"(, "consumers": {
      "a": [{"use": "exporter.all", "to": "a", "when": {"table": "word", "has": {"n": 1}}}], "b": [{"use": "exporter.brief", "to": "b"}, {"use": "exporter.book", "to": "c"}]})";
  const Planned b(members, {"b"});
  CHECK(b.faults == Lines{});
  REQUIRE(b.plan.exporters.size() == 2);
  CHECK(b.plan.exporters[0].to.text() == "b");
  CHECK(b.plan.exporters[0].when.empty());
  CHECK(reads_of(b.plan.exporters[0]) == "word!,text name?-");
  CHECK(Planned(members, {"bb"}).faults == Lines{"--for: bb: the pipeline has no such consumer (did you mean 'b'?)"});
  CHECK(Planned(members + R"(, "x": 1)", {"b"}).faults.size() == 1);
}

TEST_CASE("named readers are taken in their order, with their patterns") {
  const Planned p(R"("readers": [{"use": "reader.text", "match": ["*.md"]}])");
  CHECK(p.faults == Lines{});
  CHECK(p.plan.readers_named);
  CHECK(p.plan.readers[0].match == Lines{"*.md"});
  CHECK(Planned(stages(""), {}, {}).faults == Lines{"p.json: no reader is installed (see 'chancery plugins list')"});
}

TEST_CASE("an installed reader that does not go with the pipeline is left out with a warning, unless it is named") {
  const auto with = [](KnownComponent reader, const std::string& members) {
    auto components = installed();
    components.push_back(std::move(reader));
    return Planned(members, {}, std::move(components));
  };
  const auto words = stages(R"({"use": "segmenter.words"}, {"use": "extractor.names"})");
  const std::string named = R"("readers": [{"use": "reader.acme.x"}], )";
  const std::string naming = " (to use it, name it under 'readers')";

  const auto needs_host = KnownComponent("reader.acme.x").options(R"({"required": ["host"]})");
  const auto left_out = with(needs_host, words);
  CHECK(left_out.faults == Lines{"p.json: warning: the installed reader 'reader.acme.x' is left out: the option 'host' "
                                 "is missing" +
                                 naming});
  REQUIRE(left_out.plan.readers.size() == 1);
  CHECK(left_out.plan.readers[0].id == "reader.text");
  CHECK(with(needs_host, named + words).faults == Lines{"p.json: /readers/0/options: the option 'host' is missing"});

  const auto other_words = KnownComponent("reader.acme.x").writes_single("word", kWord);
  CHECK(
      with(other_words, words).faults ==
      Lines{
          "p.json: warning: the installed reader 'reader.acme.x' is left out: 'segmenter.words' writes 'word', and so "
          "does 'reader.acme.x', expected one writer of such a table" +
          naming});
  CHECK(with(other_words, named + words).faults == Lines{"p.json: /stages/0/use: 'segmenter.words' writes 'word', and "
                                                         "so does 'reader.acme.x' (take out one of them)"});
  CHECK(with(other_words, stages(R"({"use": "extractor.names"})")).faults == Lines{});

  const auto clash = KnownComponent("reader.acme.x").writes("word", {{"text", Type::i64, true}});
  CHECK(with(clash, exports(R"({"use": "exporter.brief"})")).faults.size() == 1);
  CHECK(with(clash, stages(R"({"use": "segmenter.words"}, {"use": "extractor.copy", "options": {"to": "x"}})"))
            .faults.size() == 1);
  CHECK(with(clash, stages("")).faults == Lines{});
  const auto copied = KnownComponent("reader.acme.x").writes_single("x", {{"a", Type::i64, true}});
  CHECK(with(copied, stages(R"({"use": "extractor.copy", "options": {"to": "x"}})")).faults.size() == 1);
}

TEST_CASE("an installed reader whose schema is faulty is left out, one that is alone leaves none") {
  const Planned p(stages(""), {}, {KnownComponent("reader.acme.x").options(R"({"oneOf": []})")});
  CHECK(p.faults == Lines{"p.json: warning: the installed reader 'reader.acme.x' is left out: its options schema is "
                          "faulty: /oneOf: the keyword 'oneOf' is outside the subset of JSON Schema that options may "
                          "use (to use it, name it under 'readers')",
                          "p.json: no installed reader can be used as it is (name one under 'readers')"});
}

TEST_CASE("of two installed readers that clash the first by id is used") {
  auto components = installed();
  components.push_back(KnownComponent("reader.acme.b").writes("row", {{"n", Type::i64, true}}));
  components.push_back(KnownComponent("reader.acme.a").writes("row", {{"n", Type::utf8, true}}));
  const Planned p(stages(""), {}, components);
  CHECK(p.faults ==
        Lines{"p.json: warning: the installed reader 'reader.acme.b' is left out: 'reader.acme.b' takes column 'n' of "
              "table 'row' for i64?, expected utf8? as reader.acme.a says (to use it, name it under 'readers')"});
  REQUIRE(p.plan.readers.size() == 2);
  CHECK(p.plan.readers[0].id == "reader.acme.a");
}

TEST_CASE("what stands where a parameter is missing is told of once") {
  const auto missing = [](const std::string& place) {
    return "p.json: " + place + ": '${x}' names no parameter (declare it under /params)";
  };
  CHECK(Planned(stages(R"({"use": "segmenter.words"},
                          {"use": "extractor.lexicon", "options": {"lexicon": "${x}", "k": "${x}"}},
                          {"use": "extractor.names", "when": {"table": "word", "has": {"n": ["${x}", 1]}}})") +
                R"(, "consumers": {"c": [{"use": "exporter.brief", "to": "${x}"}, {"use": "exporter.all"},
                                         {"use": "exporter.all", "id": "n", "to": "x", "options": {"tables": ["${x}"]}}]})")
            .faults == Lines{missing("/stages/1/options/lexicon"), missing("/stages/1/options/k"),
                             missing("/stages/2/when/has/n/0"), missing("/consumers/c/0/to"),
                             missing("/consumers/c/2/options/tables/0")});
}

TEST_CASE("a broken plugin that sounds like the missing one is named") {
  TempFolder folder;
  ScannedPlugin broken{folder.path() / "segmenter-outline.so", false, "it is cut off", 0, 0, {}};
  const Registry registry(std::vector{broken});
  std::vector<Fault> faults;
  const auto spec =
      load_pipeline(folder.write("p.json", R"({"chancery": 1, "stages": [{"use": "segmenter.outline"}]})"), {}, faults);
  make_plan(spec, registry, {}, faults);
  CHECK(lines_of(faults, folder.path().string())[1] ==
        "p.json: /stages/0/use: no installed component is called 'segmenter.outline' (segmenter-outline.so cannot be "
        "used: it is cut off)");
}

TEST_CASE("what a stage sees does not depend on what stands behind it") {
  const auto names = R"({"use": "extractor.names"})", curious = R"({"use": "extractor.curious"})";
  const std::string words = R"({"use": "segmenter.words"}, )";
  const Planned alone(stages(words + R"({"use": "extractor.copy", "options": {"from": "word", "to": "x.copy"}})"));
  const Planned before(stages(words + R"({"use": "extractor.copy", "options": {"from": "word", "to": "x.copy"}}, )" +
                              names + ", " + curious));
  CHECK(reads_of(alone.plan.stages[1]) == reads_of(before.plan.stages[1]));
  // A table that only a later stage makes is absent, not empty.
  const Planned late(stages(curious + std::string(", ") + words + names));
  CHECK(reads_of(late.plan.stages[0]) == "nowhere?-,x");
}

TEST_CASE("each component has its limits, and who gave them") {
  const std::string members =
      R"("limits": {"time_ms": 500, "memory_mb": 4000}, "readers": [{"use": "reader.text", "limits": {"time_ms": 20}}], )" +
      exports(R"({"use": "exporter.brief", "limits": {"emitted_mb": 1000}})",
              R"({"use": "segmenter.words", "limits": {"time_ms": 900}})");
  const auto text = [](const Limit& limit) {
    return std::to_string(limit.value) + " (" + std::string(limit.from) + ")";
  };
  const Planned p(members);
  CHECK(p.faults == Lines{});
  CHECK(text(p.plan.readers[0].limits.time_ms) == "20 (the reader's limits)");
  CHECK(text(p.plan.readers[0].limits.memory_mb) == "4000 (the pipeline's limits)");
  CHECK(text(p.plan.stages[0].limits.time_ms) == "500 (the pipeline's limits)");
  CHECK(text(p.plan.stages[0].limits.emitted_mb) == "1024 (the default)");
  CHECK(text(p.plan.exporters[0].limits.emitted_mb) == "1000 (the exporter's limits)");
  std::vector<Fault> faults;
  const auto narrowed = make_plan(p.spec, p.registry, {}, faults, {30, {}, 300});
  CHECK(text(narrowed.readers[0].limits.time_ms) == "20 (the reader's limits)");
  CHECK(text(narrowed.stages[0].limits.time_ms) == "30 (the command line)");
  CHECK(text(narrowed.exporters[0].limits.emitted_mb) == "300 (the command line)");
}

TEST_CASE("the plan holds when to stop and what is granted, a collector's own beside the pipeline's") {
  const Planned p(
      R"("stop_if": {"failed": 3}, "allow": {"exec": true, "read": ["/usr"]}, )" +
      exports(R"({"use": "exporter.book", "to": "b", "allow": {"network": true}}, {"use": "exporter.all"})"));
  CHECK(p.faults == Lines{});
  REQUIRE(p.plan.stop_if);
  CHECK(p.plan.stop_if->failures == 3);
  CHECK((p.plan.grants.exec && !p.plan.grants.network && p.plan.grants.read.size() == 1));
  const auto &book = p.plan.exporters[0].grants, &all = p.plan.exporters[1].grants;
  CHECK((book.network && !book.exec && book.read.empty()));
  CHECK_FALSE((all.network || all.exec));
}

TEST_CASE("a renderer takes no allow of its own") {
  const std::string fault =
      "p.json: /consumers/c/0/allow: 'exporter.all' is a renderer: it runs in a worker under the pipeline's 'allow' "
      "(move it to the pipeline, where it holds for all that runs in workers)";
  CHECK(Planned(exports(R"({"use": "exporter.all", "allow": {}})")).faults == Lines{fault});
  CHECK(Planned(exports(R"({"use": "exporter.book", "to": "b", "allow": {}})")).faults == Lines{});
}

TEST_CASE("what a component reads of the system must be allowed") {
  const std::string tool = R"({"use": "extractor.tool", "id": "t"})", read_it = R"("allow": {"read": ["/usr/bin"]}, )",
                    asks = "write in the pipeline: \"allow\": { \"read\": [ \"/usr/bin\" ] })";
  CHECK(Planned(stages(tool)).faults == Lines{"p.json: /stages/0/use: 'extractor.tool' reads '/usr/bin', which the "
                                              "pipeline does not allow (" +
                                              asks});
  CHECK(Planned(read_it + stages(tool)).faults == Lines{});
  CHECK(Planned(exports(R"({"use": "exporter.drawn"})")).faults ==
        Lines{"p.json: /consumers/c/0/use: 'exporter.drawn' reads '/usr/bin', which the pipeline does not allow (" +
              asks});
  const std::string book = R"({"use": "exporter.drawn-book", "to": "b"})";
  CHECK(Planned(exports(book)).faults ==
        Lines{"p.json: /consumers/c/0/use: 'exporter.drawn-book' reads '/usr/bin', which the pipeline does not allow "
              "(write here or in the pipeline: \"allow\": { \"read\": [ \"/usr/bin\" ] })"});
  CHECK(Planned(read_it + exports(book)).faults == Lines{});
  CHECK(Planned(exports(R"({"use": "exporter.drawn-book", "to": "b", "allow": {"read": ["/usr"]}})")).faults ==
        Lines{});
  // Of an allow that is not understood, nothing is missed.
  CHECK(Planned(R"("allow": {"raed": ["/usr/bin"]}, )" + stages(tool)).faults ==
        Lines{"p.json: /allow/raed: unknown key 'raed' (did you mean 'read'?)"});
  CHECK(Planned(R"("alow": {"read": ["/usr/bin"]}, )" + stages(tool)).faults ==
        Lines{"p.json: /alow: unknown key 'alow' (did you mean 'allow'?)"});
}

TEST_CASE("an installed reader that reads more of the system than is allowed is left out, unless it is named") {
  auto components = installed();
  components.push_back(KnownComponent("reader.acme.x").suffixes({".x"}).resources({"/usr/bin"}));
  const auto plain = exports(R"({"use": "exporter.brief"})");
  const Planned left_out(plain, {}, components);
  CHECK(left_out.plan.readers.size() == 1);
  CHECK(left_out.faults == Lines{"p.json: warning: the installed reader 'reader.acme.x' is left out: it would need "
                                 "\"allow\": { \"read\": [ \"/usr/bin\" ] } (to use it, name it under 'readers')"});
  const Planned allowed(R"("allow": {"read": ["/usr/bin"]}, )" + plain, {}, components);
  CHECK(allowed.faults == Lines{});
  CHECK(allowed.plan.readers.size() == 2);
  const Planned named(R"("readers": [{"use": "reader.acme.x"}], )" + plain, {}, components);
  CHECK(named.faults.size() == 1);
}
