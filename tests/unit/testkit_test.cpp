// The test kit's in-memory host keeps the contract of abi.h. A program of its own: it brings its own plugin.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <chancery/testkit/golden.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>

using namespace chancery;
using namespace chancery::testkit;
using Texts = std::vector<std::string>;

namespace {

// Does what its option says.
struct Actor : Stage {
  static constexpr std::string_view id = "segmenter.actor", version = "1.0.0", summary = "Does what its option says";
  static constexpr std::string_view options = R"({"type": "object", "properties": {
      "act": {"type": "string", "default": "copy"},
      "count": {"type": "integer", "default": 3, "minimum": 1, "maximum": 9},
      "mood": {"enum": ["calm", "wild"]},
      "names": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 2}, "maxItems": 3},
      "share": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
      "only": {"const": "this"},
      "key": {"type": "string", "format": "secret"},
      "file": {"type": "string", "format": "file"},
      "deep": {"type": "object", "default": {}, "properties": {"ratio": {"type": "number", "default": 0.5}}}}})";
  static constexpr auto uses =
      chancery::uses(reads_if_any(tables::paragraph), writes(tables::sentence), writes(tables::label));

  explicit Actor(const Options& given) : act(given.string("/act")) {
    if (given.integer("/count") == 7) throw Error(Code::bad_options, "/count", "seven is unlucky");
    seen = std::to_string(given.integer("/count")) + (given.number("/deep/ratio") == 0.5 ? " half" : " other");
    for (const auto name : given.strings("/names")) seen += " " + std::string(name);
    if (given.has("/file")) seen += " <" + std::string(given.file("/file")) + ">";
    canonical = given.json("");
  }

  void process(Document& document) override {
    auto sentences = document.writer(tables::sentence);
    auto labels = document.writer(tables::label);
    const auto paragraphs = document.read(tables::paragraph);
    if (act == "copy")
      for (const auto& p : paragraphs) sentences.add({p.begin, p.end, p.section});
    if (act == "state") document.diagnose("actor.state", std::to_string(static_cast<int>(paragraphs.state())));
    if (act == "options") document.log(LogLevel::info, seen), document.log(LogLevel::debug, canonical);
    if (act == "order") sentences.add({3u, 6u}), sentences.add({0u, 3u});
    if (act == "border") sentences.add({1u, 3u});
    if (act == "bounds") sentences.add({0u, 300u});
    if (act == "backwards") sentences.add({3u, 0u});
    if (act == "ref") sentences.add({0u, 3u, Ref(9u)});
    if (act == "number") labels.add({.sentence = sentences.add_numbered({0u, 3u}), .scheme = "s", .label = "l"});
    if (act == "half a span") labels.add({.begin = Offset(0u), .scheme = "s", .label = "l"});
    if (act == "not a number")
      labels.add({.scheme = "s", .label = "l", .score = std::numeric_limits<double>::quiet_NaN()});
    if (act == "not UTF-8") labels.add({.scheme = "\xc3", .label = "l"});
    if (act == "read") (void)document.read(tables::section);
    if (act == "read and hush") try {
        (void)document.read(tables::section);
      } catch (const Error&) {
      }
    if (act == "write") document.writer(tables::section).add({0u, 3u});
    if (act == "wrong numbering") (void)document.writer(tables::label).next();
    if (act == "diagnose nowhere") document.diagnose("actor.x", "", std::pair{0u, 300u});
    if (act == "wait")
      for (int i = 0; i < 5; ++i) document.check_cancelled();
    if (act == "throw") throw std::runtime_error("boom");
  }

  std::string act, seen, canonical;
};

struct Echo : Reader {
  static constexpr std::string_view id = "reader.echo", version = "1.0.0", summary = "Bytes as text";
  static constexpr auto uses = chancery::uses(writes(tables::source_map));
  void process(Input& input) override {
    if (input.media_type() == "emit first") input.writer(tables::source_map).add({0u, 0u});
    if (input.media_type() == "no text") return;
    input.set_text(input.bytes());
    if (input.media_type() == "text twice") input.set_text("");
    input.writer(tables::source_map).add({.begin = 0u, .end = input.bytes().size(), .encoding = "utf-8"});
    input.set_id("echo");
  }
  void list(MemberList& members) {
    members.add("a", "1");
    if (members.bytes() == "twins") members.add("a", "2");
  }
  void open(MemberBytes& member) { member.set(member.locator()); }
};

