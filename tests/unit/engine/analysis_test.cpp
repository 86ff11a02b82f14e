// One document through real plugins: what counts, what is skipped, what a breach of the contract comes to.
#include "core/engine/analysis.hpp"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include "chancery/testkit/catch.hpp"
#include "emitted.hpp"
#include "fault_text.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

// A pipeline of these stages over one reader, and documents through it.
class Pipeline {
 public:
  explicit Pipeline(const std::string& stages, const std::string& consumers = "{}")
      : registry_(Registry::discover({CHANCERY_TEST_PLUGINS}, {})) {
    std::vector<Fault> faults;
    const auto file =
        folder_.write("p.json", R"({"chancery": 1, "readers": [{"use": "reader.test.members"}], "stages": [)" + stages +
                                    R"(], "consumers": )" + consumers + "}");
    spec_ = load_pipeline(file, {}, faults);
    plan_ = make_plan(spec_, registry_, {}, faults);
    for (const auto& line : lines_of(faults)) UNSCOPED_INFO(line);
    REQUIRE(faults.empty());
    analysis_.emplace(plan_, log_);
  }

  // The outcome's line.
  std::string run(const std::string& text) {
    outcome_ = {};
    outcome_.id = "d";
    bytes_ = "m\t" + text + "\n";
    analysis_->analyse(0, {bytes_, "", ""}, outcome_);
    return outcome_.text();
  }
  // The stages that had their say: "extractor.test.words ran test.word[0,2)".
  std::string provenance() const {
    static constexpr const char* names[] = {"ran", "not_wanted", "failed", "skipped"};
    std::string out;
    for (std::size_t i = 1; i < analysis_->provenance().size(); ++i) {
      const auto& entry = analysis_->provenance()[i];
      out += (out.empty() ? "" : "; ") + std::string(entry.stage) + " " + names[entry.status];
      for (const auto& rows : entry.tables)
        out += " " + plan_.tables[rows.table].name + "[" + std::to_string(rows.begin) + "," + std::to_string(rows.end) +
               ")";
    }
    return out;
  }
  std::string column(const std::string& table, const std::string& name) {
    const auto id = find_table(plan_.tables, table);
    return shown(analysis_->document().column(id, *plan_.tables[id].find(name)), analysis_->document().rows(id));
  }
  std::string render(std::size_t exporter, OutputSide& output) {
    const SourceInfo source{"d", "", "", 0};
    const auto wanted = analysis_->wanted(exporter, outcome_);
    if (wanted == Analysis::Wanted::no) return "not wanted";
    return wanted == Analysis::Wanted::yes && analysis_->render(exporter, source, output, outcome_) ? "yes" : "failed";
  }
  std::string outcome() const { return outcome_.text(); }

 private:
  TempFolder folder_;
  Registry registry_;
  PipelineSpec spec_;
  Plan plan_;
  spdlog::logger log_{"test", std::make_shared<spdlog::sinks::null_sink_st>()};
  std::optional<Analysis> analysis_;
  DocumentOutcome outcome_;
  std::string bytes_;
};

std::string use(const std::string& id, const std::string& more = "") {
  return R"({"use": ")" + id + "\"" + (more.empty() ? "" : ", " + more) + "}";
}
const std::string kWords = use("extractor.test.words"), kSkip = R"("on_error": "skip")";

}  // namespace

TEST_CASE("stages run in order and see what those before them made") {
  Pipeline p(kWords + "," + use("summariser.test.requires"));
  CHECK(p.run("甲 乙") == "d: ok");
  CHECK(p.column("test.word", "text") == R"(["甲","乙"])");
  CHECK(p.column("test.word", "previous") == "[null,0]");
  CHECK(p.column("test.count", "words") == "[2]");
  CHECK(p.provenance() == "extractor.test.words ran test.word[0,2); summariser.test.requires ran test.count[0,1)");
}

TEST_CASE("two stages that write one table number its rows through") {
  Pipeline p(use("extractor.test.words", R"("id": "a")") + "," + use("extractor.test.words", R"("id": "b")"));
  CHECK(p.run("甲 乙") == "d: ok");
  CHECK(p.column("test.word", "previous") == "[null,0,null,2]");
  CHECK(p.provenance() == "a ran test.word[0,2); b ran test.word[2,4)");
}

TEST_CASE("nothing of a document is left for the next") {
  Pipeline p(kWords + "," + use("summariser.test.requires"));
  p.run("甲 乙 丙");
  CHECK(p.run("") == "d: ok");
  CHECK(p.column("test.word", "text") == "[]");
  CHECK(p.column("test.count", "words") == "[0]");
}

TEST_CASE("a stage that fails takes its rows back and ends the document") {
  Pipeline p(use("extractor.test.words", R"("options": {"fail_on": "坏"})") + "," + use("summariser.test.requires"));
  CHECK(p.run("甲 坏") == "d: failed (plugin) at extractor.test.words: found 坏");
  CHECK(p.column("test.word", "text") == "[]");
  CHECK(p.run("甲") == "d: ok");
}

TEST_CASE("a stage that fails under skip leaves its tables incomplete") {
  Pipeline p(use("extractor.test.words", kSkip + R"(, "options": {"fail_on": "坏"})") + "," +
             use("summariser.test.requires") + "," + use("classifier.test.optional") + "," +
             use("segmenter.test.null", R"("when": {"table": "test.word", "lacks": {}})"));
  CHECK(p.run("坏") == "d: partial (plugin) at extractor.test.words: found 坏");
  CHECK(p.provenance() ==
        "extractor.test.words failed; summariser.test.requires skipped; classifier.test.optional ran test.count[0,1); "
        "segmenter.test.null skipped");
}