struct Teller : Renderer {
  static constexpr std::string_view id = "exporter.teller", version = "1.0.0", summary = "Tells of a document";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  void process(const FinishedDocument& document, Output& output) override {
    output.head("head");
    output.write(std::string(document.id()) + ":" + std::string(document.text()));
    for (const auto& table : document.tables())
      output.write("tables", std::string(table.name()) + std::to_string(table.rows));
    for (const auto& row : document.provenance())
      output.write("stages", std::string(row.stage) + std::string(row.tables.at(0).table));
  }
};

struct Heap : Collector {
  static constexpr std::string_view id = "exporter.heap", version = "1.0.0", summary = "Counts documents";
  void process(const FinishedDocument& document, Target&) override { ids += document.id(); }
  void finish(Target& target) override { target.log(LogLevel::info, ids + std::string(target.path())); }
  std::string ids;
};

// A line a document, in its target; a document that comes again replaces the earlier one.
struct Register : Collector {
  static constexpr std::string_view id = "exporter.register", version = "1.0.0", summary = "A line a document";
  void process(const FinishedDocument& document, Target& target) override {
    if (document.text() == "bad") throw Error(Code::bad_input, "", "found a bad document");
    texts[std::string(document.id())] = document.text();
    target.log(LogLevel::info, document.id());
  }
  void flush(Target& target) { write(target); }
  void forget(Target&, std::string_view gone) { texts.erase(std::string(gone)); }
  void finish(Target& target) override { write(target); }
  void write(Target& target) {
    std::string all;
    for (const auto& each : texts) all += each.first + " " + each.second + "\n";
    if (::ftruncate(target.descriptor(), 0) != 0 || ::pwrite(target.descriptor(), all.data(), all.size(), 0) < 0)
      throw Error(Code::failed, std::string(target.path()), "cannot be written");
  }
  std::map<std::string, std::string> texts;
};

Result acted(const char* act, std::string_view text = "甲。乙。") {
  return Component("segmenter.actor").option("/act", act).run(text);
}

}  // namespace

CHANCERY_PLUGIN(Actor, Echo, Teller, Heap, Register)

TEST_CASE("a stage sees the given rows and its own rows come back") {
  const std::string text = "甲。乙。";
  Result kept;
  Rows<tables::SentenceRow> rows;
  {
    Component actor("segmenter.actor");
    kept = actor.run(text, given(tables::paragraph, {{0u, 6u, "body", Ref(2u)}, {6u, 12u, "body"}}));
    rows = actor.run(text, given(tables::paragraph, {{0u, 6u, "body"}})).rows(tables::sentence);
  }
  CHECK(kept.texts(tables::sentence) == Texts{"甲。", "乙。"});
  CHECK(kept.rows(tables::sentence)[0].section == Ref(2u));
  CHECK(kept.rows(tables::label).empty());
  CHECK(rows.size() == 1);
}

TEST_CASE("a table is absent, complete or incomplete as the test says") {
  Component actor("segmenter.actor");
  actor.option("/act", "state");
  CHECK(actor.run("").diagnostics.at(0).message == "0");
  CHECK(actor.run("", given(tables::paragraph, {})).diagnostics.at(0).message == "1");
  CHECK(actor.run("", incomplete(given(tables::paragraph, {}))).diagnostics.at(0).message == "2");
}

TEST_CASE("a breach of the contract fails the call and says where") {
  const std::pair<const char*, const char*> breaches[] = {
      {"order", "sentence/begin"},       {"border", "sentence/begin"},  {"bounds", "sentence/end"},
      {"backwards", "sentence/end"},     {"ref", "sentence/section"},   {"half a span", "label/end"},
      {"not a number", "label/score"},   {"not UTF-8", "label/scheme"}, {"read", "section"},
      {"read and hush", "section"},      {"write", "section"},          {"wrong numbering", "label"},
      {"diagnose nowhere", "diagnostic"}};
  for (const auto& [act, where] : breaches) {
    const auto result = acted(act);
    INFO(act << ": " << result.message);
    CHECK(result.status == CHANCERY_CONTRACT);
    CHECK(result.where == where);
    CHECK_THROWS_AS(result.rows(tables::sentence), Error);
  }
}

TEST_CASE("an exception becomes a status and a text") {
  const auto result = acted("throw");
  CHECK(result.status == CHANCERY_FAILED);
  CHECK(result.message == "boom");
}

TEST_CASE("rows know the numbers of rows beside them") {
  CHECK(acted("number").rows(tables::label).at(0).sentence == Ref(0u));
}

TEST_CASE("the host can ask a call to end at the n-th question") {
  CHECK(acted("wait").ok());
  CHECK(Component("segmenter.actor").option("/act", "wait").cancel_at(5).run("").status == CHANCERY_CANCELLED);
  CHECK(Component("segmenter.actor").option("/act", "wait").cancel_at(6).run("").ok());
}

TEST_CASE("options have the schema's defaults, also inside objects") {
  const auto log = Component("segmenter.actor").option("/act", "options").run("").log;
  CHECK(log.at(0).message == "3 half");
  CHECK(log.at(1).message == R"({"act":"options","count":3,"deep":{"ratio":0.5}})");
}