TEST_CASE("who reads an incomplete table optionally gets the rows there are") {
  Pipeline p(use("extractor.test.words", R"("id": "a")") + "," +
             use("extractor.test.words", R"("id": "b", "options": {"fail_on": "坏"}, )" + kSkip) + "," +
             use("classifier.test.optional"));
  CHECK(p.run("甲 坏").starts_with("d: partial (plugin) at b"));
  CHECK(p.column("test.count", "words") == "[2]");
  CHECK(p.column("test.count", "state") == R"(["incomplete"])");
}

TEST_CASE("a stage that is not wanted leaves its tables empty") {
  Pipeline p(use("extractor.test.words", R"("when": {"table": "metadata", "has": {"field": "form"}})") + "," +
             use("summariser.test.requires"));
  CHECK(p.run("甲") == "d: ok");
  CHECK(p.provenance() ==
        "extractor.test.words not_wanted test.word[0,0); summariser.test.requires ran test.count[0,1)");
  CHECK(p.column("test.count", "state") == R"(["complete"])");
}

TEST_CASE("each breach and each failure has its cause and its sentence") {
  struct Row {
    const char* id;
    const char* line;
  };
  for (const auto& [id, line] : std::vector<Row>{
           {"throws", "(plugin) at extractor.test.throws: the stage threw this"},
           {"throws-int", "(plugin) at extractor.test.throws-int: something was thrown that is no std::exception"},
           {"silent", "(plugin) at extractor.test.silent: failed without saying why"},
           {"refuses", "(refused) at extractor.test.refuses"},
           {"out-of-memory", "(memory) at extractor.test.out-of-memory: out of memory"},
           {"unavailable", "(external) at extractor.test.unavailable: asked 1 times"},
           {"bad-span",
            "(contract) at extractor.test.bad-span: test.word.begin: row 0: 1 lies inside a character of the text"},
           {"beyond", "(contract) at extractor.test.beyond: test.word.end: row 0: 7 lies beyond the text's 6 bytes"},
           {"swallow", "(contract) at extractor.test.swallow: test.word.end: row 0: 7 lies beyond the text's 6 bytes"},
           {"bad-ref",
            "(contract) at extractor.test.bad-ref: test.word.previous: row 0 points at row 7 of 'test.word', which has "
            "1"},
           {"wrong-type",
            "(contract) at extractor.test.wrong-type: test.word.begin: emitted as i64, declared as offset"},
           {"unknown-column",
            "(contract) at extractor.test.unknown-column: test.word.colour: no such column in the table's declaration"},
           {"undeclared-write",
            "(contract) at extractor.test.undeclared-write: sentence: writes this table, which it does not declare to "
            "write"},
           {"undeclared-read",
            "(contract) at extractor.test.undeclared-read: metadata: reads this table, which it does not declare to "
            "read"},
           {"undeclared-column",
            "(contract) at extractor.test.undeclared-column: metadata.value: reads this column, which it does not "
            "declare"}}) {
    Pipeline p(use("extractor.test." + std::string(id)));
    CHECK(p.run("答BAD") == "d: failed " + std::string(line));
  }
}

TEST_CASE("a refused document fails whatever on_error says, and nothing of it is left") {
  Pipeline p(kWords + "," + use("extractor.test.refuses", kSkip));
  CHECK(p.run("秘密 BAD") == "d: failed (refused) at extractor.test.refuses");
  CHECK(p.column("test.word", "text") == "[]");
  CHECK(p.provenance() == "");
}

TEST_CASE("retry repeats what was unavailable, that often") {
  Pipeline enough(use("extractor.test.unavailable", R"("options": {"times": 2}, "retry": 2)")),
      few(use("extractor.test.unavailable", R"("options": {"times": 2}, "retry": 1)"));
  CHECK(enough.run("BAD") == "d: ok");
  CHECK(few.run("BAD") == "d: failed (external) at extractor.test.unavailable: asked 2 times");
}

TEST_CASE("a component that refuses its options is told by name and pointer") {
  CHECK(refusal([] { Pipeline(use("extractor.test.options-refused")); }) ==
        "bad_options: extractor.test.options-refused/pattern: found '(', expected another pattern");
}

TEST_CASE("exporters render, or do not want, or lack a table") {
  Pipeline p(
      use("extractor.test.words", kSkip + R"(, "options": {"fail_on": "坏"})"),
      R"({"c": [{"use": "exporter.test.pieces", "to": "{piece}"}, {"use": "exporter.test.head", "to": "h", "when": {"table": "metadata", "has": {}}}, {"use": "exporter.test.text"}]})");
  OutputSide output;
  p.run("甲 乙 甲");
  CHECK(p.render(0, output) == "yes");
  REQUIRE(output.pieces.size() == 2);
  CHECK(std::string_view(output.pieces[0].bytes) == "d: 甲\nd: 甲\n");
  CHECK(p.render(1, output) == "not wanted");
  CHECK(p.render(2, output) == "yes");
  CHECK(output.pieces.size() == 1);
  CHECK(p.outcome() == "d: ok");
  p.run("坏");
  CHECK(p.render(0, output) == "failed");
  CHECK(p.outcome() == "d: partial (plugin) at extractor.test.words: found 坏");
}

TEST_CASE("a reader that fails, or gives no text, fails the document") {
  Pipeline p(kWords);
  CHECK(p.run("FAIL").starts_with("d: failed (input) at reader.test.members"));
  CHECK(p.run("甲") == "d: ok");
}