TEST_CASE("options are numbers, lists, files and whole objects") {
  Component actor("segmenter.actor");
  actor.json("", R"({"act": "options", "names": ["\u00e9"]})")
      .option("/count", 9)
      .option("/names/1", "b")
      .option("/deep/ratio", 1)
      .option("/key", "hush");
  actor.file("/file", "lines");
  const auto log = actor.run("").log;
  CHECK(log.at(0).message == "9 other é b <lines>");
  CHECK(log.at(1).message.find("hush") == std::string::npos);
  CHECK(log.at(1).message.find(R"("file":{"sha256":")") != std::string::npos);
}

TEST_CASE("options that the schema or the component refuses are named by their pointer") {
  const auto where = [](const char* pointer, auto value) {
    const auto made = Component("segmenter.actor").option(pointer, value).try_create();
    return std::to_string(made.status) + made.where;
  };
  CHECK(where("/count", 0) == "1/count");
  CHECK(where("/count", 1) == "0");
  CHECK(where("/count", 10) == "1/count");
  CHECK(where("/count", 7) == "1/count");
  CHECK(where("/count", "many") == "1/count");
  CHECK(where("/mood", "sad") == "1/mood");
  CHECK(where("/only", "this") == "0");
  CHECK(where("/only", "that") == "1/only");
  CHECK(where("/share", 0.5) == "0");
  CHECK(where("/share", 0) == "1/share");
  CHECK(where("/share", 1) == "1/share");
  CHECK(where("/names/0", "") == "1/names/0");
  CHECK(where("/names/0", "两字") == "0");
  CHECK(where("/names/0", "三个字") == "1/names/0");
  CHECK(Component("segmenter.actor").json("/names", R"(["a", "b", "c"])").try_create().ok());
  CHECK(Component("segmenter.actor").json("/names", R"(["a", "b", "c", "d"])").try_create().where == "/names");
  CHECK(where("/names/0", 1) == "1/names/0");
  CHECK(where("/colour", true) == "1/colour");
  CHECK(where("/file", "a/path") == "1/file");
  CHECK_THROWS_AS(Component("segmenter.actor").option("/count", 0).create(), Error);
}

TEST_CASE("wrong fixtures are the test's fault") {
  Component actor("segmenter.actor");
  CHECK_THROWS_AS(actor.run("甲", given(tables::paragraph, {{1u, 3u, "body"}})), Error);
  CHECK_THROWS_AS(actor.run("甲", given(tables::paragraph, {}), given(tables::paragraph, {})), Error);
  CHECK_THROWS_AS(actor.option("/count", 1), Error);
  CHECK_THROWS_AS(actor.list(""), Error);
  CHECK_THROWS_AS(actor.run("").rows(tables::paragraph), Error);
  CHECK_THROWS_AS(Component("segmenter.unknown"), Error);
}

TEST_CASE("a reader's text, id and rows come back") {
  const auto result = Component("reader.echo").read("甲");
  CHECK(result.text == "甲");
  CHECK(result.id == "echo");
  CHECK(result.texts(tables::source_map) == Texts{"甲"});
  CHECK(result.rows(tables::source_map)[0].encoding == "utf-8");
}

TEST_CASE("a reader sets its text once, before rows, in UTF-8") {
  Component echo("reader.echo");
  for (const auto* media_type : {"emit first", "no text", "text twice"})
    CHECK(echo.read("a", media_type).status == CHANCERY_CONTRACT);
  CHECK(echo.read("\xed\xa0\x80").status == CHANCERY_CONTRACT);
}

TEST_CASE("a container's members are listed and opened") {
  Component echo("reader.echo");
  CHECK(echo.list("").members.at(0).locator == "1");
  CHECK(echo.list("twins").status == CHANCERY_CONTRACT);
  CHECK(echo.open("", "bytes").bytes == "bytes");
}

TEST_CASE("a renderer's pieces come back by name") {
  auto result = Component("exporter.teller")
                    .render({.id = "d",
                             .text = "甲。",
                             .tables = {given(tables::sentence, {{0u, 6u}})},
                             .provenance = {{.stage = "segmenter.sentence", .tables = {{"sentence", 0, 1}}}}});
  CHECK(result.output() == "d:甲。");
  CHECK(result.head() == "head");
  CHECK(result.pieces["tables"] == "sentence1");
  CHECK(result.pieces["stages"] == "segmenter.sentencesentence");
}

TEST_CASE("a collector takes documents and finishes its target") {
  Component heap("exporter.heap");
  heap.target("/out", -1);
  CHECK(heap.take({.id = "a"}).ok());
  CHECK(heap.take({.id = "b"}).ok());
  CHECK(heap.finish().log.at(0).message == "ab/out");
  CHECK_THROWS_AS(heap.flush(), Error);
}

TEST_CASE("spans are found by their words, lines by their ends") {
  CHECK(span_of("abcb", "b", 1).begin == 3);
  CHECK_THROWS_AS(span_of("abc", "b", 1), Error);
  const auto lines = lines_of("甲\n\n乙");
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].begin == 5);
}

TEST_CASE("rows are text that can be read, each with its words") {
  const std::string text = "甲。\n\"乙。";
  const auto result =
      Component("segmenter.actor").run(text, given(tables::paragraph, {{0u, 6u, "b", Ref(2u)}, {7u, 8u}}));
  CHECK(result.lines(tables::sentence) == "0 begin=0 end=6 section=2  \"甲。\"\n1 begin=7 end=8  \"\\\"\"\n");
  CHECK(result.lines(tables::label).empty());
  CHECK(result.lines() == "sentence\n" + result.lines(tables::sentence));
  CHECK(acted("number").lines(tables::label) == "0 sentence=0 scheme=\"s\" label=\"l\"\n");
  CHECK(acted("state").lines() == "diagnostic\nactor.state \"0\"\n");
  CHECK_THROWS_AS(acted("ref").lines(), Error);
  CHECK_THROWS_AS(result.lines(tables::section), Error);
}

TEST_CASE("a failure says how and where, and nothing if there is none") {
  CHECK(acted("copy").failure().empty());
  CHECK(acted("order").failure() == "contract at sentence/begin: not in text order in row 1 of the batch");
  CHECK(acted("throw").failure() == "failed: boom");
}

TEST_CASE("positions and row numbers are printed as what they are") {
  CHECK(Catch::Detail::stringify(Offset(7u)) == "byte 7");
  CHECK(Catch::Detail::stringify(std::optional(Ref(7u))) == "row 7");
}

TEST_CASE("a collector has a file of its own, and a run is one call") {
  Component once("exporter.register");
  const auto made = once.collect({{.id = "b", .text = "1"}, {.id = "a", .text = "2"}, {.id = "b", .text = "3"}});
  CHECK(made.failure().empty());
  CHECK(made.bytes == "a 2\nb 3\n");
  CHECK(made.log.size() == 3);
  const auto failed = Component("exporter.register").collect({{.id = "a", .text = "bad"}, {.id = "b"}});
  CHECK(failed.failure() == "bad input: found a bad document");
  CHECK(failed.log.empty());
}

TEST_CASE("what a collector has flushed and forgotten is seen in its file") {
  Component collector("exporter.register");
  REQUIRE(collector.take({.id = "a", .text = "1"}).ok());
  CHECK(collector.written().empty());
  REQUIRE(collector.flush().ok());
  CHECK(collector.written() == "a 1\n");
  REQUIRE(collector.take({.id = "b", .text = "2"}).ok());
  REQUIRE(collector.forget("a").ok());
  REQUIRE(collector.finish().ok());
  CHECK(collector.written() == "b 2\n");
}

TEST_CASE("a target file is gone with its owner, and may be long") {
  std::string path;
  {
    const TargetFile file;
    path = file.path();
    const std::string bytes((1 << 16) + 1, 'a');
    REQUIRE(::write(file.descriptor(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    CHECK(file.bytes() == bytes);
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("differences are lines with their neighbours") {
  CHECK(difference("a\nb\n", "a\nb\n").empty());
  CHECK(difference("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\nfive\n6\n7\n") ==
        "--- expected\n+++ made\n…\n 3\n 4\n-5\n+five\n 6\n 7\n");
  CHECK(difference("a\nb\nc\n", "b\nc\nd\n") == "--- expected\n+++ made\n-a\n b\n c\n+d\n");
  CHECK(difference("a\n", "a") == "--- expected\n+++ made\n-a\n+a (no line end)\n");
  CHECK(difference("a\n", "a\r\n") == "--- expected\n+++ made\n-a\n+a\\r\n");
  CHECK(difference("", "\x01\n") == "--- expected\n+++ made\n+\\x01\n");
}

TEST_CASE("a difference of many lines is cut, one of very many is found without comparing each with each") {
  std::string left, right;
  for (int i = 0; i < 3000; ++i) left += "l" + std::to_string(i) + "\n", right += "r" + std::to_string(i) + "\n";
  const auto shown = difference(left, right);
  CHECK(std::count(shown.begin(), shown.end(), '\n') == 2 + 60 + 1);
  CHECK(shown.ends_with("-l59\n…\n"));
}

TEST_CASE("a golden file is compared, and written anew when it is asked for") {
  char name[] = "/tmp/chancery-golden-XXXXXX";
  REQUIRE(::mkdtemp(name));
  const std::string file = std::string(name) + "/made.txt";
  ::unsetenv("CHANCERY_UPDATE");
  CHECK(golden_difference(file, "a\n").starts_with(file + " is not there; "));
  ::setenv("CHANCERY_UPDATE", "1", 1);
  CHECK(golden_difference(file, "a\n").empty());
  CHECK_THROWS_AS(golden_difference(file + "/deeper", "a\n"), Error);
  ::unsetenv("CHANCERY_UPDATE");
  CHECK(golden_difference(file, "a\n").empty());
  const auto differs = golden_difference(file, "b\n");
  CHECK(differs.starts_with(file + ":\n--- expected\n+++ made\n-a\n+b\nif this is meant: CHANCERY_UPDATE=1"));
  std::filesystem::remove_all(name);
}

TEST_CASE("golden files lie beside the test") {
  CHECK(golden_difference("testkit_golden.txt", "Beside the test.\n").empty());
  CHECK_FALSE(golden_difference("testkit_golden.txt", "Elsewhere.\n").empty());
}
